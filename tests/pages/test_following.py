"""The upload page run by AppTest: a file that is understood and that nobody follows yet is no dead end."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard.store import open_repository
from dashboard.strategy.model import CountingRule, Direction, Feed, PeriodType, Stage, Words

EXPORTS = Path(__file__).parents[2] / "sample_data" / "exports"
STRATEGY = "kalliola-2023-2025"
POPULATION = "pxweb-vaesto-esimerkki.csv"
SOTKANET = "sotkanet-esimerkki.csv"


@pytest.fixture
def bring(open_page, own_url):
    """bring("pxweb-vaesto-esimerkki.csv", ...) -> the upload page with these sample exports in its queue."""

    def drop(*names, **query):
        shown = open_page("lataukset", url=own_url, kieli="en", **query)
        files = [(name, (EXPORTS / name).read_bytes(), "text/csv") for name in names]
        shown.app.file_uploader[0].set_value(files)
        shown.app.run()
        assert not shown.app.exception
        return shown

    return drop


def find(widgets, label):
    return next(one for one in widgets if label in one.label)


def choose(shown, label, value):
    find(shown.app.selectbox, label).set_value(value).run()
    assert not shown.app.exception


def press(shown, label):
    find(shown.app.button, label).click().run()
    assert not shown.app.exception


def say(shown, **overrides):
    """Fill in the form of a new indicator, and send it."""
    said = {
        "Name of the indicator": "Asukkaat",
        "What is counted": "Asukkaat vuoden lopussa Tilastokeskuksen mukaan.",
        "Whose figure": "kehittämispäällikkö",
        "What is one?": CountingRule.STOCK,
        "Unit": "persons",
        "Which way is good?": Direction.NONE,
        **overrides,
    }
    fields = [*shown.app.text_input, *shown.app.text_area, *shown.app.selectbox]
    for label, value in said.items():
        find(fields, label).set_value(value)
    press(shown, "Put the proposal into the catalogue")


def stored(url, name):
    """The indicator of that name, the keys of the breakdowns of the strategy."""
    repository = open_repository(url)
    try:
        strategy = repository.strategy(STRATEGY)
        found = next((one for one in strategy.indicators if one.name.fi == name), None)
        return found, [one.key for one in strategy.dimensions]
    finally:
        repository.close()


def test_it_says_what_could_be_followed(bring):
    """The file holds one thing: the population of three years, of areas, as a whole and of men and women."""
    shown = bring(POPULATION)
    assert "The file was understood, but no indicator follows its figures yet." in shown.text
    assert "cannot be used" not in shown.text
    assert "Explain the table" not in shown.text, "the table is known; it is the figures that nobody follows"
    (row,) = [row for row in shown.rows() if "Väestö 31.12." in row[0]]
    assert row[1:3] == ["how many there are on a day", "Year, 2021–2023"]
    assert row[3:] == ["Statistical area (4), Sukupuoli (2)", "36"], "a breakdown that nobody knows keeps its own name"
    shown.check_markup()


def test_from_a_known_table_to_a_proposed_indicator_and_its_figures(bring, own_url):
    shown = bring(POPULATION, "pxweb-vaesto-esimerkki.excel.csv")
    assert "to be explained" in shown.text
    choose(shown, "Of which indicator", "+")
    assert find(shown.app.text_input, "Name of the indicator").value == "Väestö 31.12. (keksitty esimerkki)"
    assert find(shown.app.selectbox, "One figure is for").value == PeriodType.YEAR
    assert len(find(shown.app.selectbox, "What is one?").options) == 1, "a number on a day is counted in one way only"
    say(shown)
    assert "now feeds the indicator “Asukkaat”" in shown.text
    assert "The file was understood. Nothing has been stored yet" in shown.text
    indicator, dimensions = stored(own_url, "Asukkaat")
    assert indicator.stage is Stage.PROPOSED
    assert indicator.feeds == (Feed(measure="pxweb.t99x1"),)
    assert set(indicator.dimensions) <= set(dimensions)
    assert "to be explained" not in shown.text, "the other file of the same table was read again as well"
    press(shown, "Store 2 ready files")
    repository = open_repository(own_url)
    frame = repository.observations([indicator.key])
    repository.close()
    assert set(frame["period_start"].map(lambda day: day.year)) == {2021, 2022, 2023}


def test_a_breakdown_that_tells_figures_apart_is_not_left_away(bring, own_url):
    """The populations of areas are not added together to one of nowhere: nothing is saved, and the reason is said."""
    shown = bring(POPULATION)
    choose(shown, "Of which indicator", "+")
    find(shown.app.multiselect, "Broken down by").set_value([])
    say(shown)
    assert "None of its figures would become a figure of this indicator." in shown.text
    assert stored(own_url, "Asukkaat")[0] is None
    assert "no indicator follows its figures yet" in shown.text


def test_a_new_breakdown_comes_with_the_indicator(bring, own_url):
    """Sotkanet gives each gender beside the total; Kalliola has no breakdown by gender yet."""
    shown = bring(SOTKANET)
    choose(shown, "Which of these should be followed?", "sotkanet.indicator_99901")
    choose(shown, "Of which indicator", "+")
    breakdowns = find(shown.app.multiselect, "Broken down by")
    assert breakdowns.options == ["Statistical area", "Gender"]
    breakdowns.set_value(["area", "gender"])
    say(shown, **{"Name of the indicator": "Osuus", "What is one?": CountingRule.SHARE, "Unit": "%"})
    indicator, dimensions = stored(own_url, "Osuus")
    assert (indicator.dimensions, indicator.decimals) == (("area", "gender"), 1)
    assert "gender" in dimensions
    assert {row[1] for row in shown.rows() if row[0] == "Osuus"} >= {"Sotkanet 358, male"}
    assert "3 more things could be followed" in shown.app.expander[0].label


@pytest.fixture
def residents(own_url):
    """The store has an indicator of residents by area already, which nothing feeds."""
    repository = open_repository(own_url)
    strategy = repository.strategy(STRATEGY)
    like = next(one for one in strategy.indicators if one.key == "social.followers")
    changes = {"key": "area.residents", "name": Words(fi="Asukkaat"), "dimensions": ("area",), "feeds": ()}
    own = like.model_copy(update={**changes, "stage": Stage.PROPOSED, "period_type": PeriodType.YEAR})
    repository.save_strategy(
        strategy.model_copy(update={"indicators": (*strategy.indicators, own)}),
        "testaaja",
        datetime(2026, 1, 16, tzinfo=UTC),
    )
    repository.close()
    return own


def test_an_indicator_that_stands_already_is_fed(residents, bring, own_url):
    """Of the totals of areas and the numbers of men and women it takes those that it has the breakdowns of."""
    shown = bring(POPULATION)
    choose(shown, "Of which indicator", residents.key)
    press(shown, "Let it feed this indicator")
    assert "now feeds the indicator “Asukkaat”" in shown.text
    assert stored(own_url, "Asukkaat")[0].feeds == (Feed(measure="pxweb.t99x1"),)
    assert find(shown.app.button, "Store 12 figures"), "four areas, three years"
