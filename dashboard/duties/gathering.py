"""The work of a strategy as it stands, for those who have no page: the reminders. A page reads the same as a visit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from dashboard.cycle.decisions import ActionItem, Agreement, Decision, list_agreed
from dashboard.cycle.entries import Entry, OccurrenceMark
from dashboard.cycle.meetings import Meeting
from dashboard.cycle.needs import list_begun, list_series, list_valued
from dashboard.cycle.reminders import Work
from dashboard.cycle.states import Situation, list_situations
from dashboard.cycle.timeliness import Came
from dashboard.cycle.waiting import Evidence
from dashboard.cycle.work import Duties, list_work
from dashboard.cycle.work_links import Supplier
from dashboard.facts import Period
from dashboard.gate import Gate
from dashboard.insight.digest import Digest
from dashboard.insight.overview import list_unexplained
from dashboard.insight.process.unexplained import Unexplained
from dashboard.insight.standing.standing import find_standings, stand_without_targets
from dashboard.store import Arrived, Known, Repository, SourceRecord, Upload
from dashboard.strategy.comments import Comment, gather_threads
from dashboard.strategy.happenings import ChartEvent, find_steps
from dashboard.strategy.model import Indicator, Stage, Strategy
from dashboard.strategy.record import AnyRecord
from dashboard.strategy.targets import TargetPlan

LOOKED_BACK = timedelta(days=900)
"""Arrivals of so long are read: any period that fell due in the last year began within it."""
Digests = Mapping[str, Sequence[Digest]]


def gather_works(gate: Gate, today: date) -> tuple[Work, ...]:
    """What is to be done in every strategy."""
    return tuple(gather_work(gate, gate.repository.strategy(one.key), today) for one in gate.repository.strategies())


def gather_work(gate: Gate, strategy: Strategy, today: date) -> Work:
    """What is to be done in one strategy."""
    duties = gather_duties(gate, strategy, today)
    return Work(strategy.key, duties.indicators, list_work(duties, today))


def gather_duties(gate: Gate, strategy: Strategy, today: date) -> Duties:
    """What the work of a strategy follows from, as it stands."""
    repository = gate.repository
    indicators = {one.key: one for one in strategy.indicators}
    marking = [one for one in read_records(repository, ChartEvent) if one.new_level]
    steps = {key: find_steps(marking, one, strategy.key) for key, one in indicators.items()}
    digests = read_digests(gate, indicators, steps)
    comments = repository.kept(Comment)
    return Duties(
        indicators=indicators,
        newest=find_newest(digests),
        situations=read_situations(repository, strategy.key, indicators, digests, today),
        unexplained=_find_unexplained(gate, indicators, steps, digests, [kept.record for kept in comments]),
        questions=gather_threads(comments),
        actions=[one for one in read_records(repository, ActionItem) if one.strategy == strategy.key],
        agreed=list_agreed(read_records(repository, Agreement)),
        suppliers=find_suppliers(digests, repository.uploads(), repository.sources()),
    )


def read_records(repository: Repository, model: type[AnyRecord]) -> list[AnyRecord]:
    """The records of a kind as they are."""
    return [kept.record for kept in repository.kept(model)]


def read_situations(
    repository: Repository, strategy: str, indicators: Mapping[str, Indicator], digests: Digests, today: date
) -> tuple[Situation, ...]:
    """The times of the annual cycle of last year, this year and the next one."""
    entries = [one for one in read_records(repository, Entry) if one.strategy == strategy]
    evidence = Evidence(
        valued={key: list_valued(list_series(found)) for key, found in digests.items()},
        begun={key: list_begun(list_series(found)) for key, found in digests.items()},
        comments=read_records(repository, Comment),
        decisions=read_records(repository, Decision),
        meetings=read_records(repository, Meeting),
        marks={one.key: one for one in read_records(repository, OccurrenceMark)},
        agreed=list_agreed(read_records(repository, Agreement)),
    )
    near = [one for one in entries if abs(one.year - today.year) <= 1]
    return list_situations(near, evidence, indicators, today)


def find_newest(digests: Digests) -> dict[str, date]:
    """The last day of the newest period with a value, by the key of an indicator that has one."""
    found = {key: [one.newest for one in several if one.newest is not None] for key, several in digests.items()}
    return {key: max(days) for key, days in found.items() if days}


def find_suppliers(digests: Digests, uploads: Iterable[Upload], sources: Iterable[SourceRecord]) -> dict[str, Supplier]:
    """How the newest figure of each indicator came. What a source that is in use reads, is fetched from it."""
    by_number = {one.number: one for one in uploads}
    by_recipe = {one.recipe: one.key for one in sources if not one.retired}
    found = {}
    for key, several in digests.items():
        points = [point for one in several for point in one.own.points if point.source.upload in by_number]
        if points:
            newest = max(points, key=lambda point: (point.period.end, point.source.upload))
            upload = by_number[newest.source.upload]
            found[key] = Supplier(upload.loader, upload.recipe, by_recipe.get(upload.recipe, ""))
    return found


def gather_came(arrivals: Iterable[Arrived], known: Iterable[Known], today: date) -> dict[str, list[Came]]:
    """The days on which figures came, by indicator; `arrivals` of `LOOKED_BACK`.

    Of an indicator that had figures before that, the end of the year before stands for them.
    """
    first = today - LOOKED_BACK
    found: dict[str, list[Came]] = {}
    for arrived in arrivals:
        found.setdefault(arrived.indicator, []).append(Came(arrived.period, arrived.at.date()))
    for one in known:
        if one.valued_years and min(one.valued_years) < first.year:
            found.setdefault(one.indicator, []).extend(_end_year(first.year - 1))
    return found


def _end_year(year: int) -> list[Came]:
    """The last period of each length of a year: that of the indicator's own length is counted on from."""
    last = date(year, 12, 31)
    return [Came(Period(date(year, month, 1), last), last) for month in (1, 7, 10, 12)]


def read_digests(
    gate: Gate, indicators: Mapping[str, Indicator], steps: Mapping[str, frozenset[date]]
) -> dict[str, list[Digest]]:
    """The digests of each indicator that has any. `steps`: the days from which limits are computed anew."""
    found = gate.digests(indicators, steps=steps)
    return {key: list(group) for key, group in groupby(found, key=lambda one: one.own.indicator)}


def _find_unexplained(
    gate: Gate,
    indicators: Mapping[str, Indicator],
    steps: Mapping[str, frozenset[date]],
    digests: Digests,
    comments: Sequence[Comment],
) -> tuple[Unexplained, ...]:
    """The reds and the real changes without a reason."""
    plans: dict[str, list[TargetPlan]] = {}
    for plan in read_records(gate.repository, TargetPlan):
        if plan.targets:
            plans.setdefault(plan.indicator, []).append(plan)
    taken_up = [one for one in indicators.values() if one.stage is not Stage.IDEA or one.key in digests]
    standings = [
        standing
        for one in taken_up
        for standing in (
            find_standings(one, digests.get(one.key, ()), plans[one.key])
            if one.key in plans
            else (stand_without_targets(one, has_value=one.key in digests),)
        )
    ]
    return list_unexplained(standings, gate.real_changes(indicators, steps), comments, taken_up)
