"""Files on their way in: the queue, what each asks, what was found in it."""
