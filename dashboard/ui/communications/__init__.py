"""The page of communications."""
