"""Tables of one register -> what their rows add up to."""

from __future__ import annotations

from collections.abc import Iterator

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
from data_loaders.registers.coverage import Coverage, measure_coverage
from data_loaders.registers.dating import Dates, Dating, finest_grain, read_dates
from data_loaders.registers.groups import Groups, MemberNames
from data_loaders.registers.located import Located, locate
from data_loaders.registers.pots import Latest, Pot, PotKey, read_pot
from data_loaders.registers.silence import NOTHING, Settled, find_spans, read_silent, settle_silence
from data_loaders.registers.table_tally import Part, TableTally

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
        groups = Groups(body, located, self._names)
        dates = None
        if located.period:
            dates = self._read_dates(groups, located, plan, said)
            if dates.unclear:
                return
            groups.set_dates(dates, _grain(plan))
            self._days.update(dates.periods.values())
        if said:
            self._said.add(said)
        self._tables += 1
        self._is_crossed |= plan.spread is not None
        tally = TableTally(body, located, groups, dates, self._names, self.findings, self._tables)
        figures = {id(item): self._number_figure(item.figure) for item in located.items}
        for part in tally.read(said):
            self._pour(part, figures[id(part.item)])

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
            question = Question(
                f"{self._prefix}{DATE_ORDER}", "date_order", options, DateOrder.DAY_FIRST, params, place
            )
            if question.key not in {one.key for one in self.questions}:
                self.questions.append(question)
        elif dates.first_days and _grain(plan) is Grain.AS_GIVEN:
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
        foot misses no kilometres.
        """
        said = Period(min(p.start for p in self._said), max(p.end for p in self._said)) if self._said else None
        silence = self._settle_silence(said)
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
            elif not pot.is_lost() and (key.figure, key.labels) in known:
                is_partial = coverage is not None and coverage.is_partial(key.period)
                partial |= {key.period} if is_partial else set()
                yield read_pot(key, pot, partial=is_partial)
        for period in sorted(partial):
            start, end = period.start.isoformat(), period.end.isoformat()
            self.findings.add("period_covered_in_part", Severity.WARNING, period_start=start, period_end=end)
        if silence.zeros:
            months = len({one.key.period for one in silence.zeros})
            self.findings.add("silent_months_are_zeros", Severity.INFO, count=len(silence.zeros), months=months)
        yield from map(read_silent, silence.zeros)

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

    def _settle_silence(self, said: Period | None) -> Settled:
        """What the months without rows are. After an error it is not known which months have none.

        An empty cell of a crossed table is of a month to come as often as of one of nothing.
        """
        spans = find_spans(self._days, said)
        failed = any(problem.severity is Severity.ERROR for problem in self.findings.problems())
        if spans is None or failed or self._is_crossed:
            return NOTHING
        return settle_silence(self._pots, spans, self._prefix, self._choices)


def _grain(plan: Plan) -> Grain:
    """What the rows may be rolled up to at once. A heading's month needs the row's own year, the last row its day."""
    if plan.spread or any(figure.rollup is Rollup.LAST for figure in plan.figures):
        return Grain.AS_GIVEN
    return finest_grain([figure.grain for figure in plan.figures])
