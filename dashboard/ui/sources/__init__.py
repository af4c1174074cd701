"""Database sources: their form, their columns, fetching from them."""
