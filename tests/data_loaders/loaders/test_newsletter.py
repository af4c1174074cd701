"""Newsletters in a table of any tool: the samples first, then headings, dates and what is counted twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from data_loaders import newsletter
from sample_data.exports_of_newsletters import FILES

Load = Callable[..., Any]
Chosen = Callable[[Any], dict[str, float]]
NAMES = [name for name in FILES if name.startswith("uutiskirjeet")]


@pytest.mark.parametrize("name", NAMES)
def test_the_samples_are_recognised_and_only_here(name: str, chosen: Chosen) -> None:
    assert list(chosen(FILES[name]())) == ["newsletter"]


def test_excels_copy_gives_the_same_and_a_letter_to_two_lists_counts_once(load: Load) -> None:
    """Four letters opened 2 810 times, and one to two lists: 600 as a whole, not 390 + 230 more."""
    clean, damaged = (load(newsletter, FILES[name]()) for name in NAMES)
    assert clean.readings == damaged.readings
    assert clean.total("newsletter.unique_opens") == 2_810 + 600
    assert clean.total("newsletter.letters") == 5
    assert clean.problems == ["warning lists_of_letter_left_out A9 Esimerkkikirje kahdelle listalle"]


HEADINGS = {
    "Finnish": "Lähetyspäivä;Uutiskirje;Vastaanottajia;Perille menneet;Uniikit avaukset;Klikanneet;Peruneet",
    "Finnish, others": "Lähetetty;Otsikko;Vastaanottajat;Toimitetut;Avanneet;Uniikit klikkaukset;Tilauksen peruneet",
    "Swedish": "Utskicksdatum;Nyhetsbrev;Mottagare;Levererade;Unika öppningar;Unika klick;Avregistrerade",
    "English": "Sent at;Subject;Recipients;Delivered;Unique opens;Unique clicks;Unsubscribed",
}


@pytest.mark.parametrize("headings", HEADINGS.values(), ids=HEADINGS)
def test_headings_in_three_languages(headings: str, load: Load, chosen: Chosen) -> None:
    text = f"{headings}\n22.7.2023;Kesäkirje;1 200;1 180;590;59;3\n"
    assert chosen(text) == {"newsletter": 0.7}
    assert load(newsletter, text).readings == [
        "newsletter.letters | 2023-07-22 | 1",
        "newsletter.recipients | 2023-07-22 | 1200",
        "newsletter.delivered | 2023-07-22 | 1180",
        "newsletter.unique_opens | 2023-07-22 | 590",
        "newsletter.unique_clicks | 2023-07-22 | 59",
        "newsletter.unsubscribes | 2023-07-22 | 3",
        "newsletter.open_rate | 2023-07-22 | 50 | n=1180",
        "newsletter.click_rate | 2023-07-22 | 5 | n=1180",
    ]


def test_lahetetty_may_be_a_day_or_a_number_of_letters(load: Load) -> None:
    text = "Lähetetty;Pvm;Uutiskirje;Avanneet\n1200;22.7.2023;Kesäkirje;590\n"
    assert "newsletter.unique_opens | 2023-07-22 | 590" in load(newsletter, text).readings


OPENS = "Lähetyspäivä;Uutiskirje;Vastaanottajia;Avaukset\n22.7.2023;Kesäkirje;1200;590\n"


def test_whose_opens_they_are_is_asked(load: Load) -> None:
    """What does not depend on the answer is not withheld."""
    words = load(newsletter, OPENS)
    assert words.questions == {"newsletter.opens_are": ["unique", "total"]}
    assert words.readings == ["newsletter.letters | 2023-07-22 | 1", "newsletter.recipients | 2023-07-22 | 1200"]


@pytest.mark.parametrize(
    ("answer", "added"),
    [
        (
            "unique",
            ["newsletter.unique_opens | 2023-07-22 | 590", "newsletter.open_rate | 2023-07-22 | 49.16666667 | n=1200"],
        ),
        ("total", ["newsletter.opens | 2023-07-22 | 590"]),
    ],
)
def test_the_answer_about_opens(answer: str, added: list[str], load: Load) -> None:
    words = load(newsletter, OPENS, {"newsletter.opens_are": answer})
    assert words.readings[2:] == added
    assert words.questions == {}


def test_nothing_is_asked_where_the_other_column_tells(load: Load) -> None:
    text = "Pvm;Uutiskirje;Avaukset;Uniikit avaukset\n22.7.2023;Kesäkirje;900;590\n"
    words = load(newsletter, text)
    assert "newsletter.opens | 2023-07-22 | 900" in words.readings
    assert "newsletter.unique_opens | 2023-07-22 | 590" in words.readings
    assert words.questions == {}


SLASHED = "Send date,Subject,Recipients,Unique opens\n{first},A,50,20\n{second},B,60,30\n"


def test_the_order_of_dates_is_asked_and_answered(load: Load) -> None:
    text = SLASHED.format(first="3/4/2024", second="5/6/2024")
    words = load(newsletter, text)
    assert (words.readings, words.questions) == ([], {"newsletter.date_order": ["day_first", "month_first"]})
    answered = load(newsletter, text, {"newsletter.date_order": "month_first"})
    assert answered.readings[0] == "newsletter.letters | 2024-03-04 | 1"


def test_a_day_beyond_the_12th_tells_the_order(load: Load) -> None:
    words = load(newsletter, SLASHED.format(first="3/4/2024", second="25/6/2024"))
    assert words.readings[0] == "newsletter.letters | 2024-04-03 | 1"


TWICE = {
    "the same row twice counts once": (
        "1.2.2024;A;500;200\n1.2.2024;A;500;200\n",
        1,
        ["warning lists_of_letter_left_out A3 A"],
    ),
    "two sendings of one letter on a day both count": (
        "1.2.2024;A;500;200\n1.2.2024;A;300;90\n",
        2,
        ["warning letter_given_twice A3 A"],
    ),
    "three lists without a row for all of them count each": (
        "1.2.2024;A;500;200\n1.2.2024;A;100;90\n1.2.2024;A;90;80\n",
        3,
        ["warning letter_given_twice A4 A"],
    ),
    "another day is another letter": ("1.2.2024;A;500;200\n2.2.2024;A;500;200\n", 2, []),
    "a totals row is no letter": ("1.2.2024;A;500;200\nYhteensä;;500;200\n", 1, []),
    "a row without a day is said": (
        "1.2.2024;A;500;200\nensi viikolla;B;500;200\n",
        1,
        ["error letter_without_day A3 ensi viikolla"],
    ),
}


@pytest.mark.parametrize(("rows", "letters", "problems"), TWICE.values(), ids=TWICE)
def test_rows(rows: str, letters: int, problems: list[str], load: Load) -> None:
    words = load(newsletter, f"Pvm;Kirje;Vastaanottajia;Uniikit avaukset\n{rows}")
    assert words.total("newsletter.letters") == letters
    assert words.problems == problems


NOT_NEWSLETTERS = {
    "activity of subscribers": "Email,Sent,Recipients,Opens\na@esimerkki.example,1.2.2024,1,5\n",
    "opening hours": "Päivä;Nimi;Avaustunnit\n1.2.2024;Pasila;8\n",
    "visits": "Päivä;Talo;Käynnit\n1.2.2024;Pasila;80\n",
    "no day": "Uutiskirje;Vastaanottajia;Uniikit avaukset\nKesäkirje;500;200\n",
}


@pytest.mark.parametrize("text", NOT_NEWSLETTERS.values(), ids=NOT_NEWSLETTERS)
def test_what_is_no_table_of_newsletters(text: str, chosen: Chosen) -> None:
    assert "newsletter" not in chosen(text)
