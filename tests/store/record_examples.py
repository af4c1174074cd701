"""The plainest record of each kind, and Hypothesis strategies that fill every field."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from dashboard.cycle.decisions import (
    ActionItem,
    ActionState,
    Agreement,
    Comparison,
    Decision,
    DecisionOutcome,
    Expectation,
    Verdict,
)
from dashboard.cycle.entries import (
    Entry,
    EntryKind,
    MarkState,
    Need,
    NeedKind,
    NeedPeriod,
    OccurrenceMark,
    Wheel,
    entry_key,
)
from dashboard.cycle.meetings import AgendaItem, ItemKind, Meeting, MeetingKind, MeetingState
from dashboard.cycle.timing import Recurrence, Timing
from dashboard.facts import Period
from dashboard.strategy.comments import Comment, CommentKind
from dashboard.strategy.frozen_views import FrozenView
from dashboard.strategy.happenings import ChartEvent, EventKind
from dashboard.strategy.judgements import JudgedStep, Judgement
from dashboard.strategy.model import Direction, Stage
from dashboard.strategy.record import PartRef, Record, RecordKind
from dashboard.strategy.targets import Baseline, Path, Target, TargetKind, TargetPlan, ToleranceKind
from tests.store.examples import FOLLOWERS, YEAR_2023
from tests.store.generators import KEYS, LINES

GOAL = PartRef(strategy="kalliola", part="goal-1")


def make_plan(low: float = 5000, **changes: Any) -> TargetPlan:
    target = Target(period=Period(date(2025, 1, 1), date(2025, 12, 31)), kind=TargetKind.AT_LEAST, low=low)
    plain: dict[str, Any] = {
        "indicator": FOLLOWERS,
        "baseline": Baseline(period=YEAR_2023, value=4071),
        "targets": (target,),
        "reason": "Sovittiin johtoryhmässä.",
    }
    return TargetPlan(**{**plain, **changes})


def make_comment(key: str = "c1", text: str = "Kampanja toi seuraajia.", **changes: Any) -> Comment:
    return Comment(**{"key": key, "kind": CommentKind.NOTE, "text": text, **changes})


def make_judgement(step: JudgedStep = JudgedStep.PARTLY, **changes: Any) -> Judgement:
    plain: dict[str, Any] = {
        "subject": GOAL,
        "reason": "Kaksi kolmesta toimii.",
        "role": "johtoryhmä",
        "judged_on": date(2024, 1, 31),
    }
    return Judgement(**{"step": step, **plain, **changes})


def make_event(**changes: Any) -> ChartEvent:
    day = date(2023, 6, 1)
    plain: dict[str, Any] = {"key": "e1", "kind": EventKind.DISRUPTION, "title": "Talo oli kiinni"}
    return ChartEvent(**{**plain, "first_day": day, "last_day": day, **changes})


def make_view(**changes: Any) -> FrozenView:
    plain: dict[str, Any] = {"key": "v1", "name": "Kevään kokous", "path": "tavoitteet", "query": "jakso=2023"}
    return FrozenView(**{**plain, "known_on": datetime(2024, 3, 1, tzinfo=UTC), **changes})


def make_wheel(**changes: Any) -> Wheel:
    return Wheel(**{"key": "talo", "strategy": "kalliola", "name": "Kalliolan vuosikello", **changes})


def make_entry(**changes: Any) -> Entry:
    """Something in March every year."""
    plain: dict[str, Any] = {
        "key": "2026.raportti",
        "wheel": "talo",
        "strategy": "kalliola",
        "year": 2026,
        "title": "Toimintakertomus",
        "kind": EntryKind.REPORT,
        "timing": Timing(recurrence=Recurrence.YEARLY, month=3),
        "role": "toiminnanjohtaja",
    }
    return Entry(**{**plain, **changes})


def make_mark(**changes: Any) -> OccurrenceMark:
    return OccurrenceMark(**{"entry": "2026.raportti", "day": date(2026, 3, 1), "state": MarkState.DONE, **changes})


def make_meeting(**changes: Any) -> Meeting:
    plain: dict[str, Any] = {"key": "m1", "strategy": "kalliola", "kind": MeetingKind.FORUM, "title": "Foorumi"}
    return Meeting(**{**plain, "day": date(2026, 3, 10), **changes})


def make_decision(**changes: Any) -> Decision:
    plain: dict[str, Any] = {"key": "d1", "strategy": "kalliola", "text": "Kysely tehdään työajalla."}
    return Decision(
        **{**plain, "decided_at": datetime(2026, 3, 10, 12, tzinfo=UTC), "returns_on": date(2026, 9, 8), **changes}
    )


def make_action(**changes: Any) -> ActionItem:
    plain: dict[str, Any] = {"key": "a1", "strategy": "kalliola", "text": "Varataan aika.", "owner_role": "johtaja"}
    return ActionItem(**{**plain, "due": date(2026, 4, 1), **changes})


def make_agreement(**changes: Any) -> Agreement:
    plain: dict[str, Any] = {
        "strategy": "kalliola",
        "indicator": FOLLOWERS,
        "verdict": Verdict.CHANGED_BY_ADMIN,
        "from_stage": Stage.PROPOSED,
        "to_stage": Stage.PAUSED,
        "decided_on": date(2026, 3, 10),
        "reason": "Kanava suljettiin.",
    }
    return Agreement(**{**plain, **changes})


NUMBERS = st.floats(-1e12, 1e12, allow_nan=False)
RECORD_KEYS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,5}", fullmatch=True)
DAYS = st.dates(date(1990, 1, 1), date(2050, 12, 31))
PERIODS = st.tuples(DAYS, DAYS).map(sorted).map(lambda days: Period(*days))
MEMBERS = st.lists(st.tuples(KEYS, LINES), max_size=2, unique_by=lambda pair: pair[0]).map(
    lambda pairs: tuple(sorted(pairs))
)
PARTS = st.builds(PartRef, strategy=KEYS, part=KEYS)
BASELINES = st.builds(Baseline, period=PERIODS, value=NUMBERS, note=st.none() | LINES)


@st.composite
def targets(draw: st.DrawFn) -> Target:
    kind = draw(st.sampled_from(TargetKind))
    low, high = sorted([draw(NUMBERS), draw(NUMBERS)])
    return Target(
        period=draw(PERIODS),
        kind=kind,
        low=low if kind in (TargetKind.AT_LEAST, TargetKind.RANGE) else None,
        high=high if kind in (TargetKind.AT_MOST, TargetKind.RANGE) else None,
    )


PLANS = st.builds(
    TargetPlan,
    indicator=LINES,
    members=MEMBERS,
    definition_version=st.integers(1, 9),
    baseline=BASELINES,
    targets=st.lists(targets(), max_size=3, unique_by=lambda target: target.period).map(tuple),
    path=st.sampled_from(Path),
    tolerance=st.floats(0, 100),
    tolerance_kind=st.just(ToleranceKind.UNIT),
    direction=st.sampled_from([None, Direction.HIGHER, Direction.LOWER]),
    reason=LINES,
)


@st.composite
def comments(draw: st.DrawFn) -> Comment:
    indicator = draw(LINES)
    key, thread = draw(RECORD_KEYS), draw(st.none() | RECORD_KEYS)
    return Comment(
        key=key,
        kind=draw(st.sampled_from(CommentKind)),
        text=draw(LINES),
        indicator=indicator,
        members=draw(MEMBERS),
        period=draw(PERIODS),
        part=draw(st.none() | PARTS),
        owner_role=draw(LINES),
        thread=None if thread == key else thread,
        resolved=thread is None and draw(st.booleans()),
    )


@st.composite
def events(draw: st.DrawFn) -> ChartEvent:
    first, last = sorted([draw(DAYS), draw(DAYS)])
    return ChartEvent(
        key=draw(RECORD_KEYS),
        kind=draw(st.sampled_from(EventKind)),
        title=draw(LINES),
        text=draw(st.none() | LINES),
        first_day=first,
        last_day=last,
        indicators=draw(st.lists(LINES, max_size=2).map(tuple)),
        parts=draw(st.lists(PARTS, max_size=2).map(tuple)),
        new_level=draw(st.booleans()),
    )


JUDGEMENTS = st.builds(
    Judgement, subject=PARTS, step=st.sampled_from(JudgedStep), reason=LINES, role=LINES, judged_on=DAYS
)
VIEWS = st.builds(
    FrozenView,
    key=RECORD_KEYS,
    name=LINES,
    path=st.sampled_from(["", "tavoitteet", "mittarit/social-followers"]),
    query=st.sampled_from(["", "jakso=2023&kieli=sv"]),
    known_on=st.datetimes(datetime(2000, 1, 1), datetime(2050, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    meeting=st.none() | LINES,
)

YEARS = st.integers(1900, 2200)
SPANS = st.integers(1, 366)


@st.composite
def timings(draw: st.DrawFn) -> Timing:
    """Any rule; a yearly one may well begin on 29 February."""
    recurrence = draw(st.sampled_from(Recurrence))
    is_week = recurrence is Recurrence.NTH_WEEK
    return Timing(
        recurrence=recurrence,
        month=draw(st.integers(1, 12)),
        day=draw(st.integers(1, 31)),
        days=draw(SPANS),
        months=draw(st.lists(st.integers(1, 12), min_size=1, max_size=12, unique=True).map(tuple)),
        week=draw(st.integers(1, 5)) if is_week else None,
        weekday=draw(st.integers(1, 7)) if is_week else None,
    )


NEEDS = st.builds(
    Need,
    kind=st.sampled_from(NeedKind),
    period=st.sampled_from(NeedPeriod),
    indicators=st.lists(LINES, min_size=1, max_size=2).map(tuple),
)
WHEELS = st.builds(Wheel, key=RECORD_KEYS, strategy=KEYS, name=LINES, unit=st.none() | LINES)


@st.composite
def entries(draw: st.DrawFn, years: st.SearchStrategy[int] = YEARS) -> Entry:
    year = draw(years)
    return Entry(
        key=entry_key(year, draw(RECORD_KEYS)),
        wheel=draw(RECORD_KEYS),
        strategy=draw(KEYS),
        year=year,
        title=draw(LINES),
        kind=draw(st.sampled_from(EntryKind)),
        timing=draw(timings()),
        role=draw(LINES),
        goal=draw(st.none() | KEYS),
        indicators=draw(st.lists(LINES, max_size=2).map(tuple)),
        needs=draw(st.lists(NEEDS, max_size=2).map(tuple)),
        text=draw(st.none() | LINES),
        is_example=draw(st.booleans()),
        source=draw(st.none() | LINES),
    )


@st.composite
def marks(draw: st.DrawFn) -> OccurrenceMark:
    state = draw(st.sampled_from(MarkState))
    return OccurrenceMark(
        entry=draw(RECORD_KEYS),
        day=draw(DAYS),
        state=state,
        moved_to=draw(DAYS) if state is MarkState.MOVED else None,
        note=draw(st.none() | LINES),
    )


@st.composite
def agenda_items(draw: st.DrawFn) -> AgendaItem:
    kind = draw(st.sampled_from(ItemKind))
    return AgendaItem(
        key=draw(RECORD_KEYS),
        kind=kind,
        title=draw(LINES),
        subject=None if kind is ItemKind.FREE else draw(LINES),
        members=draw(MEMBERS),
        period=draw(st.none() | PERIODS),
        minutes=draw(st.none() | st.integers(1, 600)),
        notes=draw(st.none() | LINES),
        handled=draw(st.booleans()),
    )


MEETINGS = st.builds(
    Meeting,
    key=RECORD_KEYS,
    strategy=KEYS,
    kind=st.sampled_from(MeetingKind),
    title=LINES,
    day=DAYS,
    occurrence=st.none() | RECORD_KEYS,
    agenda=st.lists(agenda_items(), max_size=3, unique_by=lambda item: item.key).map(tuple),
    state=st.sampled_from(MeetingState),
    present=st.lists(LINES, max_size=2).map(tuple),
    frozen_view=st.none() | RECORD_KEYS,
)


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    outcome = draw(st.sampled_from(DecisionOutcome))
    indicator = draw(st.none() | LINES)
    return Decision(
        key=draw(RECORD_KEYS),
        strategy=draw(KEYS),
        text=draw(LINES),
        decided_at=draw(st.datetimes(datetime(2000, 1, 1), datetime(2050, 1, 1), timezones=st.just(UTC))),  # noqa: DTZ001
        returns_on=draw(DAYS),
        meeting=draw(st.none() | RECORD_KEYS),
        item=draw(st.none() | RECORD_KEYS),
        indicator=indicator,
        members=draw(MEMBERS) if indicator else (),
        then=draw(st.none() | PERIODS) if indicator else None,
        expected=draw(st.none() | EXPECTATIONS) if indicator else None,
        expected_words=draw(st.none() | LINES),
        outcome=outcome,
        outcome_reason=None if outcome is DecisionOutcome.OPEN else draw(LINES),
        closed_in=draw(st.none() | RECORD_KEYS),
    )


EXPECTATIONS = st.builds(Expectation, comparison=st.sampled_from(Comparison), value=NUMBERS)
ACTIONS = st.builds(
    ActionItem,
    key=RECORD_KEYS,
    strategy=KEYS,
    text=LINES,
    owner_role=LINES,
    due=DAYS,
    decision=st.none() | RECORD_KEYS,
    meeting=st.none() | RECORD_KEYS,
    state=st.sampled_from(ActionState),
    note=st.none() | LINES,
)


@st.composite
def agreements(draw: st.DrawFn) -> Agreement:
    verdict = draw(st.sampled_from(Verdict))
    return Agreement(
        strategy=draw(KEYS),
        indicator=draw(LINES),
        verdict=verdict,
        from_stage=draw(st.sampled_from(Stage)),
        to_stage=draw(st.sampled_from(Stage)),
        decided_on=draw(DAYS),
        meeting=None if verdict is Verdict.CHANGED_BY_ADMIN else draw(RECORD_KEYS),
        reason=draw(LINES),
        collector_role=draw(LINES),
        hours_a_year=draw(st.floats(0, 10000)),
        statement=draw(st.none() | PARTS),
    )


RECORDS: dict[RecordKind, st.SearchStrategy[Record]] = {
    RecordKind.TARGET_PLAN: PLANS,
    RecordKind.COMMENT: comments(),
    RecordKind.CHART_EVENT: events(),
    RecordKind.JUDGEMENT: JUDGEMENTS,
    RecordKind.FROZEN_VIEW: VIEWS,
    RecordKind.WHEEL: WHEELS,
    RecordKind.CYCLE_ENTRY: entries(),
    RecordKind.OCCURRENCE_MARK: marks(),
    RecordKind.MEETING: MEETINGS,
    RecordKind.DECISION: decisions(),
    RecordKind.ACTION_ITEM: ACTIONS,
    RecordKind.AGREEMENT: agreements(),
}
PLAINEST = (
    make_plan,
    make_comment,
    make_event,
    make_judgement,
    make_view,
    make_wheel,
    make_entry,
    make_mark,
    make_meeting,
    make_decision,
    make_action,
    make_agreement,
)
"""Makers of the plainest record of each kind."""
