"""Decisions on screen: written down, come back with the figure then and now, closed; actions by role."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest

from dashboard.cycle.decisions import ActionItem, ActionState, Comparison, Decision, DecisionOutcome, Expectation
from dashboard.cycle.meetings import Meeting, MeetingKind
from dashboard.facts import Observation, Qualifier
from dashboard.formats.spans import span_of_year
from dashboard.store import NewUpload, open_repository

STRATEGY, FOLLOWERS = "kalliola-2023-2025", "social.followers"
FACEBOOK = (("channel", "Facebook"),)
NEXT = date.today().year + 1  # noqa: DTZ011 - as the page has it
AT = datetime(2026, 1, 20, 12, tzinfo=UTC)
FORUM = Meeting(key="m-1", strategy=STRATEGY, kind=MeetingKind.FORUM, title="Foorumi 1/2026", day=date(2026, 1, 20))


@pytest.fixture
def repository(own_url):
    """The sample without its own decisions and actions."""
    with closing(open_repository(own_url)) as opened:
        opened.keep(FORUM, None, "johtaja", AT)
        for model in (Decision, ActionItem):
            for kept in opened.kept(model):
                opened.retire(model, kept.record.key, kept.version, "johtaja", AT)
        yield opened


@pytest.fixture
def open_decisions(open_page, own_url):
    def open_it(**query):
        return open_page("paatokset", url=own_url, **{"kieli": "en", **query})

    return open_it


def make_decision(**changes):
    plain = {
        "key": "d-1",
        "strategy": STRATEGY,
        "text": "Julkaistaan Facebookissa kahdesti viikossa.",
        "decided_at": AT,
        "returns_on": date(2026, 2, 1),
        "meeting": "m-1",
        "indicator": FOLLOWERS,
        "members": FACEBOOK,
        "then": span_of_year(2023),
        "expected": Expectation(comparison=Comparison.AT_LEAST, value=5000),
    }
    return Decision(**{**plain, **changes})


def make_action(**changes):
    plain = {
        "key": "a-1",
        "strategy": STRATEGY,
        "text": "Tehdään julkaisukalenteri",
        "owner_role": "viestintäpäällikkö",
    }
    return ActionItem(**{**plain, "due": date(2026, 2, 1), "decision": "d-1", **changes})


def bring(repository, year, value, at=AT + timedelta(days=300)):
    """A later file with the Facebook followers of a year."""
    new = NewUpload(f"seuraajat-{year}.csv", f"{year}-{value}", 10, "long_table", "viestintäpäällikkö", at)
    repository.commit_upload(new, [Observation(FOLLOWERS, FACEBOOK, span_of_year(year), value, Qualifier.EXACT)])
    repository.settle()


def fill(shown, **texts):
    """Type into the fields whose keys end so (a - is written _)."""
    for name, text in texts.items():
        ending = "-" + name.replace("_", "-")
        kinds = ("text_input", "text_area", "selectbox", "radio")
        (field,) = (one for kind in kinds for one in shown.app.get(kind) if (one.key or "").endswith(ending))
        field.set_value(text)


def save(shown, label="Save"):
    (button,) = (one for one in shown.app.button if one.label == label)
    button.click().run()
    assert not shown.app.exception


class TestWritingDown:
    def test_a_decision_about_a_figure_begins_from_the_newest_one(self, open_decisions, repository):
        shown = open_decisions(tila="uusi", mittari=FOLLOWERS)
        fill(shown, text="Julkaistaan kahdesti viikossa.", comparison=Comparison.AT_LEAST, value="5 000,5")
        fill(
            shown,
            **{f"members_{FOLLOWERS}": FACEBOOK},
            returns=f"1.9.{NEXT}",
            words="Useampi löytää talon.",
            meeting="m-1",
        )
        save(shown)
        (kept,) = repository.kept(Decision)
        found = kept.record
        assert (found.text, found.indicator, found.members) == ("Julkaistaan kahdesti viikossa.", FOLLOWERS, FACEBOOK)
        assert found.expected == Expectation(comparison=Comparison.AT_LEAST, value=5000.5)
        assert (found.then, found.returns_on, found.meeting) == (span_of_year(2023), date(NEXT, 9, 1), "m-1")
        assert found.outcome is DecisionOutcome.OPEN
        assert "tila" not in shown.app.query_params, "the form is closed"
        assert f"Comes back on 1 Sept {NEXT}" in shown.text or f"Comes back on 1 Sep {NEXT}" in shown.text

    def test_of_an_earlier_day_it_begins_from_the_figure_of_then(self, open_decisions, repository):
        """The sample came on 15.1.2026: the day before nobody knew a figure, and it is said that it came later."""
        shown = open_decisions(tila="uusi", mittari=FOLLOWERS)
        fill(
            shown, text="Aloitetaan.", decided="14.1.2026", returns=f"1.9.{NEXT}", **{f"members_{FOLLOWERS}": FACEBOOK}
        )
        save(shown)
        assert repository.kept(Decision)[0].record.then == span_of_year(2023)
        assert "(2023, brought after the decision)" in shown.text

    def test_a_decision_about_no_indicator_has_no_number(self, open_decisions, repository):
        shown = open_decisions(tila="uusi")
        assert not [one for one in shown.app.text_input if (one.key or "").endswith("-value")]
        fill(shown, text="Foorumi kokoontuu Pasilassa.", returns=f"1.9.{NEXT}")
        save(shown)
        found = repository.kept(Decision)[0].record
        assert (found.indicator, found.expected, found.then) == (None, None, None)

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            pytest.param({"text": ""}, "What was decided? is missing.", id="nothing decided"),
            pytest.param({"returns": ""}, "Comes back on is missing.", id="no day"),
            pytest.param({"returns": "joskus"}, "“joskus” is no day.", id="no such day"),
            pytest.param({"returns": "1.9.2099"}, "Comes back on: 2099 is too far off.", id="in another life"),
            pytest.param({"returns": "5/2099"}, "“5/2099” is no day.", id="a month is no day"),
            pytest.param({"returns": "1.1.2020"}, "It comes back after the day on which it was made.", id="before it"),
            pytest.param({"decided": "1.1.2099"}, "when it has been made, not before.", id="not made yet"),
            pytest.param({"comparison": Comparison.AT_MOST}, "Number is missing.", id="at most what"),
            pytest.param({"value": "5000"}, "the least or the most", id="a number without a comparison"),
            pytest.param({"value": "monta", "comparison": Comparison.AT_MOST}, "“monta” is no number.", id="no number"),
        ],
    )
    def test_with_a_slip_nothing_is_saved_and_what_was_typed_stays(self, open_decisions, repository, typed, words):
        shown = open_decisions(tila="uusi", mittari=FOLLOWERS)
        fill(shown, **{"text": "Näin tehdään.", "returns": f"1.9.{NEXT}", **typed})
        save(shown)
        assert words in shown.text
        assert repository.kept(Decision) == ()
        if "text" not in typed:
            assert shown.app.text_area[0].value == "Näin tehdään."

    def test_two_who_edit_lose_nothing(self, open_decisions, repository):
        repository.keep(make_decision(), None, "johtaja", AT)
        shown = open_decisions(tila="muokkaa", paatos="d-1")
        fill(shown, text="Minun sanani.")
        repository.keep(make_decision(text="Toisen sanat.", returns_on=date(2026, 3, 1)), 1, "controller", AT)
        save(shown)
        assert "This was changed meanwhile: controller" in shown.text
        assert "What differs: Text, Comes back on." in shown.text
        assert "Toisen sanat." in shown.text
        assert shown.app.text_area[0].value == "Minun sanani."
        save(shown)
        assert [one.record.text for one in repository.kept(Decision)] == ["Minun sanani."]

    def test_the_last_change_is_taken_back(self, open_decisions, repository):
        repository.keep(make_decision(), None, "johtaja", AT)
        repository.keep(make_decision(text="Toisin."), 1, "johtaja", AT)
        save(open_decisions(tila="muokkaa", paatos="d-1"), "Take back the last change")
        assert repository.kept(Decision)[0].record == make_decision()
        save(open_decisions(tila="muokkaa", paatos="d-1"), "Take away")
        assert repository.kept(Decision) == ()

    def test_an_edit_keeps_what_it_does_not_show(self, open_decisions, repository):
        """The instant, the period and what came of it stay; only the words change."""
        closed = make_decision(outcome=DecisionOutcome.WORKED, outcome_reason="Kyllä.", item="i-1")
        repository.keep(closed, None, "johtaja", AT)
        shown = open_decisions(tila="muokkaa", paatos="d-1")
        fill(shown, text="Selvemmin sanottuna.")
        save(shown)
        assert repository.kept(Decision)[0].record == closed.model_copy(update={"text": "Selvemmin sanottuna."})


class TestComingBack:
    def test_what_has_come_back_is_first_with_the_figure_then_and_now(self, open_decisions, repository):
        repository.keep(make_decision(), None, "johtaja", AT)
        repository.keep(
            make_decision(key="d-2", text="Vielä edessä.", returns_on=date(2099, 1, 1)), None, "johtaja", AT
        )
        bring(repository, 2026, 5200)
        shown = open_decisions()
        text = shown.text.replace("\u00a0", " ")
        assert text.index("Came back: did it work?") < text.index("Julkaistaan") < text.index("Under way")
        assert text.index("Under way") < text.index("Vielä edessä.")
        assert "5,200" in text
        assert "(2026)" in text
        assert "As expected." in text
        assert "so seldom that a change cannot be told from chance" in text
        assert 'href="/kokoukset?kieli=en&amp;kokous=m-1"' in shown.html
        shown.check_markup()

    def test_the_figure_then_is_the_one_that_was_known_then(self, open_decisions, repository):
        """It was corrected after the decision: what was decided on stays what it was."""
        repository.keep(make_decision(), None, "johtaja", AT)
        before = open_decisions(paatos="d-1").text
        bring(repository, 2023, 9999)
        after = open_decisions(paatos="d-1").text
        then = before[before.index("When it was decided") : before.index("(2023)")]
        assert then in after
        assert "9,999" in after, "and now it is as corrected"
        assert "No figure of the time after the decision has come yet." in after

    def test_it_is_closed_with_a_reason_in_a_meeting(self, open_decisions, repository):
        repository.keep(make_decision(), None, "johtaja", AT)
        shown = open_decisions(tila="arvioi", paatos="d-1")
        save(shown, "Close the decision")
        assert "Did it work? is missing." in shown.text
        assert "What makes you think so? is missing." in shown.text
        fill(shown, outcome=DecisionOutcome.DID_NOT, reason="Kävijät eivät lisääntyneet.", meeting="m-1")
        save(shown, "Close the decision")
        found = repository.kept(Decision)[0].record
        assert (found.outcome, found.outcome_reason, found.closed_in) == (
            DecisionOutcome.DID_NOT,
            "Kävijät eivät lisääntyneet.",
            "m-1",
        )
        assert "It did not work." in shown.text
        assert "1 closed decision" in shown.text

    def test_the_history_of_one_says_who_wrote_what(self, open_decisions, repository):
        repository.keep(make_decision(), None, "johtaja", AT)
        repository.keep(make_decision(text="Kolmesti viikossa."), 1, "controller", AT)
        text = open_decisions(paatos="d-1").text
        assert "controller" in text
        assert "Julkaistaan Facebookissa kahdesti viikossa." in text
        assert "This decision is not there any more." in open_decisions(paatos="d-9").text

    def test_the_past_shows_what_was_open_then_and_edits_nothing(self, open_decisions, repository):
        repository.keep(make_decision(returns_on=date(2026, 1, 22)), None, "johtaja", AT)
        closed = make_decision(outcome=DecisionOutcome.WORKED, outcome_reason="Kyllä.")
        repository.keep(closed, 1, "johtaja", AT + timedelta(days=2))
        then = open_decisions(tiedossa="2026-01-21", tila="arvioi", paatos="d-1")
        assert "The past is shown: nothing is edited there." in then.text
        assert "Came back" not in then.text, "it comes back on the day after"
        assert "closed decision" not in then.text
        assert not then.app.button

    def test_who_is_outside_the_house_sees_none(self, open_decisions, repository, monkeypatch):
        repository.keep(make_decision(), None, "johtaja", AT)
        monkeypatch.setenv("MITTARISTO_ROLE", "public")
        text = open_decisions().text
        assert "This page is for those inside the house." in text
        assert "Julkaistaan" not in text


class TestActions:
    def test_an_action_follows_from_its_decision(self, open_decisions, repository):
        repository.keep(make_decision(), None, "johtaja", AT)
        shown = open_decisions(tila="toimi", paatos="d-1")
        fill(shown, text="Tehdään julkaisukalenteri", due=f"1.3.{NEXT}")
        save(shown)
        (kept,) = repository.kept(ActionItem)
        assert (kept.record.decision, kept.record.due, kept.record.state) == ("d-1", date(NEXT, 3, 1), ActionState.OPEN)
        assert kept.record.owner_role, "the owner of the indicator was proposed"
        assert "Follows from:" in shown.text

    def test_they_are_listed_by_role_and_late_ones_are_marked(self, open_decisions, repository):
        repository.keep(make_decision(), None, "johtaja", AT)
        repository.keep(make_action(), None, "johtaja", AT)
        repository.keep(make_action(key="a-2", owner_role="Controller", due=date(2099, 1, 1)), None, "johtaja", AT)
        repository.keep(make_action(key="a-3", state=ActionState.DONE), None, "johtaja", AT)
        shown = open_decisions()
        text = shown.text[shown.text.index("Actions by role") :]
        assert text.index("Controller") < text.index("viestintäpäällikkö")
        assert "1 action has ended" in text
        assert shown.html.count("m-late") == 2, "in its decision and in the list of its role"

    def test_it_is_edited_and_done(self, open_decisions, repository):
        repository.keep(make_action(decision=None), None, "johtaja", AT)
        shown = open_decisions(tila="toimi:a-1")
        fill(shown, state=ActionState.DONE, note="Kalenteri on verkkolevyllä.", due="")
        save(shown)
        assert "By when is missing." in shown.text
        fill(shown, due="5.2.2026")
        save(shown)
        found = repository.kept(ActionItem)[0].record
        assert (found.state, found.note, found.due) == (
            ActionState.DONE,
            "Kalenteri on verkkolevyllä.",
            date(2026, 2, 5),
        )
