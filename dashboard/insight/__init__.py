"""What the figures mean. Pure: values in, new values out; time and language are arguments."""
