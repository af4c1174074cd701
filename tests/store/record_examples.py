"""The plainest record of each kind, and Hypothesis strategies that fill every field."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from dashboard.facts import Period
from dashboard.strategy.comments import Comment, CommentKind
from dashboard.strategy.frozen_views import FrozenView
from dashboard.strategy.happenings import ChartEvent, EventKind
from dashboard.strategy.judgements import JudgedStep, Judgement
from dashboard.strategy.model import Direction
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

RECORDS: dict[RecordKind, st.SearchStrategy[Record]] = {
    RecordKind.TARGET_PLAN: PLANS,
    RecordKind.COMMENT: comments(),
    RecordKind.CHART_EVENT: events(),
    RecordKind.JUDGEMENT: JUDGEMENTS,
    RecordKind.FROZEN_VIEW: VIEWS,
}
