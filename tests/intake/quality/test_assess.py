"""What looks wrong in a file's values, beside what stands."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from dashboard.facts import Observation, Period, Place, Qualifier
from dashboard.formats.spans import span_of_month
from dashboard.intake.quality.assess import Uploads, assess
from dashboard.strategy.model import Indicator, Rule, Words

NET, GROSS = "education.net", "education.gross"
HISTORY_COLUMNS = ("indicator", "members", "period_start", "period_end", "value", "qualifier", "upload")


def make_indicator(key, rule="visits", **changes):
    plain = {
        "key": key,
        "name": Words(fi=key),
        "definition": "Esimerkki.",
        "unit": "visits",
        "direction": "higher",
        "counting_rule": rule,
        "aggregation": "sum",
        "period_type": "month",
        "source": "esimerkki",
        "owner_role": "ei kukaan",
    }
    return Indicator(**plain | changes)


def month(number, year=2024):
    return span_of_month(year, number)


def observe(period, value, key="houses.visits", members=(), row=2):
    return Observation(key, members, period, value, Qualifier.EXACT, place=Place("Taulu", row, "B"))


def stand(*rows):
    """Rows of (indicator, members, period, value, upload)."""
    return pd.DataFrame(
        [
            (key, members, period.start, period.end, value, "exact", upload)
            for key, members, period, value, upload in rows
        ],
        columns=HISTORY_COLUMNS,
    )


VISITS = make_indicator("houses.visits")
YEAR_2023 = stand(*(("houses.visits", (), month(number, 2023), 600 + number % 5 * 10, 1) for number in range(1, 13)))


def codes(found):
    return [one.code for one in found]


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
        ("replaces_other_upload", month(1, 2023), {"upload": 1, "count": 2, "old": 610})  # February stays 620
    ]


def test_a_newer_file_of_the_same_kind_is_an_update():
    found = assess([observe(month(1, 2023), 611)], YEAR_2023, [VISITS], uploads=Uploads("ga4", {1: "ga4"}))
    assert found == ()


def test_staff_who_mend_a_figure_in_another_form_of_table_bring_no_other_source():
    loaders = Uploads("long_table", {1: "wide_table, long_table"})
    assert assess([observe(month(1, 2023), 611)], YEAR_2023, [VISITS], uploads=loaders) == ()


AT_MOST = Rule(key="net-gross", kind="at_most", left=NET, right=GROSS, reason="Henkilöitä on enintään osallistumisia.")
STUDENTS = [make_indicator(NET, "distinct_persons", aggregation="none"), make_indicator(GROSS, "participations")]


@pytest.mark.parametrize(
    ("net", "gross", "expected"),
    [
        pytest.param(300, 520, [], id="fewer persons than participations"),
        pytest.param(520, 520, [], id="as many: everybody took one course"),
        pytest.param(521, 520, ["more_than_allowed"], id="more persons than participations cannot be"),
    ],
)
def test_distinct_persons_are_at_most_the_participations(net, gross, expected):
    both = [observe(month(1), net, NET), observe(month(1), gross, GROSS)]
    assert codes(assess(both, stand(), STUDENTS, [AT_MOST])) == expected


def test_the_other_side_of_a_rule_may_stand_already():
    standing = stand((GROSS, (), month(1), 520, 1))
    (found,) = assess([observe(month(1), 600, NET)], standing, STUDENTS, [AT_MOST])
    assert (found.code, found.params["left_value"], found.params["right_value"]) == ("more_than_allowed", 600, 520)
    assert found.params["reason"] == "Henkilöitä on enintään osallistumisia."


def test_parts_must_equal_the_published_total():
    total = Rule(key="total", kind="sum", left="a.total", parts=("a.one", "a.two"), reason="Osat ovat yhteensä kaikki.")
    indicators = [make_indicator(key) for key in ("a.total", "a.one", "a.two")]
    values = [observe(month(1), 410, "a.total"), observe(month(1), 200, "a.one"), observe(month(1), 209, "a.two")]
    (found,) = assess(values, stand(), indicators, [total])
    assert (found.code, found.params["left_value"], found.params["right_value"]) == ("sum_differs", 410, 409)


def test_a_sum_with_a_part_that_is_not_known_is_not_judged():
    total = Rule(key="total", kind="sum", left="a.total", parts=("a.one", "a.two"), reason="Osat ovat yhteensä kaikki.")
    indicators = [make_indicator(key) for key in ("a.total", "a.one", "a.two")]
    values = [observe(month(1), 410, "a.total"), observe(month(1), 200, "a.one")]
    assert assess(values, stand(), indicators, [total]) == ()
