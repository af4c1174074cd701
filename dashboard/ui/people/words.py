"""What the page of people reached says, one phrase a function. Nothing here computes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from dashboard.charts.drawing import Cell
from dashboard.disclosure_words import hidden_words as why_hidden
from dashboard.facts import Flag, PeriodKind, Qualifier
from dashboard.formats.numbers import format_change, format_number
from dashboard.formats.periods import format_period, name_month
from dashboard.insight.intervals import Interval
from dashboard.insight.people import Reached, TallyYear, is_hidden, points_within
from dashboard.insight.rollup import NoRollup, Rolled
from dashboard.insight.series import Point
from dashboard.insight.year_of_people import AgainstFirst, Verdict, YearOnYear
from dashboard.locale import N_, Translator
from dashboard.phrases import FLAGS, amount_words, made_of_words, no_rollup_words
from dashboard.strategy.model import Indicator

GROUPS = {
    Reached.VISITS: (
        N_("Visits and participations"),
        N_("The same person counts each time. How many people they were, these figures do not tell."),
    ),
    Reached.ENCOUNTERS: (
        N_("Encounters"),
        N_("A talk or another encounter with somebody. The same person can be met many times."),
    ),
    Reached.PERSONS: (
        N_("Different people"),
        N_("Each person counts once in a service. The same person can use several services, so not even these add up."),
    ),
}
"""The name of each group, and what one unit of it is."""

MARKS = {Verdict.MORE: "▲", Verdict.LESS: "▼", Verdict.CHANCE: "=", Verdict.UNKNOWN: "?"}
VERDICTS = {
    Verdict.MORE: N_("more than chance explains"),
    Verdict.LESS: N_("less than chance explains"),
    Verdict.CHANCE: N_("may be chance"),
}


def year_words(figure: Rolled, indicator: Indicator, t: Translator) -> str:
    """The year's figure, or why there is none."""
    if figure.value is None and figure.reason in (NoRollup.NEVER, NoRollup.SUPPRESSED):
        return t("suppressed") if figure.reason is NoRollup.SUPPRESSED else t("no figure of the whole year")
    value = None if figure.value is None else round(figure.value, indicator.decimals)
    return amount_words(value, figure.qualifier, indicator, t)


def told_words(figure: Rolled, points: Iterable[Point], indicator: Indicator, t: Translator) -> str:
    """As `year_words`; where the year is hidden, or some of its `points` are, why."""
    hidden = list_hidden(points_within(points, figure.period), t) if figure.value is None else []
    return ", ".join(hidden) or year_words(figure, indicator, t)


def flag_words(figure: Rolled, t: Translator) -> str:
    """The flags of the year's figure; of a sum that lacks months it says how many it has."""
    lacking = figure.made_of is not None and figure.made_of.found < figure.made_of.expected
    words = [t(FLAGS[flag]) for flag in sorted(figure.flags) if not (lacking and flag is Flag.PARTIAL)]
    if figure.made_of and lacking:
        words.append(made_of_words(figure.made_of, t))
    return ", ".join(words)


def month_cell(point: Point | None, indicator: Indicator, t: Translator) -> Cell:
    """A month in a heat map: its number, a star where it is doubtful or of a part of the month, why there is none."""
    if point is None:
        return Cell("–")
    words = amount_words(point.value, point.qualifier, indicator, t)
    return Cell(f"{words}*" if point.flags and point.value is not None else words, point.value)


def year_cell(figure: Rolled, indicator: Indicator, t: Translator) -> Cell:
    """The year at the end of a row, a star where it lacks months or is doubtful."""
    words = year_words(figure, indicator, t)
    return Cell(f"{words}*" if figure.flags and figure.value is not None else words, figure.value)


def hidden_words(points: Iterable[Point], t: Translator) -> str:
    """What is hidden, and why: `suppressed: hidden to protect a small group`; "" where nothing is."""
    reasons = list_hidden(points, t)
    return t("{mark}: {reasons}", mark=t("suppressed"), reasons=", ".join(reasons)) if reasons else ""


def list_hidden(points: Iterable[Point], t: Translator) -> list[str]:
    """Why those of the points are hidden that are, each reason once."""
    hidden = (one for one in points if is_hidden(one))
    return sorted({why_hidden(one.released, t) or t("hidden in the file that was brought") for one in hidden})


