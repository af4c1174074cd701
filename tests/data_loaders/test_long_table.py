"""Long tables: what each row becomes, and what is said of a row that becomes nothing."""

from __future__ import annotations

import pytest

ACCEPTED = {
    "English": (
        """
        indicator        | period  | value | channel  | n  | note
        social.followers | 2023    | 4071  | Facebook | 12 | kesken
        media.reach      | 2023-11 | 5     |          |    |
        """,
        [
            "social.followers / Facebook |  | 2023-01-01..2023-12-31 | 4071 | n=12 | note=kesken",
            "media.reach |  | 2023-11-01..2023-11-30 | 5",
        ],
    ),
    "Finnish, with the change that the source printed": (
        """
        Mittari   | Jakso   | Arvo    | Muutos-% | Huom.
        Seuraajat | 11/2023 | 188 474 | +47 %    |
        Seuraajat | 11/2022 | 128 213 | -        | ei vertailua
        """,
        [
            "Seuraajat |  | 2023-11-01..2023-11-30 | 188474 | change=47",
            "Seuraajat |  | 2022-11-01..2022-11-30 | 128213 | note=ei vertailua",
        ],
    ),
    "Swedish": (
        """
        Mätare | Period | Värde | Enhet
        NPS    | 2023   | 22,0  | poäng
        """,
        ["NPS |  | 2023-01-01..2023-12-31 | 22"],
    ),
    "the order of columns is free, a title may stand above": (
        """
        Vienti 1.2.2024

        arvo | paikka | mittari | kausi
        5    | Pasila | käynnit | Q1/2024
        """,
        ["käynnit / Pasila |  | 2024-01-01..2024-03-31 | 5"],
    ),
    "first and last day": (
        """
        mittari | alkaa    | päättyy   | arvo
        käynnit | 1.1.2024 | 31.3.2024 | 5
        """,
        ["käynnit |  | 2024-01-01..2024-03-31 | 5"],
    ),
    "a year and its month in two columns, in any order": (
        """
        mittari | kuukausi | vuosi | arvo
        käynnit | tammikuu | 2024  | 5
        käynnit | 2        | 2024  | 6
        """,
        ["käynnit |  | 2024-01-01..2024-01-31 | 5", "käynnit |  | 2024-02-01..2024-02-29 | 6"],
    ),
    "an empty value is a gap that somebody wrote down; 0 is a value": (
        """
        mittari       | vuosi | arvo
        vapaaehtoiset | 2023  |
        valitukset    | 2023  | 0
        arvosana      | 2023  | ei tietoa
        """,
        [
            "vapaaehtoiset |  | 2023-01-01..2023-12-31 | gap | missing",
            "valitukset |  | 2023-01-01..2023-12-31 | 0",
            "arvosana |  | 2023-01-01..2023-12-31 | gap | missing",
        ],
    ),
    "qualifier and flags in columns of their own": (
        """
        indicator | period | value | qualifier  | flags
        a         | 2023   | 300   | yli        | arvio
        b         | 2023   |       | suppressed |
        c         | 2023   | 4     | uncertain  | provisional, low_n
        d         | 2023   | yli 7 | exact      |
        """,
        [
            "a |  | 2023-01-01..2023-12-31 | 300 | more_than | estimated",
            "b |  | 2023-01-01..2023-12-31 | gap | suppressed",
            "c |  | 2023-01-01..2023-12-31 | 4 | low_n | provisional | uncertain",
            "d |  | 2023-01-01..2023-12-31 | 7 | more_than",
        ],
    ),
    "a column that names the dimension and one that names the member": (
        """
        indicator        | breakdown | member   | period | value
        social.followers | channel   | Facebook | 2023   | 4071
        newsletter.opens |           |          | 2023   | 15633
        """,
        [
            "social.followers / Facebook |  | 2023-01-01..2023-12-31 | 4071",
            "newsletter.opens |  | 2023-01-01..2023-12-31 | 15633",
        ],
    ),
    "texts that a spreadsheet might run are texts": (
        """
        mittari     | vuosi | arvo | paikka
        =1+1        | 2023  | 5    | @Pasila
        """,
        ["=1+1 / @Pasila |  | 2023-01-01..2023-12-31 | 5"],
    ),
}
REFUSED = {
    "a text for a value": ("a | 2023 | x12 |", ["error not_a_number C2 x12"]),
    "a date for a value": ("a | 2023 | 3.4.2023 |", ["error looks_like_a_date C2 3.4.2023"]),
    "a formula that was read as text": ("a | 2023 | =A1+B1 |", ["error not_a_number C2 =A1+B1"]),
    "no such day": ("a | 31.2.2023 | 5 |", ["error not_a_period B2 31.2.2023"]),
    "no period at all": ("a | joskus | 5 |", ["error not_a_period B2 joskus"]),
    "no indicator": (" | 2023 | 5 |", ["error no_indicator A2"]),
    "only an indicator": ("a | | | b", ["warning incomplete_row A2 a"]),
    "a totals row": ("Yhteensä | | 5 |", ["info totals_row_left_out A2 Yhteensä"]),
    "an unknown qualifier": ("a | 2023 | 5 | kai", ["error unknown_qualifier D2 kai"]),
    "a value that is called missing": ("a | 2023 | 5 | missing", ["error value_beside_gap D2 missing"]),
}


