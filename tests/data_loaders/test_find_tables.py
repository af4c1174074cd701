"""Where the tables of a sheet are: the sheet as drawn, and for each table its headings, body, titles and notes."""

from __future__ import annotations

import pytest

from data_loaders.layout.headers import read_headings
from data_loaders.reading.tables import find_tables

ONE = {
    "a table that fills the sheet": (
        """
        Kanava    | 2022 | 2023
        Facebook  | 10   | 20
        Instagram | 30   | 40
        """,
        ["A1:C3 Kanava, 2022, 2023"],
    ),
    "titles above, one of them parted by a blank row": (
        """
        Viestintä
        Kalliola

        Kanava   | 2023
        Facebook | 20
        """,
        ["A4:B5 Kanava, 2023 titles: Viestintä; Kalliola"],
    ),
    "a blank first column, and blank rows at the top": (
        """


         | Kanava   | 2023
         | Facebook | 20
        """,
        ["B1:C2 Kanava, 2023"],
    ),
    "a blank column inside the layout is no cut: figures alone are no table": (
        """
        Kanava   | | Seuraajat | | Tavoittavuus
        Facebook | | 4071      | | 188 474
        """,
        ["A1:E2 Kanava, , Seuraajat, , Tavoittavuus"],
    ),
    "years as numbers are headings": (
        """
        Talo   | 2019 | 2020
        Pasila | 2011 | 1998
        """,
        ["A1:C2 Talo, 2019, 2020"],
    ),
    "classes counted 1, 2, 3 are headings too": (
        """
        vuosi | 1 | 2 | 3
        2019  | 5 | 7 | 9
        """,
        ["A1:D2 vuosi, 1, 2, 3"],
    ),
    "classes such as 65+ are headings beside words": (
        """
        Ikä    | 0-17 | 18-64 | 65+
        Naiset | 5    | 7     | 9
        """,
        ["A1:D2 Ikä, 0-17, 18-64, 65+"],
    ),
    "two levels of headings: the upper one reaches over its parts": (
        """
               | 2022   |        | 2023   |
        Talo   | Naiset | Miehet | Naiset | Miehet
        Pasila | 5      | 7      | 8      | 9
        """,
        ["A1:E3 Talo, 2022 Naiset, 2022 Miehet, 2023 Naiset, 2023 Miehet"],
    ),
    "a bare list has no headings; 1919 is a figure": (
        """
        Luvut 2023
        Perustettu vuonna | 1919
        Kurssit           | 722
        """,
        ["A2:B3 ,  titles: Luvut 2023"],
    ),
    "a bare list whose first figure could be a year, under a title of another year": (
        """
        Luvut 2023
        Kurssit | 1999
        Kävijät | 7540
        """,
        ["A2:B3 ,  titles: Luvut 2023"],
    ),
    "a table of the year before, under the title of the report": (
        """
        Kertomus 2023
        Talo    | 2022
        Pasila  | 7540
        """,
        ["A2:B3 Talo, 2022 titles: Kertomus 2023"],
    ),
    "a figure that could be a year, below a blank row, is a row of the table": (
        """
        Kanava   | Seuraajat
        Facebook | 20

        LinkedIn | 2019

        Yhteensä | 2039
        """,
        ["A1:B6 Kanava, Seuraajat"],
    ),
    "a gap with a note is a row of the list, not its headings": (
        """
        Luku    | Arvo | Huomautus
        Kurssit | 722  |
        Sovittelu
        Vapaaehtoiset |  | avoin kysymys
        Kävijät | 7540 |
        """,
        ["A1:C5 Luku, Arvo, Huomautus"],
    ),
    "notes below, with and without a blank row between": (
        """
        Kanava   | 2023
        Facebook | 20
        * ennakkotieto

        Lähde: Toimintakertomus
        """,
        ["A1:B2 Kanava, 2023 notes: * ennakkotieto; Lähde: Toimintakertomus"],
    ),
    "a totals row below a blank row belongs to the table": (
        """
        Kanava   | 2023
        Facebook | 20

        Yhteensä | 20
        """,
        ["A1:B4 Kanava, 2023"],
    ),
    "headings that a blank row parts from their figures": (
        """
        Kanava   | Seuraajat

        Facebook | 20
        """,
        ["A1:B3 Kanava, Seuraajat"],
    ),
    "what is named above the headings, in two cells": (
        """
        Jakso    | 2023
        Kanava   | Seuraajat
        Facebook | 20
        """,
        ["A2:B3 Kanava, Seuraajat titles: Jakso 2023"],
    ),
    "a long table goes on after a blank row, also with a row that has no value": (
        """
        mittari    | jakso | arvo
        kurssit    | 2023  | 722

        vapaaehtoiset | 2023 |

        kävijät    | 2023  | 7540
        """,
        ["A1:C6 mittari, jakso, arvo"],
    ),
}
SEVERAL = {
    "above each other, parted by a blank row": (
        """
        Väittämä | 5/2023
        Olen     | 4,3

        Väittäjä | 10/2022
        Pidän    | 4,5
        """,
        ["A1:B2 Väittämä, 5/2023", "A4:B5 Väittäjä, 10/2022"],
    ),
    "parted by title lines alone": (
        """
        Kurssit 2023
        Laji   | Määrä
        Taito  | 5
        Kävijät 2022
        Talo   | Määrä
        Pasila | 70
        """,
        ["A2:B3 Laji, Määrä titles: Kurssit 2023", "A5:B6 Talo, Määrä titles: Kävijät 2022"],
    ),
    "side by side, of different length, each with its own title": (
        """
        Facebook |         | | Instagram |
        Päivä    | Käynnit | | Päivä     | Käynnit
        1.1.2023 | 5       | | 1.1.2023  | 7
        2.1.2023 | 6       | |           |
        """,
        ["A2:B4 Päivä, Käynnit titles: Facebook", "D2:E3 Päivä, Käynnit titles: Instagram"],
    ),
    "side by side under one title": (
        """
        Luvut 2023

        Talo   | Kävijät | | Kurssi | Tunnit
        Pasila | 5       | | Kieli  | 7
        """,
        ["A3:B4 Talo, Kävijät titles: Luvut 2023", "D3:E4 Kurssi, Tunnit titles: Luvut 2023"],
    ),
    "the line at the very top is the sheet's when the first table has a title too": (
        """
        Vuosi 2023

        Viestintä
        Kanava   | Seuraajat
        Facebook | 20

        Kurssit
        Laji  | Määrä
        Taito | 5
        """,
        ["A4:B5 Kanava, Seuraajat titles: Vuosi 2023; Viestintä", "A8:B9 Laji, Määrä titles: Vuosi 2023; Kurssit"],
    ),
    "a first title without a blank row below it is only its own table's": (
        """
        Viestintä
        Kanava   | Seuraajat
        Facebook | 20

        Laji  | Määrä
        Taito | 5
        """,
        ["A2:B3 Kanava, Seuraajat titles: Viestintä", "A5:B6 Laji, Määrä"],
    ),
    "headings that are printed again": (
        """
        Talo   | Kävijät
        Pasila | 5
        Talo   | Kävijät
        Askel  | 7
        """,
        ["A1:B2 Talo, Kävijät", "A3:B4 Talo, Kävijät"],
    ),
}
NONE = {
    "nothing at all": ("", []),
    "prose": ("Vain tekstiä\nja toinen rivi", []),
    "a list of names": ("Nimi | Rooli\nA | ohjaaja\nB | opettaja", []),
}
CASES = ONE | SEVERAL | NONE


