"""Whether a file is a table of a statistical office, and of which. An ordinary table of places and years is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from math import prod

from data_loaders.layout.cells import cell_at, text_of
from data_loaders.layout.headings import fold
from data_loaders.reading.book import Book, Scalar, Sheet
from data_loaders.statistics.areas import Level, is_postal_area, level_by_code, level_by_word
from data_loaders.statistics.layout import StatTable, has_time
from data_loaders.statistics.loading import tables_of
from data_loaders.statistics.naming import is_export_name, number_of
from data_loaders.statistics.paavo_variables import code_of
from data_loaders.statistics.variables import Role, role_of_variable, split_time

FIRST_ROWS = 300
LAST_ROWS = 60
PX = "px"
_FOOTNOTE = re.compile(
    r"(viimeksi päivitetty|päivitetty|lähde|yhteystiedot|yhteyshenkilö|yksiköt?|copyright|tietokanta|viite-?aika|"
    r"last updated|latest update|source|contact|units?|database|reference (?:time|period)|"
    r"senast uppdaterad|senaste uppdatering|källa|kontakt\w*|enhet(?:er)?|databas|referenstid)\b"
)
_OFFICE = re.compile(r"(?:[a-z0-9]{3,5}|\d{5}) -- \S")
_DISTRICTS = frozenset({Level.MAJOR_DISTRICT, Level.DISTRICT})
FOOTNOTES = 3
"""So many different ones no staff table has."""


def recognise_statistics(book: Book) -> float:
    """How surely the book is an export of PxWeb: by its title, its footnotes, a column of contents or its name."""
    if book.kind == PX:
        return 0.9
    return max((_sureness(table, book) for table in tables_of(book, FIRST_ROWS)), default=0.0)


def names_postal_areas(book: Book) -> bool:
    """Whether any cell at the top begins with a postal code: without one, no table of Paavo need be looked for."""
    return any(is_postal_area(text_of(cell)) for cell in _cells_at_top(book))


def names_districts(book: Book) -> bool:
    """Whether any cell at the top names a district of a city: without one, no table has the levels of a city."""
    texts = (cell for cell in _cells_at_top(book) if isinstance(cell, str))
    return any(not _DISTRICTS.isdisjoint((level_by_code(text), level_by_word(text))) for text in texts)


def _cells_at_top(book: Book) -> Iterator[Scalar]:
    """The different cells of the first rows of the sheets that are not hidden."""
    visible = (sheet.rows[:FIRST_ROWS] for sheet in book.sheets if not sheet.hidden)
    return (cell for rows in visible for cell in set(chain.from_iterable(rows)))


def is_paavo(table: StatTable) -> bool:
    """Whether variables of Paavo stand beside postal codes."""
    texts = [text for categories in table.categories for text in categories]
    headings = [split_time(text) or text for heading in table.columns.values() for text in heading]
    names = [text if isinstance(text, str) else text.rest for text in headings]
    return any(map(is_postal_area, texts)) and any(code_of(text) for text in (*names, *texts))


def has_city_levels(table: StatTable) -> float:
    """0.85 for areas with codes such as "091 1 ...", 0.4 for names that say two levels: staff write these too."""
    texts = [text for categories in table.categories for text in categories]
    coded = {level for text in texts if (level := level_by_code(text))}
    if len(coded) > 1 and coded & _DISTRICTS:
        return 0.85
    named = {level for text in texts if (level := level_by_word(text))}
    return 0.4 if len(named) > 1 else 0.0


def is_of_any_areas(book: Book) -> bool:
    """Whether no table is of Paavo or of the levels of a city, whose loaders know more of them."""
    return not any(is_paavo(table) or has_city_levels(table) for table in tables_of(book, FIRST_ROWS))


def _sureness(table: StatTable, book: Book) -> float:
    if not has_time(table):
        return 0.0
    if _OFFICE.match(table.title.what) and number_of(table.title.what):
        return 0.9
    if _names_variables(table):
        return 0.85
    whole = next(sheet for sheet in book.sheets if sheet.name == table.sheet.name)
    if _count_footnotes(whole) >= FOOTNOTES:
        return 0.8
    if is_export_name(book.name):
        return 0.7
    return 0.6 if _is_product(table) else 0.0


def _names_variables(table: StatTable) -> bool:
    """Whether the title lists the columns of labels: "... muuttujina Alue, Sukupuoli ja Vuosi"."""
    listed = set(map(fold, table.title.names))
    named = [name for name in table.names if name]
    if len(listed) < 2:
        return False
    if not named:
        return len(table.title.names) == len(table.names) + len(table.levels)
    return all(fold(name) in listed for name in named)


def _count_footnotes(sheet: Sheet) -> int:
    first = max(0, len(sheet.rows) - LAST_ROWS)
    lines = (fold(text_of(cell_at(sheet, row, 0))) for row in range(first, len(sheet.rows)))
    return len({found[1] for line in lines if (found := _FOOTNOTE.match(line))})


def _is_product(table: StatTable) -> bool:
    """Whether a column of contents ("Tiedot") stands beside others, with a row for each combination of labels."""
    roles = [role_of_variable(name) for name in table.names]
    if Role.CONTENTS not in roles or len(roles) < 2:
        return False
    rows = len(table.rows)
    sizes = [len(texts) for texts in table.categories]
    return rows == prod(sizes) and sum(size > 1 for size in sizes) > 1
