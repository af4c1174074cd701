"""A daily report from its file to committed observations, beside a bare read of it and beside what a script would do.

All ways take turns on each file, so that a slow moment of the machine hits all. What the others take for a million
rows, some ten minutes, is measured only when asked for.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import pandas as pd
from python_calamine import CalamineWorkbook
from sqlalchemy import create_engine

from benchmarks import frictionless_way
from benchmarks.made_up import make_strategy, write_csv, write_workbook
from benchmarks.timing import Taken, middle, print_table, take, time_once
from dashboard.intake.commit import CommitStatus, commit_preview
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.preview import preview_file
from dashboard.store import Repository, migrate, open_repository
from data_loaders.reading.warm import shared_reader

SIZES = {10_000: 5, 100_000: 3, 1_000_000: 1}
"""Rows of a file, and how often each way takes its turn."""
MILLION = max(SIZES)
TODAY = date(2026, 1, 1)
NOT_RUN = "not run"


def measure_intake(*, whole: bool = False) -> None:
    """Print the tables. `whole`: also what takes minutes."""
    with TemporaryDirectory() as folder:
        books = {count: Path(folder) / f"{count}.xlsx" for count in SIZES}
        texts = {count: Path(folder) / f"{count}.csv" for count in SIZES}
        for count in SIZES:
            write_workbook(count, books[count])
            write_csv(count, texts[count])
        shared_reader().start()
        _print_times(books, texts, whole=whole)
        _print_sizes([*books.values(), *texts.values()])
        _print_preview([books[10_000], texts[10_000]])


def _print_times(books: dict[int, Path], texts: dict[int, Path], *, whole: bool) -> None:
    rows = []
    for count, rounds in SIZES.items():
        book, text = books[count], texts[count]
        ways: dict[str, Callable[[], Taken]] = {
            "xlsx": partial(store_file, book),
            "csv": partial(store_file, text),
            "bare": partial(take, partial(read_bare, book)),
        }
        others = whole or count < MILLION
        if others:
            ways["pandas"] = partial(take, partial(store_with_pandas, book))
        if others and os.environ.get(frictionless_way.SETTING):
            ways["frictionless stores"] = partial(run_frictionless, "store", book)
            ways["frictionless checks"] = partial(run_frictionless, "check", book)
        turns = [{name: way() for name, way in ways.items()} for _ in range(rounds)]
        taken = {name: _middle([turn[name] for turn in turns]) for name in turns[0]}
        rows += [_line(count, kind, taken) for kind in ("xlsx", "csv")]
    heads = (
        "daily report",
        "Mittaristo s",
        "CPU s",
        "bare calamine CPU s",
        "× bare",
        "pandas + openpyxl + to_sql takes ×",
        "frictionless, only storing, takes ×",
        "frictionless, checking and storing, takes ×",
    )
    title = "File to committed observations; the other ways read the .xlsx of the same rows; ×: clock (CPU)"
    print_table(title, heads, rows)


def _middle(turns: list[Taken]) -> Taken:
    return Taken(middle([turn.clock for turn in turns]), middle([turn.cpu for turn in turns]))


def _line(count: int, kind: str, taken: dict[str, Taken]) -> tuple[str, ...]:
    ours, bare = taken[kind], taken["bare"]

    def times(*names: str) -> str:
        if not all(name in taken for name in names):
            return NOT_RUN
        clock, cpu = sum(taken[name].clock for name in names), sum(taken[name].cpu for name in names)
        return f"{clock / ours.clock:.1f} ({cpu / ours.cpu:.1f})"

    return (
        f"{count:,} rows, {kind}",
        f"{ours.clock:.2f}",
        f"{ours.cpu:.2f}",
        f"{bare.cpu:.2f}",
        f"{ours.clock / bare.clock:.1f} ({ours.cpu / bare.cpu:.1f})",
        times("pandas"),
        times("frictionless stores"),
        times("frictionless checks", "frictionless stores"),
    )


def _print_sizes(files: list[Path]) -> None:
    """Each in a process of its own, since memory that was once taken is not given back."""
    rows = []
    for file in files:
        command = [sys.executable, "-m", "benchmarks.intake", str(file)]
        grown = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        size = file.stat().st_size
        rows.append((file.name, f"{size / 1e6:.1f}", f"{grown / 1e6:.1f}", f"{grown / size:.2f}"))
    heads = ("file", "MB", "server process grows by MB", "× file")
    print_table("Peak memory of the server process, beside the uploaded bytes themselves", heads, rows)


def _print_preview(files: list[Path]) -> None:
    rows = []
    for file in files:
        with _open_store() as repository:
            known = read_knowledge(repository)
            seconds = [time_once(lambda: preview_file(file.name, file.read_bytes(), known, TODAY)) for _ in range(5)]  # noqa: B023 - called at once
        rows.append((file.name, f"{middle(seconds):.2f}"))
    print_table("Recognition and preview of 10 000 rows", ("file", "s"), rows)


@contextmanager
def _open_store() -> Iterator[Repository]:
    """A store with the made-up strategy and nothing else, through which one file has gone, as on a running server."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        migrate(url)
        with closing(open_repository(url)) as repository:
            repository.save_strategy(make_strategy(), "bench", datetime.now(UTC))
            upload = _take_in("first.xlsx", _make_first_file(), repository)
            repository.withdraw_upload(upload, "bench", datetime.now(UTC))
            repository.settle()
            yield repository


