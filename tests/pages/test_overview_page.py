"""The overview and the meeting: where the goals stand, what has no reason, what is not known."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from dashboard.cycle.decisions import Agreement, Verdict
from dashboard.facts import Period
from dashboard.intake.commit import commit_preview
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.preview import preview_file
from dashboard.store import open_repository
from dashboard.strategy.comments import Comment
from dashboard.strategy.judgements import Judgement
from dashboard.strategy.model import Stage
from dashboard.strategy.targets import Target, TargetPlan

AT = datetime(2026, 1, 16, 12, tzinfo=UTC)
KALLIOLA = "kalliola-2023-2025"
YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))


def target(indicator, low, **changes):
    bound = Target(period=YEAR, kind="at_least", low=low)
    return TargetPlan(indicator=indicator, targets=(bound,), reason="Sovittiin.", **changes)


def judgement(part, step, reason="Näemme sen työssä."):
    subject = {"strategy": KALLIOLA, "part": part}
    return Judgement(subject=subject, step=step, reason=reason, role="johtoryhmä", judged_on=date(2026, 1, 16))


@pytest.fixture
def keep(own_url):
    """keep(record, ...) writes records down and gives the database's address."""

    def write(*records):
        with closing(open_repository(own_url)) as repository:
            for record in records:
                repository.keep(record, None, "johtaja", AT)
        return own_url

    return write


def test_with_nothing_written_it_says_what_is_missing(open_page):
    """The sample has no targets and no judgements, and figures of years only."""
    text = open_page("tilannekuva", kieli="en").text
    assert "No goal has been judged yet, and no figure can be compared with a target." in text
    assert text.count("Not judged yet") == 4
    assert text.count("Nothing that the rules can tell from chance.") == 4
    assert "3 of 4 statements have no indicator" in text
    assert "Nothing has changed for real by the rules, or there are too few figures to tell" in text


def test_only_what_was_agreed_can_be_late(open_page, own_url):
    """The figures end with 2023. Nobody owes those of later years before it is agreed that they are collected."""
    text = open_page("tilannekuva", kieli="en").text
    assert "late" not in text
    assert "48 indicators wait to be agreed, 41 are ideas only" in text
    agreed = Agreement(
        strategy=KALLIOLA,
        indicator="neighbourhood_houses.visitors",
        verdict=Verdict.CHANGED_BY_ADMIN,
        from_stage=Stage.PROPOSED,
        to_stage=Stage.COLLECTING,
        decided_on=date(2024, 1, 10),
        reason="Luvut kerätään jo.",
    )
    with closing(open_repository(own_url)) as repository:
        repository.change_stage(agreed, None, "johtaja", AT)
    text = open_page("tilannekuva", url=own_url, kieli="en").text
    assert "The next figure of 1 indicator is late Visits to the neighbourhood houses : figures up to 31" in text
    assert "47 indicators wait to be agreed, 41 are ideas only" in text


def test_a_goal_counts_what_changed_for_real(open_page, own_url):
    """Twelve months of about 600 visits and one of 100: one indicator changed, for the worse."""
    counts = (600, 610, 590, 605, 595, 600, 610, 590, 605, 595, 600, 100)
    rows = "".join(f"neighbourhood_houses.visitors;{month}/2024;{n}\n" for month, n in enumerate(counts, start=1))
    with closing(open_repository(own_url)) as repository:
        file = f"mittari;kausi;arvo\n{rows}".encode()
        seen = preview_file("kuukaudet.csv", file, read_knowledge(repository), AT.date())
        words = {suspicion.code: "testi" for suspicion in seen.suspicions}
        assert commit_preview(seen, repository, "testaaja", AT, explanations=words).upload
    html = open_page("tilannekuva", url=own_url, kieli="en").html
    assert html.count("<span>For the worse: 1</span>") == 1
    assert "For the better" not in html


def test_the_public_has_no_meeting_that_something_could_be_missing_from(open_page, monkeypatch):
    assert "Missing from today's meeting" in open_page("tilannekuva", kieli="en").text
    monkeypatch.setenv("MITTARISTO_ROLE", "public")
    text = open_page("tilannekuva", kieli="en").text
    assert "Missing from today's meeting" not in text
    assert "What is not known" in text


