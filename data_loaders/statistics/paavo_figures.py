"""The figures of one postal code area: zeros that are none, and the shares that are computed of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dashboard.facts import Period, Place, Qualifier
from dashboard.formats.numbers import ParsedValue
from data_loaders.contract import Label
from data_loaders.measures import Measure, MeasureKind
from data_loaders.statistics.paavo_variables import WHOLES, Group, group_of, is_mean

HIDDEN = -1
"""What Statistics Finland writes for a figure that is protected."""
WITHOUT_PEOPLE = frozenset({Group.BUILDINGS, Group.WORKPLACES})
"""Of these there may be some where nobody lives."""


class AreaFigure(NamedTuple):
    """A figure of an area. `heading`: what the file calls it."""

    area: tuple[Label, ...]
    period: Period
    code: str
    heading: str
    value: ParsedValue
    place: Place


class Share(NamedTuple):
    """`part` of a hundred of the sum of `wholes`."""

    measure: Measure
    part: str
    wholes: tuple[str, ...]


UNEMPLOYMENT_RATE = Share(Measure("paavo.unemployment_rate", MeasureKind.MEAN), "pt_tyott", ("pt_tyott", "pt_tyoll"))
"""Statistics Finland's definition: the unemployed of the labour force. It is in no file of Paavo."""
SHARES = (
    UNEMPLOYMENT_RATE,
    Share(Measure("paavo.basic_education_share", MeasureKind.MEAN), "ko_perus", ("ko_ika18y",)),
    Share(Measure("paavo.low_income_share", MeasureKind.MEAN), "hr_pi_tul", ("hr_tuy",)),
)


def mend_zeros(figures: Sequence[AreaFigure]) -> list[AreaFigure]:
    """The figures of one area, in order; a number that is no figure is a gap.

    -1 is a protected figure. Where nobody lives, there is no income and nobody without work either: not applicable. A
    mean of 0, and a group in which nobody is counted where people live, are protected too; where it is not known
    whether anybody lives there, they are missing.
    """
    known = {(figure.code, figure.period): figure.value.value for figure in figures}
    return [_as_gap(figure, gap) if (gap := _find_gap(figure, known)) else figure for figure in figures]


def _as_gap(figure: AreaFigure, gap: Qualifier) -> AreaFigure:
    return figure._replace(value=figure.value._replace(value=None, qualifier=gap))


def _find_gap(figure: AreaFigure, known: Mapping[tuple[str, Period], float | None]) -> Qualifier | None:
    """Which gap the number stands for, None for a figure."""
    number, code, group = figure.value.value, figure.code, group_of(figure.code)
    if number == HIDDEN:
        return Qualifier.SUPPRESSED
    if number != 0 or code == WHOLES[Group.INHABITANTS]:
        return None
    if group in WITHOUT_PEOPLE:
        return Qualifier.NOT_APPLICABLE if is_mean(code) else None
    people, whole = _count_people(figure.period, known), known.get((WHOLES[group], figure.period))
    if people == 0:
        return Qualifier.NOT_APPLICABLE
    if is_mean(code) or whole == 0:
        lived_in = (people or 0) > 0 or (whole or 0) > 0
        return Qualifier.SUPPRESSED if lived_in else Qualifier.MISSING
    return None


def _count_people(period: Period, known: Mapping[tuple[str, Period], float | None]) -> float | None:
    """The inhabitants of that year, else of the year that is nearest; None where they are not told."""
    told = {at: number for (code, at), number in known.items() if code == WHOLES[Group.INHABITANTS]}
    nearest = min(told, key=lambda at: abs(at.start - period.start), default=None)
    return told[nearest] if nearest is not None else None


def compute_shares(figures: Iterable[AreaFigure]) -> Iterator[tuple[Measure, AreaFigure]]:
    """The shares of one area for each year that has all of their parts; a gap where a part is one."""
    known = {(figure.code, figure.period): figure for figure in figures}
    for share in SHARES:
        for (code, period), part in known.items():
            found = [known.get((whole, period)) for whole in share.wholes]
            wholes = [whole for whole in found if whole is not None]
            if code == share.part and len(wholes) == len(found):
                yield share.measure, _compute(part, wholes)


def _compute(part: AreaFigure, wholes: Sequence[AreaFigure]) -> AreaFigure:
    values = [figure.value for figure in (part, *wholes)]
    flags = frozenset(flag for value in values for flag in value.flags)
    headings = " + ".join(whole.heading for whole in wholes)
    raw = f"{part.value.raw} / ({' + '.join(whole.value.raw for whole in wholes)})"
    gaps = [value.qualifier for value in values if value.value is None]
    total = sum(whole.value.value or 0.0 for whole in wholes)
    if gaps or not total:
        gap = next(iter(sorted(gaps, key=_ORDER.index)), Qualifier.NOT_APPLICABLE)
        value = ParsedValue(None, gap, flags, percent=True, raw=raw)
    else:
        value = ParsedValue(100 * (part.value.value or 0.0) / total, Qualifier.EXACT, flags, percent=True, raw=raw)
    return part._replace(heading=f"{part.heading} / ({headings})", value=value)


_ORDER = (Qualifier.SUPPRESSED, Qualifier.MISSING, Qualifier.NOT_APPLICABLE)
"""Of several gaps the one that says most of the share."""
