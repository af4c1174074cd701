"""The changes that the rules call real, of many series and of the survey, and which of them to name first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from dashboard.facts import Members, Period
from dashboard.insight.digest import Digest
from dashboard.insight.process.behaviour import Behaviour
from dashboard.insight.process.special_causes import SpecialCause
from dashboard.insight.process.unexplained import Notice, NoticeKind
from dashboard.insight.process.variation import Variation
from dashboard.insight.survey.survey import SurveyChange

CAUSES = tuple(SpecialCause)
GRAVEST_FIRST = (Variation.CONCERN, Variation.IMPROVEMENT, Variation.MIXED, Variation.NEUTRAL)


@dataclass(frozen=True, slots=True)
class RealChange:
    """The latest point of a series is no chance by the rules; `behaviour` is a special one."""

    indicator: str
    version: int
    members: Members
    behaviour: Behaviour

    @property
    def period(self) -> Period:
        """The latest point's period. A special behaviour has one."""
        if self.behaviour.period is None:
            raise ValueError("a behaviour without a point is not special")
        return self.behaviour.period

    @property
    def variation(self) -> Variation:
        """For the better, for the worse, or neither."""
        return self.behaviour.variation

    @property
    def cause(self) -> SpecialCause | None:
        """The rule that found it."""
        return self.behaviour.cause

    @property
    def notice(self) -> Notice:
        """What asks for its reason: the pattern from its first point to the latest one."""
        since = self.behaviour.since or self.period
        period = Period(min(since.start, self.period.start), self.period.end)
        return Notice(self.indicator, self.members, period, NoticeKind.REAL_CHANGE)


Change = RealChange | SurveyChange
"""Whatever is called a real change on a page: of a series by its process chart, or of a survey by its waves."""
Changed = TypeVar("Changed", bound=Change)


def find_real_change(digest: Digest) -> RealChange | None:
    """The real change of a series, None where its latest point is chance or has no verdict."""
    own, behaviour = digest.own, digest.behaviour
    if behaviour is None or not behaviour.is_special:
        return None
    return RealChange(own.indicator, own.version, own.members, behaviour)


def rank_changes(changes: Iterable[Changed]) -> list[Changed]:
    """The newest first; of one day concern before improvement, the rules in order, of a survey the largest."""
    return sorted(changes, key=_rank)


def _rank(change: Change) -> tuple[int, int, int, str, float, str]:
    gravity = GRAVEST_FIRST.index(change.variation) if change.variation in GRAVEST_FIRST else len(GRAVEST_FIRST)
    weight = CAUSES.index(change.cause) if change.cause else len(CAUSES)
    size = abs(change.difference) if isinstance(change, SurveyChange) else 0.0
    return -change.period.end.toordinal(), gravity, weight, change.indicator, -size, str(change.members)
