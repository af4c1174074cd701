"""What a database rolled up -> readings, as the rows of a file would have given them, and what is to be said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.facts import Flag, Period, Place, Qualifier
from dashboard.formats.digits import LARGEST
from dashboard.formats.numbers import ParsedValue
from dashboard.formats.periods import find_period
from dashboard.intake.source_plan import Asked, SourcePlan, as_scalar
from dashboard.sources import Rolled, RolledRow, Rollup
from data_loaders.contract import Choices, Label, Question, Reading
from data_loaders.layout.cells import text_of
from data_loaders.layout.headings import fold, may_be_subtotal
from data_loaders.layout.periods import as_month
from data_loaders.layout.total_words import total_role
from data_loaders.plan import Figure, Grain, Plan
from data_loaders.problems import Severity
from data_loaders.reading.findings import Findings
from data_loaders.registers.coverage import Coverage, tell_partial
from data_loaders.registers.dating import roll_period
from data_loaders.registers.located import Item
from data_loaders.registers.pots import PotKey
from data_loaders.registers.silence import NOTHING, Settled, read_zeros, settle_silence

DECIMALS = 6
"""As many as a file's figures keep."""

Key = tuple[int, tuple[Label, ...]]
"""A figure, by its position among all, and its members."""


@dataclass(frozen=True)
class Found:
    """One value and all that is known of it."""

    key: Key
    item: Item
    period: Period
    row: RolledRow
    place: Place

    @property
    def figure(self) -> Figure:
        """The figure of the plan."""
        return self.item.figure

    @property
    def heading(self) -> str:
        """What it is called in the source."""
        return self.item.heading

    def is_empty(self) -> bool:
        """Whether all cells were empty."""
        return self.row.value is None


class RolledReadings:
    """Reads what the queries of one plan brought; `read` does it. `choices`: what was said of months without rows."""

    def __init__(self, source: SourcePlan, plan: Plan, place: Place, findings: Findings, choices: Choices) -> None:
        self._source, self._place, self._findings, self._choices = source, place, findings, choices
        self.questions: tuple[Question, ...] = ()
        self._around = find_period(plan.fixed_period) if plan.fixed_period else None

    def read(self, asked: Sequence[Asked], brought: Sequence[Rolled], coverage: Coverage | None) -> tuple[Reading, ...]:
        """All values, by figure, period and members. Those that are not wholly covered are PARTIAL, and said to be."""
        self._say_rows_left_out(brought)
        self._say_gaps(asked, brought)
        found = [one for ask, rolled in zip(asked, brought, strict=True) for one in self._find(ask, rolled)]
        found.sort(key=lambda one: (one.key[0], one.period, one.key[1]))
        silence = self._settle_silence(found, brought[0])
        self.questions = silence.questions
        if covered := silence.covered:
            coverage = Coverage(covered.start, covered.end)
        known = {one.key for one in found if not one.is_empty()}
        partial: set[Period] = set()
        readings = []
        for one in found:
            if one.key not in known or (one.item.crossed and one.is_empty()) or self._is_refused(one):
                continue
            is_partial = coverage is not None and coverage.is_partial(one.period)
            partial |= {one.period} if is_partial else set()
            readings.append(self._read(one, partial=is_partial))
        tell_partial(partial, self._findings)
        return (*readings, *read_zeros(silence, self._findings))

    def _settle_silence(self, found: Sequence[Found], brought: Rolled) -> Settled:
        """What the months without rows are: asked and answered as of a file, of whose days the two ends are known."""
        days = {day for day in (brought.first, brought.last) if day}
        if brought.first_days:
            days = set(map(as_month, days))
        if any(item.crossed for item in self._source.located.items):
            return NOTHING
        values = {PotKey(one.key[0], one.period, one.key[1]): one for one in found}
        return settle_silence(values, days, None, self._findings, "", self._choices)

    def _find(self, asked: Asked, rolled: Rolled) -> Iterator[Found]:
        numbers = {id(item): number for number, item in enumerate(self._source.located.items)}
        undated = False
        for row in rolled.rows:
            texts = [text_of(as_scalar(member)) for member in row.members]
            if any(names_total(text) for text in texts):
                continue
            item = asked.items[row.figure]
            own = as_month(row.period) if rolled.first_days and row.period and _is_day(row.period) else row.period
            period = item.date(own, self._around)
            if period is None:
                undated = True
                continue
            names = (self._source.located.breakdowns[position][0] for position in asked.breakdowns)
            members = (Label(name, text) for name, text in zip(names, texts, strict=True) if text)
            key = (numbers[id(item)], (*item.labels, *members))
            yield Found(key, item, roll_period(period, item.figure.grain), row, self._place)
        if undated:
            self._findings.add("figures_without_period", Severity.ERROR, self._place)

    def _read(self, one: Found, *, partial: bool) -> Reading:
        flags = frozenset({Flag.PARTIAL}) if partial else frozenset()
        value = _scale(one)
        qualifier = Qualifier.MISSING if value is None else Qualifier.EXACT
        return Reading(
            labels=one.key[1],
            heading=one.item.heading,
            context=(self._place.sheet or "",),
            period=one.period,
            value=ParsedValue(value, qualifier, flags, raw="" if value is None else text_of(value)),
            place=self._place,
            n=one.row.n if one.item.figure.rollup.value == Rollup.MEAN and one.row.n else None,
            flags=flags,
            measure=one.item.figure.measure,
            rows=one.row.n if one.item.crossed else one.row.rows,  # an empty cell there is a month to come
        )

    def _is_refused(self, one: Found) -> bool:
        """Whether the value is larger than can be kept exactly, or there are several last ones."""
        value = _scale(one)
        if one.row.tied:
            start, end = one.period.start.isoformat(), one.period.end.isoformat()
            params = {"period_start": start, "period_end": end}
            self._findings.add("several_last_values", Severity.ERROR, self._place, one.item.heading, **params)
        elif value is not None and not abs(value) <= LARGEST:
            self._findings.add("too_large", Severity.ERROR, self._place, one.item.heading)
        else:
            return False
        return True

    def _say_rows_left_out(self, brought: Sequence[Rolled]) -> None:
        """Every query goes through all rows, so one of them tells of the dates."""
        first = brought[0]
        if first.undated:
            self._findings.add("source_rows_undated", Severity.ERROR, self._place, count=first.undated)
        if first.unread:
            params = {"count": first.unread}
            self._findings.add("source_dates_unread", Severity.ERROR, self._place, first.unread_example, **params)
        grains = {item.figure.grain for item in self._source.located.items}
        if first.first_days and grains & {Grain.AS_GIVEN, Grain.DAY, Grain.WEEK}:
            self._findings.add("first_days_read_as_months", Severity.WARNING, self._place)

    def _say_gaps(self, asked: Sequence[Asked], brought: Sequence[Rolled]) -> None:
        """Rows without a member, an id or a number; rows of totals."""
        blank: Counter[str] = Counter()
        totals: set[str] = set()
        for ask, rolled in zip(asked, brought, strict=True):
            gaps: Counter[int] = Counter()
            for row in rolled.rows:
                gaps[row.figure] += row.rows - row.n
                texts = [text_of(as_scalar(member)) for member in row.members]
                totals |= {text for text in texts if names_total(text)}
            for figure, count in gaps.items():
                self._say_gap(ask.items[figure], count)
            for name, count in _count_blank(ask, rolled, self._source):
                blank[name] = max(blank[name], count)
        for name, count in blank.items():
            self._findings.add("rows_without_member", Severity.WARNING, self._place, name, count=count)
        for text in sorted(totals):
            self._findings.add("totals_row_left_out", Severity.INFO, self._place, text)

    def _say_gap(self, item: Item, count: int) -> None:
        if count and item.column is not None:
            is_counted = item.figure.rollup.value == Rollup.DISTINCT
            code, severity = (
                ("rows_without_id", Severity.WARNING) if is_counted else ("cells_without_figure", Severity.INFO)
            )
            self._findings.add(code, severity, self._place, item.heading, count=count)


