"""Mail: a reminder as a message of text and HTML, and the way to a mail server."""
