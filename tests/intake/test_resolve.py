"""What a row's texts are taken to mean, and what is said when they mean nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date

import pytest

from dashboard.facts import Flag, Period, Place, Qualifier
from dashboard.intake.catalogue import Catalogue
from dashboard.intake.checks import check_value
from dashboard.intake.messages import describe_problem
from dashboard.intake.resolve import Resolved, resolve_readings
from dashboard.locale import translator
from dashboard.strategy.model import Aggregation, CountingRule
from data_loaders.contract import Reading
from data_loaders.problems import Problem, Severity

Make = Callable[..., Reading]
YEAR_2023 = Period(date(2023, 1, 1), date(2023, 12, 31))


@pytest.fixture
def resolve(catalogue: Catalogue, today: date) -> Callable[..., Resolved]:
    return lambda *readings: resolve_readings(readings, catalogue, today)


def codes(problems: Sequence[Problem]) -> list[str]:
    return [problem.code for problem in problems]


# (what stands in the file) -> (indicator, members)
ROWS = [
    pytest.param(
        [("Mittari", "Sovittelualoitetta")], "", (), "mediation.initiatives", (), id="the Finnish name under Mittari"
    ),
    pytest.param([("", "mediation.initiatives")], "", (), "mediation.initiatives", (), id="the key, no heading at all"),
    pytest.param([("indicator", "MEDIATION INITIATIVES")], "", (), "mediation.initiatives", (), id="English, capitals"),
    pytest.param([("Mätare", "Medlingsinitiativ:")], "", (), "mediation.initiatives", (), id="Swedish, with a colon"),
    pytest.param(
        [("Kanava", "facebook")],
        "Seuraajat",
        (),
        "social.followers",
        (("channel", "Facebook"),),
        id="indicator heads the column, the member stands in the row and gets its own spelling",
    ),
    pytest.param(
        [("", "LinkedIn")], "Seuraajat 31.12.2023", (), "social.followers", (("channel", "LinkedIn"),),
        id="the heading's period is no part of the name",
    ),
    pytest.param(
        [("Mittari", "Seuraajia")], "Instagram", (), "social.followers", (("channel", "Instagram"),),
        id="an alias in the row, the member heads the column",
    ),
    pytest.param(
        [("Mittari", "Tavoittavuus")], "2023", ("Facebook", "Taulu1"), "social.reach", (("channel", "Facebook"),),
        id="the title names the member",
    ),
    pytest.param(
        [("Kanava", "Facebook")], "2023", ("Tavoittavuus 2023", "Taulu1"), "social.reach", (("channel", "Facebook"),),
        id="the title names the indicator",
    ),
    pytest.param(
        [("Väittämä", "Olen innostunut  työstäni.")], "Pulssi 11/2023", (), "pulse.statement",
        (("statement", "Olen innostunut työstäni"),), id="a statement is of the pulse survey",
    ),
    pytest.param(
        [("Mittari", "Sovittelualoitetta"), ("Yksikkö", "kpl"), ("Vuosi", "2023")], "", (), "mediation.initiatives", (),
        id="a column of units and one of periods name nothing",
    ),
    pytest.param(
        [("Talo", "Mellari"), ("Mittari", "clients.by_house")], "", (), "clients.by_house", (("place", "Mellari"),),
        id="a dimension's other heading",
    ),
    pytest.param(
        [("Väittämä", "Vastausprosentti")], "Pulssi 11/2023", (), "pulse.response_rate", (),
        id="an indicator's name among the statements",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("labels", "heading", "context", "indicator", "members"), ROWS)
def test_texts_name_an_indicator_and_its_members(
    labels: list[tuple[str, str]], heading: str, context: tuple[str, ...], indicator: str, members: object,
    reading: Make, resolve: Callable[..., Resolved],
) -> None:  # fmt: skip
    found = resolve(reading("4", *labels, heading=heading, context=context or ("Taulu1",)))
    assert codes(found.problems) in ([], ["unusual_period"])
    (observation,) = found.observations
    assert (observation.indicator, observation.members, observation.value) == (indicator, members, 4.0)


# (labels, heading) -> (code, value that it is about)
UNCLEAR = [
    pytest.param(
        [("", "Sairauspoissaolot")], "2023", "unknown_indicator_alone", "Sairauspoissaolot",
        id="the sheet is named after an indicator, the row after something else",
    ),
    pytest.param([("Mittari", "Seurajat")], "", "unknown_indicator", "Seurajat", id="a slip of the pen"),
    pytest.param([("", "Kirppuja")], "2023", "unknown_indicator_alone", "Kirppuja", id="nothing is near"),
    pytest.param([("Mittari", "Kohtaamiset")], "", "ambiguous_indicator", "Kohtaamiset", id="two indicators' alias"),
    pytest.param([("Mittari", "Seuraajat")], "", "missing_member", "", id="followers of which channel?"),
    pytest.param(
        [("Mittari", "Talojen kävijät"), ("Talo", "Pasilla")], "", "unknown_member", "Pasilla", id="a closed list"
    ),
    pytest.param(
        [("Mittari", "Sovittelualoitetta"), ("Kanava", "Facebook")], "", "unexpected_breakdown", "Facebook",
        id="a part of something that is not broken down",
    ),
    pytest.param([("", "Pasilan osasto")], "Sovittelualoitetta", "unknown_label", "Pasilan osasto", id="unknown part"),
    pytest.param(
        [("Mittari", "Seuraajat"), ("Kanava", "Facebook")], "Instagram", "two_members", "Instagram", id="two channels"
    ),
    pytest.param(
        [("Mittari", "Seuraajat"), ("Nimi", "Tavoittavuus")], "Facebook", "ambiguous_indicator", "Seuraajat",
        id="two texts that contradict each other",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("labels", "heading", "code", "value"), UNCLEAR)
def test_what_is_unclear_is_an_error_and_no_observation(
    labels: list[tuple[str, str]], heading: str, code: str, value: str, reading: Make, resolve: Callable[..., Resolved]
) -> None:
    found = resolve(reading("4", *labels, heading=heading, context=("Vastausprosentti",), cell="C7"))
    (problem,) = found.problems
    assert (problem.code, problem.severity, problem.value) == (code, Severity.ERROR, value)
    assert problem.place == Place("Vastausprosentti", 7, "C")
    assert (found.observations, found.left_out) == ((), 1)


def test_an_unknown_indicator_comes_with_what_may_be_meant(reading: Make, resolve: Callable[..., Resolved]) -> None:
    (problem,) = resolve(reading("4", ("Mittari", "Seurajat"))).problems
    assert problem.params["suggestions"] == "Seuraajat (social.followers)"


def test_an_error_about_a_rows_texts_is_given_once_for_the_row(reading: Make, resolve: Callable[..., Resolved]) -> None:
    row = [reading("4", ("Mittari", "Kirppuja"), heading=year, period=year, cell=cell)
           for year, cell in (("2022", "B5"), ("2023", "C5"))]  # fmt: skip
    found = resolve(*row)
    assert codes(found.problems) == ["unknown_indicator_alone"]
    assert found.left_out == 2


def test_a_new_member_of_an_open_breakdown_is_taken_with_a_warning(
    reading: Make, resolve: Callable[..., Resolved]
) -> None:
    found = resolve(reading("12", ("Kanava", "Mastodon"), heading="Seuraajat"))
    assert found.observations[0].members == (("channel", "Mastodon"),)
    assert [(problem.code, problem.severity) for problem in found.problems] == [("new_member", Severity.WARNING)]


def test_new_members_of_one_breakdown_are_said_once(reading: Make, resolve: Callable[..., Resolved]) -> None:
    """A file of statistics brings 90 areas: 90 warnings would hide the others. Two indicators have the same ones."""
    channels = [f"Kanava {number}" for number in range(1, 91)]
    found = resolve(*(
        reading(number, ("Kanava", channel), heading=name, cell=f"{column}{number}")
        for column, name in (("B", "Seuraajat"), ("C", "Tavoittavuus"))
        for number, channel in enumerate(channels, start=5)
    ))  # fmt: skip
    (said,) = found.problems
    assert (said.code, said.place.row, said.params["members"], said.params["count"]) == ("new_member", 5, 90, 180)
    assert said.value == "Kanava 1, Kanava 2, Kanava 3, Kanava 4, Kanava 5"
    assert describe_problem(said, translator("en")).message == (
        "90 names have not been seen in the breakdown “Kanava” before, such as "
        "Kanava 1, Kanava 2, Kanava 3, Kanava 4, Kanava 5. This holds for 180 cells."
    )


def test_new_members_of_two_breakdowns_are_two_things(reading: Make, resolve: Callable[..., Resolved]) -> None:
    found = resolve(
        reading("12", ("Kanava", "Mastodon"), heading="Seuraajat"),
        reading("4", ("Väittämä", "Uusi väittämä"), heading="Pulssikyselyn väittämä", period="11/2023", cell="B6"),
    )
    assert [(one.code, one.value) for one in found.problems] == [
        ("new_member", "Mastodon"),
        ("new_member", "Uusi väittämä"),
    ]


def test_a_new_member_may_head_the_column(reading: Make, resolve: Callable[..., Resolved]) -> None:
    found = resolve(reading("12", ("Mittari", "Seuraajat"), heading="Mastodon 2023"))
    assert found.observations[0].members == (("channel", "Mastodon"),)
    assert codes(found.problems) == ["new_member"]


# heading of the column of figures -> (codes, stored?)
HEADINGS = [
    pytest.param("Toteuma 2023", [], 1, id="a word that any column of figures may have"),
    pytest.param("Toteuma (kpl) 2023", [], 1, id="two such words"),
    pytest.param("Henkilöä", [], 1, id="a unit"),
    # was a warning, and the part was stored as the whole
    pytest.param("Naiset 2023", ["unknown_heading"], 0, id="is of a part, or of who knows what"),
    pytest.param("I/2023", ["unknown_heading"], 0, id="a quarter or a half-year, not the year"),
    pytest.param("kesä", ["unknown_heading"], 0, id="a month that was not read is not the title's year"),
    pytest.param("Tavoite 2023", ["targets_left_out"], 0, id="a target is no observation"),
    pytest.param("Facebook", ["unexpected_breakdown"], 0, id="a part that the indicator does not have"),
]


@pytest.mark.parametrize(("heading", "expected", "stored"), HEADINGS)
def test_what_a_heading_says_besides_its_period_is_not_passed_over(
    heading: str, expected: list[str], stored: int, reading: Make, resolve: Callable[..., Resolved]
) -> None:
    found = resolve(reading("12", ("Mittari", "Sovittelualoitetta"), heading=heading))
    assert (codes(found.problems), len(found.observations)) == (expected, stored)


def test_a_member_that_stands_in_the_store_is_not_new(catalogue: Catalogue, reading: Make, today: date) -> None:
    grown = Catalogue(catalogue.indicators, catalogue.dimensions, frozenset({("channel", "Mastodon")}))
    found = resolve_readings([reading("12", ("Kanava", "mastodon"), heading="Seuraajat")], grown, today)
    assert (found.observations[0].members, found.problems) == ((("channel", "Mastodon"),), ())


def test_an_unknown_column_beside_a_named_indicator_may_tell_its_parts_apart(
    reading: Make, resolve: Callable[..., Resolved]
) -> None:
    """The figure of Kallio is not that of all; it was stored so while this was a warning only."""
    rows = [
        reading(value, ("Mittari", "Sovittelualoitetta"), ("Paikka", place), cell=cell)
        for value, place, cell in (("10", "Kallio", "D2"), ("20", "Vallila", "D3"))
    ]
    found = resolve(*rows)
    assert (found.observations, found.left_out) == ((), 2)
    assert [(p.code, p.value, p.severity, p.params["heading"], p.params["count"]) for p in found.problems] == [
        ("unknown_column", "Kallio", Severity.ERROR, "Paikka", 2)
    ]


def test_another_column_beside_a_named_indicator_holds_no_new_members(
    reading: Make, resolve: Callable[..., Resolved]
) -> None:
    found = resolve(reading("8", ("Mittari", "Seuraajat"), ("Sijainti", "Kallio")))
    assert (found.observations, codes(found.problems)) == ((), ["unknown_column", "missing_member"])


def test_a_column_of_who_wrote_the_row_does_not_block_it(reading: Make, resolve: Callable[..., Resolved]) -> None:
    """Staff note themselves beside the figures; it says nothing of which figure it is, and is not taken in."""
    found = resolve(reading("5", ("Mittari", "Sovittelualoitetta"), ("Vastuuhenkilö", "ohjaaja"), period="5/2023"))
    assert [one.members for one in found.observations] == [()]
    assert "unknown_column" not in codes(found.problems)


def test_a_month_that_the_loader_has_read_is_no_unknown_heading(
    reading: Make, resolve: Callable[..., Resolved]
) -> None:
    row = reading("5", ("Mittari", "Sovittelualoitetta"), heading="touko", period="5/2023")
    found = resolve(row._replace(subject=""))
    assert (codes(found.problems), len(found.observations)) == (["unusual_period"], 1)


def test_an_unread_period_is_no_new_member(reading: Make, resolve: Callable[..., Resolved]) -> None:
    for heading in ("I/2023", "II"):
        found = resolve(reading("12", ("Mittari", "Seuraajat"), heading=heading))
        assert (found.observations, codes(found.problems)) == ((), ["unknown_heading", "missing_member"])


def test_unknown_headings_of_many_columns_are_said_once(reading: Make, resolve: Callable[..., Resolved]) -> None:
    letters = "BCDEFGH"
    row = [reading("1", ("Mittari", "Sovittelualoitetta"), heading=f"osa {one}", cell=f"{one}5") for one in letters]
    (problem,) = resolve(*row).problems
    assert (problem.code, problem.params["count"]) == ("unknown_heading", 7)
    assert problem.value == "osa B, osa C, osa D, osa E, osa F …"
    assert len(resolve(*row[:3]).problems) == 3, "so few are each named at their own cell"


# (indicator, cell, percent format) -> (code, severity)
VALUES = [
    pytest.param("Sovittelualoitetta", "73 %", False, "percent_for_other_unit", Severity.ERROR, id="% of a count"),
    pytest.param(
        "Sovittelualoitetta", 0.73, True, "percent_for_other_unit", Severity.ERROR, id="% by the cell's format"
    ),
    pytest.param("Vastausprosentti", 0.73, False, "share_without_percent", Severity.WARNING, id="0.73 may be 73 %"),
    pytest.param("Vastausprosentti", "+73 %", False, "looks_like_change", Severity.WARNING, id="a share with a sign"),
    pytest.param("Vastausprosentti", "104 %", False, "out_of_range", Severity.ERROR, id="over 100 %"),
    pytest.param("eNPS", "4/5", False, "wrong_scale", Severity.ERROR, id="a scale of five for eNPS"),
    pytest.param("eNPS", -101, False, "out_of_range", Severity.ERROR, id="eNPS below -100"),
    pytest.param("Sovittelualoitetta", "-3", False, "below_minimum", Severity.ERROR, id="a negative count"),
]


@pytest.mark.parametrize(("indicator", "cell", "percent", "code", "severity"), VALUES)
def test_a_value_must_be_possible_for_its_indicator(
    indicator: str, cell: str | float, percent: bool, code: str, severity: Severity,
    reading: Make, resolve: Callable[..., Resolved],
) -> None:  # fmt: skip
    found = resolve(reading(cell, ("Mittari", indicator), percent=percent, period="11/2023"))
    assert (code, severity) in [(problem.code, problem.severity) for problem in found.problems]
    assert len(found.observations) == (severity is Severity.WARNING)


# cell -> whether 1,234 in it may be 1 234, and else whether its fraction of a thing is odd
COUNTS = [
    pytest.param("1,234", "ambiguous_number", id="1234 in English, 1.234 in Finnish"),
    pytest.param("12,000", "ambiguous_number", id="12 or 12000, though no fraction is left"),
    pytest.param("yli 1,234", "ambiguous_number", id="with a word before it"),
    pytest.param("1,5", "fraction_of_a_count", id="one and a half initiatives"),
    pytest.param("0,125", "fraction_of_a_count", id="thousands do not start with a zero"),
    pytest.param("1 234,567", "fraction_of_a_count", id="the space is between the thousands"),
    pytest.param(1.234, "fraction_of_a_count", id="a number of a workbook has no comma"),
    pytest.param("1,234,567", None, id="two commas are between thousands"),
    pytest.param("1,234 milj.", None, id="millions are written with a decimal mark"),
    pytest.param("1 234", None, id="as Finnish writes thousands"),
    pytest.param("2,0", None, id="whole in the end"),
]


@pytest.mark.parametrize(("cell", "code"), COUNTS)
def test_whole_things_are_counted_in_whole_numbers(
    cell: str | float, code: str | None, reading: Make, resolve: Callable[..., Resolved]
) -> None:
    """What may be a thousand times as much is not stored; a fraction is stored with a warning."""
    found = resolve(reading(cell, ("Mittari", "Sovittelualoitetta")))
    assert [problem.code for problem in found.problems] == ([code] if code else [])
    assert len(found.observations) == (code != "ambiguous_number")


# what makes a comma before three digits, or a fraction, nothing special
MEASURED = [
    pytest.param({"counting_rule": CountingRule.SHARE}, "3,125", id="a share"),
    pytest.param({"unit": "%"}, "73,125 %", id="a figure in per cent, by whatever rule"),
    pytest.param({"counting_rule": CountingRule.SCORE}, "4,125", id="a score"),
    pytest.param({"decimals": 3}, "1,234", id="kilometres with metres"),
    pytest.param({"aggregation": Aggregation.WEIGHTED_MEAN}, "16,6", id="applicants per vacancy"),
    pytest.param({"aggregation": Aggregation.MEAN}, "16,6", id="a mean"),
]


@pytest.mark.parametrize(("changes", "cell"), MEASURED)
def test_what_is_measured_may_have_decimals(
    changes: dict[str, object], cell: str, reading: Make, catalogue: Catalogue
) -> None:
    (counted,) = catalogue.by_name["sovittelualoitetta"]
    assert check_value(counted.model_copy(update=changes), reading(cell).value) == []


def test_seven_on_a_scale_of_five_is_refused_with_the_scale(reading: Make, resolve: Callable[..., Resolved]) -> None:
    found = resolve(reading("7", ("Väittämä", "Olen innostunut työstäni"), heading="Pulssi 11/2023", period="11/2023"))
    (problem,) = found.problems
    assert (problem.code, problem.value) == ("out_of_range", "7")
    assert (problem.params["minimum"], problem.params["maximum"]) == (1.0, 5.0)


def test_four_of_five_fits_a_scale_of_five(reading: Make, resolve: Callable[..., Resolved]) -> None:
    found = resolve(reading("4/5", ("Väittämä", "Olen innostunut työstäni"), period="11/2023"))
    assert (found.observations[0].value, found.problems) == (4.0, ())


def test_a_gap_is_an_observation_and_is_not_checked(reading: Make, resolve: Callable[..., Resolved]) -> None:
    found = resolve(reading("ei tietoa", ("Mittari", "Sovittelualoitetta")))
    (observation,) = found.observations
    assert (observation.value, observation.qualifier, found.problems) == (None, Qualifier.MISSING, ())


# period -> (codes, stored?)
PERIODS = [
    pytest.param(None, ["no_period"], 0, id="none"),
    pytest.param("2025", ["period_in_future"], 0, id="begins after today, 2.4.2024"),
    pytest.param("2024", ["period_not_ended"], 1, id="has begun"),
    pytest.param("11/2023", ["unusual_period"], 1, id="a month for a yearly figure"),
    pytest.param("lv 2022-23", [], 1, id="a school year is a year"),
    pytest.param("2023", [], 1, id="a year that is over"),
]


@pytest.mark.parametrize(("period", "expected", "stored"), PERIODS)
def test_a_period_must_have_begun_and_suit_the_indicator(
    period: str | None, expected: list[str], stored: int, reading: Make, resolve: Callable[..., Resolved]
) -> None:
    found = resolve(reading("800", ("Mittari", "Sovittelualoitetta"), period=period))
    assert codes(found.problems) == expected
    assert len(found.observations) == stored


@pytest.mark.parametrize(
    ("period", "partial"),
    [
        pytest.param(Period(date(2024, 4, 1), date(2024, 4, 1)), False, id="yesterday is over"),
        pytest.param(Period(date(2024, 4, 2), date(2024, 4, 2)), True, id="today is not"),
    ],
)
def test_a_period_that_goes_on_makes_its_value_partial(
    period: Period, partial: bool, reading: Make, resolve: Callable[..., Resolved]
) -> None:
    (observation,) = resolve(reading("800", ("Mittari", "Sovittelualoitetta"), period=period)).observations
    assert (Flag.PARTIAL in observation.flags) is partial


def test_the_same_value_twice_is_kept_once(reading: Make, resolve: Callable[..., Resolved]) -> None:
    rows = [reading("800", ("Mittari", name), cell=cell)
            for name, cell in (("Sovittelualoitetta", "B5"), ("mediation.initiatives", "B9"))]  # fmt: skip
    found = resolve(*rows)
    assert [observation.place.row for observation in found.observations] == [5]
    (problem,) = found.problems
    assert (problem.code, problem.place.row, problem.params["first"]) == ("repeated_value", 9, "Taulu1!B5")


def test_two_values_for_one_period_are_both_left_out(reading: Make, resolve: Callable[..., Resolved]) -> None:
    rows = [
        reading(value, ("Mittari", "Sovittelualoitetta"), cell=cell) for value, cell in (("800", "B5"), ("801", "B9"))
    ]
    found = resolve(*rows)
    assert (found.observations, found.left_out) == ((), 2)
    assert [(p.code, p.place.row, p.params["other_place"]) for p in found.problems] == [
        ("conflicting_values", 5, "Taulu1!B9"),
        ("conflicting_values", 9, "Taulu1!B5"),
    ]


def test_no_value_is_not_a_number(reading: Make, resolve: Callable[..., Resolved]) -> None:
    row = reading("800", ("Mittari", "Sovittelualoitetta"))
    broken = row._replace(value=row.value._replace(value=float("nan")), published_change=float("inf"))
    found = resolve(broken)
    assert (codes(found.problems), found.observations) == (["not_a_finite_number"], ())


def test_the_work_grows_no_faster_than_the_readings(reading: Make, catalogue: Catalogue, today: date) -> None:
    sample = reading("800", ("Mittari", "Seuraajat"), ("Kanava", "Facebook"))
    days = [Period(day, day) for day in (date.fromordinal(date(1990, 1, 1).toordinal() + n) for n in range(10_000))]
    readings = [
        sample._replace(period=day, labels=(sample.labels[0], sample.labels[1]._replace(text=f"kanava {channel}")))
        for day in days for channel in range(10)
    ]  # fmt: skip
    start = time.process_time()
    found = resolve_readings(readings, catalogue, today)
    assert len(found.observations) == 100_000
    assert time.process_time() - start < 20
