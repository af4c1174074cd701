"""A meeting in a real browser: by the keyboard alone, on a wall and in a hand; and two people who judge at once."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dashboard.facts import Period
from dashboard.store import open_repository
from dashboard.strategy.judgements import Judgement
from dashboard.strategy.targets import Target, TargetPlan

YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))
STEPS = 7
"""Four goals, the decision that has come back, the questions of the annual report, the end."""


@pytest.fixture(scope="module")
def judged(launch_sample):
    """A server of one's own with a target that is missed and a judgement that says otherwise."""
    running = launch_sample("judged")
    repository = open_repository(f"sqlite:///{running.database}")
    target = Target(period=YEAR, kind="at_least", low=10_000)
    plan = TargetPlan(indicator="mediation.initiatives", targets=(target,), reason="Sovittiin.")
    judgement = Judgement(
        subject={"strategy": "kalliola-2023-2025", "part": "goal-2"},
        step="fulfilled",
        reason="Näemme sen työssä.",
        role="johtoryhmä",
        judged_on=date(2024, 2, 1),
    )
    for record in (plan, judgement):
        repository.keep(record, None, "johtaja", datetime.now(UTC))
    repository.close()
    yield running
    running.stop()


def press(visitor, key):
    visitor.page.keyboard.press(key)
    return visitor.settle()


def heading(page):
    return page.locator("h1").inner_text()


@pytest.mark.parametrize(
    ("width", "height", "colours"), [(1920, 1080, "dark"), (390, 844, "light")], ids=["projected", "in a hand"]
)
def test_the_arrow_keys_lead_through_the_meeting_and_axe_finds_nothing(judged, open_visitor, width, height, colours):
    """Each step takes the focus to its heading; the last step leads no further."""
    visitor = open_visitor(judged, width, height, color_scheme=colours)
    page = visitor.visit("/tilannekuva")
    page.get_by_role("link", name="Aloita kokous").or_(page.get_by_role("link", name="Start the meeting")).click()
    visitor.settle()
    seen, faults = [heading(page)], visitor.axe_violations()
    for _ in range(STEPS):
        press(visitor, "ArrowRight")
        seen.append(heading(page))
        faults += visitor.axe_violations()
        assert page.evaluate("document.activeElement.tagName") == "H1"
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth") <= 0
    assert faults == []
    assert len(set(seen)) == STEPS
    assert seen[-1] == seen[-2], "beyond the end there is nothing"
    assert f"kohta={STEPS}" in page.url
    assert visitor.complaints() == []


def test_page_keys_and_the_back_button_go_back_and_a_link_opens_the_step(judged, open_visitor):
    visitor = open_visitor(judged)
    page = visitor.visit("/kokousnaytto?kohta=2")
    second = heading(page)
    press(visitor, "PageDown")
    third = heading(page)
    assert third != second
    press(visitor, "PageUp")
    assert heading(page) == second
    page.go_back()
    visitor.settle()
    assert heading(page) == third


def test_a_presenter_comes_from_a_goal_to_the_cell_and_back(judged, open_visitor):
    """The red of mediation: its page with file and cell, and back to the step."""
    visitor = open_visitor(judged)
    page = visitor.visit("/kokousnaytto?kohta=2")
    page.locator(".m-attention a[href*='mediation.initiatives']").first.click()
    visitor.settle()
    assert page.get_by_text("lukuina-2023.xlsx").first.is_visible()
    page.go_back()
    visitor.settle()
    assert "kohta=2" in page.url


def test_the_arrows_are_the_reader_s_own_while_something_is_typed(judged, open_visitor):
    """In the field for a day to look back to, and on a page without steps."""
    visitor = open_visitor(judged)
    page = visitor.visit("/tilannekuva")
    page.locator(".m-looking-back summary").click()
    page.locator("#m-known-day").fill("1.2.2024")
    before = page.url
    press(visitor, "ArrowLeft")
    press(visitor, "PageDown")
    assert page.url == before
    press(visitor, "Enter")
    assert "tiedossa=1.2.2024" in page.url
    assert page.locator(".m-known-on").count() == 1
    assert visitor.axe_violations() == []


def test_two_who_judge_at_once_see_each_other(judged, open_visitor):
    """The one who saves later is told what the other wrote, and keeps what was typed."""
    address = "/tavoite?tavoite=goal-3&tila=arvio&kieli=en"
    first, second = open_visitor(judged), open_visitor(judged)
    for visitor, words in ((first, "Ensin näin."), (second, "Sitten noin.")):
        page = visitor.visit(address)
        page.locator("[data-testid=stRadio]").first.get_by_text("Partly").click()
        page.locator("textarea").first.fill(words)
    assert first.axe_violations() == []
    for visitor in (first, second):
        visitor.page.locator("[data-testid=stFormSubmitButton] button").click()
        visitor.page.locator(".m-notice").first.wait_for()
        visitor.settle()
    assert "Ensin näin." in first.page.locator("article", has_text="Ensin näin.").first.inner_text()
    said = second.page.locator(".m-notice.m-error").inner_text()
    assert "Ensin näin." in said
    assert second.page.locator("textarea").first.input_value() == "Sitten noin."
