"""What looks wrong in a file's values, beside what stands."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from dashboard.facts import Flag, Period, Place
from dashboard.intake.quality.assess import assess
from dashboard.intake.quality.replaced import Uploads
from tests.intake.quality.value_examples import codes, make_indicator, month, observe, stand

VISITS = make_indicator("houses.visits")
YEAR_2023 = stand(*(("houses.visits", (), month(number, 2023), 600 + number % 5 * 10, 1) for number in range(1, 13)))


def test_a_value_like_the_others_is_not_suspected():
    assert assess([observe(month(1), 615)], YEAR_2023, [VISITS]) == ()


def test_a_digit_too_many_is_outside_the_history_and_says_between_what_it_has_been():
    (found,) = assess([observe(month(1), 6150)], YEAR_2023, [VISITS])
    assert (found.code, found.value, found.place) == ("outside_history", 6150, Place("Taulu", 2, "B"))
    assert dict(found.params) == {"lowest": 600, "highest": 640, "count": 12}


def test_within_one_file_the_other_months_are_the_history():
    values = [610, 590, 640, 620, 6000, 630, 615, 605, 625, 595]
    found = assess([observe(month(at), value) for at, value in enumerate(values, 1)], stand(), [VISITS])
    assert [(one.code, one.period) for one in found] == [("outside_history", month(5))]


def test_with_little_history_only_a_leap_is_suspected():
    short = stand(("houses.visits", (), month(1), 100, 1), ("houses.visits", (), month(2), 120, 1))
    (found,) = assess([observe(month(3), 900)], short, [VISITS])
    assert (found.code, found.params["last"]) == ("jump", 120)


def test_other_members_are_another_series():
    members = (("place", "Pasila"),)
    assert assess([observe(month(1), 6150, members=members)], YEAR_2023, [VISITS]) == ()


def test_a_year_is_not_compared_with_months():
    year = Period(date(2024, 1, 1), date(2024, 12, 31))
    assert assess([observe(year, 7400)], YEAR_2023, [VISITS]) == ()


def test_days_are_not_compared():
    day = Period(date(2024, 1, 6), date(2024, 1, 6))
    assert assess([observe(day, 99_999)], YEAR_2023, [VISITS]) == ()


def test_months_that_lack_before_the_new_one_are_counted():
    (found,) = assess([observe(month(4), 615)], YEAR_2023, [VISITS])
    assert (found.code, dict(found.params)) == ("missing_periods", {"missing": 3, "first": "2024-01-01"})


def test_the_first_file_of_a_series_has_left_nothing_out():
    assert assess([observe(month(1), 5), observe(month(9), 5)], stand(), [VISITS]) == ()


@pytest.mark.parametrize(
    ("indicator", "period"),
    [
        pytest.param(make_indicator("houses.visits", period_type="wave"), month(4), id="waves come when they come"),
        pytest.param(VISITS, month(9, 2023), id="a value that is only replaced was looked at when it came"),
    ],
)
def test_no_periods_are_missing(indicator, period):
    with_hole = YEAR_2023.drop(index=[6, 7])  # July and August
    assert assess([observe(period, 615)], with_hole, [indicator]) == ()


def test_another_kind_of_source_that_changes_values_is_named_once_with_their_count():
    new = [observe(month(1, 2023), 611), observe(month(2, 2023), 620), observe(month(3, 2023), 631, row=4)]
    found = assess(new, YEAR_2023, [VISITS], uploads=Uploads("ga4", {1: "house_visits"}))
    assert [(one.code, one.period, dict(one.params)) for one in found] == [
        (
            "replaces_other_upload",
            month(1, 2023),
            {"upload": 1, "count": 2, "file": "kävijät 2023.xlsx", "old": 610},
        )  # February stays 620
    ]


def test_a_newer_file_of_the_same_kind_is_an_update():
    found = assess(
        [observe(month(1, 2023), 611)], YEAR_2023, [VISITS], uploads=Uploads("ga4", {1: "ga4"}, "kävijät 2024.xlsx")
    )
    assert found == ()


def test_staff_who_mend_a_figure_in_another_form_of_table_bring_no_other_source():
    loaders = Uploads("long_table", {1: "wide_table, long_table"})
    assert assess([observe(month(1, 2023), 611)], YEAR_2023, [VISITS], uploads=loaders) == ()


HOUSES = {
    "another house's file": ("Mellari 2023.xlsx", {1: 400}, ["replaces_other_file"]),
    "another house's sheet": ("kävijät 2023.xlsx", {1: 400}, ["replaces_other_file"]),
    "a correction in a file of another name": ("Kävijät, korjattu.xlsx", {1: 611}, []),
    "the next export of the same file, one month complete now": ("kävijät (2) 2024-01-05.xlsx", {12: 980}, []),
    "another house's file that is called the same": (
        "kävijät 2023.xlsx",
        {1: 80, 2: 90, 3: 85},
        ["replaces_other_file"],
    ),
    "the same figures from elsewhere": ("Mellari 2023.xlsx", {1: 610, 2: 620}, []),
}


@pytest.mark.parametrize(("name", "values", "expected"), HOUSES.values(), ids=HOUSES)
def test_a_file_of_one_house_does_not_replace_another_s_silently(name, values, expected):
    """Neither file says which house it is of, and the indicator has no houses: the newer would stand for both."""
    sheet = "Mellari" if "sheet" in next(key for key, case in HOUSES.items() if case[:2] == (name, values)) else "Taulu"
    new = [observe(month(number, 2023), value)._replace(place=Place(sheet, 2, "B")) for number, value in values.items()]
    found = assess(new, YEAR_2023, [VISITS], uploads=Uploads("house_visits", {1: "house_visits"}, name))
    replaced = [one for one in found if one.code.startswith("replaces")]
    assert [one.code for one in replaced] == expected
    assert all(one.params["file"] == "kävijät 2023.xlsx" for one in replaced)


def test_only_what_is_added_up_may_be_of_a_part():
    """Followers of another file are newer ones; a month that was partial has grown; a derived zero was no count."""
    stock = make_indicator("houses.visits", "stock", aggregation="last")
    now = Uploads("house_visits", {1: "house_visits"}, "Mellari.xlsx")
    standing = ("houses.visits", (), month(1), 100, 1)
    new = [observe(month(1), 400)]
    assert assess(new, stand(standing), [stock], uploads=now) == ()
    assert assess(new, stand(standing, flags=frozenset({Flag.PARTIAL})), [VISITS], uploads=now) == ()
    assert assess(new, stand(standing, source_rows=0), [VISITS], uploads=now) == ()
    assert codes(assess(new, stand(standing, source_rows=7), [VISITS], uploads=now)) == ["replaces_other_file"]


def test_a_value_that_stands_already_is_not_asked_about_again():
    """A corrected file holds the explained values of the one before it too."""
    standing = pd.concat([YEAR_2023, stand(("houses.visits", (), month(1), 6150, 2))])
    assert assess([observe(month(1), 6150)], standing, [VISITS]) == ()
    assert codes(assess([observe(month(1), 6151)], standing, [VISITS])) == ["outside_history"]


def test_a_month_that_is_not_over_is_not_odd_for_being_low():
    """Three days of February; but more than any whole February has had is odd all the same."""
    partial = frozenset({Flag.PARTIAL})
    assert assess([observe(month(1), 60)._replace(flags=partial)], YEAR_2023, [VISITS]) == ()
    assert codes(assess([observe(month(1), 60)], YEAR_2023, [VISITS])) == ["outside_history"]
    assert codes(assess([observe(month(1), 6150)._replace(flags=partial)], YEAR_2023, [VISITS])) == ["outside_history"]


def test_derived_zeros_are_neither_odd_nor_make_others_odd():
    """The bus goes in June, July and August: the months without a row say nothing of its kilometres."""
    zeros = [observe(month(number), 0.0)._replace(rows=0) for number in (1, 2, 3, 4, 5, 9, 10, 11, 12)]
    drives = [observe(month(number), 400.0 + number)._replace(rows=3) for number in (6, 7, 8)]
    assert assess([*zeros, *drives], stand(), [VISITS]) == ()
    counted = [one._replace(rows=1) for one in zeros]
    assert codes(assess([*counted, *drives], stand(), [VISITS])) != []
