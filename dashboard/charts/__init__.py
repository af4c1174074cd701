"""Series to figures, and the words that are read in their place. The only home of Plotly."""
