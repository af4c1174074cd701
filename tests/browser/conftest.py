"""A real server and a real Chromium. Every test in this folder runs after the quick ones.

def test_something(visitor):
    visitor.visit("/mittari?mittari=pulse.enps")
    assert visitor.complaints() == []
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebSocket, sync_playwright

from tools.browser import FLAGS, find_chromium

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
START_SECONDS = 120
PRISTINE = "pristine.sqlite3"
CLEARED = "cookies,local_storage,indexeddb,service_workers,cache_storage"
SETTLE_SECONDS = 30
# WCAG 2.0 to 2.2, levels A and AA, and axe's own good practice.
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Streamlit says on its root element what its script is doing; the page has settled when that is nothing, no
# widget's own script is still loading, and nothing has changed in the page for a fifth of a second.
SETTLED = """
() => new Promise((resolve) => {
  const QUIET = 200;
  let last = performance.now();
  new MutationObserver(() => (last = performance.now())).observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true,
  });
  const look = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    const done = app?.dataset.testScriptState === "notRunning"
      && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"], [data-testid="stAppSkeleton"]')
      && document.querySelector('[data-testid="stMain"]')?.innerText.trim();
    if (done && performance.now() - last > QUIET) resolve(true); else setTimeout(look, 50);
  };
  look();
})
"""
# A link inside the app is followed without loading the app anew.
FOLLOW = """
(address) => {
  const link = document.createElement("a");
  link.setAttribute("href", address);
  document.querySelector(".m-panel").after(link);
  link.click();
  link.remove();
}
"""
# Every text and every attribute that is read aloud or shown.
TEXTS = """
() => {
  const UNSEEN = 'script, style, noscript, [data-testid="stIconMaterial"]';
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.parentElement.closest(UNSEEN)) found.add(node.data.trim());
    } else for (const name of ["aria-label", "title", "placeholder", "alt", "data-title"]) {
      if (node.hasAttribute(name)) found.add(node.getAttribute(name).trim());
    }
  }
  found.delete("");
  return [...found];
}
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in this folder: run by `-m browser`. Those that change nothing share a server."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass
class Server:
    """A running server with a database of its own."""

    process: subprocess.Popen[bytes]
    url: str
    log_file: Path
    database: Path

    def log(self) -> str:
        """Everything that it has written so far."""
        return self.log_file.read_text("utf-8", "replace")

    def stop(self) -> None:
        """Ask it to stop, as a service manager does; kill it if it does not."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(15)
        left_ports.append(int(self.url.rpartition(":")[2]))


StartServer = Callable[..., Server]
LaunchSample = Callable[[str], Server]
left_ports: list[int] = []
"""Where servers of this process stood that have stopped: at the same address the browser has the scripts already."""


def free_port() -> int:
    """A port of the loopback interface that nobody listens on now, if possible one that was used before."""
    while left_ports:
        if is_free(port := left_ports.pop()):
            return port
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def is_free(port: int) -> bool:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def launch(folder: Path, script: Path = PROJECT / "streamlit_app.py", **settings: str) -> Server:
    """Start `script` with `settings` (MITTARISTO_* names without their prefix) and wait until it is healthy."""
    port = free_port()
    database = folder / "mittaristo.sqlite3"
    environ = {name: text for name, text in os.environ.items() if not name.startswith(("MITTARISTO_", "STREAMLIT_"))}
    environ |= {"MITTARISTO_DATABASE_URL": f"sqlite:///{database}", "PYTHONUNBUFFERED": "1"}
    environ |= {f"MITTARISTO_{name}": text for name, text in settings.items()}
    log_file = folder / "server.log"
    with log_file.open("wb") as log:
        command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
        process = subprocess.Popen(command, cwd=PROJECT, env=environ, stdout=log, stderr=subprocess.STDOUT)
    server = Server(process, f"http://127.0.0.1:{port}", log_file, database)
    try:
        wait_until_healthy(server)
    except BaseException:
        server.stop()
        raise
    return server


def wait_until_healthy(server: Server) -> None:
    """Return when /healthz says ok; fail with the server's log when it ends or the time is up."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}/healthz", timeout=5) as answer:
                assert json.load(answer)["status"] == "ok"
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"the server did not start; its log:\n{server.log()}")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app with its sample, one for all tests that do not change what others read."""
    running = launch(tmp_path_factory.mktemp("server"))
    with closing(sqlite3.connect(running.database)) as connection:
        connection.execute("VACUUM INTO ?", [str(running.database.with_name(PRISTINE))])
    yield running
    running.stop()


@pytest.fixture(scope="session")
def probe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A small app of widgets behind the same headers, limits and words."""
    running = launch(tmp_path_factory.mktemp("probe"), HERE / "probe" / "probe_app.py")
    yield running
    running.stop()


