"""Which loaders there are, and which of them takes which table of a book."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

import data_loaders
from dashboard.facts import Place
from data_loaders.contract import Extract, Loader, Table
from data_loaders.problems import Problem, Severity
from data_loaders.reading.book import Book, Sheet
from data_loaders.reading.tables import find_tables


@dataclass(frozen=True)
class Extraction:
    """What the loaders made of a book.

    `loader`: the names of the loaders that took a table, in order of appearance, joined with ", "; "" if none did.
    `problems`: every problem of the file in one list: the reader's, the sheets' and those of every extract (which
    each extract also carries by itself).
    """

    loader: str
    extracts: tuple[Extract, ...] = ()
    problems: tuple[Problem, ...] = ()


@cache
def find_loaders() -> tuple[Loader, ...]:
    """The modules of `data_loaders` that have NAME, recognise and load, sorted by name."""
    names = (module.name for module in pkgutil.iter_modules(data_loaders.__path__) if not module.ispkg)
    modules = [importlib.import_module(f"{data_loaders.__name__}.{name}") for name in names]
    loaders = [module for module in modules if all(hasattr(module, part) for part in ("NAME", "recognise", "load"))]
    return tuple(cast(Loader, module) for module in sorted(loaders, key=lambda module: str(module.NAME)))


def choose_loader(table: Table, loaders: Iterable[Loader]) -> Loader | None:
    """The loader that is surest of the table; the first of equals; None when none knows it."""
    sureness = [(loader.recognise(table), loader) for loader in loaders]
    best = max(sureness, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] > 0 else None


def extract_book(book: Book, loaders: Iterable[Loader] | None = None) -> Extraction:
    """Splits every visible sheet into tables and lets the surest loader take each."""
    loaders = tuple(find_loaders() if loaders is None else loaders)
    extracts: list[Extract] = []
    problems: list[Problem] = list(book.problems)
    for sheet in book.sheets:
        tables = [] if sheet.hidden else find_tables(sheet)
        problems += _describe_sheet(sheet, tables)
        for table in tables:
            loader = choose_loader(table, loaders)
            extract = loader.load(table) if loader else Extract("", (), (_table_not_understood(table),))
            extracts.append(extract)
            problems += extract.problems
    if not any(extract.loader for extract in extracts):
        problems.append(Problem("no_table", Severity.ERROR))
    names = dict.fromkeys(extract.loader for extract in extracts if extract.loader)
    return Extraction(", ".join(names), tuple(extracts), tuple(problems))


def _describe_sheet(sheet: Sheet, tables: list[Table]) -> Iterator[Problem]:
    """What a person should know of the sheet as a whole: hidden, empty, without a table, with hidden rows."""
    here = Place(sheet.name)
    if not any(cell is not None and cell != "" for row in sheet.rows for cell in row):
        if not sheet.hidden:
            yield Problem("empty_sheet", Severity.INFO, here)
        return
    if sheet.hidden:
        yield Problem("hidden_sheet_left_out", Severity.WARNING, here)
    elif not tables:
        yield Problem("sheet_without_table", Severity.WARNING, here)
    hidden = len({row for row in sheet.hidden_rows for table in tables if table.first_row <= row <= table.last_row})
    if hidden:
        yield Problem("hidden_rows_read", Severity.WARNING, here, params={"count": hidden})


def _table_not_understood(table: Table) -> Problem:
    return Problem("table_not_understood", Severity.WARNING, table.sheet.place(table.first_row, table.first_column))
