"""The sample is attacked: everything that pages, files and commands give, for every role, as known on every day.

The attacker knows what adds up to what and solves for each hidden count; none may be known to within less than five.
The same figures with plain thresholding are broken, so that the attacker is seen to bite.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from dashboard.facts import Period
from dashboard.gate import open_gate
from dashboard.insight.disclosure import CellKey, Role, Viewer
from dashboard.intake.exchange import observation_to_json
from dashboard.intake.sample import load_export, load_sample_if_empty, sample_exports
from dashboard.store import migrate, open_repository
from dashboard.strategy.disclosure import Disclosure
from tests.insight.disclosure.attacker import Attacker, find_broken

FIRST = datetime(2026, 11, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
FILES = (
    "naapuruustyo-paivaraportti-2023-esimerkki.xlsx",
    "vapaaehtoiset-esimerkki.xlsx",
    "avokuntoutus-esimerkki.xlsx",
)
COUNTS = ("neighbourhood.new_people", "volunteers.turns", "rehab.visits")
ROLES = {
    "leadership": Viewer(Role.LEADERSHIP),
    "supervisor": Viewer(Role.SUPERVISOR, "Pasila"),
    "public": Viewer(Role.PUBLIC),
}
WIDTH = 5
AT_ONCE = 16


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample with its registers; the volunteers' file is withdrawn and taken into use again."""
    url = f"sqlite:///{tmp_path_factory.mktemp('attack')}/sample.sqlite3"
    migrate(url)
    repository = open_repository(url)
    load_sample_if_empty(repository, FIRST)
    protect_new_people(repository)
    numbers = [
        load_export(path, repository, FIRST + HOUR * (1 + place)).upload
        for place, path in enumerate(one for one in sample_exports() if one.name in FILES)
    ]
    repository.withdraw_upload(numbers[-1], "johtaja", FIRST + HOUR * 10)
    repository.restore_upload(numbers[-1], "johtaja", FIRST + HOUR * 20)
    yield repository
    repository.close()


def protect_new_people(repository):
    """As if they were met in a sensitive service: nearly all of its cells are small, which is the hardest to hide."""
    strategy = repository.strategy("kalliola-2023-2025")
    indicators = tuple(
        one.model_copy(update={"disclosure": Disclosure(sensitive=True)}) if one.key == COUNTS[0] else one
        for one in strategy.indicators
    )
    repository.save_strategy(strategy.model_copy(update={"indicators": indicators}), "johtaja", FIRST)


@dataclass
class Notebook:
    """What an attacker has written down of one indicator: figures shown, by key; and which were seen to be hidden."""

    shown: dict = field(default_factory=dict)
    hidden: set = field(default_factory=set)


def look(repository, indicator, viewer):
    """Every page, filter, period, version and command line, through the functions that they use."""
    gate, notes = open_gate(repository, viewer), Notebook()
    instants = (None, *(FIRST + HOUR * (number + 0.5) for number in (0, 1, 2, 3, 10, 20)))
    frames = [gate.observations([indicator], as_known_on=one) for one in instants]
    half_year = (pd.Timestamp(2023, 7, 1).date(), pd.Timestamp(2023, 12, 31).date())
    frames += [gate.observations([indicator], start=half_year[0], end=half_year[1])]
    frames += [gate.recorded_observations(indicator)]
    for row in (observation_to_json(one) for frame in frames for one in frame.itertuples(index=False)):
        note(notes, row)
    for digest in gate.digests({indicator: repository.newest_definitions()[indicator]}):
        for point in (*digest.own.points, *digest.drawn.points):
            if point.value is not None:
                notes.shown[CellKey(indicator, digest.own.members, point.period)] = point.value
    return notes


def note(notes, row):
    starts, ends = (datetime.fromisoformat(row[name]).date() for name in ("period_start", "period_end"))
    key = CellKey(row["indicator"], tuple(sorted(row["members"].items())), Period(starts, ends))
    if row["value"] is not None:
        assert notes.shown.get(key, row["value"]) == row["value"]  # no version tells anything else
        notes.shown[key] = row["value"]
    elif row["qualifier"] == "suppressed":
        notes.hidden.add(key)


