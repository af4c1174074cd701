"""What a visit to each page costs the server: with the sample, and with ten years of months beside it."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from benchmarks.page_cost import Cost, Opened, measure_page
from benchmarks.page_figures import SAMPLE, TEN_YEARS, load_sample, load_ten_years
from benchmarks.timing import print_table
from dashboard.sample import load_everything_if_empty
from dashboard.store import Repository, migrate, open_repository
from dashboard.ui import memory
from pages import PAGES
from tests.databases import start_postgresql

THEMES = frozenset({"kohtaamiset", "viestinta", "viestinnan-mittaus", "pulssi"})
"""Pages that name the indicators that they are about: those of the sample."""
DEEP = {
    SAMPLE: (
        Opened("tavoite", {"tavoite": "goal-2"}),
        Opened("kokousnaytto", {"kohta": "2"}),
        Opened("mittari", {"mittari": "neighbourhood_houses.visits_by_house"}),
        Opened("mittari", {"mittari": "pulse.statement"}),
    ),
    TEN_YEARS: (
        Opened("tavoite", {"tavoite": "made-goal-2"}),
        Opened("kokousnaytto", {"kohta": "2"}),
        Opened("mittari", {"mittari": "ten_years.i000"}),
        Opened("mittari", {"mittari": "ten_years.i000", "jasenet": "Keksitty talo 1"}),
    ),
}
"""Deep links, in the same order for both."""
HEADS = ("page", "p50", "p95", "CPU", "CPU first", "CPU filter", "CPU filter first", "charts, kB")
NOTE = (
    "p50 and p95 of the script, and CPU, in ms; first: the data has changed since anybody looked; "
    "filter: another year; filter first: a year that nobody has looked at since the data changed"
)


def measure_pages() -> None:
    """Print for each database a table with the sample, and one with ten years beside it."""
    for name, start in (("SQLite", sqlite_address), ("PostgreSQL", postgresql_address)):
        with start() as alone, start() as beside:
            count = _load(alone, beside)
            print_costs(f"{name}, {count:,} observations".replace(",", " "), alone, beside)


def _load(alone: str, beside: str) -> int:
    """The sample into both databases, and ten years into one of them; how many observations these are."""
    for url in (alone, beside):
        with open_store(url) as repository:
            load_sample(repository, datetime.now(UTC))
            count = load_ten_years(repository, datetime.now(UTC)) if url == beside else 0
    return count


def print_costs(title: str, alone: str, beside: str) -> None:
    """Print a table for each of two databases. Each page is measured on both in turn, as the machine's speed varies."""
    pairs = zip(list_pages(SAMPLE), list_pages(TEN_YEARS), strict=True)
    costs = [(here, _measure(here, alone), there, _measure(there, beside)) for here, there in pairs]
    print_table(f"The sample. {NOTE}", HEADS, [(here.words, *cost.words()) for here, cost, _, _ in costs])
    rows = [(there.words, *more.words(), f"{more.cpu / cost.cpu:.2f}") for _, cost, there, more in costs]
    print_table(f"{title} beside it", (*HEADS, "CPU × sample"), rows)


def _measure(page: Opened, url: str) -> Cost:
    with open_store(url) as repository:
        gc.collect()  # as a server does when it starts; what loading the data has left here is not the page's
        gc.freeze()
        return measure_page(page, repository)


def list_pages(strategy: str) -> tuple[Opened, ...]:
    """Every page of the navigation, and deep links, of a strategy; the theme pages of the strategy that has them."""
    chosen = [(entry.path, SAMPLE if entry.path in THEMES else strategy) for entry in PAGES]
    return (
        *(Opened(path, {"strategia": of}) for path, of in chosen),
        *(Opened(one.path, {"strategia": strategy, **one.query}) for one in DEEP[strategy]),
    )


@contextmanager
def sample_store() -> Iterator[None]:
    """A database with the sample, which pages read while it is open."""
    with sqlite_address() as url, open_store(url) as repository:
        load_everything_if_empty(repository, datetime.now(UTC))
        yield


@contextmanager
def open_store(url: str) -> Iterator[Repository]:
    """A database, made where there is none, which pages read while it is open."""
    logging.disable(logging.WARNING)
    os.environ["MITTARISTO_DATABASE_URL"] = url
    migrate(url)
    st.cache_resource.clear()
    memory.forget_all()
    with closing(open_repository(url)) as repository:
        yield repository
    st.cache_resource.clear()
    memory.forget_all()


@contextmanager
def sqlite_address() -> Iterator[str]:
    """The address of a database that is not there yet."""
    with TemporaryDirectory() as folder:
        yield f"sqlite:///{Path(folder) / 'bench.sqlite3'}"


@contextmanager
def postgresql_address() -> Iterator[str]:
    """The address of an empty database of a server that runs while it is open."""
    folder = Path(tempfile.mkdtemp(prefix="mittaristo-pg-"))
    process = start_postgresql(folder)
    try:
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        process.send_signal(signal.SIGQUIT)
        process.wait(timeout=20)
        shutil.rmtree(folder)
