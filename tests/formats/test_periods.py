"""Periods as cells and headings write them, as a person reads them, and as an address keeps them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from babel.dates import get_month_names
from hypothesis import given
from hypothesis import strategies as st

from dashboard.facts import Period, PeriodKind
from dashboard.formats.periods import (
    NotAPeriod,
    PeriodReason,
    find_period,
    format_date,
    format_period,
    format_time,
    parse_period,
    period_from_key,
    period_key,
    period_kind,
)
from dashboard.formats.words import MONTHS

YEAR_2023 = ("2023-01-01", "2023-12-31")
NOVEMBER = ("2023-11-01", "2023-11-30")
QUARTER = ("2024-01-01", "2024-03-31")
JANUARY = ("2024-01-01", "2024-01-31")
HALF = ("2024-01-01", "2024-06-30")
AUTUMN = ("2024-07-01", "2024-12-31")
WEEK = ("2024-03-18", "2024-03-24")
SCHOOL_YEAR = ("2023-08-01", "2024-07-31")
DAY = ("2023-11-05", "2023-11-05")


def span(days: tuple[str, str]) -> Period:
    return Period(date.fromisoformat(days[0]), date.fromisoformat(days[1]))


CELLS = {
    YEAR_2023: [2023, 2023.0, "2023", " 2023 ", "2023*", "vuosi 2023", "v. 2023", "år 2023", "1.1.-31.12.2023"],
    NOVEMBER: [
        "11/2023", "11 / 2023", "2023-11", "2023M11", "marraskuu 2023", "Marraskuuta 2023", "marraskuussa 2023",
        "marras 2023", "marrask. 2023", "November 2023", "november 2023", "Nov 2023", "nov. 2023", "2023 marraskuu",
        "11.2023", "1.–30.11.2023",
    ],
    DAY: [
        date(2023, 11, 5), datetime(2023, 11, 5, 14, 0, tzinfo=UTC), "5.11.2023", "05.11.2023", "2023-11-05",
        "2023-11-05 00:00:00", "5. marraskuuta 2023", "5 november 2023", "5 Nov 2023",
    ],
    QUARTER: [
        "Q1/2024", "Q1 2024", "2024Q1", "2024-Q1", "1.1.-31.3.2024", "1.1.–31.3.2024", "1.1. – 31.3.2024",
        "1.1.2024-31.3.2024", "2024-01-01/2024-03-31", "tammi–maaliskuu 2024", "1–3/2024", "Jan–Mar 2024",
        "1. neljännes 2024", "kvartal 1 2024",
    ],
    JANUARY: ["1.-31.1.2024", "1.–31.1.2024", "1/2024", "01/2024"],
    HALF: ["H1/2024", "H1 2024", "2024H1", "1–6/2024", "kevät 2024", "våren 2024", "spring 2024"],
    AUTUMN: ["H2/2024", "syksy 2024", "höst 2024", "autumn 2024"],
    WEEK: ["vko 12/2024", "viikko 12/2024", "vecka 12/2024", "week 12, 2024", "2024-W12"],
    SCHOOL_YEAR: ["lv 2023-24", "lv. 2023–2024", "lukuvuosi 2023–2024", "Lukuvuosi 2023/24", "läsår 2023–24"],
    ("2022-01-01", "2023-12-31"): ["2022-2023", "2022 – 2023", "vuodet 2022–2023"],
    ("2023-11-01", "2024-02-29"): ["11/2023–2/2024", "marraskuu 2023 - helmikuu 2024"],
    ("2023-07-22", "2023-07-22"): ["22/7/2023", "7/22/2023"],
    ("2011-12-01", "2011-12-31"): ["2011-12"],
}  # fmt: skip


@pytest.mark.parametrize(("days", "cell"), [(days, cell) for days, cells in CELLS.items() for cell in cells])
def test_period_cell(days, cell):
    assert parse_period(cell) == span(days)


NO_PERIODS = [
    (None, "empty"), ("", "blank"), (1899, "before 1900"), (2101, "after 2100"), (2023.5, "no whole year"),
    (True, "a boolean"), (float("nan"), "NaN"), ("12345", "a number"), ("63 000", "a grouped number"),
    ("Pasila", "a place"), ("Pulssi 11/2023", "a heading: find_period's"), ("marraskuu", "a month of no year"),
    ("2023/2024", "school year, season or two years"), ("٢٠٢٣", "Arabic digits"), ("x" * 40_000, "a long text"),
]  # fmt: skip


@pytest.mark.parametrize("cell", [pytest.param(cell, id=why) for cell, why in NO_PERIODS])
def test_what_has_not_the_form_of_a_period(cell):
    assert parse_period(cell) is None


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("31.2.2024", PeriodReason.IMPOSSIBLE),
        ("13/2023", PeriodReason.IMPOSSIBLE),
        ("Q5/2024", PeriodReason.IMPOSSIBLE),
        ("vko 53/2024", PeriodReason.IMPOSSIBLE),
        ("31.3.-1.1.2024", PeriodReason.IMPOSSIBLE),
        ("2023–2022", PeriodReason.IMPOSSIBLE),
        ("lv 2023-25", PeriodReason.IMPOSSIBLE),
        ("2023-24", PeriodReason.IMPOSSIBLE),  # no month 24; a school year says so
        ("5/4/2023", PeriodReason.AMBIGUOUS),  # April in Europe, May in America
        ("kesä 2024", PeriodReason.SUMMER),  # June, or the summer: said in these words, not as "no such date"
    ],
)
def test_a_form_that_is_no_period_is_refused(cell, reason):
    with pytest.raises(NotAPeriod) as refused:
        parse_period(cell)
    assert (refused.value.text, refused.value.reason) == (cell, reason)


def test_v_is_a_year_in_finnish_and_a_week_in_swedish():
    assert parse_period("v. 2024", "fi") == span(("2024-01-01", "2024-12-31"))
    assert parse_period("v. 12/2024", "sv") == span(WEEK)
    assert parse_period("v. 12/2024", "fi") is None
    assert find_period("Besök v. 12/2024", "sv") == span(WEEK)
    assert find_period("Besök v. 12/2024", "fi") is None


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_month_names_are_those_of_the_language(language):
    """Oracle: Babel's own names, in running text and alone, long and short."""
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for month, name in get_month_names(width, context, language).items():
                assert MONTHS[name.casefold().rstrip(".")] == month


