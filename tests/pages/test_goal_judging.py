"""Judging a goal: one form and one save, what somebody else saved meanwhile, taking it back, what was before."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime

import pytest

from dashboard.store import open_repository
from dashboard.strategy.judgements import JudgedStep, Judgement
from tests.pages.test_overview_page import KALLIOLA, judgement

GOAL = {"kieli": "en", "tavoite": "goal-2"}


def field(app, kind, part, name):
    return getattr(app, kind)(key=f"judge-{KALLIOLA}-{part}-{name}")


def fill(app, step="partly", reason="Kävijöitä on enemmän.", part="goal-2"):
    field(app, "radio", part, "step").set_value(JudgedStep(step))
    field(app, "text_area", part, "reason").set_value(reason)


def send(app):
    next(button for button in app.button if button.label == "Save the judgements").click()
    return app.run()


def read(url):
    with closing(open_repository(url)) as repository:
        return {kept.record.key: kept for kept in repository.kept(Judgement)}


def keep(url, record, base=None, actor="puheenjohtaja"):
    with closing(open_repository(url)) as repository:
        repository.keep(record, base, actor, datetime.now(UTC))


@pytest.fixture
def form(open_page, own_url):
    """The page with its form open, over a database of its own."""
    return open_page("tavoite", url=own_url, tila="arvio", **GOAL)


def test_a_judgement_is_kept_with_its_role_day_and_reason(form, own_url):
    fill(form.app)
    form.app.text_input(key="judge-goal-2-day").set_value("15.1.2026")
    send(form.app)
    assert not form.app.exception
    kept = read(own_url)[f"{KALLIOLA}:goal-2"]
    assert (kept.record.step, kept.record.reason) == (JudgedStep.PARTLY, "Kävijöitä on enemmän.")
    assert (kept.record.role, str(kept.record.judged_on), kept.version) == ("leadership team", "2026-01-15", 1)
    assert len(read(own_url)) == 1, "statements without a step are left alone"
    assert "tila" not in form.app.query_params
    assert "1 judgement was saved." in form.text
    assert "Partly (leadership team, 15 Jan 2026)" in form.text


def test_goal_and_statement_are_saved_at_once_and_taken_back_at_once(form, own_url):
    fill(form.app)
    fill(form.app, "uncertain", "Ei mitattu.", "goal-2.outcome-1")
    send(form.app)
    assert len(read(own_url)) == 2
    form.app.button(key="undo-judged-just-now").click().run()
    assert read(own_url) == {}


@pytest.mark.parametrize(
    ("step", "reason", "role", "day", "said"),
    [
        pytest.param("partly", " ", "johtoryhmä", "15.1.2026", "Write the reason for", id="no reason"),
        pytest.param(None, "Syy.", "johtoryhmä", "15.1.2026", "Choose a step for", id="no step"),
        pytest.param("partly", "Syy.", " ", "15.1.2026", "Write whose judgement it is.", id="nobody's"),
        pytest.param("partly", "Syy.", "johtoryhmä", "31.2.2026", "Write the day of the judgement", id="no such day"),
        pytest.param("partly", "Syy.", "johtoryhmä", "1.1.2100", "Write the day of the judgement", id="not yet"),
        pytest.param(None, "", "johtoryhmä", "15.1.2026", "Nothing has been changed.", id="nothing"),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_kept(form, own_url, step, reason, role, day, said):
    if step:
        field(form.app, "radio", "goal-2", "step").set_value(JudgedStep(step))
    field(form.app, "text_area", "goal-2", "reason").set_value(reason)
    form.app.text_input(key="judge-goal-2-role").set_value(role)
    form.app.text_input(key="judge-goal-2-day").set_value(day)
    send(form.app)
    assert said in form.text
    assert read(own_url) == {}


def test_what_somebody_else_saved_meanwhile_is_shown_and_what_was_typed_stays(form, own_url):
    fill(form.app, "fulfilled", "Minusta näin.")
    keep(own_url, judgement("goal-2", "off_course", "Kävijät vähenivät."))
    send(form.app)
    assert "This was changed meanwhile: puheenjohtaja" in form.text
    assert "Not on the right course: Kävijät vähenivät." in form.text
    assert field(form.app, "text_area", "goal-2", "reason").value == "Minusta näin."
    assert read(own_url)[f"{KALLIOLA}:goal-2"].record.step is JudgedStep.OFF_COURSE
    send(form.app)
    assert read(own_url)[f"{KALLIOLA}:goal-2"].record.reason == "Minusta näin."


def test_a_conflict_of_one_statement_keeps_none_of_them(form, own_url):
    fill(form.app)
    fill(form.app, "partly", "Väittämästä.", "goal-2.outcome-1")
    keep(own_url, judgement("goal-2.outcome-1", "fulfilled", "Toisen mielestä."))
    send(form.app)
    assert set(read(own_url)) == {f"{KALLIOLA}:goal-2.outcome-1"}


def test_earlier_judgements_are_on_the_page(open_page, own_url):
    keep(own_url, judgement("goal-2", "off_course", "Syksyllä huonosti."))
    keep(own_url, judgement("goal-2", "on_course", "Keväällä paremmin."), base=1)
    text = open_page("tavoite", url=own_url, **GOAL).text
    assert text.index("Keväällä paremmin.") < text.index("Judged earlier") < text.index("Syksyllä huonosti.")


def test_nobody_judges_on_an_earlier_day(open_page, own_url):
    keep(own_url, judgement("goal-2", "on_course", "Keväällä paremmin."))
    then = open_page("tavoite", url=own_url, tila="arvio", tiedossa="2026-01-20", **GOAL)
    assert not then.app.radio
    assert "Judge the goal" not in then.text
