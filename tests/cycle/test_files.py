"""A year's cycle as a file: every problem with its line, and what is written reads back the same."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.cycle.decisions import Decision
from dashboard.cycle.entries import Entry, EntryKind, MarkState, NeedKind
from dashboard.cycle.files import Cycle, gather_year, read_cycle, write_cycle
from dashboard.strategy.findings import StrategyFileError
from tests.store.record_examples import (
    ACTIONS,
    MEETINGS,
    WHEELS,
    decisions,
    entries,
    make_entry,
    make_mark,
    make_meeting,
    make_wheel,
    marks,
)

FILE = """\
strategy: kalliola
year: 2026
wheels:
  - key: talo
    name: Kalliolan vuosikello
entries:
  - key: 2026.pulssikysely
    wheel: talo
    title: Pulssikysely
    kind: survey_wave
    timing: {recurrence: half_yearly, month: 5, days: 30}
    role: henkilöstöpäällikkö
    indicators: [pulse.enps]
    needs:
      - {kind: figures, period: same_month}
marks:
  - {entry: 2026.pulssikysely, day: 2026-05-01, state: moved, moved_to: 2026-05-18}
"""


def test_entries_are_of_the_files_year_and_strategy():
    cycle = read_cycle(FILE, "vuosi.yaml")
    (entry,), (mark,) = cycle.entries, cycle.marks
    assert (entry.year, entry.strategy, cycle.wheels[0].strategy) == (2026, "kalliola", "kalliola")
    assert (entry.kind, entry.needs[0].kind) == (EntryKind.SURVEY_WAVE, NeedKind.FIGURES)
    assert (mark.state, mark.key) == (MarkState.MOVED, "2026.pulssikysely:2026-05-01")
    assert [record.key for record in cycle.records] == ["talo", "2026.pulssikysely", mark.key]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("kind: survey_wave", "kind: survey", [(10, "not_allowed")], id="no such kind"),
        pytest.param("    role: henk", "    rooli: henk", [(7, "missing_field"), (12, "unknown_field")], id="a slip"),
        pytest.param("month: 5", "month: 13", [(11, "out_of_bounds")], id="no such month"),
        pytest.param("wheel: talo", "wheel: tallo", [(8, "not_allowed")], id="no such wheel"),
        pytest.param("2026.pulssikysely\n", "pulssikysely\n", [(7, "invalid")], id="a key without its year"),
        pytest.param("key: 2026.p", "key: 2025.p", [(7, "invalid")], id="a key of another year"),
        pytest.param(
            "entries:", "  - {key: talo, name: Toinen}\nentries:", [(6, "duplicate_key")], id="two of the same key"
        ),
        pytest.param("year: 2026\n", "", [(1, "missing_field"), (6, "missing_field")], id="no year"),
        pytest.param(", moved_to: 2026-05-18", "", [(17, "invalid")], id="moved nowhere"),
        pytest.param("2026-05-18", "2026-05-32", [(17, "invalid")], id="no such day"),
        pytest.param("    indicators: [pulse.enps]\n", "", [(7, "invalid")], id="figures of nothing"),
    ],
)
def test_problems_have_their_lines(old, new, expected):
    with pytest.raises(StrategyFileError) as refused:
        read_cycle(FILE.replace(old, new, 1), "vuosi.yaml")
    assert [(one.line, one.code) for one in refused.value.findings] == expected


def test_an_unknown_field_is_told_with_those_that_there_are():
    with pytest.raises(StrategyFileError) as refused:
        read_cycle(FILE.replace("month: 5", "month: 5, dayz: 1"), "vuosi.yaml")
    (finding,) = refused.value.findings
    assert (finding.place, finding.params["suggestion"]) == ("entries › 1 › timing › dayz", "day")
    assert finding.params["allowed"] == "recurrence, month, day, days, months, week, weekday"


@pytest.mark.parametrize("text", ["", "- a", "strategy", "year: 2026\nentries: 3", "entries: [1, {key: [2]}]"])
def test_what_is_no_cycle_is_refused(text):
    with pytest.raises(StrategyFileError):
        read_cycle(text, "vuosi.yaml")


@st.composite
def cycles(draw: st.DrawFn) -> Cycle:
    wheels = draw(st.lists(WHEELS, min_size=1, max_size=2, unique_by=lambda one: one.key))
    year_of = draw(st.lists(entries(st.just(2024)), max_size=2, unique_by=lambda one: one.key))
    return Cycle(
        strategy="kalliola",
        year=2024,
        wheels=tuple(wheels),
        entries=tuple(one.model_copy(update={"wheel": wheels[0].key}) for one in year_of),
        marks=tuple(draw(st.lists(marks(), max_size=1))),
        meetings=tuple(draw(st.lists(MEETINGS, max_size=1))),
        decisions=tuple(draw(st.lists(decisions(), max_size=1))),
        actions=tuple(draw(st.lists(ACTIONS, max_size=1))),
    )


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cycles())
def test_what_is_written_reads_back_the_same(cycle):
    assert read_cycle(write_cycle(cycle), "vuosi.yaml") == cycle


def test_a_written_file_says_only_what_is_not_as_usual():
    assert read_cycle(write_cycle(read_cycle(FILE, "a")), "b") == read_cycle(FILE, "a")
    written = write_cycle(Cycle(strategy="kalliola", year=2026, wheels=(make_wheel(),)))
    assert written == "strategy: kalliola\nyear: 2026\nwheels:\n- key: talo\n  name: Kalliolan vuosikello\n"


def test_a_year_is_gathered_without_what_has_happened_in_it():
    other_year = make_entry(key="2025.raportti", year=2025)
    other_strategy = make_entry(key="2026.muu", strategy="toinen")
    records = [
        make_wheel(),
        make_wheel(key="tyhja"),
        make_entry(),
        other_year,
        other_strategy,
        make_mark(),
        make_meeting(),
    ]
    assert gather_year("kalliola", 2026, records) == Cycle(
        strategy="kalliola", year=2026, wheels=(make_wheel(),), entries=(make_entry(),), marks=(make_mark(),)
    )
    assert not any(isinstance(one, Decision | Entry) for one in gather_year("kalliola", 2027, records).records)
