"""Every figure that the annual report 2023 published, as a reader sees it in Finnish, and the way back to its cell."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest

FACTS = Path(__file__).resolve().parents[1] / "facts" / "annual_report_2023.csv"
WORDS = {"more_than": "yli ", "almost": "lähes ", "about": "noin ", "less_than": "alle "}
NBSP = "\u00a0"


def read_facts():
    """The report's rows by indicator."""
    grouped = defaultdict(list)
    with FACTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            grouped[row["indicator"]].append(row)
    return grouped


def write_as_finns_do(fact):
    """188474 -> `188 474`, 4.4 -> `4,4`, more_than 1000 -> `yli 1 000`, 73 % -> `73 %`; a year has no space."""
    if not fact["value"]:
        return "ei tietoa"
    whole, _, decimals = fact["value"].partition(".")
    grouped = whole if fact["unit"] == "year" else f"{int(whole):,}".replace(",", NBSP)
    number = grouped + (f",{decimals}" if decimals else "")
    return WORDS.get(fact["qualifier"], "") + number + (f"{NBSP}%" if fact["unit"] == "%" else "")


def plain(text):
    """Which kind of space stands between words is tested where numbers are formatted."""
    return text.replace(NBSP, " ")


def write_period(text):
    """2023 -> 2023, 2023-05 -> 5/2023."""
    year, _, month = text.partition("-")
    return f"{int(month)}/{year}" if month else year


def test_the_oracle_itself():
    """The examples that everybody can check by eye."""
    assert write_as_finns_do({"value": "188474", "unit": "persons", "qualifier": "exact"}) == "188\u00a0474"
    assert write_as_finns_do({"value": "25000", "unit": "visits", "qualifier": "almost"}) == "lähes 25\u00a0000"
    assert write_as_finns_do({"value": "1919", "unit": "year", "qualifier": "exact"}) == "1919"


@pytest.mark.parametrize(("indicator", "facts"), read_facts().items(), ids=list(read_facts()))
def test_the_page_shows_each_published_figure(open_page, indicator, facts):
    """In a row with its file and cell: value with its qualifier, published change, mark of the uncertain reading."""
    every = open_page("mittari", kieli="fi", mittari=indicator).rows()
    rows = [row for row in every if len(row) > 5 and re.search(r"\.(xlsx|csv)", row[-2])]
    for fact in facts:
        own = [row for row in rows if row[0] == fact["member"] or not fact["member"]]
        when = write_period(fact["period"])
        row = next(row for row in own if when in row[:2])
        value = row[2 if fact["member"] else 1]
        assert plain(value).startswith(plain(write_as_finns_do(fact))), (fact, row)
        if fact["qualifier"] == "uncertain":
            assert "epävarma" in value
        change = fact["published_change"].removeprefix("-")
        assert plain(row[-3]) == change


def test_there_are_93_of_them():
    assert sum(len(facts) for facts in read_facts().values()) == 93
