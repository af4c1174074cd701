"""Exports written as text or bytes, read as the reading process does, and what a loader makes of them in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import ModuleType

import pytest

from data_loaders.contract import Extract, Reading
from data_loaders.problems import Problem
from data_loaders.reading.book import Book
from data_loaders.reading.json_stat_file import read_json_stat
from data_loaders.reading.kinds import Kind, kind_of_bytes
from data_loaders.reading.limits import DEFAULT
from data_loaders.reading.px_file import read_px
from data_loaders.reading.text import read_text
from data_loaders.registry import find_file_loaders


def open_text(content: str | bytes, name: str = "vienti.csv") -> Book:
    """A text file as a book: CSV, .px or JSON."""
    data = content if isinstance(content, bytes) else content.encode()
    reader = {Kind.PX: read_px, Kind.JSON_STAT: read_json_stat}.get(kind_of_bytes(data), read_text)
    return reader(name, data, DEFAULT)


def say_measured(reading: Reading) -> str:
    """`ga4.sessions | 2023-01-01 | 50 | n=3`, days of one as one day, labels before the period."""
    period, value = reading.period, reading.value
    assert period is not None
    assert reading.measure is not None
    days = str(period.start) if period.start == period.end else f"{period.start}..{period.end}"
    parts = [reading.measure.key, *(f"{label.heading}={label.text}" for label in reading.labels), days]
    parts += ["gap" if value.value is None else f"{value.value:.10g}"]
    parts += [value.qualifier] if value.qualifier != "exact" else []
    parts += [f"n={reading.n}"] if reading.n is not None else []
    parts += [f"rows={reading.rows}"] if reading.rows is not None and reading.rows > 1 else []
    return " | ".join(parts)


def say_found(problem: Problem) -> str:
    """`warning table_not_used A3 Maa`."""
    cell = f"{problem.place.column or ''}{problem.place.row or ''}"
    return " ".join(part for part in (problem.severity, problem.code, cell, problem.value) if part)


class Words:
    """What a loader said of a file: `readings`, `problems`, and its questions with their options."""

    def __init__(self, extract: Extract) -> None:
        self.extract = extract
        self.readings = [say_measured(reading) for reading in extract.readings]
        self.problems = [say_found(problem) for problem in extract.problems]
        self.questions = {question.key: [str(option) for option in question.options] for question in extract.questions}

    def total(self, measure: str, year: int | None = None) -> float:
        """The sum of a measure's values, of one year if told."""
        return sum(
            reading.value.value or 0.0
            for reading in self.extract.readings
            if reading.measure is not None
            and reading.measure.key == measure
            and (year is None or (reading.period is not None and reading.period.end.year == year))
        )


@pytest.fixture(scope="session")
def load() -> Callable[..., Words]:
    """(loader, content, answers, name) -> what the loader says. The measures are among those that it declares, if any:
    each table of open statistics has its own.
    """

    def load_export(
        loader: ModuleType, content: str | bytes, answers: Mapping[str, str] | None = None, name: str = "vienti.csv"
    ) -> Words:
        extract = loader.load_file(open_text(content, name), answers or {})
        assert not loader.MEASURES or {reading.measure for reading in extract.readings} <= set(loader.MEASURES)
        return Words(extract)

    return load_export


@pytest.fixture(scope="session")
def chosen() -> Callable[..., dict[str, float]]:
    """Content, name -> the loaders that would take the file, with how sure they are, the surest first."""

    def choose(content: str | bytes, name: str = "vienti.csv") -> dict[str, float]:
        book = open_text(content, name)
        sure = {loader.NAME: loader.recognise_file(book) for loader in find_file_loaders()}
        taking = {name: sureness for name, sureness in sure.items() if sureness >= 0.5}
        return dict(sorted(taking.items(), key=lambda pair: -pair[1]))

    return choose
