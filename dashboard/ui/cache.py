"""Every cache of the screen. Keyed by the data version, never by time; a leading underscore is not in the key.

Whoever may see less than everything gets a cache key of their own; today every reader may see all of it.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby

import streamlit as st

from dashboard.insight.series import Series, collect_series
from dashboard.store import Repository, StrategySummary, Upload, open_repository
from dashboard.strategy.model import Strategy


@st.cache_resource(show_spinner=False)
def get_repository(url: str) -> Repository:
    """The one repository of this process for a database address."""
    return open_repository(url)


@st.cache_resource(show_spinner=False, max_entries=4)
def read_strategies(data_version: int, _repository: Repository) -> tuple[StrategySummary, ...]:
    """The strategies that are loaded."""
    return _repository.strategies()


@st.cache_resource(show_spinner=False, max_entries=16)
def read_strategy(data_version: int, key: str, _repository: Repository) -> Strategy:
    """One strategy with its catalogue."""
    return _repository.strategy(key)


@st.cache_resource(show_spinner=False, max_entries=32)
def read_series(
    data_version: int, indicators: tuple[str, ...], _repository: Repository
) -> dict[str, tuple[Series, ...]]:
    """The current series of some indicators by key; an indicator without any is not there."""
    found = collect_series(_repository.observations(indicators))
    return {key: tuple(group) for key, group in groupby(found, key=lambda series: series.indicator)}


@st.cache_resource(show_spinner=False, max_entries=64)
def read_history(data_version: int, indicator: str, _repository: Repository) -> tuple[Series, ...]:
    """Everything ever recorded of one indicator: current, superseded and withdrawn."""
    return collect_series(_repository.recorded_observations(indicator))


@st.cache_resource(show_spinner=False, max_entries=4)
def read_uploads(data_version: int, _repository: Repository) -> tuple[Upload, ...]:
    """The uploads, newest first."""
    return _repository.uploads()


@st.cache_resource(show_spinner=False, max_entries=8)
def read_around_upload(
    data_version: int, upload: Upload, _repository: Repository
) -> tuple[tuple[Series, ...], tuple[Series, ...]]:
    """Every series as it was known just before the upload came, and with it."""
    before = _repository.observations(as_known_on=upload.at - timedelta(microseconds=1))
    return collect_series(before), collect_series(_repository.observations(as_known_on=upload.at))
