"""The address says everything about the state of a page, and nothing breaks it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ui.address import Address


def read_link(link):
    parts = urlsplit(link)
    return Address.read(parts.path.lstrip("/"), dict(parse_qsl(parts.query)))


def test_a_link_shows_what_the_sender_saw(make):
    address = Address("mittari", "sv", "kalliola-2023-2025", make.year(2023), indicator="pulse.enps")
    assert address.link() == "/mittari?kieli=sv&strategia=kalliola-2023-2025&jakso=2023&mittari=pulse.enps"
    assert read_link(address.link()) == address


def test_language_strategy_and_period_go_along_and_the_rest_does_not(make):
    here = Address("mittari", "en", "helmi", make.year(2023), goal=None, indicator="a.b", upload=3)
    assert here.to("") == "/?kieli=en&strategia=helmi&jakso=2023"
    assert here.to("tavoite", goal="g1") == "/tavoite?kieli=en&strategia=helmi&jakso=2023&tavoite=g1"
    assert here.here(language="fi", upload=None) == "/mittari?kieli=fi&strategia=helmi&jakso=2023&mittari=a.b"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("2024-02-01", date(2024, 2, 1), id="as a link has it"),
        pytest.param("1.2.2024", date(2024, 2, 1), id="as a person types it"),
        pytest.param("2/2024", date(2024, 2, 29), id="a month is known at its end"),
        pytest.param("2023", date(2023, 12, 31), id="a year is known at its end"),
        pytest.param("31.2.2024", None, id="no such day"),
        pytest.param("eilen", None, id="no day"),
        pytest.param("2024-02-01T09:30:00.000123+00:00", datetime(2024, 2, 1, 9, 30, 0, 123, UTC), id="an instant"),
        pytest.param("2024-02-01T09:30:00", date(2024, 2, 1), id="an instant of no zone is its day"),
        pytest.param("2024-02-01T99:30:00+00:00", None, id="no such instant"),
    ],
)
def test_the_day_to_look_back_to(typed, read):
    assert Address.read("", {"tiedossa": typed}).known_on == read


def test_looking_back_goes_along_to_other_pages():
    here = Address("tilannekuva", known_on=date(2024, 2, 1))
    assert here.to("tavoite") == "/tavoite?tiedossa=2024-02-01"
    instant = Address("tilannekuva", known_on=datetime(2024, 2, 1, 9, 30, tzinfo=UTC))
    assert read_link(instant.to("tavoite")).known_on == instant.known_on


@pytest.mark.parametrize(
    "query",
    [
        pytest.param({"kieli": "de"}, id="a language that there is not"),
        pytest.param({"jakso": "2023-13"}, id="no such month"),
        pytest.param({"jakso": "eilen"}, id="no period"),
        pytest.param({"lataus": "1; drop table"}, id="no number"),
        pytest.param({"lataus": "-1"}, id="no upload"),
        pytest.param({"lataus": "²"}, id="a digit that is none"),
        pytest.param({"muu": "1"}, id="an unknown name"),
    ],
)
def test_nonsense_is_the_default(query):
    assert Address.read("", query) == Address("")


@given(
    language=st.sampled_from([None, "fi", "sv", "en"]),
    strategy=st.none() | st.text(min_size=1),
    indicator=st.none() | st.text(min_size=1),
    upload=st.none() | st.integers(1, 10**8),
)
def test_every_address_can_be_read_back(language, strategy, indicator, upload):
    address = Address("mittari", language, strategy, None, indicator=indicator, upload=upload)
    assert read_link(address.link()) == address
