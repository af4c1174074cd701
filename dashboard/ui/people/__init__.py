"""The page of the people reached."""
