"""The annual cycle: what belongs to which month, the meetings that follow, what they decide and whether it worked."""
