"""Statistics that nobody follows yet, in a real browser and by the keyboard alone: from the file to its figures."""

from __future__ import annotations

from pathlib import Path

import pytest

EXPORTS = Path(__file__).parents[2] / "sample_data" / "exports"


@pytest.fixture
def own(start_server, open_visitor):
    """own(390) -> a window of that width on a server of one's own."""
    return lambda width=1440, **options: open_visitor(start_server(), width, 900, **options)


def drop(visitor, name):
    visitor.page.locator("input[type=file]").set_input_files(EXPORTS / name)
    visitor.page.locator("h2", has_text=name).wait_for()
    visitor.settle()


def pick(visitor, label, words):
    """Choose from a list with the keyboard: type, and take the first that fits."""
    field = visitor.page.get_by_role("combobox", name=label)
    field.focus()
    field.press("ArrowDown")
    visitor.page.keyboard.type(words)
    visitor.page.locator("[role=option]", has_text=words).first.wait_for()
    visitor.page.keyboard.press("Enter")
    visitor.settle()


def write(visitor, label, words):
    visitor.page.get_by_label(label).focus()
    visitor.page.keyboard.press("ControlOrMeta+A")
    visitor.page.keyboard.type(words)


def propose(visitor):
    """Propose an indicator for the population, and send the form with Enter."""
    pick(visitor, "Of which indicator are they the figures?", "Propose")
    write(visitor, "Name of the indicator", "Asukkaat")
    write(visitor, "What is counted, how, and what does it not tell?", "Asukkaat vuoden lopussa.")
    pick(visitor, "Unit", "persons")
    pick(visitor, "Which way is good?", "neither")
    write(visitor, "Whose figure is it? (a role)", "kehittämispäällikkö")
    visitor.page.get_by_role("button", name="Put the proposal into the catalogue").focus()
    visitor.page.keyboard.press("Enter")
    visitor.settle()


def too_wide(page):
    return page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth")


def test_from_statistics_to_a_followed_figure_by_the_keyboard(own):
    visitor = own()
    page = visitor.visit("/lataukset?kieli=en")
    drop(visitor, "pxweb-vaesto-esimerkki.csv")
    assert page.get_by_text("no indicator follows its figures yet").is_visible()
    propose(visitor)
    assert page.get_by_text("now feeds the indicator “Asukkaat”").is_visible()
    assert visitor.axe_violations() == []
    store = page.get_by_role("button", name="Store 12 figures")
    store.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**lataus=*")
    visitor.settle()
    page.get_by_role("link", name="Asukkaat").first.click()
    page.wait_for_selector("h1:has-text('Asukkaat')")
    visitor.settle()
    assert visitor.complaints() == []


@pytest.mark.parametrize(("width", "colours"), [(1440, "light"), (390, "dark")])
def test_the_list_and_the_form_fit(own, width, colours):
    visitor = own(width, color_scheme=colours)
    page = visitor.visit("/lataukset?kieli=en")
    drop(visitor, "sotkanet-esimerkki.csv")
    pick(visitor, "Which of these should be followed?", "99901")
    pick(visitor, "Of which indicator are they the figures?", "Propose")
    assert visitor.axe_violations() == []
    assert too_wide(page) <= 0
    page.get_by_role("button", name="Put the proposal into the catalogue").click()
    page.get_by_text("Fill in every field").wait_for()
    visitor.settle()
    assert visitor.axe_violations() == []
    assert visitor.complaints() == []
