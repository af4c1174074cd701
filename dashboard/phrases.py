"""Every phrase about a figure that a person reads, in one place: small functions, one a phrase.

`t` is the translator of the page's language. Nothing here computes; it words what `insight` found.
"""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.disclosure_words import band_words, is_without_unit, released_words, waiting_words
from dashboard.facts import GAPS, Flag, PeriodKind, Qualifier
from dashboard.formats.numbers import PER_CENT, format_change, format_number, format_value
from dashboard.formats.periods import format_period
from dashboard.insight.change import Change, ChangeKind, NoChange
from dashboard.insight.coverage import Evidence
from dashboard.insight.rollup import NoRollup
from dashboard.insight.series import MadeOf, Point, Series, Source
from dashboard.insight.survey.precision import printed_decimals
from dashboard.insight.totals import NoTotal
from dashboard.locale import N_, Translator
from dashboard.strategy.model import Aggregation, CountingRule, Direction, Indicator, PeriodType, Stage, Unit

YEAR = "year"

STAGES = {
    Stage.IDEA: N_("Idea"),
    Stage.PROPOSED: N_("Proposed"),
    Stage.AGREED: N_("Agreed"),
    Stage.COLLECTING: N_("Being collected"),
    Stage.PAUSED: N_("Paused"),
    Stage.RETIRED: N_("Retired"),
}
DIRECTIONS = {
    Direction.HIGHER: N_("More is better"),
    Direction.LOWER: N_("Less is better"),
    Direction.NONE: N_("Neither more nor less is better in itself"),
}
COUNTING_RULES = {
    CountingRule.VISITS: N_("Visits: the same person counts each time"),
    CountingRule.ENCOUNTERS: N_("Encounters: the same person can be met many times"),
    CountingRule.PARTICIPATIONS: N_("Participations: the same person counts each time"),
    CountingRule.DISTINCT_PERSONS: N_("Distinct persons: each one counts once"),
    CountingRule.SESSIONS: N_("Sessions or occasions held"),
    CountingRule.ITEMS: N_("Things counted one by one"),
    CountingRule.STOCK: N_("How many there are on the day of counting"),
    CountingRule.SHARE: N_("A share of a stated whole"),
    CountingRule.SCORE: N_("A score computed from answers"),
    CountingRule.FACT: N_("A fact, nothing is counted"),
}
AGGREGATIONS = {
    Aggregation.SUM: N_("Values may be added together"),
    Aggregation.LAST: N_("The last value holds; values are not added together"),
    Aggregation.MEAN: N_("A longer period is the mean of its values"),
    Aggregation.WEIGHTED_MEAN: N_("A longer period is the mean weighted by the number of answers"),
    Aggregation.NONE: N_("Never added together"),
}
PERIOD_TYPES = {
    PeriodType.DAY: N_("Day"),
    PeriodType.WEEK: N_("Week"),
    PeriodType.MONTH: N_("Month"),
    PeriodType.QUARTER: N_("Quarter"),
    PeriodType.HALF_YEAR: N_("Half-year"),
    PeriodType.YEAR: N_("Year"),
    PeriodType.WAVE: N_("Survey wave"),
    PeriodType.EVENT: N_("One event"),
}
FLAGS = {
    Flag.PROVISIONAL: N_("provisional"),
    Flag.ESTIMATED: N_("estimated"),
    Flag.PARTIAL: N_("a part of the period only"),
    Flag.LOW_N: N_("few answers"),
    Flag.PROXY: N_("measured indirectly"),
    Flag.UNCERTAIN: N_("uncertain reading"),
}
NO_CHANGE = {
    NoChange.NO_VALUE: N_("no figure"),
    NoChange.NO_EARLIER: N_("no earlier figure to compare with"),
    NoChange.NOT_EXACT: N_("not computed: a figure is not exact"),
    NoChange.UNCERTAIN: N_("not computed: a figure is uncertain"),
    NoChange.PARTIAL: N_("not computed: a figure is of a part of its period only"),
    NoChange.UNLIKE_PERIODS: N_("not computed: the periods are of unlike length"),
    NoChange.EARLIER_ZERO: N_("not computed: the earlier figure is zero"),
    NoChange.FACT: N_("does not change"),
}
NO_TOTAL = {
    NoTotal.DISTINCT: N_("The parts are not added together: the same person can be in several of them."),
    NoTotal.STOCK: N_("The parts are not added together: the same person can be in several of them on the same day."),
    NoTotal.MEAN: N_("No mean of the parts is shown: the numbers of answers behind them are not known."),
    NoTotal.GAPS: N_("The parts are not added together: one of them has no figure."),
    NoTotal.HIDDEN: N_("The parts are not added together: one of them is hidden."),
    NoTotal.NOT_EXACT: N_("The parts are not added together: one of them is not an exact figure."),
}
MADE_OF = {
    PeriodKind.DAY: N_("{found} of {expected} days"),
    PeriodKind.MONTH: N_("{found} of {expected} months"),
    PeriodKind.QUARTER: N_("{found} of {expected} quarters"),
    PeriodKind.HALF_YEAR: N_("{found} of {expected} half-years"),
}
"""How much of a longer period a figure is made of."""
NO_ROLLUP = {
    NoRollup.NEVER: N_("not added up to a longer period: the same person can be in several parts of it"),
    NoRollup.WITHOUT_N: N_("not joined to a longer period: the numbers of answers behind the parts are not known"),
    NoRollup.SUPPRESSED: N_("not added up to a longer period: a part of it is hidden"),
}
EVIDENCE = {
    Evidence.NONE: N_("No indicator"),
    Evidence.WAITING: N_("Indicator without figures"),
    Evidence.PARTLY: N_("Some indicators have figures"),
    Evidence.FULL: N_("Figures for every indicator"),
}


