"""Google Analytics 4: the samples first, then each trap of the format."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from data_loaders import ga4
from sample_data.exports_of_web import FILES, SESSIONS_2023

Load = Callable[..., Any]
RULE = "# ----------------------------------------"
OF_TWO_MONTHS = "# Start date: 20230101\n# End date: 20230228\n"
HEAD = f"{RULE}\n# Report CSV Export\n# Account: Kalliola\n{RULE}\n# All Users\n"


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("ga4")])
def test_the_samples_are_recognised_and_only_here(name: str, chosen: Callable[[bytes], dict[str, float]]) -> None:
    assert chosen(FILES[name]()) == {"ga4": 1.0}


def test_the_year_of_the_sample_is_the_published_number_of_visits(load: Load) -> None:
    words = load(ga4, FILES["ga4-liikenne-esimerkki.csv"]())
    assert words.total("ga4.sessions", 2023) == SESSIONS_2023 == 63_000
    days = [reading for reading in words.extract.readings if reading.measure.key == "ga4.sessions"]
    assert len({reading.period for reading in days}) == 365
    assert words.problems == ["info cohorts_left_out A411 Date"]


def test_excel_takes_two_means_and_nothing_else(load: Load) -> None:
    """3.4 and 12.3 became 3.huhti and 12.maalis; every other figure is as in the clean file."""
    clean, damaged = (load(ga4, FILES[f"ga4-liikenne-esimerkki{ending}"]()) for ending in (".csv", ".excel.csv"))
    assert set(damaged.readings) < set(clean.readings)
    lost = sorted(set(clean.readings) - set(damaged.readings))
    assert [text.split(" | ")[:3] for text in lost] == [
        ["ga4.engagement_time", "2023-01-03", "3.4"],
        ["ga4.engagement_time", "2023-01-04", "12.3"],
    ]
    assert [problem.rpartition(" ")[2] for problem in damaged.problems] == ["3.huhti", "12.maalis", "Date"]


def test_the_snapshot_agrees_with_the_report_day_by_day(load: Load) -> None:
    """Its "N:s päivä" counts from 1.10.; Excel has made 0 of 0000 in the damaged copy."""
    report = load(ga4, FILES["ga4-liikenne-esimerkki.csv"]())
    for ending in (".csv", ".excel.csv"):
        snapshot = load(ga4, FILES[f"ga4-tilannekuva-esimerkki{ending}"]())
        assert set(snapshot.readings) < set(report.readings)
        assert len(snapshot.readings) == 2 * 92
        assert snapshot.problems == ["info table_not_used A106 N:s päivä"]  # 30, 7 and 1 days overlap


TRAPS = {
    "dates stand in the order of their values": (
        "Date,Sessions\n20230102,100\n20230101,50\n",
        ["ga4.sessions | 2023-01-02 | 100", "ga4.sessions | 2023-01-01 | 50"],
        [],
    ),
    "users are different people, and their mean time weighs by them": (
        "Date,Active users,Average engagement time\n20230101,40,61.458\n",
        ["ga4.active_users | 2023-01-01 | 40", "ga4.engagement_time | 2023-01-01 | 61.458 | n=40"],
        [],
    ),
    "users of 2023 are the active users of today, conversions the key events": (
        "Date,Users,Conversions\n20230101,40,1.5\n",
        ["ga4.active_users | 2023-01-01 | 40", "ga4.key_events | 2023-01-01 | 1.5"],
        [],
    ),
    "months are counted from the first one": (
        "Nth month,Active users\n0000,900\n0001,800\n",
        ["ga4.active_users | 2023-01-01..2023-01-31 | 900", "ga4.active_users | 2023-02-01..2023-02-28 | 800"],
        [],
    ),
    "months as numbers of six digits": (
        "Year month,Sessions\n202302,8\n202301,9\n",
        ["ga4.sessions | 2023-02-01..2023-02-28 | 8", "ga4.sessions | 2023-01-01..2023-01-31 | 9"],
        [],
    ),
    "countries have the time of the report, and people of two countries are not added": (
        "Country,Active users\nFI,100\nSE,3\nGrand total,102\n",
        [
            "ga4.active_users_by_country | country=FI | 2023-01-01..2023-02-28 | 100",
            "ga4.active_users_by_country | country=SE | 2023-01-01..2023-02-28 | 3",
        ],
        [],
    ),
    "a totals row is compared and left out": (
        "Date,Sessions\n20230101,50\n20230102,60\n,110\n",
        ["ga4.sessions | 2023-01-01 | 50", "ga4.sessions | 2023-01-02 | 60"],
        ["info totals_row_checked A11"],
    ),
    "a totals row that is not the sum is said": (
        "Date,Sessions\n20230101,50\nGrand total,51\n",
        ["ga4.sessions | 2023-01-01 | 50"],
        ["warning totals_row_differs B10 51"],
    ),
    "cohorts hold -1 for what is not known yet": (
        "Date,Week 0,Week 1\nDec 28 - Jan 3,10,-1\n",
        [],
        ["info cohorts_left_out A8 Date"],
    ),
    "-1 anywhere else is no count": (
        "Date,Sessions\n20230101,-1\n",
        [],
        ["error negative_count B9 -1"],
    ),
    "an empty table keeps its headings": ("Date,Sessions\n", [], []),
    "a second breakdown is added up where that is allowed": (
        "Date,Device,Sessions,Users\n20230101,mobile,5,4\n20230101,desktop,7,6\n20230102,mobile,1,1\n",
        ["ga4.sessions | 2023-01-01 | 12 | rows=2", "ga4.sessions | 2023-01-02 | 1"],
        ["warning parts_do_not_add_up D9 Users"],
    ),
    "a date that is none among dates": (
        "Date,Sessions\n20230101,5\n20230231,6\n20230103,7\n",
        ["ga4.sessions | 2023-01-01 | 5", "ga4.sessions | 2023-01-03 | 7"],
        ["error date_not_read A10 20230231"],
    ),
}


@pytest.mark.parametrize(("table", "readings", "problems"), TRAPS.values(), ids=TRAPS)
def test_traps(table: str, readings: list[str], problems: list[str], load: Load) -> None:
    words = load(ga4, HEAD + OF_TWO_MONTHS + table)
    assert words.readings == readings
    assert words.problems == problems


def test_each_table_has_days_of_its_own(load: Load) -> None:
    later = "\n# Start date: 20230215\n# End date: 20230216\n# How many views?\n"
    text = f"{HEAD}{OF_TWO_MONTHS}Nth month,Sessions\n0000,90\n0001,70\n{later}Nth day,Views\n0000,3\n0001,4\n"
    assert load(ga4, text).readings == [
        "ga4.sessions | 2023-01-01..2023-01-31 | 90",
        "ga4.sessions | 2023-02-01..2023-02-28 | 70",
        "ga4.views | 2023-02-15 | 3",
        "ga4.views | 2023-02-16 | 4",
    ]


def test_spanish_words_and_a_no_break_space(load: Load) -> None:
    text = (
        f"{RULE}\n# Exportar informe en formato CSV\n# Cuenta: Kalliola\n{RULE}\n# Todos los usuarios\n"
        "# Fecha de inicio: 20230708\n# Fecha de finalización: 20230709\n"
        "Día\u00a0N,Sesiones,Usuarios activos\n0000,12,9\n0001,8,7\n"
    )
    assert load(ga4, text).readings == [
        "ga4.sessions | 2023-07-08 | 12",
        "ga4.active_users | 2023-07-08 | 9",
        "ga4.sessions | 2023-07-09 | 8",
        "ga4.active_users | 2023-07-09 | 7",
    ]


def test_excel_with_semicolons_and_decimal_commas(load: Load) -> None:
    text = f"{HEAD}{OF_TWO_MONTHS}".replace("\n", ";;\n")
    text += "Date;Active users;Average engagement time\n20230101;40;61,458\n;;\n"
    assert load(ga4, text).readings == [
        "ga4.active_users | 2023-01-01 | 40",
        "ga4.engagement_time | 2023-01-01 | 61.458 | n=40",
    ]


WEEKS = f"{HEAD}# Start date: 20230103\n# End date: 20230110\nNth week,Sessions\n0000,10\n0001,20\n"


def test_where_weeks_begin_is_asked(load: Load) -> None:
    """3.1.2023 is a Tuesday. Eight days touch two weeks both ways."""
    words = load(ga4, WEEKS)
    assert words.readings == []
    assert words.questions == {"ga4.axis.nth week": ["week", "calendar_week"]}


@pytest.mark.parametrize(
    ("answer", "readings"),
    [
        ("week", ["ga4.sessions | 2023-01-03..2023-01-09 | 10", "ga4.sessions | 2023-01-10 | 20"]),
        ("calendar_week", ["ga4.sessions | 2023-01-03..2023-01-07 | 10", "ga4.sessions | 2023-01-08..2023-01-10 | 20"]),
    ],
)
def test_the_answer_about_weeks(answer: str, readings: list[str], load: Load) -> None:
    words = load(ga4, WEEKS, {"ga4.axis.nth week": answer})
    assert (words.readings, words.questions) == (readings, {})


@pytest.mark.parametrize("numbers", [("0000", "0001"), ("00", "01"), ("0", "1")])
def test_numbers_under_an_unknown_heading_are_asked_about(numbers: tuple[str, str], load: Load) -> None:
    """They may be hours of the day, though there are two of them as of the months."""
    text = f"{HEAD}{OF_TWO_MONTHS}N:s tunti,Sessions\n{numbers[0]},5\n{numbers[1]},6\n"
    words = load(ga4, text)
    assert words.readings == []
    assert words.questions == {"ga4.axis.n:s tunti": ["month", "no_time"]}
    assert load(ga4, text, {"ga4.axis.n:s tunti": "no_time"}).readings == []


def test_days_under_an_unknown_heading_are_known_by_their_last_number(load: Load) -> None:
    """Of 0000 to 0002 in three days each is a day, whatever "Giorno N" is."""
    text = f"{HEAD}# Start date: 20230101\n# End date: 20230103\nGiorno N,Views\n0000,5\n0001,6\n0002,7\n"
    assert load(ga4, text).readings == [
        "ga4.views | 2023-01-01 | 5",
        "ga4.views | 2023-01-02 | 6",
        "ga4.views | 2023-01-03 | 7",
    ]


def test_days_beyond_the_end_are_refused(load: Load) -> None:
    text = f"{HEAD}# Start date: 20230101\n# End date: 20230102\nNth day,Views\n0000,5\n0001,6\n0002,7\n"
    words = load(ga4, text)
    assert (words.readings, words.problems) == ([], ["error axis_beyond_days A8 Nth day"])


def test_the_same_figure_twice_stands_once_and_two_that_differ_not_at_all(load: Load) -> None:
    table = "Date,Sessions\n20230101,50\n20230102,60\n"
    other = table.replace("60", "61")
    assert len(load(ga4, f"{HEAD}{OF_TWO_MONTHS}{table}\n{table}").readings) == 2
    words = load(ga4, f"{HEAD}{OF_TWO_MONTHS}{table}\n{other}")
    assert words.readings == ["ga4.sessions | 2023-01-01 | 50"]
    assert words.problems == ["error period_given_twice B14 61"]


def test_other_visitors_of_a_comparison_are_left_out(load: Load) -> None:
    table = "Date,Sessions\n20230101,50\n"
    mobile = f"\n{RULE}\n# Mobile traffic\n{OF_TWO_MONTHS}{table.replace('50', '20')}"
    words = load(ga4, HEAD + OF_TWO_MONTHS + table + mobile)
    assert words.readings == ["ga4.sessions | 2023-01-01 | 50"]
    assert words.problems == ["warning comparison_left_out A15 Mobile traffic"]


def test_a_file_of_some_visitors_only_says_so(load: Load) -> None:
    words = load(ga4, HEAD.replace("All Users", "Mobile traffic") + OF_TWO_MONTHS + "Date,Sessions\n20230101,5\n")
    assert words.readings == ["ga4.sessions | 2023-01-01 | 5"]
    assert words.problems == ["warning visitors_of_one_comparison Mobile traffic"]
