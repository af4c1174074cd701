"""The page of the pulse survey."""
