"""An indicator that waits to be agreed in words: its definition sheet, its figures, and what was agreed on it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.cycle.decisions import Agreement, Verdict
from dashboard.formats.numbers import format_number
from dashboard.formats.periods import format_date, format_period
from dashboard.insight.disclosure import Kind, Level, setting_of
from dashboard.locale import N_
from dashboard.phrases import STAGES
from dashboard.strategy.model import Indicator
from dashboard.strategy.record import Kept
from dashboard.strategy.tree import find_part
from dashboard.ui.indicator.sheet import definition_sheet
from dashboard.ui.meetings.held import find_meeting, name_meeting
from dashboard.ui.visit import Visit

VERDICTS = {
    Verdict.AGREED: N_("Agreed"),
    Verdict.SENT_BACK: N_("Sent back"),
    Verdict.DROPPED: N_("Dropped"),
    Verdict.CHANGED_BY_ADMIN: N_("Changed without a meeting"),
}
LEVELS = {
    Level.PUBLIC: N_("Everybody may see it."),
    Level.INTERNAL: N_("The leadership and the supervisors may see it."),
    Level.RESTRICTED: N_("The leadership may see it, a supervisor the own unit only."),
}


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """An indicator in the list of those that wait. `number`: of its goal, None where it has none."""

    name: str
    link: str
    number: int | None
    goal: str
    statement: str
    figures: str
    owner: str


@dataclass(frozen=True, slots=True)
class SheetWords:
    """The sheet to agree on. `rows`: (words, value, language of the value). `agreed`: what holds, "" for nothing."""

    name: str
    link: str
    number: int | None
    goal: str
    definition: str
    language: str
    question: str
    stage: str
    rows: tuple[tuple[str, str, str], ...]
    agreed: str


def waiting_row(visit: Visit, indicator: Indicator) -> WaitingRow:
    """The indicator in one row."""
    goal = find_part(visit.chosen, indicator.goal) if indicator.goal else None
    statement = find_part(visit.chosen, indicator.outcome) if indicator.outcome else None
    return WaitingRow(
        name=indicator.name.in_language(visit.language),
        link=visit.address.to("sovittavat", indicator=indicator.key),
        number=visit.goal_numbers.get(indicator.goal or ""),
        goal=goal.title if goal else "",
        statement=statement.title if statement else "",
        figures=figures_words(visit, indicator),
        owner=indicator.owner_role,
    )


def figures_words(visit: Visit, indicator: Indicator) -> str:
    """`Figures since 2021, the newest of 11/2025`; that there are none."""
    t, digests = visit.t, visit.digests(indicator.key)
    years = [year for digest in digests for year in digest.valued_years]
    points = [digest.own.valued[-1] for digest in digests if digest.own.valued]
    if not years or not points:
        return t("No figures yet")
    newest = max((point.period for point in points), key=lambda period: period.end)
    period = format_period(newest, t.language)
    if len(set(years)) == 1:
        return t("Figures of {period}", period=period)
    return t("Figures since {year}, the newest of {period}", year=min(years), period=period)


def protection_words(visit: Visit, indicator: Indicator) -> str:
    """Who may see it, and how small groups are protected."""
    t, setting = visit.t, setting_of(indicator)
    seen = t(LEVELS[setting.level])
    if setting.kind is Kind.THINGS:
        return " ".join((seen, t("It counts no people, so nothing is hidden.")))
    if not setting.protects(outside=False):
        return " ".join((seen, t("Outside the house groups of fewer than {n} are hidden.", n=setting.public_minimum)))
    return " ".join((seen, t("Groups of fewer than {n} are hidden.", n=setting.minimum)))


def sheet_words(visit: Visit, indicator: Indicator, kept: Kept[Agreement] | None) -> SheetWords:
    """The definition sheet with the figures that there are, and what was agreed on it last."""
    t, row = visit.t, waiting_row(visit, indicator)
    names = {one.key: one.name.in_language(t.language) for one in visit.chosen.dimensions}
    rows = [
        *definition_sheet(visit, indicator),
        (t("Breakdowns"), ", ".join(names.get(key, key) for key in indicator.dimensions) or t("none"), t.language),
        (t("Figures"), row.figures, t.language),
        (t("Protection"), protection_words(visit, indicator), t.language),
    ]
    return SheetWords(
        name=row.name,
        link=visit.indicator_link(indicator),
        number=row.number,
        goal=row.goal,
        definition=indicator.definition,
        language=visit.chosen.language,
        question=indicator.open_question or "",
        stage=t(STAGES[indicator.stage]),
        rows=tuple(rows),
        agreed=agreement_words(visit, kept.record) if kept else "",
    )


def agreement_words(visit: Visit, agreement: Agreement) -> str:
    """`Agreed (Proposed → Being collected), supervisors' forum, Esihenkilöfoorumi, 10.3.2026; ...`."""
    t = visit.t
    stages = f"{t(STAGES[agreement.from_stage])} → {t(STAGES[agreement.to_stage])}"
    meeting = find_meeting(visit, agreement.meeting)
    day = format_date(agreement.decided_on, t.language)
    statement = find_part(visit.chosen, agreement.statement.part) if agreement.statement else None
    where = ", ".join(filter(None, [agreement.decided_by, name_meeting(visit, meeting) if meeting else day]))
    parts = [
        f"{t(VERDICTS[agreement.verdict])} ({stages}), {where}",
        _cost_words(visit, agreement),
        t("evidence for “{statement}”", statement=statement.title) if statement else "",
        agreement.reason,
    ]
    return "; ".join(filter(None, parts))


def _cost_words(visit: Visit, agreement: Agreement) -> str:
    if agreement.collector_role is None or agreement.hours_a_year is None:
        return ""
    hours = agreement.hours_a_year
    return visit.t(
        "collected by {role}, {hours} hours a year",
        role=agreement.collector_role,
        hours=format_number(hours, visit.language, 0 if hours == round(hours) else 1),
    )
