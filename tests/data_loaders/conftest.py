"""Sheets drawn as text, and readings written as short rows.

    Kanava   | Seuraajat | Muutos-%
    Facebook | 4071      | +6 %

Cells stand between `|`. Whole numbers become numbers, as in Excel; all other cells stay texts; a blank cell is empty.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from data_loaders.contract import Extract, Extraction, Reading
from data_loaders.extraction import Loaders, extract_books
from data_loaders.problems import Problem
from data_loaders.reading.book import Book, Scalar, Sheet


def draw_sheet(drawing: str, name: str | None = "Taul1", **sparse: Any) -> Sheet:
    """The drawing as a sheet; an indented line without `|` is one cell, an empty line a blank row."""
    lines = drawing.strip("\n").splitlines()
    return Sheet(name, [[_cell(text.strip()) for text in line.split("|")] for line in lines], **sparse)


def _cell(text: str) -> Scalar:
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() else text


def extract_sheets(*sheets: Sheet) -> Extraction:
    """What the loaders make of a workbook of these sheets."""
    return extract_books((Book("taulukko.xlsx", "xlsx", sheets),), loaders=Loaders(of_files=()))


def say_reading(reading: Reading) -> str:
    """`Facebook | Seuraajat | 2023-01-01..2023-12-31 | 4071` and what else it has, in words."""
    value = reading.value
    parts = [
        " / ".join(label.text for label in reading.labels),
        reading.heading,
        f"{reading.period.start}..{reading.period.end}" if reading.period else "no period",
        "gap" if value.value is None else f"{value.value:g}",
    ]
    parts += [value.qualifier] if value.qualifier != "exact" else []
    parts += sorted(reading.flags)
    parts += [f"n={reading.n}"] if reading.n is not None else []
    parts += [f"change={reading.published_change:g}"] if reading.published_change is not None else []
    parts += [f"note={reading.note}"] if reading.note else []
    return " | ".join(parts)


def say_readings(extraction: Extraction | Extract) -> list[str]:
    """All readings, in order."""
    extracts = extraction.extracts if isinstance(extraction, Extraction) else (extraction,)
    return [say_reading(reading) for extract in extracts for reading in extract.readings]


def say_problem(problem: Problem) -> str:
    """`error not_a_number B3 x12`."""
    cell = f"{problem.place.column or ''}{problem.place.row or ''}"
    return " ".join(part for part in (problem.severity, problem.code, cell, problem.value) if part)


def say_problems(extraction: Extraction) -> list[str]:
    """All problems, in order."""
    return [say_problem(problem) for problem in extraction.problems]


@pytest.fixture(scope="session")
def draw() -> Callable[..., Sheet]:
    """A drawing -> a sheet."""
    return draw_sheet


@pytest.fixture(scope="session")
def read() -> Callable[..., tuple[list[str], list[str]]]:
    """A drawing (or sheets) -> (readings, problems) in words; keywords are those of `Sheet`."""

    def read_drawing(drawing: str | Sheet, *more: Sheet, **sparse: Any) -> tuple[list[str], list[str]]:
        sheet = draw_sheet(drawing, **sparse) if isinstance(drawing, str) else drawing
        extraction = extract_sheets(sheet, *more)
        return say_readings(extraction), say_problems(extraction)

    return read_drawing
