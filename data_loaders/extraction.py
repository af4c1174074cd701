"""A file's cells -> what its tables say: a recipe reads a table it is for, else a loader takes the book or the table.

Runs in the reading process. A loader that fails fails the file: what it leaves behind is never taken for a result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dashboard.facts import Place
from data_loaders.contract import Extract, Extraction, FileLoader, KnownTable, Order, Table, TableLoader
from data_loaders.members import place_within
from data_loaders.outlines import outline_table, table_fingerprint
from data_loaders.privacy import drop_personal, refuse_address_list
from data_loaders.problems import Problem, Refusal, Severity
from data_loaders.reading.book import Book, Sheet
from data_loaders.reading.findings import Findings
from data_loaders.reading.identity import find_identity_codes
from data_loaders.reading.tables import find_tables
from data_loaders.registers.copies import FEWEST, without_copies
from data_loaders.registers.engine import load_planned_table
from data_loaders.registers.fitting import Fit
from data_loaders.registry import choose_file_loader, choose_loader, find_file_loaders, find_loaders
from data_loaders.survey.measures import OF_RESPONDENTS

NO_ORDER = Order()
CERTAIN = 0.9
"""So sure a loader must be of a table that stands beside one with a recipe: whoever mapped that one left it out."""


@dataclass(frozen=True)
class Loaders:
    """Who may take what."""

    of_tables: tuple[TableLoader, ...] = field(default_factory=find_loaders)
    of_files: tuple[FileLoader, ...] = field(default_factory=find_file_loaders)


def extract_books(books: Sequence[Book], order: Order = NO_ORDER, loaders: Loaders | None = None) -> Extraction:
    """What everybody makes of a file: of one book, or of those in an archive.

    Raises Refusal where personal identity codes or people's addresses stand in it.
    """
    if codes := [problem for book in books for problem in find_identity_codes(book)]:
        raise Refusal(*codes)
    loaders = loaders or Loaders()
    parts = [_BookReader(book, order, loaders).read() for book in books]
    if len(books) > 1:
        parts = list(_without_copies(books, parts))
        parts = [place_within(book.name, part) for book, part in zip(books, parts, strict=True)]
    return _join(parts)


def _without_copies(books: Sequence[Book], parts: Sequence[Extraction]) -> Iterator[Extraction]:
    """The parts of an archive, without the figures of a file that is in it twice."""
    seen: set[tuple[object, ...]] = set()
    for book, part in zip(books, parts, strict=True):
        readings = [reading for extract in part.extracts for reading in extract.readings]
        said = tuple((one.measure, one.labels, one.heading, one.period, one.value.value) for one in readings)
        is_copy = len(said) >= FEWEST and said in seen
        seen.add(said)
        yield _leave_out(part, book.name) if is_copy else part


def _leave_out(part: Extraction, name: str) -> Extraction:
    said = Problem("file_copy_left_out", Severity.WARNING, value=name)
    extracts = tuple(replace(extract, readings=()) for extract in part.extracts)
    return replace(part, extracts=extracts, problems=(*part.problems, said))


def _join(parts: Sequence[Extraction]) -> Extraction:
    extracts = tuple(extract for part in parts for extract in part.extracts)
    problems = [problem for part in parts for problem in part.problems]
    if not any(extract.loader or extract.recipe for extract in extracts):
        problems.append(Problem("no_table", Severity.ERROR))
    tables = (table for part in parts for table in part.tables)
    return Extraction(
        ", ".join(dict.fromkeys(extract.loader for extract in extracts if extract.loader)),
        extracts,
        tuple(problems),
        tuple(table._replace(number=number) for number, table in enumerate(tables)),
    )


class _BookReader:
    """Reads one book. Its hidden sheets are said and read by nobody."""

    def __init__(self, book: Book, order: Order, loaders: Loaders) -> None:
        self._book = book
        self._visible = replace(book, sheets=tuple(sheet for sheet in book.sheets if not sheet.hidden))
        self._order = order
        self._loaders = loaders
        self._extracts: list[Extract] = []
        self._problems: list[Problem] = list(book.problems)

    def read(self) -> Extraction:
        """What a recipe, a loader of files or the loaders of tables make of it."""
        by_sheet = [[] if sheet.hidden else find_tables(sheet) for sheet in self._book.sheets]
        tables = [table for found in by_sheet for table in found]
        recipes = self._find_recipes(tables)
        loader = None if any(recipes) else choose_file_loader(self._visible, self._loaders.of_files)
        for sheet, found in zip(self._book.sheets, by_sheet, strict=True):
            self._problems += _describe_sheet(sheet, found, whole=loader is not None)
        if loader is not None:
            self._add(loader.load_file(self._visible, self._order.choices))
            takers = [loader.NAME] * len(tables)
        else:
            takers = list(self._read_tables(tables, recipes))
        outlines = (
            outline_table(table, 0, taker, with_cells=self._order.outline and taker not in OF_RESPONDENTS)
            for table, taker in zip(tables, takers, strict=True)
        )
        return Extraction("", tuple(self._extracts), tuple(self._problems), tuple(outlines))

    def _find_recipes(self, tables: Sequence[Table]) -> list[KnownTable | None]:
        """The recipe of each table."""
        by_print = {known.fingerprint: known for known in self._order.known if known.fingerprint}
        return [by_print.get(table_fingerprint(table)) if by_print else None for table in tables]

    def _read_tables(self, tables: Sequence[Table], recipes: Sequence[KnownTable | None]) -> Iterator[str]:
        """Reads the tables one by one, and gives for each the loader that took it."""
        if not any(recipes):
            refuse_address_list(self._visible)
        counted = self._find_counted(tables, recipes)
        for table, recipe in zip(tables, recipes, strict=True):
            if recipe is not None and id(table) not in counted:
                extract = Extract("", (), recipe=recipe.recipe)
            elif recipe is not None:
                extract = replace(load_planned_table(table, recipe.plan, self._order.choices), recipe=recipe.recipe)
            else:
                extract = self._read_table(table, CERTAIN if any(recipes) else 0.0)
            self._add(extract)
            yield extract.loader

    def _find_counted(self, tables: Sequence[Table], recipes: Sequence[KnownTable | None]) -> set[int]:
        """The ids of the tables that a recipe reads: not of copies of one another."""
        fits: dict[str, list[Fit]] = {}
        for table, recipe in zip(tables, recipes, strict=True):
            if recipe is not None:
                fits.setdefault(recipe.recipe, []).append(Fit(table, recipe.plan, 1.0))
        findings = Findings()
        kept = {id(fit.table) for alike in fits.values() for fit in without_copies(alike, findings)}
        self._problems += findings.problems()
        return kept

    def _read_table(self, table: Table, sure_enough: float) -> Extract:
        kept, dropped = drop_personal(table)
        loader = choose_loader(kept, self._loaders.of_tables)
        if loader is None:
            return Extract("", (), (_say_of(table, "table_not_understood", Severity.WARNING),))
        if sure_enough and loader.recognise(kept) < sure_enough:
            return Extract("", (), (_say_of(table, "table_beside_recipe", Severity.INFO),))
        extract = loader.load(kept)
        return replace(extract, problems=(*dropped, *extract.problems)) if dropped else extract

    def _add(self, extract: Extract) -> None:
        self._extracts.append(extract)
        self._problems += extract.problems


def _describe_sheet(sheet: Sheet, tables: list[Table], *, whole: bool) -> Iterator[Problem]:
    """What a person should know of the sheet: hidden, with hidden rows; where it is not read as a `whole` also that
    it is empty or without a table.
    """
    here = Place(sheet.name)
    if sheet.is_blank:
        if not sheet.hidden and not whole:
            yield Problem("empty_sheet", Severity.INFO, here)
        return
    if sheet.hidden:
        yield Problem("hidden_sheet_left_out", Severity.WARNING, here)
    elif not tables and not whole:
        yield Problem("sheet_without_table", Severity.WARNING, here)
    hidden = len({row for row in sheet.hidden_rows for table in tables if table.first_row <= row <= table.last_row})
    if hidden:
        yield Problem("hidden_rows_read", Severity.WARNING, here, params={"count": hidden})


def _say_of(table: Table, code: str, severity: Severity) -> Problem:
    return Problem(code, severity, table.sheet.place(table.first_row, table.first_column))
