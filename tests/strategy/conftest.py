"""A small complete strategy file that the tests spoil in one place at a time, and the sample strategies."""

from pathlib import Path

import pytest

from dashboard.strategy.files import read_strategy
from dashboard.strategy.model import Strategy

SAMPLES = Path(__file__).parents[2] / "sample_data" / "strategies"

SMALL = """\
key: small
organisation: Pieni yhdistys
title: Pieni strategia
first_year: 2023
last_year: 2025
levels:
- {key: goal, role: goal, one: {fi: Tavoite}, many: {fi: Tavoitteet}}
- {key: outcome, role: outcome, one: {fi: Tulos}, many: {fi: Tulokset}}
parts:
- key: goal-1
  level: goal
  title: Ensimmäinen
  parts:
  - {key: goal-1.outcome-1, level: outcome, title: Hyvä yksi}
- key: goal-2
  level: goal
  title: Toinen
  parts:
  - {key: goal-2.outcome-1, level: outcome, title: Hyvä kaksi}
units:
- {key: persons, name: {fi: henkilöä}}
dimensions:
- {key: channel, name: {fi: Kanava}, members: [Facebook, Instagram]}
indicators:
- key: social.followers
  name: {fi: Seuraajat}
  definition: Seuraajat jakson viimeisenä päivänä.
  goal: goal-1
  outcome: goal-1.outcome-1
  unit: persons
  direction: higher
  counting_rule: stock
  aggregation: last
  dimensions: [channel]
  period_type: year
  source: Kanavien tilastot
  owner_role: viestintäpäällikkö
  aliases: [Seuraajamäärä]
- key: volunteers.count
  name: {fi: Vapaaehtoiset}
  definition: Vapaaehtoisina toimineet.
  unit: persons
  direction: higher
  counting_rule: distinct_persons
  aggregation: none
  period_type: year
  source: Vapaaehtoistoiminta
  owner_role: koordinaattori
"""


@pytest.fixture
def small() -> str:
    return SMALL


@pytest.fixture(scope="session")
def strategies() -> dict[str, Strategy]:
    return {path.stem: read_strategy(path.read_text("utf-8"), path.name) for path in SAMPLES.glob("*.yaml")}


@pytest.fixture(scope="session")
def kalliola(strategies: dict[str, Strategy]) -> Strategy:
    return strategies["kalliola-2023-2025"]
