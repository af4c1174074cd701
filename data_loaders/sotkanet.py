"""Sotkanet, the indicators of health and welfare: the CSV of its interface for programs.

    indicator;region;year;gender;primary value;absolute value
    4;358;2023;total;12.3;8214

`primary value` is the indicator's own figure, often per thousand inhabitants or a per cent, `absolute value` the number
of people behind it. A region is a number of Sotkanet's own and not that of a municipality; its name is told only where
the file has a column of names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dashboard.facts import Period
from dashboard.formats.periods import NotAPeriod, parse_period
from data_loaders.contract import Choices, Extract, Label
from data_loaders.exports.gathering import Gathering, Series, make_reading
from data_loaders.exports.quantities import called
from data_loaders.exports.sections import Section, sections_of
from data_loaders.exports.series import settle
from data_loaders.layout.cells import read_value, text_of
from data_loaders.layout.headings import fold
from data_loaders.measures import Measure, MeasureKind
from data_loaders.problems import Severity
from data_loaders.reading.book import Book, Cell
from data_loaders.statistics.areas import AREA
from data_loaders.statistics.figures import language_of
from data_loaders.statistics.naming import shorten

NAME = "sotkanet"
HIGHEST = 0.95
MEASURES: tuple[Measure, ...] = ()
"""None is known beforehand: each indicator is one, `sotkanet.indicator_4` and `sotkanet.indicator_4.absolute`."""

COLUMNS: Mapping[str, frozenset[str]] = {
    "indicator": called("indicator"),
    "region": called("region"),
    "year": called("year"),
    "gender": called("gender"),
    "primary": called("primary value, primary.value, primary_value"),
    "absolute": called("absolute value, absolute.value, absolute_value"),
    "region_name": called("region.title.fi, region.title.sv, region.title.en, region_title, region.title"),
    "name": called("indicator.title.fi, indicator.title.sv, indicator.title.en, indicator_title, indicator.title"),
}
NEEDED = ("indicator", "region", "year", "primary")
EVERYBODY = "total"
SOTKANET_REGION = "Sotkanet"
"""Stands before the number of a region, so that it is not taken for that of a municipality."""
_LONGEST = 40
_FIRST_ROWS = 20


def recognise_file(book: Book) -> float:
    """0.95 for the headings of the interface; nothing else calls a column "primary value"."""
    return HIGHEST if any(_find_columns(section) for section in sections_of(book, _FIRST_ROWS)) else 0.0


def load_file(book: Book, choices: Choices) -> Extract:
    """Both figures of every row."""
    del choices  # nothing is asked
    into = Gathering()
    for section in sections_of(book):
        if columns := _find_columns(section):
            _Reader(section, columns, into).read()
    settled = settle(into.readings)
    return replace(into.extract(NAME), readings=settled.readings, problems=(*into.problems, *settled.problems))


def _find_columns(section: Section) -> dict[str, int]:
    """What each column is; {} where one that is needed is not there."""
    found = {name: column for name, names in COLUMNS.items() if (column := section.column(*names)) is not None}
    return found if all(name in found for name in NEEDED) else {}


@dataclass
class _Reader:
    """Reads one table into what is gathered of the file."""

    section: Section
    columns: Mapping[str, int]
    into: Gathering

    def read(self) -> None:
        """Adds all figures, and says once that regions are called by numbers."""
        rates = set(self._find_rates())
        for row in self.section.body:
            self._read_row(row, rates)
        if self.section.body and "region_name" not in self.columns:
            place = self.section.sheet.place(self.section.rows.start, self.columns["region"])
            regions = {self._text(row, "region") for row in self.section.body}
            self.into.note("regions_by_number", Severity.WARNING, place, ", ".join(sorted(regions)[:5]))

    def _text(self, row: int, name: str) -> str:
        return text_of(self.section.cell(row, self.columns[name])) if name in self.columns else ""

    def _find_rates(self) -> Iterator[str]:
        """The indicators whose figure is a share or a rate: it is not the number of people, or that is not told."""
        for row in self.section.body:
            primary, absolute = self._text(row, "primary"), self._text(row, "absolute")
            if primary and not _are_equal(primary, absolute):
                yield self._text(row, "indicator")

    def _read_row(self, row: int, rates: set[str]) -> None:
        section, indicator = self.section, self._text(row, "indicator")
        try:
            period = parse_period(self._text(row, "year"))
        except NotAPeriod:
            period = None
        key = shorten(indicator, _LONGEST)
        if period is None or not key:
            place = section.sheet.place(row, self.columns["year"])
            self.into.note("statistic_time_not_read", Severity.ERROR, place, self._text(row, "year"))
            return
        kind = MeasureKind.MEAN if indicator in rates else MeasureKind.DISTINCT
        measures = {
            "primary": Measure(f"{NAME}.indicator_{key}", kind),
            "absolute": Measure(f"{NAME}.indicator_{key}.absolute", MeasureKind.DISTINCT),
        }
        labels = tuple(self._labels(row))
        heading = self._text(row, "name") or f"{section.headings[self.columns['indicator']]} {indicator}"
        for name, measure in measures.items():
            if name in self.columns:
                self._take((row, self.columns[name]), Series(measure, heading, labels), period)

    def _take(self, cell: Cell, series: Series, period: Period) -> None:
        sheet = self.section.sheet
        value, problem = read_value(sheet, cell, language_of(self.section.cell(*cell)))
        if problem is not None:
            self.into.problems.append(problem)
        if value is not None:
            self.into.readings.append(make_reading(sheet, series, period, value, sheet.place(*cell)))

    def _labels(self, row: int) -> Iterator[Label]:
        """The region, and the gender where it is not everybody."""
        yield Label(AREA, self._text(row, "region_name") or f"{SOTKANET_REGION} {self._text(row, 'region')}")
        gender = self._text(row, "gender")
        if gender and fold(gender) != EVERYBODY:
            yield Label("gender", gender)


def _are_equal(one: str, other: str) -> bool:
    try:
        return float(one.replace(",", ".")) == float(other.replace(",", "."))
    except ValueError:
        return False
