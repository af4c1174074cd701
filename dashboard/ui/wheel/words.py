"""What only the page of the annual cycle says: names of rings and months, what the shapes mean, days with weekdays."""

from __future__ import annotations

from datetime import date, timedelta

from babel.dates import format_date as write_date

from dashboard.cycle.entries import EntryKind
from dashboard.cycle.states import EntryState
from dashboard.facts import Period
from dashboard.formats.periods import EN_DASH, format_date, format_period
from dashboard.locale import N_

A_WEEK = timedelta(days=7)
RINGS = {
    EntryKind.MEETING: N_("Meetings"),
    EntryKind.DATA_DUE: N_("Figures due"),
    EntryKind.REPORT: N_("Reports"),
    EntryKind.PLANNING: N_("Planning"),
    EntryKind.FOLLOW_UP: N_("Follow-up"),
    EntryKind.SURVEY_WAVE: N_("Surveys"),
    EntryKind.EVENT: N_("Occasions"),
}
"""From the rim inwards: what recurs most, and what lasts, needs the most room."""
SHARED_RINGS = (
    (EntryKind.MEETING,),
    (EntryKind.DATA_DUE, EntryKind.REPORT, EntryKind.SURVEY_WAVE),
    (EntryKind.PLANNING, EntryKind.FOLLOW_UP, EntryKind.EVENT),
)
"""On a narrow screen kinds share rings: seven of them would make marks that nobody can tell apart."""
STATE_MEANINGS = {
    EntryState.DONE: N_("over, nothing is missing"),
    EntryState.READY: N_("all that it needs is there"),
    EntryState.LATE: N_("its day has passed, something is missing"),
    EntryState.WAITING: N_("near, something is to be done"),
    EntryState.AHEAD: N_("there is time still"),
    EntryState.PASSED: N_("the day has passed, nothing was recorded"),
    EntryState.CANCELLED: N_("not held"),
}


def month_name(month: int, language: str) -> str:
    """`tammikuu`, `januari`, `January`."""
    text: str = write_date(date(2000, month, 1), "LLLL", locale=language)
    return text


def short_days(period: Period, language: str) -> str:
    """`ti 10.3.`, `to 8.6.–9.6.`, `15.11.–14.12.`, `Tue 10 Mar`: in a list of one year; a weekday of what is short."""
    form = "d MMM" if language == "en" else "d.M."
    is_short = period.end - period.start < A_WEEK
    first: str = write_date(period.start, f"ccc {form}" if is_short else form, locale=language)
    if period.start == period.end:
        return first
    return f"{first}{EN_DASH}{write_date(period.end, form, locale=language)}"


def days_words(period: Period, language: str) -> str:
    """`ti 10.3.2026`, `ke 12.–13.8.2026`: the days of one time, also where they happen to be a whole month or week."""
    weekday: str = write_date(period.start, "ccc", locale=language)
    words, last = format_period(period, language), format_date(period.end, language)
    if not words.endswith(last):
        words = f"{format_date(period.start, language)}{EN_DASH}{last}"
    return f"{weekday} {words}"
