"""Personal identity codes are told from what only looks like one by their check character."""

from __future__ import annotations

import pytest

from dashboard.facts import Place
from data_loaders.problems import Refusal
from data_loaders.reading.book import Book, Sheet
from data_loaders.reading.identity import find_codes_beside_cells, find_identity_codes, holds_identity_code
from tests.reading.raw_workbook import pack, parts_of, sheet_xml


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("131052-308T", True, id="the example of the Population Data Services Agency"),
        pytest.param("131052-308t", True, id="in small letters"),
        pytest.param("asiakas 131052\u2013308T, Pasila", True, id="inside a text, with Word's dash"),
        pytest.param("131052-308U", False, id="wrong check character"),
        pytest.param("331052-308T", False, id="no 33rd day"),
        pytest.param("9131052-308T", False, id="a part of a longer number"),
        pytest.param("131052A308T", True, id="the sign of the 2000s"),
        pytest.param("11/2023", False, id="a period"),
    ],
)
def test_identity_code(text: str, expected: bool) -> None:
    assert holds_identity_code(text) is expected


CODE = "131052-308T"


def test_every_place_is_named_and_no_code_repeated() -> None:
    rows = [["nimi", "tunnus"], ["a", CODE], ["b", 5], ["c", f"ks. {CODE}"]]
    book = Book("vienti.xlsx", "xlsx", (Sheet("A", rows), Sheet(f"B {CODE}", [["x"]], hidden=True)))
    problems = find_identity_codes(book)
    assert [problem.place for problem in problems] == [Place("A", 2, "B"), Place("A", 4, "B"), Place("B ***")]
    assert CODE not in repr(problems)


def test_a_code_in_the_files_name() -> None:
    assert [problem.place for problem in find_identity_codes(Book(f"{CODE}.csv", "csv", ()))] == [Place()]


def test_a_file_full_of_codes_is_said_some_hundred_times_only() -> None:
    sheet = Sheet("A", [[f"{CODE} {number}"] for number in range(1_000)])
    assert len(find_identity_codes(Book("b.csv", "csv", (sheet,)))) == 200


@pytest.mark.parametrize("part", ["docProps/core.xml", "xl/comments1.xml", "xl/threadedComments/threadedComment1.xml"])
def test_comments_and_properties(part: str) -> None:
    content = pack(parts_of(sheet_xml("")), (part, f"<x><t>131052</t>-308T, {CODE}</x>".encode()))
    assert [problem.place.sheet for problem in find_codes_beside_cells(content)] == [part]
    assert find_codes_beside_cells(pack({"a.xlsx": content}))[0].place.sheet == part, "in an archive too"


def test_what_is_no_archive_has_nothing_beside_its_cells() -> None:
    assert find_codes_beside_cells(CODE.encode()) == ()


def test_a_part_that_cannot_be_unpacked_refuses_the_file() -> None:
    content = bytearray(pack(parts_of(sheet_xml("")), ("docProps/app.xml", b"<x>" + bytes(range(256)) * 9)))
    content[content.index(b"docProps/app.xml") + 30] ^= 0xFF
    with pytest.raises(Refusal) as refused:
        find_codes_beside_cells(bytes(content))
    assert refused.value.problems[0].code == "archive_damaged"
