"""Every code of the annual cycle has its words, and the sentences say day, number and role."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.cycle import words
from dashboard.cycle.entries import EntryKind, MarkState, NeedKind, NeedPeriod, list_occurrences
from dashboard.cycle.rollover import DifferenceKind
from dashboard.cycle.states import EntryState, Situation
from dashboard.cycle.timing import Recurrence, Timing
from dashboard.cycle.waiting import Missing
from dashboard.formats.periods import period_from_key
from dashboard.locale import translator
from tests.store.record_examples import make_entry

WORDED = {
    EntryKind: words.ENTRY_KINDS,
    EntryState: words.ENTRY_STATES,
    MarkState: words.MARK_STATES,
    NeedKind: words.NEED_KINDS,
    NeedPeriod: words.NEED_PERIODS,
    Recurrence: words.RECURRENCES,
    DifferenceKind: words.DIFFERENCES,
}
ENGLISH = translator("en")
FIGURE = Missing(NeedKind.FIGURES, "web.visits", period_from_key("2026-02"), "viestintäpäällikkö")


@pytest.mark.parametrize(("codes", "texts"), WORDED.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_every_code_has_its_words(codes, texts):
    assert set(texts) == set(codes)


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        pytest.param(FIGURE, "Käynnit: the figure of Feb 2026 is missing (viestintäpäällikkö)", id="a figure"),
        pytest.param(
            Missing(NeedKind.COMMENTS, "web.visits", period_from_key("2025"), "johtaja"),
            "Käynnit: the explanation of 2025 is missing (johtaja)",
            id="an explanation",
        ),
        pytest.param(
            Missing(NeedKind.DECISION, "tuntematon.luku", None, "johtaja"),
            "tuntematon.luku: a decision is missing (johtaja)",
            id="an indicator that nobody knows",
        ),
        pytest.param(
            Missing(NeedKind.DECISION, None, None, "johtaja"), "The meeting has decided nothing yet (johtaja)", id="any"
        ),
    ],
)
def test_what_is_missing_in_words(make, missing, expected):
    known = {"web.visits": make.indicator(key="web.visits", name={"fi": "Käynnit"})}
    assert words.missing_words(missing, known, ENGLISH) == expected


@pytest.mark.parametrize(
    ("state", "missing", "expected"),
    [
        (EntryState.DONE, (), "It is done."),
        (EntryState.CANCELLED, (), "It was cancelled."),
        (EntryState.READY, (), "All that it needs is there. The day is 1 Mar 2026."),
        (EntryState.LATE, (), "It was due on 1 Mar 2026. Nobody has said yet that it is done (toiminnanjohtaja)."),
        (EntryState.LATE, (FIGURE,), "It was due on 1 Mar 2026. 1 thing is missing."),
        (EntryState.WAITING, (FIGURE, FIGURE), "The day is 1 Mar 2026. 2 things are still missing."),
        (EntryState.AHEAD, (), "The day is 1 Mar 2026."),
    ],
)
def test_a_situation_in_a_sentence(state, missing, expected):
    (only,) = list_occurrences(make_entry())
    situation = Situation(only, state, only.period, date(2026, 3, 1), missing)
    assert words.situation_words(situation, ENGLISH) == expected


@pytest.mark.parametrize(
    ("timing", "expected"),
    [
        ({"recurrence": "once", "month": 10, "day": 2}, "Once, 2 Oct"),
        ({"recurrence": "yearly", "month": 12, "day": 15}, "Every year, 15 Dec"),
        ({"recurrence": "half_yearly", "month": 9, "day": 1}, "Twice a year, 1 Sep and 1 Mar"),
        ({"recurrence": "monthly", "day": 10}, "Every month, on day 10"),
        (
            {"recurrence": "nth_week", "week": 2, "weekday": 2, "months": (1, 2, 3, 4, 5, 6, 9, 10, 11, 12)},
            "second Tuesday of the month (not in: Jul, Aug)",
        ),
    ],
)
def test_when_something_recurs_in_words(timing, expected):
    assert words.timing_words(Timing(**timing), ENGLISH) == expected
