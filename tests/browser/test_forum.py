"""A supervisors' forum from its agenda to its minutes by the keyboard alone; and two who edit one agenda at once."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest

from dashboard.cycle.decisions import ActionItem, Agreement, Decision, Verdict
from dashboard.cycle.meetings import AgendaItem, Meeting, MeetingState
from dashboard.facts import Period
from dashboard.formats.periods import format_date
from dashboard.store import open_repository
from dashboard.strategy.comments import Comment
from dashboard.strategy.targets import Target, TargetPlan

KALLIOLA = "kalliola-2023-2025"
MOST_TABS = 160
# What a screen reader would call the element that has the focus.
FOCUSED = r"""
() => {
  const one = document.activeElement;
  const labels = [...(one.labels ?? [])].map((label) => label.innerText);
  return (one.getAttribute("aria-label") || labels.join(" ") || one.textContent || "").replace(/\s+/g, " ").trim();
}
"""
AGENDA = (
    AgendaItem(key="late", kind="late_figures", title="Myöhässä olevat luvut", subject="rehtori"),
    AgendaItem(key="why", kind="unexplained", title="Miksi aloitteita on vähän", subject="mediation.initiatives"),
    AgendaItem(key="agree", kind="agree_indicator", title="Sovittava mittari", subject="staff.headcount"),
    AgendaItem(key="back", kind="decision_back", title="Toimiko päätös", subject="vanha-paatos"),
)


def read(server, model):
    """What is kept now, by key."""
    with closing(open_repository(f"sqlite:///{server.database}")) as repository:
        return {kept.record.key: kept.record for kept in repository.kept(model)}


@pytest.fixture
def forum(start_server):
    """A server with a forum that is to begin: a red without a reason and a decision that has come back."""
    server, now = start_server(), datetime.now(UTC)
    year = Period(date(2023, 1, 1), date(2023, 12, 31))
    target = Target(period=year, kind="at_least", low=10_000)
    records = (
        TargetPlan(indicator="mediation.initiatives", targets=(target,), reason="Sovittiin."),
        Decision(
            key="vanha-paatos",
            strategy=KALLIOLA,
            text="Avataan Askel lauantaisin.",
            decided_at=now - timedelta(days=200),
            returns_on=now.date(),
        ),
        Meeting(key="foorumi", strategy=KALLIOLA, kind="forum", title="Testifoorumi", day=now.date(), agenda=AGENDA),
    )
    with closing(open_repository(f"sqlite:///{server.database}")) as repository:
        for record in records:
            repository.keep(record, None, "kehittämispäällikkö", now)
    return server


class Keyboard:
    """A person who has no mouse. `faults`: what axe found on the way."""

    def __init__(self, visitor):
        self.visitor, self.page, self.faults = visitor, visitor.page, []

    def go_to(self, name):
        """Tab until the focus is on what is called so."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(FOCUSED).startswith(name):
                return
        pytest.fail(f"no Tab leads to {name!r}")

    def press(self, key):
        self.page.keyboard.press(key)
        self.visitor.settle()

    def enter(self, name):
        """Go to a link or a button, and press Enter."""
        self.go_to(name)
        self.press("Enter")

    def write(self, name, text):
        self.go_to(name)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose_first(self, name):
        """The first choice of a group of radio buttons."""
        self.go_to(name)
        self.press("Space")

    def look(self):
        """The main heading; axe looks too."""
        self.faults += self.visitor.axe_violations()
        return self.page.locator("h1").inner_text()


def test_a_whole_forum_by_the_keyboard_alone(forum, open_visitor):
    visitor = open_visitor(forum)
    visitor.visit("/kokoukset?kieli=en")
    keys = Keyboard(visitor)
    assert keys.look() == "Meetings"

    keys.enter("Testifoorumi")
    assert keys.look() == "Testifoorumi"
    keys.enter("Edit the agenda")
    keys.look()
    keys.write("Own item", "Muut asiat")
    keys.enter("Add the item")
    keys.enter("Save the agenda")
    assert [item.title for item in read(forum, Meeting)["foorumi"].agenda][-1] == "Muut asiat"

    keys.enter("Begin the meeting")
    keys.write("Who is present?", "toiminnanjohtaja")
    keys.enter("Save who is present")
    keys.look()

    keys.press("ArrowRight")
    assert keys.look() == "Myöhässä olevat luvut"
    keys.write("Notes", "Luvut tulevat perjantaina.")
    keys.enter("Save the notes")

    keys.press("ArrowRight")
    assert keys.look() == "Miksi aloitteita on vähän"
    keys.write("Why is the figure", "Sovittelijoita puuttui.")
    keys.enter("Save the reason")

    keys.press("PageDown")
    assert keys.look() == "Sovittava mittari"
    keys.choose_first("Agree")
    keys.write("What it costs in hours", "4")
    keys.enter("Save the verdict")

    keys.press("ArrowRight")
    assert keys.look() == "Toimiko päätös"
    keys.choose_first("It worked")
    keys.write("What makes you think so?", "Kävijöitä tuli.")
    keys.enter("Close the decision")

    keys.press("ArrowRight")
    assert keys.look() == "Muut asiat"
    keys.enter("Write down a decision")
    keys.look()
    keys.write("What was decided?", "Tilataan lisää kahvia.")
    keys.write("Comes back on", format_date(datetime.now(UTC).date() + timedelta(days=100), "en"))
    keys.enter("Save")
    keys.enter("Write down an action: Tilataan lisää kahvia.")
    keys.look()
    keys.write("What is done?", "Soitetaan paahtimoon.")
    keys.write("Who does it", "emäntä")
    keys.write("By when", format_date(datetime.now(UTC).date() + timedelta(days=7), "en"))
    keys.enter("Save")

    keys.press("ArrowRight")
    assert keys.look() == "What we decided"
    keys.enter("Close the meeting")
    assert keys.look() == "Testifoorumi"
    check_what_was_kept(forum)

    keys.enter("Minutes")
    assert keys.look() == "Minutes"
    check_minutes(keys)
    keys.page.go_back()
    visitor.settle()
    keys.enter("What was seen")
    keys.look()
    assert "/tilannekuva" in keys.page.url
    assert keys.page.locator(".m-known-on").count() == 1
    assert keys.faults == []
    assert visitor.complaints() == []


