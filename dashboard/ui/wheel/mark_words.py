"""A mark on one time of an entry, in words."""

from __future__ import annotations

from dashboard.cycle.entries import OccurrenceMark
from dashboard.cycle.words import MARK_STATES
from dashboard.formats.periods import format_date
from dashboard.locale import Translator


def mark_sentence(mark: OccurrenceMark, t: Translator) -> str:
    """`Moved to another day: 12.3.2026; note`."""
    day = f": {format_date(mark.moved_to, t.language)}" if mark.moved_to else ""
    return "; ".join(filter(None, [f"{t(MARK_STATES[mark.state])}{day}", mark.note]))