@pytest.fixture(scope="session")
def launch_sample(tmp_path_factory: pytest.TempPathFactory, server: Server) -> Iterator[LaunchSample]:
    """`launch_sample("meeting")` starts one more with the sample, for a module whose tests change it.

    The sample is copied from the shared server's first seconds, which takes no time.
    """
    running: list[Server] = []

    def launch_one(name: str) -> Server:
        folder = tmp_path_factory.mktemp(name)
        shutil.copy(server.database.with_name(PRISTINE), folder / server.database.name)
        running.append(launch(folder))
        return running[-1]

    yield launch_one
    for one in running:
        if one.process.poll() is None:
            one.stop()


@pytest.fixture
def start_server(tmp_path: Path, server: Server) -> Iterator[StartServer]:
    """`start_server(SAMPLE="0", script=...)` starts one more, fresh; all are stopped after the test.

    It has a copy of the sample; `SAMPLE` asks for its own.
    """
    running: list[Server] = []

    def start(**given: Any) -> Server:
        folder = tmp_path / f"server-{len(running)}"
        folder.mkdir()
        if "SAMPLE" not in given:
            shutil.copy(server.database.with_name(PRISTINE), folder / server.database.name)
        running.append(launch(folder, **given))
        return running[-1]

    yield start
    for one in running:
        one.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for the whole run."""
    chromium = find_chromium()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield running
        running.close()


@dataclass
class Visitor:
    """One person's browser window on a server, and what went wrong in it."""

    page: Page
    server: Server
    console: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    loading: set[Request] = field(default_factory=set)
    unanswered: bool = False

    def __post_init__(self) -> None:
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.console.append(f"uncaught: {error}"))
        self.page.on("request", self._start_request)
        self.page.on("requestfinished", self._end_request)
        self.page.on("requestfailed", self._end_request)
        self.page.on("websocket", self._note_socket)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.console.append(f"{message.type}: {message.text}")

    def _note_socket(self, socket: WebSocket) -> None:
        self._note_request(socket.url.replace("ws://", "http://", 1))
        socket.on("framesent", lambda _: self._await_answer(True))
        socket.on("framereceived", lambda _: self._await_answer(False))

    def _await_answer(self, unanswered: bool) -> None:
        self.unanswered = unanswered

    def _start_request(self, request: Request) -> None:
        self.loading.add(request)
        self._note_request(request.url)

    def _end_request(self, request: Request) -> None:
        self.loading.discard(request)

    def _note_request(self, url: str) -> None:
        if not url.startswith((f"{self.server.url}/", "data:", "blob:")):
            self.foreign.append(url)

    def visit(self, path: str = "/") -> Page:
        """Open an address of the app and wait until the page has settled."""
        self.page.goto(self.server.url + path)
        return self.settle()

    def follow(self, path: str) -> Page:
        """Go to an address of the app as by a link on the page, and wait until the page has settled."""
        if not self.page.url.startswith(self.server.url):
            return self.visit(path)
        self.page.evaluate(FOLLOW, path)
        return self.settle()

    def settle(self) -> Page:
        """Wait until Streamlit runs no script, the page has stopped changing and what it asked for has come.

        On a busy machine the server may take longer to begin than the page is watched for.
        """
        end = time.monotonic() + SETTLE_SECONDS
        self.page.wait_for_selector(
            '[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=SETTLE_SECONDS * 1000
        )
        self.page.evaluate(SETTLED)
        while (self.loading or self.unanswered) and time.monotonic() < end:
            self.page.evaluate(SETTLED)
        return self.page

    def complaints(self) -> list[str]:
        """Console errors and warnings, uncaught exceptions, requests to other hosts."""
        return [*self.console, *(f"foreign request: {url}" for url in self.foreign)]

    def texts(self) -> list[str]:
        """Every text on the page, and every label, title, placeholder and alternative text."""
        found: list[str] = self.page.evaluate(TEXTS)
        return found

    def axe_violations(self, context: str | None = None) -> list[str]:
        """What axe-core finds, each as `rule (impact): where`; of `context` (a CSS selector) only, when given."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_FILE_PATH.read_text("utf-8"))
        options = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
        found = self.page.evaluate("([c, o]) => axe.run(c || document, o)", [context, options])
        return [
            f"{rule['id']} ({rule['impact']}): {node['target']} {node['html'][:200]}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]


OpenVisitor = Callable[..., Visitor]


@dataclass
class Windows:
    """Browser profiles, lent from test to test: each begins without cookies and storage, and with the scripts.

    A new profile fetches and compiles all of Streamlit anew, which is most of what opening a page costs.
    """

    browser: Browser
    free: dict[str, list[BrowserContext]] = field(default_factory=lambda: defaultdict(list))
    lent: list[tuple[str, BrowserContext]] = field(default_factory=list)

    def lend(self, **options: Any) -> BrowserContext:
        kind = repr(sorted(options.items()))
        profile = self.free[kind].pop() if self.free[kind] else self.browser.new_context(**options)
        self.lent.append((kind, profile))
        return profile

    def take_back(self) -> None:
        """All that were lent: pages closed, what they kept cleared."""
        for kind, profile in self.lent:
            for page in profile.pages:
                site = urlsplit(page.url)
                origin = {"origin": f"{site.scheme}://{site.netloc}", "storageTypes": CLEARED}
                if site.netloc:
                    profile.new_cdp_session(page).send("Storage.clearDataForOrigin", origin)
                page.close()
            profile.clear_cookies()
            self.free[kind].append(profile)
        self.lent.clear()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    return Windows(browser)


@pytest.fixture
def open_visitor(windows: Windows) -> Iterator[OpenVisitor]:
    """`open_visitor(server, width=390, height=844, color_scheme="dark", locale="sv-FI")`: one more window."""

    def open_one(
        on: Server, width: int = 1440, height: int = 900, color_scheme: Any = "light", **options: Any
    ) -> Visitor:
        options = {"locale": "fi-FI", "timezone_id": "Europe/Helsinki", **options}
        page = windows.lend(accept_downloads=True, **options).new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=color_scheme, reduced_motion="reduce")
        return Visitor(page, on)

    yield open_one
    windows.take_back()


@pytest.fixture
def visitor(open_visitor: OpenVisitor, server: Server, request: pytest.FixtureRequest) -> Visitor:
    """A window on the shared server. `@pytest.mark.parametrize("visitor", [(390, 844)], indirect=True)` sizes it."""
    width, height = getattr(request, "param", (1440, 900))
    return open_visitor(server, width, height)


@pytest.fixture
def page(visitor: Visitor) -> Page:
    """The visitor's Playwright page."""
    return visitor.page


@pytest.fixture
def probe_visitor(open_visitor: OpenVisitor, probe: Server) -> Visitor:
    """A window on the probe app."""
    return open_visitor(probe)
