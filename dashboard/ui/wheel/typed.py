"""What was typed into an entry's form, read into an entry; what cannot be read is said."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Any
from uuid import uuid4

import streamlit as st
from pydantic import ValidationError

from dashboard.cycle.entries import Entry, EntryKind, Need, NeedKind, NeedPeriod, entry_key
from dashboard.cycle.timing import MONTHS, Recurrence, Timing
from dashboard.ui.keeping import Draft
from dashboard.ui.typed import Typed
from dashboard.ui.visit import Visit
from dashboard.ui.wheel.content import Shown
from dashboard.ui.wheel.fields import count_needs

A_LEAP_YEAR = 2024
DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.?")


def read_entry(visit: Visit, typed: Typed, draft: Draft, shown: Shown, entry: Entry | None) -> Entry | None:
    """The entry that was typed; None where something has to be put right, which `typed` then says."""
    t = visit.t
    timing = _read_timing(typed, draft)
    title, role = _text(draft, "title"), _text(draft, "role")
    typed.need(title, t("What is it?"))
    typed.need(role, t("Responsible role"))
    if typed.slips or timing is None:
        return None
    try:
        return Entry(
            key=entry.key if entry else entry_key(shown.year, f"e-{uuid4().hex[:12]}"),
            wheel=_get(draft, "wheel"),
            strategy=entry.strategy if entry else visit.chosen.key,
            year=entry.year if entry else shown.year,
            title=title,
            kind=EntryKind(_get(draft, "kind")),
            timing=timing,
            role=role,
            goal=_get(draft, "goal") or None,
            indicators=tuple(_get(draft, "indicators")),
            needs=tuple(_read_needs(draft, entry)),
            text=_text(draft, "text") or None,
            is_example=bool(_get(draft, "example")),
            source=_text(draft, "source") or None,
        )
    except ValidationError as error:
        typed.refused(error)
        return None


def _read_needs(draft: Draft, entry: Entry | None) -> list[Need]:
    needs = []
    for place in range(count_needs(entry)):
        kind = _get(draft, f"need-{place}")
        if kind:
            period, indicators = _get(draft, f"need-period-{place}"), _get(draft, f"need-indicators-{place}")
            needs.append(Need(kind=NeedKind(kind), period=NeedPeriod(period), indicators=tuple(indicators)))
    return needs


def _read_timing(typed: Typed, draft: Draft) -> Timing | None:
    recurrence, t = Recurrence(_get(draft, "recurrence")), typed.t
    days = _whole(typed, _text(draft, "days"), t("How many days it lasts"), 366)
    months = tuple(sorted(_get(draft, "months") or ()))
    common: dict[str, object] = {"recurrence": recurrence, "days": days}
    if recurrence is Recurrence.NTH_WEEK:
        common |= {"week": _get(draft, "week"), "weekday": _get(draft, "weekday"), "months": months}
    elif recurrence is Recurrence.MONTHLY:
        common |= {"day": _whole(typed, _text(draft, "day"), t("Day of the month, 1–31"), 31), "months": months}
    else:
        found = read_day_and_month(_text(draft, "first"))
        if found is None:
            typed.slips.append(t("Write the first day like this: {day}.", day="15.3."))
        common |= {"day": found[0], "month": found[1]} if found else {}
    if recurrence in (Recurrence.NTH_WEEK, Recurrence.MONTHLY) and not months:
        typed.need("", t("In which months"))
    return None if typed.slips else Timing.model_validate(common)


def _whole(typed: Typed, text: str, label: str, most: int) -> int | None:
    """A whole number from 1 to `most`."""
    if text.isascii() and text.isdecimal() and 1 <= int(text) <= most:
        return int(text)
    typed.slips.append(typed.t("{label}: write a whole number from 1 to {most}.", label=label, most=most))
    return None


def read_day_and_month(text: str) -> tuple[int, int] | None:
    """`15.3.` as (15, 3); None where there is no such day even in a leap year."""
    found = DAY.fullmatch(text.replace(" ", ""))
    if found is None:
        return None
    day, month = int(found[1]), int(found[2])
    if not 1 <= month <= MONTHS[-1] or not 1 <= day <= monthrange(A_LEAP_YEAR, month)[1]:
        return None
    return day, month


def _get(draft: Draft, name: str) -> Any:
    return st.session_state.get(draft.widget(name))


def _text(draft: Draft, name: str) -> str:
    return str(_get(draft, name) or "").strip()
