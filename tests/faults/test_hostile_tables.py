"""Each file through the intake's door to the loaders: understood with exact figures, asked about, or refused."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dashboard.intake.understanding import sound_readings
from dashboard.intake.verdicts import judge_extraction
from data_loaders.contract import Reading
from data_loaders.problems import Refusal
from data_loaders.reading.reader import extract_file
from tests.faults.hostile_kinds import FIGURES, READ, REFUSALS, UNDERSTOOD, HostileTable
from tests.faults.hostile_values import VALUES
from tests.faults.write_hostile import ALL as ALL_HOSTILE
from tests.faults.write_hostile import write_files

pytestmark = pytest.mark.faults
ALL = (*READ, *REFUSALS, *VALUES)
MOST_SECONDS = 30


def name_reading(reading: Reading) -> str:
    """Its labels; and its period, where the file is a list with periods of its own."""
    labels = " ".join(label.text for label in reading.labels)
    listed = reading.labels and reading.labels[0].heading == "indicator"
    return f"{labels} {reading.period.start}" if listed and reading.period else labels


def read_value(reading: Reading) -> float | None:
    value = reading.value.value
    return value if value is None else round(value, 9)


def what_came_of(hostile: HostileTable) -> tuple[str, tuple[str, ...], dict[str, float | None]]:
    """The outcome, the codes of all problems, the figures by their labels."""
    try:
        extraction = extract_file(hostile.name, hostile.make())
    except Refusal as refused:
        return "refused", (refused.problems[0].code,), {}
    verdict = judge_extraction(extraction)
    readings = sound_readings(extraction, verdict.problems)
    codes = tuple(problem.code for problem in verdict.problems)
    return verdict.outcome.value, codes, {name_reading(reading): read_value(reading) for reading in readings}


@pytest.mark.parametrize("hostile", ALL, ids=[f"{one.what} ({one.name})" for one in ALL])
def test_hostile_tables(hostile: HostileTable) -> None:
    started = time.monotonic()
    outcome, codes, figures = what_came_of(hostile)
    assert (outcome, figures) == (hostile.outcome, hostile.figures)
    assert set(hostile.codes) <= set(codes)
    if outcome == UNDERSTOOD and not hostile.codes:
        assert codes == ()
    assert time.monotonic() - started < MOST_SECONDS


def test_there_are_enough() -> None:
    assert len(ALL) >= 120
    assert len({code for one in ALL for code in one.codes}) >= 45
    assert sum(one.figures == FIGURES for one in READ) >= 30


def test_the_files_can_be_seen_in_a_folder(tmp_path: Path) -> None:
    """Under their own names, so that `make hostile` says of them what is said here."""
    lock = next(one for one in ALL_HOSTILE if one.name.startswith("~$"))
    paths = write_files(tmp_path, [lock, READ[0]])
    assert [str(path.relative_to(tmp_path)) for path in paths] == [
        "001 Excel s lock file/~$a.xlsx",
        "002 a workbook/a.xlsx",
    ]
    assert paths[1].read_bytes() == READ[0].make()
    assert len(ALL_HOSTILE) >= 60
