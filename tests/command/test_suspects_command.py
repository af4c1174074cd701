"""`suspects` and `settle`: odd values stay on a list until somebody says what was found out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command.conftest import CommandLine
from tests.command.readme_rows import documented_keys

EARLIER = ("mittari;kausi;arvo", *(f"mediation.initiatives;{year};{700 + year % 3}" for year in (2020, 2021, 2022)))
LEAP = ("mittari;kausi;arvo", "mediation.initiatives;2023;9000")


@pytest.fixture
def followed(line: CommandLine, csv: Callable[..., Path]) -> CommandLine:
    line.load(csv(*EARLIER, name="ennen.csv"))
    assert line.run("load", csv(*LEAP), "--explain", "jump=uusi laskutapa").status == 0
    return line


def test_nothing_to_follow_up(line: CommandLine) -> None:
    assert line.run("suspects").out == "Nothing here needs to be followed up.\n"


def test_a_value_is_listed_until_it_is_settled(followed: CommandLine) -> None:
    listed = followed.run("suspects", "--json")
    assert '"value": 9000,' in listed.out, "a whole number has no decimals"
    (one,) = listed.json
    assert one == {
        "suspect": 1, "status": "open", "indicator": "mediation.initiatives", "period_start": "2023-01-01",
        "period_end": "2023-12-31", "members": {}, "value": 9000, "code": "jump",
        "message": "9,000 is a great leap from the one before, 700.", "explanation": "uusi laskutapa", "upload": 2,
        "outcome": None, "words": "", "settled_at": None, "settled_by": None,
    }  # fmt: skip
    assert list(one) == documented_keys("`suspects`")
    (row,) = followed.run("suspects").out.splitlines()[1:]
    assert row.split()[:4] == ["1", "mediation.initiatives", "2023", "9,000"]

    ran = followed.run("settle", "1", "--outcome", "confirmed", "--words", "tarkistettu laskijalta", "--json")
    assert ran.json == {"suspect": 1, "status": "confirmed", "problems": []}
    assert followed.run("suspects", "--json").json == []
    (settled,) = followed.run("suspects", "--all", "--json").json
    assert (settled["status"], settled["outcome"], settled["words"]) == (
        "settled",
        "confirmed",
        "tarkistettu laskijalta",
    )


def test_one_that_is_being_looked_into_stays_on_the_list(followed: CommandLine) -> None:
    assert followed.run("settle", "1", "--outcome", "waiting", "--words", "kysytty").status == 0
    assert followed.run("suspects", "--json").json[0]["status"] == "waiting"


def test_a_value_that_there_is_not(followed: CommandLine) -> None:
    ran = followed.run("settle", "7", "--outcome", "confirmed", "--words", "a", "--json")
    assert (ran.status, ran.json["suspect"], ran.json["status"]) == (1, 7, "refused")
    assert "There is no value 7 to follow up." in ran.err
