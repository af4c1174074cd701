"""Tables of statistical offices: what the loaders of open statistics share."""
