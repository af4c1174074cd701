"""Headings as the columns of registers are known by them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from data_loaders.contract import Table
from data_loaders.fingerprint import normalise_heading
from data_loaders.layout.headers import read_headings
from data_loaders.layout.headings import fold
from data_loaders.plan import Column

_TAIL = re.compile(r"(?:\s*\([^)]*\)|,?\s+(?:kpl|lkm|krt|hlö|km|h|t|st|pcs)\.?|\s*[*:?.!,]+|,?\s+yht(?:eensä|\.)?)$")


@lru_cache(maxsize=10_000)
def simplify_heading(heading: str) -> str:
    """ "Kohtaamiset (kpl)", "KOHTAAMISET yht." and "Kohtaamiset:" are all "kohtaamiset"."""
    text = fold(heading).replace("_", " ")
    while (shorter := _TAIL.sub("", text)) and shorter != text:
        text = shorter
    return text


def table_headings(table: Table) -> dict[int, str]:
    """The heading of each column of the sheet that the table has, upper and lower ones joined: "2023 Naiset"."""
    return {column: " ".join(parts) for column, parts in read_headings(table).items()}


def _key(heading: str) -> str:
    """What headings are compared by; those that are nothing but a period by the period itself."""
    return normalise_heading(heading) or fold(heading)


def name_columns(headings: Sequence[str]) -> list[Column]:
    """Each heading as a column: the second of two alike has the number 2."""
    seen: Counter[str] = Counter()
    columns = []
    for heading in headings:
        key = _key(heading)
        seen[key] += 1
        columns.append(Column(heading, seen[key]))
    return columns


class ColumnIndex:
    """Where the columns that a plan names stand in a table."""

    def __init__(self, headings: Mapping[int, str]) -> None:
        self.headings = headings
        named = zip(headings, name_columns(list(headings.values())), strict=True)
        self._places = {(_key(column.heading), column.number): index for index, column in named}

    def find(self, column: Column) -> int | None:
        """The column's number in the sheet, from 0; None where the table has none of that heading."""
        return self._places.get((_key(column.heading), column.number))
