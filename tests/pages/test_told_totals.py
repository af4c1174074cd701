"""Wholes that may be told though some of their parts are hidden, and figures of the chosen members only."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from dashboard.facts import Observation, Qualifier
from dashboard.formats.spans import span_of_month
from dashboard.store import NewUpload, open_repository
from dashboard.strategy.disclosure import Disclosure

AT = datetime(2026, 1, 15, 12, tzinfo=UTC)
VISITS, CLIENTS = "neighbourhood_houses.visits_by_house", "outreach.encounters"


@pytest.fixture
def bring(own_url):
    """bring(indicator, {(members, month): count}) stores them of a sensitive service."""

    def store(indicator, counts):
        with closing(open_repository(own_url)) as repository:
            strategy = repository.strategy("kalliola-2023-2025")
            every = [
                one.model_copy(update={"disclosure": Disclosure(level="public", sensitive=True)})
                if one.key == indicator
                else one
                for one in strategy.indicators
            ]
            repository.save_strategy(strategy.model_copy(update={"indicators": tuple(every)}), "johtaja", AT)
            observations = [
                Observation(indicator, members, span_of_month(2024, month), float(count), Qualifier.EXACT)
                for (members, month), count in counts.items()
            ]
            new = NewUpload("kuukaudet.csv", "f" * 64, 400, "long_table", "talon päällikkö", AT)
            repository.commit_upload(new, observations)
            repository.settle()
        return own_url

    return store


def houses(**counts):
    return {((("place", place),), 1): count for place, count in counts.items()}


def test_a_total_is_told_beside_hidden_parts_where_they_do_not_follow_from_it(open_page, bring):
    """Askel's 3 is hidden, and Matinkylä's 12 beside it; 15 together tell neither."""
    url = bring(VISITS, houses(Pasila=40, Mellari=30, Matinkylä=12, Askel=3))
    shown = open_page("mittari", url=url, kieli="en", mittari=VISITS)
    assert "Together 85 visits (Jan 2024). Some of its parts are hidden." in shown.text
    values = {row[0]: row[2] for row in shown.rows() if row[1:2] == ["Jan 2024"]}
    assert (values["Pasila"], values["Mellari"]) == ("40", "30")
    assert {values[one] for one in ("Matinkylä", "Askel")} == {"hidden to protect a small group"}


def test_a_total_of_nothing_but_small_parts_is_hidden_too(open_page, bring):
    """3 together would say that each is at most 3."""
    url = bring(VISITS, houses(Pasila=2, Askel=1))
    shown = open_page("mittari", url=url, kieli="en", mittari=VISITS)
    assert "Together" not in shown.text
    assert "The parts are not added together: one of them is hidden." in shown.text


def test_a_year_is_told_beside_its_hidden_months(open_page, bring):
    """Two months of 3 and 4 hide each other; the year of all twelve is 207."""
    months = {((), month): {1: 3, 2: 4}.get(month, 20) for month in range(1, 13)}
    shown = open_page("mittari", url=bring(CLIENTS, months), kieli="en", mittari=CLIENTS)
    assert "Together 207 encounters (2024). Some of its parts are hidden." in shown.text


def test_a_year_that_has_lost_a_month_is_told_no_more(open_page, bring):
    """December's 20 are withdrawn: the 207 that were told are of twelve months, and there are eleven."""
    months = {((), month): {1: 3, 2: 4}.get(month, 20) for month in range(1, 12)}
    url = bring(CLIENTS, months)
    december = Observation(CLIENTS, (), span_of_month(2024, 12), 20.0, Qualifier.EXACT)
    with closing(open_repository(url)) as repository:
        new = NewUpload("joulukuu.csv", "9" * 64, 400, "long_table", "talon päällikkö", AT)
        number = repository.commit_upload(new, [december]).upload
        repository.settle()
    assert "Together 207 encounters (2024)." in open_page("mittari", url=url, kieli="en", mittari=CLIENTS).text
    with closing(open_repository(url)) as repository:
        repository.withdraw_upload(number, "johtaja", AT + timedelta(days=1), "väärä tiedosto")
        repository.settle()
    assert "Together" not in open_page("mittari", url=url, kieli="en", mittari=CLIENTS).text


def test_the_table_under_the_chart_is_of_the_chosen_member(open_page, bring):
    """Of forty-eight figures the first thirty-six would be of other houses."""
    names = ("Askel", "Matinkylä", "Mellari", "Pasila")
    counts = {((("place", name),), month): 20 + month for name in names for month in range(1, 13)}
    url = bring(VISITS, counts)
    every = open_page("mittari", url=url, kieli="en", mittari=VISITS)
    assert "and 12 more" in every.text
    one = open_page("mittari", url=url, kieli="en", mittari=VISITS, jasenet="Pasila")
    two = open_page("mittari", url=url, kieli="en", mittari=VISITS, jasenet="Pasila|Askel")
    assert "Together 64 visits (Dec 2024)." in two.text
    assert "Together 128 visits (Dec 2024)." in every.text
    shown = [row[0] for row in one.rows() if row[1:2] and row[1].endswith("2024") and row[0] in names]
    assert shown == ["Pasila"] * 12
    assert "more" not in one.text.split("Figures and where they come from")[1].split("Definition")[0]


def test_goal_cards_feature_figures_that_the_reader_sees(open_page, own_url, monkeypatch):
    """Outside the house hidden figures come last: a card of what is hidden would say nothing.

    The first goal's are web visits and media reach of the report; two of the newsletter are brought, one public.
    """
    keys = ("newsletter.open_rate", "newsletter.letters")
    with closing(open_repository(own_url)) as repository:
        strategy = repository.strategy("kalliola-2023-2025")
        levels = {keys[0]: "internal", keys[1]: "public"}
        every = [
            one.model_copy(update={"disclosure": Disclosure(level=levels[one.key])}) if one.key in levels else one
            for one in strategy.indicators
        ]
        repository.save_strategy(strategy.model_copy(update={"indicators": tuple(every)}), "johtaja", AT)
        observations = [
            Observation(key, (), span_of_month(2024, month), 40.0 + month, Qualifier.EXACT)
            for key in keys
            for month in range(1, 5)
        ]
        new = NewUpload("kirjeet.csv", "a" * 64, 400, "long_table", "viestintäpäällikkö", AT)
        repository.commit_upload(new, observations)
        repository.settle()

    def first_card():
        return open_page("", url=own_url, kieli="en").html.split('<dl class="m-figlist">')[1].split("</dl>")[0]

    assert "mittari=newsletter.open_rate" in first_card()
    monkeypatch.setenv("MITTARISTO_ROLE", "public")
    outside = first_card()
    assert "mittari=newsletter.letters" in outside
    assert "not shown to your role" not in outside
