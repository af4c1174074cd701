"""The annual cycle in a real browser: the wheel by keyboard and by touch, axe, and two who edit one entry at once."""

from __future__ import annotations

import pytest

YEAR = "/vuosikello?kieli=en&vuosi=2023&vuosikello=organisaatio"
ENTRY = "2023.kick-off"
FACES = {
    "wide and light": (1440, 900, "light"),
    "narrow and dark": (390, 844, "dark"),
}
LOOKS = ["", "&merkinta=2023.pulssin-purku", f"&merkinta={ENTRY}&tila=muokkaa", "&tila=seuraava-vuosi"]


@pytest.fixture(scope="module")
def edited(launch_sample):
    """A server of one's own with the sample."""
    running = launch_sample("cycle")
    yield running
    running.stop()


def focused(page, attribute):
    return page.evaluate(f"document.activeElement.getAttribute('{attribute}')")


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def save(visitor):
    visitor.page.get_by_role("button", name="Save", exact=True).click()
    visitor.page.locator(".m-notice").first.wait_for()
    visitor.settle()


@pytest.mark.parametrize("face", FACES.values(), ids=FACES)
def test_axe_finds_nothing_and_nothing_is_cut_off(edited, open_visitor, face):
    """The year, an opened entry, its form, the draft of next year."""
    width, height, colours = face
    visitor = open_visitor(edited, width, height, color_scheme=colours)
    faults = []
    for look in LOOKS:
        page = visitor.follow(f"{YEAR}{look}")
        faults += visitor.axe_violations()
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth") <= 0
        assert page.locator("svg.m-wheel:visible").count() == (0 if "tila" in look else 1)
    assert faults == []
    assert visitor.complaints() == []


def test_the_keyboard_alone_opens_an_entry_and_comes_back(edited, open_visitor):
    visitor = open_visitor(edited)
    page = visitor.visit(YEAR)
    marks = page.locator("svg.m-wheel-wide a[data-mark]")
    keys = marks.evaluate_all("marks => marks.map((mark) => mark.dataset.mark)")
    page.locator(".m-wheelbar a").last.focus()
    press(page, "Tab")
    assert focused(page, "data-mark") in keys, "the wheel is one stop of the Tab key"
    press(page, "Home")
    assert focused(page, "data-mark") == keys[0]
    press(page, "ArrowRight")
    assert focused(page, "data-mark") == keys[1]
    press(page, "ArrowLeft", "ArrowLeft")
    assert focused(page, "data-mark") == keys[-1], "round again"
    press(page, "Home", "ArrowDown")
    assert focused(page, "data-month") == "2"
    press(page, "ArrowUp", "End", "Enter")
    page.locator("[data-opened]").wait_for()
    visitor.settle()
    assert f"merkinta={keys[-1].replace(':', '%3A')}" in page.url
    assert focused(page, "id") == "wheel-opened", "the entry is read from its heading"
    press(page, "Escape")
    page.locator("[data-opened]").wait_for(state="detached")
    visitor.settle()
    assert "merkinta" not in page.url
    assert focused(page, "data-mark") == keys[-1], "back where it was opened"
    press(page, "Tab")
    assert focused(page, "data-mark") is None, "one more Tab leaves the wheel"
    assert visitor.complaints() == []


def test_a_tap_beside_a_mark_opens_it_without_loading_the_app_anew(edited, open_visitor):
    visitor = open_visitor(edited, 390, 844, has_touch=True)
    page = visitor.visit(YEAR)
    page.evaluate("window.isStillHere = true")
    mark = page.locator("svg.m-wheel-narrow a[data-mark='2023.esihenkilofoorumi:2023-01-10'] .m-shape")
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] - 8)
    page.locator("[data-opened]").wait_for()
    visitor.settle()
    assert page.locator("[data-opened]").inner_text() == "Esihenkilöfoorumi 2.0"
    assert page.evaluate("window.isStillHere") is True
    page.go_back()
    visitor.settle()
    assert page.locator("[data-opened]").count() == 0


def test_what_is_asked_follows_how_often_and_nothing_typed_is_lost(edited, open_visitor):
    visitor = open_visitor(edited)
    page = visitor.visit(f"{YEAR}&tila=uusi")
    page.get_by_label("What is it?").fill("Aluetiimi")
    page.get_by_role("combobox", name="How often?").click()
    page.get_by_role("option", name="On a weekday of a certain week").click()
    page.get_by_label("In which months").wait_for()
    visitor.settle()
    assert page.get_by_label("What is it?").input_value() == "Aluetiimi"
    assert page.get_by_label("First day").count() == 0
    assert visitor.axe_violations() == []


def test_two_who_edit_one_entry_at_once_see_each_other(edited, open_visitor):
    """The one who saves later is told by whom and what, keeps what was typed, and may save it all the same."""
    first, second = open_visitor(edited), open_visitor(edited)
    for visitor, title, role in ((first, "Syksyn avaus", "toiminnanjohtaja"), (second, "Kick Off -päivä", "")):
        page = visitor.visit(f"{YEAR}&merkinta={ENTRY}&tila=muokkaa")
        page.get_by_label("What is it?").fill(title)
        if role:
            page.get_by_label("Who sees to it?").fill(role)
    save(first)
    save(second)
    assert "It was saved." in first.page.locator(".m-notice").first.inner_text()
    said = second.page.locator(".m-notice.m-error").inner_text()
    assert "This was changed meanwhile: paikallinen käyttäjä" in said
    assert "What differs: Name, Role." in said
    assert "Syksyn avaus (Occasion)" in said
    assert second.page.get_by_label("What is it?").input_value() == "Kick Off -päivä"
    assert second.axe_violations() == []
    save(second)
    second.page.locator("[data-opened]").wait_for()
    assert second.page.locator("[data-opened]").inner_text() == "Kick Off -päivä"
