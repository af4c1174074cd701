"""Matomo: the samples first, then each trap of the format."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from data_loaders import matomo
from sample_data.exports_of_web import FILES

Load = Callable[..., Any]


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("matomo")])
def test_the_samples_are_recognised_and_only_here(name: str, chosen: Callable[[bytes], dict[str, float]]) -> None:
    assert list(chosen(FILES[name]())) == ["matomo"]


def test_days_months_and_excels_copy_agree(load: Load) -> None:
    """91 days in UTF-16, the same in Excel's semicolons, and three months in tabs with half a character at the end."""
    days, excel, months = (load(matomo, FILES[name]()) for name in FILES if name.startswith("matomo"))
    assert days.readings == excel.readings
    assert len(days.readings) == 5 * 91
    assert days.total("matomo.visits") == months.total("matomo.visits") == 16_840
    assert days.problems == excel.problems == months.problems == []


def test_unique_visitors_of_months_are_fewer_than_those_of_their_days(load: Load) -> None:
    """One who comes on two days is one of the month's visitors and one of each day's: the kind is DISTINCT."""
    days, _, months = (load(matomo, FILES[name]()) for name in FILES if name.startswith("matomo"))
    assert months.total("matomo.unique_visitors") < days.total("matomo.unique_visitors")
    assert {measure.key: measure.kind.value for measure in matomo.MEASURES}["matomo.unique_visitors"] == "distinct"


TRAPS = {
    "raw names; what is not known is passed over": (
        "date,nb_uniq_visitors,nb_visits,bounce_rate,avg_time_on_site,metadata: url\n2024-01-01,10,12,50%,192,x\n",
        [
            "matomo.unique_visitors | 2024-01-01 | 10",
            "matomo.visits | 2024-01-01 | 12",
            "matomo.bounce_rate | 2024-01-01 | 50 | n=12",
            "matomo.time_on_site | 2024-01-01 | 192 | n=12",
        ],
        [],
    ),
    "a week is two days with a comma": (
        'date,nb_visits,nb_actions\n"2009-12-28,2010-01-03",70,90\n',
        ["matomo.visits | 2009-12-28..2010-01-03 | 70", "matomo.actions | 2009-12-28..2010-01-03 | 90"],
        [],
    ),
    "a month, in Finnish, with no-break spaces": (
        "Päiväys;Käynnit;Lähtemissuhde\n2024-02;1\u00a0200;48,5\u00a0%\n",
        [
            "matomo.visits | 2024-02-01..2024-02-29 | 1200",
            "matomo.bounce_rate | 2024-02-01..2024-02-29 | 48.5 | n=1200",
        ],
        [],
    ),
    "an apostrophe guards what could be a formula": (
        "date,nb_visits,nb_actions\n2024-01-01,'12,13\n",
        ["matomo.visits | 2024-01-01 | 12", "matomo.actions | 2024-01-01 | 13"],
        [],
    ),
    "a minus of its own is no count": (
        "date,nb_visits,nb_actions\n2024-01-01,\u22122,13\n",
        ["matomo.actions | 2024-01-01 | 13"],
        ["error negative_count B2 \u22122"],
    ),
    "a share without its sign may be 0.5 or 50": (
        "date,nb_visits,bounce_rate\n2024-01-01,2,50\n",
        ["matomo.visits | 2024-01-01 | 2"],
        ["error share_without_sign C2 50"],
    ),
    "Excel shows the month of January as tammi.24, which may be a day": (
        "date;nb_visits;nb_actions\ntammi.24;2;5\n2024-02;3;6\n",
        ["matomo.visits | 2024-02-01..2024-02-29 | 3", "matomo.actions | 2024-02-01..2024-02-29 | 6"],
        ["error date_not_read A2 tammi.24"],
    ),
    "a table by label does not say when": (
        "Etiketti,Käynnit,Toiminnot\nGoogle,5,9\n",
        [],
        ["warning table_without_dates A1 Etiketti"],
    ),
    "an empty report": ("No data available", [], ["warning export_without_data A1 No data available"]),
    "seconds spelled out": (
        "Päiväys,Käynnit,Keskimääräinen aika sivustolla\n2024-01-01,2,3 min 12s\n",
        ["matomo.visits | 2024-01-01 | 2", "matomo.time_on_site | 2024-01-01 | 192 | n=2"],
        [],
    ),
}


@pytest.mark.parametrize(("text", "readings", "problems"), TRAPS.values(), ids=TRAPS)
def test_traps(text: str, readings: list[str], problems: list[str], load: Load) -> None:
    words = load(matomo, text)
    assert words.readings == readings
    assert words.problems == problems


def test_days_and_their_month_in_one_report_are_not_added_together(load: Load) -> None:
    """A scheduled report has several tables with titles. The month stands, since two of its days are not the month."""
    text = (
        "Käynnit\ndate,nb_visits,nb_actions\n2024-01-01,5,9\n2024-01-02,6,9\n\nKuukaudet\ndate,nb_visits,nb_actions\n"
    )
    words = load(matomo, text + "2024-01,300,500\n")
    assert words.readings == [
        "matomo.visits | 2024-01-01..2024-01-31 | 300",
        "matomo.actions | 2024-01-01..2024-01-31 | 500",
    ]


def test_a_staff_table_of_visits_is_not_matomos(chosen: Callable[[str], dict[str, float]]) -> None:
    assert "matomo" not in chosen("Päivä;Talo;Käynnit\n1.1.2024;Pasila;12\n2.1.2024;Pasila;14\n")
