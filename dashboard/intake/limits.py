"""The limits of reading a file, as they are set."""

from __future__ import annotations

from dataclasses import replace

from dashboard.settings import Settings
from data_loaders.reading.limits import DEFAULT, MEGABYTE, Limits


def reader_limits(settings: Settings) -> Limits:
    """The reader's limits with what the settings say of size, memory and time."""
    return replace(
        DEFAULT,
        file_size=settings.file_mb * MEGABYTE,
        memory=settings.reader_memory_mb * MEGABYTE,
        cpu_seconds=settings.reader_cpu_seconds,
        wall_seconds=float(settings.reader_wall_seconds),
    )
