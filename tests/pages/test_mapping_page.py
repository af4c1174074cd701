"""The mapping page run by AppTest: pointing, the live figures, saving, a changed export, a proposed indicator."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from streamlit.util import calc_hash

from dashboard.intake.pointing import Column, Grain, Rollup, Shape
from dashboard.intake.recipes import read_recipes, save_recipe
from dashboard.store import open_repository
from dashboard.strategy.model import Stage

AT = datetime(2024, 4, 2, 9, tzinfo=UTC)
BUS = """Milloin;Pysäkki;Tavattu;Puhelin;Reitti;Kesto
1.1.2024;Tori;12;040 123 4567;pohjoinen;2
2.1.2024;Kirjasto;7;040 765 4321;etelä;3
3.2.2024;Tori;9;050 111 2222;pohjoinen;2
"""
NEXT_BUS = BUS.replace(".2024", ".2023")
RENAMED = BUS.replace("Tavattu", "Tavattuja").replace("Kesto", "Kesto;Sää").replace(";2\n", ";2;tuuli\n")
WIDE = "Bussi;tammikuu 2024;helmikuu 2024\nTori;12;7\nKirjasto;9;20\n"
LONG = "long"
ENCOUNTERS = "bus.encounters"


@pytest.fixture
def open_mapping(open_page, own_url):
    """open_mapping({"a.csv": "..."}, taulukko="2") -> the mapping page of the first of these files."""

    def open_it(files, **query):
        shown = open_page("lataukset", url=own_url, kieli="en")
        content = [
            (name, text if isinstance(text, bytes) else text.encode(), "text/csv") for name, text in files.items()
        ]
        shown.app.file_uploader[0].set_value(content)
        shown.app.run()
        return go_to(shown, "kohdistus", tiedosto="1", **query)

    return open_it


def go_to(shown, path, **query):
    """The same session at another page."""
    shown.app._page_hash = calc_hash(path)
    for name, value in query.items():
        shown.app.query_params[name] = value
    shown.app.run()
    return shown


def find(widgets, label):
    return next(one for one in widgets if label in one.label)


def point(shown, label, *headings):
    """Point at columns, as the multiselect with that label asks."""
    find(shown.app.multiselect, label).set_value([Column(heading) for heading in headings]).run()


def choose(shown, label, value):
    find(shown.app.selectbox, label).set_value(value).run()


def press(shown, label):
    find(shown.app.button, label).click().run()
    assert not shown.app.exception


def map_bus(shown):
    """The encounters of the bus, rolled up to months."""
    shown.app.radio[0].set_value(LONG).run()
    point(shown, "Which column says when?", "Milloin")
    point(shown, "Which columns hold figures?", "Tavattu")
    choose(shown, "Of which indicator?", ENCOUNTERS)


def figures(shown):
    """(period, figure) of each row of the table of what comes of it, without the figure that stands there before."""
    table = next((panel for panel in shown.panels if "What comes of it" in panel), "")
    cells = re.findall(r'data-label="Period">(.*?)</td>.*?m-value">(.*?)</span></td>', table)
    return [(period, figure) for period, figure in cells]


def recipes(url):
    repository = open_repository(url)
    try:
        return read_recipes(repository), len(repository.uploads())
    finally:
        repository.close()


def test_without_a_file_the_way_to_one_is_shown(open_page, own_url):
    shown = open_page("kohdistus", url=own_url, kieli="en")
    assert "Bring a file first." in shown.text
    assert 'href="/lataukset' in shown.panels[-1]


def test_nothing_is_chosen_until_somebody_chooses_it(open_mapping, own_url):
    shown = open_mapping({"bussi.csv": BUS})
    assert shown.app.radio[0].value is None
    shown.app.radio[0].set_value(LONG).run()
    assert [one.value for one in shown.app.multiselect] == [[], [], []]
    assert find(shown.app.button, "Suggestion").label == "Suggestion: A · Milloin"
    assert "Because the cells look like it." in shown.text
    assert "No column has been chosen as figures." in shown.text
    assert find(shown.app.button, "Save and read the file").disabled
    assert figures(shown) == []


def test_from_an_unknown_table_to_the_next_file_that_is_read_at_once(open_mapping, own_url):
    shown = open_mapping({"bussi.csv": BUS, "bussi-2023.csv": NEXT_BUS})
    before = recipes(own_url)
    map_bus(shown)
    shown.check_markup()
    assert figures(shown) == [("Jan 2024", "19"), ("Feb 2024", "9")], "12 + 7 in January, 9 in February"
    assert recipes(own_url) == before, "nothing is stored while it is being mapped"
    find(shown.app.text_input, "Name of the recipe").set_value("Bussin kirjanpito").run()
    press(shown, "Save and read the file")
    assert "“Bussin kirjanpito” is remembered." in shown.text
    (recipe,), uploads = recipes(own_url)
    assert (recipe.name, recipe.version, uploads) == ("Bussin kirjanpito", 1, before[1])

    go_to(shown, "lataukset")
    assert "The file was understood." in shown.text
    press(shown, "Store 2 figures")
    go_to(shown, "lataukset", tiedosto="2")
    shown.app.file_uploader[0].set_value([("bussi-2022.csv", NEXT_BUS.replace("2023", "2022").encode(), "text/csv")])
    shown.app.run()
    go_to(shown, "lataukset", tiedosto="3")
    assert "The file was understood." in shown.text
    assert "table that is not known" not in shown.text


SUMS = [
    pytest.param(Rollup.SUM, Grain.MONTH, [("Jan 2024", "19"), ("Feb 2024", "9")], id="sum of a month"),
    pytest.param(Rollup.SUM, Grain.YEAR, [("2024", "28")], id="sum of a year"),
    pytest.param(Rollup.SUM, Grain.QUARTER, [("Q1 2024", "28")], id="sum of a quarter"),
]


@pytest.mark.parametrize(("rollup", "grain", "expected"), SUMS)
def test_rows_are_put_together_as_it_is_said(open_mapping, rollup, grain, expected):
    shown = open_mapping({"bussi.csv": BUS})
    map_bus(shown)
    choose(shown, "How are rows put together?", rollup)
    choose(shown, "To which period?", grain)
    assert figures(shown) == expected


def test_a_way_that_the_indicator_does_not_take_is_refused_at_once(open_mapping):
    """A mean of encounters is no number of encounters."""
    shown = open_mapping({"bussi.csv": BUS})
    map_bus(shown)
    choose(shown, "How are rows put together?", Rollup.MEAN)
    assert "The rows cannot be put together in this way" in shown.text
    assert figures(shown) == []


def test_rows_are_counted_where_no_column_holds_figures(open_mapping):
    shown = open_mapping({"bussi.csv": BUS})
    shown.app.radio[0].set_value(LONG).run()
    point(shown, "Which column says when?", "Milloin")
    find(shown.app.checkbox, "number of rows").check().run()
    choose(shown, "Of which indicator?", ENCOUNTERS)
    assert figures(shown) == [("Jan 2024", "2"), ("Feb 2024", "1")]


def test_shares_of_one_become_per_cent_when_that_is_taken(open_mapping):
    shown = open_mapping({"osuudet.csv": "Kierros;Osuus;Muuta\n11/2023;0,73;a\n5/2024;0,65;b\n"})
    shown.app.radio[0].set_value(LONG).run()
    point(shown, "Which column says when?", "Kierros")
    point(shown, "Which columns hold figures?", "Osuus")
    choose(shown, "Of which indicator?", "pulse.response_rate")
    choose(shown, "How are rows put together?", Rollup.LAST)
    assert "all cells are between 0 and 1" in shown.text
    press(shown, "Suggestion: Shares of one")
    assert [figure.replace("\u00a0", " ") for _, figure in figures(shown)] == ["73%", "65%"]


def test_a_table_of_one_period_and_one_member(open_mapping):
    """No column says when or in which channel: both are told once for the whole table."""
    shown = open_mapping({"some.csv": "Tili;Väkeä;Muuta\nKalliola;1204;x\n"})
    shown.app.radio[0].set_value(LONG).run()
    find(shown.app.text_input, "period of the whole table").set_value("2023").run()
    point(shown, "Which columns hold figures?", "Väkeä")
    choose(shown, "Of which indicator?", "social.followers")
    assert "and no column says it" in shown.text
    choose(shown, "which one is the whole table of?", "LinkedIn")
    assert figures(shown) == [("2023", "1,204")]
    assert "LinkedIn" in shown.text


def test_months_side_by_side(open_mapping):
    shown = open_mapping({"leveä.csv": WIDE})
    assert "Suggestion: Months or members stand side by side" in shown.text
    assert "2 headings are periods or members" in shown.text
    shown.app.radio[0].set_value("wide").run()
    press(shown, "Suggestion: B · tammikuu 2024, C · helmikuu 2024")
    choose(shown, "Of which indicator?", ENCOUNTERS)
    assert figures(shown) == [("Jan 2024", "21"), ("Feb 2024", "27")]
    assert "each heading is a period" in shown.text


def test_dates_that_may_be_two_are_asked_about(open_mapping):
    """3/4/2024 is in April, or in March: nothing is read before somebody says which."""
    shown = open_mapping({"bussi.csv": "Milloin;Tavattu;Reitti\n3/4/2024;12;a\n5/6/2024;9;b\n"})
    map_bus(shown)
    assert figures(shown) == []
    order = find(shown.app.radio, "the day or the month?")
    assert order.value is None
    order.set_value("day_first").run()
    assert figures(shown) == [("Apr 2024", "12"), ("Jun 2024", "9")]


def test_a_large_file_is_read_when_it_is_asked_for(open_mapping, monkeypatch):
    monkeypatch.setattr("dashboard.ui.mapping.result.LIVE_AT_MOST", 10)
    shown = open_mapping({"bussi.csv": BUS})
    map_bus(shown)
    assert figures(shown) == []
    press(shown, "Read the figures")
    assert figures(shown) == [("Jan 2024", "19"), ("Feb 2024", "9")]


def test_personal_columns_are_masked_in_the_picture(open_mapping):
    shown = open_mapping({"bussi.csv": BUS})
    picture = next(panel for panel in shown.panels if "m-sheetpic" in panel)
    assert "•••" in picture
    assert "040" not in picture
    assert "personal, hidden" in shown.text


def test_thirty_columns_are_no_wall_of_questions(open_mapping):
    """Roles are pointed at in a few lists; only a column of figures gets a row of its own."""
    headings = ["Milloin", *(f"Mittaus {number}" for number in range(29))]
    rows = ["1.1.2024", *(str(number) for number in range(29))]
    shown = open_mapping({"levea.csv": ";".join(headings) + "\n" + ";".join(rows) + "\n"})
    shown.app.radio[0].set_value(LONG).run()
    assert len(shown.app.selectbox) == 0
    assert len(shown.app.multiselect) == 3
    point(shown, "Which columns hold figures?", "Mittaus 3", "Mittaus 7")
    assert len(shown.app.selectbox) == 2


def test_each_table_of_the_file_has_its_own_address(open_mapping):
    two = "Milloin;Tavattu\n1.1.2024;12\n\n\nJakso;Matka;Kulut\n2023;830;12\n2024;910;14\n"
    shown = open_mapping({"kaksi.csv": two}, taulukko="2")
    assert "taulukko=1" in shown.html
    picture = next(panel for panel in shown.panels if "m-sheetpic" in panel)
    assert "Cells A5–C7, 2 rows of figures" in shown.text
    assert "Matka" in picture


class TestProposal:
    """An indicator that the catalogue does not have."""

    def begin(self, shown):
        shown.app.radio[0].set_value(LONG).run()
        point(shown, "Which column says when?", "Milloin")
        point(shown, "Which columns hold figures?", "Tavattu")
        choose(shown, "Of which indicator?", "+")

    def test_it_stands_in_the_catalogue_as_proposed_and_is_chosen(self, open_mapping, own_url):
        shown = open_mapping({"bussi.csv": BUS})
        self.begin(shown)
        assert find(shown.app.text_input, "Name of the indicator").value == "Tavattu"
        find(shown.app.text_input, "Name of the indicator").set_value("Torilla tavatut")
        shown.app.text_area[0].set_value("Torilla tavatut ihmiset; sama ihminen voi olla luvussa monesti.")
        find(shown.app.selectbox, "What is one?").set_value("encounters")
        find(shown.app.selectbox, "Unit").set_value("encounters")
        find(shown.app.selectbox, "One figure is for").set_value("month")
        find(shown.app.selectbox, "Which way is good?").set_value("higher")
        find(shown.app.text_input, "Whose figure is it?").set_value("naapuruustyön päällikkö")
        press(shown, "Put the proposal into the catalogue")
        repository = open_repository(own_url)
        proposed = next(one for one in repository.indicators() if one.key == "proposed.torilla_tavatut")
        repository.close()
        assert (proposed.stage, proposed.name.fi, proposed.source) == (Stage.PROPOSED, "Torilla tavatut", "bussi.csv")
        assert find(shown.app.selectbox, "Of which indicator?").value == proposed.key
        assert figures(shown) == [("Jan 2024", "19"), ("Feb 2024", "9")]

    def test_nothing_is_proposed_with_an_empty_field(self, open_mapping, own_url):
        shown = open_mapping({"bussi.csv": BUS})
        self.begin(shown)
        press(shown, "Put the proposal into the catalogue")
        assert "Fill in every field" in shown.text
        assert find(shown.app.text_input, "Name of the indicator").value == "Tavattu", "what was written stays"
        repository = open_repository(own_url)
        assert not [one for one in repository.indicators() if one.key.startswith("proposed.tavattu")]
        repository.close()

    def test_a_new_breakdown(self, open_mapping, own_url):
        shown = open_mapping({"bussi.csv": BUS})
        shown.app.radio[0].set_value(LONG).run()
        point(shown, "Which columns say of whom or of where?", "Pysäkki")
        press(shown, "Add “Pysäkki” as a new breakdown")
        assert find(shown.app.selectbox, "What are the cells of").value == "pysakki"
        repository = open_repository(own_url)
        assert "pysakki" in {one.key for one in repository.strategy("kalliola-2023-2025").dimensions}
        repository.close()


class TestChangedExport:
    """The tool calls a column by another name than when it was explained."""

    def save(self, shown):
        map_bus(shown)
        press(shown, "Save and read the file")

    def test_the_old_recipe_is_filled_in_and_the_difference_shown(self, open_mapping, own_url):
        shown = open_mapping({"bussi.csv": BUS, "uusi.csv": RENAMED})
        self.save(shown)
        go_to(shown, "lataukset", tiedosto="2")
        go_to(shown, "kohdistus", tiedosto="2")
        assert "The export has changed since it was explained" in shown.text
        assert ["renamed", "Tavattu", "Tavattuja", "Neighbourhood bus encounters"] in shown.rows()
        assert ["new", "", "Sää", "is left out until it is chosen"] in shown.rows()
        assert find(shown.app.multiselect, "says when").value == [Column("Milloin")]
        assert "The table has no column “Tavattu”." in shown.text, (
            "a renamed column is not taken for the old one unasked"
        )
        press(shown, "The renamed columns are the same ones")
        assert figures(shown) == [("Jan 2024", "19"), ("Feb 2024", "9")]
        press(shown, "Save and read the file")
        (recipe,), _ = recipes(own_url)
        assert (recipe.version, recipe.headings[2]) == (2, "Tavattuja")


def test_what_somebody_else_saved_meanwhile_is_said_and_nothing_typed_is_lost(open_mapping, own_url):
    shown = open_mapping({"bussi.csv": BUS})
    map_bus(shown)
    find(shown.app.text_input, "Name of the recipe").set_value("Oma nimi").run()
    press(shown, "Save and read the file")
    repository = open_repository(own_url)
    (mine,) = read_recipes(repository)
    save_recipe(mine.model_copy(update={"name": "Toisen nimi"}), repository, "naapuruustyön päällikkö", AT)
    find(shown.app.text_input, "Name of the recipe").set_value("Kolmas nimi").run()
    press(shown, "Save and read the file")
    assert "naapuruustyön päällikkö saved another version" in shown.text
    assert find(shown.app.text_input, "Name of the recipe").value == "Kolmas nimi"
    press(shown, "Save and read the file")
    (now,) = read_recipes(repository)
    assert (now.name, now.version) == ("Kolmas nimi", 3)
    repository.close()


def test_the_choices_wait_while_another_page_is_looked_at(open_mapping):
    shown = open_mapping({"bussi.csv": BUS})
    map_bus(shown)
    go_to(shown, "reseptit")
    go_to(shown, "kohdistus", tiedosto="1")
    assert shown.app.radio[0].value is Shape.LONG
    assert figures(shown) == [("Jan 2024", "19"), ("Feb 2024", "9")]
