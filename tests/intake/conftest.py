"""A small catalogue, readings as a loader would give them, and a store with Kalliola's strategy."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from dashboard.facts import Period, Place
from dashboard.formats.numbers import parse_value
from dashboard.formats.periods import parse_period
from dashboard.intake.catalogue import Catalogue
from dashboard.store import Repository, migrate, open_repository
from dashboard.strategy.files import read_strategy
from dashboard.strategy.model import (
    Aggregation,
    CountingRule,
    Dimension,
    Direction,
    Indicator,
    PeriodType,
    Words,
)
from data_loaders.contract import Label, Reading

PROJECT = Path(__file__).parents[2]
TODAY = date(2024, 4, 2)
NOW = datetime(2024, 4, 2, 9, 0, tzinfo=UTC)


def make_indicator(key: str, finnish: str, **overrides: object) -> Indicator:
    fields: dict[str, object] = {
        "key": key,
        "name": Words(fi=finnish),
        "definition": "Testin mittari.",
        "unit": "persons",
        "direction": Direction.HIGHER,
        "counting_rule": CountingRule.ITEMS,
        "aggregation": Aggregation.SUM,
        "period_type": PeriodType.YEAR,
        "source": "testi",
        "owner_role": "testaaja",
        **overrides,
    }
    return Indicator.model_validate(fields)


CATALOGUE = Catalogue(
    indicators=(
        make_indicator("social.followers", "Seuraajat", dimensions=("channel",), aliases=("Seuraajia",)),
        make_indicator("social.reach", "Tavoittavuus", dimensions=("channel",)),
        make_indicator("pulse.statement", "Pulssikyselyn väittämä", dimensions=("statement",),
                       period_type=PeriodType.WAVE, unit="score 1-5", minimum=1, maximum=5),
        make_indicator("pulse.response_rate", "Vastausprosentti", unit="%", maximum=100, period_type=PeriodType.WAVE),
        make_indicator("pulse.enps", "eNPS", unit="eNPS", minimum=-100, maximum=100, period_type=PeriodType.WAVE),
        make_indicator("mediation.initiatives", "Sovittelualoitetta",
                       name=Words(fi="Sovittelualoitetta", sv="Medlingsinitiativ", en="Mediation initiatives")),
        make_indicator("bus.encounters", "Naapuruusbussin kohtaamiset", aliases=("Kohtaamiset",)),
        make_indicator("outreach.encounters", "Kohtaamiset jalkautuvassa työssä", aliases=("Kohtaamiset",)),
        make_indicator("clients.by_house", "Talojen kävijät", dimensions=("place",)),
    ),
    dimensions=(
        Dimension(key="channel", name=Words(fi="Kanava", en="Channel"), members=("Facebook", "Instagram", "LinkedIn")),
        Dimension(key="statement", name=Words(fi="Väittämä"), members=("Olen innostunut työstäni",)),
        Dimension(key="place", name=Words(fi="Toimipaikka"), aliases=("Talo",), closed=True,
                  members=("Pasila", "Mellari")),
    ),
)  # fmt: skip


def make_reading(
    value: str | float | None,
    *labels: tuple[str, str],
    heading: str = "",
    context: tuple[str, ...] = ("Taulu1",),
    period: str | Period | None = "2023",
    cell: str = "B5",
    percent: bool = False,
) -> Reading:
    """A cell's content with the texts around it; `labels` are (heading, text)."""
    parsed = parse_value(value, percent_cell=percent)
    assert parsed is not None
    return Reading(
        labels=tuple(Label(*label) for label in labels),
        heading=heading,
        context=context,
        period=parse_period(period) if isinstance(period, str) else period,
        value=parsed,
        place=Place(context[-1], int(cell[1:]), cell[0]),
    )


@pytest.fixture
def indicator() -> Callable[..., Indicator]:
    return make_indicator


@pytest.fixture
def catalogue() -> Catalogue:
    return CATALOGUE


@pytest.fixture
def reading() -> Callable[..., Reading]:
    return make_reading


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def prepared_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file with Kalliola's strategy and no figures."""
    path = tmp_path_factory.mktemp("intake") / "mittaristo.sqlite3"
    migrate(f"sqlite:///{path}")
    repository = open_repository(f"sqlite:///{path}")
    strategy = PROJECT / "sample_data" / "strategies" / "kalliola-2023-2025.yaml"
    repository.save_strategy(read_strategy(strategy.read_text("utf-8"), strategy.name), "testaaja", NOW)
    repository.close()
    return path


@pytest.fixture
def repository(prepared_store: Path, tmp_path: Path) -> Iterator[Repository]:
    """A store of the test's own, with Kalliola's strategy and no figures."""
    copy = tmp_path / "mittaristo.sqlite3"
    shutil.copy(prepared_store, copy)
    repository = open_repository(f"sqlite:///{copy}")
    yield repository
    repository.close()


def make_workbook(*sheets: list[list[object]]) -> bytes:
    """An .xlsx file of sheets as rows of cells."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = workbook.create_sheet(f"Taulu{number}")
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def workbook() -> Callable[..., bytes]:
    return make_workbook
