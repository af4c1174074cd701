"""A member of staff brings a workbook: preview, confirm, the goal changes, undo; and files that are no good."""

from __future__ import annotations

import io

import openpyxl
import pytest


def make_workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


VOLUNTEERS = make_workbook(
    ["Mittari", "Jakso", "Arvo"], ["Vapaaehtoiset", 2023, "noin 120"], ["eNPS", "11/2023", "23,5"]
)
WITH_ERROR = make_workbook(
    ["Mittari", "Jakso", "Arvo"], ["Vapaaehtoiset", 2023, 120], ["pulse.enps", "11/2023", "paljon"]
)


@pytest.fixture
def own(start_server, open_visitor):
    """A window on a server of one's own: what is stored here disturbs nobody."""
    return open_visitor(start_server())


def drop(visitor, name, content):
    """Drop a file and wait for what is said of it: a preview under its name, or a notice that it has been stored."""
    visitor.page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    visitor.page.locator("h2, .m-notice", has_text=name).first.wait_for()
    visitor.settle()


def read(page, selector):
    """What stands in an element, no-break spaces as plain ones."""
    return page.locator(selector).inner_text().replace("\u00a0", " ")


def test_from_upload_to_undo(own):
    page = own.visit("/mittari?mittari=volunteers.count")
    assert "ei tietoa" in read(page, ".m-big")

    own.visit("/lataukset")
    drop(own, "vapaaehtoiset.xlsx", VOLUNTEERS)
    preview = read(page, ".m-panel:has(h2:text('Mitä tiedostosta luettiin'))")
    assert "noin 120" in preview
    assert "22,0" in preview, "the old value stands beside the new one"
    assert "23,5" in preview

    page.get_by_role("button", name="Tallenna 2 lukua").click()
    page.wait_for_url("**lataus=*")
    own.settle()
    assert own.axe_violations() == []

    page.get_by_role("link", name="Vapaaehtoiset").first.click()
    page.wait_for_selector("h1:has-text('Vapaaehtoiset')")
    own.settle()
    assert "noin 120" in read(page, ".m-big")
    assert "vapaaehtoiset.xlsx" in read(page, "table")

    page.go_back()
    own.settle()
    page.get_by_role("button", name="Kumoa lataus").click()
    page.get_by_role("button", name="Palauta lataus").wait_for()
    own.visit("/mittari?mittari=volunteers.count")
    assert "ei tietoa" in read(page, ".m-big")
    own.visit("/mittari?mittari=pulse.enps")
    assert "22,0" in read(page, ".m-big")
    assert own.complaints() == []


def test_errors_block_until_their_rows_are_left_out(own):
    page = own.visit("/lataukset")
    drop(own, "virhe.xlsx", WITH_ERROR)
    assert "paljon" in read(page, ".m-problems")
    confirm = page.get_by_role("button", name="Tallenna 1 luku")
    assert confirm.is_disabled()
    page.locator("label", has_text="Jätä 1 virheellinen luku pois").click()
    own.settle()
    confirm.click()
    page.wait_for_url("**lataus=*")
    own.settle()
    assert "paljon" in read(page, ".m-problems"), "the upload remembers what was left out"


def test_a_file_that_is_no_table_is_refused_and_the_same_file_twice_changes_nothing(own):
    page = own.visit("/lataukset")
    before = page.locator("tbody tr").count()
    drop(own, "muistio.xlsx", "Hei, tässä muistio kokouksesta.".encode())
    assert page.locator(".m-notice.m-error").is_visible()
    assert page.get_by_role("button", name="Tallenna").count() == 0

    own.visit("/lataukset")
    drop(own, "vapaaehtoiset.xlsx", VOLUNTEERS)
    page.get_by_role("button", name="Tallenna 2 lukua").click()
    page.wait_for_url("**lataus=*")
    own.settle()

    own.visit("/lataukset")
    drop(own, "vapaaehtoiset.xlsx", VOLUNTEERS)
    assert "Sama tiedosto on jo tuotu" in page.locator(".m-notice.m-warning").inner_text()
    assert page.get_by_role("button", name="Tallenna").count() == 0
    own.visit("/lataukset")
    assert page.locator("tbody tr").count() == before + 1


def test_two_people_see_each_others_uploads(own, open_visitor):
    """What one stores, the other's next page shows: caches are keyed by the data version."""
    other = open_visitor(own.server)
    other.visit("/mittari?mittari=volunteers.count")
    own.visit("/lataukset")
    drop(own, "vapaaehtoiset.xlsx", VOLUNTEERS)
    own.page.get_by_role("button", name="Tallenna 2 lukua").click()
    own.page.wait_for_url("**lataus=*")
    other.page.get_by_role("link", name="SV, svenska").click()
    other.page.wait_for_selector("html[lang=sv]", state="attached")
    other.settle()
    assert "cirka 120" in read(other.page, ".m-big")
