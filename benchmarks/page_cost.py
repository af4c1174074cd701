"""What one page costs. A page is run by `AppTest`, as Streamlit runs it but without a network: script and messages.

Its process is warm. CPU is that of the whole process.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import count, cycle
from pathlib import Path
from typing import NamedTuple

from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from benchmarks.timing import middle, quantile
from dashboard.store import Repository
from dashboard.strategy.comments import Comment, CommentKind

PROJECT = Path(__file__).resolve().parent.parent
SECONDS = 2.0
"""So long one figure is measured; at least FEWEST times, at most MOST."""
FEWEST, MOST = 3, 30
FIRSTS = 3
"""So many times is measured what can be measured once in the life of a data version."""
YEARS = ("2022", "2021")
NUMBERS = count(time.time_ns())


class Opened(NamedTuple):
    """A page as an address has it."""

    path: str
    query: Mapping[str, str]

    @property
    def words(self) -> str:
        """`/mittari mittari=pulse.enps`, without the strategy."""
        said = [f"{name}={value}" for name, value in self.query.items() if name != "strategia"]
        return " ".join([f"/{self.path}", *said])


class Spent(NamedTuple):
    """Seconds of one run, by the clock and of the processor."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Cost:
    """Of a page, in seconds and bytes. `first`: of the first to come after a change; `filtered`: with another year."""

    opened: tuple[Spent, ...]
    first: tuple[Spent, ...]
    filtered: tuple[Spent, ...]
    first_filtered: tuple[Spent, ...]
    charts: int

    @property
    def cpu(self) -> float:
        """Of an open page in the middle."""
        return _middle_cpu(self.opened)

    def words(self) -> tuple[str, ...]:
        """Clock p50 and p95; CPU of an open page, first, of a filter change, first; kilobytes."""
        clocks = [spent.wall for spent in self.opened]
        times = (
            quantile(clocks, 0.5),
            quantile(clocks, 0.95),
            *map(_middle_cpu, (self.opened, self.first, self.filtered, self.first_filtered)),
        )
        return *(f"{1000 * seconds:.0f}" for seconds in times), f"{self.charts / 1000:.0f}"


def _middle_cpu(spent: tuple[Spent, ...]) -> float:
    return middle([one.cpu for one in spent])


def measure_page(page: Opened, repository: Repository) -> Cost:
    """The page's cost. Raises RuntimeError where it fails."""
    run_page(open_page(page.path, page.query))
    first, first_filtered = zip(*(_measure_first(page, repository) for _ in range(FIRSTS)), strict=True)
    opened = _repeat(lambda: spend(open_page(page.path, page.query)))
    app = open_page(page.path, page.query)
    run_page(app)
    years = cycle(YEARS)
    for _ in YEARS:
        _filter(app, next(years))
    filtered = _repeat(lambda: _filter(app, next(years)))
    app = open_page(page.path, page.query)
    run_page(app)
    return Cost(opened, first, filtered, first_filtered, count_chart_bytes(app))


def _measure_first(page: Opened, repository: Repository) -> tuple[Spent, Spent]:
    """After a change of the data that this page may or may not show: its opening, then another year of it."""
    note = Comment(key=f"bench-{next(NUMBERS)}", kind=CommentKind.NOTE, text="Mittaus.", resolved=True)
    repository.keep(note, None, "benchmark", datetime.now(UTC))
    app = open_page(page.path, page.query)
    return spend(app), _filter(app, YEARS[0])


def _filter(app: AppTest, year: str) -> Spent:
    app.query_params["jakso"] = year
    return spend(app)


def _repeat(measure: Callable[[], Spent]) -> tuple[Spent, ...]:
    found: list[Spent] = []
    end = time.perf_counter() + SECONDS
    while len(found) < FEWEST or (len(found) < MOST and time.perf_counter() < end):
        found.append(measure())
    return tuple(found)


def open_page(path: str, query: Mapping[str, str]) -> AppTest:
    """A page as a visitor's session has it, not run yet."""
    app = AppTest.from_file(str(PROJECT / "dashboard" / "app.py"), default_timeout=120)
    app._page_hash = calc_hash(path) if path else ""
    app._bidi_component_manager = _find_components()
    for name, value in query.items():
        app.query_params[name] = value
    return app


@cache
def _find_components() -> BidiComponentManager:
    """The components that are installed: a server looks for them once, and `AppTest` once for each session."""
    manager = BidiComponentManager()
    manager.discover_and_register_components(start_file_watching=False)
    return manager


def run_page(app: AppTest) -> None:
    """Runs the page's script. Raises RuntimeError where it fails."""
    app.run()
    if app.exception:
        raise RuntimeError(app.exception[0].value)


def spend(app: AppTest) -> Spent:
    """What a run of the page's script takes. Raises RuntimeError where it fails."""
    wall, cpu = time.perf_counter(), time.process_time()
    run_page(app)
    return Spent(time.perf_counter() - wall, time.process_time() - cpu)


def count_chart_bytes(app: AppTest) -> int:
    """Of the figures of every chart on the page, as they are sent."""
    return sum(len(chart.proto.spec.encode()) for chart in app.get("plotly_chart"))
