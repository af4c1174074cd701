"""What the loaders made of a file survives the way between the processes, quickly and in little room."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.facts import Flag, Period, Place, Qualifier
from dashboard.formats.numbers import ParsedValue
from data_loaders.contract import Extract, Extraction, KnownTable, Label, Order, Question, Reading, TableOutline
from data_loaders.extraction_wire import decode_extraction, decode_order, encode_extraction, encode_order
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Breakdown, Column, Condition, DateOrder, Figure, Grain, Plan, Rollup, Spread
from data_loaders.problems import Problem, Refusal, Severity
from data_loaders.reading.wire import encode_refusal

texts = st.text(max_size=5)
maybe_texts = st.none() | texts
numbers = st.none() | st.floats(allow_nan=False) | st.integers(-(2**60), 2**60)
counts = st.none() | st.integers(0, 10**9)
days = st.dates()
periods = st.tuples(days, days).map(lambda pair: Period(min(pair), max(pair)))
flags = st.frozensets(st.sampled_from(Flag))
places = st.builds(Place, maybe_texts, counts, maybe_texts)
measures = st.builds(Measure, texts, st.sampled_from(MeasureKind))
labels = st.lists(st.builds(Label, texts, texts), max_size=3).map(tuple)
values = st.builds(
    ParsedValue, numbers, st.sampled_from(Qualifier), flags, st.booleans(), st.booleans(), numbers, texts
)
readings = st.builds(
    Reading, labels, texts, st.lists(texts, max_size=2).map(tuple), st.none() | periods, values, places,
    counts, numbers, texts, flags, maybe_texts, st.none() | measures, counts,
)  # fmt: skip
params = st.dictionaries(texts, texts | st.integers() | st.floats(allow_nan=False), max_size=2)
problems = st.builds(Problem, texts, st.sampled_from(Severity), places, texts, params)
questions = st.builds(Question, texts, texts, st.lists(texts, max_size=2).map(tuple), texts, params, places)
grids = st.lists(st.lists(texts, max_size=3).map(tuple), max_size=3).map(tuple)
rows = st.integers(0, 10**6)
outlines = st.builds(
    TableOutline, rows, maybe_texts, rows, rows, rows, rows, st.lists(rows, max_size=2).map(tuple),
    st.lists(texts, max_size=3).map(tuple), st.lists(texts, max_size=2).map(tuple), texts, texts, rows, grids,
)  # fmt: skip


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    """Each problem of an extract is among those of the whole, as one and the same."""
    parts = draw(st.lists(st.tuples(st.lists(readings, max_size=4), st.lists(problems, max_size=2)), max_size=3))
    extracts = tuple(
        Extract(draw(texts), found, tuple(own), tuple(draw(st.lists(questions, max_size=2))), draw(texts))
        for found, own in parts
    )
    listed = (*draw(st.lists(problems, max_size=2)), *(problem for _, own in parts for problem in own))
    return Extraction(draw(texts), extracts, listed, tuple(draw(st.lists(outlines, max_size=2))))


def number_types(extraction: Extraction) -> list[type]:
    readings = [reading for extract in extraction.extracts for reading in extract.readings]
    return [type(number) for one in readings for number in (one.value.value, one.value.scale, one.n, one.rows)]


@settings(max_examples=60, deadline=None)
@given(extractions())
def test_an_extraction_comes_back_equal(extraction: Extraction) -> None:
    back = decode_extraction(encode_extraction(extraction))
    assert back == extraction
    assert number_types(back) == number_types(extraction), "1 and 1.0 are equal and not the same"


def test_an_extraction_that_ends_too_early_is_none() -> None:
    *frames, _end = encode_extraction(Extraction("a", (Extract("a"),)))
    assert decode_extraction(frames) is None


def test_a_refusal_may_come_at_any_time() -> None:
    """A loader may fail after the first frames have gone."""
    first, *_ = encode_extraction(Extraction("a", (Extract("a"),)))
    with pytest.raises(Refusal) as refused:
        decode_extraction([first, encode_refusal([Problem("reader_failed", Severity.ERROR)])])
    assert refused.value.problems[0].code == "reader_failed"


def make_reading(number: int) -> Reading:
    """One of many: 12 places, 6 activities, months of some years, values that differ."""
    month = date(2015, 1, 1) + timedelta(days=31 * (number // 288))
    return Reading(
        (Label("place", f"Paikka {number % 12}"), Label("activity", f"Toiminta {number // 12 % 6}")),
        "kohtaamiset",
        ("Päiväraportti",),
        Period(month, month),
        ParsedValue(float(number), Qualifier.EXACT, raw=str(number)),
        Place("Päiväraportti", number + 2, "D"),
        measure=Measure("daily_report.encounters", MeasureKind.FLOW),
        rows=number % 50,
    )


def test_a_hundred_thousand_readings_are_small_and_quick() -> None:
    extraction = Extraction("a", (Extract("a", [make_reading(number) for number in range(100_000)]),))
    started = time.process_time()
    frames = list(encode_extraction(extraction))
    assert sum(map(len, frames)) < 100 * 100_000, "bytes for each reading"
    assert max(map(len, frames)) < 1_000_000, "in frames that hold nobody up"
    assert decode_extraction(frames) == extraction
    assert time.process_time() - started < 6, "both ways; it takes less than one on a free machine"


PLAN = Plan(
    period=(Column("päivä"),),
    breakdowns=(Breakdown("place", Column("paikka")), Breakdown("Laji", Column("laji", 2))),
    figures=(
        Figure(Measure("recipe.a", MeasureKind.FLOW), Rollup.SUM, Column("arvo"), Grain.WEEK, ("place",)),
        Figure(
            Measure("recipe.b", MeasureKind.DISTINCT),
            Rollup.DISTINCT,
            Column("id"),
            only=(Condition(Column("tila"), ("ok", "valmis")),),
            factor=0.5,
            labels=(("channel", "Facebook"),),
        ),
    ),
    fixed_period="2023",
    date_order=DateOrder.MONTH_FIRST,
)
WIDE = Plan(spread=Spread(Figure(Measure("recipe.c", MeasureKind.STOCK), Rollup.LAST), (Column("2023"),), "channel"))


@pytest.mark.parametrize(
    "order",
    [
        pytest.param(Order(), id="nothing"),
        pytest.param(Order((KnownTable("r1", "abc", PLAN), KnownTable("r2", "def", WIDE)), {"k": "v"}, True), id="all"),
    ],
)
def test_an_order_comes_back_equal(order: Order) -> None:
    assert decode_order(encode_order(order)) == order
