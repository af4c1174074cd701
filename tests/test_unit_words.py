"""What stands after a number, and beside a figure that is not there."""

from __future__ import annotations

import pytest

from dashboard.facts import Qualifier
from dashboard.locale import translator
from dashboard.phrases import flag_words, measure_words, unit_words
from dashboard.strategy.model import Unit, Words

LETTERS = Unit(key="letters", name=Words(fi="kirjettä", en="letters"), one=Words(fi="kirje", en="letter"))
HOURS = Unit(key="hours", name=Words(fi="tuntia"))
UNITS = {one.key: one for one in (LETTERS, HOURS)}

COUNTED = [
    pytest.param("letters", 1.0, "kirje", id="one letter"),
    pytest.param("letters", 2.0, "kirjettä", id="two letters"),
    pytest.param("letters", 0.0, "kirjettä", id="no letters"),
    pytest.param("letters", None, "kirjettä", id="no number to stand after"),
    pytest.param("hours", 1.0, "tuntia", id="the unit has no form for one"),
]


@pytest.mark.parametrize(("unit", "value", "words"), COUNTED)
def test_the_unit_after_a_number(make, unit, value, words):
    assert unit_words(make.indicator(unit=unit), UNITS, translator("fi"), value) == words


def test_one_with_a_decimal_is_several(make):
    """`1,0 kirjettä`, as Finnish counts anything with a decimal."""
    indicator, t = make.indicator(unit="letters", decimals=1), translator("fi")
    assert measure_words(make.point(make.month(2023, 1), 1.0), indicator, UNITS, t) == "1,0 kirjettä"


def test_what_its_source_hid_says_so(make):
    """Hidden by nobody here: the reader is told where to ask."""
    hidden = make.point(make.month(2023, 1), None, qualifier=Qualifier.SUPPRESSED)
    assert flag_words(hidden, translator("en")) == "hidden already in the source, or when it was brought"
    missing = make.point(make.month(2023, 1), None)
    assert flag_words(missing, translator("en")) == ""
