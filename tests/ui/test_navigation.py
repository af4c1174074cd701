"""Which links stand on top, and which in the row below, as the reader moves about."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from dashboard.ui.address import Address
from dashboard.ui.navigation import inner_links, top_links


def entry(path, under="", first_title="", listed=True, count=None):
    return SimpleNamespace(
        path=path, title=path.title(), under=under, first_title=first_title, listed=listed, count=count
    )


ENTRIES = (
    entry(""),
    entry("lataukset", first_title="Bring figures in"),
    entry("kohdistus", under="lataukset", listed=False),
    entry("reseptit", under="lataukset"),
)
CASES = [
    ("", ["page", ""], []),
    ("lataukset", ["", "page"], [("Bring figures in", "page"), ("Reseptit", "")]),
    ("reseptit", ["", "true"], [("Bring figures in", ""), ("Reseptit", "page")]),
    ("kohdistus", ["", "true"], [("Bring figures in", ""), ("Reseptit", "")]),
]


def visit_of(path):
    return SimpleNamespace(address=Address(path, language="sv"), t=str, language="sv")


@pytest.mark.parametrize(("path", "on_top", "below"), CASES, ids=[path or "home" for path, _, _ in CASES])
def test_the_page_above_is_current_too(path, on_top, below):
    visit = visit_of(path)
    assert [link.current for link in top_links(visit, ENTRIES)] == on_top
    assert [(link.title, link.current) for link in inner_links(visit, ENTRIES)] == below


def test_links_carry_the_language_on():
    assert [link.link for link in inner_links(visit_of("reseptit"), ENTRIES)] == [
        "/lataukset?kieli=sv",
        "/reseptit?kieli=sv",
    ]


def test_a_page_that_has_none_below_it_shows_no_second_row():
    assert inner_links(visit_of("lataukset"), ENTRIES[:2]) == []


@pytest.mark.parametrize(("waiting", "title"), [(0, "Reseptit"), (3, "Reseptit (3)")], ids=["nothing waits", "three"])
def test_how_many_things_wait_is_said_after_the_name(waiting, title):
    entries = (*ENTRIES[:3], entry("reseptit", under="lataukset", count=lambda visit: waiting))
    assert inner_links(visit_of("lataukset"), entries)[-1].title == title
