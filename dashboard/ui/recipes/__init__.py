"""What the program has been taught about kinds of files."""
