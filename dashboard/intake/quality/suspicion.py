"""What looks wrong and may be right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dashboard.facts import Members, Period, Place

SeriesKey = tuple[str, Members]
"""An indicator's key and a set of members."""


class Suspicion(NamedTuple):
    """One value that looks wrong, `code` saying how; `params` fill its words.

    Codes: `outside_history`, `jump`, `missing_periods`, `replaces_other_upload`, `replaces_other_file`,
    `more_than_allowed`, `sum_differs`, `parts_differ`. The last three may be of a longer period, or of all members
    together: then `params` say of which.
    """

    code: str
    indicator: str
    members: Members
    period: Period
    value: float | None
    place: Place
    params: Mapping[str, str | int | float] = {}
