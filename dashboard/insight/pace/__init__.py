"""How fast a series moves, when that would meet a target, and a year against the year before."""
