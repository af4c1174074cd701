"""Which Chromium the browser tests drive. `python -m tools.browser` prints its path, or ends with 1."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

# The headless shell first: it has no windows of its own to draw, and takes a third less of the processor.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# No sandbox: CI runs as root. The rest keeps the browser itself from asking anything of a foreign host.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


class NoChromiumError(RuntimeError):
    """There is no Chromium on this machine; the message says how to get one."""

    def __init__(self) -> None:
        super().__init__("No Chromium found. Mend: apt-get install chromium, or CHROMIUM=/path/to/chromium")


def find_chromium() -> Path:
    """The named one, an installed one, or the one that Playwright downloaded. Raises NoChromiumError."""
    named = os.environ.get("CHROMIUM")
    installed = [named] if named else [shutil.which(name) for name in NAMES]
    found = next((path for path in installed if path), None) or _downloaded()
    if not Path(found).is_file():
        raise NoChromiumError
    return Path(found)


def _downloaded() -> str:
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{find_chromium()}\n")
    except NoChromiumError as error:
        sys.exit(str(error))
