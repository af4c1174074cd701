"""Pointing at an unknown table: what it says is said once, and known the next time."""
