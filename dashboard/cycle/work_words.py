"""Work in words: on a page, and in a reminder, which leaves the house and says no word that people typed freely."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.cycle.work import WorkItem, WorkKind, WorkState
from dashboard.formats.periods import format_date, format_period
from dashboard.locale import N_, Translator
from dashboard.status_words import NOTICES
from dashboard.strategy.model import Indicator

DOING = {
    WorkKind.FIGURE: N_("Bring the figure"),
    WorkKind.COMMENT: N_("Write the reason"),
    WorkKind.ANSWER: N_("Answer the question"),
    WorkKind.ACTION: N_("Say that it is done"),
    WorkKind.DECISION: N_("Open it in the annual cycle"),
    WorkKind.ENTRY: N_("Open it in the annual cycle"),
}
HEADINGS = {
    WorkState.LATE: N_("Late"),
    WorkState.DUE: N_("To be done now"),
    WorkState.OPEN: N_("Waiting, without a day"),
}
KINDS = {
    WorkKind.FIGURE: N_("Figures"),
    WorkKind.COMMENT: N_("Reasons"),
    WorkKind.ANSWER: N_("Questions"),
    WorkKind.ACTION: N_("Actions"),
    WorkKind.DECISION: N_("Decisions"),
    WorkKind.ENTRY: N_("Annual cycle"),
}
UNTOLD = {
    WorkKind.ACTION: N_("An action that was agreed on in a meeting"),
    WorkKind.ANSWER: N_("An open question"),
}
"""What is said of work whose words people typed freely, where these must not be said."""


@dataclass(frozen=True, slots=True)
class ItemWords:
    """One thing to do: what it is about, what is asked, until when ("" for no day), and what its link does."""

    title: str
    asked: str
    due: str
    doing: str


def item_words(
    item: WorkItem, indicators: Mapping[str, Indicator], t: Translator, *, freely_typed: bool = True
) -> ItemWords:
    """The words of one thing to do. Without `freely_typed`, none that stand in an action or a question."""
    return ItemWords(
        title=_title(item, indicators, t, freely_typed=freely_typed),
        asked=_asked(item, t, freely_typed=freely_typed),
        due=due_words(item, t),
        doing=t(DOING[item.kind]),
    )


def due_words(item: WorkItem, t: Translator) -> str:
    """`by 31.3.2026`, `was due on 31.3.2026`."""
    if item.due is None:
        return ""
    day = format_date(item.due, t.language)
    return t("was due on {day}", day=day) if item.state is WorkState.LATE else t("by {day}", day=day)


def _title(item: WorkItem, indicators: Mapping[str, Indicator], t: Translator, *, freely_typed: bool) -> str:
    known = indicators.get(item.indicator or "")
    if known:
        return known.name.in_language(t.language)
    if item.kind in UNTOLD and not freely_typed:
        return t(UNTOLD[item.kind])
    return item.text or item.indicator or ""


def _asked(item: WorkItem, t: Translator, *, freely_typed: bool) -> str:
    match item.kind:
        case WorkKind.FIGURE:
            return _join(_figure_words(item, t), _for_words(item, t))
        case WorkKind.COMMENT:
            return _join(_reason_words(item, t, members=freely_typed), _for_words(item, t))
        case WorkKind.ANSWER:
            return item.text if freely_typed and item.indicator else t(UNTOLD[WorkKind.ANSWER])
        case WorkKind.DECISION:
            return (
                _join(t("A decision is missing"), _for_words(item, t)) if item.indicator else t("A decision is missing")
            )
        case WorkKind.ENTRY:
            return _entry_words(item, t)
        case WorkKind.ACTION:
            return ""


def _join(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _figure_words(item: WorkItem, t: Translator) -> str:
    if item.period is not None:
        return t("the figure of {period}", period=format_period(item.period, t.language))
    if item.newest is not None:
        return t("the next figure; there are figures up to {day}", day=format_date(item.newest, t.language))
    return t("the first figure")


def _for_words(item: WorkItem, t: Translator) -> str:
    """Which entry of the annual cycle asks; its title is the plan's own."""
    return t("for: {title}", title=item.text) if item.text else ""


def _reason_words(item: WorkItem, t: Translator, *, members: bool) -> str:
    """Why a reason is asked for. Of which members is said only inside the house: a group may be small."""
    about = [member for _, member in item.members] if members else []
    if item.period is not None:
        about.append(format_period(item.period, t.language))
    notice = t(NOTICES[item.notice]) if item.notice else t("The reason is missing")
    return f"{notice}: {', '.join(about)}" if about else notice


def _entry_words(item: WorkItem, t: Translator) -> str:
    if item.missing:
        return t.plural("{n} thing is still missing", "{n} things are still missing", item.missing)
    return t("Nobody has said yet that it is done") if item.state is WorkState.LATE else t("In the annual cycle")
