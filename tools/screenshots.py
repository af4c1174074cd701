"""A picture of every page: `python -m tools.screenshots [folder]` (part of `make screenshots`).

Starts a server of its own over the sample, takes each page at 1440 and 390 pixels in light and dark, and stops it.
With `--docs` it takes only the few that the documentation shows, into docs/images.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from pages import PAGES as ENTRIES
from tools.browser import FLAGS, find_chromium

PROJECT = Path(__file__).resolve().parent.parent
MORE = {
    "helmi": "/?strategia=helmi",
    "kumppanuusohjelma": "/?strategia=kumppanuusohjelma",
    "tavoite-4": "/tavoite?tavoite=goal-4",
    "vuosikello-2023": "/vuosikello?vuosi=2023",
    "mittari": "/mittari?mittari=pulse.statement",
    "mittari-enps": "/mittari?mittari=pulse.enps",
    "mittari-puuttuu": "/mittari?mittari=volunteers.count",
    "lataus": "/lataukset?lataus=2",
}
"""What the pages' own addresses do not show."""
PAGES = {**{entry.path or "strategia": f"/{entry.path}" for entry in ENTRIES}, **MORE}
DOCUMENTED = {
    "strategia": 1150,
    "tilannekuva": 1250,
    "vuosikello-2023": 1150,
    "tavoite-4": 1200,
    "mittari": 1000,
    "lataukset": 900,
}
"""The pictures of the documentation and their heights."""


@contextmanager
def serve_sample() -> Iterator[str]:
    """A server over the sample in a temporary folder; its address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    with TemporaryDirectory() as folder:
        environ = {**os.environ, "MITTARISTO_DATABASE_URL": f"sqlite:///{folder}/pictures.sqlite3"}
        command = [sys.executable, "-m", "streamlit", "run", "--server.port", str(port)]
        process = subprocess.Popen(command, cwd=PROJECT, env=environ, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
        try:
            _wait(f"http://127.0.0.1:{port}/healthz")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(15)


def _wait(address: str) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - http to loopback
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.25)
        else:
            return
    raise TimeoutError(f"no server at {address}")


def take_picture(page: Page, address: str, target: Path, height: int | None = None) -> None:
    """The page from its top, whole unless `height` is given."""
    width = page.viewport_size["width"] if page.viewport_size else 1440
    page.goto(address)
    page.wait_for_selector(".m-panel h1")
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_timeout(700)
    whole = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": height or min(whole + 20, 8000)})
    page.wait_for_timeout(300)
    page.screenshot(path=target)
    page.set_viewport_size({"width": width, "height": 900})


def main(arguments: list[str]) -> None:
    """Take the pictures."""
    documented = "--docs" in arguments
    folder = PROJECT / "docs" / "images" if documented else PROJECT / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    widths = (1280,) if documented else (1440, 390)
    with serve_sample() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        for colours in ("light",) if documented else ("light", "dark"):
            for width in widths:
                context = browser.new_context(
                    viewport={"width": width, "height": 900}, color_scheme=colours, locale="fi-FI"
                )
                page = context.new_page()
                for name in DOCUMENTED if documented else PAGES:
                    target = folder / (f"{name}.png" if documented else f"{name}-{width}-{colours}.png")
                    take_picture(page, url + PAGES[name], target, DOCUMENTED.get(name) if documented else None)
                context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
