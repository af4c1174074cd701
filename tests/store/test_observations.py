"""Observations as they come out: gaps apart, flags, the source's place, the current value, what was known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
import sqlalchemy
from sqlalchemy import Integer, insert, select, type_coerce

from dashboard.facts import Flag, Members, Period, Place, Qualifier
from dashboard.store import Repository, Standing, UnknownIndicator
from dashboard.store.column_types import FLAG_BITS
from dashboard.store.frames import FRAME_COLUMNS
from dashboard.store.tables import ObservationRow
from tests.store.examples import (
    FACEBOOK,
    FOLLOWERS,
    YEAR_2023,
    commit,
    hours,
    make_observation,
    months,
    values,
)


def test_zero_missing_not_applicable_and_suppressed_are_four_different_things(store: Repository) -> None:
    commit(
        store,
        "a file",
        make_observation(0, members=(("place", "A"),)),
        make_observation(None, members=(("place", "B"),), qualifier=Qualifier.MISSING),
        make_observation(None, members=(("place", "C"),), qualifier=Qualifier.NOT_APPLICABLE),
        make_observation(None, members=(("place", "D"),), qualifier=Qualifier.SUPPRESSED),
    )

    frame = store.observations()

    assert list(zip(values(frame), frame["qualifier"], strict=True)) == [
        (0, "exact"),
        (None, "missing"),
        (None, "not_applicable"),
        (None, "suppressed"),
    ]


def test_everything_about_an_observation_comes_back(store: Repository) -> None:
    observation = make_observation(
        4.1,
        members=(("channel", "Facebook"), ("place", "Pasila")),
        qualifier=Qualifier.ABOUT,
        flags=frozenset({Flag.UNCERTAIN, Flag.LOW_N}),
        n=17,
        published_change=-3.2,
        note="luettu 4,1",
        raw="4,1x",
        place=Place("Pulssi 11/2023", 12, "AB"),
        rows=31,
        explanation="Kysely pidettiin kahdesti.",
    )
    number = commit(store, "a file", observation, at=hours(1))

    (row,) = store.observations().to_dict("records")

    assert row == {
        "indicator": FOLLOWERS,
        "version": 1,
        "members": (("channel", "Facebook"), ("place", "Pasila")),
        "period_start": date(2023, 1, 1),
        "period_end": date(2023, 12, 31),
        "value": 4.1,
        "qualifier": "about",
        "flags": {Flag.UNCERTAIN, Flag.LOW_N},
        "n": 17,
        "published_change": -3.2,
        "note": "luettu 4,1",
        "raw": "4,1x",
        "source_rows": 31,
        "explanation": "Kysely pidettiin kahdesti.",
        "upload": number,
        "file": "viestinta.xlsx",
        "sheet": "Pulssi 11/2023",
        "row": 12,
        "column": "AB",
        "uploaded_at": pd.Timestamp(hours(1)),
        "uploaded_by": "viestintäpäällikkö",
    }


@pytest.mark.parametrize("rows", [0, 1])
def test_a_frame_has_the_same_columns_and_types_with_and_without_rows(store: Repository, rows: int) -> None:
    commit(store, "a file", *[make_observation(1)] * rows)

    frame = store.observations()

    assert len(frame) == rows
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == FRAME_COLUMNS
    assert list(frame.columns) == list(FRAME_COLUMNS)


def test_a_frame_is_sorted_by_indicator_members_and_period_whatever_the_order_of_the_file(store: Repository) -> None:
    january, february = months(2023, 2)
    wanted = [
        ("clinic.recommend_share", (), january),
        (FOLLOWERS, (), february),
        (FOLLOWERS, (("channel", "Instagram"),), january),
        (FOLLOWERS, (("channel", "Instagram"),), february),
        (FOLLOWERS, (("channel", "Åbo"),), january),
        (FOLLOWERS, (("channel", "Ääni"),), january),
    ]
    shuffled = [wanted[at] for at in (3, 5, 0, 4, 2, 1)]
    observations = [make_observation(1, indicator=key, members=who, period=when) for key, who, when in shuffled]
    commit(store, "a file", *observations)

    frame = store.observations()

    assert [
        (row.indicator, row.members, Period(row.period_start, row.period_end)) for row in frame.itertuples()
    ] == sorted(wanted)
    assert list(frame.index) == list(range(6))


def test_the_newest_upload_speaks_for_each_series_and_period(store: Repository) -> None:
    january, february = months(2023, 2)
    commit(store, "first", make_observation(1, period=january), make_observation(2, period=february))
    commit(
        store, "second", make_observation(20, period=february), make_observation(3, members=FACEBOOK, period=february)
    )

    frame = store.observations()

    assert list(zip(frame["members"], values(frame), frame["upload"], strict=True)) == [
        ((), 1, 1),
        ((), 20, 2),
        (FACEBOOK, 3, 2),
    ]


def test_a_gap_of_a_newer_upload_replaces_a_value(store: Repository) -> None:
    commit(store, "first", make_observation(1))
    commit(store, "second", make_observation(None, qualifier=Qualifier.MISSING))

    assert list(store.observations()["qualifier"]) == ["missing"]


def test_as_known_on_shows_what_was_known_at_that_instant(store: Repository) -> None:
    first = commit(store, "first", make_observation(100), at=hours(1))
    second = commit(store, "second", make_observation(200), at=hours(2))
    store.withdraw_upload(second, "johtaja", hours(3))
    store.withdraw_upload(first, "johtaja", hours(4))
    store.restore_upload(first, "johtaja", hours(5))

    known = {at: values(store.observations(as_known_on=hours(at))) for at in (0, 1, 1.5, 2, 2.9, 3, 4, 5, 99)}

    assert known == {
        0: [],  # nothing committed yet
        1: [100],  # at the very instant
        1.5: [100],
        2: [200],
        2.9: [200],  # withdrawn later: still known then
        3: [100],
        4: [],
        5: [100],
        99: [100],
    }
    assert values(store.observations()) == [100]


def test_periods_are_chosen_that_lie_within_the_days_asked_for(store: Repository) -> None:
    january, february, march = months(2023, 3)
    whole_year = make_observation(9, period=YEAR_2023)
    monthly = [make_observation(at, period=period) for at, period in enumerate((january, february, march), start=1)]
    commit(store, "a file", whole_year, *monthly)

    def read(start: date | None, end: date | None) -> list[Any]:
        return values(store.observations([FOLLOWERS], start, end))

    assert read(date(2023, 2, 1), None) == [2, 3]
    assert read(None, february.end) == [1, 2]
    assert read(january.start, january.end) == [1]
    assert read(YEAR_2023.start, YEAR_2023.end) == [1, 9, 2, 3], "the year stands by its first day"
    assert read(date(2024, 1, 1), None) == []


def test_indicators_are_chosen_by_key(store: Repository) -> None:
    commit(store, "a file", make_observation(1), make_observation(2, indicator="newsletter.opens"))

    assert values(store.observations(["newsletter.opens"])) == [2]
    assert values(store.observations([])) == []
    assert values(store.observations(["mediation.initiatives"])) == [], "known, without data"
    with pytest.raises(UnknownIndicator, match=r"a\.a"):
        store.observations([FOLLOWERS, "a.a"])


def test_members_are_seen_while_an_upload_that_has_them_is_in_use(store: Repository) -> None:
    both: Members = (("channel", "Instagram"), ("place", "Pasila"))
    commit(store, "first", make_observation(1), make_observation(2, members=FACEBOOK))
    second = commit(store, "second", make_observation(3, members=FACEBOOK), make_observation(4, members=both))
    assert store.members_seen() == {("channel", "Facebook"), ("channel", "Instagram"), ("place", "Pasila")}

    store.withdraw_upload(second, "johtaja", hours(1))

    assert store.members_seen() == {("channel", "Facebook")}


def test_every_record_is_kept_with_its_standing(store: Repository) -> None:
    commit(store, "first", make_observation(100), at=hours(1))
    commit(store, "second", make_observation(200), at=hours(2))
    store.withdraw_upload(commit(store, "third", make_observation(300), at=hours(3)), "johtaja", hours(4))

    frame = store.recorded_observations(FOLLOWERS)

    assert list(zip(values(frame), frame["standing"], strict=True)) == [
        (100, Standing.SUPERSEDED),
        (200, Standing.CURRENT),
        (300, Standing.WITHDRAWN),
    ]
    with pytest.raises(UnknownIndicator, match=r"a\.a"):
        store.recorded_observations("a.a")


def test_flags_can_be_asked_for_in_the_database(store: Repository) -> None:
    flagged = make_observation(1, members=FACEBOOK, flags=frozenset({Flag.UNCERTAIN, Flag.PARTIAL}))
    commit(store, "a file", make_observation(2), flagged)
    bits = type_coerce(ObservationRow.flags, Integer)
    uncertain = select(ObservationRow.value, ObservationRow.flags).where(
        bits.bitwise_and(FLAG_BITS[Flag.UNCERTAIN]) != 0
    )

    with store.database.reading() as connection:
        (row,) = connection.execute(uncertain)
        assert (row.value, row.flags) == (1, flagged.flags)


def test_the_bit_of_a_flag_never_changes() -> None:
    assert FLAG_BITS == {"provisional": 1, "estimated": 2, "partial": 4, "low_n": 8, "proxy": 16, "uncertain": 32}
    assert set(FLAG_BITS) == set(Flag)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"value": None}, id="an exact value that is none"),
        pytest.param({"qualifier": "missing"}, id="a gap that has a value"),
        pytest.param({"qualifier": "suppressed"}, id="a hidden value that is there"),
        pytest.param({"qualifier": "perhaps"}, id="a qualifier nobody knows"),
        pytest.param({"period_end": date(2022, 12, 31)}, id="an end before the start"),
        pytest.param({"value": float("inf")}, id="an infinite value"),
        pytest.param({"value": float("nan")}, id="not a number"),
        pytest.param({"series_id": 99}, id="a series that is not there"),
        pytest.param({"upload_id": 99}, id="an upload that is not there"),
    ],
)
def test_the_database_itself_refuses_what_is_no_observation(store: Repository, changes: dict[str, Any]) -> None:
    commit(store, "a file", make_observation(1))
    with store.database.reading() as connection:
        row = dict(connection.execute(select(*ObservationRow.__table__.columns)).mappings().one())
    another = row | {"period_start": date(2023, 1, 2)}

    with pytest.raises(sqlalchemy.exc.IntegrityError), store.database.writing() as connection:
        connection.execute(insert(ObservationRow).values(another | changes))
    with store.database.writing() as connection:  # what was refused was refused for that reason
        connection.execute(insert(ObservationRow).values(another))
