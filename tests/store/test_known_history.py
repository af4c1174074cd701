"""`as_known_on` against an oracle: a slow replay, in Python, of everything that happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import count

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dashboard.facts import Observation, Period
from dashboard.store import Repository, StoreError
from tests.store.examples import FACEBOOK, hours, make_indicator, make_observation, make_strategy, make_upload, months

PERIODS = months(2023, 3)
SERIES = [(), FACEBOOK]


@dataclass(frozen=True)
class Step:
    """One thing that somebody tries at hour `hour`: clocks of machines differ, so hours need not rise.

    `upload` counts the uploads so far, so a step may name one that is not there or is not in that state.
    """

    kind: str
    hour: int
    upload: int
    content: int
    cells: tuple[tuple[int, int], ...]


CELLS = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 2)), min_size=1, max_size=4, unique=True).map(tuple)
STEPS = st.builds(
    Step,
    kind=st.sampled_from(["commit", "commit", "withdraw", "restore"]),
    hour=st.integers(0, 3),
    upload=st.integers(0, 4),
    content=st.integers(0, 3),
    cells=CELLS,
)


@dataclass
class Recorded:
    """What the oracle remembers of an upload; `events` are pairs of an hour and whether it was active from then on."""

    content: int
    hour: int
    cells: dict[tuple[int, int], float]
    events: list[tuple[int, bool]]

    def is_active(self) -> bool:
        return self.events[-1][1]

    def was_active(self, hour: int) -> bool:
        known = [active for at, active in self.events if at <= hour]
        return self.hour <= hour and bool(known) and known[-1]


def is_active(uploads: list[Recorded], content: int) -> bool:
    return any(upload.is_active() and upload.content == content for upload in uploads)


def replay(steps: list[Step]) -> list[Recorded]:
    """All uploads after all steps, by the words of the design."""
    uploads: list[Recorded] = []
    for number, step in enumerate(steps):
        named = uploads[step.upload] if step.upload < len(uploads) else None
        if step.kind == "commit":
            if not is_active(uploads, step.content):
                cells = {cell: float(number * 10 + at) for at, cell in enumerate(step.cells)}
                uploads.append(Recorded(step.content, step.hour, cells, [(step.hour, True)]))
        elif step.kind == "withdraw" and named and named.is_active():
            named.events.append((step.hour, False))
        elif step.kind == "restore" and named and not named.is_active() and not is_active(uploads, named.content):
            named.events.append((step.hour, True))
    return uploads


def known(uploads: list[Recorded], hour: int | None) -> dict[tuple[int, int], float]:
    """The value of each cell: the newest active upload's."""
    cells: dict[tuple[int, int], float] = {}
    for upload in uploads:
        if upload.is_active() if hour is None else upload.was_active(hour):
            cells |= upload.cells
    return cells


def do(store: Repository, indicator: str, steps: list[Step]) -> None:
    """The same steps in the store; what it refuses changes nothing."""
    first = len(store.uploads()) + 1
    for number, step in enumerate(steps):
        at: datetime = hours(step.hour)
        try:
            if step.kind == "commit":
                cells = [make_cell(indicator, cell, number * 10 + at_) for at_, cell in enumerate(step.cells)]
                store.commit_upload(make_upload(f"{indicator} {step.content}", at), cells)
            elif step.kind == "withdraw":
                store.withdraw_upload(first + step.upload, "johtaja", at)
            else:
                store.restore_upload(first + step.upload, "johtaja", at)
        except StoreError:
            continue


def make_cell(indicator: str, cell: tuple[int, int], value: float) -> Observation:
    series, period = cell
    return make_observation(value, indicator=indicator, members=SERIES[series], period=PERIODS[period])


def read(store: Repository, indicator: str, hour: int | None) -> dict[tuple[int, int], float]:
    frame = store.observations([indicator], as_known_on=None if hour is None else hours(hour))
    rows = zip(frame["members"], frame["period_start"], frame["period_end"], frame["value"], strict=True)
    cells = {(SERIES.index(who), PERIODS.index(Period(start, end))): value for who, start, end, value in rows}
    assert len(cells) == len(frame), "one value for each series and period"
    return cells


FRESH = count()
# Not shrunk when it fails: an example is a dozen transactions, and ten steps can be read.
WITHOUT_SHRINKING = [phase for phase in Phase if phase is not Phase.shrink]


@settings(max_examples=30, deadline=None, phases=WITHOUT_SHRINKING, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, min_size=1, max_size=10))
def test_the_store_knows_at_every_hour_what_a_replay_of_its_history_knows(
    repository: Repository, steps: list[Step]
) -> None:
    indicator = f"a.i{next(FRESH)}"  # its own for each example: what happened before cannot be taken away
    repository.save_strategy(make_strategy(make_indicator(indicator)), "johtaja", hours(0))
    uploads = replay(steps)

    do(repository, indicator, steps)

    for hour in [None, *range(-1, 4)]:
        assert read(repository, indicator, hour) == known(uploads, hour), f"at hour {hour}"
