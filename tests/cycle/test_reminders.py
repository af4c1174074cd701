"""A reminder says what is due, whose it is and where it is done: no value, and no word that anybody typed freely."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard.cycle.entries import NeedKind
from dashboard.cycle.reminders import MOST_LINES, Reminder, Work, list_roles_of, make_reminder
from dashboard.cycle.work import Duties, WorkItem, list_work
from dashboard.cycle.work_links import Supplier
from dashboard.locale import translator
from dashboard.mail.render import render_html, render_text
from dashboard.ui.address import Address
from tests.cycle.work_examples import (
    COMMUNICATIONS,
    TODAY,
    make_action,
    make_indicator,
    make_missing,
    make_question,
    make_situation,
    make_unexplained,
)

BASE = "https://mittaristo.example.org"
T = translator("en")
FOLLOWERS = make_indicator()
EVERYTHING = Duties(
    {FOLLOWERS.key: FOLLOWERS},
    newest={FOLLOWERS.key: date(2024, 1, 31)},
    situations=[make_situation(make_missing(), make_missing(NeedKind.DECISION, None, None))],
    unexplained=[make_unexplained((("statement", "Yksi vastaaja sanoi"),))],
    questions=[make_question()],
    actions=[make_action()],
    suppliers={FOLLOWERS.key: Supplier("ga4")},
)


def remind(items: tuple[WorkItem, ...], language: str = "en") -> Reminder:
    work = Work("kalliola", EVERYTHING.indicators, items)
    made = make_reminder(COMMUNICATIONS, [work], TODAY, BASE, translator(language))
    assert made is not None
    return made


@pytest.fixture
def everything() -> Reminder:
    return remind(list_work(EVERYTHING, TODAY))


def test_a_reminder_reads_so(everything: Reminder) -> None:
    assert everything.subject == "Mittaristo: 5 things wait, 1 of them late"
    said = [(group.heading, [(one.title, one.asked, one.due) for one in group.lines]) for group in everything.groups]
    assert said == [
        ("Late", [("An action that was agreed on in a meeting", "", "was due on 1 Mar 2024")]),
        (
            "To be done now",
            [
                ("Seuraajat", "the figure of Feb 2024, for: Esihenkilöfoorumi", "by 12 Mar 2024"),
                ("Esihenkilöfoorumi", "A decision is missing", "by 12 Mar 2024"),
            ],
        ),
        (
            "Waiting, without a day",
            [("Seuraajat", "A real change: Jan 2024", ""), ("Seuraajat", "An open question", "")],
        ),
    ]


def test_nothing_that_was_typed_freely_and_no_member_of_a_group_leaves_the_house(everything: Reminder) -> None:
    """Actions and questions may name people and tell of figures; a member of a breakdown may be a small group."""
    for form in (render_text(everything), render_html(everything, "en")):
        for word in ("Maija", "14 avoimesta", "300 uutta", "Yksi vastaaja"):
            assert word not in form


def test_each_link_opens_where_it_is_done(everything: Reminder) -> None:
    """What the links say is what the pages' address reads."""
    found = []
    for line in (line for group in everything.groups for line in group.lines):
        parts = urlsplit(line.link)
        assert f"{parts.scheme}://{parts.netloc}" == BASE
        address = Address.read(parts.path.removeprefix("/"), dict(parse_qsl(parts.query)))
        assert address.strategy == "kalliola"
        found.append((address.page, address.indicator, address.recipe, address.state, address.entry, address.role))
    key = FOLLOWERS.key
    assert found == [
        ("omat-tyot", None, None, "toimi:a1", None, COMMUNICATIONS),
        ("lataukset", key, "ga4", None, None, None),
        ("vuosikello", None, None, None, "2024.foorumi:2024-03-12", None),
        ("mittari", key, None, "selitys:2024-01", None, None),
        ("mittari", key, None, "keskustelu:c1", None, None),
    ]


def test_whoever_has_nothing_to_do_is_not_reminded() -> None:
    assert make_reminder("emäntä", [Work("kalliola", {}, list_work(EVERYTHING, TODAY))], TODAY, BASE, T) is None


def test_the_roles_that_are_reminded_are_those_with_work() -> None:
    works = [Work("kalliola", {}, list_work(EVERYTHING, TODAY)), Work("helmi", {}, ())]
    assert list_roles_of(works) == ("toiminnanjohtaja", COMMUNICATIONS)


def test_a_long_list_is_cut_and_the_rest_counted() -> None:
    actions = [make_action(key=f"a{number}") for number in range(MOST_LINES + 7)]
    made = remind(list_work(Duties(EVERYTHING.indicators, actions=actions), TODAY))
    (group,) = made.groups
    assert (len(group.lines), group.more, made.count) == (MOST_LINES, "and 7 more", MOST_LINES + 7)


def test_work_of_several_strategies_is_one_reminder() -> None:
    items = list_work(Duties(EVERYTHING.indicators, actions=[make_action()]), TODAY)
    works = [Work(key, EVERYTHING.indicators, items) for key in ("kalliola", "helmi")]
    made = make_reminder(COMMUNICATIONS, works, TODAY, BASE, T)
    assert made is not None
    assert ["strategia=kalliola" in line.link for line in made.groups[0].lines] == [True, False]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_it_is_in_the_language_that_is_asked_for(language: str) -> None:
    made = remind(list_work(EVERYTHING, TODAY), language)
    assert made.groups[0].heading == translator(language)("Late") != "Late"
