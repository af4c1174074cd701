"""Observations through the gate: what was not released is a gap that says so, and nothing beside it tells more."""

from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd
import pytest

from dashboard.facts import Flag, Qualifier
from dashboard.insight.disclosure import (
    Band,
    Cell,
    DisclosureSetting,
    Entry,
    Kind,
    Ledger,
    Level,
    MeanWord,
    Merge,
    Reason,
)
from dashboard.insight.disclosure.judging import judge_family
from dashboard.insight.disclosure.masking import mask_frame, mask_point
from dashboard.insight.disclosure.reading import Lookup
from dashboard.insight.series import MadeOf, PeriodKind, collect_series
from dashboard.store.frames import FRAME_COLUMNS

CLIENTS = "rehab.clients"
PLACES = {"Pasila": 3, "Mellari": 20, "Askel": 40}
BROUGHT = datetime(2024, 2, 1, tzinfo=UTC)


@pytest.fixture
def settings():
    return {CLIENTS: DisclosureSetting(Kind.PEOPLE, level=Level.PUBLIC, sensitive=True, adds=True)}


def frame_of(small, counts=PLACES, **changes):
    """A frame as the store gives it: one year's count for each place."""
    plain = {
        "indicator": CLIENTS, "version": 1, "period_start": small.year.start, "period_end": small.year.end,
        "qualifier": "exact", "flags": frozenset(), "published_change": 4.0, "explanation": "On oikein.", "upload": 1,
        "file": "asiakkaat.xlsx", "sheet": "Taulu", "row": 4, "column": "B", "uploaded_at": BROUGHT,
        "uploaded_by": "vastaava",
    }  # fmt: skip
    rows = [
        {"members": (("place", place),), "value": float(value), "n": value, "source_rows": value,
         "note": f"{value} asiakasta", "raw": str(value), **plain, **changes}
        for place, value in counts.items()
    ]  # fmt: skip
    frame = pd.DataFrame(rows)[[*FRAME_COLUMNS, *(name for name in changes if name not in FRAME_COLUMNS)]]
    return frame.astype(FRAME_COLUMNS)


def mask(small, frame, settings, viewer=None, published=()):
    """What the viewer sees of the frame once it has been judged for everybody: {place: point}."""
    ledger = judge_family(collect_series(frame), settings, Ledger(), published, seen_outside=True)
    lookup = Lookup(viewer or small.leadership, settings, ledger, published)
    return {one.name: one.points[0] for one in collect_series(mask_frame(frame, lookup, frozenset(settings)))}


def test_hidden_points_say_suppressed_and_nothing_else(small, settings):
    seen = mask(small, frame_of(small), settings)
    for place in ("Pasila", "Mellari"):  # Pasila has 3; Mellari beside it would give it away
        hidden = seen[place]
        assert (hidden.value, hidden.qualifier) == (None, Qualifier.SUPPRESSED)
        assert hidden.released.reason is Reason.SMALL_GROUP
        assert (hidden.n, hidden.rows, hidden.published_change) == (None, None, None)
        assert (hidden.raw, hidden.note, hidden.explanation) == ("", "", "")
    assert (seen["Askel"].value, seen["Askel"].n, seen["Askel"].raw) == (40, None, "")


def test_what_is_not_protected_passes_unchanged(small):
    frame = frame_of(small)
    plain = {CLIENTS: DisclosureSetting(Kind.PEOPLE, adds=True)}
    assert mask(small, frame, plain) == {one.name: one.points[0] for one in collect_series(frame)}


@pytest.mark.parametrize("level", Level)
def test_values_of_a_published_upload_are_public_whoever_looks(small, level):
    frame = frame_of(small)
    setting = {CLIENTS: DisclosureSetting(Kind.PEOPLE, level=level, sensitive=True, adds=True)}
    seen = mask(small, frame, setting, small.public, published={1})
    assert seen == {one.name: one.points[0] for one in collect_series(frame)}


