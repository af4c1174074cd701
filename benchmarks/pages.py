"""What a visit to each page costs the server: with the sample, and with ten years of months beside it."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator, Sequence
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
        with start() as url:
            _measure_database(name, url)


def _measure_database(name: str, url: str) -> None:
    with open_store(url) as repository:
        load_sample(repository, datetime.now(UTC))
        alone = _measure(list_pages(SAMPLE), repository)
        print_table(f"{name}, the sample. {NOTE}", HEADS, [(page.words, *cost.words()) for page, cost in alone])
        count = load_ten_years(repository, datetime.now(UTC))
        beside = _measure(list_pages(TEN_YEARS), repository)
        rows = [
            (page.words, *there.words(), f"{there.cpu / here.cpu:.2f}")
            for (page, there), (_, here) in zip(beside, alone, strict=True)
        ]
        title = f"{name}, {count:,} observations beside it".replace(",", " ")
        print_table(title, (*HEADS, "CPU × sample"), rows)


def _measure(pages: Sequence[Opened], repository: Repository) -> list[tuple[Opened, Cost]]:
    gc.collect()  # as a server does when it starts; what loading the data has left here is not the pages'
    gc.freeze()
    return [(page, measure_page(page, repository)) for page in pages]


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
    """An empty database, which pages read while it is open."""
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
