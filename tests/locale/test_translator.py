"""Words by language, numbers in plurals, holes that must be filled."""

from __future__ import annotations

import pytest

from dashboard.locale import LANGUAGES, N_, Translator, UserError, pick_language, translator

FINNISH = Translator(
    "fi",
    {"Sheet {sheet} is empty": "Välilehti {sheet} on tyhjä", "Close": "Sulje"},
    {"{n} row": ("{n} rivi", "{n} riviä")},
    lambda n: int(n != 1),
)


def test_a_text_is_translated_and_its_holes_are_filled():
    assert FINNISH("Close") == "Sulje"
    assert FINNISH("Sheet {sheet} is empty", sheet="Taul1") == "Välilehti Taul1 on tyhjä"


def test_a_text_without_translation_is_shown_as_it_is():
    assert FINNISH("New text {n}", n=3) == "New text 3"


def test_a_missing_parameter_is_an_error():
    with pytest.raises(KeyError, match="sheet"):
        FINNISH("Sheet {sheet} is empty", name="Taul1")


def test_a_value_with_braces_is_not_read_as_a_hole():
    assert FINNISH("Sheet {sheet} is empty", sheet="{0.__class__}") == "Välilehti {0.__class__} on tyhjä"


@pytest.mark.parametrize(
    ("n", "words"),
    [(0, "0 riviä"), (1, "1 rivi"), (2, "2 riviä"), (12345, "12\N{NO-BREAK SPACE}345 riviä")],
)
def test_plural_forms_write_the_number_as_finns_do(n, words):
    assert FINNISH.plural("{n} row", "{n} rows", n) == words


def test_a_plural_without_translation_and_with_more_holes():
    assert FINNISH.plural("{n} file in {place}", "{n} files in {place}", 2, place="Pasila") == "2 files in Pasila"


def test_marking_changes_nothing():
    assert N_("Agreed") == "Agreed"


def test_a_user_error_gets_its_words_where_the_language_is_known():
    error = UserError("Sheet {sheet} is empty", sheet="Taul1")
    assert error.message(FINNISH) == "Välilehti Taul1 on tyhjä"
    assert str(error) == "Sheet Taul1 is empty"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_real_catalogues_load(language):
    t = translator(language)
    assert t.language == language
    assert t.plural_index(1) == 0
    assert t.plural_index(2) == 1


def test_the_real_catalogues_hold_finnish_swedish_and_english():
    assert [translator(language)("Choose an option") for language in LANGUAGES] == [
        "Valitse",
        "Välj",
        "Choose an option",
    ]


def test_a_language_that_is_not_ours_is_an_error():
    with pytest.raises(ValueError, match="'de' is none of the languages fi, sv, en"):
        translator("de")


@pytest.mark.parametrize(("asked", "picked"), [("sv", "sv"), ("de", "fi"), (None, "fi"), ("", "fi"), ("SV", "fi")])
def test_pick_language(asked, picked):
    assert pick_language(asked, "fi") == picked
