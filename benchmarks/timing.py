"""Timing and tables."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple


class Taken(NamedTuple):
    """Seconds by the clock, and of the processor: the latter hardly change when others use the machine."""

    clock: float
    cpu: float


def take(task: Callable[[], object], cpu: Callable[[], float] = time.process_time) -> Taken:
    """What one call takes. `cpu`: the processor's seconds of all who work on it, so far."""
    clock, spent = time.perf_counter(), cpu()
    task()
    return Taken(time.perf_counter() - clock, cpu() - spent)


def time_once(task: Callable[[], object]) -> float:
    """Wall seconds of one call."""
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def quantile(seconds: Sequence[float], share: float) -> float:
    """The value below which `share` of the sorted values lie (nearest rank)."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def middle(seconds: Sequence[float]) -> float:
    """The median."""
    return median(seconds)


def print_table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table in Markdown, as it stands in the README."""
    lines = [f"\n{title}\n", "| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    sys.stdout.write("\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n")
    sys.stdout.flush()
