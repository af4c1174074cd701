"""What a cell says: each row is the cell as a person or a tool wrote it, and what it must be read as."""

from __future__ import annotations

import time
from datetime import date, datetime
from datetime import time as clock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.facts import GAPS, Flag, Qualifier
from dashboard.formats.numbers import NotAValue, ParsedValue, Reason, parse_value

EXACT, ALMOST, ABOUT = Qualifier.EXACT, Qualifier.ALMOST, Qualifier.ABOUT
MORE_THAN, LESS_THAN = Qualifier.MORE_THAN, Qualifier.LESS_THAN

PLAIN = [
    ("188 474", 188474.0, "typed with a space"),
    ("188\u00a0474", 188474.0, "no-break space, as Excel and the web write it"),
    ("188\u202f474", 188474.0, "narrow no-break space"),
    ("188\u2009474", 188474.0, "thin space"),
    (" 63 000\n", 63000.0, "spaces around"),
    ("1 900 000", 1900000.0, "two groups"),
    ("4,6", 4.6, "decimal comma"),
    ("4.6", 4.6, "a point with one digit after it groups nothing"),
    ("0.125", 0.125, "no number is grouped after a zero"),
    ("1234.567", 1234.567, "four digits before the point are no group"),
    ("1 234.567", 1234.567, "grouped by spaces, so the point is decimal"),
    ("1,234", 1.234, "a comma is decimal in Finnish"),
    ("1.234,5", 1234.5, "point groups, comma decimal: one reading"),
    ("1,234.5", 1234.5, "comma groups, point decimal: one reading"),
    ("1.234.567", 1234567.0, "two points can only group"),
    ("−3,2", -3.2, "U+2212"),
    ("-3,2", -3.2, "hyphen"),
    ("–3,2", -3.2, "en dash, which Word makes of a hyphen"),
    ("- 5", -5.0, "a space after the sign"),
    ("1 234,56-", -1234.56, "trailing minus of bookkeeping"),
    ("1,9 milj.", 1_900_000.0, "no binary dust"),
    ("1,9 miljoonaa", 1_900_000.0, "in words"),
    ("2,1 M€", 2_100_000.0, "million euros"),
    ("12 tuhatta", 12_000.0, "thousand"),
    ("0,3 mrd", 300_000_000.0, "milliard"),
    ("722 kpl", 722.0, "a unit that is known"),
    ("25 000 kertaa", 25000.0, "a unit in the partitive"),
    ("581 km", 581.0, "kilometres"),
    ("20,8 eNPS", 20.8, "eNPS"),
    ("12 €", 12.0, "euros"),
    ("kahdeksan", 8.0, "number word"),
    ("Kolme", 3.0, "at the start of a sentence"),
    ("kaksisataa", 200.0, "compound"),
    ("kaksikymmentäviisi", 25.0, "compound of three"),
    ("puoli miljoonaa", 500_000.0, "half a million"),
    ("0", 0.0, "zero is a value"),
    ("nolla", 0.0, "zero in words"),
]


@pytest.mark.parametrize(("cell", "value"), [pytest.param(*row[:2], id=row[2]) for row in PLAIN])
def test_plain_value(cell, value):
    parsed = parse_value(cell)
    assert (parsed.value, parsed.qualifier, parsed.flags, parsed.raw) == (value, EXACT, frozenset(), cell)


QUALIFIED = [
    ("yli 1000", MORE_THAN, 1000), ("yli sata", MORE_THAN, 100), ("yli 40 vuotta", MORE_THAN, 40), (">5", MORE_THAN, 5),
    ("yli 90 %", MORE_THAN, 90), ("reilu 300", MORE_THAN, 300), ("över 1 000", MORE_THAN, 1000),
    ("mer än 5", MORE_THAN, 5), ("more than 5", MORE_THAN, 5), ("over a hundred", MORE_THAN, 100),
    ("lähes sata", ALMOST, 100), ("lähes 25 000", ALMOST, 25000), ("melkein tuhat", ALMOST, 1000),
    ("nästan hundra", ALMOST, 100), ("almost 25,5", ALMOST, 25.5),
    ("noin 300", ABOUT, 300), ("n. 300", ABOUT, 300), ("n 300", ABOUT, 300), ("n.300", ABOUT, 300),
    ("ca 300", ABOUT, 300), ("~300", ABOUT, 300), ("noin 12 milj. euroa", ABOUT, 12e6), ("cirka 300", ABOUT, 300),
    ("about 300", ABOUT, 300),
    ("alle 5", LESS_THAN, 5), ("<5", LESS_THAN, 5), ("under 5", LESS_THAN, 5), ("less than 5", LESS_THAN, 5),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "qualifier", "value"), QUALIFIED, ids=[row[0] for row in QUALIFIED])
