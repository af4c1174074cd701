"""Which files of a watched folder are whole, and which are due. Names and times in, decisions out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.intake.watching import (
    Sighting,
    Stamp,
    Waiting,
    find_due,
    find_whole,
    is_watched,
    look_again,
    read_waiting,
    write_waiting,
)

OLD, NEW = Stamp(10, 1, 7), Stamp(12, 2, 7)


@pytest.mark.parametrize(
    ("path", "watched"),
    [
        ("kavijat.xlsx", True),
        ("Viestintä/kavijat.csv", True),
        ("ilman päätettä", True),
        ("odottaa.txt", False),  # our own
        ("Viestintä/odottaa.txt", True),  # somebody else's
        ("tuotu/2024-04-02/kavijat.xlsx", False),
        ("Viestintä/tuotu/kavijat.xlsx", True),
        (".mittaristo/lock", False),
        ("Viestintä/.piilo/kavijat.csv", False),
        ("kavijat.XLSX.PART", False),
        ("~$kavijat.xlsx", False),
        ("Thumbs.db", False),
    ],
)
def test_which_files_are_read(path: str, watched: bool) -> None:
    assert is_watched(PurePath(path)) is watched


def test_a_file_is_whole_when_it_has_looked_the_same_for_long_enough() -> None:
    first = look_again({}, {"a": OLD}, 100.0)
    assert find_whole(first, 100.0, quiet=5) == []
    changed = look_again(first, {"a": NEW}, 104.0)
    assert changed == {"a": Sighting(NEW, 104.0)}
    still = look_again(changed, {"a": NEW, "b": OLD}, 109.0)
    assert find_whole(still, 109.0, quiet=5) == ["a"]
    assert look_again(still, {"b": OLD}, 110.0) == {"b": Sighting(OLD, 109.0)}, "what has gone is forgotten"


WAITS = Waiting(OLD, "ab", against="recipes of March", reason=("why",))


@pytest.mark.parametrize(
    ("waiting", "stored", "due"),
    [
        pytest.param({}, (), True, id="new"),
        pytest.param({"a": WAITS}, (), False, id="it waits, and nothing is different"),
        pytest.param({"a": replace(WAITS, stamp=NEW)}, (), True, id="it was another file then"),
        pytest.param({"a": replace(WAITS, against="recipes of May")}, (), True, id="the recipes have changed"),
        pytest.param({"a": WAITS}, ("ab",), True, id="somebody stored it by another way"),
    ],
)
def test_which_file_is_due(waiting: dict[str, Waiting], stored: tuple[str, ...], due: bool) -> None:
    seen = {"a": Sighting(OLD, 0.0)}
    assert list(find_due(["a"], seen, waiting, "recipes of March", stored)) == (["a"] if due else [])


@given(
    st.dictionaries(
        st.text(min_size=1),
        st.builds(
            Waiting,
            st.builds(Stamp, st.integers(0), st.integers(0), st.integers(0)),
            st.text(),
            st.text(),
            st.lists(st.text()).map(tuple),
        ),
    )
)
@settings(max_examples=50)
def test_what_waits_is_read_back_as_it_was_written(waiting: dict[str, Waiting]) -> None:
    assert read_waiting(write_waiting(waiting)) == waiting


@pytest.mark.parametrize("text", ["", "[]", '{"a": 3}', '{"a": {"stamp": 1}}', '{"a": {}}', "null"])
def test_another_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whichever reason
        read_waiting(text)
