"""Figures of days told apart by the day of the week: from a known export, from a mapped table and from a database."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.facts import Period, Place, Qualifier
from dashboard.formats.numbers import ParsedValue
from dashboard.intake.catalogue import Catalogue, own_measure
from dashboard.intake.feeding import feed_indicators
from dashboard.intake.mapping import ValueChoice, begin_draft
from dashboard.intake.mapping_checks import check_draft
from dashboard.intake.messages import describe_problem
from dashboard.locale import translator
from dashboard.strategy.model import Dimension, Words
from data_loaders import daily_report, house_visits
from data_loaders.contract import Label, Reading, TableOutline
from data_loaders.fingerprint import fingerprint
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Column, Grain, Rollup
from data_loaders.reading.reader import read_book
from sample_data.exports_of_neighbourhood import FILES

NAMES = ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai")
WEEKDAYS = Dimension(key="weekday", name=Words(fi="Viikonpäivä"), members=NAMES, closed=True)
PLACES = Dimension(key="place", name=Words(fi="Paikka"), members=("Pasila", "Mellari"))
KEY = "neighbourhood.by_weekday"


@pytest.fixture
def catalogue(make):
    def build(*dimensions, measure="daily_report.encounters_by_day", known=(WEEKDAYS, PLACES)):
        indicator = make.indicator(
            key=KEY,
            counting_rule="encounters",
            aggregation="sum",
            period_type="month",
            dimensions=dimensions or ("weekday",),
            feeds=({"measure": measure},),
        )
        return Catalogue((indicator,), known)

    return build


def reading(period, value, *labels, measure="daily_report.encounters_by_day"):
    return Reading(
        labels=labels, heading="Kohtaamiset", context=("",), period=period, place=Place(None, 2, "E"), rows=1,
        value=ParsedValue(float(value), Qualifier.EXACT, raw=str(value)), measure=Measure(measure, MeasureKind.FLOW),
    )  # fmt: skip


def day(month, number):
    return Period(date(2023, month, number), date(2023, month, number))


def values(feeding):
    """{(first day, weekday ...): value}"""
    return {
        (str(one.period.start), *(member for _, member in fed.members)): one.value.value
        for fed in feeding.series
        for one in fed.readings
    }


def test_the_days_of_a_month_are_summed_by_their_weekday(catalogue):
    """2 and 9 January 2023 are Mondays, the 10th is a Tuesday, 6 February is a Monday."""
    given = [reading(day(1, 2), 5), reading(day(1, 9), 7), reading(day(1, 10), 2), reading(day(2, 6), 4)]
    assert values(feed_indicators(given, catalogue())) == {
        ("2023-01-01", "maanantai"): 12.0,
        ("2023-01-01", "tiistai"): 2.0,
        ("2023-02-01", "maanantai"): 4.0,
    }


def test_beside_places_each_has_its_own_weekdays(catalogue):
    given = [reading(day(1, 2), 5, Label("Talo", "Pasila")), reading(day(1, 2), 1, Label("Talo", "Mellari"))]
    known = (WEEKDAYS, PLACES.model_copy(update={"aliases": ("Talo",)}))
    found = feed_indicators(given, catalogue("place", "weekday", known=known))
    assert values(found) == {("2023-01-02", "Pasila", "maanantai"): 5.0, ("2023-01-02", "Mellari", "maanantai"): 1.0}


def test_a_column_of_weekdays_in_the_source_is_not_believed(catalogue):
    """Somebody has written Tuesday beside the 2nd of January, which is a Monday."""
    given = [reading(day(1, 2), 5, Label("Viikonpäivä", "tiistai")), reading(day(1, 3), 1)]
    assert set(values(feed_indicators(given, catalogue()))) == {
        ("2023-01-01", "maanantai"),
        ("2023-01-01", "tiistai"),
    }


def test_months_tell_nothing_of_weekdays_and_that_is_said(catalogue):
    month = Period(date(2023, 1, 1), date(2023, 1, 31))
    found = feed_indicators([reading(month, 90)], catalogue())
    assert found.series == ()
    assert [(one.code, one.severity.value) for one in found.problems] == [("weekday_not_told", "info")]
    words = describe_problem(found.problems[0], translator("en"))
    assert "is not given by days here" in words.message


def test_an_indicator_without_the_dimension_is_as_it_was(catalogue, make):
    plain = make.indicator(
        key=KEY, counting_rule="encounters", aggregation="sum", period_type="month",
        feeds=({"measure": "daily_report.encounters_by_day"},),
    )  # fmt: skip
    given = [reading(day(1, 2), 5), reading(day(1, 10), 2)]
    assert values(feed_indicators(given, Catalogue((plain,), (WEEKDAYS,)))) == {("2023-01-01",): 7.0}


def test_a_mapped_column_of_days_finds_its_weekdays_too(catalogue):
    """A recipe's and a database's plan name the indicator itself."""
    measure = own_measure(KEY)
    given = [reading(day(1, 2), 5, measure=measure), reading(day(1, 3), 3, measure=measure)]
    assert set(values(feed_indicators(given, catalogue()))) == {
        ("2023-01-01", "maanantai"),
        ("2023-01-01", "tiistai"),
    }


SAMPLES = [
    ("naapuruustyo-paivaraportti-2023-esimerkki.xlsx", daily_report, "daily_report.encounters", ("weekday",), 1696),
    ("naapuruustalot-kaynnit-2023-esimerkki.xlsx", house_visits, "house_visits.visits", ("place", "weekday"), 7540),
]


@pytest.mark.parametrize(("name", "loader", "measure", "dimensions", "total"), SAMPLES, ids=["report", "houses"])
def test_the_weekdays_of_an_export_are_its_months(catalogue, name, loader, measure, dimensions, total):
    """662 of the bus and 1 034 on foot; 7 540 visits: told by weekdays they are the same as told by months."""
    extract = loader.load_file(read_book(name, FILES[name]()), {})
    by_day = [one for one in extract.readings if one.measure.key == f"{measure}_by_day"]
    known = (WEEKDAYS, PLACES.model_copy(update={"members": ()}))
    found = feed_indicators(by_day, catalogue(*dimensions, measure=f"{measure}_by_day", known=known))
    assert sum(values(found).values()) == total
    monthly: dict[date, float] = {}
    for one in extract.readings:
        if one.measure.key == measure:
            monthly[one.period.start] = monthly.get(one.period.start, 0) + one.value.value
    weekly: dict[date, float] = {}
    for one in (one for fed in found.series for one in fed.readings):
        weekly[one.period.start] = weekly.get(one.period.start, 0) + one.value.value
    assert weekly == monthly
    assert {dict(fed.members)["weekday"] for fed in found.series} == set(NAMES[:5]), "the sample has no weekends"


@pytest.mark.parametrize(
    ("grain", "expected"),
    [(Grain.DAY, []), (Grain.MONTH, ["mapping_without_member"])],
    ids=["days have their weekdays", "months have none"],
)
def test_a_mapping_of_days_needs_no_column_of_weekdays(catalogue, grain, expected):
    headings, rows = ("Päivä", "Kohdatut"), (("2.1.2023", "5"), ("3.1.2023", "7"))
    outline = TableOutline(
        0, "Taulukko1", 0, 2, 0, 1, (0,), headings, (), fingerprint(headings), "", 1, (headings, *rows)
    )  # fmt: skip
    value = ValueChoice(KEY, Rollup.SUM, Column("Kohdatut"), grain)
    draft = begin_draft(outline, "Kohtaamiset").with_changes(period=(Column("Päivä"),), values=(value,))
    assert [problem.code for problem in check_draft(draft, catalogue())] == expected
