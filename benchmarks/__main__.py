"""`python -m benchmarks [pages] [intake] [viewers] [million] [sources] [browser]`: prints tables; by default three.

`million` is `intake` with what the other ways take for a million rows: some ten minutes. `sources` fetches from ten
million rows on PostgreSQL: some minutes, and gigabytes for pandas. `browser` drives a Chromium.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

from benchmarks.browser import measure_browser
from benchmarks.intake import measure_intake
from benchmarks.pages import measure_pages
from benchmarks.sources import measure_sources
from benchmarks.viewers import measure_viewers

PARTS = {"pages": measure_pages, "intake": measure_intake, "viewers": measure_viewers}
ASKED_FOR: dict[str, Callable[[], None]] = {
    "million": partial(measure_intake, whole=True),
    "sources": measure_sources,
    "browser": measure_browser,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or PARTS:
        {**PARTS, **ASKED_FOR}[name]()
