"""Every page, in every language, over the sample and over nothing."""

from __future__ import annotations

import pytest

from pages import PAGES

ADDRESSES = [
    ("", {}),
    ("tavoite", {}),
    ("tavoite", {"tavoite": "goal-4"}),
    ("tavoite", {"tavoite": "goal-2", "tila": "arvio"}),
    ("tilannekuva", {}),
    ("tilannekuva", {"strategia": "helmi"}),
    ("tilannekuva", {"jakso": "2022", "tiedossa": "2026-01-10"}),
    ("kokousnaytto", {}),
    ("kokousnaytto", {"kohta": "5"}),
    ("kokousnaytto", {"kohta": "6"}),
    ("kokousnaytto", {"kohta": "7"}),
    ("jaadytetyt", {}),
    ("jaadytetyt", {"nakyma": "/tilannekuva"}),
    ("mittari", {}),
    ("mittari", {"mittari": "pulse.statement"}),
    ("mittari", {"mittari": "volunteers.count"}),
    ("mittari", {"mittari": "no.such"}),
    ("mittari", {"mittari": "social.followers", "jasenet": "LinkedIn", "tila": "tavoitteet"}),
    ("mittari", {"mittari": "staff.headcount", "tila": "kysymys"}),
    ("mittari", {"mittari": "staff.headcount", "tila": "tapahtuma"}),
    ("mittari", {"tila": "myohassa", "jarjestys": "tuoreus", "sivu": "2"}),
    ("kattavuus", {}),
    ("pulssi", {}),
    ("pulssi", {"strategia": "helmi"}),
    ("pulssi", {"jakso": "2022"}),
    ("kohtaamiset", {}),
    ("kohtaamiset", {"strategia": "helmi"}),
    ("kohtaamiset", {"jakso": "2023-05", "jasenet": "Pasila|Askel", "toiminta": "Naapuruusbussi"}),
    ("viestinta", {}),
    ("viestinta", {"strategia": "helmi"}),
    ("viestinta", {"jakso": "2022"}),
    ("viestinnan-mittaus", {}),
    ("viestinnan-mittaus", {"strategia": "helmi"}),
    ("lataukset", {}),
    ("lataukset", {"lataus": "1"}),
    ("lataukset", {"lataus": "9999"}),
    ("kohdistus", {}),
    ("kohdistus", {"tiedosto": "7", "taulukko": "2"}),
    ("reseptit", {}),
    ("reseptit", {"resepti": "no-such"}),
    ("tarkistettavat", {}),
    ("tarkistettavat", {"tila": "kaikki", "arvo": "1"}),
    ("lomakepohjat", {}),
    ("lomakepohjat", {"mittari": "pulse.statement"}),
    ("tietolahteet", {}),
    ("tietolahteet", {"lahde": "uusi"}),
    ("paatokset", {}),
    ("paatokset", {"strategia": "helmi"}),
    ("paatokset", {"tila": "uusi", "mittari": "social.followers"}),
    ("paatokset", {"tila": "toimi"}),
    ("paatokset", {"jakso": "2022", "tiedossa": "2026-01-10"}),
    ("sovittavat", {}),
    ("sovittavat", {"strategia": "helmi"}),
    ("sovittavat", {"mittari": "pulse.statement"}),
    ("sovittavat", {"mittari": "social.followers", "tila": "vaihe"}),
    ("vuosikello", {}),
    ("vuosikello", {"vuosi": "2023"}),
    ("vuosikello", {"tila": "seuraava-vuosi"}),
    ("kokoukset", {}),
    ("kokoukset", {"tila": "uusi"}),
    ("omat-tyot", {}),
    ("omat-tyot", {"rooli": "viestintäpäällikkö"}),
    ("omat-tyot", {"rooli": "x", "tila": "toimi:none"}),
    ("vuosikello", {"vuosi": "2023", "merkinta": "2023.kick-off"}),
    ("vuosikello", {"strategia": "helmi"}),
    ("", {"strategia": "helmi"}),
    ("tavoite", {"strategia": "helmi"}),
    ("mittari", {"strategia": "kumppanuusohjelma"}),
    ("", {"jakso": "2022"}),
    ("tavoite", {"jakso": "2022-11"}),
    ("", {"jakso": "roskaa", "kieli": "xx", "strategia": "ei-ole"}),
]


SHOWN = [(path, query, "fi") for path, query in ADDRESSES]
SHOWN += [(page.path, {}, language) for language in ("sv", "en") for page in PAGES]


@pytest.mark.parametrize(("path", "query", "language"), SHOWN, ids=str)
def test_the_page_is_shown_whole(open_page, path, query, language):
    """No exception, well-formed markup, exactly one main heading, in the language asked."""
    shown = open_page(path, **{"kieli": language, **query})
    assert not shown.app.exception
    shown.check_markup()
    assert shown.html.count("<h1") == 1
    assert "{" not in shown.text, "a parameter was left unfilled"


def test_every_declared_page_is_among_the_addresses():
    assert {page.path for page in PAGES} == {path for path, _ in ADDRESSES}


@pytest.mark.parametrize("path", [page.path for page in PAGES])
def test_an_empty_database_says_so(open_page, nothing_url, path):
    shown = open_page(path, url=nothing_url, kieli="en")
    assert not shown.app.exception
    words = "No uploads yet" if path == "lataukset" else "Nothing has been loaded yet"
    assert words in shown.text


def test_links_carry_language_strategy_and_period(open_page):
    shown = open_page("", kieli="sv", strategia="kalliola-2023-2025", jakso="2023")
    links = [part.split('"')[0] for part in shown.html.split('href="')[1:]]
    inner = [link for link in links if "kieli=" in link]
    assert len(inner) == len(links)
    assert all("jakso=2023" in link and "strategia=kalliola-2023-2025" in link for link in inner)


def test_text_from_data_is_escaped(open_page):
    """A hostile indicator name in the address is shown as text."""
    shown = open_page("mittari", mittari="<script>alert(1)</script>")
    assert "<script>" not in shown.html
    assert "<script>alert(1)</script>" in shown.text


@pytest.mark.parametrize(
    ("path", "query", "words"),
    [
        ("tavoite", {"tavoite": "goal-9"}, "There is no goal goal-9"),
        ("mittari", {"mittari": "no.such"}, "There is no indicator no.such"),
        ("lataukset", {"lataus": "9999"}, "There is no upload 9999"),
        ("reseptit", {"resepti": "no-such"}, "There is no recipe no-such"),
    ],
)
def test_an_address_of_what_is_not_there_says_so(open_page, path, query, words):
    assert words in open_page(path, kieli="en", **query).text


def test_a_year_without_figures_does_not_claim_that_nobody_brought_any(open_page):
    text = open_page("mittari", kieli="en", mittari="staff.headcount", jakso="2022").text
    assert "No figures by the end of 2022." in text
    assert "Nobody has brought" not in text
    assert "Nobody has brought" not in open_page("mittari", kieli="en", mittari="volunteers.count").text
