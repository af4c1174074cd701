"""The rows of a database source -> readings by a plan, as of a file. The rows stay where they are; roll-ups come."""

from __future__ import annotations

from dataclasses import replace

from dashboard.facts import Period, PeriodKind, Place
from dashboard.formats.spans import is_whole_months
from dashboard.intake.rolled_readings import RolledReadings, find_spellings
from dashboard.intake.source_plan import Asked, SourcePlan, as_scalar, locate_plan, make_table
from dashboard.sources import (
    Figure,
    Relation,
    Rolled,
    Rollup,
    SourceDescription,
    SourceLimits,
    describe_source,
    fetch_rollup,
)
from data_loaders.contract import NO_CHOICES, Choices, Extract, TableOutline
from data_loaders.layout.periods import as_month
from data_loaders.outlines import outline_table
from data_loaders.plan import Plan
from data_loaders.privacy import find_personal_columns
from data_loaders.problems import Problem, Refusal, Severity
from data_loaders.reading.book import Book, Sheet
from data_loaders.reading.findings import Findings
from data_loaders.reading.identity import find_identity_codes
from data_loaders.registers.coverage import Coverage, measure_coverage

LOADER = "database"
FINE_UNITS = frozenset({None, PeriodKind.DAY, PeriodKind.WEEK})


def outline_source(address: str, relation: Relation, limits: SourceLimits) -> TableOutline:
    """The table as it is mapped by pointing: its headings and fingerprint, its first rows with personal data masked.

    Raises SourceError.
    """
    return outline_table(make_table(describe_source(address, relation, limits)), 0, "", with_cells=True)


def read_source(
    address: str,
    relation: Relation,
    plan: Plan,
    limits: SourceLimits,
    recipe: str = "",
    choices: Choices = NO_CHOICES,
) -> Extract:
    """What the rows say by the plan: what a file of them would say. `choices`: what was said of months without rows.

    Raises SourceError, and Refusal where the figures would be broken down by persons.
    """
    findings = Findings()
    place = Place(relation.table or None)
    description = describe_source(address, relation, limits)
    source = locate_plan(description, plan)
    _refuse_persons(description, source, place)
    source, asked, brought = _fetch(address, relation, source, limits)
    _refuse_identity_codes(brought)
    if not brought:
        return Extract(LOADER, (), findings.problems(), recipe=recipe)
    coverage = _measure_coverage(address, relation, limits, asked[0], brought[0])
    rolled = RolledReadings(source, plan, place, findings, choices)
    readings = rolled.read(asked, brought, coverage)
    return Extract(LOADER, readings, findings.problems(), rolled.questions, recipe)


def _fetch(
    address: str, relation: Relation, source: SourcePlan, limits: SourceLimits
) -> tuple[SourcePlan, tuple[Asked, ...], tuple[Rolled, ...]]:
    """The roll-ups. Fetched once more where members are spelt in several ways, or all dates are first days of months.

    Distinct persons of two spellings, or of days, cannot be put together afterwards.
    """
    asked = source.ask()
    if not asked:
        return source, (), ()
    brought = fetch_rollup(address, relation, [one.query for one in asked], limits)
    spellings = find_spellings(asked, brought)
    months = brought[0].first_days and any(one.query.grain in FINE_UNITS for one in asked)
    if not spellings and not months:
        return source, asked, brought
    source = replace(source, spellings=spellings)
    asked = tuple(_roll_to_months(one) if months else one for one in source.ask())
    return source, asked, fetch_rollup(address, relation, [one.query for one in asked], limits)


def _roll_to_months(asked: Asked) -> Asked:
    if asked.query.grain not in FINE_UNITS:
        return asked
    return replace(asked, query=replace(asked.query, grain=PeriodKind.MONTH))


def _measure_coverage(
    address: str, relation: Relation, limits: SourceLimits, asked: Asked, brought: Rolled
) -> Coverage | None:
    """Which days the rows cover. All of them are asked for only where the first and the last do not settle it."""
    if brought.first is None or brought.last is None:
        return None
    if brought.first_days:
        return measure_coverage({as_month(brought.first), as_month(brought.last)}, None)
    coverage = measure_coverage({brought.first, brought.last}, None)
    if coverage is None or is_whole_months(Period(coverage.first, coverage.last)):
        return coverage
    every_day = replace(asked.query, grain=None, breakdowns=(), figures=(Figure(Rollup.COUNT),))
    (days,) = fetch_rollup(address, relation, [every_day], limits)
    return measure_coverage({row.period for row in days.rows if row.period}, None)


def _refuse_persons(description: SourceDescription, source: SourcePlan, place: Place) -> None:
    """Raises Refusal where a breakdown tells who somebody is."""
    personal = {column.number for column in find_personal_columns(make_table(description))}
    named = [source.names[at] for _name, at in source.located.breakdowns if at in personal]
    if named:
        raise Refusal(*(Problem("broken_down_by_persons", Severity.ERROR, place, name) for name in named))


def _refuse_identity_codes(brought: tuple[Rolled, ...]) -> None:
    """Raises Refusal where members are personal identity codes, which the first rows may not have shown."""
    rows = [[as_scalar(member) for member in row.members] for rolled in brought for row in rolled.rows]
    if codes := find_identity_codes(Book("", LOADER, (Sheet(None, rows),))):
        raise Refusal(*codes)
