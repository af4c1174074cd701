"""What a reader waits for in a browser: from a click to the last change of the page, and what it takes the server."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from benchmarks.page_figures import load_sample
from benchmarks.timing import print_table, quantile
from dashboard.store import migrate, open_repository
from tests.browser.conftest import SETTLED, Server, launch
from tools.browser import FLAGS, find_chromium

ROUNDS = 15
WAIT = 30_000
"""Milliseconds."""
APP, CHART = '[data-testid="stApp"]', ".js-plotly-plot .main-svg"
GOALS, COMMUNICATIONS = "/tavoite", "/viestinta"
# Notes the time of each change of the page, through navigations.
WATCH = """
window.lastChange = Date.now();
new MutationObserver(() => (window.lastChange = Date.now())).observe(document, {
  subtree: true, childList: true, characterData: true, attributes: true,
});
"""
TICKS = os.sysconf("SC_CLK_TCK")


def measure_browser() -> None:
    """Print a table: a switch to a page with charts, and another year on it."""
    with TemporaryDirectory() as folder, serve_sample(Path(folder)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.add_init_script(WATCH)
        page.goto(server.url)
        _settle(page)
        switches, filters = [], []
        for _ in range(ROUNDS + 1):
            _follow(page, GOALS)
            switches.append(_time(page, server, lambda: _follow(page, COMMUNICATIONS, CHART)))
            filters.append(_time(page, server, lambda: _choose(page, f"{COMMUNICATIONS}?jakso=2023")))
            _choose(page, COMMUNICATIONS)
        browser.close()
    rows = [
        (name, *(f"{value:.0f}" for value in _sum_up(found[1:])))
        for name, found in (("a switch to a page with charts", switches), ("another year on it", filters))
    ]
    print_table(f"In a browser, ms ({ROUNDS} times)", ("", "p50", "p95", "server CPU p50"), rows)


def _sum_up(found: list[tuple[float, float]]) -> tuple[float, float, float]:
    clocks, spent = zip(*found, strict=True)
    return quantile(clocks, 0.5), quantile(clocks, 0.95), quantile(spent, 0.5)


@contextmanager
def serve_sample(folder: Path) -> Iterator[Server]:
    """A server over the sample with its exports."""
    url = f"sqlite:///{folder / 'mittaristo.sqlite3'}"
    migrate(url)
    with closing(open_repository(url)) as repository:
        load_sample(repository, datetime.now(UTC))
    server = launch(folder)
    try:
        yield server
    finally:
        server.stop()


def _time(page: Page, server: Server, act: Callable[[], None]) -> tuple[float, float]:
    """Milliseconds from the act to the last change of the page, and of the server's processor."""
    before, start = _read_cpu(server), page.evaluate("Date.now()")
    act()
    return page.evaluate("window.lastChange") - start, _read_cpu(server) - before


def _follow(page: Page, link: str, sight: str = APP) -> None:
    """Click the link and wait until the page has settled. `sight`: what must be there then."""
    page.locator(f'nav a[href="{link}"]').first.click()
    page.wait_for_url(f"**{link}", timeout=WAIT)
    page.wait_for_selector(sight, state="attached", timeout=WAIT)
    _settle(page)


def _choose(page: Page, link: str) -> None:
    """Choose the entry of a list that leads there."""
    page.locator(f'select:has(option[value="{link}"])').select_option(value=link)
    page.wait_for_url(f"**{link}", timeout=WAIT)
    page.wait_for_selector(CHART, state="attached", timeout=WAIT)
    _settle(page)


def _settle(page: Page) -> None:
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=WAIT)
    page.evaluate(SETTLED)


def _read_cpu(server: Server) -> float:
    """Milliseconds that the server's process has used, by /proc."""
    fields = Path(f"/proc/{server.process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / TICKS
