"""People, roles, and the one decision of what is allowed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What kind of user somebody is."""

    LOCAL = "local"  # sits at the machine that serves on loopback: everything
    READER = "reader"  # reads, changes nothing


class Action(StrEnum):
    """What can be asked to be done."""

    READ = "read"
    LOAD = "load"
    WITHDRAW = "withdraw"
    MAP = "map"  # explain tables: save, edit and retire recipes, propose indicators
    EDIT_STRATEGY = "edit_strategy"


ALLOWED = {
    Role.LOCAL: frozenset(Action),
    Role.READER: frozenset({Action.READ}),
}


@dataclass(frozen=True, slots=True)
class Person:
    """The one who asks; `name` is what the audit trail records (a role, not a person's name)."""

    name: str
    role: Role


class NotAllowed(PermissionError):
    """The person's role does not allow the action."""

    def __init__(self, person: Person, action: Action) -> None:
        super().__init__(f"{person.role} may not {action}")
        self.person = person
        self.action = action


def require(person: Person, action: Action) -> None:
    """Raises NotAllowed unless the person's role allows the action. Every write calls it."""
    if action not in ALLOWED.get(person.role, frozenset()):
        raise NotAllowed(person, action)
