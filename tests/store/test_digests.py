"""Digests of series: kept up to date by every change, and the same whether kept or computed."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, update

from dashboard.facts import Period, Qualifier
from dashboard.formats.spans import span_of_months
from dashboard.insight.digest import digest_series
from dashboard.insight.process.real_changes import find_real_change
from dashboard.insight.series import collect_series
from dashboard.store import digest_keeping, digests
from dashboard.store.tables import SeriesDigestRow
from dashboard.strategy.happenings import ChartEvent
from tests.store.examples import FOLLOWERS, NOON, commit, hours, make_indicator, make_observation, make_strategy
from tests.store.record_examples import make_event


def year(number: int) -> Period:
    return span_of_months(number, 1, 12)


def digests_as_computed(store, indicators=(FOLLOWERS,)):
    """The oracle: every current observation read, and each series digested."""
    definitions = {one.key: one for one in store.indicators()}
    series = collect_series(store.observations(list(indicators)))
    return tuple(digest_series(one, definitions[one.indicator]) for one in series)


def stale(store):
    with store.database.reading() as connection:
        return connection.execute(select(SeriesDigestRow.series_id).where(~SeriesDigestRow.fresh)).all()


def values(store):
    return [[point.value for point in one.own.points] for one in store.digests([FOLLOWERS])]


def test_an_upload_makes_them_and_withdrawing_unmakes_them(store):
    first = commit(store, "a", make_observation(800.0, period=year(2022)))
    commit(store, "b", make_observation(1_000.0, period=year(2023)))
    assert values(store) == [[800.0, 1_000.0]]
    store.settle()
    assert stale(store) == []

    store.withdraw_upload(first, "johtaja", hours(1))
    assert values(store) == [[1_000.0]]
    store.restore_upload(first, "johtaja", hours(2))
    assert values(store) == [[800.0, 1_000.0]]
    assert store.digests([FOLLOWERS]) == digests_as_computed(store)


def test_a_series_without_current_values_has_no_digest(store):
    only = commit(store, "a", make_observation(800.0))
    store.withdraw_upload(only, "johtaja", hours(1))
    assert store.digests([FOLLOWERS]) == ()
    assert store.known([FOLLOWERS]) == ()


@pytest.mark.parametrize("lost", ["stale", "of an older form", "gone"])
def test_what_is_not_kept_is_computed(store, lost):
    """After a crash between the upload and its digests, and after an update of the program."""
    commit(store, "a", make_observation(800.0))
    with store.database.writing() as connection:
        if lost == "gone":
            connection.execute(SeriesDigestRow.__table__.delete())
        else:
            changed = {"fresh": False} if lost == "stale" else {"form": 0}
            connection.execute(update(SeriesDigestRow).values(document=None, years=(), **changed))
    assert store.digests([FOLLOWERS]) == digests_as_computed(store)
    assert store.known([FOLLOWERS]) == ((FOLLOWERS, (2023,), (2023,), date(2023, 12, 31)),)


def test_a_changed_definition_makes_them_anew(store):
    """The months of a year were its last value, and become its sum."""
    commit(store, "a", *(make_observation(10.0, period=span_of_months(2023, month, month)) for month in (1, 2, 3)))
    assert values(store) == [[10.0]]
    changed = make_indicator(aggregation="sum", counting_rule="visits")
    others = [one for one in store.indicators() if one.key != FOLLOWERS]
    store.save_strategy(make_strategy(changed, *others), "johtaja", NOON)
    assert values(store) == [[30.0]]


def test_what_is_known_of_each_indicator(store):
    gap = make_observation(None, indicator="newsletter.opens", period=year(2022), qualifier=Qualifier.MISSING)
    commit(store, "a", make_observation(5.0, period=year(2021)), make_observation(7.0, period=year(2023)), gap)
    known = store.known([FOLLOWERS, "newsletter.opens", "mediation.initiatives"])
    assert known == (
        ("newsletter.opens", (2022,), (), None),
        (FOLLOWERS, (2021, 2023), (2021, 2023), date(2023, 12, 31)),
    )


STEADY = [10.0, 12.0] * 6
"""Twelve months at 11; a second year at 41 is a signal, unless a step is marked between them."""
NEW_YEAR = date(2024, 1, 1)


def bring_two_levels(store):
    values = [*STEADY, *(value + 30 for value in STEADY)]
    months = [span_of_months(2023 + at // 12, at % 12 + 1, at % 12 + 1) for at in range(24)]
    commit(store, "a", *(make_observation(value, period=one) for value, one in zip(values, months, strict=True)))


def is_special(store):
    (digest,) = store.digests([FOLLOWERS])
    return digest.behaviour.is_special


@pytest.mark.parametrize(
    ("concerned", "is_marked"),
    [
        pytest.param({"indicators": (FOLLOWERS,)}, True, id="this indicator"),
        pytest.param({}, True, id="everything"),
        pytest.param({"indicators": ("newsletter.opens",)}, False, id="another one"),
        pytest.param({"indicators": (FOLLOWERS,), "new_level": False}, False, id="an event that marks no step"),
    ],
)
def test_a_marked_step_computes_the_limits_anew_and_taking_it_back_undoes_that(store, concerned, is_marked):
    bring_two_levels(store)
    assert is_special(store)
    event = make_event(first_day=NEW_YEAR, last_day=NEW_YEAR, **{"new_level": True, **concerned})

    version = store.keep(event, None, "johtaja", hours(1))
    assert is_special(store) != is_marked
    store.settle()
    assert stale(store) == []

    store.undo_last_change(ChartEvent, event.key, version, "johtaja", hours(2))
    assert is_special(store)
    store.settle()
    assert stale(store) == []


def test_a_step_that_is_moved_or_retired_computes_the_limits_anew(store):
    bring_two_levels(store)
    event = make_event(first_day=NEW_YEAR, last_day=NEW_YEAR, new_level=True, indicators=(FOLLOWERS,))
    store.keep(event, None, "johtaja", hours(1))
    store.keep(event.model_copy(update={"new_level": False}), 1, "johtaja", hours(2))
    assert is_special(store)
    store.keep(event, 2, "johtaja", hours(3))
    assert not is_special(store)
    store.retire(ChartEvent, event.key, 3, "johtaja", hours(4))
    assert is_special(store)


STEADY = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12]
"""Mean 11, limits 11 +- 5.32."""


def monthly(values, **changes):
    return [
        make_observation(value, period=span_of_months(2023 + at // 12, at % 12 + 1, at % 12 + 1), **changes)
        for at, value in enumerate(values)
    ]


def test_real_changes_are_those_that_all_digests_would_tell(store):
    """A leap to 40 is real, and chance among the others is not. The oracle reads every digest."""
    commit(store, "a", *monthly([*STEADY, 40]), *monthly(STEADY, indicator="newsletter.opens"))
    found = store.real_changes([FOLLOWERS, "newsletter.opens"])
    assert [(one.indicator, one.period) for one in found] == [(FOLLOWERS, span_of_months(2024, 1, 1))]
    oracle = [find_real_change(one) for one in store.digests([FOLLOWERS, "newsletter.opens"])]
    assert list(found) == [one for one in oracle if one]
    assert store.real_changes(["newsletter.opens"]) == ()


def test_real_changes_read_no_digest_that_is_not_one(store):
    commit(store, "a", *monthly(STEADY, indicator="newsletter.opens"))
    store.settle()
    with store.database.writing() as connection:
        connection.execute(update(SeriesDigestRow).values(document={"behaviour": "broken"}))
    assert store.real_changes(["newsletter.opens"]) == ()


def test_a_stale_real_change_is_computed(store):
    commit(store, "a", *monthly([*STEADY, 40]))
    store.settle()
    kept = store.real_changes([FOLLOWERS])
    with store.database.writing() as connection:
        connection.execute(update(SeriesDigestRow).values(fresh=False, special=False))
    assert store.real_changes([FOLLOWERS]) == kept != ()


@pytest.mark.parametrize("settle", [True, False], ids=["digests are made", "digests are computed"])
def test_changes_of_a_year_are_those_of_the_series_cut_at_its_end(store, monkeypatch, settle):
    """2024 ends with a leap, and 2025 is quiet again: at the end of 2024 the leap was real. The oracle cuts and digests
    the observations."""
    if not settle:
        monkeypatch.setattr(store, "keep_up", lambda: None)
    leap = [*STEADY, *STEADY[:-1], 40]
    commit(store, "a", *monthly([*leap, *STEADY]), *monthly(STEADY, indicator="newsletter.opens"))
    store.settle()
    definitions = {one.key: one for one in store.indicators()}
    for year_end in (2022, 2023, 2024, 2025, 2026):
        cut = collect_series(store.observations([*definitions], end=date(year_end, 12, 31)))
        oracle = [digest_series(one, definitions[one.indicator]) for one in cut]
        assert list(store.digests([*definitions], year_end)) == oracle
        changes = [change for one in oracle if (change := find_real_change(one))]
        assert list(store.real_changes([*definitions], year_end)) == changes
    assert [one.period for one in store.real_changes([FOLLOWERS], 2024)] == [span_of_months(2024, 12, 12)]
    assert store.real_changes([FOLLOWERS], 2023) == store.real_changes([FOLLOWERS]) == ()


def test_the_ends_of_earlier_years_are_kept(store, monkeypatch):
    """Nothing is made of observations for whoever asks; not for a year before the first figure either."""
    commit(store, "a", *monthly([*STEADY, *STEADY, *STEADY]))
    store.settle()
    asked = []
    monkeypatch.setattr(digests, "make_digests", lambda connection, wanted, make: asked.append(wanted) or {})
    counts = [len(store.digests([FOLLOWERS], year)[0].drawn.points) for year in (2023, 2024, 2025)]
    assert counts == [12, 24, 36]
    assert store.digests([FOLLOWERS], 2022) == ()
    assert not any(asked)


def test_what_was_made_of_older_figures_is_not_written_down(store):
    """An upload is withdrawn while its digests are made: they are made again, without it."""
    commit(store, "a", make_observation(800.0, period=year(2022)))
    second = commit(store, "b", make_observation(1_000.0, period=year(2023)))
    store.settle()
    with store.database.writing() as connection:
        connection.execute(update(SeriesDigestRow).values(fresh=False))
    with store.database.reading() as connection:
        renewed = digest_keeping.renew_stale(connection)
    store.withdraw_upload(second, "johtaja", hours(1))
    with store.database.writing() as connection:
        digest_keeping.record_renewed(connection, renewed)
    assert values(store) == [[800.0]]


@pytest.mark.parametrize("settle", [True, False], ids=["digests are made", "digests are computed"])
def test_a_real_change_of_an_older_definition_is_past(store, monkeypatch, settle):
    """Until the newer one has figures of its own, the older one speaks."""
    if not settle:
        monkeypatch.setattr(store, "keep_up", lambda: None)
    commit(store, "a", *monthly([*STEADY, 40]))
    others = [one for one in store.indicators() if one.key != FOLLOWERS]
    changed = make_indicator(version=2, version_reason="Lasketaan toisin.")
    store.save_strategy(make_strategy(changed, *others), "johtaja", NOON)
    store.settle()
    assert [one.version for one in store.real_changes([FOLLOWERS])] == [1]
    newer = commit(store, "b", make_observation(5, period=span_of_months(2024, 2, 2)), at=hours(1))
    store.settle()
    assert store.real_changes([FOLLOWERS]) == ()
    store.withdraw_upload(newer, "johtaja", hours(2))
    store.settle()
    assert [one.version for one in store.real_changes([FOLLOWERS])] == [1]


def test_what_was_touched_since_an_instant(store):
    """An upload that came later, and one that was withdrawn later; not one that stayed as it was."""
    first = commit(store, "a", make_observation(1))
    commit(store, "b", make_observation(1, indicator="mediation.initiatives"))
    commit(store, "c", make_observation(1, indicator="newsletter.opens"), at=hours(2))
    assert store.touched_since(hours(1)) == {"newsletter.opens"}
    store.withdraw_upload(first, "johtaja", hours(3))
    assert store.touched_since(hours(1)) == {"newsletter.opens", FOLLOWERS}
    assert store.touched_since(hours(3)) == frozenset()
