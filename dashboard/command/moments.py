"""The periods and instants that are written on a command line."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dashboard.command.refusals import WrongArgument
from dashboard.facts import Period
from dashboard.formats.periods import NotAPeriod, parse_period
from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_

NO_PERIOD = Wording(
    N_("“{value}”, given as {option}, is not a period."), N_("Write it as 2023, 2023-11, 11/2023 or 2023-11-05.")
)
NO_INSTANT = Wording(
    N_("“{value}”, given as {option}, is neither a day nor a time."),
    N_("Write it as 2024-04-02, 2.4.2024 or 2024-04-02T09:00."),
)
REVERSED = Wording(
    N_("--to ({end}) lies before --from ({start})."), N_("Give the earlier period as --from and the later as --to.")
)


def read_period(text: str, option: str, language: str) -> Period:
    """A period as people write it. Raises WrongArgument."""
    try:
        period = parse_period(text, language)
    except NotAPeriod as error:
        raise WrongArgument(NO_PERIOD, text, option=option) from error
    if period is None:
        raise WrongArgument(NO_PERIOD, text, option=option)
    return period


def read_instant(text: str, option: str, language: str, zone: ZoneInfo) -> datetime:
    """The end of a day in `zone`, or an instant as ISO 8601 has it, in `zone` unless it says its own. In UTC.

    Raises WrongArgument.
    """
    try:
        if ":" in text or text[10:11] == "T":  # `parse_period` would take the day and pass over the time
            instant = datetime.fromisoformat(text)
            return (instant if instant.tzinfo else instant.replace(tzinfo=zone)).astimezone(UTC)
        period = parse_period(text, language)
    except (NotAPeriod, ValueError, OverflowError) as error:
        raise WrongArgument(NO_INSTANT, text, option=option) from error
    if period is None or period.start != period.end:
        raise WrongArgument(NO_INSTANT, text, option=option)
    return _end_of_day(period, zone)


def _end_of_day(day: Period, zone: ZoneInfo) -> datetime:
    next_day = datetime.combine(day.end + timedelta(days=1), time.min, zone)
    return next_day.astimezone(UTC) - timedelta(microseconds=1)
