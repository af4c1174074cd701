"""A bad file gets an error that says what is wrong, and nothing of it is stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from dashboard.intake.commit import CommitStatus, commit_preview
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.messages import describe_problem
from dashboard.intake.preview import preview_file
from dashboard.locale import translator
from dashboard.store import Repository
from data_loaders.problems import Severity

Workbook = Callable[..., bytes]
HEADINGS = ["Mittari", "Kausi", "Arvo"]
GOOD = ["mediation.initiatives", "2023", 800]
PROTECTED = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "Root Entry".encode("utf-16-le")
    + "EncryptedPackage".encode("utf-16-le") + bytes(1024)
)  # fmt: skip

# what the file is -> (name, content or rows of its only sheet, code of the error)
BAD = [
    pytest.param("tyhja.xlsx", b"", "file_empty", id="an empty file"),
    pytest.param("muistio.xlsx", "Hei, tässä luvut.\n".encode(), "text_named_excel", id="a .txt named .xlsx"),
    pytest.param("salattu.xlsx", PROTECTED, "password_protected", id="a password-protected workbook"),
    pytest.param("muistio.xlsx", [["Hei"], ["Tässä ei ole taulukkoa."]], "no_table", id="a workbook with no table"),
    pytest.param("luvut.xlsx", [HEADINGS, ["rehab.clients"], ["web.visits"]], "no_figures", id="a table not filled in"),
    pytest.param("luvut.csv", b"a;b\x00\x00\x01\xff\xfe;\x00c\n" * 20, "zero_bytes", id="not a text at all"),
    pytest.param("luvut.xlsx", [HEADINGS, ["Kirppuja", "2023", 3]], "nothing_recognised", id="an unknown indicator"),
    pytest.param("luvut.xlsx", [HEADINGS, ["mediation.initiatives", "2031", 3]], "period_in_future", id="the future"),
    pytest.param(
        "pulssi.xlsx",
        [["Väittämä", "Pulssi 11/2023"], ["Olen innostunut työstäni", 7]],
        "out_of_range",
        id="7 on a scale of 1-5",
    ),
    pytest.param(
        "luvut.xlsx",
        [["Mittari", "Kausi", "Arvo", "Arvo"], [*GOOD, 801]],
        "duplicate_heading",
        id="two columns with one heading",
    ),
    pytest.param(
        "leveä.xlsx", [["Mittari", *range(1, 301)], ["mediation.initiatives", *range(300)]], "too_many_columns",
        id="301 columns",
    ),
    pytest.param(
        "luvut.xlsx", [HEADINGS, GOOD, ["Nimi", "2023", "131052-308T"]], "personal_identity_code",
        id="a personal identity code",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "code"), BAD)
def test_a_bad_file_is_refused_with_its_reason(
    name: str, content: bytes | list[list[object]], code: str,
    workbook: Workbook, repository: Repository, today: date, now: datetime,
) -> None:  # fmt: skip
    file = content if isinstance(content, bytes) else workbook(content)
    preview = preview_file(name, file, read_knowledge(repository), today)
    assert code in [problem.code for problem in preview.blocking]
    result = commit_preview(preview, repository, "testaaja", now)
    assert (result.status, result.upload, result.observations) == (CommitStatus.REFUSED, None, 0)
    assert repository.uploads() == ()
    assert repository.observations().empty
    for problem in preview.problems:
        assert all(describe_problem(problem, translator("fi")))


def test_a_truncated_workbook_is_refused(workbook: Workbook, repository: Repository, today: date) -> None:
    content = workbook([HEADINGS, GOOD])
    preview = preview_file("luvut.xlsx", content[: len(content) // 2], read_knowledge(repository), today)
    assert preview.refused
    assert [problem.code for problem in preview.problems] == ["archive_damaged"]


def test_three_hundred_columns_are_read(workbook: Workbook, repository: Repository, today: date) -> None:
    months = [f"{1 + number % 12}/{1998 + number // 12}" for number in range(299)]
    content = workbook([["Mittari", *months], ["pulse.enps", *([20] * 299)]])
    preview = preview_file("leveä.xlsx", content, read_knowledge(repository), today)
    assert (len(preview.rows), preview.blocking) == (299, ())


TEXT = "Mittari;Kausi;Arvo;Huomautus\r\nKävijää naapuruustaloissa;2023;7 540;päivitetty\r\n"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(TEXT.encode("utf-16"), id="UTF-16 with its mark"),
        pytest.param(TEXT.encode("cp1252"), id="cp1252"),
        pytest.param(TEXT.encode("utf-8-sig"), id="UTF-8 with its mark"),
        pytest.param(TEXT.encode(), id="UTF-8"),
        pytest.param(TEXT.replace(";", "\t").encode(), id="tabs"),
        pytest.param(TEXT.replace(";", ",").encode(), id="commas"),
    ],
)
def test_a_csv_is_read_whatever_its_encoding_and_separator(content: bytes, repository: Repository, today: date) -> None:
    preview = preview_file("luvut.csv", content, read_knowledge(repository), today)
    assert [problem for problem in preview.problems if problem.severity is not Severity.INFO] == []
    (observation,) = preview.observations
    assert (observation.indicator, observation.value, observation.note) == (
        "neighbourhood_houses.visitors", 7540.0, "päivitetty",
    )  # fmt: skip


def test_errors_block_until_their_rows_are_left_out(
    workbook: Workbook, repository: Repository, today: date, now: datetime
) -> None:
    content = workbook([HEADINGS, GOOD, ["Kirppuja", "2023", 3], ["rehab.clients", "2023", "paljon"]])
    preview = preview_file("luvut.xlsx", content, read_knowledge(repository), today)
    assert commit_preview(preview, repository, "testaaja", now).status is CommitStatus.REFUSED
    assert repository.uploads() == ()

    result = commit_preview(preview, repository, "testaaja", now, leave_out_errors=True)
    assert (result.status, result.observations) == (CommitStatus.COMMITTED, 1)
    (upload,) = repository.uploads()
    assert upload.left_out == 2
    problems = repository.upload_problems(upload.number)
    assert [(p.severity, p.row) for p in problems] == [("error", 3), ("error", 4)]


def test_a_row_whose_cells_have_shifted_is_left_out_whole(repository: Repository, today: date, now: datetime) -> None:
    """A decimal comma in a file with commas between cells: 1,5 would be read as 1."""
    content = b"indicator,period,value\nmediation.initiatives,2023,1,5\nrehab.clients,2023,78\n"
    preview = preview_file("luvut.csv", content, read_knowledge(repository), today)
    assert [(problem.code, problem.place.row) for problem in preview.blocking] == [("row_too_wide", 2)]
    assert commit_preview(preview, repository, "testaaja", now, leave_out_errors=True).observations == 1
    assert list(repository.observations()["indicator"]) == ["rehab.clients"]
    assert repository.uploads()[0].left_out == 1


def test_more_shifted_rows_than_are_listed_refuse_the_file(repository: Repository, today: date, now: datetime) -> None:
    shifted = b"".join(b"mediation.initiatives,%d,1,5\n" % year for year in range(1900, 2023))
    content = b"indicator,period,value\n" + b"rehab.clients,2023,78\n" * 300 + shifted * 3
    preview = preview_file("luvut.csv", content, read_knowledge(repository), today)
    assert "more_of_the_same" in [problem.code for problem in preview.blocking]
    assert commit_preview(preview, repository, "testaaja", now, leave_out_errors=True).status is CommitStatus.REFUSED


def test_what_reader_and_loader_both_find_is_said_once(workbook: Workbook, repository: Repository, today: date) -> None:
    """A formula that was never computed blocks where a figure should be, and is no more than a warning in a total."""
    import io

    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(workbook(
        [["Mittari", "2022", "2023"], ["rehab.clients", "=1+1", 5], ["web.visits", 3, None],
         ["Yhteensä", None, "=SUM(C2:C3)"]],
        [["Mittari", "2023"], ["bus.areas", 9]],
    )))  # fmt: skip
    broken = book["Taulu1"]["C3"]
    broken.value, broken.data_type = "#REF!", "e"
    book["Taulu2"].sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    preview = preview_file("luvut.xlsx", buffer.getvalue(), read_knowledge(repository), today)
    assert [(p.severity, p.code, p.place.sheet, p.place.row) for p in preview.problems if p.severity != "info"] == [
        ("error", "formula_uncomputed", "Taulu1", 2),
        ("error", "error_cell", "Taulu1", 3),
        ("warning", "formula_uncomputed", "Taulu1", 4),
        ("warning", "hidden_sheet_left_out", "Taulu2", None),
    ]
    assert (len(preview.rows), preview.left_out) == (2, 2)


def test_an_identity_code_is_found_outside_cells_too_and_never_shown(
    workbook: Workbook, repository: Repository, today: date
) -> None:
    import io

    from openpyxl import load_workbook
    from openpyxl.comments import Comment

    book = load_workbook(io.BytesIO(workbook([HEADINGS, GOOD])))
    book["Taulu1"]["A2"].comment = Comment("asiakas 131052-308T", "testaaja")
    buffer = io.BytesIO()
    book.save(buffer)
    preview = preview_file("luvut.xlsx", buffer.getvalue(), read_knowledge(repository), today)
    assert [problem.code for problem in preview.problems] == ["personal_identity_code"]
    assert preview.refused
    assert "131052" not in repr(preview)
