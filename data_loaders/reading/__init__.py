"""A file's bytes -> its cells, harmlessly. See `reader.read_book`."""
