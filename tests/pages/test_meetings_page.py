"""Meetings on screen: made from the annual cycle, run item by item, closed with a picture, minuted."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.cycle.decisions import ActionItem, Agreement, Decision
from dashboard.cycle.entries import Entry, OccurrenceMark, Wheel
from dashboard.cycle.meetings import AgendaItem, Meeting, MeetingKind, MeetingState
from dashboard.cycle.timing import Recurrence, Timing
from dashboard.facts import Period
from dashboard.store import open_repository
from dashboard.strategy.comments import Comment
from dashboard.strategy.frozen_views import FrozenView
from dashboard.strategy.model import Stage
from dashboard.strategy.targets import Target, TargetPlan
from dashboard.ui.meetings.holding import guess_kind

KALLIOLA = "kalliola-2023-2025"
AT = datetime(2026, 1, 16, 12, tzinfo=UTC)
TODAY = datetime.now(UTC).date()
SOON = TODAY + timedelta(days=14)
"""The pages go by the clock: a meeting that is planned for soon."""
OWN = AgendaItem(key="own:1", kind="free", title="Muut asiat")
AGREE = AgendaItem(key="agree", kind="agree_indicator", title="Sovittava mittari", subject="staff.headcount")
BACK = AgendaItem(key="back", kind="decision_back", title="Toimiko päätös", subject="d-1")


def make_meeting(*agenda, **changes):
    plain = {"key": "m", "strategy": KALLIOLA, "kind": "forum", "title": "Foorumi", "day": SOON, "agenda": agenda}
    return Meeting(**{**plain, **changes})


def make_decision(**changes):
    plain = {"key": "d-1", "strategy": KALLIOLA, "text": "Avataan Askel lauantaisin.", "decided_at": AT}
    return Decision(**{**plain, "returns_on": TODAY, **changes})


def make_entry(title="Esihenkilöfoorumi", kind="meeting"):
    timing = Timing(recurrence=Recurrence.ONCE, month=SOON.month, day=SOON.day)
    plain = {"wheel": "org", "strategy": KALLIOLA, "year": SOON.year, "role": "toiminnanjohtaja"}
    return Entry(key=f"{SOON.year}.{kind}", title=title, kind=kind, timing=timing, **plain)


@pytest.fixture(scope="module")
def bare(tmp_path_factory, sample_url):
    """A copy of the sample without its annual cycle, meetings and decisions."""
    target = tmp_path_factory.mktemp("bare") / "bare.sqlite3"
    target.write_bytes(Path(sample_url.removeprefix("sqlite:///")).read_bytes())
    with closing(open_repository(f"sqlite:///{target}")) as repository:
        for model in (Wheel, Entry, OccurrenceMark, Meeting, Decision, ActionItem, Agreement):
            for kept in repository.kept(model):
                repository.retire(model, kept.record.key, kept.version, "kehittämispäällikkö", AT)
    return target


@pytest.fixture
def own_url(tmp_path, bare):
    """The address of a copy of it that a test may change."""
    target = tmp_path / "own.sqlite3"
    target.write_bytes(bare.read_bytes())
    return f"sqlite:///{target}"


@pytest.fixture
def repository(own_url):
    with closing(open_repository(own_url)) as opened:
        yield opened


@pytest.fixture
def keep(repository):
    """keep(record, ...) writes records down."""

    def write(*records):
        for record in records:
            repository.keep(record, None, "kehittämispäällikkö", AT)

    return write


@pytest.fixture
def open_meetings(open_page, own_url):
    """open_meetings(kokous="m") opens the page of meetings in English."""
    return lambda **query: open_page("kokoukset", url=own_url, kieli="en", **query)


def press(shown, label):
    (button,) = (one for one in shown.app.button if one.label.replace("\\", "").startswith(label))
    button.click().run()
    assert not shown.app.exception


def type_into(shown, **texts):
    """Fields by the end of their keys."""
    for name, text in texts.items():
        fields = [*shown.app.text_input, *shown.app.text_area, *shown.app.checkbox, *shown.app.selectbox]
        (field,) = (one for one in fields if (one.key or "").endswith(f"-{name}"))
        field.set_value(text)


def choose(shown, key):
    """Open one item of the agenda."""
    shown.app.radio[0].set_value(key).run()


def the_meeting(repository):
    (kept,) = repository.kept(Meeting)
    return kept.record


class TestMakingOne:
    def test_one_button_makes_what_the_annual_cycle_plans_with_its_agenda(self, keep, open_meetings, repository):
        keep(Wheel(key="org", strategy=KALLIOLA, name="Vuosikello"), make_entry(), make_entry("Raportti", "report"))
        keep(make_decision())
        shown = open_meetings()
        assert "Its agenda has not been made yet." in shown.text
        press(shown, "Make the agenda: Esihenkilöfoorumi")
        made = the_meeting(repository)
        occurrence = f"{SOON.year}.meeting:{SOON.isoformat()}"
        assert (made.occurrence, made.day, made.kind) == (occurrence, SOON, MeetingKind.FORUM)
        titles = [item.title for item in made.agenda]
        assert titles[0] == "Did it work: Avataan Askel lauantaisin."
        assert titles[1].startswith("Raportti (")
        assert "Esihenkilöfoorumi" not in str(titles), "a meeting is no matter of itself"
        assert "Make the agenda" not in [one.label for one in open_meetings().app.button]

    def test_an_address_of_the_annual_cycle_leads_to_the_meeting_or_to_making_it(self, keep, open_meetings):
        entry = make_entry()
        key = f"{entry.key}:{SOON.isoformat()}"
        keep(Wheel(key="org", strategy=KALLIOLA, name="Vuosikello"), entry)
        assert "Its agenda has not been made yet." in open_meetings(merkinta=key).text
        keep(make_meeting(OWN, occurrence=key))
        assert "Muut asiat" in open_meetings(merkinta=key).text

    def test_one_can_be_made_by_hand(self, open_meetings, repository):
        shown = open_meetings(tila="uusi")
        type_into(shown, title="Johtoryhmä 2", kind=MeetingKind.LEADERSHIP, day="1.2.2026")
        press(shown, "Save")
        made = the_meeting(repository)
        assert (made.title, made.kind, made.day) == ("Johtoryhmä 2", MeetingKind.LEADERSHIP, date(2026, 2, 1))
        assert shown.app.query_params["kokous"] in (made.key, [made.key])

    def test_slips_are_said(self, open_meetings, repository):
        shown = open_meetings(tila="uusi")
        type_into(shown, day="joskus")
        press(shown, "Save")
        assert "Name of the meeting is missing." in shown.text
        assert "“joskus” is no day." in shown.text
        type_into(shown, title="Foorumi", day="1.1.1901")
        press(shown, "Save")
        assert "Day: 1901 is too far off." in shown.text
        assert repository.kept(Meeting) == ()

    @pytest.mark.parametrize(
        ("title", "kind"),
        [
            ("Esihenkilöfoorumi", MeetingKind.FORUM),
            ("Johtoryhmän kokous", MeetingKind.LEADERSHIP),
            ("Hallituksen kokous 3", MeetingKind.BOARD),
            ("Styrelsemöte", MeetingKind.BOARD),
        ],
    )
    def test_its_title_says_of_which_kind_it_is(self, title, kind):
        assert guess_kind(title) is kind


class TestTheAgenda:
    def test_is_edited_and_saved_at_once(self, keep, open_meetings, repository):
        keep(make_meeting(AGREE, OWN))
        shown = open_meetings(kokous="m", tila="esityslista")
        choose(shown, "own:1")
        press(shown, "2 up")
        type_into(shown, **{"title-own:1": "Avaus", "minutes-own:1": "5"})
        shown.app.run()
        assert [one.options for one in shown.app.radio] == [["1\\. Avaus (5 min)", "2\\. Sovittava mittari"]]
        choose(shown, "agree")
        press(shown, "Take 2 off")
        type_into(shown, own="Kahvi")
        press(shown, "Add the item")
        assert the_meeting(repository).agenda == (AGREE, OWN), "nothing is saved before it is asked for"
        press(shown, "Save the agenda")
        saved = the_meeting(repository)
        assert [(one.title, one.minutes) for one in saved.agenda] == [("Avaus", 5), ("Kahvi", None)]
        assert saved.left_out == ("agree",)

    def test_what_waits_can_be_taken_there(self, keep, open_meetings, repository):
        keep(make_meeting(), make_decision())
        shown = open_meetings(kokous="m", tila="esityslista")
        type_into(shown, take="decision_back:d-1")
        press(shown, "Take it on the agenda")
        press(shown, "Save the agenda")
        assert [one.key for one in the_meeting(repository).agenda] == ["decision_back:d-1"]

    def test_two_who_edit_it_see_each_other_and_lose_nothing(self, keep, open_meetings, repository):
        keep(make_meeting(AGREE, OWN))
        shown = open_meetings(kokous="m", tila="esityslista")
        choose(shown, "own:1")
        type_into(shown, **{"title-own:1": "Minun otsikkoni"})
        other = make_meeting(AGREE.model_copy(update={"notes": "Toisen kirjaus."}), OWN, make_item_of_other())
        repository.keep(other, 1, "viestintäpäällikkö", AT)
        press(shown, "Save the agenda")
        assert "This was changed meanwhile: viestintäpäällikkö" in shown.text
        assert "3. Toisen asia" in shown.text
        press(shown, "Save the agenda")
        saved = the_meeting(repository)
        assert [one.title for one in saved.agenda] == ["Sovittava mittari", "Minun otsikkoni", "Toisen asia"]
        assert saved.agenda[0].notes == "Toisen kirjaus."

    def test_is_brought_up_to_date_without_losing_what_was_written(self, keep, open_meetings, repository):
        noted = BACK.model_copy(update={"key": "decision_back:gone", "subject": "gone", "notes": "Kirjattu."})
        keep(make_meeting(OWN, noted), make_decision())
        press(open_meetings(kokous="m"), "Bring the agenda up to date")
        keys = [one.key for one in the_meeting(repository).agenda]
        assert keys[:3] == ["own:1", "decision_back:gone", "decision_back:d-1"]


def make_item_of_other():
    return AgendaItem(key="own:2", kind="free", title="Toisen asia")


RUNNING = {"kokous": "m", "tila": "kaynnissa"}


class TestRunningIt:
    def test_begins_by_a_button_and_goes_item_by_item(self, keep, open_meetings, repository):
        keep(make_meeting(AGREE, OWN, day=TODAY))
        press(open_meetings(kokous="m"), "Begin the meeting")
        assert the_meeting(repository).state is MeetingState.RUNNING
        for place, item in enumerate(("alku", "agree", "own:1", "loppu"), start=1):
            shown = open_meetings(**RUNNING, asia=item)
            shown.check_markup()
            assert f"{place} of 4" in shown.text
            assert shown.html.count("<h1") == 1
            assert ('data-step="previous"' in shown.html, 'data-step="next"' in shown.html) == (place > 1, place < 4)

    @pytest.mark.parametrize(
        ("answer", "state", "day"),
        [
            ("It is held today", MeetingState.RUNNING, TODAY),
            ("Begin it, and keep its day", MeetingState.RUNNING, SOON),
            ("Do not begin it yet", MeetingState.PLANNED, SOON),
        ],
    )
    def test_before_its_day_it_asks_first(self, keep, open_meetings, repository, answer, state, day):
        keep(make_meeting(OWN))
        shown = open_meetings(kokous="m")
        press(shown, "Begin the meeting")
        assert the_meeting(repository).state is MeetingState.PLANNED
        assert "The meeting is on" in shown.text
        press(shown, answer)
        assert (the_meeting(repository).state, the_meeting(repository).day) == (state, day)
        assert "The meeting is on" not in shown.text

    def test_notes_are_taken_and_said_back_by_the_minutes(self, keep, open_meetings, repository):
        keep(make_meeting(OWN, state=MeetingState.RUNNING))
        shown = open_meetings(**RUNNING, asia="own:1")
        type_into(shown, notes="Sovittiin.", handled=True)
        press(shown, "Save the notes")
        assert the_meeting(repository).agenda[0].notes == "Sovittiin."
        type_into(shown, notes="Sovittiin toisin.")
        press(shown, "Save the notes")
        assert "This was changed meanwhile" not in shown.text, "nobody is in the way of oneself"
        assert "1. Muut asiat Sovittiin toisin." in open_meetings(kokous="m", tila="muistio").text

    def test_notes_on_different_items_do_not_hinder_each_other(self, keep, open_meetings, repository):
        keep(make_meeting(AGREE, OWN, state=MeetingState.RUNNING))
        shown = open_meetings(**RUNNING, asia="own:1")
        other = AGREE.model_copy(update={"notes": "Toisen kirjaus."})
        repository.keep(make_meeting(other, OWN, state=MeetingState.RUNNING), 1, "viestintäpäällikkö", AT)
        type_into(shown, notes="Minun kirjaukseni.")
        press(shown, "Save the notes")
        assert [one.notes for one in the_meeting(repository).agenda] == ["Toisen kirjaus.", "Minun kirjaukseni."]

    def test_notes_on_one_item_do(self, keep, open_meetings, repository):
        keep(make_meeting(OWN, state=MeetingState.RUNNING))
        shown = open_meetings(**RUNNING, asia="own:1")
        type_into(shown, notes="Minun kirjaukseni.")
        other = OWN.model_copy(update={"notes": "Toisen kirjaus."})
        repository.keep(make_meeting(other, state=MeetingState.RUNNING), 1, "viestintäpäällikkö", AT)
        press(shown, "Save the notes")
        assert "This was changed meanwhile: viestintäpäällikkö" in shown.text
        assert "Toisen kirjaus." in shown.text
        assert the_meeting(repository).agenda[0].notes == "Toisen kirjaus."
        (field,) = (one for one in shown.app.text_area if one.key.endswith("-notes"))
        assert field.value == "Minun kirjaukseni."
        press(shown, "Save the notes")
        assert the_meeting(repository).agenda[0].notes == "Minun kirjaukseni."

    def test_who_is_present_is_roles_each_once(self, keep, open_meetings, repository):
        keep(make_meeting(OWN, state=MeetingState.RUNNING))
        shown = open_meetings(**RUNNING)
        type_into(shown, present="toiminnanjohtaja\n\n rehtori \ntoiminnanjohtaja")
        press(shown, "Save who is present")
        assert the_meeting(repository).present == ("toiminnanjohtaja", "rehtori")

    def test_an_indicator_is_agreed_on_the_spot(self, keep, open_meetings, repository):
        keep(make_meeting(AGREE, state=MeetingState.RUNNING))
        shown = open_meetings(**RUNNING, asia="agree")
        (verdict,) = (one for one in shown.app.radio if one.key.endswith("-verdict"))
        verdict.set_value(verdict.options[0])
        type_into(shown, hours="4")
        press(shown, "Save the verdict")
        (agreement,) = repository.kept(Agreement)
        assert agreement.record.meeting == "m"
        staff = next(one for one in repository.strategy(KALLIOLA).indicators if one.key == "staff.headcount")
        assert staff.stage in (Stage.AGREED, Stage.COLLECTING)
        assert "hours a year" in open_meetings(kokous="m", tila="muistio").text

    def test_closing_keeps_a_picture_and_the_minutes(self, keep, open_meetings, repository):
        keep(make_meeting(OWN, state=MeetingState.RUNNING), make_decision(meeting="m", item="own:1"))
        action = {"key": "a", "strategy": KALLIOLA, "text": "Kysytään.", "owner_role": "rehtori", "due": SOON}
        keep(ActionItem(**action, meeting="m", decision="d-1"))
        shown = open_meetings(**RUNNING, asia="loppu")
        assert "Avataan Askel lauantaisin." in shown.text
        press(shown, "Close the meeting")
        closed, (view,) = the_meeting(repository), repository.kept(FrozenView)
        assert (closed.state, closed.frozen_view, view.record.path) == (
            MeetingState.CLOSED,
            view.record.key,
            "tilannekuva",
        )
        assert "What was seen: the frozen overview" in open_meetings(kokous="m").text
        text = open_meetings(kokous="m", tila="muistio").text
        assert "The figures that were seen are those known on" in text
        assert "Decision: Avataan Askel lauantaisin." in text
        assert "Action: Kysytään. (rehtori" in text
        assert not open_meetings(**RUNNING, asia="own:1").app.button, "nothing is taken down any more"

    def test_a_change_is_explained_on_the_spot(self, keep, open_meetings, repository, unexplained):
        keep(make_meeting(unexplained, state=MeetingState.RUNNING))
        shown = open_meetings(**RUNNING, asia="why")
        type_into(shown, text="Talo oli suljettu.")
        press(shown, "Save the reason")
        (comment,) = repository.kept(Comment)
        assert (comment.record.text, comment.record.indicator) == ("Talo oli suljettu.", "mediation.initiatives")
        assert "The reason has been written." in shown.text


@pytest.fixture
def unexplained(keep):
    """An item about a red that nobody has explained."""
    period = Period(date(2023, 1, 1), date(2023, 12, 31))
    target = Target(period=period, kind="at_least", low=10_000)
    keep(TargetPlan(indicator="mediation.initiatives", targets=(target,), reason="Sovittiin."))
    return AgendaItem(key="why", kind="unexplained", title="Miksi", subject="mediation.initiatives", period=period)


@pytest.mark.parametrize(("role", "unit", "is_inside"), [("supervisor", "Pasila", True), ("public", "", False)])
def test_readers_see_no_buttons_and_those_outside_nothing(keep, open_meetings, monkeypatch, role, unit, is_inside):
    """What a meeting is about, and what is said in it, stays in the house."""
    monkeypatch.setenv("MITTARISTO_ROLE", role)
    monkeypatch.setenv("MITTARISTO_UNIT", unit)
    noted = OWN.model_copy(update={"notes": "Luottamuksellista."})
    keep(make_meeting(noted, AGREE, present=("rehtori",), state=MeetingState.RUNNING))
    pages = [open_meetings(**query) for query in ({}, {"kokous": "m"}, {**RUNNING, "asia": "own:1"})]
    pages += [open_meetings(kokous="m", tila=state) for state in ("muistio", "esityslista")]
    assert [list(shown.app.button) for shown in pages] == [[]] * 5
    assert [list(shown.app.text_input) for shown in pages] == [[]] * 5
    for words in ("Luottamuksellista.", "Muut asiat", "Foorumi"):
        assert any(words in shown.text for shown in pages) is is_inside


def test_a_meeting_without_an_agenda_says_so_and_offers_to_make_it(keep, open_meetings, repository):
    keep(make_meeting(), make_decision())
    assert "The next meeting is Foorumi on" in open_meetings().text
    shown = open_meetings(kokous="m")
    assert "Its agenda has not been made yet." in shown.text
    press(shown, "Make the agenda")
    assert "decision_back:d-1" in [item.key for item in the_meeting(repository).agenda]


def test_a_returned_decision_in_a_running_meeting_has_no_link_that_leaves_the_meeting(keep, open_meetings):
    keep(make_decision(), make_meeting(BACK, state=MeetingState.RUNNING))
    shown = open_meetings(**RUNNING, asia="back")
    assert "What makes you think so?" in [one.label for one in shown.app.text_area]
    assert "Close without saving" not in shown.text


def test_an_address_of_what_is_not_there_says_so(open_meetings):
    assert "There is no meeting no-such in this strategy." in open_meetings(kokous="no-such").text


def test_the_overview_leads_to_the_next_meeting_and_to_decisions_that_came_back(keep, open_page, own_url):
    keep(make_meeting(OWN), make_decision())
    shown = open_page("tilannekuva", url=own_url, kieli="en")
    assert "The next meeting is Foorumi on" in shown.text
    assert "1 decision has come back: did it work?" in shown.text
    assert "kokous=m" in shown.html
