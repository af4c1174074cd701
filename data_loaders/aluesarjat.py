"""Aluesarjat, the statistics of Helsinki region by area: .px, CSV and workbooks of PxWeb.

City, major districts, districts and sub-areas stand in one column, each with all its people, so that adding rows would
count everybody several times. Each figure says the level of its area, and none is added to another. Printed codes
collide (`091 201 Reijolan peruspiiri`, `091 201 Ruoholahti`), so an area is its whole text.
"""

from __future__ import annotations

from data_loaders.contract import Choices, Extract
from data_loaders.measures import Measure
from data_loaders.reading.book import Book
from data_loaders.reading.json_stat_file import KIND as JSON_STAT
from data_loaders.statistics.areas import label_levels
from data_loaders.statistics.loading import load_tables, tables_of
from data_loaders.statistics.recognition import FIRST_ROWS, has_city_levels, names_districts, recognise_statistics

NAME = "aluesarjat"
HIGHEST = 0.95
MEASURES: tuple[Measure, ...] = ()
"""None is known beforehand: each table has its own."""


def recognise_file(book: Book) -> float:
    """0.95 for a statistical table whose areas are of several levels of a city; 0.85 where only their codes tell."""
    tables = tables_of(book, FIRST_ROWS) if names_districts(book) else ()
    sureness = max(map(has_city_levels, tables), default=0.0)
    if not sureness:
        return 0.0
    office = book.kind == JSON_STAT or recognise_statistics(book)
    return HIGHEST if office else sureness


def load_file(book: Book, choices: Choices) -> Extract:
    """Every figure with its area, the level of that area, its time and other categories."""
    del choices  # nothing is asked
    return load_tables(book, NAME, label_levels)
