"""Rules between indicators, and totals beside their parts, as finely as real files give the two sides."""

from __future__ import annotations

import pytest

from dashboard.facts import Flag, Qualifier
from dashboard.formats.spans import span_of_year
from dashboard.intake.messages import describe_suspicion
from dashboard.intake.quality.assess import assess
from dashboard.locale import translator
from dashboard.strategy.model import Rule
from tests.intake.quality.value_examples import codes, make_indicator, month, observe, stand

NET, GROSS = "education.net", "education.gross"
AT_MOST = Rule(key="net-gross", kind="at_most", left=NET, right=GROSS, reason="Henkilöitä on enintään osallistumisia.")
STUDENTS = [make_indicator(NET, "distinct_persons", aggregation="none"), make_indicator(GROSS, "participations")]
TOTAL = Rule(key="total", kind="sum", left="a.total", parts=("a.one", "a.two"), reason="Osat ovat yhteensä kaikki.")
SIDES = [make_indicator(key) for key in ("a.total", "a.one", "a.two")]
VISITS = make_indicator("houses.visits")
ASKEL, MELLARI = ((("place", name),) for name in ("Askel", "Mellari"))
YEAR = span_of_year(2024)


def months_of(values, key=GROSS, members=()):
    """Values of January, February ..."""
    return [observe(month(number), value, key, members, row=number) for number, value in enumerate(values, start=1)]


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


@pytest.mark.parametrize(
    ("net", "count", "expected"),
    [
        pytest.param(120, 12, [], id="as many as the twelve months together"),
        pytest.param(121, 12, ["more_than_allowed"], id="more than the twelve months together"),
        pytest.param(121, 11, [], id="one month is not known, and may hold them"),
    ],
)
def test_a_year_is_compared_with_its_months(net, count, expected):
    """The register gives net students by the year, since they are never added up, and participations by the month."""
    standing = stand(*((GROSS, (), month(number), 10, 1) for number in range(1, count + 1)))
    assert codes(assess([observe(YEAR, net, NET)], standing, STUDENTS, [AT_MOST])) == expected


def test_a_whole_is_compared_with_its_members():
    """Encounters come by place; new people of all places together cannot be more than they are."""
    gross = [observe(month(1), 30, GROSS, ASKEL), observe(month(1), 12, GROSS, MELLARI)]
    (found,) = assess([*gross, observe(month(1), 43, NET, row=9)], stand(), STUDENTS, [AT_MOST])
    assert (found.code, found.params["left_value"], found.params["right_value"]) == ("more_than_allowed", 43, 42)
    assert found.place.row == 9, "it stands at the figure that is too large"


def test_persons_are_never_added_up_for_a_rule():
    net = [observe(month(number), 10, NET) for number in range(1, 13)]
    assert assess(net, stand((GROSS, (), YEAR, 100, 1)), STUDENTS, [AT_MOST]) == ()


def test_parts_must_equal_the_published_total():
    values = [observe(month(1), 410, "a.total"), observe(month(1), 200, "a.one"), observe(month(1), 209, "a.two")]
    (found,) = assess(values, stand(), SIDES, [TOTAL])
    assert (found.code, found.params["left_value"], found.params["right_value"]) == ("sum_differs", 410, 409)


def test_a_sum_with_a_part_that_is_not_known_is_not_judged():
    values = [observe(month(1), 410, "a.total"), observe(month(1), 200, "a.one")]
    assert assess(values, stand(), SIDES, [TOTAL]) == ()


@pytest.mark.parametrize(
    ("qualifier", "published", "expected"),
    [
        pytest.param(Qualifier.EXACT, 120, [], id="equal"),
        pytest.param(Qualifier.EXACT, 121, ["parts_differ"], id="one is missing"),
        pytest.param(Qualifier.EXACT, 119, ["parts_differ"], id="one was counted twice"),
        pytest.param(Qualifier.MORE_THAN, 100, [], id="more than 100 may be 120"),
        pytest.param(Qualifier.MORE_THAN, 121, ["parts_differ"], id="more than 121 is not 120"),
        pytest.param(Qualifier.ABOUT, 125, [], id="about 125"),
    ],
)
def test_the_months_make_up_the_published_year(qualifier, published, expected):
    whole = observe(YEAR, published, "houses.visits")._replace(qualifier=qualifier)
    standing = stand(*(("houses.visits", (), month(number), 10, 1) for number in range(1, 13)))
    assert codes(assess([whole], standing, [VISITS])) == expected


def test_the_last_month_is_asked_about_where_the_year_stands():
    """It is said of the year, at the file's own value, which gets the word of explanation."""
    months = (("houses.visits", (), month(number), 10, 1) for number in range(1, 12))
    standing = stand(("houses.visits", (), YEAR, 125, 1), *months)
    (found,) = assess([observe(month(12), 10)], standing, [VISITS])
    assert (found.code, found.period) == ("parts_differ", month(12))
    words = describe_suspicion(found, {}, translator("en")).message
    assert words == "2024: houses.visits is 125 in all, but its parts are together 120."


def test_the_houses_make_up_the_whole():
    values = [observe(month(1), 30, members=ASKEL), observe(month(1), 12, members=MELLARI), observe(month(1), 40)]
    (found,) = assess(values, stand(), [VISITS])
    assert (found.code, found.members, found.params["whole"], found.params["parts"]) == ("parts_differ", (), 40, 42)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"flags": frozenset({Flag.PARTIAL})}, id="a partial part"),
        pytest.param({"value": None, "qualifier": Qualifier.MISSING}, id="a gap among the parts"),
    ],
)
def test_parts_that_are_not_wholly_known_are_not_judged(changed):
    months = months_of([10] * 12, "houses.visits")
    months[5] = months[5]._replace(**changed)
    assert assess([*months, observe(YEAR, 500)], stand(), [VISITS]) == ()


def test_what_stands_already_is_not_asked_about_again():
    standing = stand(
        ("houses.visits", (), YEAR, 99, 1), *(("houses.visits", (), month(n), 10, 1) for n in range(1, 13))
    )
    assert assess([observe(month(1, 2025), 10)], standing, [VISITS]) == ()
    assert assess(months_of([10] * 12, "houses.visits"), standing, [VISITS]) == (), "nor where the file says the same"
    assert codes(assess([observe(month(1), 11)], standing, [VISITS])) == ["parts_differ"]
