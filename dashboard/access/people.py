"""People, roles, and the one decision of what is allowed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What kind of user somebody is."""

    LOCAL = "local"  # sits at the machine that serves on loopback: everything
    LEADERSHIP = "leadership"  # everything too
    SUPERVISOR = "supervisor"  # of one unit: reads as those inside the house do, does the own work, comments
    PUBLIC = "public"  # from outside the house: reads what is public


class Action(StrEnum):
    """What can be asked to be done."""

    READ = "read"
    READ_WORDS = "read_words"  # what people write: comments, reasons, events, names of files and who brought them
    LOAD = "load"
    WITHDRAW = "withdraw"
    MAP = "map"  # explain tables: save, edit and retire recipes, propose indicators
    EDIT_STRATEGY = "edit_strategy"
    EDIT_TARGETS = "edit_targets"
    COMMENT = "comment"
    EDIT_EVENTS = "edit_events"
    JUDGE = "judge"  # where a goal or an outcome statement stands
    FREEZE = "freeze"  # keep a page as it was looked at
    EDIT_CYCLE = "edit_cycle"  # wheels and entries of the annual cycle
    HOLD_MEETING = "hold_meeting"  # agendas, what is taken down, decisions and actions
    CHANGE_STAGE = "change_stage"  # agree on an indicator in a meeting, or change its stage with a reason
    SEE_WORK = "see_work"  # what is due from whom: the annual cycle, meetings, decisions
    DO_WORK = "do_work"  # say that an action is done, take the own calendar


ALLOWED = {
    Role.LOCAL: frozenset(Action),
    Role.LEADERSHIP: frozenset(Action),
    Role.SUPERVISOR: frozenset({Action.READ, Action.READ_WORDS, Action.SEE_WORK, Action.DO_WORK, Action.COMMENT}),
    Role.PUBLIC: frozenset({Action.READ}),
}


@dataclass(frozen=True, slots=True)
class Person:
    """The one who asks; `name` is what the audit trail records (a role, not a person's name).

    `unit`: whose supervisor it is, None for others. Raises ValueError for a supervisor of nothing.
    """

    name: str
    role: Role
    unit: str | None = None

    def __post_init__(self) -> None:
        if (self.unit is not None) != (self.role is Role.SUPERVISOR):
            raise ValueError("a supervisor has a unit, and nobody else has")


class NotAllowed(PermissionError):
    """The person's role does not allow the action."""

    def __init__(self, person: Person, action: Action) -> None:
        super().__init__(f"{person.role} may not {action}")
        self.person = person
        self.action = action


def require(person: Person, action: Action) -> None:
    """Raises NotAllowed unless the person's role allows the action. Every write calls it."""
    if not may(person, action):
        raise NotAllowed(person, action)


def may(person: Person, action: Action) -> bool:
    """Whether the person's role allows the action: what is offered on screen. A write asks `require` again."""
    return action in ALLOWED.get(person.role, frozenset())
