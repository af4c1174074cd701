"""The door that gives figures: loaders run in the reading process, and whatever one does harms nobody."""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from data_loaders.contract import Order
from data_loaders.extraction_wire import encode_order
from data_loaders.problems import Refusal
from data_loaders.reading.answering import Request
from data_loaders.reading.kinds import Kind
from data_loaders.reading.limits import Limits
from data_loaders.reading.reader import extract_file
from data_loaders.reading.warm import WarmReader
from tests.reading.raw_workbook import pack, parts_of, raw_workbook, sheet_xml

CHILD = Path(__file__).with_name("misbehaving_child.py")
SMALL = Limits(memory=300_000_000, cpu_seconds=1, wall_seconds=6)
LONG = b"mittari;vuosi;arvo\na;2023;5\nb;2023;7\n"


@pytest.fixture(scope="module")
def misbehaving() -> Iterator[WarmReader]:
    reader = WarmReader(command=(sys.executable, str(CHILD)))
    yield reader
    reader.close()


def extract(reader: WarmReader, name: str) -> str:
    """The loader that took the file, or the refusal's code."""
    try:
        return reader.extract(Request(name, Kind.CSV, SMALL, LONG, encode_order(Order()))).loader
    except Refusal as refused:
        return refused.problems[0].code


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        ("loader fails", "reader_failed"),
        ("loader panics", "reader_failed"),
        ("loader aborts", "reader_crashed"),
        ("loader eats memory", "reader_out_of_memory"),
        ("loader spins", "reader_out_of_time"),
        ("loader refuses", "address_list"),
        ("loader gives", "misbehaving"),
    ],
)
def test_whatever_a_loader_does_is_named_and_the_next_file_is_read(
    misbehaving: WarmReader, deed: str, code: str
) -> None:
    assert extract(misbehaving, deed) == code
    assert extract(misbehaving, "honest.csv") == "long_table"


def test_a_failure_is_told_without_the_files_text(misbehaving: WarmReader) -> None:
    with pytest.raises(Refusal) as refused:
        misbehaving.extract(Request("loader fails", Kind.CSV, SMALL, LONG, encode_order(Order())))
    problem = refused.value.problems[0]
    assert str(problem.params["where"]).startswith("KeyError (misbehaving_child.py:")
    assert "cell" not in str(problem)


def test_figures_come_back_and_rows_do_not() -> None:
    extraction = extract_file("luvut.csv", LONG)
    assert extraction.loader == "long_table"
    assert [reading.value.value for reading in extraction.extracts[0].readings] == [5.0, 7.0]
    assert [(outline.headings, outline.cells) for outline in extraction.tables] == [(("mittari", "vuosi", "arvo"), ())]


def test_an_archive_gives_the_figures_of_each_of_its_files() -> None:
    workbook = raw_workbook('<row r="1"><c r="A1" t="str"><v>Talo</v></c><c r="B1"><v>2023</v></c></row>'
                            '<row r="2"><c r="A2" t="str"><v>Pasila</v></c><c r="B2"><v>5</v></c></row>')  # fmt: skip
    extraction = extract_file("vienti.zip", pack({"a.csv": LONG, "b.xlsx": workbook}))
    assert extraction.loader == "long_table, wide_table"
    sheets = {reading.place.sheet for extract in extraction.extracts for reading in extract.readings}
    assert sheets == {"a.csv", "b.xlsx › S1"}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"mittari;vuosi;arvo\n131052-308T;2023;5\n", id="in a cell"),
        pytest.param(pack(parts_of(sheet_xml("")), ("docProps/core.xml", b"<x>131052-308T</x>")), id="in a property"),
    ],
)
def test_identity_codes_refuse_the_file(content: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        extract_file("luvut.csv", content)
    assert {problem.code for problem in refused.value.problems} == {"personal_identity_code"}


def make_daily_report(rows: int) -> bytes:
    text = StringIO("päivä;paikka;toiminta;kohtaamiset\n")
    text.seek(0, 2)
    text.writelines(
        f"{1 + number % 28}.{1 + number % 12}.2023;Paikka {number % 9};Ryhmä;{number % 7}\n" for number in range(rows)
    )
    return text.getvalue().encode()


def test_the_asking_process_holds_no_copy_of_the_file() -> None:
    """300 000 rows, 9 MB: what comes back are some hundred sums, and they are the rows' own."""
    extract_file("luvut.csv", LONG)
    content = make_daily_report(300_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    extraction = extract_file("paivaraportti.csv", content)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    assert grown < len(content)
    sums = [
        reading.value.value
        for extract in extraction.extracts
        for reading in extract.readings
        if reading.measure is not None and reading.measure.key == "daily_report.encounters"
    ]
    assert sum(value or 0 for value in sums) == sum(number % 7 for number in range(300_000))
    assert len(sums) < 9 * 12 + 1
