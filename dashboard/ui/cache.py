"""Every cache of the screen. Keyed by the data version, never by time; a leading underscore is not in the key.

What holds figures is also keyed by the audience: whoever may see less than others gets entries of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple, TypeVar

import streamlit as st

from dashboard import gate
from dashboard.facts import Members, Period
from dashboard.gate import Gate
from dashboard.insight.digest import Digest
from dashboard.insight.disclosure import Viewer
from dashboard.insight.process.real_changes import Change
from dashboard.insight.restatement import Restatement, find_restatements
from dashboard.insight.series import Series, collect_series
from dashboard.intake import knowledge
from dashboard.intake.knowledge import Knowledge
from dashboard.store import Known, Repository, StrategySummary, Upload, open_repository
from dashboard.strategy.model import Indicator, Strategy
from dashboard.strategy.record import AnyRecord, Kept
from dashboard.strategy.targets import TargetPlan
from dashboard.ui.memory import remembered


class PageState(NamedTuple):
    """All that what a page shows depends on: the data, who looks, on which day, at which address, on which ground."""

    data_version: int
    audience: str
    database: str
    day: date
    link: str
    language: str
    dark: bool


@st.cache_resource(show_spinner=False)
def get_repository(url: str) -> Repository:
    """The one repository of this process for a database address."""
    repository = open_repository(url)
    repository.keep_up()
    repository.judge_changes()
    return repository


@remembered(4)
def read_strategies(data_version: int, _repository: Repository) -> tuple[StrategySummary, ...]:
    """The strategies that are loaded."""
    return _repository.strategies()


@remembered(16)
def read_strategy(data_version: int, key: str, known_on: datetime | None, _repository: Repository) -> Strategy:
    """One strategy with its catalogue, as it is or was known. Raises UnknownStrategy."""
    return _repository.strategy(key, known_on)


@remembered(32)
def read_kept(
    data_version: int, model: type[AnyRecord], known_on: datetime | None, _repository: Repository
) -> tuple[Kept[AnyRecord], ...]:
    """The records of one kind that are in use, as they are or were known."""
    return _repository.kept(model, known_on)


@remembered(8)
def read_told_plans(
    data_version: int, audience: str, known_on: datetime | None, _gate: Gate
) -> tuple[Kept[TargetPlan], ...]:
    """The targets as those may know them who do not set them."""
    return _gate.plans(known_on)


@remembered(2)
def read_knowledge(data_version: int, _repository: Repository) -> Knowledge:
    """What a file would be read against, for forms that ask about it; a preview reads it anew."""
    return knowledge.read_knowledge(_repository)


@remembered(64)
def read_versions(
    data_version: int, model: type[AnyRecord], key: str, _repository: Repository
) -> tuple[Kept[AnyRecord], ...]:
    """Every version of a record, the first one first. Raises UnknownRecord."""
    return _repository.kept_versions(model, key)


@remembered(4)
def count_unsettled(data_version: int, _repository: Repository) -> int:
    """How many odd values somebody still has to settle."""
    return len(_repository.suspects())


@remembered(16)
def open_gate(data_version: int, audience: str, _viewer: Viewer, _repository: Repository) -> Gate:
    """The gate that all figures come through, for an audience."""
    return gate.open_gate(_repository, _viewer)


@remembered(64)
def read_series(
    data_version: int, audience: str, indicator: str, until: date | None, known_on: datetime | None, _gate: Gate
) -> tuple[Series, ...]:
    """The series of an indicator up to a day, as they are or were known."""
    return _gate.series([indicator], until, known_on)


@remembered(256)
def read_figures(
    data_version: int, audience: str, indicator: str, period: Period, known_on: datetime | None, _gate: Gate
) -> tuple[Series, ...]:
    """The points of an indicator that lie within a period, as they are or were known: no more is read."""
    return collect_series(_gate.observations([indicator], period.start, period.end, known_on))


@remembered(256)
def read_total(
    data_version: int,
    audience: str,
    indicator: str,
    period: Period,
    known_on: datetime | None,
    members: Members,
    _gate: Gate,
) -> float | None:
    """The released figure of a whole, some of whose parts are hidden."""
    return _gate.total(indicator, period, known_on, members)


@remembered(64)
def read_digests(
    data_version: int,
    audience: str,
    indicators: tuple[str, ...],
    until: date | None,
    known_on: datetime | None,
    _definitions: Mapping[str, Indicator],
    _steps: Mapping[str, frozenset[date]],
    _gate: Gate,
) -> dict[str, tuple[Digest, ...]]:
    """The series of some indicators in brief, by key; an indicator without any is not there."""
    wanted = {key: _definitions[key] for key in indicators}
    found = _gate.digests(wanted, until, known_on, _steps)
    return {key: tuple(group) for key, group in groupby(found, key=lambda digest: digest.own.indicator)}


Made = TypeVar("Made")


@remembered(256)
def remember(name: str, state: PageState, _make: Callable[[], Made]) -> Made:
    """What `_make` gives for this state of a page, made once. Nobody may change it."""
    return _make()


@remembered(16)
def read_known(data_version: int, indicators: tuple[str, ...], _repository: Repository) -> tuple[Known, ...]:
    """The years of which some indicators have points and values."""
    return _repository.known(indicators)


@remembered(16)
def read_real_changes(
    data_version: int,
    audience: str,
    indicators: tuple[str, ...],
    year: int | None,
    _definitions: Mapping[str, Indicator],
    _steps: Mapping[str, frozenset[date]],
    _gate: Gate,
) -> tuple[Change, ...]:
    """The changes of some indicators that the rules call real, or did at the end of a year."""
    return _gate.real_changes({key: _definitions[key] for key in indicators}, _steps, year)


@remembered(64)
def read_history(data_version: int, audience: str, indicator: str, _gate: Gate) -> tuple[Series, ...]:
    """Everything ever recorded of one indicator: current, superseded and withdrawn."""
    return collect_series(_gate.recorded_observations(indicator))


@remembered(4)
def read_uploads(data_version: int, _repository: Repository) -> tuple[Upload, ...]:
    """The uploads, newest first."""
    return _repository.uploads()


@remembered(4)
def read_recipe_names(data_version: int, _repository: Repository) -> Mapping[str, str]:
    """The name of each recipe by its key."""
    return {one.key: one.name for one in _repository.recipes()}


@remembered(8)
def read_restatements(
    data_version: int, audience: str, indicators: frozenset[str], known_on: datetime, day: date, _gate: Gate
) -> tuple[Restatement, ...]:
    """What has been restated of some indicators since an instant on that day."""
    touched = sorted(indicators & _gate.repository.touched_since(known_on))
    if not touched:
        return ()
    then = _gate.observations(touched, as_known_on=known_on)
    return find_restatements(then, _gate.observations(touched), day)


@remembered(8)
def read_around_upload(
    data_version: int, audience: str, number: int, _at: datetime, _gate: Gate
) -> tuple[tuple[Series, ...], tuple[Series, ...]]:
    """Every series as it was known just before the upload of this number came, and with it."""
    before = _gate.observations(as_known_on=_at - timedelta(microseconds=1))
    return collect_series(before), collect_series(_gate.observations(as_known_on=_at))
