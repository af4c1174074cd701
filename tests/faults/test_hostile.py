"""Each hostile file through the one door: refused or read as written down, in bounded time, and the next one too."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data_loaders.problems import Refusal, Severity
from data_loaders.reading.limits import DEFAULT, Limits
from data_loaders.reading.reader import read_book
from tests.faults.hostile import HONEST, HOSTILE, Hostile

pytestmark = [pytest.mark.faults, pytest.mark.filterwarnings("ignore:Duplicate name")]
MOST_SECONDS = 45
"""Twice what the slowest takes when three others want the processor too; the reader's own limit is 30."""
MOST_GROWTH_KB = 400_000


def outcome(name: str, content: bytes, limits: Limits = DEFAULT) -> str | tuple[str, ...]:
    """The refusal's code, or the codes of the problems of what was read."""
    try:
        problems = read_book(name, content, limits).problems
    except Refusal as refused:
        (problem,) = refused.problems
        return problem.code if problem.severity is Severity.ERROR else f"no error: {problem.code}"
    return tuple(dict.fromkeys(problem.code for problem in problems))


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.what)
def test_hostile_files(hostile: Hostile) -> None:
    content = hostile.make()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.monotonic()
    assert outcome(hostile.name, content, hostile.limits) == hostile.code
    assert time.monotonic() - started < MOST_SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < MOST_GROWTH_KB
    assert read_book("honest.xlsx", HONEST).sheets[0].rows == [[1]]


def test_there_are_enough_kinds() -> None:
    codes = {
        code for hostile in HOSTILE for code in ([hostile.code] if isinstance(hostile.code, str) else hostile.code)
    }
    assert len(HOSTILE) >= 65
    assert len(codes) >= 40


UNLIMITED = {
    "calamine": "import python_calamine as c; c.CalamineWorkbook.from_path({path!r}).get_sheet_by_index(0).to_python()",
    "openpyxl": "import openpyxl; [len(row) for row in openpyxl.load_workbook({path!r}).active.iter_rows()]",
}


@pytest.mark.parametrize("library", UNLIMITED)
def test_without_the_guard_a_reader_dies_or_hangs(library: str, tmp_path: Path) -> None:
    """The negative control: the first file of the list, 2 kB, in a process of its own with 4 GB and 10 seconds."""
    path = tmp_path / "two_cells.xlsx"
    path.write_bytes(HOSTILE[0].make())
    script = "import resource; resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))\n"
    script += UNLIMITED[library].format(path=str(path))
    try:
        ended = subprocess.run([sys.executable, "-c", script], timeout=10, capture_output=True, check=False)
    except subprocess.TimeoutExpired:
        return
    assert ended.returncode != 0
