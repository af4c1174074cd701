"""An indicator's page in a real browser: targets saved, a comment, two visitors at once, the CSV, axe."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dashboard.facts import Observation, Qualifier
from dashboard.formats.spans import span_of_month
from dashboard.store import NewUpload, open_repository
from dashboard.strategy.comments import Comment
from dashboard.strategy.happenings import ChartEvent
from dashboard.strategy.targets import TargetPlan

RATE = "newsletter.open_rate"
VALUES = [38.5, 41.0] * 6 + [52.5]
DAY = date(2024, 3, 1)


@pytest.fixture(scope="module")
def monthly(launch_sample):
    """A server of one's own with thirteen months of one indicator, the last a leap, and an event."""
    running = launch_sample("monthly")
    repository = open_repository(f"sqlite:///{running.database}")
    months = [
        Observation(RATE, (), span_of_month(2024 + at // 12, at % 12 + 1), value, Qualifier.EXACT)
        for at, value in enumerate(VALUES)
    ]
    new = NewUpload("avaukset.csv", "e" * 64, 400, "long_table", "viestintäpäällikkö", datetime.now(UTC))
    repository.commit_upload(new, months)
    event = ChartEvent(key="e-1", kind="event", title="Uusi lähetystyökalu", first_day=DAY, last_day=DAY)
    repository.keep(event, None, "viestintäpäällikkö", datetime.now(UTC))
    repository.settle()
    repository.close()
    yield running
    running.stop()


@pytest.fixture
def repository(monthly):
    opened = open_repository(f"sqlite:///{monthly.database}")
    yield opened
    opened.close()


def field(page, label):
    return page.get_by_label(label, exact=True)


def press(visitor, words):
    visitor.page.get_by_role("button", name=words).click()
    visitor.settle()


@pytest.mark.parametrize(
    ("width", "height", "colours"), [(1440, 900, "light"), (390, 844, "dark")], ids=["wide", "narrow and dark"]
)
def test_axe_finds_nothing_and_nothing_is_cut_off(monthly, open_visitor, width, height, colours):
    visitor = open_visitor(monthly, width, height, color_scheme=colours)
    found = {}
    for address in (f"/mittari?mittari={RATE}&tila=tavoitteet", "/mittari", "/kattavuus"):
        page = visitor.follow(address)
        found[address] = visitor.axe_violations()
        overflow = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth")
        if overflow > 0:
            found[address].append(f"{overflow} pixels too wide")
    assert {address: faults for address, faults in found.items() if faults} == {}
    assert visitor.complaints() == []


def test_the_table_behind_the_chart_is_saved_as_it_is_shown(monthly, open_visitor):
    visitor = open_visitor(monthly)
    page = visitor.visit(f"/mittari?mittari={RATE}&kieli=fi")
    page.locator(".m-chart-table summary").click()
    with page.expect_download() as download:
        page.locator(".m-chart-table [data-csv]").click()
    lines = download.value.path().read_text("utf-8-sig").splitlines()
    assert len(lines) == 1 + len(VALUES)
    assert lines[1].startswith("1/2024;38,5;")
    assert lines[-1].startswith("1/2025;52,5;")


def test_a_target_is_set_by_who_follows_the_link(monthly, open_visitor, repository):
    visitor = open_visitor(monthly)
    page = visitor.visit(f"/mittari?mittari={RATE}&kieli=en")
    page.get_by_role("link", name="Set targets").click()
    visitor.settle()
    field(page, "Period of target 1").fill("2025")
    field(page, "At least (1)").fill("42,5")
    field(page, "Why these targets?").fill("Johtoryhmä sopi.")
    press(visitor, "Save the targets")
    page.locator("#m-targets", has_text="at least 42.5").wait_for()
    assert repository.kept(TargetPlan)[0].record.targets[0].low == 42.5
    assert "tila=" not in page.url


def test_of_two_visitors_the_second_is_told_and_loses_nothing(monthly, open_visitor, repository):
    first, second = open_visitor(monthly), open_visitor(monthly)
    comment = "/mittari?mittari=newsletter.open_rate&kieli=en&tila=merkinta"
    first.visit(comment)
    field(first.page, "What is worth knowing?").fill("Otsikot testattiin.")
    press(first, "Save")
    (kept,) = repository.kept(Comment)
    edit = f"/mittari?mittari={RATE}&kieli=en&tila=kommentti:{kept.record.key}"
    first.visit(edit)
    second.visit(edit)
    field(first.page, "Text").fill("Otsikot testattiin kahdella tavalla.")
    press(first, "Save")
    field(second.page, "Text").fill("Otsikot ja lähetysajat testattiin.")
    press(second, "Save")
    second.page.get_by_role("alert").wait_for()
    assert "Otsikot testattiin kahdella tavalla." in second.page.get_by_role("alert").inner_text()
    assert field(second.page, "Text").input_value() == "Otsikot ja lähetysajat testattiin."
    assert repository.kept(Comment)[0].record.text == "Otsikot testattiin kahdella tavalla."
    press(second, "Save")
    second.page.locator(".m-threads", has_text="Otsikot ja lähetysajat testattiin.").wait_for()
    assert repository.kept(Comment)[0].version == 3
