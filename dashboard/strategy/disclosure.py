"""How an organisation protects the figures of an indicator: what it says of it, and nothing of what it leaves unsaid.

`dashboard.insight.disclosure` fills in the rest with careful defaults, and `docs/disclosure.md` says what follows.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from dashboard.strategy.frozen import Frozen, Key, Line

People = Annotated[int, Field(ge=5, le=1_000)]
"""A number of people that are few no longer; no organisation may choose a smaller one than five."""


class Audience(StrEnum):
    """Who may see the indicator at all."""

    PUBLIC = "public"  # everybody
    INTERNAL = "internal"  # leadership and supervisors
    RESTRICTED = "restricted"  # leadership everything, a supervisor the own unit only


class FigureKind(StrEnum):
    """What the figure is, which says how it gives people away."""

    PEOPLE = "people"  # a count of people, visits, encounters
    ANSWERS = "answers"  # how many chose one answer; n is the answers to the statement
    MEAN = "mean"  # a mean of n answers
    SHARE = "share"  # per cent of n people
    AMOUNT = "amount"  # hours or euros that several bring together
    THINGS = "things"  # courses, kilometres, posts: nobody's, never hidden


class CoarserClass(Frozen):
    """`members` of `dimension` are told of together, as `into`, where too few are in them. It is no member's name."""

    dimension: Key
    into: Line
    members: Annotated[tuple[Line, ...], Field(min_length=2)]


class Disclosure(Frozen):
    """How one indicator is protected. What is None, and what is not listed, has its default.

    `sensitive`: small counts of the service's clients are hidden inside the house too. `family`: indicators of one
    survey share it, and are hidden in the same places. `answer_dimension`: its members are answers, not groups of
    people. `unit_dimension`: its units have a supervisor who answers too. `structural_zeros`: members where nobody can
    be, by nature.
    """

    level: Audience | None = None
    kind: FigureKind | None = None
    sensitive: bool | None = None
    minimum: People | None = None
    public_minimum: People | None = None
    late_batch: People | None = None
    family: Key | None = None
    answer_dimension: Key | None = None
    unit_dimension: Key | None = None
    classes: tuple[CoarserClass, ...] = ()
    structural_zeros: tuple[dict[Key, Line], ...] = ()
