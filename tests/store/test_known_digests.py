"""Digests as known on a day: of what has not changed since those that the store keeps, and always what was known."""

from __future__ import annotations

import pytest

from dashboard.gate import LEADERSHIP, open_gate
from dashboard.insight.digest import digest_series
from dashboard.insight.series import collect_series
from tests.store.examples import FOLLOWERS, commit, hours, make_indicator, make_observation, make_strategy
from tests.store.record_examples import make_event
from tests.store.test_digests import STEADY, monthly, year

OPENS = "newsletter.opens"
LATER = hours(5)
"""What happens at this instant nobody knew at noon."""


def bring_opens(store):
    commit(store, "b", make_observation(7.0, indicator=OPENS, period=year(2023)), at=LATER)


def count_otherwise(store):
    others = [one for one in store.indicators() if one.key != FOLLOWERS]
    store.save_strategy(make_strategy(make_indicator(aggregation="mean"), *others), "johtaja", LATER)


def mark_step(store):
    day = monthly(STEADY)[6].period.start
    store.keep(make_event(first_day=day, last_day=day, new_level=True, indicators=()), None, "johtaja", LATER)


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        pytest.param(lambda store: None, {FOLLOWERS, OPENS}, id="nothing has changed"),
        pytest.param(bring_opens, {FOLLOWERS}, id="figures came for one"),
        pytest.param(count_otherwise, {OPENS}, id="one is rolled up otherwise"),
        pytest.param(mark_step, set(), id="limits are computed anew from a marked day"),
    ],
)
@pytest.mark.parametrize("until", [None, year(2023).end, monthly(STEADY)[7].period.end], ids=str)
def test_digests_as_known_are_made_of_what_was_known(store, monkeypatch, change, kept, until):
    """The oracle reads what was known at noon and digests it; `kept` are those that are not made of observations."""
    commit(store, "a", *monthly([*STEADY, *STEADY, 40]), *monthly(STEADY, indicator=OPENS))
    noon = {one.key: one for one in store.indicators()}
    known = collect_series(store.observations([*noon], end=until, as_known_on=hours(1)))
    oracle = [digest_series(one, noon[one.indicator]) for one in known]
    change(store)
    store.settle()

    gate = open_gate(store, LEADERSHIP)
    asked = []
    read = store.observations
    monkeypatch.setattr(
        store, "observations", lambda keys, *more, **named: asked.extend(keys) or read(keys, *more, **named)
    )
    assert list(gate.digests(noon, until, hours(1))) == oracle
    is_kept = until is None or until == year(2023).end
    assert {FOLLOWERS, OPENS} - set(asked) == (kept if is_kept else set())
