"""A refresh over ten million rows of a PostgreSQL table, beside reading them into pandas and grouping there.

Each way runs in a process of its own, so that its peak of memory is its own; what importing took is not counted.
"""

from __future__ import annotations

import multiprocessing
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import pandas as pd
import psycopg
from sqlalchemy import create_engine

from benchmarks.timing import print_table
from dashboard.intake.source_reading import read_source
from dashboard.sources import Relation, SourceLimits
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Breakdown, Column, Figure, Plan, Rollup
from tests.databases import start_postgresql

ROWS = 10_000_000
SECONDS_AT_MOST = 600
MEGABYTE = 1024

VISITS = Figure(Measure("recipe.visits", MeasureKind.FLOW), Rollup.SUM, Column("visits"))
CLIENTS = Figure(Measure("recipe.clients", MeasureKind.DISTINCT), Rollup.DISTINCT, Column("client"))
BREAKDOWNS = (Breakdown("place", Column("place")), Breakdown("activity", Column("activity")))
PLANS = {
    "visits": Plan((Column("day"),), BREAKDOWNS, (VISITS,)),
    "visits, different clients": Plan((Column("day"),), BREAKDOWNS, (VISITS, CLIENTS)),
}
"""By month, place and activity."""

MADE_UP = """
CREATE TABLE visits AS
SELECT DATE '2019-01-01' + (number * 7919 % 1826)::integer AS day,
       'Talo ' || number % 12 AS place,
       'Ryhmä ' || number * 31 % 5 AS activity,
       number * 104729 % 40000 AS client,
       (1 + number % 9)::integer AS visits
FROM generate_series(1, {rows}::bigint) AS number
"""


def measure_sources(rows: int = ROWS) -> None:
    """Print the table."""
    ways = {"Mittaristo: rolled up in the database": roll_up, "pandas: read_sql, then groupby": group_in_pandas}
    with serve_visits(rows) as address:
        lines = [(name, figures, *_measure(way, address, figures)) for figures in PLANS for name, way in ways.items()]
    title = f"Refresh of monthly figures by place and activity from {rows:,} rows on PostgreSQL".replace(",", " ")
    print_table(title, ("way", "figures", "s", "values", "peak memory, MB"), lines)


@contextmanager
def serve_visits(rows: int) -> Iterator[str]:
    """The address of a database with a table of made-up visits."""
    folder = Path(tempfile.mkdtemp(prefix="mittaristo-pg-"))
    process = start_postgresql(folder)
    try:
        address = f"postgresql://postgres@/postgres?host={folder}"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(MADE_UP.format(rows=rows).encode())
            connection.execute("VACUUM ANALYZE visits")
        yield address
    finally:
        process.send_signal(signal.SIGQUIT)
        process.wait(timeout=20)
        shutil.rmtree(folder)


def roll_up(address: str, figures: str) -> int:
    """How many values came."""
    limits = SourceLimits(rows=100_000, seconds=SECONDS_AT_MOST)
    return len(read_source(address, Relation(table="visits"), PLANS[figures], limits).readings)


def group_in_pandas(address: str, figures: str) -> int:
    """The same values by the way that a script would take."""
    kinds = {"visits": "sum"} if len(PLANS[figures].figures) == 1 else {"visits": "sum", "client": "nunique"}
    engine = create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    frame = pd.read_sql(f"SELECT day, place, activity, {', '.join(kinds)} FROM visits", engine)
    month = pd.to_datetime(frame["day"]).dt.to_period("M")
    return int(frame.groupby([month, "place", "activity"]).agg(kinds).size)


def _measure(way: Callable[[str, str], int], address: str, figures: str) -> tuple[str, str, str]:
    """Seconds, values and megabytes of one way."""
    context = multiprocessing.get_context("spawn")
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(way, address, figures, send))
    process.start()
    if not receive.poll(SECONDS_AT_MOST):
        process.kill()
        return f"over {SECONDS_AT_MOST}", "", ""
    seconds, values, kilobytes = receive.recv()
    process.join()
    return f"{seconds:.1f}", str(values), f"{kilobytes / MEGABYTE:.0f}"


def _run(way: Callable[[str, str], int], address: str, figures: str, send: Connection) -> None:
    before = _peak_kilobytes()
    start = time.perf_counter()
    values = way(address, figures)
    send.send((time.perf_counter() - start, values, _peak_kilobytes() - before))


def _peak_kilobytes() -> int:
    """Of this process; `getrusage` would tell of the one that started it too."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])
