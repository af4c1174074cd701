"""What a person reads, in three languages; and that a person's reading can be read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.facts import GAPS, Qualifier
from dashboard.formats.numbers import format_change, format_number, format_value, parse_value
from dashboard.locale import LANGUAGES, translator

NBSP = "\u00a0"

NUMBERS = [
    (188474, 0, f"188{NBSP}474", f"188{NBSP}474", "188,474"),
    (188474.0, 0, f"188{NBSP}474", f"188{NBSP}474", "188,474"),
    (1000, 0, f"1{NBSP}000", f"1{NBSP}000", "1,000"),
    (4.6, 0, "4,6", "4,6", "4.6"),
    (22.0, 1, "22,0", "22,0", "22.0"),
    (4.46, 1, "4,46", "4,46", "4.46"),
    (-3.2, 0, "−3,2", "−3,2", "−3.2"),
    (-1234.5, 0, f"−1{NBSP}234,5", f"−1{NBSP}234,5", "−1,234.5"),
    (0.1 + 0.2, 0, "0,3", "0,3", "0.3"),
    (-0.0, 0, "0", "0", "0"),
    (-1e-9, 0, "0", "0", "0"),
]


@pytest.mark.parametrize(("value", "decimals", "finnish", "swedish", "english"), NUMBERS)
def test_number(value, decimals, finnish, swedish, english):
    assert [format_number(value, language, decimals) for language in ("fi", "sv", "en")] == [finnish, swedish, english]


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_never_shown_as_one(value):
    with pytest.raises(ValueError, match="cannot be shown"):
        format_number(value, "fi")


VALUES = [
    (1000.0, Qualifier.MORE_THAN, "persons", 0, f"yli 1{NBSP}000", f"över 1{NBSP}000", "over 1,000"),
    (25000.0, Qualifier.ALMOST, "visits", 0, f"lähes 25{NBSP}000", f"nästan 25{NBSP}000", "almost 25,000"),
    (300.0, Qualifier.ABOUT, "persons", 0, "noin 300", "cirka 300", "about 300"),
    (5.0, Qualifier.LESS_THAN, "persons", 0, "alle 5", "under 5", "under 5"),
    (73.0, Qualifier.EXACT, "%", 0, f"73{NBSP}%", f"73{NBSP}%", "73%"),
    (90.0, Qualifier.MORE_THAN, "%", 0, f"yli 90{NBSP}%", f"över 90{NBSP}%", "over 90%"),
    (4.0, Qualifier.EXACT, "score 1-5", 1, "4,0", "4,0", "4.0"),
    (1919.0, Qualifier.EXACT, "year", 0, "1919", "1919", "1919"),
    (None, Qualifier.MISSING, "%", 0, "ei tietoa", "uppgift saknas", "no data"),
    (None, Qualifier.NOT_APPLICABLE, "%", 0, "ei koske", "gäller inte", "not applicable"),
    (None, Qualifier.SUPPRESSED, "%", 0, "salattu", "dold", "suppressed"),
    (0.0, Qualifier.EXACT, "persons", 0, "0", "0", "0"),
]


@pytest.mark.parametrize(("value", "qualifier", "unit", "decimals", "finnish", "swedish", "english"), VALUES)
def test_value(value, qualifier, unit, decimals, finnish, swedish, english, translators):
    for language, words in zip(("fi", "sv", "en"), (finnish, swedish, english), strict=True):
        assert format_value(value, qualifier, language, unit, decimals, translators[language]) == words


def test_a_value_that_is_none_without_being_a_gap_is_a_bug(translators):
    with pytest.raises(ValueError, match="must not be None"):
        format_value(None, Qualifier.EXACT, "fi", "persons", 0, translators["fi"])


@pytest.mark.parametrize(
    ("change", "finnish", "english"),
    [
        (47.0, f"+47{NBSP}%", "+47%"),
        (-3.2, f"−3,2{NBSP}%", "−3.2%"),
        (0.0, f"±0{NBSP}%", "±0%"),
        (1250.0, f"+1{NBSP}250{NBSP}%", "+1,250%"),
    ],
)
def test_change(change, finnish, english):
    assert (format_change(change, "fi"), format_change(change, "en")) == (finnish, english)


# Up to six decimals are shown; what has more is rounded, so such numbers cannot come back.
SHOWN = st.one_of(
    st.integers(-(2**53), 2**53).map(float),
    st.floats(-1e9, 1e9).map(lambda number: round(number, 6)),
)
LANGUAGE = st.sampled_from(LANGUAGES)


@given(SHOWN, LANGUAGE, st.integers(0, 6))
def test_number_round_trip(value, language, decimals):
    assert parse_value(format_number(value, language, decimals), language=language).value == value


@given(SHOWN, LANGUAGE)
def test_change_round_trip(change, language):
    parsed = parse_value(format_change(change, language), language=language)
    assert (parsed.value, parsed.percent, parsed.signed) == (change, True, True)


@given(SHOWN, LANGUAGE, st.sampled_from(sorted(set(Qualifier) - GAPS)), st.sampled_from(["%", "persons"]))
def test_value_round_trip(translators, value, language, qualifier, unit):
    text = format_value(value, qualifier, language, unit, 0, translators[language])
    parsed = parse_value(text, language=language)
    assert (parsed.value, parsed.qualifier, parsed.percent, parsed.flags) == (
        value,
        qualifier,
        unit == "%",
        frozenset(),
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("qualifier", Qualifier)
def test_the_words_of_the_real_catalogues_can_be_read_back(language, qualifier):
    """Whatever a translator writes for `over {number}` or `no data` must stand in the tables of words."""
    value = None if qualifier in GAPS else 1234.5
    text = format_value(value, qualifier, language, "persons", 0, translator(language))
    parsed = parse_value(text, language=language)
    assert (parsed.value, parsed.qualifier) == (value, qualifier)
