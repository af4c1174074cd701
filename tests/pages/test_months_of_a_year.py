"""An indicator by year that has only months shows its year, and how much of it is known."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime

import pytest

from dashboard.facts import Observation, Qualifier
from dashboard.formats.spans import span_of_month
from dashboard.intake.commit import commit_preview
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.preview import preview_file
from dashboard.store import NewUpload, open_repository

AT = datetime(2026, 1, 15, 12, tzinfo=UTC)


@pytest.fixture
def bring(own_url):
    """bring(indicator, {"1/2024": 600}) stores figures and gives the database's address."""

    def store(indicator, figures):
        rows = "".join(f"{indicator};{when};{value}\n" for when, value in figures.items())
        with closing(open_repository(own_url)) as repository:
            seen = preview_file(
                "kuukaudet.csv", f"mittari;kausi;arvo\n{rows}".encode(), read_knowledge(repository), AT.date()
            )
            words = {suspicion.code: "testi" for suspicion in seen.suspicions}
            assert commit_preview(seen, repository, "testaaja", AT, explanations=words).upload
        return own_url

    return store


def months(count, value=600):
    return {f"{number}/2024": value for number in range(1, count + 1)}


def figure_row(page, name):
    return next(row for row in page.rows() if row[0].startswith(name))


@pytest.mark.parametrize(
    ("count", "shown", "change"),
    [
        pytest.param(12, "7 200 visits 2024", "−4.5% since 2023", id="a whole year"),
        pytest.param(
            9,
            "5 400 visits 9 of 12 months 2024",
            "not computed: a figure is of a part of its period only",
            id="nine months",
        ),
    ],
)
def test_december_is_not_shown_as_the_year(open_page, bring, count, shown, change):
    """The report has 7 540 visits in 2023; months of 2024 are brought beside it."""
    url = bring("neighbourhood_houses.visitors", months(count))
    page = open_page("tavoite", url=url, kieli="en", tavoite="goal-2")
    _, figure, changed, *_ = figure_row(page, "Visits to the neighbourhood houses")
    assert (figure.replace(",", " "), changed) == (shown, change)


def test_the_indicator_s_page_says_what_its_months_come_to(open_page, bring):
    url = bring("web.visits", {f"{number}/2023": 5000 for number in range(1, 13)})
    text = open_page("mittari", url=url, kieli="en", mittari="web.visits").text
    assert "The figure of 2023 was given as such. Its own parts (12 of 12 months) come to 60,000." in text


def test_persons_of_months_are_shown_as_months_with_the_reason(open_page, bring):
    url = bring("rehab.clients", months(12, 20))
    page = open_page("mittari", url=url, kieli="en", mittari="rehab.clients")
    assert "12/2024" not in page.text.partition("Development")[0]
    assert "not added up to a longer period: the same person can be in several parts of it" in page.text


@pytest.mark.parametrize(
    ("houses", "is_told"), [(12, True), (13, False)], ids=["twelve parts", "more than anybody reads"]
)
def test_an_indicator_of_many_parts_only_says_how_many(open_page, own_url, houses, is_told):
    key = "neighbourhood_houses.visits_by_house"
    found = [
        Observation(key, (("place", f"Talo {number}"),), span_of_month(2024, 1), 50.0, Qualifier.EXACT)
        for number in range(1, houses + 1)
    ]
    with closing(open_repository(own_url)) as repository:
        repository.commit_upload(NewUpload("talot.csv", "c" * 64, 400, "long_table", "talon päällikkö", AT), found)
        repository.settle()
    page = open_page("tavoite", url=own_url, kieli="en", tavoite="goal-2")
    assert ("Talo 7" in page.text) == is_told
    assert (f"{houses} series" in page.text) != is_told