def test_a_value_that_was_never_released_is_hidden_whatever_it_is(small, settings):
    lookup = Lookup(small.leadership, settings, Ledger())
    (seen,) = collect_series(mask_frame(frame_of(small, {"Askel": 40}), lookup, frozenset(settings)))
    assert seen.points[0].released.reason is Reason.SMALL_GROUP


def test_a_period_that_is_not_complete_is_shown_later(small, settings):
    seen = mask(small, frame_of(small, flags=frozenset({Flag.PARTIAL})), settings)
    assert {point.released.reason for point in seen.values()} == {Reason.NOT_CLOSED}


def test_replaced_values_are_hidden_and_gaps_stay_gaps(small, settings):
    replaced = frame_of(small, {"Askel": 38}, standing="superseded")
    gap = frame_of(small, {"Askel": 38}, qualifier="missing", value=float("nan"))
    ledger = Ledger({small.key("Askel"): Entry(38.0, 38, shown_inside=True)})
    lookup = Lookup(small.leadership, settings, ledger)
    seen = [collect_series(mask_frame(one, lookup, frozenset(settings)))[0].points[0] for one in (replaced, gap)]
    assert [point.qualifier for point in seen] == [Qualifier.SUPPRESSED, Qualifier.MISSING]


def test_a_few_late_ones_wait_and_the_released_value_stands(small, settings):
    ledger = Ledger({small.key("Askel"): Entry(38.0, None, shown_inside=True)})
    released = Lookup(small.leadership, settings, ledger).find(Cell(small.key("Askel"), 40.0), upload=1)
    assert (released.value, released.waits) == (38.0, True)


def test_a_hidden_member_is_told_of_in_its_class(small):
    setting = small.setting(classes=(Merge("place", "Pasila", "Helsinki"), Merge("place", "Askel", "Helsinki")))
    ledger = Ledger(
        {small.key("Pasila"): Entry(3.0, None, shown_inside=False), small.key("Helsinki"): Entry(23.0, None, True)}
    )
    released = Lookup(small.leadership, {CLIENTS: setting}, ledger).find(Cell(small.key("Pasila"), 3.0), upload=1)
    assert (released.reason, released.into) == (Reason.MERGED_INTO, "Helsinki")


@pytest.mark.parametrize(
    ("kind", "value", "n", "told"),
    [
        pytest.param(Kind.MEAN, 4.26, 23, (4.3, None, Band.FROM_20), id="a mean has one decimal, and a band of people"),
        pytest.param(Kind.MEAN, 4.26, 7, (None, MeanWord.HIGH, Band.FROM_5_TO_9), id="of few answers it is a word"),
        pytest.param(Kind.ANSWERS, 9.0, 14, (64, None, Band.FROM_10_TO_19), id="answers are whole per cent"),
    ],
)
def test_survey_results_are_as_coarse_as_they_may_be_shown(small, kind, value, n, told):
    setting = small.setting(kind, lowest=1, highest=5)
    ledger = Ledger({small.key(): Entry(value, n, shown_inside=True)})
    released = Lookup(small.leadership, {CLIENTS: setting}, ledger).find(Cell(small.key(), value, n), upload=1)
    assert (released.value, released.word, released.band) == told


@pytest.mark.parametrize("outside", [False, True])
def test_of_what_is_not_for_the_viewer_only_the_published_points_of_a_digest_remain(make, small, outside):
    lookup = Lookup(small.public, {CLIENTS: DisclosureSetting(Kind.THINGS, level=Level.INTERNAL)}, Ledger(), {1})
    rolled = make.point(small.year, 40, made_of=MadeOf(12, 12, PeriodKind.MONTH))
    point = rolled if outside else make.point(small.year, 40)
    seen = mask_point(make.series(indicator=CLIENTS), point, lookup)
    assert seen.value == (None if outside else 40)  # a sum of months is in no report
