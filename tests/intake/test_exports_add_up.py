"""All sample exports in an empty database give the figures that the annual report published."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from dashboard.facts import Flag, Period
from dashboard.formats.periods import period_from_key
from dashboard.insight.rollup import in_own_periods
from dashboard.insight.series import Point, collect_series
from dashboard.intake.commit import CommitResult, CommitStatus
from dashboard.intake.sample import load_export, sample_exports
from dashboard.store import Repository, migrate, open_repository
from dashboard.strategy.files import read_strategy
from dashboard.strategy.model import Strategy

PROJECT = Path(__file__).parents[2]
FACTS = PROJECT / "tests" / "facts" / "annual_report_2023.csv"
STRATEGY = PROJECT / "sample_data" / "strategies" / "kalliola-2023-2025.yaml"
LOADED_AT = datetime(2026, 1, 15, 12, tzinfo=UTC)
YEAR = 2023

NOT_STORED = {
    "Audience-esimerkki-2026.csv": "asks of which day it is, and nothing can be suggested",
    "Facebook Insights Data Export - esimerkki - 2022-04-01.xlsx": "no indicator takes what it counts",
    **dict.fromkeys(
        (
            "001_99x1_2024-esimerkki.csv",
            "aluesarjat-aidinkieli-esimerkki.px",
            "aluesarjat-aidinkieli-esimerkki.xlsx",
            "aluesarjat-vaesto-esimerkki.csv",
            "json-stat-mediaanitulot-esimerkki.json",
            "json-stat-mediaanitulot-harva-esimerkki.json",
            "pxweb-tyottomyysaste-esimerkki.csv",
            "pxweb-vaesto-esimerkki.csv",
            "pxweb-vaesto-esimerkki.xlsx",
            "sotkanet-esimerkki.csv",
        ),
        "a made-up table of open statistics, which no indicator follows",
    ),
}


class Fact(NamedTuple):
    """A published figure that an export claims to give: its indicator has a feed."""

    indicator: str
    member: str
    period: Period
    value: str
    qualifier: str


def claimed_facts() -> Iterator[Fact]:
    strategy = read_strategy(STRATEGY.read_text("utf-8"), STRATEGY.name)
    fed = {one.key for one in strategy.indicators if one.feeds}
    with FACTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            period = period_from_key(row["period"])
            if row["indicator"] in fed and row["value"] and period.start.year == YEAR:
                yield Fact(row["indicator"], row["member"], period, row["value"], row["qualifier"])


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Repository, dict[str, CommitResult]]]:
    """A store with the strategy, and every clean export loaded into it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('exports')}/mittaristo.sqlite3"
    migrate(url)
    repository = open_repository(url)
    strategy: Strategy = read_strategy(STRATEGY.read_text("utf-8"), STRATEGY.name)
    repository.save_strategy(strategy, "testaaja", LOADED_AT)
    results = {path.name: load_export(path, repository, LOADED_AT) for path in sample_exports()}
    yield repository, results
    repository.close()


def find_point(repository: Repository, fact: Fact) -> Point | None:
    """The indicator's own figure for the period: given as such, put together from months, or of the one event in it."""
    (indicator,) = (one for one in repository.indicators() if one.key == fact.indicator)
    for series in collect_series(repository.observations([fact.indicator])):
        if series.name == fact.member:
            points = in_own_periods(series, indicator).series.points
            found = [point for point in points if lies_in(point.period, fact.period)]
            return found[0] if len(found) == 1 else None
    return None


def lies_in(period: Period, whole: Period) -> bool:
    return whole.start <= period.start and period.end <= whole.end


@pytest.mark.parametrize("fact", list(claimed_facts()), ids=lambda fact: f"{fact.indicator} {fact.member}".strip())
def test_an_export_gives_the_published_figure(loaded: tuple[Repository, dict[str, CommitResult]], fact: Fact) -> None:
    """To the decimals that are printed; where the report says "over" or "almost", the rows are on that side of it.

    Of all months: the lists, and the bus, have none in some, and were said to hold everything of the year.
    """
    point = find_point(loaded[0], fact)
    assert point is not None, "no export gives it"
    assert point.value is not None
    assert Flag.PARTIAL not in point.flags
    published, decimals = float(fact.value), len(fact.value.partition(".")[2])
    match fact.qualifier:
        case "more_than":
            assert point.value > published
        case "almost" | "less_than":
            assert 0.9 * published < point.value < published
        case "about":
            assert point.value == pytest.approx(published, rel=0.05)
        case _:
            assert round(point.value, decimals) == published


def test_every_export_is_stored_or_says_why_not(loaded: tuple[Repository, dict[str, CommitResult]]) -> None:
    refused = {name for name, result in loaded[1].items() if result.status is not CommitStatus.COMMITTED}
    assert refused == NOT_STORED.keys()