def change_note(t: Translator) -> str:
    """What a change and a small trend do not say; stands on every page that shows them."""
    return t(
        "A change is the difference of two figures: it does not yet say whether the difference is real. "
        "In a survey of few people one answer can make it. Each small trend is drawn to a scale of its own."
    )


def value_words(point: Point | None, indicator: Indicator, t: Translator) -> str:
    """`188 474`, `yli 1 000`, `73 %`, `4,1`; the words of the gap where there is no value, why it is hidden."""
    if point is None:
        return t("no data")
    told = released_words(point, t)
    return amount_words(point.value, point.qualifier, indicator, t) if told is None else told


def amount_words(value: float | None, qualifier: Qualifier, indicator: Indicator | None, t: Translator) -> str:
    """A value that stands alone, a computed mean rounded; with no indicator known it is a plain number."""
    unit, decimals = (indicator.unit, indicator.decimals) if indicator else ("", 0)
    shown = None if value is None else round(value, printed_decimals(value, decimals))
    return format_value(shown, qualifier, t.language, unit, decimals, t)


def unit_words(indicator: Indicator, units: Mapping[str, Unit], t: Translator, value: float | None = None) -> str:
    """What stands after the number, after 1 in its own form; "" where the number says it itself (per cent, a year)."""
    if indicator.unit in (PER_CENT, YEAR) or indicator.unit not in units:
        return ""
    unit = units[indicator.unit]
    is_one = value == 1 and indicator.decimals == 0
    return (unit.one if is_one and unit.one else unit.name).in_language(t.language)


def measure_words(point: Point | None, indicator: Indicator, units: Mapping[str, Unit], t: Translator) -> str:
    """The value with its unit: `yli 1 000 kohtaamista`; a gap has no unit."""
    words = value_words(point, indicator, t)
    unit = "" if is_without_unit(point) else unit_words(indicator, units, t, point.value if point else None)
    return words if point is None or point.qualifier in GAPS or not unit else f"{words} {unit}"


def change_words(change: Change, indicator: Indicator, t: Translator) -> str:
    """`+47 % (as the source says)`, `+0,1 since 5/2023`; "" where there is none."""
    if change.kind is ChangeKind.NONE or change.amount is None:
        return ""
    amount = _difference_words(change, indicator, t)
    if change.kind is ChangeKind.PUBLISHED:
        return t("{amount}, as published", amount=amount)
    since = format_period(change.since, t.language) if change.since else ""
    return t("{amount} since {period}", amount=amount, period=since)


