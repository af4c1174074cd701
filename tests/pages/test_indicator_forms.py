"""Forms of an indicator's page: targets, comments, events; each with a save, a slip, a conflict, a history."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from dashboard.formats.spans import span_of_month, span_of_year
from dashboard.store import open_repository
from dashboard.strategy.comments import Comment, CommentKind
from dashboard.strategy.happenings import ChartEvent
from dashboard.strategy.model import Direction
from dashboard.strategy.targets import Baseline, Path, Target, TargetKind, TargetPlan

STAFF = "staff.headcount"
AT = datetime(2026, 1, 15, 12, tzinfo=UTC)


@pytest.fixture
def repository(own_url):
    with closing(open_repository(own_url)) as opened:
        yield opened


@pytest.fixture
def open_form(open_page, own_url):
    def open_it(state, indicator=STAFF):
        return open_page("mittari", url=own_url, kieli="en", mittari=indicator, tila=state)

    return open_it


def fill(shown, **texts):
    """Type into the fields whose keys end so (a - is written _)."""
    for name, text in texts.items():
        ending = "-" + name.replace("_", "-")
        kinds = ("text_input", "text_area", "selectbox", "checkbox")
        (field,) = (one for kind in kinds for one in shown.app.get(kind) if (one.key or "").endswith(ending))
        field.set_value(text)


def save(shown, label="Save"):
    (button,) = (one for one in shown.app.button if one.label == label)
    button.click().run()
    assert not shown.app.exception


def make_plan(**changes):
    target = Target(period=span_of_year(2025), kind=TargetKind.AT_LEAST, low=95)
    return TargetPlan(**{"indicator": STAFF, "targets": (target,), "reason": "Sovittu 1/2024.", **changes})


class TestTargets:
    def test_are_saved_with_decimal_commas_zero_and_a_range(self, open_form, repository):
        shown = open_form("tavoitteet")
        fill(shown, baseline_period="2023", baseline_value="88", tolerance="1,5", reason="Johtoryhmä sopi.")
        fill(shown, period_0="2024", kind_0=TargetKind.RANGE, low_0="85,5", high_0="95")
        fill(shown, period_1="2025", kind_1=TargetKind.AT_MOST, high_1="0", direction=Direction.LOWER.value)
        save(shown, "Save the targets")
        (kept,) = repository.kept(TargetPlan)
        assert kept.record == TargetPlan(
            indicator=STAFF,
            baseline=Baseline(period=span_of_year(2023), value=88),
            targets=(
                Target(period=span_of_year(2024), kind=TargetKind.RANGE, low=85.5, high=95),
                Target(period=span_of_year(2025), kind=TargetKind.AT_MOST, high=0),
            ),
            path=Path.LINEAR,
            tolerance=1.5,
            direction=Direction.LOWER,
            reason="Johtoryhmä sopi.",
        )
        assert kept.saved_by == "paikallinen käyttäjä"
        assert "from 85.5 to 95" in shown.text
        assert "tila" not in shown.app.query_params, "the form is closed"

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            pytest.param({"period_0": "2025"}, "At least (1) is missing.", id="a target without a number"),
            pytest.param({"low_0": "5"}, "Period of target 1 is missing.", id="a number without a period"),
            pytest.param({"period_0": "2025", "low_0": "viisi ja"}, "“viisi ja” is no number.", id="no number"),
            pytest.param({"period_0": "joskus", "low_0": "5"}, "“joskus” is no period.", id="no period"),
            pytest.param({"reason": ""}, "Why these targets? is missing.", id="no reason"),
            pytest.param(
                {"period_0": "2025", "kind_0": TargetKind.NO_WORSE_THAN}, "needs a baseline.", id="no worse than what"
            ),
        ],
    )
    def test_with_a_slip_nothing_is_saved_and_what_was_typed_stays(self, open_form, repository, typed, words):
        shown = open_form("tavoitteet")
        fill(shown, **{"reason": "Sovittu.", **typed})
        save(shown, "Save the targets")
        assert words in shown.text
        assert repository.kept(TargetPlan) == ()
        for name, text in typed.items():
            key = f"targets-{STAFF}-{name.replace('_', '-')}"
            assert shown.app.session_state[key] == text

    def test_changed_meanwhile_is_said_and_saving_again_is_deliberate(self, open_form, repository):
        repository.keep(make_plan(), None, "johtaja", AT)
        shown = open_form("tavoitteet")
        fill(shown, low_0="100", reason="Minun perusteluni.")
        repository.keep(make_plan(tolerance=2), 1, "talouspäällikkö", AT)
        save(shown, "Save the targets")
        assert "This was changed meanwhile: talouspäällikkö" in shown.text
        assert "What differs: Targets, Tolerance, Reason." in shown.text
        assert "2025: at least 95; Sovittu 1/2024." in shown.text, "what they wrote"
        assert repository.kept(TargetPlan)[0].version == 2
        save(shown, "Save the targets")
        (kept,) = repository.kept(TargetPlan)
        assert (kept.version, kept.record.reason) == (3, "Minun perusteluni.")

    def test_the_last_change_is_taken_back_and_the_history_stays(self, open_form, repository):
        repository.keep(make_plan(), None, "johtaja", AT)
        repository.keep(make_plan(tolerance=2), 1, "talouspäällikkö", AT)
        shown = open_form("tavoitteet")
        assert "Earlier versions" in shown.text
        assert "johtaja" in shown.text
        save(shown, "Take back the last change")
        assert repository.kept(TargetPlan)[0].record == make_plan()

    def test_of_several_members_one_is_chosen_first(self, open_page):
        shown = open_page("mittari", kieli="en", mittari="social.followers", tila="tavoitteet")
        assert not shown.app.button
        assert "choose one above" in shown.text
        one = open_page("mittari", kieli="en", mittari="social.followers", jasenet="LinkedIn", tila="tavoitteet")
        assert "Edit the targets: LinkedIn" in one.text


class TestComments:
    def test_an_explanation_begins_with_the_period_of_the_link(self, open_form, repository):
        shown = open_form("selitys:2023")
        fill(shown, text="Kaksi hanketta päättyi.")
        save(shown)
        (kept,) = repository.kept(Comment)
        assert (kept.record.kind, kept.record.period) == (CommentKind.EXPLANATION, span_of_year(2023))
        assert "Kaksi hanketta päättyi." in shown.text

    def test_a_question_has_an_owner(self, open_form, repository):
        shown = open_form("kysymys")
        fill(shown, text="Ovatko tuntityöntekijät mukana?", owner="")
        save(shown)
        assert "Whose it is to find out (a role) is missing." in shown.text
        fill(shown, owner="henkilöstöpäällikkö")
        save(shown)
        assert repository.kept(Comment)[0].record.owner_role == "henkilöstöpäällikkö"
        assert "? open" in shown.text

    @pytest.fixture
    def question(self, repository):
        asked = Comment(
            key="c-1", kind=CommentKind.QUESTION, text="Kuka laskee?", indicator=STAFF, owner_role="johtaja"
        )
        repository.keep(asked, None, "johtaja", AT)
        return asked

    def test_an_answer_can_settle_it(self, open_form, repository, question):
        shown = open_form("keskustelu:c-1")
        fill(shown, text="Palkanlaskenta.", resolved=True)
        save(shown)
        first, answer = repository.kept(Comment)
        assert (first.record.resolved, answer.record.thread, answer.record.text) == (True, "c-1", "Palkanlaskenta.")
        assert "✓ settled" in shown.text

    def test_an_edit_meets_another_one(self, open_form, repository, question):
        shown = open_form("kommentti:c-1")
        fill(shown, text="Kuka laskee ja milloin?")
        repository.keep(question.model_copy(update={"text": "Kuka laskee tämän?"}), 1, "controller", AT)
        save(shown)
        assert "This was changed meanwhile: controller" in shown.text
        assert "Kuka laskee tämän?" in shown.text
        assert shown.app.text_area[0].value == "Kuka laskee ja milloin?", "what was typed is still there"

    def test_it_is_taken_away_and_its_edits_are_taken_back(self, open_form, repository, question):
        repository.keep(question.model_copy(update={"text": "Toisin"}), 1, "johtaja", AT)
        save(open_form("kommentti:c-1"), "Take back the last change")
        assert repository.kept(Comment)[0].record == question
        save(open_form("kommentti:c-1"), "Take away")
        assert repository.kept(Comment) == ()

    def test_what_is_not_there_any_more_is_said(self, open_form):
        assert "There is nothing here to edit any more." in open_form("kommentti:c-99").text


class TestEvents:
    def test_an_event_is_marked_on_this_indicator(self, open_form, repository):
        shown = open_form("tapahtuma", "web.visits")
        fill(shown, title="Uudet sivut", first="1.3.2023", last="", new_level=True)
        save(shown)
        (kept,) = repository.kept(ChartEvent)
        found = kept.record
        assert (found.title, found.first_day, found.last_day) == ("Uudet sivut", date(2023, 3, 1), date(2023, 3, 1))
        assert (found.indicators, found.parts, found.new_level) == (("web.visits",), (), True)

    def test_a_month_is_all_its_days(self, open_form, repository):
        shown = open_form("tapahtuma")
        fill(shown, title="Remontti", first="6/2023", reach="everything")
        save(shown)
        found = repository.kept(ChartEvent)[0].record
        assert found.period == span_of_month(2023, 6)
        assert found.indicators == ()

    def test_days_the_wrong_way_round_are_said(self, open_form, repository):
        shown = open_form("tapahtuma")
        fill(shown, title="Remontti", first="6.6.2023", last="1.6.2023")
        save(shown)
        assert "The last day is before the first." in shown.text
        assert repository.kept(ChartEvent) == ()

    def test_it_is_edited_and_taken_away(self, open_form, repository):
        day = date(2023, 3, 1)
        event = ChartEvent(key="e-1", kind="event", title="Avajaiset", first_day=day, last_day=day)
        repository.keep(event, None, "johtaja", AT)
        shown = open_form("tapahtuma:e-1")
        fill(shown, title="Uusien tilojen avajaiset")
        save(shown)
        assert repository.kept(ChartEvent)[0].record.title == "Uusien tilojen avajaiset"
        save(open_form("tapahtuma:e-1"), "Take away")
        assert repository.kept(ChartEvent) == ()
