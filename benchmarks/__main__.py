"""`python -m benchmarks [pages] [intake]`: prints the tables; without a name, both."""

from __future__ import annotations

import sys

from benchmarks.intake import measure_intake
from benchmarks.pages import measure_pages

PARTS = {"pages": measure_pages, "intake": measure_intake}

if __name__ == "__main__":
    for name in sys.argv[1:] or PARTS:
        PARTS[name]()
