"""What we steer by: the strategy, its goals, its indicators."""
