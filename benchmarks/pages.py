"""The script time of each page over the sample: what a visit costs the server."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from benchmarks.timing import print_table, quantile, time_once
from dashboard.intake.sample import load_sample_if_empty
from dashboard.store import migrate, open_repository

PROJECT = Path(__file__).resolve().parent.parent
ROUNDS = 60
PAGES = (
    ("strategy", "", {}),
    ("goal", "tavoite", {"tavoite": "goal-4"}),
    ("indicators", "mittari", {}),
    ("indicator", "mittari", {"mittari": "pulse.statement"}),
    ("uploads", "lataukset", {}),
)


def measure_pages() -> None:
    """Print one table: first run in the process (nothing cached), then p50 and p95 of the runs after it."""
    with sample_store():
        rows = [(name, *_measure(path, query)) for name, path, query in PAGES]
    print_table(f"Script time of a page over the sample, ms ({ROUNDS} runs)", ("page", "first", "p50", "p95"), rows)


@contextmanager
def sample_store() -> Iterator[None]:
    """A database with the sample, which pages read while it is open."""
    logging.disable(logging.WARNING)
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        os.environ["MITTARISTO_DATABASE_URL"] = url
        migrate(url)
        with closing(open_repository(url)) as repository:
            load_sample_if_empty(repository, datetime.now(UTC))
        yield


def open_page(path: str, query: dict[str, str]) -> AppTest:
    """A page as a visitor's session has it, not run yet."""
    app = AppTest.from_file(str(PROJECT / "dashboard" / "app.py"), default_timeout=60)
    app._page_hash = calc_hash(path) if path else ""
    for name, value in query.items():
        app.query_params[name] = value
    return app


def run_page(app: AppTest) -> None:
    """Runs the page's script. Raises RuntimeError where it fails."""
    app.run()
    if app.exception:
        raise RuntimeError(app.exception[0].value)


def _measure(path: str, query: dict[str, str]) -> tuple[str, ...]:
    app = open_page(path, query)
    first = time_once(lambda: run_page(app))
    later = [time_once(app.run) for _ in range(ROUNDS)]
    return tuple(f"{1000 * seconds:.0f}" for seconds in (first, quantile(later, 0.5), quantile(later, 0.95)))