HEADINGS = [
    ("Pulssi 11/2023", NOVEMBER, "a survey wave"),
    ("Henkilöstökysely, marraskuu 2023", NOVEMBER, "after a comma"),
    ("3. marraskuu 2023", NOVEMBER, "the third heading; a day would be 'marraskuuta'"),
    ("Table 5 November 2023", NOVEMBER, "the number of a table is no day"),
    ("Vuosi 2023", YEAR_2023, "a word before"),
    ("Vuosi 2023*", YEAR_2023, "preliminary"),
    ("Asukkaat yhteensä, 2023 (HE)", YEAR_2023, "Paavo's heading"),
    ("Tavoite 2023 mennessä", YEAR_2023, "a target's year: the caller judges"),
    ("Pulssi_2023", YEAR_2023, "a sheet's name"),
    ("Pulssi-2023", YEAR_2023, "with a hyphen"),
    ("2023 (vuosi 2023)", YEAR_2023, "the same period twice"),
    ("Yli 2000 kävijää vuonna 2023", YEAR_2023, "an amount beside a year"),
    ("Besökare under 2023", YEAR_2023, "Swedish 'during', not 'less than'"),
    ("Ajalta 1.1.-31.3.2024, tuhatta euroa", QUARTER, "from day to day"),
    ("Opisto, lukuvuosi 2023–24", SCHOOL_YEAR, "a school year"),
    ("Kävijät kevät 2024", HALF, "a season"),
    ("12345", None, "part of a number"),
    ("63 000", None, "a grouped number"),
    ("Yhteensä 2 023", None, "a grouped number that spells a year"),
    ("Avustus 2000 €", None, "an amount"),
    ("2023,5", None, "a decimal"),
    ("Muutos 2022 ja 2023", None, "two periods"),
    ("Tulostettu 5.1.2024, vuosi 2023", None, "a date of printing and a year"),
    ("Pulssi_11_2023", None, "no sure month, so not its year either"),
    ("Kausi 2023/2024", None, "no sure period, so not its first year"),
    ("Kurssit 2023-24", None, "the same"),
    ("Päivä 31.2.2024", None, "impossible"),
    ("Kävijät kesä 2024", None, "June or summer"),
    ("Kävijät", None, "none"),
]


@pytest.mark.parametrize(("text", "days"), [pytest.param(*row[:2], id=row[2]) for row in HEADINGS])
def test_period_in_a_heading(text, days):
    assert find_period(text) == (span(days) if days else None)


