"""Readying the database before the first visitor: tables, and the sample when there is nothing else."""

from __future__ import annotations

import gc
from contextlib import closing
from datetime import UTC, datetime

import structlog

from dashboard.sample import load_everything_if_empty
from dashboard.settings import Settings
from dashboard.store import migrate, open_repository


def ready_database(settings: Settings) -> None:
    """Bring the tables up to date and load the sample into an empty database.

    Raises StoreError when the database cannot be used, SampleError when the sample cannot be loaded.
    """
    migrate(settings.database_url)
    if not settings.sample:
        return
    with closing(open_repository(settings.database_url)) as repository:
        if load_everything_if_empty(repository, datetime.now(UTC)):
            structlog.get_logger().info("sample loaded")


def freeze_memory() -> None:
    """Take what start-up made out of the garbage collector's rounds: it stays until the end."""
    gc.collect()
    gc.freeze()
