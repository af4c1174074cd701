"""Pages as they were known on a day, what has been restated since, and views that are frozen under a name."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard.intake.commit import commit_preview
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.preview import preview_file
from dashboard.store import open_repository
from dashboard.strategy.frozen_views import FrozenView
from tests.pages.test_overview_page import judgement, target

LOADED = datetime(2026, 1, 15, 12, tzinfo=UTC)
"""When the sample was loaded."""


def bring(url, value, at):
    """A corrected number of mediation initiatives in 2023."""
    content = f"mittari;kausi;arvo\nmediation.initiatives;2023;{value}\n".encode()
    with closing(open_repository(url)) as repository:
        seen = preview_file("korjaus.csv", content, read_knowledge(repository), at.date())
        words = {one.code: "testi" for one in seen.suspicions}
        assert commit_preview(seen, repository, "testaaja", at, explanations=words).upload


def test_a_page_as_it_was_known_before_a_correction(open_page, own_url):
    """The report has 320 or so; 999 is brought on the 20th; the page of the 16th shows the old figure, and says so."""
    before = open_page("mittari", url=own_url, kieli="en", mittari="mediation.initiatives").text
    bring(own_url, 999, LOADED + timedelta(days=5))
    now = open_page("mittari", url=own_url, kieli="en", mittari="mediation.initiatives").text
    then = open_page("mittari", url=own_url, kieli="en", mittari="mediation.initiatives", tiedossa="16.1.2026").text
    assert "999" in now
    assert "999" not in before
    assert "This page is shown as it was known on 16 Jan 2026." in then
    assert "1 figure has been restated since" in then
    assert "→ 999 ( korjaus.csv was brought )" in then


def test_a_goal_s_page_lists_what_was_restated_of_its_own_indicators_only(open_page, own_url):
    bring(own_url, 999, LOADED + timedelta(days=5))
    own = open_page("tavoite", url=own_url, kieli="en", tavoite="goal-2", tiedossa="2026-01-16").text
    other = open_page("tavoite", url=own_url, kieli="en", tavoite="goal-4", tiedossa="2026-01-16").text
    assert "1 figure has been restated since" in own
    assert "Nothing of what this page shows has been restated since." in other


def test_judgements_are_those_that_were_known(open_page, own_url):
    with closing(open_repository(own_url)) as repository:
        repository.keep(judgement("goal-1", "off_course"), None, "johtaja", LOADED + timedelta(days=1))
        repository.keep(judgement("goal-1", "fulfilled"), 1, "johtaja", LOADED + timedelta(days=9))
    then = open_page("tilannekuva", url=own_url, kieli="en", tiedossa="2026-01-20").text
    assert "Not on the right course (johtoryhmä" in then
    assert "Fulfilled (johtoryhmä" in open_page("tilannekuva", url=own_url, kieli="en").text


def rewrite(url):
    """A target, a judgement and a definition that were changed nine days after they were first written."""
    aim = target("mediation.initiatives", 300)
    higher = aim.model_copy(update={"targets": target("mediation.initiatives", 400).targets})
    with closing(open_repository(url)) as repository:
        for version, day, records in (
            (None, 1, (aim, judgement("goal-2", "off_course"))),
            (1, 9, (higher, judgement("goal-2", "fulfilled"), target("staff.headcount", 90))),
        ):
            for record in records:
                before = None if record.key == "staff.headcount" else version
                repository.keep(record, before, "johtaja", LOADED + timedelta(days=day))
        strategy = repository.strategy("kalliola-2023-2025")
        later = [
            one.model_copy(update={"version": 2, "definition": "Laskutapa muuttui.", "version_reason": "Uusi tapa."})
            if one.key == "mediation.initiatives"
            else one
            for one in strategy.indicators
        ]
        changed = strategy.model_copy(update={"indicators": tuple(later)})
        repository.save_strategy(changed, "johtaja", LOADED + timedelta(days=9))


REWRITTEN = [
    "Targets: Mediation initiatives : 2023: at least 300; Sovittiin. → 2023: at least 400; Sovittiin.",
    "Definition: Mediation initiatives : version 1 → version 2",
]


def test_what_was_written_otherwise_since_is_listed_beside_the_figures(open_page, own_url):
    """Targets and definitions on the indicator's page; on a goal's page its judgements too, and no other goal's."""
    rewrite(own_url)
    indicator = open_page("mittari", url=own_url, kieli="en", mittari="mediation.initiatives", tiedossa="20.1.2026")
    assert "2 targets, judgements or definitions have changed since" in indicator.text
    assert all(line in indicator.text for line in REWRITTEN)
    goal = open_page("tavoite", url=own_url, kieli="en", tavoite="goal-2", tiedossa="20.1.2026").text
    assert "3 targets, judgements or definitions have changed since" in goal
    assert all(line in goal for line in REWRITTEN)
    assert "Not on the right course (johtoryhmä, 16 Jan 2026) → Fulfilled (johtoryhmä, 16 Jan 2026)" in goal
    other = open_page("tavoite", url=own_url, kieli="en", tavoite="goal-4", tiedossa="20.1.2026").text
    assert "1 target, judgement or definition has changed since" in other
    assert "no targets → 2023: at least 90" in other


