"""What a meeting needs to know at once: where each goal stands, what changed for real, what nobody has explained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.insight.coverage import GoalCoverage
from dashboard.insight.process.real_changes import Change
from dashboard.insight.process.unexplained import Notice, NoticeKind, Unexplained, find_unexplained
from dashboard.insight.standing.agreement import TELLING, Comparison, find_disagreement
from dashboard.insight.standing.standing import Standing
from dashboard.insight.standing.status import StatusCode, count_statuses
from dashboard.strategy.comments import Comment
from dashboard.strategy.judgements import Judgement
from dashboard.strategy.model import Indicator


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a goal or an outcome statement stands: how many have which status, and what people judge.

    `comparison` is None where nobody has judged it.
    """

    counts: Mapping[StatusCode, int]
    judged: Judgement | None
    comparison: Comparison | None

    @property
    def telling(self) -> int:
        """How many statuses tell something of the way to a target."""
        return sum(self.counts[code] for code in TELLING)


@dataclass(frozen=True, slots=True)
class ChangedIndicator:
    """An indicator that changed for real: the first of its changes, and how many more of its members did."""

    first: Change
    others: int


def draw_picture(standings: Iterable[Standing], judged: Judgement | None) -> Picture:
    """The picture of the indicators of a goal or an outcome statement. Nothing is averaged."""
    codes = [standing.status.code for standing in standings]
    comparison = find_disagreement(judged.step, codes) if judged else None
    return Picture(count_statuses(codes), judged, comparison)


def join_members(changes: Iterable[Change]) -> list[ChangedIndicator]:
    """Each indicator once, in the order of its first change."""
    by_indicator: dict[str, list[Change]] = {}
    for change in changes:
        by_indicator.setdefault(change.indicator, []).append(change)
    return [ChangedIndicator(found[0], len(found) - 1) for found in by_indicator.values()]


def find_notices(standings: Iterable[Standing], changes: Iterable[Change]) -> tuple[Notice, ...]:
    """What asks for its reason: the reds first, then the real changes in their order."""
    reds = tuple(
        Notice(one.indicator, one.members, one.status.period, NoticeKind.OFF_COURSE)
        for one in standings
        if one.status.code is StatusCode.OFF_COURSE and one.status.period is not None
    )
    return (*reds, *(change.notice for change in changes))


def list_unexplained(
    standings: Iterable[Standing],
    changes: Iterable[Change],
    comments: Iterable[Comment],
    indicators: Sequence[Indicator],
) -> tuple[Unexplained, ...]:
    """The reds and real changes of these indicators without a written reason."""
    return find_unexplained(find_notices(standings, changes), comments, indicators)


def of_goal(cover: GoalCoverage, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The real changes of the goal's indicators."""
    keys = {indicator.key for indicator in cover.indicators}
    return tuple(change for change in changes if change.indicator in keys)
