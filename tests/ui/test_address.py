"""The address says everything about the state of a page, and nothing breaks it."""

from __future__ import annotations

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
