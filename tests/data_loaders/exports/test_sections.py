"""A sheet of many small tables, whole and damaged, and the sections that it has."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_loaders.exports.sections import Section, split_sections
from data_loaders.reading.book import Scalar, Sheet


def split(text: str) -> list[Section]:
    """Lines of cells between `|`; an empty cell is None."""
    rows: list[list[Scalar]] = [[cell.strip() or None for cell in line.split("|")] for line in text.splitlines()]
    return list(split_sections(Sheet(None, rows)))


def say(section: Section) -> str:
    """ "title: headings x rows below them"."""
    return f"{' / '.join(line.text for line in section.lines)}: {','.join(section.headings)} x{len(section.body)}"


CASES = {
    "title, headings, rows, blank line": (
        "Facebook follows\nDate|Primary\n2023-01-01|2\n\nInstagram follows\nDate|Primary\n2023-01-01|1\n2023-01-02|4",
        ["Facebook follows: Date,Primary x1", "Instagram follows: Date,Primary x2"],
    ),
    "blank lines that Excel filled with delimiters": (
        "Facebook follows||\nDate|Primary|\n2023-01-01|2|\n||\nViews||\nDate|Primary|\n2023-01-01|1|",
        ["Facebook follows: Date,Primary, x1", "Views: Date,Primary, x1"],
    ),
    "a lost blank line: the next title begins a section": (
        "Reach\nDate|Primary\n2023-01-01|2\nViews\nDate|Primary\n2023-01-01|1",
        ["Reach: Date,Primary x1", "Views: Date,Primary x1"],
    ),
    "no titles and no blank line: the headings again": (
        "Date|Facebook Page likes\n2023-01-01|2\nDate|Instagram followers\n2023-01-01|1",
        [": Date,Facebook Page likes x1", ": Date,Instagram followers x1"],
    ),
    "a separator line that Excel kept as a cell": (
        "sep=,\nReach\nDate|Primary\n2023-01-01|2",
        ["Reach: Date,Primary x1"],
    ),
    "a lone figure or day belongs to its table": (
        "Facebook followers\nFB_PAGE|FOLLOW|UNIQUE_USERS\n30222\n\nReach\nDate|Primary\n2023-01-01|\n2023-01-02|4",
        ["Facebook followers: FB_PAGE,FOLLOW,UNIQUE_USERS x1", "Reach: Date,Primary x2"],
    ),
    "comments are lines, however many cells": (
        "# Account: A|B\n# Start date: 20230101\nDay|Users\n0000|5",
        ["# Account: A, B / # Start date: 20230101: Day,Users x1"],
    ),
    "a preamble that a blank line parts from its table": (
        "# Start date: 20230101\n\nDay|Users\n0000|5",
        ["# Start date: 20230101:  x0", ": Day,Users x1"],
    ),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_the_sections_of_a_sheet(text: str, expected: list[str]) -> None:
    assert [say(section).replace(",:", ":") for section in split(text)] == expected


@settings(max_examples=50)
@given(st.lists(st.lists(st.sampled_from([None, "Otsikko", "12", "2023-01-01", "# x"]), max_size=3), max_size=12))
def test_each_row_that_is_not_blank_is_in_one_section(rows: list[list[Scalar]]) -> None:
    sections = list(split_sections(Sheet(None, rows)))
    held = [row for section in sections for row in (*(line.row for line in section.lines), *section.rows)]
    assert held == [row for row, cells in enumerate(rows) if any(cells)]
