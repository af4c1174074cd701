"""Every phrase about a figure that the disclosure gate has decided about. Nothing here decides."""

from __future__ import annotations

from dashboard.formats.numbers import PER_CENT, format_value
from dashboard.insight.disclosure import Band, Kind, MeanWord, Reason, ReleasedCell
from dashboard.insight.series import Point
from dashboard.locale import N_, Translator

REASONS = {
    Reason.SMALL_GROUP: N_("hidden to protect a small group"),
    Reason.MERGED_INTO: N_("shown only as part of {group}"),
    Reason.NOT_CLOSED: N_("shown when the round is closed or the period is complete"),
    Reason.PEOPLE_UNKNOWN: N_("hidden: it is not known how many people are behind the figure"),
    Reason.RESTRICTED: N_("not shown to your role"),
}
BANDS = {
    Band.FROM_5_TO_9: N_("5–9 people"),
    Band.FROM_10_TO_19: N_("10–19 people"),
    Band.FROM_20: N_("20 people or more"),
}
MEAN_WORDS = {
    MeanWord.LOW: N_("in the lowest third of the scale"),
    MeanWord.MIDDLE: N_("in the middle third of the scale"),
    MeanWord.HIGH: N_("in the highest third of the scale"),
}


def hidden_words(cell: ReleasedCell | None, t: Translator) -> str:
    """Why a figure is hidden; "" where it is not."""
    return reason_words(cell.reason, t, cell.into or "") if cell and cell.reason else ""


def reason_words(reason: Reason, t: Translator, group: str = "") -> str:
    """Why a figure is hidden. `group`: what it is shown as a part of."""
    return t(REASONS[reason], group=group)


def band_words(cell: ReleasedCell | None, t: Translator) -> str:
    """How many people are behind the figure, as far as it is said."""
    return t(BANDS[cell.band]) if cell and cell.band else ""


def released_words(point: Point, t: Translator) -> str | None:
    """What is told in place of the value, or instead of how it was counted; None where the value speaks for itself."""
    cell = point.released
    if cell is None:
        return None
    if cell.word:
        return t(MEAN_WORDS[cell.word])
    if cell.reason:
        return hidden_words(cell, t)
    if cell.kind is Kind.ANSWERS:
        return format_value(point.value, point.qualifier, t.language, PER_CENT, 0, t)
    return None


def is_without_unit(point: Point | None) -> bool:
    """Whether the unit does not stand after what is told: a percentage in place of a count, or words."""
    cell = point.released if point else None
    return cell is not None and (cell.kind is Kind.ANSWERS or cell.value is None)


def waiting_words(cell: ReleasedCell | None, t: Translator) -> str:
    """That a few late answers are left out; "" where none are."""
    if cell is None or not cell.waits or not cell.shown:
        return ""
    return t("A few late answers are not counted yet; they appear when there are enough of them.")