@cache
def _make_first_file() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "first.xlsx"
        write_workbook(100, file)
        return file.read_bytes()


def store_file(file: Path) -> Taken:
    """What the whole way of a file takes, from its bytes to committed observations."""
    content = file.read_bytes()
    with _open_store() as repository:
        return take(lambda: _take_in(file.name, content, repository), _read_cpu)


def _read_cpu() -> float:
    """Seconds that this process and the readers have used; the readers' as they end, by /proc, in hundredths."""
    fields = Path(f"/proc/{shared_reader().pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return process_time() + sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _take_in(name: str, content: bytes, repository: Repository) -> int:
    """Check, read, recognise, compare, commit; the number of the upload.

    Suspicions are explained in one word, as a person would who knows the figures.
    """
    preview = preview_file(name, content, read_knowledge(repository), TODAY)
    explanations = {suspicion.code: "keksitty" for suspicion in preview.suspicions}
    now = datetime.now(UTC)
    result = commit_preview(preview, repository, "bench", now, leave_out_errors=True, explanations=explanations)
    if result.status is not CommitStatus.COMMITTED or result.upload is None:
        raise RuntimeError(f"{name}: {result.problems[:3]}")
    return result.upload


def read_bare(file: Path) -> None:
    """Calamine into lists, nothing else."""
    CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()


def store_with_pandas(file: Path) -> None:
    """What a script would do: no checks, no meaning."""
    frame = pd.read_excel(file, engine="openpyxl")
    with TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{Path(folder) / 'pandas.sqlite3'}")
        frame.to_sql("rows", engine, index=False)
        engine.dispose()


def run_frictionless(step: str, file: Path) -> Taken:
    """The usual tool that looks at each cell's type, in its own environment; after imports.

    It stores without a word of the cells that do not fit: what comes closest to our own way is to check and to store.
    """
    command = [os.environ[frictionless_way.SETTING], frictionless_way.__file__, step, str(file)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return Taken(*map(float, said.split()))


def _growth_of(file: Path) -> int:
    """By how many bytes the process that holds a file grows at its peak until the file is committed (Linux)."""
    shared_reader().start()
    with _open_store() as repository:
        content = file.read_bytes()
        gc.collect()
        Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
        before = _memory("VmRSS")
        _take_in(file.name, content, repository)
        return _memory("VmHWM") - before


def _memory(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) * 1024


if __name__ == "__main__":
    print(_growth_of(Path(sys.argv[1])))
