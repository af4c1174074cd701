"""What waits for whom, and the reminders of it."""
