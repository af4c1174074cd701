"""Days as exporting tools write them, and what Excel has made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import NamedTuple

from data_loaders.reading.book import Scalar

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:[ T,].*)?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?: .*)?")
_EPOCH = re.compile(r"_(1[3-9]\d{8})\d{3}(?!\d)")
LAST_MONTH = 12


def read_day(cell: Scalar) -> date | None:
    """The day of "2023-01-01T01:00:00", "20230101", 20230101, "1.1.2023 1:00" or a date cell; None for all else.

    Only the part of the date counts: the hour jumps with summer time inside one file, and no zone is converted.
    """
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    text = _digits(cell)
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _make_day(found[1], found[2], found[3])
    if found := _DOTTED.fullmatch(text):
        return _make_day(found[3], found[2], found[1])
    return None


def _digits(cell: Scalar) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.strip() if isinstance(cell, str) else str(cell) if type(cell) is int else ""


def _make_day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


class Turning(StrEnum):
    """What Excel did to a column of MM/DD/YYYY dates.

    NONE: nothing. TURNED: where day and month could change places they did, as a Finnish Excel does. UNCLEAR: all
    dates were converted and all may be turned: only who saved the file knows.
    """

    NONE = "none"
    TURNED = "turned"
    UNCLEAR = "unclear"


class AmericanDays(NamedTuple):
    """A column of dates whose tool writes MM/DD/YYYY: the day of each cell, None where it is none, and what Excel did.

    Where it is UNCLEAR, the days are as the cells stand.
    """

    days: list[date | None]
    turning: Turning


def read_american_days(cells: Iterable[Scalar], *, turned: bool = False) -> AmericanDays:
    """The days of a column in MM/DD/YYYY, with or without a time.

    A Finnish Excel reads 02/03/2025 as the second of March and leaves 02/16/2025, which has no sixteenth month, a
    text. So texts of late days beside converted cells, none of which is later than the twelfth, tell that all of the
    converted ones were turned. `turned`: who saved the file has said so of an unclear column.
    """
    listed = list(cells)
    texts = [_read_slashed(cell) for cell in listed]
    converted = [None if text else read_day(cell) for text, cell in zip(texts, listed, strict=True)]
    turning = _judge([day for day in texts if day], [day for day in converted if day])
    if turning is Turning.TURNED or (turning is Turning.UNCLEAR and turned):
        turning = Turning.TURNED
        converted = [_turn(day) if day else None for day in converted]
    return AmericanDays([text or day for text, day in zip(texts, converted, strict=True)], turning)


def _read_slashed(cell: Scalar) -> date | None:
    found = _SLASHED.fullmatch(cell.strip()) if isinstance(cell, str) else None
    return _make_day(found[3], found[1], found[2]) if found else None


def _judge(texts: list[date], converted: list[date]) -> Turning:
    could_turn = all(day.day <= LAST_MONTH for day in converted) and all(day.day > LAST_MONTH for day in texts)
    if not converted or not could_turn:
        return Turning.NONE
    return Turning.TURNED if texts else Turning.UNCLEAR


def _turn(day: date) -> date:
    """Day and month in each other's places; the day must be no later than the twelfth."""
    return date(day.year, day.day, day.month)


def export_day(file_name: str) -> date | None:
    """The day, in UTC, of the milliseconds since 1970 that some tools end the file's name with; None without them."""
    found = _EPOCH.search(file_name)
    return datetime.fromtimestamp(int(found[1]), UTC).date() if found else None
