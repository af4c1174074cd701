"""The page of values to follow up: what is odd, who explained it, and what somebody found out."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dashboard.facts import Observation, Period, Place, Qualifier
from dashboard.store import NewSuspect, NewUpload, SuspectOutcome, SuspectState, open_repository

YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))
FACEBOOK, LINKEDIN = ((("channel", name),) for name in ("Facebook", "LinkedIn"))
JUMP = {"last": 4521, "lowest": 4071, "highest": 4521, "count": 3}


@pytest.fixture
def repository(own_url):
    """Two doubtful values of one upload; one of them has been settled."""
    opened = open_repository(own_url)
    new = NewUpload(
        "kanavat.xlsx", "a" * 64, 4000, "long_table", "viestintäpäällikkö", datetime(2026, 1, 20, tzinfo=UTC)
    )
    observations = [
        Observation("social.followers", members, YEAR, value, Qualifier.EXACT)
        for members, value in ((FACEBOOK, 52000.0), (LINKEDIN, 4.0))
    ]
    suspects = [
        NewSuspect(
            "social.followers", FACEBOOK, YEAR, "jump", 52000.0, JUMP, Place("Kanavat", 4, "B"), "Sivut yhdistettiin"
        ),
        NewSuspect(
            "social.followers",
            LINKEDIN,
            YEAR,
            "outside_history",
            4.0,
            {**JUMP, "lowest": 1040},
            Place("Kanavat", 6, "B"),
        ),
    ]
    opened.commit_upload(new, observations, (), suspects)
    second = opened.suspects()[1]
    opened.settle_suspect(
        second.number, SuspectOutcome.CONFIRMED, "Verrattu näkymään", "johtaja", datetime(2026, 1, 21, tzinfo=UTC)
    )
    yield opened
    opened.close()


def test_those_that_need_somebody_are_listed(open_page, own_url, repository):
    shown = open_page("tarkistettavat", url=own_url, kieli="fi")
    assert "52\u00a0000" in shown.text
    assert "Sivut yhdistettiin" in shown.text
    assert "kanavat.xlsx, Kanavat B4, viestintäpäällikkö" in shown.text
    assert "LinkedIn" not in shown.text, "it has been settled"
    assert 'href="/mittari?kieli=fi&amp;mittari=social.followers"' in shown.html
    shown.check_markup()


@pytest.mark.parametrize(
    ("state", "listed"),
    [
        ("avoimet", ["Facebook"]),
        ("selvityksessa", []),
        ("selvitetyt", ["LinkedIn"]),
        ("kaikki", ["Facebook", "LinkedIn"]),
    ],
)
def test_the_state_is_chosen_in_the_address(open_page, own_url, repository, state, listed):
    text = open_page("tarkistettavat", url=own_url, kieli="en", tila=state).text
    assert [name for name in ("Facebook", "LinkedIn") if f"{name}, 2024" in text] == listed


def test_a_value_is_settled_with_words(open_page, own_url, repository):
    number = repository.suspects()[0].number
    shown = open_page("tarkistettavat", url=own_url, kieli="en", arvo=str(number))
    shown.app.radio[0].set_value(SuspectOutcome.CORRECTED)
    shown.app.text_area[0].set_value("Nolla liikaa, korjataan seuraavaan vientiin")
    shown.app.button[0].click().run()
    assert not shown.app.exception
    found = next(one for one in repository.suspects(open_only=False) if one.number == number)
    assert (found.state, found.outcome, found.words, found.settled_by) == (
        SuspectState.SETTLED,
        SuspectOutcome.CORRECTED,
        "Nolla liikaa, korjataan seuraavaan vientiin",
        "paikallinen käyttäjä",
    )
    assert "What has been found out" in shown.text


def test_nothing_is_settled_without_words(open_page, own_url, repository):
    number = repository.suspects()[0].number
    shown = open_page("tarkistettavat", url=own_url, kieli="en", arvo=str(number))
    shown.app.radio[0].set_value(SuspectOutcome.CONFIRMED)
    shown.app.button[0].click().run()
    assert "write a few words" in shown.text
    assert repository.suspects()[0].state is SuspectState.OPEN


def test_a_settled_value_can_be_opened_again_and_its_history_stays(open_page, own_url, repository):
    number = repository.suspects(open_only=False)[1].number
    shown = open_page("tarkistettavat", url=own_url, kieli="en", arvo=str(number))
    shown.app.radio[0].set_value(SuspectOutcome.WAITING)
    shown.app.text_area[0].set_value("Kysytty vielä tuhansista")
    shown.app.button[0].click().run()
    assert repository.suspects()[1].state is SuspectState.WAITING
    assert shown.text.index("Kysytty vielä tuhansista") < shown.text.index("Verrattu näkymään")


INSTAGRAM = (("channel", "Instagram"),)


@pytest.fixture
def upload(repository):
    """The number of a second upload, with three doubtful values."""
    members = (FACEBOOK, LINKEDIN, INSTAGRAM)
    later = Period(date(2025, 1, 1), date(2025, 12, 31))
    new = NewUpload(
        "kanavat 2025.xlsx", "b" * 64, 4000, "long_table", "viestintäpäällikkö", datetime(2026, 1, 22, tzinfo=UTC)
    )
    values = [Observation("social.followers", one, later, 9.0, Qualifier.EXACT) for one in members]
    suspects = [NewSuspect("social.followers", one, later, "jump", 9.0, JUMP, Place("A", 1, "B")) for one in members]
    return repository.commit_upload(new, values, (), suspects).upload


def test_all_values_of_an_upload_are_settled_with_one_word(open_page, own_url, repository, upload):
    """But for those that are left for later."""
    listed = open_page("tarkistettavat", url=own_url, kieli="en")
    assert f'href="/tarkistettavat?kieli=en&amp;lataus={upload}"' in listed.html
    shown = open_page("tarkistettavat", url=own_url, kieli="en", lataus=str(upload))
    assert "3 values of kanavat 2025.xlsx to settle" in shown.text
    left = next(one for one in repository.suspects() if one.members == INSTAGRAM)
    shown.app.multiselect[0].set_value([left.number])
    shown.app.radio[0].set_value(SuspectOutcome.CONFIRMED)
    shown.app.text_area[0].set_value("Sivut suljettiin")
    shown.app.button[0].click().run()
    assert not shown.app.exception
    of_upload = {one.members: one for one in repository.suspects(open_only=False) if one.upload == upload}
    assert [(of_upload[one].state, of_upload[one].words) for one in (FACEBOOK, LINKEDIN, INSTAGRAM)] == [
        (SuspectState.SETTLED, "Sivut suljettiin"),
        (SuspectState.SETTLED, "Sivut suljettiin"),
        (SuspectState.OPEN, ""),
    ]
    assert [one.upload == upload for one in repository.suspects()] == [False, True], "the other upload's is as it was"
    assert "1 value of kanavat 2025.xlsx to settle" in shown.text


def test_several_are_not_settled_without_words(open_page, own_url, repository, upload):
    shown = open_page("tarkistettavat", url=own_url, kieli="en", lataus=str(upload))
    shown.app.radio[0].set_value(SuspectOutcome.CONFIRMED)
    shown.app.button[0].click().run()
    assert "write a few words" in shown.text
    assert len(repository.suspects()) == 4


def test_an_upload_without_anything_to_settle(open_page, own_url, repository):
    shown = open_page("tarkistettavat", url=own_url, kieli="en", lataus="7")
    assert "All values of this upload are settled" in shown.text
    shown.check_markup()


def test_a_value_that_there_is_not(open_page):
    assert "There is no value 99 to follow up." in open_page("tarkistettavat", kieli="en", arvo="99").text


def test_nothing_to_follow_up_is_said(open_page):
    assert "Nothing here needs to be followed up." in open_page("tarkistettavat", kieli="en").text
