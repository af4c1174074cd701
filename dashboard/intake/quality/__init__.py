"""Checks of a file's values against the history of their series and against each other."""