READ = [
    (YEAR_2023, PeriodKind.YEAR, "2023", "2023", "2023", "2023"),
    (NOVEMBER, PeriodKind.MONTH, "2023-11", "11/2023", "11/2023", "Nov 2023"),
    (DAY, PeriodKind.DAY, "2023-11-05", "5.11.2023", "5.11.2023", "5 Nov 2023"),
    (QUARTER, PeriodKind.QUARTER, "2024-Q1", "Q1/2024", "Q1/2024", "Q1 2024"),
    (HALF, PeriodKind.HALF_YEAR, "2024-H1", "1–6/2024", "1–6/2024", "H1 2024"),
    (AUTUMN, PeriodKind.HALF_YEAR, "2024-H2", "7–12/2024", "7–12/2024", "H2 2024"),
    (WEEK, PeriodKind.WEEK, "2024-W12", "vko 12/2024", "v. 12/2024", "week 12, 2024"),
    (SCHOOL_YEAR, PeriodKind.SCHOOL_YEAR, "2023-SY", "lv 2023–24", "läsår 2023–24", "school year 2023–24"),
    (("2019-01-01", "2023-12-31"), PeriodKind.RANGE, "2019_2023", "2019–2023", "2019–2023", "2019–2023"),
    (("2024-01-01", "2024-05-31"), PeriodKind.RANGE, "2024-01-01_2024-05-31", "1–5/2024", "1–5/2024", "Jan–May 2024"),
    (
        *(("2023-11-01", "2024-02-29"), PeriodKind.RANGE, "2023-11-01_2024-02-29"),
        *("11/2023–2/2024", "11/2023–2/2024", "Nov 2023–Feb 2024"),
    ),
    (
        *(("2024-01-03", "2024-01-17"), PeriodKind.RANGE, "2024-01-03_2024-01-17"),
        *("3.–17.1.2024", "3.–17.1.2024", "3–17 Jan 2024"),
    ),
    (
        *(("2024-01-01", "2024-03-17"), PeriodKind.RANGE, "2024-01-01_2024-03-17"),
        *("1.1.–17.3.2024", "1.1.–17.3.2024", "1 Jan–17 Mar 2024"),
    ),
    (
        *(("2023-12-03", "2024-01-17"), PeriodKind.RANGE, "2023-12-03_2024-01-17"),
        *("3.12.2023–17.1.2024", "3.12.2023–17.1.2024", "3 Dec 2023–17 Jan 2024"),
    ),
]


@pytest.mark.parametrize(("days", "kind", "key", "finnish", "swedish", "english"), READ, ids=[row[2] for row in READ])
def test_kind_key_and_words_of_a_period(days, kind, key, finnish, swedish, english):
    period = span(days)
    assert (period_kind(period), period_key(period)) == (kind, key)
    assert [format_period(period, language) for language in ("fi", "sv", "en")] == [finnish, swedish, english]


def test_date_and_time():
    moment = datetime(2023, 7, 22, 14, 5, tzinfo=UTC)
    assert [format_date(moment.date(), language) for language in ("fi", "sv", "en")] == [
        "22.7.2023", "22.7.2023", "22 Jul 2023",
    ]  # fmt: skip
    assert [format_time(moment, language) for language in ("fi", "sv", "en")] == [
        "22.7.2023 klo 14.05", "22.7.2023 kl. 14.05", "22 Jul 2023, 14:05",
    ]  # fmt: skip


def _calendar_units(year: int) -> list[Period]:
    keys = [
        *(f"{year:04}", f"{year:04}-SY", f"{year:04}-H1", f"{year:04}-H2"),
        *(f"{year:04}-Q{quarter}" for quarter in range(1, 5)),
        *(f"{year:04}-{month:02}" for month in range(1, 13)),
        *(f"{year:04}-W{week:02}" for week in (1, 2, 52)),
        *(f"{year:04}_{year + length:04}" for length in (1, 4)),
    ]
    return [period_from_key(key) for key in keys]


def _from_days(first: date, length: int) -> Period:
    return Period(first, first + timedelta(days=length))


def _from_months(year: int, month: int, length: int) -> Period:
    last_year, last_month = divmod(12 * year + month - 1 + length, 12)
    return Period(date(year, month, 1), period_from_key(f"{last_year:04}-{last_month + 1:02}").end)


def periods(first_year: int, last_year: int) -> st.SearchStrategy[Period]:
    years = st.integers(first_year, last_year)
    return st.one_of(
        years.flatmap(lambda year: st.sampled_from(_calendar_units(year))),
        st.builds(_from_days, st.dates(date(first_year, 1, 1), date(last_year, 12, 31)), st.integers(0, 800)),
        st.builds(_from_months, years, st.integers(1, 12), st.integers(0, 30)),
    )


@given(periods(1901, 2095), st.sampled_from(["fi", "sv", "en"]))
def test_period_round_trip(period, language):
    assert parse_period(format_period(period, language), language) == period


@given(periods(1901, 2095), st.sampled_from(["fi", "sv", "en"]))
def test_a_period_is_found_in_a_title_as_it_is_written(period, language):
    assert find_period(f"Kävijät, {format_period(period, language)} (Pasila)", language) == period


@given(periods(1, 9990))
def test_key_round_trip(period):
    key = period_key(period)
    assert key.isascii()
    assert period_from_key(key) == period


@pytest.mark.parametrize("key", ["", "2023-13", "2023-W60", "0000", "2024-01-31_2024-01-01", "11/2023", "2023-Q5", "x"])
def test_no_other_text_is_a_key(key):
    with pytest.raises(NotAPeriod):
        period_from_key(key)


@given(st.one_of(st.text(max_size=60), st.text(alphabet="0123456789./- –*qhvkow", max_size=20)))
def test_any_text_is_a_period_or_none_or_refused(text):
    try:
        period = parse_period(text)
    except NotAPeriod:
        period = None
    assert period is None or 1899 <= period.start.year <= 2101
    find_period(text)
