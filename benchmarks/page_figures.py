"""What the pages are measured with: the sample, and ten years of made-up months beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from random import Random

from dashboard.facts import Observation, Place, Qualifier
from dashboard.formats.spans import span_of_months
from dashboard.intake.sample import load_export, sample_exports
from dashboard.sample import load_everything_if_empty
from dashboard.store import NewUpload, Repository
from dashboard.strategy.model import Dimension, Indicator, Part, Role, Strategy, Unit, Words
from dashboard.strategy.tree import walk_parts

SAMPLE = "kalliola-2023-2025"
TEN_YEARS = "ten-years"
ACTOR = "benchmark"
INDICATORS = 300
HOUSES = tuple(f"Keksitty talo {number}" for number in range(1, 13))
FIRST_YEAR = 2014
MONTHS = 120
PER_UPLOAD = 25
"""Indicators: about what a yearly file of a system has."""
EVERY_THIRD = 3


def load_sample(repository: Repository, at: datetime) -> None:
    """The published figures and the made-up exports, with their digests."""
    load_everything_if_empty(repository, at)
    for path in sample_exports():
        load_export(path, repository, at)
    repository.settle()


def load_ten_years(repository: Repository, at: datetime, indicators: int = INDICATORS) -> int:
    """A second strategy, with so many indicators of every house and month, and its digests; how many observations."""
    strategy = make_strategy(repository.strategy(SAMPLE), indicators)
    repository.save_strategy(strategy, ACTOR, at)
    random = Random(1)
    for start in range(0, indicators, PER_UPLOAD):
        chosen = strategy.indicators[start : start + PER_UPLOAD]
        repository.commit_upload(_make_upload(f"{start}.csv", at), list(_make_observations(chosen, random)))
        repository.settle()
    return indicators * len(HOUSES) * MONTHS


def make_strategy(sample: Strategy, indicators: int) -> Strategy:
    """The sample's goals and statements with other indicators, two of three of them evidence for a statement."""
    parts = tuple(map(_rename, sample.parts))
    outcomes = {one.key for one in sample.levels if one.role is Role.OUTCOME}
    goals = [(goal.key, _statements(goal, outcomes)) for goal in parts if goal.level == "goal"]
    return sample.model_copy(
        update={
            "key": TEN_YEARS,
            "title": "Kymmenen keksittyä vuotta",
            "parts": parts,
            "rules": (),
            "units": (Unit(key="visits", name=Words(fi="käyntiä")),),
            "dimensions": (Dimension(key="house", name=Words(fi="Talo"), members=HOUSES),),
            "indicators": tuple(_make_indicator(number, goals) for number in range(indicators)),
        }
    )


def _rename(part: Part) -> Part:
    """The part with a key of its own: the sample's are taken."""
    return part.model_copy(update={"key": f"made-{part.key}", "parts": tuple(map(_rename, part.parts))})


def _statements(goal: Part, outcomes: set[str]) -> list[str]:
    return [part.key for part in walk_parts(goal.parts) if part.level in outcomes]


def _make_indicator(number: int, goals: Sequence[tuple[str, Sequence[str]]]) -> Indicator:
    goal, statements = goals[number % len(goals)]
    turn = number // len(goals)
    return Indicator(
        key=f"ten_years.i{number:03d}",
        name=Words(fi=f"Keksitty mittari {number}"),
        definition="Keksittyjä lukuja.",
        goal=goal,
        outcome=None if turn % EVERY_THIRD == 0 else statements[turn % len(statements)],
        unit="visits",
        direction="higher",
        counting_rule="visits",
        aggregation="sum",
        dimensions=("house",),
        period_type="month",
        source="keksitty",
        owner_role="ei kukaan",
        stage="collecting",
    )


def _make_upload(name: str, at: datetime) -> NewUpload:
    digest = hashlib.sha256(name.encode()).hexdigest()
    return NewUpload(file_name=name, sha256=digest, size=1, loader="benchmark", actor=ACTOR, at=at)


def _make_observations(indicators: Sequence[Indicator], random: Random) -> Iterator[Observation]:
    for column, indicator in enumerate(indicators):
        for house in HOUSES:
            for month in range(MONTHS):
                year, number = FIRST_YEAR + month // 12, month % 12 + 1
                yield Observation(
                    indicator=indicator.key,
                    members=(("house", house),),
                    period=span_of_months(year, number, number),
                    value=float(random.randint(80, 120)),
                    qualifier=Qualifier.EXACT,
                    place=Place("S", month + 1, str(column)),
                )