@pytest.mark.parametrize(("drawing", "readings"), ACCEPTED.values(), ids=ACCEPTED.keys())
def test_rows_become_readings(read, drawing: str, readings: list[str]) -> None:
    assert read(drawing) == (readings, [])


@pytest.mark.parametrize(("row", "problems"), REFUSED.values(), ids=REFUSED.keys())
def test_a_row_that_cannot_be_read_is_said_and_the_next_is_read(read, row: str, problems: list[str]) -> None:
    readings, found = read(f"indicator | period | value | qualifier\n{row}\ngood | 2023 | 1 |")
    assert (readings, found) == (["good |  | 2023-01-01..2023-12-31 | 1"], problems)


def test_a_period_that_ends_before_it_starts(read) -> None:
    drawing = "mittari | alkaa | päättyy | arvo\na | 1.4.2023 | 31.3.2023 | 5"
    assert read(drawing) == ([], ["error not_a_period B2 1.4.2023 - 31.3.2023"])


def test_two_columns_with_one_meaning_are_refused_whole(read) -> None:
    drawing = "mittari | vuosi | arvo | luku\na | 2023 | 5 | 6"
    assert read(drawing) == ([], ["error duplicate_heading D1 luku"])


def test_a_star_makes_a_figure_preliminary_and_is_said(read) -> None:
    """A star may be the mark of a footnote, so it is said how it was read."""
    readings, problems = read("mittari | vuosi | arvo\na | 2023* | 5\na | 2022 | 1 000 *\na | 2021 | 7 ennakko")
    assert readings == [
        "a |  | 2023-01-01..2023-12-31 | 5 | provisional",
        "a |  | 2022-01-01..2022-12-31 | 1000 | provisional",
        "a |  | 2021-01-01..2021-12-31 | 7 | provisional",
    ]
    assert problems == ["warning star_read_as_provisional B2 2023*", "warning star_read_as_provisional C3 1 000 *"]


def test_a_number_of_answers_with_a_comma_is_not_guessed(read) -> None:
    """1,000 may be a thousand answers or one."""
    readings, problems = read("mittari | vuosi | arvo | n\na | 2023 | 5 | 1,000")
    assert (readings, problems) == (["a |  | 2023-01-01..2023-12-31 | 5"], ["warning count_not_read D2 1,000"])


def test_an_uncertain_value_is_kept_and_said(read) -> None:
    readings, problems = read("mittari | jakso | arvo\npulssi | 10/2022 | 4,1x")
    assert readings == ["pulssi |  | 2022-10-01..2022-10-31 | 4.1 | uncertain"]
    assert problems == ["warning uncertain_value C2 4,1x"]


def test_labels_start_with_the_indicator_and_keep_their_headings(draw) -> None:
    from data_loaders.contract import Label
    from data_loaders.long_table import load
    from data_loaders.reading.tables import find_tables

    (table,) = find_tables(draw("paikka | mittari | vuosi | arvo\nPasila | käynnit | 2023 | 5"))
    assert load(table).readings[0].labels == (Label("indicator", "käynnit"), Label("paikka", "Pasila"))


def test_both_spellings_of_a_letter_are_one_label(read) -> None:
    readings, _ = read("mittari | vuosi | arvo\nPäihde | 2022 | 5\nPa\N{COMBINING DIAERESIS}ihde | 2023 | 6")
    assert [reading.split(" | ")[0] for reading in readings] == ["Päihde", "Päihde"]