def find_spellings(asked: Sequence[Asked], brought: Sequence[Rolled]) -> dict[int, tuple[tuple[str, str], ...]]:
    """Members that differ in case and spaces only; the spelling of the most rows stands for the others."""
    counted: dict[int, dict[str, Counter[str]]] = {}
    for ask, rolled in zip(asked, brought, strict=True):
        for row in rolled.rows:
            for position, member in zip(ask.breakdowns, row.members, strict=True):
                if isinstance(member, str):
                    counted.setdefault(position, {}).setdefault(fold(member), Counter())[member] += row.rows
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    for position, members in counted.items():
        pairs: list[tuple[str, str]] = []
        for spellings in members.values():
            (main, _count), *others = sorted(spellings.items(), key=lambda pair: (-pair[1], pair[0]))
            pairs += [(other, main) for other, _count in others]
        if pairs:
            found[position] = tuple(sorted(pairs))
    return found


def names_total(text: str) -> bool:
    """ "Yhteensä", "Itä yhteensä"."""
    return text != "" and (total_role(text) is not None or may_be_subtotal(text))


def _count_blank(asked: Asked, rolled: Rolled, source: SourcePlan) -> Iterator[tuple[str, int]]:
    """How many rows lack the member of each breakdown, by the figure that has the most of them."""
    for at, position in enumerate(asked.breakdowns):
        counts: Counter[int] = Counter()
        for row in rolled.rows:
            if not text_of(as_scalar(row.members[at])):
                counts[row.figure] += row.rows
        if counts:
            yield source.located.breakdowns[position][0], max(counts.values())


def _is_day(period: Period) -> bool:
    return period.start == period.end


def _scale(one: Found) -> float | None:
    value = one.row.value
    return None if value is None else round(value * one.item.figure.factor, DECIMALS) + 0.0
