"""File to committed rows, beside a bare read of the same file and beside pandas with openpyxl into a table."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from python_calamine import CalamineWorkbook
from sqlalchemy import create_engine

from benchmarks.made_up import make_csv, make_strategy, make_workbook
from benchmarks.timing import middle, print_table, time_once
from dashboard.intake.commit import CommitStatus, commit_preview
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.preview import preview_file
from dashboard.store import migrate, open_repository

SIZES = (1_000, 10_000, 100_000)
ROUNDS = {1_000: 5, 10_000: 3, 100_000: 1}


def measure_intake() -> None:
    """Print one table: the three ways take turns on each file, so that a slow moment of the machine hits all."""
    rows = []
    preview_and_commit("warm.xlsx", make_workbook(10))
    for count in SIZES:
        for name, content in ((f"{count}.xlsx", make_workbook(count)), (f"{count}.csv", make_csv(count))):
            bare = read_bare if name.endswith(".xlsx") else read_bare_csv
            pandas = store_with_pandas if name.endswith(".xlsx") else store_csv_with_pandas
            ways: list[Callable[[str, bytes], object]] = [preview_and_commit, bare, pandas]
            taken = [[time_once(partial(way, name, content)) for way in ways] for _ in range(ROUNDS[count])]
            ours, plain, frames = (middle([turn[place] for turn in taken]) for place in range(3))
            rows.append(
                (
                    name,
                    f"{ours:.2f}",
                    f"{count / ours:,.0f}",
                    f"{plain:.2f}",
                    f"{ours / plain:.1f}",
                    f"{frames:.2f}",
                    f"{frames / ours:.1f}",
                )
            )
    heads = (
        "file of rows",
        "Mittaristo s",
        "rows/s",
        "bare read s",
        "× bare read",
        "pandas + to_sql s",
        "pandas takes ×",
    )
    print_table("File to committed rows (bare read: calamine or csv; pandas: openpyxl or read_csv)", heads, rows)


def preview_and_commit(name: str, content: bytes) -> None:
    """The whole way of a file: check, read, recognise, compare, commit, in a fresh SQLite file."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        migrate(url)
        with closing(open_repository(url)) as repository:
            repository.save_strategy(make_strategy(), "bench", datetime.now(UTC))
            preview = preview_file(name, content, read_knowledge(repository), date(2026, 1, 1))
            result = commit_preview(preview, repository, "bench", datetime.now(UTC))
            if result.status is not CommitStatus.COMMITTED:
                raise RuntimeError(f"{name}: {result.problems[:3]}")


def read_bare(_name: str, content: bytes) -> None:
    """Calamine into lists, nothing else."""
    CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def read_bare_csv(_name: str, content: bytes) -> None:
    """The standard library's csv into lists."""
    import csv  # noqa: PLC0415 - only here

    list(csv.reader(io.StringIO(content.decode()), delimiter=";"))


def store_with_pandas(_name: str, content: bytes) -> None:
    """What a script would do: no checks, no meaning."""
    _to_sql(pd.read_excel(io.BytesIO(content), engine="openpyxl"))


def store_csv_with_pandas(_name: str, content: bytes) -> None:
    """The same for text."""
    _to_sql(pd.read_csv(io.BytesIO(content), sep=";"))


def _to_sql(frame: pd.DataFrame) -> None:
    with TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{Path(folder) / 'pandas.sqlite3'}")
        frame.to_sql("rows", engine, index=False)
        engine.dispose()
