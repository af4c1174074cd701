"""The sample, loaded once through the real intake into a store of its own, and the published figures beside it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest

from dashboard.intake.sample import load_sample_if_empty
from dashboard.store import Repository, migrate, open_repository

FACTS = Path(__file__).parent / "annual_report_2023.csv"
LOADED_AT = datetime(2024, 4, 2, 9, 0, tzinfo=UTC)


class Fact(NamedTuple):
    """One row of the published figures, as text."""

    indicator: str
    member: str
    period: str
    value: str
    qualifier: str
    published_change: str

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.indicator, self.member, self.period) if part)


def read_facts() -> list[Fact]:
    with FACTS.open(encoding="utf-8", newline="") as file:
        return [Fact(*(row[name] for name in Fact._fields)) for row in csv.DictReader(file)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "fact" in metafunc.fixturenames:
        metafunc.parametrize("fact", [pytest.param(fact, id=fact.name) for fact in read_facts()])


@pytest.fixture(scope="session")
def facts() -> list[Fact]:
    return read_facts()


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Repository]:
    url = f"sqlite:///{tmp_path_factory.mktemp('facts')}/mittaristo.sqlite3"
    migrate(url)
    repository = open_repository(url)
    assert load_sample_if_empty(repository, LOADED_AT)
    yield repository
    repository.close()


@pytest.fixture(scope="session")
def observations(repository: Repository) -> pd.DataFrame:
    return repository.observations()
