"""What somebody from outside the house sees of the pages: why a figure is hidden, and nothing of the house's own."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime

import pytest

from dashboard.facts import Observation, Qualifier
from dashboard.formats.spans import span_of_month, span_of_year
from dashboard.store import NewUpload, open_repository
from dashboard.strategy.comments import Comment, CommentKind
from dashboard.strategy.disclosure import Disclosure
from dashboard.strategy.targets import Baseline, Target, TargetKind, TargetPlan
from dashboard.ui import use

AT = datetime(2026, 1, 15, 12, tzinfo=UTC)
STATEMENT = (("statement", "Olen innostunut työstäni"),)
AREA = (("activity", "Jalkautuminen"), ("place", "Kontula"))
SPRING, AUTUMN = span_of_month(2024, 5), span_of_month(2024, 11)


@pytest.fixture
def outside(own_url, monkeypatch):
    """The address of a sample with two hidden waves, a year of hidden months and a question, and a role outside."""
    waves = [Observation("pulse.statement", STATEMENT, wave, 4.2, Qualifier.EXACT, n=60) for wave in (SPRING, AUTUMN)]
    waves += [Observation("pulse.enps", (), wave, 22.0, Qualifier.EXACT, n=60) for wave in (SPRING, AUTUMN)]
    months = [
        Observation("neighbourhood.encounters", AREA, span_of_month(2024, month), 30.0, Qualifier.EXACT)
        for month in range(1, 13)
    ]
    question = Comment(
        key="k1",
        indicator="pulse.enps",
        kind=CommentKind.QUESTION,
        text="Näkyykö sisäinen huoli?",
        owner_role="johtoryhmä",
    )
    with closing(open_repository(own_url)) as repository:
        new = NewUpload("sisainen.csv", "d" * 64, 400, "long_table", "henkilöstöpäällikkö", AT)
        repository.commit_upload(new, [*waves, *months])
        repository.keep(question, None, "johtaja", AT)
        repository.settle()
    monkeypatch.setenv("MITTARISTO_ROLE", "public")
    return own_url


def test_the_pulse_says_that_the_role_hides_and_not_a_small_group(outside, open_page):
    """Sixty answered: "because the group is small" would be untrue, and so would be that there was one wave only."""
    text = open_page("pulssi", url=outside, kieli="en").text
    assert "The means of wave Nov 2024: not shown to your role. So nothing can be said of changes." in text
    assert "Not compared: not shown to your role" in text
    assert "the group is small" not in text
    assert "one wave only" not in text


@pytest.mark.parametrize(
    ("indicator", "period", "value", "is_told"),
    [
        ("pulse.enps", AUTUMN, 22.0, False),
        ("mediation.initiatives", span_of_year(2023), 3333.0, False),
        ("mediation.initiatives", span_of_year(2022), 337.0, False),
        ("staff.headcount", span_of_year(2023), 88.0, True),
    ],
    ids=["a hidden figure", "no figure of that year", "a figure of another year", "a published figure"],
)
def test_a_baseline_is_no_more_public_than_the_figure_that_it_copies(
    outside, open_page, monkeypatch, indicator, period, value, is_told
):
    """The target itself is told to everybody."""
    aim = Target(period=span_of_year(2027), kind=TargetKind.AT_LEAST, low=9991)
    plan = TargetPlan(
        indicator=indicator, baseline=Baseline(period=period, value=value), targets=(aim,), reason="Sovittiin."
    )
    with closing(open_repository(outside)) as repository:
        strategy = repository.strategy("kalliola-2023-2025")
        every = [
            one.model_copy(update={"disclosure": Disclosure(kind="people")}) if one.key.startswith("mediation") else one
            for one in strategy.indicators
        ]
        repository.save_strategy(strategy.model_copy(update={"indicators": tuple(every)}), "johtaja", AT)
        repository.keep(plan, None, "johtaja", AT)
        repository.settle()
    text = open_page("mittari", url=outside, kieli="en", mittari=indicator).text
    assert ("Baseline" in text) is is_told
    assert "at least 9,991" in text
    assert "the group is small" not in text  # it is the role that hides
    monkeypatch.setenv("MITTARISTO_ROLE", "leadership")
    assert "Baseline" in open_page("mittari", url=outside, kieli="en", mittari=indicator).text


@pytest.mark.parametrize(("level", "is_told"), [("internal", True), ("restricted", False)])
def test_a_supervisor_is_told_no_baseline_of_a_restricted_figure(own_url, open_page, monkeypatch, level, is_told):
    """66 initiatives of 2024, which the plan copies: of a restricted indicator a supervisor sees the own unit only."""
    aim = Target(period=span_of_year(2027), kind=TargetKind.AT_LEAST, low=9991)
    baseline = Baseline(period=span_of_year(2024), value=66)
    with closing(open_repository(own_url)) as repository:
        strategy = repository.strategy("kalliola-2023-2025")
        every = [
            one.model_copy(update={"disclosure": Disclosure(level=level)}) if one.key.startswith("mediation") else one
            for one in strategy.indicators
        ]
        repository.save_strategy(strategy.model_copy(update={"indicators": tuple(every)}), "johtaja", AT)
        new = NewUpload("sovittelu.csv", "b" * 64, 400, "long_table", "sovittelun vastaava", AT)
        year = Observation("mediation.initiatives", (), span_of_year(2024), 66.0, Qualifier.EXACT)
        repository.commit_upload(new, [year])
        plan = TargetPlan(
            indicator="mediation.initiatives", baseline=baseline, targets=(aim,), reason="Sovittiin johtoryhmässä."
        )
        repository.keep(plan, None, "johtaja", AT)
        repository.settle()
    monkeypatch.setenv("MITTARISTO_ROLE", "supervisor")
    monkeypatch.setenv("MITTARISTO_UNIT", "Pasila")
    text = open_page("mittari", url=own_url, kieli="en", mittari="mediation.initiatives").text
    assert "Sovittiin johtoryhmässä." in text
    assert ("Baseline" in text) is is_told
    assert ("66" in text) is is_told


def test_every_hidden_month_is_shown_as_hidden(outside, open_page):
    """Twelve months, of which an overview keeps four with their sources: none of the others is "no figure"."""
    shown = open_page("kohtaamiset", url=outside, kieli="en", jakso="2024")
    (row,) = (cells for cells in shown.rows() if cells[0] == "Kontula" and len(cells) == 14)
    assert row[1:] == ["suppressed"] * 13
    assert "suppressed: not shown to your role" in shown.text


def test_what_is_the_same_of_all_statements_is_said_once(outside, open_page):
    """Of two hidden statements the reason stands above them, and their changes are not called unknown."""
    other = (("statement", "Saan tukea työssäni"),)
    with closing(open_repository(outside)) as repository:
        waves = [Observation("pulse.statement", other, wave, 4.2, Qualifier.EXACT, n=60) for wave in (SPRING, AUTUMN)]
        new = NewUpload("toinen.csv", "e" * 64, 400, "long_table", "henkilöstöpäällikkö", AT)
        repository.commit_upload(new, waves)
        repository.settle()
    text = open_page("pulssi", url=outside, kieli="en").text.partition("What rose, what fell")[2]
    group = text.partition("? Not shown")[2].partition("Not asked in")[0]
    assert group.startswith(" Not compared: not shown to your role.")
    assert group.count("not shown") == 1
    assert STATEMENT[0][1] in group
    assert other[0][1] in group


@pytest.mark.parametrize(
    ("page", "asked"), [("mittari", {"mittari": "pulse.enps"}), ("pulssi", {}), ("tilannekuva", {})]
)
def test_what_is_written_of_the_figures_stays_in_the_house(outside, open_page, monkeypatch, page, asked):
    """No gate can judge what words tell of a hidden figure."""
    assert "sisäinen huoli" not in open_page(page, url=outside, kieli="en", **asked).text
    monkeypatch.setenv("MITTARISTO_ROLE", "leadership")
    assert "sisäinen huoli" in open_page(page, url=outside, kieli="en", **asked).text


def test_the_overview_leads_to_nothing_that_is_not_for_the_public(outside, open_page):
    shown = open_page("tilannekuva", url=outside, kieli="en")
    assert "Start the meeting" not in shown.text
    assert not [page for page in ("tarkistettavat", "paatokset", "kokoukset") if f"/{page}" in shown.panels[-1]]


@pytest.mark.parametrize("page", ["vuosikello", "kokoukset", "sovittavat", "paatokset", "omat-tyot", "kokousnaytto"])
def test_the_annual_cycle_and_its_meetings_are_for_those_inside(outside, open_page, monkeypatch, page):
    """Who is late with what is the house's own; nobody has decided to publish the plan, so it is closed."""
    shown = open_page(page, url=outside, kieli="en")
    assert "This page is for those inside the house." in shown.text
    others = {"vuosikello", "kokoukset", "sovittavat", "paatokset", "omat-tyot", "kokousnaytto"} - {page}
    assert not [path for path in others if f'href="/{path}' in shown.html]
    monkeypatch.setenv("MITTARISTO_ROLE", "supervisor")
    monkeypatch.setenv("MITTARISTO_UNIT", "Pasila")
    assert "for those inside the house" not in open_page(page, url=outside, kieli="en").text


def test_how_often_indicators_are_opened_is_for_those_inside(outside, open_page, monkeypatch):
    counted = []

    class Counter:
        def count(self, indicators, day, *, in_meeting=False):
            counted.extend(indicators)

    monkeypatch.setattr(use, "get_counter", lambda *_: Counter())
    open_page("mittari", url=outside, mittari="pulse.enps")
    assert counted == []
    assert "Use in 90 days" not in open_page("mittari", url=outside, kieli="en").text
    monkeypatch.setenv("MITTARISTO_ROLE", "local")
    open_page("mittari", url=outside, mittari="pulse.enps")
    assert counted == ["pulse.enps"]
    assert "Use in 90 days" in open_page("mittari", url=outside, kieli="en").text
