"""What is to be done by whom, gathered from the store through the gate; and its reminders, once a day and role."""
