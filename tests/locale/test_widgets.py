"""The dictionary that the browser gets: whole texts, and patterns for texts with holes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import streamlit

from dashboard.locale import Translator, translator
from dashboard.locale.widgets import WIDGET_TEXTS, widget_words

SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"


def words(**singular: str):
    return widget_words(Translator("fi", singular, {}, lambda n: 0))


def test_texts_without_holes_are_looked_up_whole():
    assert words(**{"Choose an option": "Valitse"}).whole == {"Choose an option": "Valitse"}


def test_what_stays_as_it_is_is_left_out():
    assert words(Close="Close") == ({}, [])


def test_texts_with_holes_become_expressions():
    ((english, finnish),) = words(**{"{size} per file": "Enintään {size}"}).patterns
    assert (english, finnish) == ("^(?<size>.+?) per file$", "Enintään {size}")


def test_signs_that_mean_something_in_an_expression_are_escaped():
    # JavaScript writes (?<name>), Python (?P<name>); the rest is the same.
    text = "File must be {size} or smaller."
    ((english, _),) = words(**{text: "x"}).patterns
    expression = re.compile(english.replace("(?<", "(?P<"))
    assert expression.match("File must be 20.0MB or smaller.")["size"] == "20.0MB"
    assert expression.match("File must be 20.0MB or smallerx") is None


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_widget_text_has_words_of_its_own_in_finnish_and_swedish(language):
    assert [text for text in WIDGET_TEXTS if not translator(language).singular.get(text)] == []


# Streamlit puts these together while it runs: "100" + "MB", "Error: " + the reason, "Press Enter to " + what happens.
PUT_TOGETHER = ("MB per file", "Error: ", "AxiosError: ", "Enter to ", "add ", "Running the app's main page.")


def test_the_installed_streamlit_still_says_these_texts():
    # A text that no script holds any more has changed in the new version: the widget would be English on screen.
    said = "\n".join(path.read_text("utf-8") for path in SCRIPTS.glob("*.js"))
    whole = [text for text in WIDGET_TEXTS if not any(part in text for part in PUT_TOGETHER)]
    pieces = [piece for text in whole for piece in re.split(r"\{\w+\}", text)]
    assert [piece for piece in pieces if piece.strip() not in said] == []
