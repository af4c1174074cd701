"""Registers are read here: tables with a row for each event, day or person become counts and sums."""

from __future__ import annotations

from dataclasses import replace

from dashboard.facts import Place
from dashboard.formats.periods import find_period
from data_loaders.contract import NO_CHOICES, Choices, Extract, Table
from data_loaders.fingerprint import fingerprint
from data_loaders.plan import Plan
from data_loaders.privacy import describe_dropped, find_personal_columns
from data_loaders.problems import Severity
from data_loaders.reading.book import Book
from data_loaders.reading.findings import Findings
from data_loaders.registers.column_names import ColumnIndex, table_headings
from data_loaders.registers.copies import without_copies
from data_loaders.registers.declaration import Register
from data_loaders.registers.fitting import Fit, find_around, find_fits, recognise_register, says_member
from data_loaders.registers.matching import plan_register
from data_loaders.registers.numbers import add_problem
from data_loaders.registers.tally import Tally

__all__ = ["load_planned_table", "load_register", "plan_register", "recognise_register"]


def load_register(book: Book, register: Register, choices: Choices = NO_CHOICES) -> Extract:
    """What all tables of the file that are the register's add up to together."""
    findings = Findings()
    tally = Tally(findings, f"{register.name}.", choices)
    fits, others = find_fits(book, register)
    for fit in without_copies(fits, findings):
        if plan := _without_personal(fit.table, fit.plan, findings):
            _say_members(fit, findings)
            tally.add(fit.table, plan, find_around(fit.table, book))
    for table in others:
        place = table.sheet.place(table.first_row, table.first_column)
        findings.add("table_beside_register", Severity.WARNING, place)
    headings = (heading for fit in fits for heading in table_headings(fit.table).values())
    return replace(_finish(register.name, tally, findings), fingerprint=fingerprint(headings))


def load_planned_table(table: Table, plan: Plan, choices: Choices = NO_CHOICES) -> Extract:
    """What one table says when it is read by a plan, long or wide.

    The table is as it stood in the file, personal columns too: a plan may count the persons of one, which no other
    use is made of. `choices` may hold "date_order" and what was said of months without rows.
    """
    findings = Findings()
    tally = Tally(findings, choices=choices)
    if allowed := _without_personal(table, plan, findings):
        around = find_period(plan.fixed_period) if plan.fixed_period else None
        tally.add(table, allowed, around)
    return _finish("", tally, findings)


def _finish(name: str, tally: Tally, findings: Findings) -> Extract:
    readings = tuple(tally.readings())
    return Extract(name, readings, findings.problems(), tuple(tally.questions))


def _say_members(fit: Fit, findings: Findings) -> None:
    """Members that the title or the sheet's name gave to all rows are said. Whether a sheet's name is a member at all
    is known where the catalogue is: `by_name` is then 1.
    """
    labels = dict.fromkeys(label for figure in fit.plan.figures for label in figure.labels)
    for heading, text in labels:
        by_name = int(not any(says_member(title, text) for title in fit.table.titles))
        place = Place(fit.table.sheet.name)
        findings.add("sheet_read_as_member", Severity.INFO, place, text, heading=heading, by_name=by_name)


def _without_personal(table: Table, plan: Plan, findings: Findings) -> Plan | None:
    """The plan, and what is said of personal columns; None where the plan would break figures down by persons.

    Columns that are counted as different persons are said too: their contents stay in the reading process.
    """
    personal = find_personal_columns(table)
    for problem in describe_dropped(table, personal):
        add_problem(findings, problem)
    index = ColumnIndex(table_headings(table))
    told = {column.number for column in personal}
    named = [breakdown.column for breakdown in plan.breakdowns if index.find(breakdown.column) in told]
    for column in named:
        place = table.sheet.place(table.first_row, index.find(column) or 0)
        findings.add("broken_down_by_persons", Severity.ERROR, place, column.heading)
    return None if named else plan
