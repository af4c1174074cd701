"""Who is asking, and what they may do. One function decides; what it does not know is denied."""

from dashboard.access.people import Action, NotAllowed, Person, Role, may, require

__all__ = ["Action", "NotAllowed", "Person", "Role", "may", "require"]
