"""The home page: the strategy on one page, and what is known."""

from __future__ import annotations


def test_the_house_of_kalliola_is_drawn(open_page):
    """Vision, mission, values and the four goals, in the source's words and order."""
    text = open_page("", kieli="fi").text
    parts = [
        "Parempaa kaupunkielämää naapurustoissa",
        "Yhdessä voimme elää turvallista ja merkityksellistä elämää.",
        "Kalliola tunnetaan eriarvoisuuden ratkaisijana",
        "Kalliola kokoaa yhteisön",
        "Kalliola toimii vaikuttavasti ja innovatiivisesti",
        "Kalliola on hyvän tekemisen työpaikka",
        "Kohtaamme yhteisöjen kanssa kaikki kaupunkielämän ilmiöt",
        "Ilo",
        "Reiluus",
        "Luottamus",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_ten_seconds_tell_what_is_not_known(open_page):
    """Three figures are missing, none of the indicators is agreed: the report and the strategy say so."""
    text = open_page("", kieli="en").text
    assert "3 indicators have no figure" in text
    assert "0/49 indicators have been agreed" in text


def test_before_anything_was_measured_everything_is_a_gap(open_page):
    """At the end of 2021 nothing was known; the pulse survey of 10/2022 is known at the end of 2022."""
    assert "0/13 statements of what good looks like have figures" in open_page("", kieli="en", jakso="2021").text
    assert "1/13 statements of what good looks like have figures" in open_page("", kieli="en", jakso="2022").text


def test_helmi_calls_its_levels_by_their_own_names(open_page):
    text = open_page("", kieli="fi", strategia="helmi").text
    for name in ("Yhdenvertaisuus", "Yhteisöllisyys", "Luottamus", "TASAPAINOISEN TALOUDEN YLLÄPITÄMINEN"):
        assert name.casefold() in text.casefold()
