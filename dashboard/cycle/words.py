"""The words of the annual cycle, and its sentences: when something recurs, how it stands, what is missing and whose."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.cycle.entries import EntryKind, MarkState, NeedKind, NeedPeriod
from dashboard.cycle.rollover import DifferenceKind
from dashboard.cycle.states import EntryState, Situation
from dashboard.cycle.timing import LAST_WEEK, MONTHS, Recurrence, Timing
from dashboard.cycle.waiting import Missing
from dashboard.formats.periods import format_date, format_period, name_month, name_weekday
from dashboard.locale import N_, Translator
from dashboard.strategy.model import Indicator

ENTRY_KINDS = {
    EntryKind.PLANNING: N_("Planning"),
    EntryKind.FOLLOW_UP: N_("Follow-up"),
    EntryKind.DATA_DUE: N_("Collecting figures"),
    EntryKind.SURVEY_WAVE: N_("Survey wave"),
    EntryKind.REPORT: N_("Report"),
    EntryKind.EVENT: N_("Occasion"),
    EntryKind.MEETING: N_("Meeting"),
}
ENTRY_STATES = {
    EntryState.DONE: N_("Done"),
    EntryState.READY: N_("Ready"),
    EntryState.LATE: N_("Late"),
    EntryState.WAITING: N_("Under way"),
    EntryState.AHEAD: N_("Ahead"),
    EntryState.PASSED: N_("Past, not recorded"),
    EntryState.CANCELLED: N_("Cancelled"),
}
MARK_STATES = {
    MarkState.DONE: N_("Marked as done"),
    MarkState.CANCELLED: N_("Cancelled"),
    MarkState.MOVED: N_("Moved to another day"),
}
NEED_KINDS = {
    NeedKind.FIGURES: N_("Figures"),
    NeedKind.COMMENTS: N_("Explanations"),
    NeedKind.DECISION: N_("A decision"),
}
NEED_PERIODS = {
    NeedPeriod.SAME_MONTH: N_("of the same month"),
    NeedPeriod.PREVIOUS_MONTH: N_("of the month before"),
    NeedPeriod.PREVIOUS_QUARTER: N_("of the quarter before"),
    NeedPeriod.PREVIOUS_HALF_YEAR: N_("of the half-year before"),
    NeedPeriod.PREVIOUS_YEAR: N_("of the year before"),
    NeedPeriod.SAME_YEAR: N_("of the same year"),
}
RECURRENCES = {
    Recurrence.ONCE: N_("Once"),
    Recurrence.YEARLY: N_("Every year"),
    Recurrence.HALF_YEARLY: N_("Twice a year"),
    Recurrence.MONTHLY: N_("Every month"),
    Recurrence.NTH_WEEK: N_("On a weekday of a certain week"),
}
WEEKS = {
    1: N_("first {weekday} of the month"),
    2: N_("second {weekday} of the month"),
    3: N_("third {weekday} of the month"),
    4: N_("fourth {weekday} of the month"),
    LAST_WEEK: N_("last {weekday} of the month"),
}
DIFFERENCES = {
    DifferenceKind.ADDED: N_("New"),
    DifferenceKind.REMOVED: N_("Left out"),
    DifferenceKind.CHANGED: N_("Changed"),
    DifferenceKind.SAME: N_("As before"),
}
MISSING = {
    NeedKind.FIGURES: N_("{indicator}: the figure of {period} is missing ({role})"),
    NeedKind.COMMENTS: N_("{indicator}: the explanation of {period} is missing ({role})"),
    NeedKind.DECISION: N_("{indicator}: a decision is missing ({role})"),
}


def missing_words(missing: Missing, indicators: Mapping[str, Indicator], t: Translator) -> str:
    """`Pulssikyselyn vastausprosentti: the figure of 5/2023 is missing (henkilöstöpäällikkö)`."""
    if missing.indicator is None:
        return t("The meeting has decided nothing yet ({role})", role=missing.owner_role)
    known = indicators.get(missing.indicator)
    return t(
        MISSING[missing.need],
        indicator=known.name.in_language(t.language) if known else missing.indicator,
        period=format_period(missing.period, t.language) if missing.period else "",
        role=missing.owner_role,
    )


def situation_words(situation: Situation, t: Translator) -> str:
    """How it stands in a sentence, without naming what is missing."""
    day, count = format_date(situation.due, t.language), len(situation.missing)
    match situation.state:
        case EntryState.CANCELLED:
            return t("It was cancelled.")
        case EntryState.DONE:
            return t("It is done.")
        case EntryState.PASSED:
            return _passed_words(situation, day, t)
        case EntryState.READY:
            return t("All that it needs is there. The day is {day}.", day=day)
        case EntryState.LATE if not count:
            role = situation.entry.role
            return t("It was due on {day}. Nobody has said yet that it is done ({role}).", day=day, role=role)
        case EntryState.LATE:
            return t.plural(
                "It was due on {day}. {n} thing is missing.",
                "It was due on {day}. {n} things are missing.",
                count,
                day=day,
            )
        case _ if not count:
            return t("The day is {day}.", day=day)
    return t.plural(
        "The day is {day}. {n} thing is still missing.",
        "The day is {day}. {n} things are still missing.",
        count,
        day=day,
    )


def _passed_words(situation: Situation, day: str, t: Translator) -> str:
    """Why nothing is known of what is over."""
    if situation.unagreed:
        return t("The day was {day}. Nobody has agreed yet to bring its figures, so none were asked for.", day=day)
    if situation.entry.kind is EntryKind.MEETING:
        return t("The day was {day}. No meeting was recorded, so nobody knows whether it was held.", day=day)
    return t("The day was {day}. Nobody has recorded whether it was held ({role}).", day=day, role=situation.entry.role)


def timing_words(timing: Timing, t: Translator) -> str:
    """When it recurs: `Every year, 15.12.`, `Every month, on day 10, not in: July`, `second Tuesday of the month`."""
    day = _write_day(timing.day, timing.month, t.language)
    match timing.recurrence:
        case Recurrence.ONCE:
            return t("Once, {day}", day=day)
        case Recurrence.YEARLY:
            return t("Every year, {day}", day=day)
        case Recurrence.HALF_YEARLY:
            return t(
                "Twice a year, {day} and {other}",
                day=day,
                other=_write_day(timing.day, (timing.month + 5) % 12 + 1, t.language),
            )
        case Recurrence.MONTHLY:
            words = t("Every month, on day {day}", day=timing.day)
        case Recurrence.NTH_WEEK:
            words = t(WEEKS[timing.week or 1], weekday=name_weekday(timing.weekday or 1, t.language))
    without = [name_month(month, t.language) for month in MONTHS if month not in timing.months]
    return words + t(" (not in: {months})", months=", ".join(without)) if without else words


def _write_day(day: int, month: int, language: str) -> str:
    """A day of any year: `15.12.`, in English `15 Dec`."""
    return f"{day} {name_month(month, language)}" if language == "en" else f"{day}.{month}."
