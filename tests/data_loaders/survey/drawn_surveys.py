"""Surveys as books, their questions answered as suggested, and what comes of them in short form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from data_loaders.contract import Extract, FileLoader, Question
from data_loaders.reading.archive import open_archive
from data_loaders.reading.book import Book, Scalar, Sheet
from data_loaders.reading.excel import read_excel
from data_loaders.reading.kinds import Kind
from data_loaders.reading.limits import DEFAULT
from data_loaders.reading.text import read_text
from data_loaders.registry import find_file_loaders

Row = Sequence[Scalar]
STATEMENT = "Olen innostunut työstäni"


def moment(month: int, day: int) -> datetime:
    """Half past noon on a day of 2023, without a zone, as in a workbook."""
    return datetime.combine(date(2023, month, day), time(12, 30))


def open_file(name: str, content: bytes) -> Book:
    """A file as the reading process reads it; of an archive its only member."""
    if name.endswith(".zip"):
        ((name, content),), _ = open_archive(name, content, Kind.ARCHIVE, DEFAULT)
    return read_excel(name, content, DEFAULT) if name.endswith(".xlsx") else read_text(name, content, DEFAULT)


def draw_book(rows: Sequence[Row], name: str = "Pulssi 11_2023.xlsx", sheet: str = "Sheet1") -> Book:
    """Rows as a workbook of one sheet."""
    return Book(name, "xlsx", (Sheet(sheet, [list(row) for row in rows]),))


def draw_answers(columns: Mapping[str, Sequence[Scalar]], name: str = "Pulssi 11_2023.xlsx") -> Book:
    """Heading -> its cells, as a workbook."""
    return draw_book([list(columns), *zip(*columns.values(), strict=True)], name)


def takers(book: Book) -> dict[str, float]:
    """The loaders that would take the file."""
    sure = {loader.NAME: loader.recognise_file(book) for loader in find_file_loaders()}
    return {name: sureness for name, sureness in sure.items() if sureness >= 0.5}


def ask(loader: FileLoader, book: Book, **answers: str) -> dict[str, Question]:
    """What is asked of the file after these answers, by the questions' codes."""
    return {question.code: question for question in loader.load_file(book, _by_key(answers)).questions}


def confirm(loader: FileLoader, book: Book, *, wave: str = "", **answers: str) -> Extract:
    """What the loader gives when `wave` is answered to which round it is, and to all else that these answers leave
    what is suggested.
    """
    choices = _by_key(answers)
    for _ in range(4):
        extract = loader.load_file(book, choices)
        if not extract.questions:
            assert {reading.measure for reading in extract.readings} <= set(loader.MEASURES)
            return extract
        choices |= {one.key: _answer(one, wave) for one in extract.questions}
    raise AssertionError(f"still asked: {extract.questions}")


def _answer(question: Question, wave: str) -> str:
    return wave if wave and question.code == "survey_wave" else question.suggested


def _by_key(answers: Mapping[str, str]) -> dict[str, str]:
    """Keywords cannot have points: survey__which="pulse" answers the question survey.which."""
    return {key.replace("__", "."): answer for key, answer in answers.items()}


def say_values(extract: Extract, measure: str) -> dict[str, float | None]:
    """The values of a measure by what tells them apart: the statement, the answer, the group."""
    return {
        " / ".join(
            label.text for label in reading.labels if label.heading not in ("survey", "scale")
        ): reading.value.value
        for reading in extract.readings
        if reading.measure is not None and reading.measure.key == measure
    }


def say_problems(extract: Extract, *, with_personal: bool = True) -> list[str]:
    """Every problem as "code value", with or without those of columns that were left at the door."""
    said = [f"{problem.code} {problem.value}".strip() for problem in extract.problems]
    return [text for text in said if with_personal or not text.startswith("personal_data_dropped")]
