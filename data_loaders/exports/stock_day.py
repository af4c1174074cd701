"""Of which day a count is, where the file does not say: asked, since a stock without its day is worth nothing."""

from __future__ import annotations

from contextlib import suppress

from dashboard.facts import Period, Place
from dashboard.formats.periods import NotAPeriod, parse_period
from data_loaders.contract import Choices, Question
from data_loaders.exports.gathering import Gathering


def ask_day(key: str, place: Place, suggested: str, file_name: str, choices: Choices, into: Gathering) -> Period | None:
    """The day or month that was answered, as people write it; None while it is asked.

    `key` must belong to this one file: the answer is not true of the next one.
    """
    with suppress(NotAPeriod):
        if period := parse_period(choices.get(key)):
            return period
    into.ask(Question(key, "stock_date", (), suggested, {"file": file_name}, place))
    return None
