"""A statistical table of several variables -> one long sheet, a row for each figure. Runs in the reading process only.

12f7 -- Väestö muuttujina Alue ja Vuosi
                                        <- a blank row
Alue      Vuosi   value
KOKO MAA  2023    5603851
                                        <- a blank row
UNITS: henkeä                           <- what else the file says
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import NamedTuple

from data_loaders.problems import Problem
from data_loaders.reading.book import Book, Scalar, Sheet
from data_loaders.reading.findings import refuse_over
from data_loaders.reading.limits import Limits

VALUE, STATUS = "value", "status"
"""The headings of the last columns."""


class Axis(NamedTuple):
    """A variable and its categories, as people read them."""

    name: str
    categories: tuple[str, ...]


@dataclass(frozen=True)
class Cube:
    """`values`: as many as there are combinations of categories, those of the last axis following each other.

    `status`: what is said of a figure, by its number among the values.
    """

    title: str
    axes: tuple[Axis, ...]
    values: Sequence[Scalar]
    status: Mapping[int, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def count_figures(axes: Sequence[Axis], limits: Limits) -> int:
    """How many figures there are. Raises Refusal for more than a sheet may have rows, or too many axes."""
    refuse_over("too_many_columns", len(axes) + 2, limits.columns)
    count = prod(len(axis.categories) for axis in axes)
    refuse_over("too_many_rows", count, limits.rows)
    return count


def write_book(name: str, kind: str, cube: Cube, limits: Limits, problems: tuple[Problem, ...]) -> Book:
    """The cube as a book of one sheet without a name. Raises Refusal for a text that is too long for a cell."""
    texts = (cube.title, *cube.notes, *(text for axis in cube.axes for text in (axis.name, *axis.categories)))
    refuse_over("cell_too_long", max(map(len, texts)), limits.cell_length)
    headings: list[Scalar] = [*(axis.name for axis in cube.axes), VALUE, *([STATUS] if cube.status else [])]
    combinations = product(*(axis.categories for axis in cube.axes))
    rows: list[list[Scalar]] = [[*texts, value] for texts, value in zip(combinations, cube.values, strict=True)]
    for number, status in cube.status.items():
        rows[number].append(status)
    notes: list[list[Scalar]] = [[note] for note in cube.notes]
    return Book(name, kind, (Sheet(None, [[cube.title], [], headings, *rows, [], *notes]),), problems)
