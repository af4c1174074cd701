"""Finnish, Swedish and English numbers and periods: to people, and back."""
