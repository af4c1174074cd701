"""Packed files -> the files in them."""

from __future__ import annotations

import gzip
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from data_loaders.problems import Problem, Refusal
from data_loaders.reading.archive import open_archive
from data_loaders.reading.guard import check_file
from data_loaders.reading.kinds import Kind
from data_loaders.reading.limits import DEFAULT, Limits
from tests.reading.raw_workbook import raw_workbook

TABLE = b"a;b\n1;2\n"
WORKBOOK = raw_workbook('<row r="1"><c r="A1"><v>1</v></c></row>')


def zip_of(members: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def open_named(name: str, content: bytes, limits: Limits = DEFAULT) -> tuple[list[tuple[str, bytes]], list[Problem]]:
    return open_archive(name, content, check_file(name, content, limits), limits)


def refusal_of(content: bytes, limits: Limits = DEFAULT) -> Problem:
    with pytest.raises(Refusal) as refused:
        open_named("a.zip", content, limits)
    return refused.value.problems[0]


@pytest.mark.parametrize(
    ("name", "content", "members"),
    [
        pytest.param("a.zip", zip_of({"k/Kysely.csv": TABLE}), {"k/Kysely.csv": TABLE}, id="a survey tool's zip"),
        pytest.param("a.zip", zip_of({"x.bin": WORKBOOK}), {"x.bin": WORKBOOK}, id="a workbook by its bytes"),
        pytest.param("a.csv.gz", gzip.compress(TABLE), {"a.csv": TABLE}, id="a packed table"),
        pytest.param("a", gzip.compress(TABLE[:4]) + gzip.compress(TABLE[4:]), {"a": TABLE}, id="in two pieces"),
        pytest.param(
            "a.zip", zip_of({"b.zip": zip_of({"c.csv": TABLE}), "d.csv.gz": gzip.compress(TABLE)}),
            {"c.csv": TABLE, "d.csv": TABLE}, id="archives in an archive",
        ),
        pytest.param(
            "a.zip", zip_of({"c.csv": TABLE, "d/": b"", "__MACOSX/._c.csv": b"x", ".DS_Store": b"x"}),
            {"c.csv": TABLE}, id="what computers put beside",
        ),
    ],
)  # fmt: skip
def test_members(name: str, content: bytes, members: dict[str, bytes]) -> None:
    found, problems = open_named(name, content)
    assert (dict(found), problems) == (members, [])


def test_members_that_are_no_tables_are_named() -> None:
    members = {"lue.pdf": b"%PDF-1.7", "a.csv": TABLE, "~$a.xlsx": b"x", ".~lock.a.ods#": b"x", "tyhja.csv": b""}
    found, problems = open_named("a.zip", zip_of(members))
    assert [name for name, _ in found] == ["a.csv"]
    assert [(problem.code, problem.severity.value, problem.value) for problem in problems] == [
        ("member_left_out", "info", name) for name in ("lue.pdf", "~$a.xlsx", ".~lock.a.ods#", "tyhja.csv")
    ]


def test_a_damaged_member_is_left_to_the_reader_who_refuses_it_alone() -> None:
    found, problems = open_named("a.zip", zip_of({"a.csv": TABLE, "b.xlsx": WORKBOOK[:-100]}))
    assert ([name for name, _ in found], problems) == (["a.csv", "b.xlsx"], [])


BOMB = zip_of({"a.csv": b"1;2\n" * 2_000_000})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(zip_of({"lue.pdf": b"%PDF-1.7"}), "archive_without_tables", id="no table"),
        pytest.param(zip_of({}), "archive_without_tables", id="nothing"),
        pytest.param(
            zip_of({"b.zip": zip_of({"c.zip": zip_of({"d.csv": TABLE})})}), "archive_nested", id="three archives deep"
        ),
        pytest.param(gzip.compress(b"1;2\n" * 2_000_000), "packed_too_tightly", id="a gz bomb"),
        pytest.param(zip_of({"b.gz": gzip.compress(b"1;2\n" * 2_000_000)}), "packed_too_tightly", id="one in a zip"),
        pytest.param(gzip.compress(TABLE)[:-6], "archive_damaged", id="a gz that is cut off"),
        pytest.param(b"7z\xbc\xaf'\x1c" + bytes(40), "archive_file", id="an archive of another kind"),
        pytest.param(b"x" * 257 + b"ustar\x0000" + bytes(300), "archive_file", id="a tar file"),
    ],
)
def test_refusals(content: bytes, code: str) -> None:
    assert refusal_of(content).code == code


def test_everything_unpacked_counts_together() -> None:
    content = zip_of({f"{number}.csv.gz": gzip.compress(b"1;2\n" * 1_000) for number in range(5)})
    problem = refusal_of(content, Limits(unpacked_size=15_000))
    assert problem.code == "unpacked_too_large"


def test_a_bomb_in_an_archive_is_no_member() -> None:
    """The reader refuses it by the same check, so its bytes never become cells."""
    found, _ = open_named("a.zip", zip_of({"a.csv": TABLE, "b.zip": BOMB}))
    assert [name for name, _ in found] == ["a.csv", "b.zip"]
    with pytest.raises(Refusal):
        check_file("b.zip", BOMB, DEFAULT)


def test_kinds_of_archives() -> None:
    assert check_file("a", gzip.compress(TABLE), DEFAULT) is Kind.ARCHIVE