def test_nothing_that_people_write_is_told_outside_of_what_was_rewritten(open_page, own_url, monkeypatch):
    rewrite(own_url)
    monkeypatch.setenv("MITTARISTO_ROLE", "public")
    text = open_page("tavoite", url=own_url, kieli="en", tavoite="goal-2", tiedossa="20.1.2026").text
    assert "2023: at least 300 → 2023: at least 400 " in text
    assert "Sovittiin" not in text
    assert "johtoryhmä" not in text


def test_before_anything_was_known_nothing_is_shown_and_nothing_fails(open_page):
    shown = open_page("tilannekuva", kieli="en", tiedossa="1.2.2024")
    assert not shown.app.exception
    assert "figures came afterwards" in shown.text


@pytest.mark.parametrize("typed", ["eilen", "31.2.2024", "1.1.2100"])
def test_what_is_no_earlier_day_is_said_with_an_example(open_page, typed):
    text = open_page("tilannekuva", kieli="en", tiedossa=typed).text
    assert f"“{typed}” is no earlier day. Write it like this:" in text
    assert "shown as it was known" not in text


def freeze(page, name, meeting=""):
    fields = {field.label: field for field in page.app.text_input}
    fields["Name of the view"].set_value(name)
    fields["Meeting, for example leadership team 2/2024"].set_value(meeting)
    page.app.button[0].click().run()


def views(url):
    with closing(open_repository(url)) as repository:
        return [kept.record for kept in repository.kept(FrozenView)]


def test_a_frozen_view_shows_the_same_figures_after_a_correction(open_page, own_url):
    """The correction comes a moment after the freezing, on the same day."""
    page = open_page("jaadytetyt", url=own_url, kieli="en", nakyma="/mittari?mittari=mediation.initiatives")
    freeze(page, "Sovittelu", "johtoryhmä 2/2026")
    (view,) = views(own_url)
    assert (view.path, view.query, view.meeting) == ("mittari", "mittari=mediation.initiatives", "johtoryhmä 2/2026")
    bring(own_url, 999, datetime.now(UTC))
    listed = open_page("jaadytetyt", url=own_url, kieli="en").html
    link = listed.split('<th scope="row"><a href="')[1].split('"')[0].replace("&amp;", "&")
    opened = open_page("mittari", url=own_url, **dict(parse_qsl(urlsplit(link).query)))
    assert "Frozen view: Sovittelu (johtoryhmä 2/2026). This page is shown as it was known on" in opened.text
    assert "1 figure has been restated since" in opened.text
    headline = opened.text.split("This page is shown")[1].split("restated since", 1)[1].split("was brought")[1]
    assert "999" not in headline


def test_a_frozen_view_is_renamed_and_taken_off_the_list(open_page, own_url):
    freeze(open_page("jaadytetyt", url=own_url, kieli="en", nakyma="/tilannekuva"), "Kevät")
    (view,) = views(own_url)
    freeze(open_page("jaadytetyt", url=own_url, kieli="en", tila="nimi", nakyma=view.key), "Kevät 2026")
    assert [one.name for one in views(own_url)] == ["Kevät 2026"]
    page = open_page("jaadytetyt", url=own_url, kieli="en", tila="nimi", nakyma=view.key)
    page.app.button(key=f"retire-{view.key}").click().run()
    assert views(own_url) == []


@pytest.mark.parametrize(
    "asked",
    ["https://example.org/x", "//example.org/x", "/../x", "tilannekuva", "/TILANNE"],
    ids=["another host", "another host without a scheme", "up and out", "no slash", "capitals"],
)
def test_only_pages_of_this_server_are_frozen(open_page, own_url, asked):
    page = open_page("jaadytetyt", url=own_url, kieli="en", nakyma=asked)
    freeze(page, "Nimi")
    assert not page.app.exception
    assert views(own_url) == []


def test_a_view_without_a_name_is_not_frozen(open_page, own_url):
    page = open_page("jaadytetyt", url=own_url, kieli="en", nakyma="/tilannekuva")
    freeze(page, "  ")
    assert "Write a name for the view." in page.text
    assert views(own_url) == []
