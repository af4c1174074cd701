"""The overview for a meeting, the meeting mode, and frozen views."""
