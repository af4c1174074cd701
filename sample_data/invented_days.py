"""Invented figures for each day of 2023, the same every time."""

from __future__ import annotations

from datetime import date, timedelta
from zlib import crc32

YEAR = tuple(date(2023, 1, 1) + timedelta(days=number) for number in range(365))


def dice(name: str, day: date, sides: int) -> int:
    """0 .. sides - 1."""
    return crc32(f"{name} {day}".encode()) % sides


def american(day: date) -> str:
    """MM/DD/YYYY."""
    return f"{day:%m/%d/%Y}"
