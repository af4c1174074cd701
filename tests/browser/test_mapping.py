"""Somebody brings a table that nobody knows: points at its columns, stores it, and the next one is read at once."""

from __future__ import annotations

import io

import openpyxl
import pytest

TO_MAPPING = "a.m-button[href*=kohdistus]"
HEADINGS = ["Milloin", "Pysäkki", "Tavattu", "Puhelin"]


def make_workbook(month):
    """Three days of the bus: 12 + 7 in one month of 2024, 9 in the next one."""
    book = openpyxl.Workbook()
    rows = [(f"1.{month}.2024", "Tori", 12), (f"2.{month}.2024", "Kirjasto", 7), (f"3.{month + 1}.2024", "Tori", 9)]
    for row in [HEADINGS, *((*row, "040 123 4567") for row in rows)]:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture
def own(start_server, open_visitor):
    """A window on a server of one's own; its width can be chosen."""

    def open_own(width=1440, **options):
        return open_visitor(start_server(), width, 900, **options)

    return open_own


def drop(visitor, name, content):
    visitor.page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    visitor.page.locator("h2", has_text=name).wait_for()
    visitor.settle()


def pick(visitor, label, words):
    """Choose from a list by typing, as the keyboard does it."""
    field = visitor.page.get_by_role("combobox", name=label)
    field.click()
    field.fill(words)
    visitor.page.locator("[role=option]", has_text=words).first.wait_for()
    visitor.page.keyboard.press("Enter")
    visitor.settle()


def close_list(visitor):
    visitor.page.keyboard.press("Escape")
    visitor.settle()


def map_bus(visitor):
    """Point at the columns of the bus's table; the rest follows from the indicator."""
    page = visitor.page
    page.locator("[data-testid=stRadio] label", has_text="Jokainen rivi kertoo").click()
    visitor.settle()
    page.get_by_role("button", name="Ehdotus: A · Milloin").click()
    visitor.settle()
    pick(visitor, "Missä sarakkeissa on luvut?", "Tavattu")
    close_list(visitor)
    pick(visitor, "Minkä mittarin lukuja?", "Naapuruusbussin kohtaamiset")


LEFTS = """
(cells) => [...document.querySelectorAll(`.m-sheetpic ${cells}`)].map((cell) => cell.getBoundingClientRect().left | 0)
"""


def read_result(page):
    """The table of what comes of it, as text."""
    return page.locator(".m-panel:has(h2:text('Mitä siitä tulee'))").inner_text().replace("\u00a0", " ")


def too_wide(page):
    return page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth")


def test_from_an_unknown_table_to_the_next_one_that_is_read_at_once(own):
    visitor = own()
    page = visitor.visit("/lataukset")
    drop(visitor, "bussin-talvi.xlsx", make_workbook(1))
    page.locator(TO_MAPPING).click()
    page.wait_for_selector("h1:has-text('Selitä taulukko')")
    visitor.settle()
    assert visitor.axe_violations() == []
    assert "040" not in page.locator(".m-sheetpic").inner_text(), "telephone numbers are masked"

    map_bus(visitor)
    assert "1/2024" in read_result(page)
    assert "19" in read_result(page)
    assert visitor.axe_violations() == []
    page.get_by_role("button", name="Tallenna ja lue tiedosto").click()
    visitor.settle()
    page.get_by_role("link", name="Katso luvut läpi ja tallenna ne").click()
    page.wait_for_selector("h1:has-text('Tuo lukuja')")
    visitor.settle()
    page.get_by_role("button", name="Tallenna 2 lukua").click()
    page.wait_for_url("**lataus=*")
    visitor.settle()

    drop(visitor, "bussin-kevat.xlsx", make_workbook(3))
    assert page.locator(TO_MAPPING).count() == 0
    assert page.get_by_role("button", name="Tallenna 2 lukua").is_enabled()

    visitor.visit("/reseptit")
    page.get_by_role("link", name="bussin-talvi", exact=True).click()
    page.wait_for_selector("h2:has-text('bussin-talvi')")
    visitor.settle()
    assert "1 lataus" in page.locator(".m-recipe").inner_text()
    assert visitor.axe_violations() == []
    assert visitor.complaints() == []


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_on_a_telephone_the_picture_scrolls_inside_itself(own, colours):
    visitor = own(390, color_scheme=colours)
    page = visitor.visit("/lataukset")
    drop(visitor, "bussi.xlsx", make_workbook(1))
    page.locator(TO_MAPPING).click()
    page.wait_for_selector(".m-sheetpic")
    visitor.settle()
    map_bus(visitor)
    assert too_wide(page) <= 0
    assert page.evaluate(LEFTS, "thead tr:first-child > *") == page.evaluate(LEFTS, ".m-roles > *"), (
        "what a column was said to be stands in that column"
    )
    assert page.evaluate("(e => e.scrollWidth > e.clientWidth)(document.querySelector('.m-sheetpic'))")
    assert page.locator(".m-sheetpic").get_attribute("tabindex") == "0", "the keyboard can scroll it"
    assert visitor.axe_violations() == []


def test_another_language_keeps_what_was_chosen(own):
    visitor = own()
    page = visitor.visit("/lataukset")
    drop(visitor, "bussi.xlsx", make_workbook(1))
    page.locator(TO_MAPPING).click()
    page.wait_for_selector(".m-sheetpic")
    visitor.settle()
    map_bus(visitor)
    page.get_by_role("link", name="SV, svenska").click()
    page.wait_for_selector("html[lang=sv]", state="attached")
    visitor.settle()
    assert page.locator(".m-sheetpic .m-role-period").count() > 0
    assert page.get_by_role("button", name="Spara och läs filen").is_enabled()