def test_qualified_value(cell, qualifier, value):
    parsed = parse_value(cell)
    assert (parsed.qualifier, parsed.value, parsed.flags) == (qualifier, value, frozenset())


DOUBTFUL = [
    ("4,1x", 4.1, EXACT, Flag.UNCERTAIN, "the annual report's slip of the pen"),
    ("4,1 x", 4.1, EXACT, Flag.UNCERTAIN, "a stray letter after a space"),
    ("12?", 12.0, EXACT, Flag.UNCERTAIN, "somebody was not sure"),
    ("12.", 12.0, EXACT, Flag.UNCERTAIN, "an ordinal or the end of a sentence"),
    ("12¹", 12.0, EXACT, Flag.UNCERTAIN, "a footnote is no digit: not 121"),
    ("1,9E+06", 1_900_000.0, EXACT, Flag.UNCERTAIN, "Excel's CSV has lost digits"),
    ("662*", 662.0, EXACT, Flag.PROVISIONAL, "Statistics Finland's preliminary star"),
    ("662 (ennakko)", 662.0, EXACT, Flag.PROVISIONAL, "preliminary in words"),
    ("300 (arvio)", 300.0, EXACT, Flag.ESTIMATED, "an estimate"),
    ("arviolta 300", 300.0, ABOUT, Flag.ESTIMATED, "estimated to be about"),
    ("vähintään 5", 5.0, MORE_THAN, Flag.UNCERTAIN, "no qualifier says 'at least'"),
    ("≥5", 5.0, MORE_THAN, Flag.UNCERTAIN, "the same as a sign"),
    ("1000+", 1000.0, MORE_THAN, Flag.UNCERTAIN, "the same as web pages write it"),
    ("enintään 5", 5.0, LESS_THAN, Flag.UNCERTAIN, "no qualifier says 'at most'"),
]


@pytest.mark.parametrize(
    ("cell", "value", "qualifier", "flag"), [pytest.param(*row[:4], id=f"{row[0]} {row[4]}") for row in DOUBTFUL]
)
def test_doubt_is_flagged_never_silent(cell, value, qualifier, flag):
    parsed = parse_value(cell)
    assert (parsed.value, parsed.qualifier, parsed.flags) == (value, qualifier, {flag})


GAP_CELLS = {
    Qualifier.MISSING: "- – — − .. … ? n/a N/A #N/A #PUUTTUU! puuttuu",
    Qualifier.NOT_APPLICABLE: ".",
    Qualifier.SUPPRESSED: "*** salattu Salattu suppressed",
}
GAP_PHRASES = [
    ("ei tietoa", Qualifier.MISSING), ("Ei tiedossa", Qualifier.MISSING), ("ei ole kysytty", Qualifier.MISSING),
    ("uppgift saknas", Qualifier.MISSING), ("no data", Qualifier.MISSING), ("ei koske", Qualifier.NOT_APPLICABLE),
    ("ei\u00a0sovellu", Qualifier.NOT_APPLICABLE), ("not applicable", Qualifier.NOT_APPLICABLE),
]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "qualifier"),
    [(cell, qualifier) for qualifier, cells in GAP_CELLS.items() for cell in cells.split()] + GAP_PHRASES,
)
def test_the_three_gaps_are_told_apart_and_none_is_zero(cell, qualifier):
    parsed = parse_value(cell)
    assert (parsed.value, parsed.qualifier, parsed.raw) == (None, qualifier, cell)


