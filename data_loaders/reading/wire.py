"""A book as frames of JSON, and back: no form that could carry code, and in pieces small enough not to hold others up.

Frames, in order: for each sheet one with its facts, then some with its rows; at the end the book, or a refusal.
A date travels as a list of one ISO text, since no cell is a list.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any

from dashboard.facts import Place
from data_loaders.problems import Problem, Refusal, Severity
from data_loaders.reading.book import Book, Cell, Scalar, Sheet

ROWS_IN_A_FRAME = 2_000
Json = dict[str, Any]
DAY_LENGTH = len("2024-01-01")


def encode_book(book: Book) -> Iterator[bytes]:
    """The frames of a book."""
    for sheet in book.sheets:
        yield dump({"sheet": _sheet_facts(sheet)})
        for start in range(0, len(sheet.rows), ROWS_IN_A_FRAME):
            yield _dump_rows(sheet.rows[start : start + ROWS_IN_A_FRAME])
    yield dump({"book": [book.name, book.kind], "problems": [problem_facts(problem) for problem in book.problems]})


def encode_refusal(problems: Iterable[Problem]) -> bytes:
    """The one frame of a refusal."""
    return dump({"refused": [problem_facts(problem) for problem in problems]})


def decode_book(frames: Iterable[bytes | bytearray]) -> Book | None:
    """The book whose frames these are, None when they end too early. Raises the Refusal if they hold one."""
    sheets: list[Json] = []
    for frame in frames:
        message = json.loads(frame)
        if "refused" in message:
            raise Refusal(*map(make_problem, message["refused"]))
        if "book" in message:
            name, kind = message["book"]
            problems = tuple(map(make_problem, message["problems"]))
            return Book(name, kind, tuple(map(_make_sheet, sheets)), problems)
        if "sheet" in message:
            sheets.append({**message["sheet"], "rows": []})
        elif "dated_rows" in message:
            sheets[-1]["rows"].extend(map(_revive_row, message["dated_rows"]))
        else:
            sheets[-1]["rows"].extend(message["rows"])
    return None


def dump(message: Json) -> bytes:
    """One frame."""
    return json.dumps(message, separators=(",", ":")).encode()


def _dump_rows(rows: list[list[Scalar]]) -> bytes:
    """Rows without dates, which are most, need not be looked through when they arrive."""
    dates = 0

    def date_text(moment: date | time) -> list[str]:
        nonlocal dates
        dates += 1
        return ["T" + moment.isoformat() if isinstance(moment, time) else moment.isoformat()]

    encoded = json.dumps(rows, default=date_text, separators=(",", ":"))
    return f'{{"{"dated_rows" if dates else "rows"}":{encoded}}}'.encode()


def _revive_row(row: list[Any]) -> list[Scalar]:
    return [_revive(cell[0]) if cell.__class__ is list else cell for cell in row]


def _revive(text: str) -> Scalar:
    if text.startswith("T"):
        return time.fromisoformat(text[1:])
    return date.fromisoformat(text) if len(text) == DAY_LENGTH else datetime.fromisoformat(text)


def _sheet_facts(sheet: Sheet) -> Json:
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "percent": _by_column(sheet.percent),
        "errors": [[*cell, text] for cell, text in sheet.errors.items()],
        "uncomputed": _by_column(sheet.uncomputed),
        "hidden_rows": sorted(sheet.hidden_rows),
        "merged": [[*first, *last] for first, last in sheet.merged.items()],
    }


def _by_column(cells: Iterable[Cell]) -> dict[int, list[int]]:
    """Percent formats run down columns, so rows by column are half the size of pairs."""
    columns: dict[int, list[int]] = {}
    for row, column in cells:
        columns.setdefault(column, []).append(row)
    return columns


def _cells(columns: dict[str, list[int]]) -> frozenset[Cell]:
    return frozenset((row, int(column)) for column, rows in columns.items() for row in rows)


def _make_sheet(facts: Json) -> Sheet:
    return Sheet(
        name=facts["name"],
        rows=facts["rows"],
        hidden=facts["hidden"],
        percent=_cells(facts["percent"]),
        errors={(row, column): text for row, column, text in facts["errors"]},
        uncomputed=_cells(facts["uncomputed"]),
        hidden_rows=frozenset(facts["hidden_rows"]),
        merged={(top, left): (bottom, right) for top, left, bottom, right in facts["merged"]},
    )


def problem_facts(problem: Problem) -> list[Any]:
    """A problem as JSON."""
    return [problem.code, problem.severity.value, list(problem.place), problem.value, dict(problem.params)]


def make_problem(facts: list[Any]) -> Problem:
    """What `problem_facts` wrote."""
    code, severity, place, value, params = facts
    return Problem(code, Severity(severity), Place(*place), value, params)
