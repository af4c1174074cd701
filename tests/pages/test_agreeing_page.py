"""Agreeing on screen: the list of those that wait, a sheet, a verdict in a meeting, a stage with a reason."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from dashboard.cycle.decisions import Agreement, Verdict
from dashboard.cycle.meetings import Meeting, MeetingKind
from dashboard.store import open_repository
from dashboard.strategy.model import Stage

STRATEGY, STAFF = "kalliola-2023-2025", "staff.headcount"
AT = datetime(2026, 1, 20, 12, tzinfo=UTC)
FORUM = Meeting(key="m-1", strategy=STRATEGY, kind=MeetingKind.FORUM, title="Foorumi 1/2026", day=date(2026, 1, 20))


@pytest.fixture
def repository(own_url):
    with closing(open_repository(own_url)) as opened:
        opened.keep(FORUM, None, "johtaja", AT)
        yield opened


@pytest.fixture
def open_agreeing(open_page, own_url):
    def open_it(**query):
        return open_page("sovittavat", url=own_url, **{"kieli": "en", "mittari": STAFF, **query})

    return open_it


def indicator_of(repository, key=STAFF):
    return next(one for one in repository.indicators(STRATEGY) if one.key == key)


def fill(shown, **texts):
    for name, text in texts.items():
        ending = "-" + name.replace("_", "-")
        kinds = ("text_input", "text_area", "selectbox", "radio")
        (field,) = (one for kind in kinds for one in shown.app.get(kind) if (one.key or "").endswith(ending))
        field.set_value(text)


def save(shown, label="Save the verdict"):
    (button,) = (one for one in shown.app.button if one.label == label)
    button.click().run()
    assert not shown.app.exception


def test_the_proposed_are_listed_and_the_ideas_apart(open_page, repository):
    shown = open_page("sovittavat", kieli="en")
    proposed = [one for one in repository.indicators(STRATEGY) if one.stage is Stage.PROPOSED]
    assert f"{len(proposed)} indicators wait to be agreed in a meeting." in shown.text
    assert shown.text.index("Waiting to be agreed") < shown.text.index("Ideas that nobody has proposed yet")
    (row,) = (row for row in shown.rows() if row[0] == indicator_of(repository).name.en)
    assert row[3] == "Figures of 2023"
    shown.check_markup()


def test_the_sheet_says_what_is_agreed_on(open_agreeing, repository):
    shown = open_agreeing()
    text = shown.text
    for words in ("Counting rule", "Adding up", "Breakdowns", "Protection", "Owner, as proposed", "Source"):
        assert words in text
    assert indicator_of(repository).definition.split(".")[0] in text
    shown.check_markup()


def test_agreed_with_figures_it_is_being_collected_and_evidence_for_a_statement(open_agreeing, repository):
    shown = open_agreeing()
    statement = next(
        part.key for goal in repository.strategy(STRATEGY).parts for part in goal.parts if part.level == "outcome"
    )
    fill(shown, verdict=Verdict.AGREED, hours="7,5", statement=statement, meeting="m-1")
    save(shown)
    (kept,) = repository.kept(Agreement)
    found = kept.record
    assert (found.verdict, found.from_stage, found.to_stage) == (Verdict.AGREED, Stage.PROPOSED, Stage.COLLECTING)
    assert (found.hours_a_year, found.meeting, found.decided_on) == (7.5, "m-1", date(2026, 1, 20))
    assert (found.decided_by, found.collector_role) == ("supervisors' forum", indicator_of(repository).owner_role)
    assert (indicator_of(repository).stage, indicator_of(repository).outcome) == (Stage.COLLECTING, statement)
    assert "Agreed (Proposed → Being collected), supervisors' forum, Foorumi 1/2026" in shown.text
    assert "7.5 hours a year" in shown.text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        pytest.param({}, "Verdict is missing.", id="no verdict"),
        pytest.param({"verdict": Verdict.AGREED}, "What it costs in hours a year is missing.", id="no cost"),
        pytest.param({"verdict": Verdict.AGREED, "hours": "vähän"}, "“vähän” is no number.", id="no number"),
        pytest.param({"verdict": Verdict.AGREED, "hours": "-4"}, "write a number from 0 to", id="less than no time"),
        pytest.param({"verdict": Verdict.SENT_BACK}, "Reason is missing.", id="sent back without a reason"),
        pytest.param({"verdict": Verdict.DROPPED, "reason": "Ei.", "decider": ""}, "is missing.", id="by nobody"),
    ],
)
def test_with_a_slip_nothing_is_agreed(open_agreeing, repository, typed, words):
    shown = open_agreeing()
    fill(shown, **typed)
    save(shown)
    assert words in shown.text
    assert (repository.kept(Agreement), indicator_of(repository).stage) == ((), Stage.PROPOSED)


@pytest.mark.parametrize(
    ("verdict", "stage"), [(Verdict.SENT_BACK, Stage.IDEA), (Verdict.DROPPED, Stage.RETIRED)], ids=str
)
def test_sent_back_or_dropped_keeps_its_reason(open_agreeing, repository, verdict, stage):
    shown = open_agreeing()
    fill(shown, verdict=verdict, reason="Kuka tämän laskee?")
    save(shown)
    assert indicator_of(repository).stage is stage
    assert repository.kept(Agreement)[0].record.reason == "Kuka tämän laskee?"
    assert "Kuka tämän laskee?" in shown.text


def test_of_two_who_decide_at_once_the_second_is_told_and_loses_nothing(open_agreeing, repository):
    shown = open_agreeing()
    fill(shown, verdict=Verdict.DROPPED, reason="Minun perusteluni.")
    other = Agreement(
        strategy=STRATEGY, indicator=STAFF, verdict=Verdict.SENT_BACK, from_stage=Stage.PROPOSED, to_stage=Stage.IDEA,
        decided_on=date(2026, 1, 20), meeting="m-1", decided_by="johtoryhmä", reason="Toisen perustelu.",
    )  # fmt: skip
    repository.change_stage(other, None, "talouspäällikkö", AT)
    save(shown)
    assert "This was changed meanwhile: talouspäällikkö" in shown.text
    assert "Toisen perustelu." in shown.text
    assert indicator_of(repository).stage is Stage.IDEA
    save(shown)
    assert (indicator_of(repository).stage, repository.kept(Agreement)[0].version) == (Stage.RETIRED, 2)


def test_an_administrator_changes_the_stage_with_a_reason_and_takes_it_back(open_agreeing, repository):
    shown = open_agreeing(tila="vaihe")
    fill(shown, decider="toiminnanjohtaja")
    save(shown, "Change the stage")
    assert "Choose another stage than the one that holds." in shown.text
    assert "Reason is missing." in shown.text
    fill(shown, stage=Stage.PAUSED, reason="Palkanlaskenta vaihtuu.")
    save(shown, "Change the stage")
    found = repository.kept(Agreement)[0].record
    assert (found.verdict, found.to_stage, found.meeting) == (Verdict.CHANGED_BY_ADMIN, Stage.PAUSED, None)
    assert indicator_of(repository).stage is Stage.PAUSED
    assert "Changed without a meeting (Proposed → Paused), toiminnanjohtaja" in shown.text
    save(shown, "Take back the last change of the stage")
    assert (indicator_of(repository).stage, repository.kept(Agreement)) == (Stage.PROPOSED, ())


def test_who_may_not_change_stages_reads_the_sheet(open_agreeing, repository, monkeypatch):
    monkeypatch.setenv("MITTARISTO_ROLE", "supervisor")
    monkeypatch.setenv("MITTARISTO_UNIT", "Pasila")
    shown = open_agreeing(tila="vaihe")
    assert "Counting rule" in shown.text
    assert not shown.app.button
    assert "Change the stage without a meeting" not in shown.text


def test_an_indicator_that_there_is_not(open_page):
    assert "There is no such indicator" in open_page("sovittavat", kieli="en", mittari="web.none").text