@pytest.mark.parametrize("cell", [None, "", "   ", "\u00a0", "\n"])
def test_an_empty_cell_is_not_a_gap_yet(cell):
    assert parse_value(cell) is None


REFUSED = [
    ("291.459", Reason.AMBIGUOUS, "291 459 or 291,459: old Finnish reports group with a point"),
    ("yli 1.000", Reason.AMBIGUOUS, "the same behind a qualifier"),
    ("1,9 M", Reason.AMBIGUOUS, "million or metre"),
    ("12 t.", Reason.AMBIGUOUS, "thousand, ton or hour"),
    ("40 k€/v", Reason.NOT_A_NUMBER, "a unit of two parts"),
    ("3.huhti", Reason.LOOKS_LIKE_A_DATE, "Excel's date of a typed 3.4"),
    ("3.4.2024", Reason.LOOKS_LIKE_A_DATE, "a date"),
    ("3.4.", Reason.LOOKS_LIKE_A_DATE, "a day without its year"),
    ("2024-04-03", Reason.LOOKS_LIKE_A_DATE, "ISO date"),
    ("huhti.24", Reason.LOOKS_LIKE_A_DATE, "Excel's month"),
    ("Apr-24", Reason.LOOKS_LIKE_A_DATE, "the same in English"),
    ("11/2023", Reason.LOOKS_LIKE_A_DATE, "a month, not eleven of 2 023"),
    ("12:30", Reason.LOOKS_LIKE_A_DATE, "a time"),
    (date(2024, 4, 3), Reason.LOOKS_LIKE_A_DATE, "a date cell"),
    (datetime(2024, 4, 3, 12, 0), Reason.LOOKS_LIKE_A_DATE, "a date cell with a time"),  # noqa: DTZ001
    (clock(12, 30), Reason.LOOKS_LIKE_A_DATE, "a time cell"),
    (True, Reason.BOOLEAN, "true is not 1"),
    (False, Reason.BOOLEAN, "false is not 0"),
    (2**53 + 1, Reason.TOO_LARGE, "a float cannot hold it"),
    (10**5000, Reason.TOO_LARGE, "nor this"),
    (1e300, Reason.TOO_LARGE, "a float that counts nothing"),
    ("9007199254740993", Reason.TOO_LARGE, "2**53 + 1 as text"),
    ("12345678901234567", Reason.TOO_LARGE, "an account number"),
    ("10 000 000 mrd", Reason.TOO_LARGE, "by its word"),
    (float("nan"), Reason.NOT_A_NUMBER, "NaN"),
    (float("inf"), Reason.NOT_A_NUMBER, "infinity"),
    ("nan", Reason.NOT_A_NUMBER, "NaN as text"),
    ("inf", Reason.NOT_A_NUMBER, "infinity as text"),
    ("#DIV/0!", Reason.FORMULA_ERROR, "Excel's error"),
    ("#JAKO/0!", Reason.FORMULA_ERROR, "the same in Finnish"),
    ("١٢", Reason.NOT_A_NUMBER, "Arabic digits"),
    ("１２", Reason.NOT_A_NUMBER, "full-width digits"),
    ("12 34", Reason.NOT_A_NUMBER, "two numbers"),
    ("5–10", Reason.NOT_A_NUMBER, "a range"),
    ("-5-", Reason.NOT_A_NUMBER, "two signs"),
    ("±5", Reason.NOT_A_NUMBER, "a tolerance"),
    ("7/5", Reason.NOT_A_NUMBER, "more than its scale"),
    ("00100 Helsinki", Reason.NOT_A_NUMBER, "a place that begins with digits"),
    ("yli", Reason.NOT_A_NUMBER, "a qualifier of nothing"),
    ("kuusikko", Reason.NOT_A_NUMBER, "a word that begins like six"),
    ("n300", Reason.NOT_A_NUMBER, "a code, not about 300"),
    ("x", Reason.NOT_A_NUMBER, "a mark in a cell"),
    ("toukokuu", Reason.NOT_A_NUMBER, "a month without a number is a word, no date that Excel made"),
    ("=A1+B1", Reason.NOT_A_NUMBER, "a formula as text"),
    ("9" * 5000, Reason.NOT_A_NUMBER, "longer than any value"),
]


