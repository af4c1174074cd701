"""The sample's annual cycle as pages read it: states are computed from the figures that are there."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from dashboard.access import Person, Role
from dashboard.cycle.entries import Entry
from dashboard.cycle.states import EntryState
from dashboard.facts import Period
from dashboard.locale import translator
from dashboard.sample import load_everything_if_empty
from dashboard.settings import read_settings
from dashboard.store import open_repository
from dashboard.ui.address import Address
from dashboard.ui.visit import Visit
from dashboard.ui.wheel.cycle import list_years, read_entries, read_situations, read_wheels, situation_words

TODAY = date(2026, 1, 16)


@pytest.fixture
def repository(sample_url):
    with closing(open_repository(sample_url)) as repository:
        yield repository


@pytest.fixture
def visit(repository):
    def make(**address):
        return Visit(
            repository,
            read_settings({"MITTARISTO_DATABASE_URL": repository.database.url}),
            Person("testaaja", Role.LOCAL),
            Address("vuosikello", **address),
            translator("fi"),
            TODAY,
            repository.data_version(),
        )

    return make


def states_of(situations):
    found = {}
    for one in situations:
        found.setdefault(one.entry.stem, []).append(one.state)
    return found


def test_the_year_of_the_report_and_the_year_of_loading(visit):
    assert list_years(visit()) == (2023, 2026)
    assert [kept.record.name for kept in read_wheels(visit())] == ["Kalliolan vuosikello", "Naapuruustyön vuosikello"]
    units = {kept.record.wheel for kept in read_entries(visit(), 2026, "naapuruustyo")}
    assert units == {"naapuruustyo"}
    assert len(read_entries(visit(), 2024)) == 0


def test_states_come_from_the_published_figures(visit):
    """The report has the feedback of the summer days and both surveys of 2023, and no figure of the talks, which nobody
    has agreed to ask for. Only one forum of the ten has been recorded, and so the others have only passed.
    """
    states = states_of(read_situations(visit(), 2023))
    assert states["pulssikysely"] == [EntryState.DONE, EntryState.DONE]
    assert states["kesapaivat"] == [EntryState.DONE]
    assert states["kehityskeskustelut"] == [EntryState.PASSED]
    assert states["koulutussuunnitelma"] == [EntryState.DONE], "marked by hand, for no figure can say it"
    assert states["naapuruustyon-suunnittelu"] == [EntryState.DONE, EntryState.LATE]
    assert Counter(states["esihenkilofoorumi"]) == {EntryState.DONE: 1, EntryState.PASSED: 9}


def test_the_year_that_goes_on(visit):
    states = states_of(read_situations(visit(), 2026))
    assert states["pulssikysely"] == [EntryState.AHEAD, EntryState.AHEAD]
    assert states["esihenkilofoorumi"][:3] == [EntryState.PASSED, EntryState.WAITING, EntryState.AHEAD]
    assert states["naapuruustyon-suunnittelu"][0] is EntryState.WAITING


def test_the_chosen_period_hides_no_figure_from_the_states(visit):
    period = Period(date(2022, 1, 1), date(2022, 12, 31))
    assert read_situations(visit(period=period), 2023) == read_situations(visit(), 2023)


def test_before_the_cycle_was_loaded_there_was_none(visit):
    assert read_situations(visit(known_on=date(2026, 1, 10)), 2023) == ()


def test_a_time_in_words(visit):
    page = visit()
    found = {one.key: one for one in read_situations(page, 2023)}
    row = situation_words(page, found["2023.kehityskeskustelut:2023-02-01"])
    assert (row.days, row.due, row.role) == ("2–3/2023", "31.3.2023", "henkilöstöpäällikkö")
    assert found[row.key].unagreed == ("development_talks.score",)
    assert row.link == "/vuosikello?vuosi=2023&merkinta=2023.kehityskeskustelut%3A2023-02-01"


def test_loading_once_more_changes_nothing_and_goes_on_where_it_was_cut_off(own_url):
    at = datetime(2026, 1, 15, 12, tzinfo=UTC)
    with closing(open_repository(own_url)) as repository:
        version = repository.data_version()
        assert load_everything_if_empty(repository, at) is False
        assert repository.data_version() == version
        entries = repository.kept(Entry)
    assert len({kept.record.key for kept in entries}) == 24 + 22
