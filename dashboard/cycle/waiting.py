"""What an entry waits for and is not there: what is owed, and what nobody has agreed to collect yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from dashboard.cycle.decisions import Decision
from dashboard.cycle.entries import Entry, Need, NeedKind, Occurrence, OccurrenceMark, find_due
from dashboard.cycle.meetings import Meeting
from dashboard.cycle.needs import OWN_TIME, adapt_period, counts_begun, find_period, list_gaps
from dashboard.facts import Period
from dashboard.strategy.comments import Comment, CommentKind
from dashboard.strategy.model import OWED, Indicator, Stage

NEAR = timedelta(days=30)
"""So long before it is due something is waited for."""
ASLEEP = frozenset({Stage.PAUSED, Stage.RETIRED})
"""Nobody waits for the figures of such an indicator."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not there: a figure, a comment or a decision, of which indicator and days, and who is to see to it."""

    need: NeedKind
    indicator: str | None
    period: Period | None
    owner_role: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What there is. `valued`: of which periods an indicator has a figure; `begun`: of which it has one of a part of
    them. `marks` by their keys. `agreed`: since when an indicator is owed.
    """

    valued: Mapping[str, Sequence[Period]] = field(default_factory=dict)
    begun: Mapping[str, Sequence[Period]] = field(default_factory=dict)
    comments: Sequence[Comment] = ()
    decisions: Sequence[Decision] = ()
    meetings: Sequence[Meeting] = ()
    marks: Mapping[str, OccurrenceMark] = field(default_factory=dict)
    agreed: Mapping[str, date] = field(default_factory=dict)


class Asked(NamedTuple):
    """What became of the needs of one time: what of them is owed and `missing`; of which indicators nothing is there
    and nothing owed, `unagreed`; and whether anything at all is there or owed.
    """

    missing: tuple[Missing, ...]
    unagreed: tuple[str, ...]
    is_told: bool


class _Found(NamedTuple):
    """Of one need and indicator: what is not there, and whether somebody owes it."""

    indicator: str | None
    missing: tuple[Missing, ...]
    is_owed: bool


def ask_needs(
    occurrence: Occurrence,
    period: Period,
    evidence: Evidence,
    indicators: Mapping[str, Indicator],
    meeting: Meeting | None,
) -> Asked:
    """What of the needs is not met, in their order. `period`: the days after a move.

    What came before is seen from the planned day, also of what was moved; its own time from the day on which it is.
    What nobody had agreed to collect by the day on which it is due is owed only where the need itself names it.
    """
    found = list(_ask_each(occurrence, period, evidence, indicators, meeting))
    unagreed = dict.fromkeys(one.indicator or "" for one in found if one.missing and not one.is_owed)
    return Asked(
        tuple(missing for one in found if one.is_owed for missing in one.missing),
        tuple(unagreed),
        any(one.is_owed or not one.missing for one in found),
    )


def _ask_each(
    occurrence: Occurrence,
    period: Period,
    evidence: Evidence,
    indicators: Mapping[str, Indicator],
    meeting: Meeting | None,
) -> Iterator[_Found]:
    entry = occurrence.entry
    for need in entry.needs:
        day = period.start if need.period in OWN_TIME else occurrence.period.start
        if need.kind is NeedKind.DECISION:
            yield _Found(None, tuple(_list_undecided(entry, need, period, evidence, meeting)), True)
            continue
        for key in need.indicators or entry.indicators:
            indicator = indicators.get(key)
            if indicator is None:
                asked = find_period(need.period, day)
                yield _Found(key, (Missing(need.kind, key, asked, entry.role),), True)
                continue
            due = find_due(entry, period)
            gaps = () if indicator.stage in ASLEEP else tuple(_list_gaps(indicator, need, day, due, evidence))
            yield _Found(key, gaps, key in need.indicators or is_owed(indicator, evidence.agreed.get(key), due))


def is_owed(indicator: Indicator, agreed_on: date | None, due: date) -> bool:
    """Whether somebody had agreed, by the day on which it is due, to bring its figures."""
    return indicator.stage in OWED and (agreed_on is None or agreed_on <= due)


def _list_gaps(indicator: Indicator, need: Need, day: date, due: date, evidence: Evidence) -> Iterator[Missing]:
    whole, begun = (found.get(indicator.key, ()) for found in (evidence.valued, evidence.begun))
    asked = adapt_period(find_period(need.period, day), indicator, whole)
    if need.kind is NeedKind.FIGURES:
        gaps = list_gaps(asked, indicator, (*whole, *begun) if counts_begun(asked, indicator, due) else whole)
    else:
        gaps = () if _is_explained(indicator.key, asked, evidence.comments) else (asked,)
    yield from (Missing(need.kind, indicator.key, gap, indicator.owner_role) for gap in gaps)


def _is_explained(indicator: str, asked: Period, comments: Iterable[Comment]) -> bool:
    """Whether there is an explanation of a period that ends in the one that is asked for."""
    return any(
        one.kind is CommentKind.EXPLANATION
        and one.indicator == indicator
        and one.period is not None
        and asked.start <= one.period.end <= asked.end
        for one in comments
    )


def _list_undecided(
    entry: Entry, need: Need, period: Period, evidence: Evidence, meeting: Meeting | None
) -> Iterator[Missing]:
    """The indicators without a decision, or None where the meeting has decided nothing.

    A decision counts that was made in its meeting, or of an indicator in the same year when it was already waited for.
    """
    held = [one for one in evidence.decisions if meeting is not None and one.meeting == meeting.key]
    names: tuple[str | None, ...] = need.indicators or entry.indicators or (None,)
    for name in names:
        if name is None:
            decided = bool(held)
        else:
            decided = any(_decides(one, name, period) for one in evidence.decisions) or name in {
                one.indicator for one in held
            }
        if not decided:
            yield Missing(need.kind, name, None, entry.role)


def _decides(decision: Decision, indicator: str, period: Period) -> bool:
    day = decision.decided_at.date()
    return decision.indicator == indicator and period.start - NEAR <= day and day.year <= period.end.year
