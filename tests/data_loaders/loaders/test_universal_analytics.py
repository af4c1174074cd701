"""Universal Analytics: the samples first, then each trap of the format."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from data_loaders import universal_analytics
from sample_data.exports_of_web import FILES

Load = Callable[..., Any]
RULE = "# ----------------------------------------"


def head(days: str) -> str:
    """The lines above the first table; a blank row parts them from it."""
    return f"{RULE}\n# All Web Site Data\n# Audience Overview\n# {days}\n{RULE}\n\n"


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("universal")])
def test_the_samples_are_recognised_and_first_of_all_here(
    name: str, chosen: Callable[[bytes], dict[str, float]]
) -> None:
    assert next(iter(chosen(FILES[name]()))) == "universal_analytics"


def test_days_come_from_the_chart_and_the_rest_from_the_totals(load: Load) -> None:
    words = load(universal_analytics, FILES["universal-analytics-esimerkki.csv"]())
    assert words.total("universal_analytics.sessions") == 4_980
    assert [reading for reading in words.readings if "sessions |" not in reading] == [
        "universal_analytics.new_users | 2022-11-01..2022-11-30 | 2387",
        "universal_analytics.bounce_rate | 2022-11-01..2022-11-30 | 54.12 | n=4980",
        "universal_analytics.session_duration | 2022-11-01..2022-11-30 | 77 | n=4980",
    ]
    assert words.problems == ["info totals_row_checked A44"]


def test_what_excel_turned_is_turned_back_and_said(load: Load) -> None:
    """11/1/22 had become 11.1.2022; 11/13/22 stayed. The report's days tell that all are of November."""
    clean, damaged = (
        load(universal_analytics, FILES[f"universal-analytics-esimerkki{end}"]()) for end in (".csv", ".excel.csv")
    )
    assert damaged.readings == clean.readings
    assert damaged.problems == ["warning days_turned_back A14", *clean.problems]


FORMS = {
    "American": ("4/15/15", "4/16/15"),
    "British": ("15/04/2015", "16/04/2015"),
    "Finnish": ("15.4.2015", "16.4.2015"),
    "of an ISO machine": ("2015-04-15", "2015-04-16"),
}


@pytest.mark.parametrize("days", FORMS.values(), ids=FORMS)
def test_days_in_every_form(days: tuple[str, str], load: Load) -> None:
    text = f'{head("20150320-20150419")}Day Index,Sessions\n{days[0]},"1,553"\n{days[1]},18\n,"1,571"\n'
    assert load(universal_analytics, text).readings == [
        "universal_analytics.sessions | 2015-04-15 | 1553",
        "universal_analytics.sessions | 2015-04-16 | 18",
    ]


def test_days_that_follow_one_another_tell_the_order(load: Load) -> None:
    text = f"{head('20150101-20151231')}Day Index,Sessions\n1/2/15,5\n2/2/15,6\n3/2/15,7\n"
    assert load(universal_analytics, text).readings[0] == "universal_analytics.sessions | 2015-02-01 | 5"


TWO_WAYS = f"{head('20150101-20151231')}Day Index,Sessions\n4/5/15,5\n9/7/15,6\n"


def test_the_order_is_asked_where_no_day_exceeds_12(load: Load) -> None:
    words = load(universal_analytics, TWO_WAYS)
    assert words.readings == []
    assert words.questions == {"universal_analytics.date_order": ["day_first", "month_first"]}


@pytest.mark.parametrize(("answer", "day"), [("day_first", "2015-05-04"), ("month_first", "2015-04-05")])
def test_the_answer(answer: str, day: str, load: Load) -> None:
    words = load(universal_analytics, TWO_WAYS, {"universal_analytics.date_order": answer})
    assert words.readings[0] == f"universal_analytics.sessions | {day} | 5"


TRAPS = {
    "months are numbered from the first": (
        "20150115-20150331",
        "Month Index,Sessions\n0,5\n1,6\n2,7\n",
        [
            "universal_analytics.sessions | 2015-01-15..2015-01-31 | 5",
            "universal_analytics.sessions | 2015-02-01..2015-02-28 | 6",
            "universal_analytics.sessions | 2015-03-01..2015-03-31 | 7",
        ],
        [],
    ),
    "less than a second": (
        "20150101-20150131",
        "Language,Sessions,Avg. Session Duration\nfi,5,00:00:10\n,5,<00:00:01\n",
        [
            "universal_analytics.sessions | 2015-01-01..2015-01-31 | 5",
            "universal_analytics.session_duration | 2015-01-01..2015-01-31 | 1 | less_than | n=5",
        ],
        [],
    ),
    "users of the whole time are told once by the totals": (
        "20150101-20150131",
        'Browser,Users,Revenue\nFirefox,"1,000",A$0.00\nChrome,"2,500",A$0.00\n,"3,215",A$0.00\n',
        ["universal_analytics.users | 2015-01-01..2015-01-31 | 3215"],
        [],
    ),
    "a chart that does not make its total is said": (
        "20150101-20150102",
        "Day Index,Sessions\n1/1/15,5\n1/2/15,6\n,12\n",
        ["universal_analytics.sessions | 2015-01-01 | 5", "universal_analytics.sessions | 2015-01-02 | 6"],
        ["warning totals_row_differs B10 12"],
    ),
    "days of another month than the report's are refused": (
        "20150101-20150131",
        "Day Index,Sessions\n3/3/15,5\n3/4/15,6\n",
        [],
        ["error date_not_read A8 3/3/15"],
    ),
    "a table of what is not followed": (
        "20150101-20150131",
        "Page,Exits\n/,5\n,5\n",
        [],
        ["info table_not_used A7 Page"],
    ),
}


@pytest.mark.parametrize(("days", "table", "readings", "problems"), TRAPS.values(), ids=TRAPS)
def test_traps(days: str, table: str, readings: list[str], problems: list[str], load: Load) -> None:
    words = load(universal_analytics, head(days) + table)
    assert words.readings == readings
    assert words.problems == problems
