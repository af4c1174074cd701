"""Honest files with some bytes changed, the same ones each time: read or refused in bounded time, and never worse."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from random import Random

import pytest

from data_loaders.problems import Refusal
from data_loaders.reading.limits import MEGABYTE, Limits
from data_loaders.reading.reader import read_book
from data_loaders.reading.warm import shared_reader
from tests.faults import table_writers as write
from tests.faults.test_hostile import HONEST
from tests.reading.raw_biff import RawSheet, merged, raw_biff
from tests.reading.raw_binary import binary_parts
from tests.reading.raw_open_document import content_xml, document_parts, table
from tests.reading.raw_workbook import pack, parts_of, sheet_xml

pytestmark = pytest.mark.faults
SEEDS = range(20)
LIMITS = Limits(memory=512 * MEGABYTE, cpu_seconds=4, wall_seconds=6.0)
MOST_SECONDS = 3 * LIMITS.wall_seconds
ROWS = [["Talo", 2023, "Huom"], *([f"Talo {number}", number / 4, "ä" * number] for number in range(40))]
XLS = {
    version: raw_biff(RawSheet(write.biff_rows(ROWS, version) + merged(1, 2, 1, 2)), version=version)
    for version in (5, 8)
}
PACKED = {
    "xlsx": parts_of(sheet_xml(write.xlsx_rows(ROWS))),
    "xlsb": binary_parts(write.binary_rows(ROWS)),
    "ods": document_parts(content_xml(table(*write.open_rows(ROWS)))),
}


def mutate(content: bytes, random: Random) -> bytes:
    """One to eight changes: a byte, a run of one byte, a piece taken out, a piece put in twice."""
    changed = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 4, 8))):
        at = random.randrange(max(len(changed), 1))
        match random.randrange(4):
            case 0 if changed:
                changed[at] = random.randrange(256)
            case 1:
                changed[at : at + 4] = bytes([random.choice((0, 0x7F, 0x80, 0xFF))]) * 4
            case 2:
                del changed[at : at + random.randrange(1, 100)]
            case _:
                changed[at:at] = changed[at : at + random.randrange(1, 100)]
    return bytes(changed) or b"x"


def mutate_part(parts: Mapping[str, bytes], random: Random) -> bytes:
    """A package with one part changed before it is packed: the archive's own check sum would tell else."""
    name = random.choice([name for name, content in parts.items() if content])
    return pack({**parts, name: mutate(parts[name], random)})


FORMATS: dict[str, Callable[[Random], bytes]] = {
    "xls of Excel 5": lambda random: mutate(XLS[5], random),
    "xls of Excel 97": lambda random: mutate(XLS[8], random),
    "xlsx as a file": lambda random: mutate(pack(PACKED["xlsx"]), random),
    **{f"part of {name}": lambda random, parts=parts: mutate_part(parts, random) for name, parts in PACKED.items()},
    "xml": lambda random: mutate(write.as_xml(ROWS), random),
    "html": lambda random: mutate(write.as_html(ROWS), random),
}


@pytest.mark.parametrize("name", FORMATS)
def test_mutated_files(name: str) -> None:
    """The reader says why it refuses; it does not stumble, the process that asks lives, and so does the warm one."""
    warm = shared_reader()
    warm.start()
    pid, codes = warm.pid, []
    for seed in SEEDS:
        content = FORMATS[name](Random(seed))
        started = time.monotonic()
        try:
            read_book("mutated", content, LIMITS)
        except Refusal as refused:
            codes += [problem.code for problem in refused.problems]
        assert time.monotonic() - started < MOST_SECONDS, f"seed {seed}"
    assert {"reader_failed", "reader_crashed"}.isdisjoint(codes)
    assert (warm.pid, read_book("honest.xlsx", HONEST).sheets[0].rows) == (pid, [[1]])