def check_what_was_kept(forum):
    """All that was typed is there, and tied to the meeting."""
    meeting = read(forum, Meeting)["foorumi"]
    assert (meeting.state, meeting.present) == (MeetingState.CLOSED, ("toiminnanjohtaja",))
    assert meeting.agenda[0].notes == "Luvut tulevat perjantaina."
    assert read(forum, Agreement)["staff.headcount"].verdict is Verdict.AGREED
    decisions = [one for one in read(forum, Decision).values() if one.meeting == "foorumi"]
    assert [one.text for one in decisions] == ["Tilataan lisää kahvia."]
    assert read(forum, Decision)["vanha-paatos"].closed_in == "foorumi"
    actions = [one for one in read(forum, ActionItem).values() if one.decision == decisions[0].key]
    assert [(one.text, one.owner_role) for one in actions] == [("Soitetaan paahtimoon.", "emäntä")]
    assert "Sovittelijoita puuttui." in [one.text for one in read(forum, Comment).values()]


def check_minutes(keys):
    """The file is what is on screen."""
    shown = keys.page.locator(".m-minutes").inner_text()
    for words in ("toiminnanjohtaja", "Luvut tulevat perjantaina.", "Tilataan lisää kahvia.", "emäntä", "It worked:"):
        assert words in shown
    keys.go_to("Save the minutes as text")
    with keys.page.expect_download() as download:
        keys.page.keyboard.press("Enter")
    text = download.value.path().read_text("utf-8")
    assert [line.strip() for line in text.splitlines()] == [line.strip() for line in shown.strip().splitlines()]


def test_what_is_typed_stays_while_one_looks_at_another_item(forum, open_visitor):
    """Notes that were not saved are there when one comes back, and the end of the meeting says so."""
    visitor = open_visitor(forum)
    visitor.visit("/kokoukset?kieli=en&kokous=foorumi")
    keys = Keyboard(visitor)
    keys.enter("Begin the meeting")
    keys.press("ArrowRight")
    keys.write("Notes", "Kesken jäänyt.")
    keys.go_to("The item has been dealt with")
    keys.page.locator("a[data-step=next]").click()
    visitor.settle()
    visitor.page.locator("a[data-step=previous]").click()
    visitor.settle()
    assert visitor.page.get_by_label("Notes").input_value() == "Kesken jäänyt."
    for _ in range(len(AGENDA)):
        keys.page.locator("a[data-step=next]").click()
        visitor.settle()
    assert "Typed and not saved yet" in visitor.page.locator(".m-notice").inner_text()
    assert visitor.axe_violations() == []


def test_two_who_edit_the_same_agenda_see_each_other(forum, open_visitor):
    """The one who saves later is told what the other wrote, and keeps what was typed."""
    first, second = open_visitor(forum), open_visitor(forum)
    for visitor, words in ((first, "Ensimmäisen otsikko"), (second, "Toisen otsikko")):
        page = visitor.visit("/kokoukset?kieli=en&kokous=foorumi&tila=esityslista")
        page.get_by_label("1. Title").fill(words)
    for visitor in (first, second):
        visitor.page.get_by_role("button", name="Save the agenda").click()
        visitor.settle()
    said = second.page.locator(".m-notice.m-error")
    said.wait_for()
    assert "1. Ensimmäisen otsikko" in said.inner_text()
    assert second.page.get_by_label("1. Title").input_value() == "Toisen otsikko"
    assert second.axe_violations() == []
    second.page.get_by_role("button", name="Save the agenda").click()
    second.settle()
    assert read(forum, Meeting)["foorumi"].agenda[0].title == "Toisen otsikko"
