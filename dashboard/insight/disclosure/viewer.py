"""Who looks: what a role may see is decided by level first, and by the small-group rules within it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The audiences of figures, from the innermost to the outermost."""

    LEADERSHIP = "leadership"
    SUPERVISOR = "supervisor"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Viewer:
    """One who looks. A supervisor is one of a unit; raises ValueError for one without, or for another role with one."""

    role: Role
    unit: str | None = None

    def __post_init__(self) -> None:
        if (self.unit is not None) != (self.role is Role.SUPERVISOR):
            raise ValueError("a supervisor has a unit, and nobody else has")

    @property
    def outside(self) -> bool:
        """Whether the stricter rules for those outside the house hold."""
        return self.role is Role.PUBLIC