def busiest_words(rows: Sequence[TallyYear], indicator: Indicator, t: Translator) -> str:
    """The busiest month of all, and the quietest where it is one alone; "" where fewer than two are known."""
    known = [
        (point.value, number, row.name)
        for row in rows
        for number, point in enumerate(row.months, start=1)
        if point is not None and point.value is not None and point.qualifier is Qualifier.EXACT
    ]
    if len(known) < 2:
        return ""
    most, fewest = max(known, key=lambda one: one[0]), min(known, key=lambda one: one[0])
    busiest = t("Busiest: {name}.", name=_month_words(*most, indicator, t))
    if sum(value == fewest[0] for value, _, _ in known) > 1:
        return busiest
    return " ".join((busiest, t("Quietest: {name}.", name=_month_words(*fewest, indicator, t))))


def _month_words(value: float, month: int, name: str, indicator: Indicator, t: Translator) -> str:
    """`Pasila, maalis (270)`."""
    amount = amount_words(value, Qualifier.EXACT, indicator, t)
    return t("{name}, {month} ({amount})", name=name, month=name_month(month, t.language), amount=amount)


def ranked_words(rows: Sequence[TallyYear], indicator: Indicator, t: Translator) -> str:
    """The area with the most and the one with the fewest of the year; "" where fewer than two are known."""
    known = [(row.whole.value, row.name) for row in rows if row.whole.value is not None]
    if len(known) < 2:
        return ""
    (most, first), (fewest, last) = max(known), min(known)
    return t(
        "Most in {first} ({most}), fewest in {last} ({fewest}).",
        first=first,
        most=amount_words(most, Qualifier.EXACT, indicator, t),
        last=last,
        fewest=amount_words(fewest, Qualifier.EXACT, indicator, t),
    )


def compared_words(one: YearOnYear, t: Translator) -> str:
    """Which periods were held against each other: `12 months`, `the whole years`."""
    if one.kind is PeriodKind.YEAR:
        return t("whole years")
    return t.plural("{n} month of both years", "{n} months of both years", len(one.pair.later))


def ratio_words(one: YearOnYear, t: Translator) -> str:
    """`+12 %`, `+12 % for an opening day`; "" where there is no change to tell."""
    if one.change is None or one.change.ratio is None:
        return ""
    amount = format_change(_per_cent(one.change.ratio), t.language)
    return t("{amount} for an opening day", amount=amount) if one.opening_days else amount


def range_words(interval: Interval, t: Translator) -> str:
    """Between which changes the true one is if every visit came by itself: `+8 … +16 %`."""
    low = format_change(_per_cent(interval.low), t.language)
    if math.isinf(interval.high):
        return t("at least {low}", low=low)
    return t("{low} to {high}", low=low, high=format_change(_per_cent(interval.high), t.language))


def _per_cent(ratio: float) -> float:
    return round(100 * (ratio - 1)) + 0.0


def pair_sentence(one: YearOnYear, t: Translator) -> str:
    """The sentence of the chart of two years."""
    before, after = (format_number(total, t.language) for total in one.pair.totals)
    return t(
        "{name}: {before} in {earlier}, {after} in {later}, {compared} ({change}; {verdict}).",
        name=one.name,
        before=before,
        earlier=one.pair.year - 1,
        after=after,
        later=one.pair.year,
        compared=compared_words(one, t),
        change=ratio_words(one, t) or t("the earlier figure is zero"),
        verdict=t(VERDICTS[one.verdict]),
    )


def opening_words(*, known: bool, t: Translator) -> str:
    """What is done about days on which the doors were closed."""
    if known:
        return t("Where opening days are known, the change is for an opening day: an extra open day is no growth.")
    return t(
        "Opening days are not known, so only months that both years have are held against each other: "
        "part of a change can be more or fewer open days."
    )


def list_years(years: Sequence[int]) -> str:
    """`2019–2022`, `2019, 2021–2022`; "" for none."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def against_words(name: str, against: AgainstFirst, t: Translator) -> str:
    """How a year compares with the one before the pandemic; "" where it cannot be said."""
    if against.per_cent is None:
        return ""
    return t(
        "{name}: {per_cent} % of the level of {first} in {last}.",
        name=name,
        per_cent=format_number(round(against.per_cent), t.language),
        first=format_period(against.first, t.language),
        last=format_period(against.last, t.language),
    )


def rollup_note(figure: Rolled, t: Translator) -> str:
    """Why the months make no year; of one that is told though some of them are hidden, that they are."""
    if figure.reason is NoRollup.SUPPRESSED:
        return "" if figure.value is None else t("Some of its parts are hidden.")
    return no_rollup_words(figure.reason, t) if figure.value is None else ""