def describe(table) -> str:
    """`A1:C3 heading, heading titles: ... notes: ...`, the place as Excel writes it."""
    first = table.sheet.place(table.first_row, table.first_column)
    last = table.sheet.place(table.last_row, table.last_column)
    headings = ", ".join(" ".join(parts) for parts in read_headings(table).values())
    text = f"{first.column}{first.row}:{last.column}{last.row} {headings}"
    text += f" titles: {'; '.join(table.titles)}" if table.titles else ""
    return text + (f" notes: {'; '.join(table.notes)}" if table.notes else "")


@pytest.mark.parametrize(("drawing", "tables"), CASES.values(), ids=CASES.keys())
def test_tables_of_a_sheet(draw, drawing: str, tables: list[str]) -> None:
    assert [describe(table) for table in find_tables(draw(drawing))] == tables


def test_a_merged_heading_is_each_column_s_and_a_merged_title_is_a_title(draw) -> None:
    drawing = """
        Kävijät taloittain
               | Vuosi 2023 |
        Talo   | Naiset     | Miehet
        Pasila | 5          | 7
        """
    sheet = draw(drawing, merged={(0, 0): (0, 2), (1, 1): (1, 2)})
    assert [describe(table) for table in find_tables(sheet)] == [
        "A2:C4 Talo, Vuosi 2023 Naiset, Vuosi 2023 Miehet titles: Kävijät taloittain"
    ]


def test_error_cells_and_formulas_without_result_count_as_filled(draw) -> None:
    sheet = draw("Talo | 2023\nPasila | 5\nAskel |", uncomputed=frozenset({(2, 1)}), errors={(1, 1): "#REF!"})
    assert [describe(table) for table in find_tables(sheet)] == ["A1:B3 Talo, 2023"]
