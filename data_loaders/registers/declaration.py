"""What a register looks like, as data: its columns by every name that they go by, and the figures made of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data_loaders.measures import Measure
from data_loaders.plan import Grain, Rollup


class FieldKind(StrEnum):
    """What the cells of a column are.

    WHEN: a date or a period. NUMBER: counted things. MEMBER: a part of a breakdown, whose dimension is the field's
    name. PERSON: an id or a name that is counted as different persons and never leaves the reading process. CODE: an id
    of a thing (a course), counted as different things. STATE: compared with conditions. IGNORED: known and not used.
    """

    WHEN = "when"
    NUMBER = "number"
    MEMBER = "member"
    PERSON = "person"
    CODE = "code"
    STATE = "state"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class RegisterField:
    """A column that the register has or may have. `headings`: what files call it, in Finnish, Swedish and English."""

    name: str
    kind: FieldKind
    headings: tuple[str, ...]
    required: bool = True


@dataclass(frozen=True, slots=True)
class StateCondition:
    """Only rows whose STATE field is one of `values`."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterFigure:
    """One figure of the register. `field`: the summed or counted column, None for COUNT.

    `breakdowns`: names of MEMBER fields; None means all that the file has. A figure whose field is not in the file is
    not made.
    """

    measure: Measure
    rollup: Rollup
    field: str | None = None
    grain: Grain = Grain.MONTH
    breakdowns: tuple[str, ...] | None = None
    only: tuple[StateCondition, ...] = ()
    factor: float = 1.0


@dataclass(frozen=True)
class Register:
    """A kind of table. `name` is the loader's.

    `wide`: the measure that a crossed table may hold: members or months side by side as columns, "Pasila | Mellari" or
    "tammikuu | helmikuu", whose headings name no field. Such a table is the register's only where its title, its sheet
    or its file has one of the words of `topic` in its name.
    """

    name: str
    fields: tuple[RegisterField, ...]
    figures: tuple[RegisterFigure, ...]
    topic: tuple[str, ...] = ()
    wide: Measure | None = None

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What it may give."""
        return tuple(figure.measure for figure in self.figures)
