"""A table is known again by its headings, whatever month it is of."""

from __future__ import annotations

import pytest

from data_loaders.fingerprint import fingerprint, normalise_heading


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        pytest.param("Kohtaamiset", "kohtaamiset", id="lower case"),
        pytest.param("  Uudet\n ihmiset ", "uudet ihmiset", id="every kind of white space is one space"),
        pytest.param("Ikä 18–64", "ikä 18-64", id="every kind of dash is a hyphen"),
        pytest.param("Pa\u0308ihde", "p\u00e4ihde", id="composed letters"),
        pytest.param("paikka:", "paikka", id="no mark at the end"),
        pytest.param("Seuraajat tammikuu 2024", "seuraajat", id="a month is cut"),
        pytest.param("Käynnit (2024)", "käynnit", id="a year is cut, and its empty brackets"),
        pytest.param("Toteuma 1–6/2024", "toteuma", id="a half of the year is cut"),
        pytest.param("2024-01", "", id="nothing but a month"),
        pytest.param("helmikuu", "", id="a month whose year the title says"),
        pytest.param("Q1", "", id="a quarter"),
        pytest.param("2023*", "", id="a preliminary year"),
        pytest.param("Taulukko 5", "taulukko 5", id="a number that is no period stays"),
    ],
)
def test_normalise_heading(heading: str, expected: str) -> None:
    assert normalise_heading(heading) == expected


def test_next_months_wide_table_has_the_same_print() -> None:
    january = fingerprint(["Kanava", "Seuraajat 1/2024", "Seuraajat 2/2024"])
    february = fingerprint(["Kanava", "Seuraajat 1/2024", "Seuraajat 2/2024", "Seuraajat 3/2024"])
    assert january == february == fingerprint(["seuraajat", "kanava"])
    assert len(january) == 32


def test_other_headings_have_another() -> None:
    assert fingerprint(["Kanava", "Seuraajat"]) != fingerprint(["Kanava", "Tykkäykset"])


@pytest.mark.parametrize("headings", [[], ["", " "], ["2023", "2024"]], ids=["none", "blank", "periods only"])
def test_headings_that_say_nothing_have_none(headings: list[str]) -> None:
    """A print of nothing would fit every other table of that kind."""
    assert fingerprint(headings) == ""
