"""The pages beside uploads in a real browser: values to follow up, templates, sources; and a template's way around."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest

from dashboard.facts import Observation, Period, Qualifier
from dashboard.store import NewSuspect, NewUpload, open_repository

YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))
ADDRESSES = [
    "/tarkistettavat",
    "/tarkistettavat?arvo=1&tila=kaikki",
    "/lomakepohjat?tavoite=goal-4",
    "/lomakepohjat?mittari=volunteers.turns",
    "/tietolahteet",
    "/tietolahteet?lahde=uusi",
]


@pytest.fixture(scope="module")
def doubtful(launch_sample):
    """A server of one's own with one value to follow up."""
    running = launch_sample("doubtful")
    repository = open_repository(f"sqlite:///{running.database}")
    members = (("channel", "Facebook"),)
    repository.commit_upload(
        NewUpload("kanavat.xlsx", "a" * 64, 4000, "long_table", "viestintäpäällikkö", datetime.now(UTC)),
        [Observation("social.followers", members, YEAR, 52000.0, Qualifier.EXACT)],
        (),
        [
            NewSuspect(
                "social.followers", members, YEAR, "jump", 52000.0, {"last": 4521}, explanation="Sivut yhdistettiin"
            )
        ],
    )
    repository.close()
    yield running
    running.stop()


@pytest.mark.parametrize(
    ("width", "height", "colours"), [(1440, 900, "light"), (390, 844, "dark")], ids=["wide", "narrow and dark"]
)
def test_axe_finds_nothing_and_nothing_is_cut_off(doubtful, open_visitor, width, height, colours):
    visitor = open_visitor(doubtful, width, height, color_scheme=colours)
    found = {}
    for address in ADDRESSES:
        page = visitor.follow(address)
        found[address] = visitor.axe_violations()
        overflow = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth")
        if overflow > 0:
            found[address].append(f"{overflow} pixels too wide")
    assert {address: faults for address, faults in found.items() if faults} == {}
    assert visitor.complaints() == []


def test_a_value_is_settled_by_keyboard_and_click(doubtful, open_visitor):
    visitor = open_visitor(doubtful)
    page = visitor.visit("/tarkistettavat")
    page.locator(".m-suspects .m-button").click()
    visitor.settle()
    page.locator('[data-testid="stRadio"] label:has(input)').first.click()
    page.locator("textarea").fill("Verrattu sivun omaan näkymään")
    page.locator("textarea").press("Tab")
    page.locator('[data-testid="stFormSubmitButton"] button').click()
    page.locator(".m-chosen", has_text="Verrattu sivun omaan näkymään").wait_for()
    repository = open_repository(f"sqlite:///{doubtful.database}")
    assert repository.suspects() == ()
    repository.close()


def test_a_template_is_downloaded_filled_in_and_dropped_back(doubtful, open_visitor):
    visitor = open_visitor(doubtful)
    page = visitor.visit("/lomakepohjat?mittari=erasmus.mobilities")
    with page.expect_download() as download:
        page.locator('[data-testid="stDownloadButton"] button').click()
    assert download.value.suggested_filename.startswith("mittaristo-lomake-")
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    sheet = book.worksheets[0]
    sheet.cell(2, [cell.value for cell in sheet[1]].index("Arvo") + 1).value = 31
    sheet.cell(2, 2).value = "2024"
    content = io.BytesIO()
    book.save(content)

    visitor.visit("/lataukset")
    file = {"name": "lomake.xlsx", "mimeType": "application/octet-stream", "buffer": content.getvalue()}
    page.locator("input[type=file]").set_input_files(file)
    page.locator("h2", has_text="lomake.xlsx").wait_for()
    visitor.settle()
    panel = page.locator(".m-panel:has(h2:text('Mitä tiedostosta luettiin'))").inner_text()
    assert "31" in panel
    assert page.locator(".m-notice.m-error").count() == 0
    assert page.locator(".m-problems").count() == 0, "nothing is asked, nothing is doubted"