def totals_of(repository, indicator, roles):
    """The totals that pages may make and that the gate has released to any of the roles."""
    entries = repository.ledger([indicator]).entries
    outside = roles == ["public"]
    return {key: entry.value for key, entry in entries.items() if entry.shown(outside) and "…" not in dict(key.members)}


def truth_of(repository, indicator):
    """The finest true counts: {key: count}. Published totals of a year are sums of them, or of others."""
    rows = repository.observations([indicator]).dropna(subset=["value"]).itertuples(index=False)
    counts = {CellKey(row.indicator, row.members, Period(row.period_start, row.period_end)): row.value for row in rows}
    shortest = min(key.period.end - key.period.start for key in counts) + timedelta(days=4)
    return {key: count for key, count in counts.items() if key.period.end - key.period.start <= shortest}


def parts_of(key, finest):
    """The finest counts that a figure is the sum of."""
    return {
        one
        for one in finest
        if set(key.members) <= set(one.members)
        and key.period.start <= one.period.start
        and one.period.end <= key.period.end
    }


def attack(finest, shown, hidden):
    """{hidden figure: bounds} that are too narrow."""
    mallory = Attacker(list(finest))
    for key, value in shown.items():
        if parts := parts_of(key, finest):
            mallory.see(key, parts, value)
    targets, broken = sorted(hidden), {}
    for start in range(0, len(targets), AT_ONCE):
        mallory.targets = {key: mallory.row(parts_of(key, finest)) for key in targets[start : start + AT_ONCE]}
        broken |= find_broken(mallory.bounds(), WIDTH)
    return broken


def consistent(figures, finest):
    """Those that are sums of the finest true counts: a published total may count what no register has."""
    return {key: value for key, value in figures.items() if value == sum(finest[one] for one in parts_of(key, finest))}


@pytest.mark.parametrize("indicator", COUNTS)
@pytest.mark.parametrize("roles", [["public"], ["leadership", "supervisor", "public"]], ids=["outside", "together"])
def test_no_hidden_count_of_the_sample_is_known_to_within_less_than_five(sample, indicator, roles):
    seen = [look(sample, indicator, ROLES[role]) for role in roles]
    finest = truth_of(sample, indicator)
    shown = {key: value for notes in seen for key, value in notes.shown.items()}
    shown = consistent({**totals_of(sample, indicator, roles), **shown}, finest)
    hidden = set.intersection(*(notes.hidden for notes in seen)) & finest.keys()
    assert attack(finest, shown, hidden - shown.keys()) == {}


@pytest.mark.parametrize("indicator", ["neighbourhood.new_people", "neighbourhood.encounters", "volunteers.turns"])
def test_the_sample_with_small_counts_simply_hidden_is_broken(sample, indicator):
    finest = truth_of(sample, indicator)
    figures = dict(finest)
    for key in finest:  # the totals that pages make: of each place, each activity and all, by month
        for kept in range(len(key.members) + 1):
            figures |= {key._replace(members=key.members[:kept]): 0.0, key._replace(members=key.members[kept:]): 0.0}
    figures = {key: sum(finest[one] for one in parts_of(key, finest)) for key in figures}
    least = WIDTH if indicator == "neighbourhood.new_people" else 10
    hidden = [key for key in finest if finest[key] < least]
    shown = {key: value for key, value in figures.items() if value >= least}
    assert attack(finest, shown, hidden)


def test_something_is_hidden_and_something_shown_to_each(sample):
    """Else the attack would prove nothing."""
    inside = look(sample, "neighbourhood.new_people", ROLES["leadership"])
    outside = look(sample, "volunteers.turns", ROLES["public"])
    assert inside.hidden
    assert outside.hidden
    assert outside.shown
