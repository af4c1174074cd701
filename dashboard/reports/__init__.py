"""What is given out as a file. The only place that knows XlsxWriter."""
