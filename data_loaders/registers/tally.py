"""Tables of one register -> what their rows add up to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dashboard.facts import Period
from data_loaders.contract import NO_CHOICES, Choices, Question, Reading, Table
from data_loaders.layout.cells import text_of
from data_loaders.layout.columns import table_context
from data_loaders.layout.headings import names_month
from data_loaders.layout.periods import find_in_context
from data_loaders.plan import DateOrder, Figure, Grain, Plan, Rollup
from data_loaders.problems import Severity
from data_loaders.reading.findings import Findings
from data_loaders.registers.body import Body
from data_loaders.registers.coverage import Coverage, measure_coverage, tell_partial
from data_loaders.registers.dating import WITHIN_MONTHS, Dates, Dating, finest_grain, read_dates
from data_loaders.registers.groups import Groups, MemberNames
from data_loaders.registers.located import Item, Located, locate
from data_loaders.registers.pots import Latest, Pot, PotKey, read_pot
from data_loaders.registers.silence import NOTHING, read_zeros, settle_silence
from data_loaders.registers.table_tally import Layer, Part, TableTally

DATE_ORDER = "date_order"


class Tally:
    """Adds up the tables of a register one after another: the same person on two sheets is one.

    `choices` say how 3/4/2024 is read, where nothing in the table tells; without that such a table is asked about, and
    not read. They also say whether months without rows are zeros. `prefix`: what the keys of questions begin with.
    """

    def __init__(self, findings: Findings, prefix: str = "", choices: Choices = NO_CHOICES) -> None:
        self.findings = findings
        self.questions: list[Question] = []
        self._prefix, self._choices = prefix, choices
        answer = choices.get(f"{prefix}{DATE_ORDER}", "")
        self._date_order = DateOrder(answer) if answer in {*DateOrder} else None
        self._is_crossed = False
        self._names = MemberNames()
        self._tables = 0
        self._figures: dict[Figure, int] = {}
        self._pots: dict[PotKey, Pot] = {}
        self._days: set[Period] = set()
        self._said: set[Period] = set()

    def add(self, table: Table, plan: Plan, around: Period | None = None) -> None:
        """Adds a table. `around`: the period that the file's name says, where the table's own title says none."""
        located = locate(table, plan, self.findings)
        if located is None or not located.items:
            return
        said = find_in_context(table_context(table)) or around
        body = Body(table)
        self._carry_down(body, located)
        layers = [Layer(Groups(body, one, self._names), one) for one in _part(located, plan)]
        dates = None
        if located.period:
            dates = self._read_dates(layers[0].groups, located, plan, said)
            if dates.unclear:
                return
            for layer in layers:
                layer.groups.set_dates(dates, _grain(plan, layer.located.items))
            self._days.update(dates.periods.values())
        if said:
            self._said.add(said)
        self._tables += 1
        self._is_crossed |= plan.spread is not None
        tally = TableTally(body, layers, dates, self._names, self.findings, self._tables)
        figures = {id(item.figure): self._number_figure(item.figure) for item in located.items}
        for part in tally.read(said):
            self._pour(part, figures[id(part.item.figure)])

    def _carry_down(self, body: Body, located: Located) -> None:
        for column in located.keys:
            others = [other for other in located.keys if other != column]
            if others and (count := body.carry_down(column, others)):
                place = body.table.sheet.place(body.rows.start, column)
                self.findings.add("cells_carried_down", Severity.INFO, place, count=count)

    def _read_dates(self, groups: Groups, located: Located, plan: Plan, said: Period | None) -> Dates:
        table = groups.table
        numbered = any(names_month(column.heading) for column in plan.period)
        order = plan.date_order or self._date_order
        dates = read_dates(groups.find_dates(), Dating(said, numbered, order))
        place = table.sheet.place(table.header_rows[-1] if table.header_rows else table.first_row, located.period[0])
        if dates.unclear:
            options = tuple(str(one) for one in DateOrder)
            params = {"example": dates.unclear}
            question = Question(f"{self._prefix}{DATE_ORDER}", "date_order", options, dates.likely_order, params, place)
            if question.key not in {one.key for one in self.questions}:
                self.questions.append(question)
        elif dates.first_days and _grain(plan, located.items) is Grain.AS_GIVEN:
            self.findings.add("first_days_read_as_months", Severity.WARNING, place)
        return dates

    def _pour(self, part: Part, figure: int) -> None:
        """Adds to a value what a table has of it. The same figure of two tables may stand in different columns."""
        key = PotKey(figure, part.period, part.labels)
        if (pot := self._pots.setdefault(key, part.pot)) is not part.pot:
            pot.absorb(part.pot)

    def _number_figure(self, figure: Figure) -> int:
        """The number of a figure, whichever column it is of."""
        bare = Figure(figure.measure, figure.rollup, None, figure.grain, None, figure.only, figure.factor)
        return self._figures.setdefault(bare, len(self._figures))

    def readings(self) -> Iterator[Reading]:
        """All values, by figure, period and members. Those that are not wholly covered are PARTIAL, and said to be.

        Where all cells of a value are empty it is missing, but not of members that never have the figure: an outing on
        foot misses no kilometres. Where none of them could be read it is missing and PARTIAL, so that what it is a part
        of is known to lack it.
        """
        said = self._find_said()
        # An empty cell of a crossed table is of a month to come as often as of one of nothing.
        settled = (self._pots, self._days, said, self.findings, self._prefix, self._choices)
        silence = NOTHING if self._is_crossed else settle_silence(*settled)
        self.questions += silence.questions
        covered = silence.covered
        coverage = Coverage(covered.start, covered.end) if covered else measure_coverage(self._days, said)
        known = {(key.figure, key.labels) for key, pot in self._pots.items() if not pot.is_empty()}
        partial: set[Period] = set()
        for key, pot in sorted(self._pots.items(), key=lambda pair: pair[0].order):
            if pot.is_too_large():
                self.findings.add("too_large", Severity.ERROR, pot.place, pot.heading)
            elif pot.last and pot.last.other:
                self._tell_tied(pot.last, pot.heading)
            elif (key.figure, key.labels) in known:
                is_partial = coverage is not None and coverage.is_partial(key.period)
                partial |= {key.period} if is_partial else set()
                yield read_pot(key, pot, partial=is_partial)
        tell_partial(partial, self.findings)
        yield from read_zeros(silence, self.findings)

    def _find_said(self) -> Period | None:
        """The time that titles, sheets or the file's name speak of. One that no row is of is left away."""
        if not self._said:
            return None
        said = Period(min(period.start for period in self._said), max(period.end for period in self._said))
        if not self._days or any(day.start <= said.end and said.start <= day.end for day in self._days):
            return said
        start, end = said.start.isoformat(), said.end.isoformat()
        self.findings.add("title_of_other_time", Severity.WARNING, period_start=start, period_end=end)
        return None

    def _tell_tied(self, last: Latest, heading: str) -> None:
        """Two numbers of the same day: none of them is taken for the last one."""
        if last.other:
            place, value = last.other
            cell = f"{place.column}{place.row}"
            params = {
                "heading": heading,
                "other": text_of(value),
                "other_place": f"{place.sheet}!{cell}" if place.sheet else cell,
            }
            self.findings.add("last_values_differ", Severity.ERROR, last.place, text_of(last.value), **params)


def _part(located: Located, plan: Plan) -> list[Located]:
    """The figures of months and years; then those of days and weeks, where there are both and their rows may be rolled
    up to months at once.
    """
    fine = located.of_grains(WITHIN_MONTHS)
    whole = _needs_days(plan) or len(fine.items) in (0, len(located.items))
    if whole:
        return [located]
    coarse = [item for item in located.items if item.figure.grain not in WITHIN_MONTHS]
    return [replace(located, items=tuple(coarse)), fine]


def _grain(plan: Plan, items: Iterable[Item]) -> Grain:
    """What the rows may be rolled up to at once."""
    return Grain.AS_GIVEN if _needs_days(plan) else finest_grain([item.figure.grain for item in items])


def _needs_days(plan: Plan) -> bool:
    """A heading's month needs the row's own year, the last row its day."""
    return plan.spread is not None or any(figure.rollup is Rollup.LAST for figure in plan.figures)
