"""Strategy and indicator dashboard; see README.md for the tree."""
