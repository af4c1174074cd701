"""A column of MM/DD/YYYY as a loader reads it: what Excel turned is turned back and said, what is unclear is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data_loaders.contract import Choices, Question
from data_loaders.exports.dates import Turning, read_american_days
from data_loaders.exports.gathering import Gathering
from data_loaders.problems import Severity
from data_loaders.reading.book import Sheet

AS_WRITTEN, TURNED = "as_written", "turned"


def find_days(
    sheet: Sheet, rows: Sequence[int], column: int, file_name: str, choices: Choices, into: Gathering
) -> dict[int, date] | None:
    """Row (from 0) -> its day, for the rows that have one; None while it is asked whether Excel turned the days.

    The answer is about this file's damage, so its name belongs to the key.
    """
    cells = [row[column] if column < len(row := sheet.rows[number]) else None for number in rows]
    key = f"turned_days.{file_name}"
    answer = choices.get(key)
    read = read_american_days(cells, turned=answer == TURNED)
    place = sheet.place(rows[0], column) if rows else sheet.place(0, column)
    if read.turning is Turning.UNCLEAR and answer != AS_WRITTEN:
        example = next(day for day in read.days if day)
        into.ask(Question(key, "turned_days", (AS_WRITTEN, TURNED), "", {"example": example.isoformat()}, place))
        return None
    if read.turning is Turning.TURNED:
        into.note("days_turned_back", Severity.WARNING, place)
    return {row: day for row, day in zip(rows, read.days, strict=True) if day}