@pytest.mark.parametrize(("cell", "reason"), [pytest.param(*row[:2], id=row[2]) for row in REFUSED])
def test_refused_rather_than_guessed(cell, reason):
    with pytest.raises(NotAValue) as refused:
        parse_value(cell)
    assert refused.value.reason is reason
    if isinstance(cell, str):
        assert refused.value.text == cell


@pytest.mark.parametrize(
    ("cell", "language", "value"),
    [
        ("1,234", "en", 1234.0),  # English groups with the comma
        ("1.234", "en", 1.234),
        ("291.459", "en", 291.459),
        ("1,234.5", "en", 1234.5),
        ("4,6", "en", 4.6),  # one digit is no group
        ("4,6", "sv", 4.6),
        ("1,234", "sv", 1.234),
    ],
)
def test_the_language_of_the_file_decides_the_mark(cell, language, value):
    assert parse_value(cell, language=language).value == value


@pytest.mark.parametrize("cell", ["73 %", "73%", "73\u00a0%", "73 prosenttia", "73 procent", "73 per cent"])
def test_per_cent_in_words_and_signs(cell):
    assert parse_value(cell) == ParsedValue(73.0, EXACT, percent=True, raw=cell)


@pytest.mark.parametrize(
    ("cell", "value"),
    [(0.73, 73.0), (0.07, 7.0), (0.57, 57.0), (1, 100.0), (0.1 + 0.2, 30.0), (-0.032, -3.2), (1.15, 115.0)],
)
def test_a_percent_cell_has_no_binary_dust(cell, value):
    """0.57 * 100 is 56.99999999999999 in floats."""
    parsed = parse_value(cell, percent_cell=True)
    assert (parsed.value, parsed.percent) == (value, True)


def test_a_text_in_a_percent_cell_stands_as_it_is():
    assert parse_value("73", percent_cell=True).value == 73.0
    assert parse_value("73 %", percent_cell=True).value == 73.0


@pytest.mark.parametrize(
    ("cell", "value", "signed", "percent"),
    [("+47 %", 47.0, True, True), ("−3,2", -3.2, True, False), ("±0 %", 0.0, True, True), ("47 %", 47.0, False, True)],
)
def test_a_written_sign_may_mean_a_change(cell, value, signed, percent):
    parsed = parse_value(cell)
    assert (parsed.value, parsed.signed, parsed.percent) == (value, signed, percent)


@pytest.mark.parametrize(
    ("cell", "value", "scale"), [("4/5", 4.0, 5.0), ("4,4 / 5", 4.4, 5.0), ("3.9/5", 3.9, 5.0), ("8/10", 8.0, 10.0)]
)
def test_a_value_on_a_scale(cell, value, scale):
    parsed = parse_value(cell)
    assert (parsed.value, parsed.scale) == (value, scale)


@pytest.mark.parametrize(("cell", "raw"), [(722.0, "722"), (722, "722"), (4.6, "4.6"), (0.73, "0.73")])
def test_raw_is_the_cell_as_it_stood(cell, raw):
    assert parse_value(cell, percent_cell=cell == 0.73).raw == raw


ANY_CELL = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="0123456789 .,-–−+%/*x€:yli\u00a0\u202f", max_size=14),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.none(),
    st.dates(),
    st.datetimes(),
)


@given(ANY_CELL, st.booleans(), st.sampled_from(["fi", "sv", "en"]))
def test_any_cell_is_read_or_refused(cell, percent_cell, language):
    try:
        parsed = parse_value(cell, percent_cell, language)
    except NotAValue:
        return
    if parsed is not None:
        assert (parsed.value is None) == (parsed.qualifier in GAPS)
        assert parsed.value is None or abs(parsed.value) <= 2**53 * 100


def test_plain_cells_are_read_quickly():
    """The common cells of a large workbook: 0.1-0.2 s for 100 000 on a quiet machine; the bound allows a busy one."""
    cells = [*range(30_000), *(float(number) for number in range(40_000)), *(str(number) for number in range(30_000))]
    start = time.process_time()
    for cell in cells:
        parse_value(cell)
    assert time.process_time() - start < 1.0
