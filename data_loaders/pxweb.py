"""PxWeb, in which statistical offices and cities publish: CSV with or without a heading, workbooks and .px files.

Whatever the table holds, its figures are measures called by its number and its contents, such as
`pxweb.t11re.vaesto`. Figures of a table overlap (a country, its towns, a total), so they are never summed.
"""

from __future__ import annotations

from data_loaders.contract import Choices, Extract
from data_loaders.measures import Measure
from data_loaders.reading.book import Book
from data_loaders.reading.json_stat_file import KIND as JSON_STAT
from data_loaders.statistics.areas import label_area
from data_loaders.statistics.loading import load_tables
from data_loaders.statistics.recognition import is_of_any_areas, recognise_statistics

NAME = "pxweb"
HIGHEST = 0.9
MEASURES: tuple[Measure, ...] = ()
"""None is known beforehand: each table has its own."""


def recognise_file(book: Book) -> float:
    """0.9 for .px and for a title with a table's number, less for other signs; 0 for what any tool may write.

    0 too for the tables of Paavo and of Aluesarjat.
    """
    return recognise_statistics(book) if book.kind != JSON_STAT and is_of_any_areas(book) else 0.0


def load_file(book: Book, choices: Choices) -> Extract:
    """Every figure with its time, area and other categories."""
    del choices  # nothing is asked
    return load_tables(book, NAME, label_area)
