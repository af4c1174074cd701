"""The plainest things that work follows from; a test says only what it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from dashboard.cycle.decisions import ActionItem
from dashboard.cycle.entries import Entry, EntryKind, Need, NeedKind, Occurrence
from dashboard.cycle.states import EntryState, Situation
from dashboard.cycle.timing import Recurrence, Timing
from dashboard.cycle.waiting import Missing
from dashboard.facts import Members, Period
from dashboard.insight.process.unexplained import Notice, NoticeKind, Unexplained
from dashboard.strategy.comments import Comment, CommentKind, Thread
from dashboard.strategy.model import Indicator, Words
from dashboard.strategy.record import Kept

TODAY = date(2024, 3, 5)
COMMUNICATIONS, DIRECTOR = "viestintäpäällikkö", "toiminnanjohtaja"
JANUARY = Period(date(2024, 1, 1), date(2024, 1, 31))
FEBRUARY = Period(date(2024, 2, 1), date(2024, 2, 29))
NOON = datetime(2024, 2, 1, 12, tzinfo=UTC)


def make_indicator(key: str = "social.followers", **changes: Any) -> Indicator:
    plain: dict[str, Any] = {
        "name": Words(fi="Seuraajat"),
        "definition": "Seuraajien määrä.",
        "unit": "persons",
        "direction": "higher",
        "counting_rule": "stock",
        "aggregation": "last",
        "period_type": "month",
        "source": "viestintä",
        "owner_role": COMMUNICATIONS,
        "stage": "proposed",
    }
    return Indicator(key=key, **{**plain, **changes})


def make_entry(**changes: Any) -> Entry:
    plain: dict[str, Any] = {
        "key": "2024.foorumi",
        "wheel": "talo",
        "strategy": "kalliola",
        "year": 2024,
        "title": "Esihenkilöfoorumi",
        "kind": EntryKind.MEETING,
        "timing": Timing(recurrence=Recurrence.YEARLY, month=3, day=12),
        "role": DIRECTOR,
        "indicators": ("social.followers",),
        "needs": (Need(kind=NeedKind.FIGURES),),
    }
    return Entry(**{**plain, **changes})


def make_situation(
    *missing: Missing, state: EntryState = EntryState.WAITING, day: date = date(2024, 3, 12), **changes: Any
) -> Situation:
    days = Period(day, day)
    return Situation(Occurrence(make_entry(**changes), days), state, days, day, missing)


def make_missing(
    need: NeedKind = NeedKind.FIGURES,
    indicator: str | None = "social.followers",
    period: Period | None = FEBRUARY,
    role: str = COMMUNICATIONS,
) -> Missing:
    return Missing(need, indicator, period, role)


def make_unexplained(members: Members = (), period: Period = JANUARY) -> Unexplained:
    return Unexplained(Notice("social.followers", members, period, NoticeKind.REAL_CHANGE), COMMUNICATIONS)


def make_action(**changes: Any) -> ActionItem:
    plain: dict[str, Any] = {
        "key": "a1",
        "strategy": "kalliola",
        "text": "Kysytään Maijalta 14 avoimesta viestistä",
        "owner_role": COMMUNICATIONS,
        "due": date(2024, 3, 1),
    }
    return ActionItem(**{**plain, **changes})


def make_question(**changes: Any) -> Thread:
    plain: dict[str, Any] = {
        "key": "c1",
        "kind": CommentKind.QUESTION,
        "text": "Mistä 300 uutta tuli?",
        "indicator": "social.followers",
        "owner_role": COMMUNICATIONS,
    }
    return Thread(keep(Comment(**{**plain, **changes})), ())


def keep(record: Any, version: int = 1, at: datetime = NOON) -> Kept[Any]:
    return Kept(record, version, "johtaja", at, "johtaja", NOON)
