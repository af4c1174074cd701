"""Kalliola's catalogue, and templates that are filled in as people do it: in Excel, LibreOffice, or saved as CSV."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from dashboard.formats.template_words import GUIDES, HEADINGS, SHEETS, TemplateColumn
from dashboard.intake.knowledge import Knowledge, read_knowledge
from dashboard.store import migrate, open_repository
from dashboard.strategy.files import read_strategy
from dashboard.strategy.model import Strategy
from sample_data.export_bytes import excel_csv_bytes
from tests.reading import raw_open_document

PROJECT = Path(__file__).parents[2]
NOW = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)

Answers = Mapping[TemplateColumn, object]
"""What is written into the open cells of one row."""


@pytest.fixture(scope="session")
def strategy() -> Strategy:
    path = PROJECT / "sample_data" / "strategies" / "kalliola-2023-2025.yaml"
    return read_strategy(path.read_text("utf-8"), path.name)


@pytest.fixture(scope="session")
def known(strategy: Strategy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    """A store with the strategy and no figures."""
    url = f"sqlite:///{tmp_path_factory.mktemp('reports')}/mittaristo.sqlite3"
    migrate(url)
    repository = open_repository(url)
    repository.save_strategy(strategy, "testaaja", NOW)
    yield read_knowledge(repository)
    repository.close()


def fill_in(content: bytes, answers: Mapping[int, Answers], language: str = "fi") -> openpyxl.Workbook:
    """The workbook with these cells written: row of the sheet, counted from 1 without the headings -> answers."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book[SHEETS[language]]
    at = {cell.value: cell.column for cell in sheet[1]}
    for row, written in answers.items():
        for column, value in written.items():
            sheet.cell(row + 1, at[HEADINGS[column][language]]).value = value
    return book


def save_as_excel(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read_rows(book: openpyxl.Workbook, name: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in book[name].iter_rows()]


def save_as_csv(book: openpyxl.Workbook, language: str = "fi") -> bytes:
    """As a Finnish Excel saves the sheet that is open."""
    return excel_csv_bytes(read_rows(book, SHEETS[language]))  # type: ignore[arg-type]


def save_as_ods(book: openpyxl.Workbook, language: str = "fi") -> bytes:
    """As LibreOffice saves it: empty cells are written too."""
    sheets = (SHEETS[language], GUIDES[language])
    return raw_open_document.raw_document(
        *(raw_open_document.table(*map(_write_row, read_rows(book, name)), name=name) for name in sheets)
    )


def _write_row(cells: Sequence[object]) -> str:
    return raw_open_document.row(*map(_write_cell, cells))


def _write_cell(cell: object) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, int | float):
        return raw_open_document.number(str(cell))
    return raw_open_document.text(str(cell).replace("&", "&amp;").replace("<", "&lt;"))


SAVED_AS = {"lomake.xlsx": save_as_excel, "lomake.csv": save_as_csv, "lomake.ods": save_as_ods}
