"""The catalogue of indicators and the coverage matrix."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from dashboard.cycle.decisions import Agreement, Verdict
from dashboard.facts import Observation, Qualifier
from dashboard.formats.spans import span_of_year
from dashboard.store import NewUpload, open_repository
from dashboard.strategy.model import Stage, Words
from dashboard.ui.visit import Visit

AT = datetime(2026, 1, 15, 12, tzinfo=UTC)


def names(shown):
    return [row[0] for row in shown.rows()[1:]]


def test_a_row_says_stage_freshness_completeness_status_owner_and_use(open_page):
    """The report's figures are of 2023; in 2026 they are old, and those of 2024 have not come."""
    shown = open_page("mittari", kieli="en", tila="vanhat", tavoite="goal-4")
    row = next(row for row in shown.rows() if row[0].endswith("Number of staff"))
    assert row[1].startswith("88")
    assert row[2] == "old"
    assert row[3].startswith("1/")
    assert (row[4], row[5]) == ("No target", "Proposed")
    assert row[7] == "nobody"
    shown.check_markup()


@pytest.mark.parametrize(
    ("agreed_on", "word"),
    [
        pytest.param(date(2024, 1, 10), "late", id="agreed in time for the figure of 2024"),
        pytest.param(date(2026, 1, 10), "old", id="agreed when that was past: nothing is late by an agreement"),
    ],
)
def test_late_is_only_what_is_owed(open_page, own_url, agreed_on, word):
    """Of a proposal nobody owes a figure: as on the overview and in everybody's own work."""
    assert "No indicator is like this." in open_page("mittari", kieli="en", tila="myohassa").text
    agreed = Agreement(
        strategy="kalliola-2023-2025",
        indicator="staff.headcount",
        verdict=Verdict.CHANGED_BY_ADMIN,
        from_stage=Stage.PROPOSED,
        to_stage=Stage.COLLECTING,
        decided_on=agreed_on,
        reason="Luvut kerätään jo.",
    )
    with closing(open_repository(own_url)) as repository:
        repository.change_stage(agreed, None, "johtaja", AT)
    row = next(
        row for row in open_page("mittari", url=own_url, kieli="en").rows() if row[0].endswith("Number of staff")
    )
    assert row[2] == word
    late = "The next figure of 1 indicator is late" in open_page("tilannekuva", url=own_url, kieli="en").text
    assert late == (word == "late")


def test_an_opened_indicator_is_counted_and_sorted_last(open_page, own_url):
    with closing(open_repository(own_url)) as repository:
        repository.count_use(["staff.headcount"], datetime.now(UTC).date(), 12)
        repository.count_use(["staff.headcount"], datetime.now(UTC).date(), 1, in_meeting=True)
    shown = open_page("mittari", url=own_url, kieli="en", tavoite="goal-4", jarjestys="kaytto")
    assert names(shown)[-1].endswith("Number of staff")
    assert "opened 13 times, in 1 meeting" in shown.text
    unused = open_page("mittari", url=own_url, kieli="en", tavoite="goal-4", tila="ei-kaytossa")
    assert len(names(unused)) == len(names(shown)) - 1


def test_filters_keep_each_other(open_page):
    shown = open_page("mittari", kieli="en", tavoite="goal-4", vaihe="proposed")
    assert "tavoite=goal-4&amp;vaihe=idea" in shown.html
    assert "Clear the filters" in shown.text
    assert "No indicator is like this." in open_page("mittari", kieli="en", vaihe="retired").text


@pytest.fixture
def long_url(own_url):
    """The sample with 150 more indicators, each with a figure."""
    with closing(open_repository(own_url)) as repository:
        strategy = repository.strategy("kalliola-2023-2025")
        pattern = next(one for one in strategy.indicators if one.key == "staff.headcount")
        more = tuple(
            pattern.model_copy(
                update={"key": f"more.number_{at}", "name": Words(fi=f"Lisämittari {at:03}"), "aliases": ()}
            )
            for at in range(150)
        )
        changed = strategy.model_copy(update={"indicators": (*strategy.indicators, *more)})
        repository.save_strategy(changed, "testaaja", AT)
        figures = [Observation(one.key, (), span_of_year(2025), 5.0, Qualifier.EXACT) for one in more]
        repository.commit_upload(NewUpload("lisaa.csv", "d" * 64, 9, "long_table", "testaaja", AT), figures)
        repository.settle()
    return own_url


def test_a_long_catalogue_is_shown_sheet_by_sheet(open_page, long_url):
    first = open_page("mittari", url=long_url, kieli="en", jarjestys="nimi")
    assert len(names(first)) == 60
    assert "sivu=4" in first.html
    last = open_page("mittari", url=long_url, kieli="en", jarjestys="nimi", sivu="99")
    assert 0 < len(names(last)) <= 60
    assert not set(names(first)) & set(names(last))


def test_of_a_long_catalogue_only_one_sheet_s_figures_are_read(open_page, long_url, monkeypatch):
    read = []
    plain = Visit.prepare

    def note(visit, keys):
        read.extend(wanted := list(keys))
        plain(visit, wanted)

    monkeypatch.setattr(Visit, "prepare", note)
    shown = open_page("mittari", url=long_url, kieli="en", tila="tuoreet")
    assert "150 indicators" in shown.text
    assert len(set(read)) == 60


def test_the_matrix_has_every_statement_and_says_the_gaps(open_page):
    """The strategy has 13 statements; five have no indicator."""
    shown = open_page("kattavuus", kieli="en")
    assert "13 statements of what good looks like. 5 have no indicator." in shown.text
    rows = [row for row in shown.rows() if row[0] != "Statement"]
    assert len(rows) == 13
    gap = next(row for row in rows if row[0].startswith("Rahoituspohjamme on laajentunut."))
    assert gap[0].endswith("No indicator: what would show that this comes true?")
    assert gap[1:] == ["no indicator", "no indicator", "no indicator", "nothing to explain"]
    shown.check_markup()


def test_before_anything_was_measured_no_figures_had_come(open_page):
    shown = open_page("kattavuus", kieli="en", jakso="2021")
    assert all(
        row[2] == "no indicator" or row[2].startswith("none of") for row in shown.rows() if row[0] != "Statement"
    )