def test_a_goal_counts_its_statuses_and_marks_a_disagreement(open_page, keep):
    """7 540 visits in 2023 against 7 000, initiatives far from 10 000: one met, one off course, not one half met."""
    url = keep(
        target("neighbourhood_houses.visitors", 7000),
        target("mediation.initiatives", 10_000),
        judgement("goal-2", "fulfilled"),
    )
    text = open_page("tilannekuva", url=url, kieli="en").text
    assert "Goals that have been judged: 1 of 4. In 1 the judgement and the figures disagree." in text
    assert "Fulfilled (johtoryhmä, 16 Jan 2026) The judgement is brighter than the figures." in text
    assert "Target met: 1 Off course: 1" in text


def test_a_red_waits_for_its_reason_until_it_is_written(open_page, keep):
    url = keep(target("mediation.initiatives", 10_000))
    waiting = "Mediation initiatives Off course from the target, 2023 · asked of: sovittelutoiminnan vastaava"
    assert waiting in open_page("tilannekuva", url=url, kieli="en").text
    keep(
        Comment(key="c1", kind="explanation", text="Väkeä puuttui.", indicator="mediation.initiatives", period=YEAR),
        Comment(
            key="q1", kind="question", text="Palkataanko?", indicator="mediation.initiatives", owner_role="johtaja"
        ),
    )
    text = open_page("tilannekuva", url=url, kieli="en").text
    assert waiting not in text
    assert "Palkataanko? Mediation initiatives · asked of: johtaja" in text


def test_an_organisation_without_figures_sees_its_goals(open_page):
    shown = open_page("tilannekuva", kieli="en", strategia="helmi")
    assert not shown.app.exception
    assert "TOIMINTAAN OSALLISTUVIEN TUKEMINEN What people judge Not judged yet" in shown.text
    assert "1 of 10" in open_page("kokousnaytto", kieli="en", strategia="helmi").text


def test_a_card_of_the_strategy_shows_the_judgement_and_what_tells(open_page, keep):
    assert "m-card-standing" not in open_page("", kieli="en").html
    url = keep(target("mediation.initiatives", 10), judgement("goal-2", "partly"))
    shown = open_page("", url=url, kieli="en")
    assert "Partly (johtoryhmä, 16 Jan 2026)" in shown.text
    assert "Target met: 1" in shown.text
    assert "No target:" not in shown.text


def test_the_meeting_goes_from_goal_to_goal_to_decisions_to_questions_to_the_end(open_page, keep):
    url = keep(judgement("goal-3", "uncertain", "Emme tiedä vielä."))
    headings = []
    for place in range(1, 8):
        shown = open_page("kokousnaytto", url=url, kieli="en", kohta=str(place))
        shown.check_markup()
        assert f"{place} of 7" in shown.text
        headings.append(shown.html.split("<h1")[1].split("</h1>")[0].split(">", 1)[1])
    assert "Kalliola tunnetaan eriarvoisuuden ratkaisijana" in headings[0]
    assert headings[4:] == ["Came back: did it work?", "Open questions", "Where the goals stand"]
    assert "Emme tiedä vielä." in open_page("kokousnaytto", url=url, kieli="en", kohta="3").text


@pytest.mark.parametrize(("asked", "shown"), [("0", "1 of 7"), ("99", "7 of 7"), ("x", "1 of 7")])
def test_a_step_that_there_is_not_is_the_nearest_one(open_page, asked, shown):
    assert shown in open_page("kokousnaytto", kieli="en", kohta=asked).text


def test_each_step_leads_on_and_back_and_the_figures_to_their_pages(open_page):
    html = open_page("kokousnaytto", kieli="en", kohta="2").html
    assert 'href="/kokousnaytto?kieli=en&amp;kohta=1" data-step="previous"' in html
    assert 'href="/kokousnaytto?kieli=en&amp;kohta=3" data-step="next"' in html
    assert "/mittari?kieli=en&amp;mittari=" in html


def test_a_table_of_figures_has_the_status_of_those_with_targets(open_page, keep):
    url = keep(target("mediation.initiatives", 10_000))
    rows = open_page("tavoite", url=url, kieli="en", tavoite="goal-2").rows()
    row = next(row for row in rows if row[0].startswith("Mediation initiatives"))
    assert row[3] == "Off course"
    assert "Against the target" not in open_page("tavoite", kieli="en", tavoite="goal-2").text