def _difference_words(change: Change, indicator: Indicator, t: Translator) -> str:
    amount = change.amount or 0.0
    if change.relative:
        return format_change(round(amount, 1) if change.kind is ChangeKind.COMPUTED else amount, t.language)
    return points_words(round(amount, printed_decimals(amount, indicator.decimals)), indicator, t)


def points_words(difference: float, indicator: Indicator, t: Translator, decimals: int | None = None) -> str:
    """`+0,4`, `−1,5 percentage points` of a share: a rounded difference with its sign, in the indicator's own unit."""
    sign = "+" if difference > 0 else "" if difference else "±"
    number = sign + format_number(difference + 0.0, t.language, indicator.decimals if decimals is None else decimals)
    return t("{number} percentage points", number=number) if indicator.unit == PER_CENT else number


def no_change_words(change: Change, t: Translator) -> str:
    """Why there is no change; "" where there is one."""
    return t(NO_CHANGE[change.reason]) if change.reason else ""


def flag_words(point: Point, t: Translator) -> str:
    """The flags of a value, comma between; "" without any. Of a sum of months that lacks some it says how many."""
    made_of = point.made_of
    lacking = made_of is not None and made_of.found < made_of.expected
    words = [t(FLAGS[flag]) for flag in sorted(point.flags) if not (lacking and flag is Flag.PARTIAL)]
    if made_of and lacking and Flag.PARTIAL in point.flags:
        words.append(made_of_words(made_of, t))
    if point.qualifier is Qualifier.SUPPRESSED and point.released is None and not made_of:
        words.append(t("hidden already in the source, or when it was brought"))
    words += [band_words(point.released, t), waiting_words(point.released, t)]
    return ", ".join(filter(None, words))


def made_of_words(made_of: MadeOf, t: Translator) -> str:
    """`9 of 12 months`."""
    return t(MADE_OF[made_of.kind], found=made_of.found, expected=made_of.expected)


def no_rollup_words(reason: NoRollup | None, t: Translator) -> str:
    """Why shorter periods make no longer one; "" where they do or there are none."""
    return t(NO_ROLLUP[reason]) if reason in NO_ROLLUP else ""


def detail_words(flags: frozenset[Flag], published_change: float | None, n: int | None, t: Translator) -> str:
    """What is said of a value beside it: flags, the source's own change, the number of answers."""
    parts = [t(FLAGS[flag]) for flag in sorted(flags)]
    if published_change is not None:
        change = format_change(published_change, t.language)
        parts.append(t("published change {change}", change=change))
    if n is not None:
        parts.append(t("answers: {n}", n=format_number(n, t.language)))
    return ", ".join(parts)


def place_words(source: Source, t: Translator) -> str:
    """`viestinta.xlsx, sheet Kanavat, cell B4`."""
    parts = [source.file]
    if source.sheet:
        parts.append(t("sheet {sheet}", sheet=source.sheet))
    if source.row and source.column:
        parts.append(t("cell {cell}", cell=f"{source.column}{source.row}"))
    return ", ".join(parts)


def series_words(series: Series, indicator: Indicator, t: Translator) -> str:
    """A sentence of what the series shows: first and last value, highest and lowest are left to the table."""
    valued = series.valued
    name = series.name or indicator.name.in_language(t.language)
    if not valued:
        return t("{name}: no figures.", name=name)
    last = valued[-1]
    end, now = format_period(last.period, t.language), value_words(last, indicator, t)
    if len(valued) == 1:
        return t(
            "{name} was {value} in {period}. One figure does not yet show a development.",
            name=name,
            value=now,
            period=end,
        )
    first = valued[0]
    return t(
        "{name} went from {earlier} ({start}) to {value} ({period}).",
        name=name,
        earlier=value_words(first, indicator, t),
        start=format_period(first.period, t.language),
        value=now,
        period=end,
    )
