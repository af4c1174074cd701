"""JSON-stat 2, which PxWeb, Eurostat and others give programs: figures of any variables, dense or sparse."""

from __future__ import annotations

from data_loaders.contract import Choices, Extract
from data_loaders.measures import Measure
from data_loaders.reading.book import Book
from data_loaders.reading.json_stat_file import KIND
from data_loaders.statistics.areas import label_area
from data_loaders.statistics.loading import load_tables
from data_loaders.statistics.recognition import is_of_any_areas

NAME = "json_stat"
HIGHEST = 0.9
MEASURES: tuple[Measure, ...] = ()
"""None is known beforehand: each table has its own."""


def recognise_file(book: Book) -> float:
    """0.9 for a file that was read as JSON-stat; 0 for the tables of Paavo and of Aluesarjat."""
    return HIGHEST if book.kind == KIND and is_of_any_areas(book) else 0.0


def load_file(book: Book, choices: Choices) -> Extract:
    """Every figure with its time, area and other categories."""
    del choices  # nothing is asked
    return load_tables(book, NAME, label_area)
