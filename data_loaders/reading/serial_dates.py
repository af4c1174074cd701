"""Excel's numbers of days -> dates."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

DAYS_1904 = 1462
"""From 1.1.1904, day 0 of the newer count, back to day 0 of the older one."""
NO_SUCH_DAY = 60
"""29.2.1900: 1900 was no leap year, but Excel counts the day."""
LAST_DAY = 2_958_465
_MILLISECONDS = 86_400_000
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook's times have no zone


def is_certain(serial: float) -> bool:
    """Whether every program agrees on the day: from 1.3.1900 to 31.12.9999."""
    return NO_SUCH_DAY < serial < LAST_DAY + 1


def day_of(serial: float) -> date | datetime:
    """The day, with its time unless that is midnight. `serial` counts as in the 1900 system and is certain."""
    moment = _DAY_ZERO + timedelta(milliseconds=round(serial * _MILLISECONDS))
    return moment if moment.time() != time() else moment.date()


def uncertain_day_text(serial: float) -> str:
    """What Excel shows for a serial from 0 up to 61, as text: 60 -> "29.2.1900", which never was."""
    if int(serial) == NO_SUCH_DAY:
        return "29.2.1900"
    if serial < 1:
        return "0.1.1900"
    shown = _DAY_ZERO + timedelta(days=int(serial) + 1)
    return f"{shown.day}.{shown.month}.{shown.year}"


def time_of(serial: float) -> time | datetime | date:
    """The time of day for a fraction of a day; a serial past one day is a day and its time."""
    milliseconds = round(serial * _MILLISECONDS)
    if milliseconds >= _MILLISECONDS:
        return day_of(serial)
    return (_DAY_ZERO + timedelta(milliseconds=milliseconds)).time()


def duration_text(serial: float) -> str:
    """1.5 -> "36:00:00": hours past a day have no type of their own in a table, so they stay as they are shown."""
    seconds = round(abs(serial) * 86_400)
    sign = "-" if serial < 0 else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
