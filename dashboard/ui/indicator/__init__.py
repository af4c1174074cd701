"""The page of one indicator: its figures, meaning, targets, comments and forms."""
