"""`python -m dashboard`: the command line, for people who script and for nightly jobs."""

from __future__ import annotations

import io
import os
import sys
from datetime import UTC, datetime

from dashboard.command.main import main

READER_IS_GONE = 128 + 13
"""The exit status of a program that a broken pipe ended (13 is SIGPIPE)."""


def run() -> int:
    """Run the command that the process was started with, and give its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = main(sys.argv[1:], os.environ, sys.stdout, sys.stderr, lambda: datetime.now(UTC))
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at its end, and would complain of the same pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_IS_GONE
    return status


if __name__ == "__main__":
    sys.exit(run())
