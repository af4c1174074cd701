"""Personal data at the door: which columns are emptied, which tables are refused, and which must be left alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_loaders.privacy import drop_personal, find_personal_columns, mask_emails, refuse_address_list
from data_loaders.problems import Refusal
from data_loaders.reading.book import Book, Sheet
from data_loaders.reading.tables import find_tables

Draw = Callable[..., Sheet]

FOUND = {
    "headings and cells agree": (
        """
        Pvm      | Paikka | Nimi             | Sähköposti | Kohtaamiset
        1.2.2023 | Pasila | Maija Meikäläinen | m@x.fi     | 5
        2.2.2023 | Pasila | Matti Meikäläinen | a@x.fi     | 6
        """,
        ["Nimi name", "Sähköposti email"],
    ),
    "cells tell under a heading that says nothing": (
        """
        Pvm      | Yhteys | Osallistujia
        1.2.2023 | m@x.fi | 5
        2.2.2023 | a@x.fi | 6
        """,
        ["Yhteys email"],
    ),
    "persons under a heading that says nothing, by their given names": (
        """
        Pvm      | Mukana           | Tunnit
        1.2.2023 | Maija Virtanen   | 5
        2.2.2023 | Korhonen, Matti  | 6
        3.2.2023 | Anna Nieminen    | 6
        4.2.2023 | Ville Mäkinen    | 6
        5.2.2023 | Liisa Järvi      | 6
        """,
        ["Mukana name"],
    ),
    "addresses of computers, telephones, ids, birthdays": (
        """
        Pvm      | IP-osoite   | GSM         | Asiakasnumero | Syntymäaika | Käynnit
        1.2.2023 | 192.168.0.1 | 040 123 4567 | 1001          | 1.1.1950    | 5
        2.2.2023 | 10.0.0.12   | 050 123 4567 | 1002          | 2.2.1951    | 6
        """,
        ["IP-osoite ip", "GSM phone", "Asiakasnumero person_id", "Syntymäaika birth_date"],
    ),
    "underscores and numbers that tools put into headings": (
        """
        Pvm      | OPTIN_IP    | Email2 | Avoin palaute: | Käynnit
        1.2.2023 | 192.168.0.1 | m@x.fi | Kiitos!        | 5
        """,
        ["OPTIN_IP ip", "Email2 email", "Avoin palaute: free_text"],
    ),
    "the home of a person": (
        """
        Pvm      | Etunimi | Katuosoite    | Huomioita  | Käynnit
        1.2.2023 | Maija   | Jokikatu 1    | kaatui     | 5
        """,
        ["Etunimi name", "Katuosoite address"],
    ),
    "a note beside persons is of them": (
        """
        Pvm      | Sähköposti | Huom.            | Käynnit
        1.2.2023 | m@x.fi     | sairastui matkalla | 5
        """,
        ["Sähköposti email", "Huom. free_text"],
    ),
    "names in a column that is else of roles": (
        """
        Mittari | Vastuuhenkilö     | 2023
        Kävijät | Maija Meikäläinen | 5
        Kurssit | Matti Meikäläinen | 6
        """,
        ["Vastuuhenkilö name"],
    ),
}


@pytest.mark.parametrize("case", FOUND)
def test_columns_that_tell_of_persons(case: str, draw: Draw) -> None:
    drawing, columns = FOUND[case]
    (table,) = find_tables(draw(drawing))
    assert [f"{column.heading} {column.kind}" for column in find_personal_columns(table)] == columns


LEFT_ALONE = {
    "roles are no persons": """
        Mittari | Vastuuhenkilö       | 2023
        Kävijät | henkilöstöpäällikkö | 5
        Kurssit | rehtori             | 6
        """,
    "contacts counted by telephone and e-mail": """
        Kuukausi | Puhelin | Sähköposti
        1/2023   | 120     | 30
        2/2023   | 140     | 40
        """,
    "places with two capitals": """
        Paikka         | 2022 | 2023
        Vanha Pasila   | 5    | 6
        Itä Pasila     | 5    | 6
        Länsi Pasila   | 5    | 6
        Etelä Haaga    | 5    | 6
        Pohjois Haaga  | 5    | 6
        """,
    "houses that have an address, no person has": """
        Talo   | Osoite               | Kävijät
        Pasila | Ratamestarinkatu 12  | 5
        """,
    "days, numbers and a note of an ordinary register": """
        Pvm      | Paikka | Kohtaamiset | Km   | Huom.
        1.2.2023 | Pasila | 5           | 1,5  | satoi
        2.2.2023 | Malmi  | 6           | 12,5 | kylmä
        """,
    "statements are long and all different": """
        Väittämä                                                                              | 11/2023
        Koen, että työntekijöitä kohdellaan työpaikallamme oikeudenmukaisesti                  | 3,9
        Olen tyytyväinen siihen, miten pystyn yhdistämään työn ja muun elämän nykyisessä työssäni | 4,5
        """,
    "versions and postal codes": """
        Postinumero | Nimi          | Väestö
        00500       | Sörnäinen     | 500
        00510       | Etu Vallila   | 600
        """,
    "organisations that are clients": """
        Asiakas              | Tunnit
        Helsingin Kaupunki   | 5
        Vantaan Kaupunki     | 5
        Diakonissa Laitos    | 5
        Setlementti Liitto   | 5
        Kalliolan Setlementti | 5
        """,
}


@pytest.mark.parametrize("case", LEFT_ALONE)
def test_what_is_not_of_persons_is_left_as_it_is(case: str, draw: Draw) -> None:
    (table,) = find_tables(draw(LEFT_ALONE[case]))
    assert drop_personal(table) == (table, ())


def test_a_dropped_column_is_empty_and_everything_else_stands(draw: Draw) -> None:
    sheet = draw("Pvm | Nimi | Kohtaamiset\n1.2.2023 | Maija Virtanen | 5")
    (table,) = find_tables(sheet)
    kept, problems = drop_personal(table)
    assert kept.sheet.rows == [["Pvm", None, "Kohtaamiset"], ["1.2.2023", None, 5]]
    assert replace(kept, sheet=sheet) == table
    assert sheet.rows[1][1] == "Maija Virtanen", "the argument is not changed"
    assert [(one.code, one.value, one.place.column, one.params) for one in problems] == [
        ("personal_data_dropped", "Nimi", "B", {"kind": "name"})
    ]


def test_an_address_in_a_title_is_hidden(draw: Draw) -> None:
    (table,) = find_tables(draw("Lisätietoja: m.m@x.fi\nPvm | Käynnit\n1.2.2023 | 5"))
    assert drop_personal(table)[0].titles == ("Lisätietoja: ***",)


REFUSED = {
    "addresses alone": """
        Sähköposti
        m@x.fi
        a@x.fi
        """,
    "Mailchimp's audience, which has numbers too": """
        Email Address | First Name | MEMBER_RATING | OPTIN_TIME       | OPTIN_IP | LATITUDE | LEID  | EUID
        m@x.fi        | Maija      | 2             | 2019-02-03 10:00 |          | 60.1     | 12345 | ab12
        """,
    "members with their homes": """
        Jäsennumero | Etunimi | Sukunimi   | Osoite     | Postinumero | Liittymispäivä
        1001        | Maija   | Meikäläinen | Jokikatu 1 | 00500       | 1.2.2010
        1002        | Matti   | Meikäläinen | Jokikatu 2 | 00510       | 1.2.2011
        """,
    "participants with their telephones": """
        Nimi              | Puhelin      | Ikä
        Maija Meikäläinen | 040 123 4567 | 45
        Matti Meikäläinen | 050 123 4567 | 46
        """,
    "a newsletter tool's list": """
        Sähköposti | Tilauspäivä | Kieli
        m@x.fi     | 1.2.2020    | fi
        a@x.fi     | 1.3.2020    | sv
        """,
}


@pytest.mark.parametrize("case", REFUSED)
def test_lists_of_people_are_refused(case: str, draw: Draw) -> None:
    with pytest.raises(Refusal) as refused:
        refuse_address_list(Book("lista.csv", "csv", (draw(REFUSED[case]),)))
    assert [problem.code for problem in refused.value.problems] == ["address_list"]
    assert "x.fi" not in repr(refused.value.problems)


@pytest.mark.parametrize("case", [*(drawing for drawing, _ in FOUND.values()), *LEFT_ALONE.values()])
def test_tables_of_figures_are_no_lists_of_people(case: str, draw: Draw) -> None:
    refuse_address_list(Book("luvut.csv", "csv", (draw(case),)))


@given(st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(["Pasila", "Malmi"])), min_size=1, max_size=30))
@settings(max_examples=50)
def test_no_column_of_numbers_days_or_places_is_ever_taken(rows: list[tuple[int, str]]) -> None:
    sheet = Sheet(
        "S",
        [["Pvm", "Paikka", "Kävijät"], *([f"{1 + at % 28}.2.2023", place, n] for at, (n, place) in enumerate(rows))],
    )
    for table in find_tables(sheet):
        assert find_personal_columns(table) == ()


@given(
    st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,8})?@[a-z]{2,8}\.(fi|org)", fullmatch=True), st.text("abc åä,.!", max_size=20)
)
@settings(max_examples=50)
def test_no_address_stays_in_a_masked_text(address: str, around: str) -> None:
    assert "@" not in mask_emails(f"{around} {address} {around}")
