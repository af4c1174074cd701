"""The page of templates: what is chosen is what the workbook asks for."""

from __future__ import annotations

import pytest

from dashboard.reports.template_periods import read_waves


def workbook(shown):
    """What the button gives."""
    (given,) = shown.app.get("download_button")
    return given.proto


def test_all_indicators_of_a_goal_are_chosen_at_first(open_page):
    shown = open_page("lomakepohjat", kieli="en", tavoite="goal-1")
    assert not shown.app.exception
    assert shown.app.checkbox[0].label.startswith("All ")
    assert "rows to fill in" in shown.text
    shown.check_markup()


def test_one_indicator_by_a_link(open_page):
    """By year: one row for the one year."""
    shown = open_page("lomakepohjat", kieli="en", mittari="volunteers.count")
    assert "1 row to fill in · 1 indicator" in shown.text
    assert workbook(shown).label == "Download the workbook"


def test_a_month_has_twelve_rows_and_a_quarter_four(open_page):
    shown = open_page("lomakepohjat", kieli="en", mittari="adult_education.participations")
    assert "12 rows to fill in" in shown.text
    shown.app.selectbox(key="template-rhythm").set_value("quarter").run()
    assert "4 rows to fill in" in shown.text


def test_survey_waves_are_written_as_people_write_them(open_page):
    shown = open_page("lomakepohjat", kieli="en", mittari="pulse.statement")
    assert "There is no row yet for these" in shown.text
    assert not shown.app.get("download_button")
    shown.app.text_input(key="template-waves").set_value("5/2026, 11/2026, joskus").run()
    assert "This is no period: joskus." in shown.text
    assert "22 rows to fill in" in shown.text, "eleven statements, two waves"
    shown.app.checkbox(key="template-members-statement-all").uncheck().run()
    members = shown.app.multiselect(key="template-members-statement")
    members.set_value(members.options[:2]).run()
    assert "4 rows to fill in" in shown.text


def test_a_breakdown_without_a_list_takes_what_is_written(open_page):
    shown = open_page("lomakepohjat", kieli="en", mittari="volunteers.turns")
    assert "There is no row yet for these" in shown.text


def test_too_many_rows_are_not_given(open_page):
    shown = open_page("lomakepohjat", kieli="en", tavoite="goal-1")
    first = shown.app.selectbox(key="template-from")
    first.set_value(first.options[0]).run()
    if "too many" not in shown.text:
        pytest.skip("the catalogue is small enough")
    assert not shown.app.get("download_button")


@pytest.mark.parametrize(
    ("text", "periods", "unread"),
    [
        ("", 0, ()),
        ("11/2025", 1, ()),
        ("11/2025; 5/2026\n2.–15.3.2026", 3, ()),
        ("11/2025, 11/2025", 1, ()),
        ("31.2.2026, syksyllä", 0, ("31.2.2026", "syksyllä")),
    ],
    ids=["nothing", "one", "several", "the same twice", "none of them is one"],
)
def test_waves(text, periods, unread):
    waves = read_waves(text)
    assert (len(waves.periods), waves.unread) == (periods, unread)
