"""Indicators, values of a file and values that stand, for trying the checks with."""

from __future__ import annotations

import pandas as pd

from dashboard.facts import Observation, Place, Qualifier
from dashboard.formats.spans import span_of_month
from dashboard.strategy.model import Indicator, Words

HISTORY_COLUMNS = (
    "indicator", "members", "period_start", "period_end", "value", "qualifier", "upload",
    "flags", "source_rows", "file", "sheet",
)  # fmt: skip


def make_indicator(key, rule="visits", **changes):
    plain = {
        "key": key,
        "name": Words(fi=key),
        "definition": "Esimerkki.",
        "unit": "visits",
        "direction": "higher",
        "counting_rule": rule,
        "aggregation": "sum",
        "period_type": "month",
        "source": "esimerkki",
        "owner_role": "ei kukaan",
    }
    return Indicator(**plain | changes)


def month(number, year=2024):
    return span_of_month(year, number)


def observe(period, value, key="houses.visits", members=(), row=2):
    return Observation(key, members, period, value, Qualifier.EXACT, place=Place("Taulu", row, "B"))


def stand(*rows, file="kävijät 2023.xlsx", flags=frozenset(), source_rows=None):
    """A frame of what stands: rows of (indicator, members, period, value, upload)."""
    return pd.DataFrame(
        [
            (key, members, period.start, period.end, value, "exact", upload, flags, source_rows, file, "Taulu")
            for key, members, period, value, upload in rows
        ],
        columns=HISTORY_COLUMNS,
    )


def codes(found):
    return [one.code for one in found]
