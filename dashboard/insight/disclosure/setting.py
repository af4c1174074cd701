"""How an indicator's figures are protected: one setting each, declared by people, with careful defaults."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from dashboard.facts import Members
from dashboard.strategy.disclosure import Audience as Level
from dashboard.strategy.disclosure import Disclosure
from dashboard.strategy.disclosure import FigureKind as Kind
from dashboard.strategy.model import Aggregation, CountingRule, Indicator, PeriodType

__all__ = ["SURVEY", "DisclosureSetting", "Kind", "Level", "Merge", "default_setting", "setting_of"]

SURVEY = frozenset({Kind.ANSWERS, Kind.MEAN, Kind.SHARE})


class Merge(NamedTuple):
    """`member` of `dimension` belongs to the coarser class `into`, whose name is no member's."""

    dimension: str
    member: str
    into: str


@dataclass(frozen=True, slots=True)
class DisclosureSetting:
    """How one indicator is protected.

    `minimum`, `public_minimum`: the fewest people behind a figure that is shown inside and outside the house.
    `sensitive`: small counts of the service's clients are hidden inside the house too. `adds`: its figures may be added
    over members and periods, so pages show totals. `family`: indicators of one survey share it, and are hidden in the
    same places. `answer_dimension`: the dimension whose members are answers, not groups of people. `unit_dimension`:
    whose members are units with a supervisor who answers too, so that one answer more is needed there.
    `structural_zeros`: members where nobody can be, by nature.
    `lowest` and `highest`: the ends of the scale of a mean. `late_batch`: how many late answers wait for each other.
    """

    kind: Kind
    level: Level = Level.INTERNAL
    minimum: int = 5
    public_minimum: int = 10
    sensitive: bool = False
    adds: bool = False
    family: str = ""
    answer_dimension: str | None = None
    unit_dimension: str | None = None
    classes: tuple[Merge, ...] = ()
    structural_zeros: frozenset[Members] = field(default_factory=frozenset)
    lowest: float | None = None
    highest: float | None = None
    late_batch: int = 5

    def protects(self, outside: bool) -> bool:
        """Whether small groups are hidden from this audience."""
        match self.kind:
            case Kind.THINGS:
                return False
            case Kind.PEOPLE:
                return outside or self.sensitive
            case _:
                return True

    def judges(self, outside: bool) -> bool:
        """Whether the gate has anything to decide about observations for this audience.

        Contributions to an amount are not among the observations, so that inside the house it is shown or sensitive.
        """
        if self.kind is Kind.AMOUNT:
            return outside or self.sensitive
        return self.protects(outside)

    def least(self, members: Members, outside: bool) -> int:
        """The fewest people that a figure of `members` needs behind it (R1, R8)."""
        in_a_unit = self.kind in SURVEY and any(dimension == self.unit_dimension for dimension, _ in members)
        inside = self.minimum + 1 if in_a_unit else self.minimum
        return max(inside, self.public_minimum) if outside else inside

    def class_of(self, dimension: str, member: str) -> str | None:
        """The coarser class of a member; None where it has none."""
        found = (one.into for one in self.classes if (one.dimension, one.member) == (dimension, member))
        return next(found, None)


COUNTS_OF_PEOPLE = frozenset(
    {
        CountingRule.VISITS,
        CountingRule.ENCOUNTERS,
        CountingRule.PARTICIPATIONS,
        CountingRule.DISTINCT_PERSONS,
        CountingRule.STOCK,
    }
)
KINDS_BY_UNIT = {"answers": Kind.ANSWERS, "euros": Kind.AMOUNT, "hours": Kind.AMOUNT, "persons": Kind.PEOPLE}


ROUNDS = frozenset({PeriodType.WAVE, PeriodType.EVENT})
"""What a survey is held by: a share of a calendar period is rather one of things, such as letters that were opened."""


def setting_of(indicator: Indicator) -> DisclosureSetting:
    """How the indicator is protected: as it is set, and by default where nothing is said."""
    plain, said = default_setting(indicator), indicator.disclosure
    return plain if said is None else replace(plain, **dict(_read_said(said)))


def _read_said(said: Disclosure) -> Iterator[tuple[str, Any]]:
    """The fields of the setting that somebody has set."""
    plain = ("level", "kind", "sensitive", "minimum", "public_minimum", "late_batch", "family")
    for name in (*plain, "answer_dimension", "unit_dimension"):
        if (value := getattr(said, name)) is not None:
            yield name, value
    if said.classes:
        yield "classes", tuple(Merge(one.dimension, member, one.into) for one in said.classes for member in one.members)
    if said.structural_zeros:
        yield "structural_zeros", frozenset(tuple(sorted(members.items())) for members in said.structural_zeros)


def default_setting(indicator: Indicator) -> DisclosureSetting:
    """What holds for an indicator that nobody has set: internal, not sensitive, kind by how it is counted."""
    return DisclosureSetting(
        kind=_find_kind(indicator),
        adds=indicator.aggregation is Aggregation.SUM,
        lowest=indicator.minimum,
        highest=indicator.maximum,
    )


def _find_kind(indicator: Indicator) -> Kind:
    if indicator.counting_rule is CountingRule.SCORE:
        return Kind.MEAN
    if indicator.counting_rule is CountingRule.SHARE:
        return Kind.SHARE if indicator.period_type in ROUNDS else Kind.THINGS
    if indicator.counting_rule in COUNTS_OF_PEOPLE:
        return Kind.PEOPLE
    return KINDS_BY_UNIT.get(indicator.unit, Kind.THINGS)
