"""LinkedIn's workbooks on content, followers and visitors: known by shape, translated or not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from types import ModuleType

import pytest

from dashboard.facts import Flag, Period
from data_loaders import linkedin_competitors, linkedin_content, linkedin_followers, linkedin_visitors
from data_loaders.contract import NO_CHOICES, Extract
from data_loaders.measures import Measure, MeasureKind
from data_loaders.reading.book import Book, Scalar, Sheet
from data_loaders.reading.reader import read_book
from sample_data.exports_of_linkedin import BREAKDOWNS, FILES, content_day, followers, visitor_day
from sample_data.exports_of_meta import FILES as META
from sample_data.invented_days import YEAR

LOADERS = {
    "_content_": linkedin_content,
    "followers": linkedin_followers,
    "_visitors_": linkedin_visitors,
    "competitor": linkedin_competitors,
    "kilpailijat": linkedin_competitors,
}
CONTENT = "kalliola-{}esimerkki_content_1704186000000.xls"
FOLLOWERS = "kalliola-{}esimerkki_followers_1704186000000.xls"
VISITORS = "kalliola-esimerkki_visitors_1704186000000.xls"


def book_of(name: str) -> Book:
    return read_book(name, FILES[name]())


def load(name: str) -> Extract:
    return load_book(book_of(name))


def load_book(book: Book) -> Extract:
    loader = next(loader for word, loader in LOADERS.items() if word in book.name)
    return loader.load_file(book, NO_CHOICES)  # type: ignore[no-any-return]


def series(extract: Extract, measure: Measure) -> dict[date, float | None]:
    """First day -> figure."""
    found = [reading for reading in extract.readings if reading.measure == measure]
    return {reading.period.start: reading.value.value for reading in found if reading.period}


@pytest.mark.parametrize("name", FILES)
def test_each_sample_is_known_by_its_own_loader_only(name: str) -> None:
    book = book_of(name)
    sure = {loader.NAME for loader in LOADERS.values() if loader.recognise_file(book) > 0.5}
    assert sure == {next(loader.NAME for word, loader in LOADERS.items() if word in name)}


@pytest.mark.parametrize("loader", LOADERS.values(), ids=LOADERS)
@pytest.mark.parametrize("name", ["Follows-esimerkki.csv", "Audience-esimerkki-2023-12-31.excel.csv"])
def test_the_other_tools_samples_are_not_taken(loader: ModuleType, name: str) -> None:
    assert loader.recognise_file(read_book(name, META[name]())) == 0


def test_kinds_are_guarded() -> None:
    """Different persons of a day add up to nothing; new followers are no number of followers."""
    kinds = {m.key: m.kind for loader in LOADERS.values() for m in loader.MEASURES}
    assert kinds["linkedin_content.unique_impressions"] is MeasureKind.DISTINCT
    assert kinds["linkedin_visitors.unique_visitors"] is MeasureKind.DISTINCT
    assert kinds["linkedin_followers.new_followers"] is MeasureKind.FLOW
    assert kinds["linkedin_competitors.followers"] is MeasureKind.STOCK


def test_content_by_days_and_posts_by_months() -> None:
    extract = load(CONTENT.format(""))
    rows = [content_day(day) for day in YEAR]
    assert list(series(extract, linkedin_content.IMPRESSIONS).values()) == [row[3] for row in rows]
    assert list(series(extract, linkedin_content.UNIQUE_IMPRESSIONS).values()) == [row[19] for row in rows]
    interactions = [sum(float(row[column]) for column in (9, 12, 15)) for row in rows]  # type: ignore[arg-type]
    assert list(series(extract, linkedin_content.INTERACTIONS).values()) == interactions
    posts = series(extract, linkedin_content.POSTS)
    assert (len(posts), sum(count or 0 for count in posts.values())) == (12, 25)


def test_a_rate_is_a_fraction_of_impressions() -> None:
    """0.07563 in the file is 7.563 %, of as many impressions as n."""
    extract = load(CONTENT.format(""))
    rate = next(one for one in extract.readings if one.measure == linkedin_content.ENGAGEMENT_RATE and one.value.value)
    assert rate.period
    row = content_day(rate.period.start)
    assert rate.value.value == pytest.approx(100 * float(row[18]))  # type: ignore[arg-type]
    assert (rate.n, rate.value.percent) == (row[3], True)


@pytest.mark.parametrize("name", [CONTENT, FOLLOWERS])
def test_translated_sheets_give_the_same_figures(name: str) -> None:
    english, spanish = load(name.format("")), load(name.format("ejemplo-"))
    assert [(one.measure, one.period, one.value.value) for one in english.readings] == [
        (one.measure, one.period, one.value.value) for one in spanish.readings
    ]


def test_texts_and_writers_of_posts_are_left_at_the_door() -> None:
    extract = load(CONTENT.format(""))
    dropped = [(one.value, one.params["kind"]) for one in extract.problems if one.code == "personal_data_dropped"]
    assert dropped == [("Post title", "free_text"), ("Posted by", "name")]
    assert "Kirjoittaja" not in repr(extract)


@pytest.mark.parametrize("unique", [4, 19], ids=["after the impressions", "last"])
def test_unique_impressions_are_found_where_they_stand(unique: int) -> None:
    """Translated headings tell nothing; only in the right arrangement are all totals sums."""
    rows = [content_day(day) for day in YEAR[:40]]
    moved = [[*row[:unique], row[19], *row[unique:19]] for row in rows]
    headings: list[Scalar] = [f"Sarake {number}" for number in range(20)]
    book = Book("x_content_1704186000000.xls", "xls", (Sheet("Mittarit", [headings, *moved]),))
    assert linkedin_content.recognise_file(book) > 0.5
    extract = load_book(book)
    assert list(series(extract, linkedin_content.UNIQUE_IMPRESSIONS).values()) == [row[19] for row in rows]
    assert list(series(extract, linkedin_content.CLICKS).values()) == [row[6] for row in rows]


def test_twenty_columns_whose_totals_are_no_sums_are_not_taken() -> None:
    rows: list[list[Scalar]] = [[f"{day:%m/%d/%Y}", *map(float, range(19))] for day in YEAR[:5]]
    book = Book("taulu.xls", "xls", (Sheet("Taulu", [[f"S{n}" for n in range(20)], *rows]),))
    assert linkedin_content.recognise_file(book) == 0


def test_a_file_of_linkedins_without_a_sheet_of_posts_had_no_posts() -> None:
    """Sheets are absent when they would be empty. A sheet that Excel saved as CSV says nothing of the others."""
    book = book_of(CONTENT.format(""))
    alone = Book(book.name, book.kind, book.sheets[:1])
    extract = load_book(alone)
    assert set(series(extract, linkedin_content.POSTS).values()) == {0.0}
    assert "no_sheet_of_posts" in [problem.code for problem in extract.problems]
    assert series(load_book(Book(book.name, "csv", book.sheets[:1])), linkedin_content.POSTS) == {}


def test_new_followers_of_a_day_may_be_fewer_than_none() -> None:
    extract = load(FOLLOWERS.format(""))
    daily = series(extract, linkedin_followers.NEW_FOLLOWERS)
    assert list(daily.values()) == [row[4] for row in followers()["New followers"][1:]]
    assert min(value for value in daily.values() if value is not None) == -1


def test_breakdowns_of_followers_give_shares_and_never_a_number_of_followers() -> None:
    """Each sheet lacks those whom LinkedIn cannot place: their sums differ and none is 1 493."""
    extract = load(FOLLOWERS.format(""))
    found = [one for one in extract.readings if one.measure == linkedin_followers.SHARE]
    helsinki = found[0]
    total = sum(count for _, count in BREAKDOWNS["Location"])
    assert [(label.heading, label.text) for label in helsinki.labels] == [
        ("channel", "LinkedIn"),
        ("Location", "Helsinki Metropolitan Area, Finland"),
    ]
    assert (helsinki.value.value, helsinki.n) == (round(100 * 1102 / total, 6), total)
    assert helsinki.period == Period(date(2024, 1, 2), date(2024, 1, 2))  # the day in the file's name
    assert {one.measure.kind for one in extract.readings if one.measure} == {MeasureKind.FLOW, MeasureKind.MEAN}


def test_a_file_without_breakdowns_and_name_must_have_linkedins_headings() -> None:
    sheet = Sheet("Taulu", [["Pvm", "A", "B", "C", "Yhteensä"], ["01/31/2023", 1.0, 2.0, 3.0, 6.0]])
    assert linkedin_followers.recognise_file(Book("taulu.xlsx", "xlsx", (sheet,))) == 0
    assert linkedin_followers.recognise_file(Book("x_followers_1704186000000.xls", "xls", (sheet,))) > 0.5


def test_views_and_visitors_of_the_page() -> None:
    extract = load(VISITORS)
    rows = [visitor_day(day) for day in YEAR]
    assert list(series(extract, linkedin_visitors.PAGE_VIEWS).values()) == [row[21] for row in rows]
    assert list(series(extract, linkedin_visitors.UNIQUE_VISITORS).values()) == [row[24] for row in rows]


def test_visitors_are_known_by_place_where_headings_are_translated() -> None:
    book = book_of(VISITORS)
    (metrics, *_) = book.sheets
    translated = Sheet("Kävijät", [[f"Sarake {number}" for number in range(25)], *metrics.rows[1:]])
    extract = load_book(Book(book.name, "xls", (translated,)))
    assert series(extract, linkedin_visitors.PAGE_VIEWS) == series(load(VISITORS), linkedin_visitors.PAGE_VIEWS)


def test_the_last_days_before_the_export_are_provisional() -> None:
    rows: list[list[Scalar]] = [["Date", "Sponsored followers", "Organic followers", "Total followers"]]
    rows += [[f"01/0{day}/2024", 0.0, 1.0, 1.0] for day in (1, 2)]
    extract = load_book(Book("x_followers_1704272400000.xls", "xls", (Sheet("New followers", rows),)))  # 3.1.2024
    assert [list(reading.flags) for reading in extract.readings] == [[], [Flag.PROVISIONAL]]


@pytest.mark.parametrize("name", ["linkedin-followers-esimerkki.excel.xlsx", "linkedin-followers-esimerkki.excel.csv"])
def test_excel_changes_nothing_of_new_followers(name: str) -> None:
    whole, damaged = load(FOLLOWERS.format("")), load(name)
    measure = linkedin_followers.NEW_FOLLOWERS
    assert series(whole, measure) == series(damaged, measure)


COMPETITORS = "Kalliola (keksitty esimerkki) _competitor_analytics_1704186000000.xlsx"


def test_the_number_of_followers_is_the_own_pages_at_the_last_day() -> None:
    extract = load(COMPETITORS)
    (reading,) = extract.readings
    assert (reading.value.value, reading.period) == (1493, Period(date(2023, 12, 31), date(2023, 12, 31)))
    assert [(one.code, one.params) for one in extract.problems] == [("other_pages_left_out", {"count": 2})]


def test_whose_page_is_ours_is_asked_where_the_name_does_not_say() -> None:
    book = book_of("linkedin-kilpailijat-esimerkki.excel.csv")
    asked = linkedin_competitors.load_file(book, NO_CHOICES)
    (question,) = asked.questions
    assert (asked.readings, question.key, len(question.options)) == ((), "own_page", 3)
    answered = linkedin_competitors.load_file(book, {"own_page": "Kalliola (keksitty esimerkki)"})
    assert [reading.value.value for reading in answered.readings] == [1493]
    assert linkedin_competitors.load_file(book, {"own_page": "Joku muu"}).questions == asked.questions


def competitors_of(dates: Sequence[Scalar]) -> Book:
    rows: list[list[Scalar]] = [list(dates), ["Page", "Total Followers", "New Followers", "Engagements", "Posts"]]
    return Book("Oma_competitor_analytics_1.xlsx", "xlsx", (Sheet("COMPETITORS", [*rows, ["Oma", 10, 1, 2, 3]]),))


def test_a_last_day_that_excel_may_have_turned_is_asked() -> None:
    """Both dates are early in their months and converted: 5.1.2024 may be the first of May."""
    book = competitors_of(["1.1.2023", "5.1.2024"])
    (question,) = linkedin_competitors.load_file(book, NO_CHOICES).questions
    assert (question.code, question.suggested) == ("stock_date", "2024-01-05")
    answered = linkedin_competitors.load_file(book, {question.key: "1.5.2024"})
    assert [reading.period for reading in answered.readings] == [Period(date(2024, 5, 1), date(2024, 5, 1))]


def test_an_excel_that_saved_the_dates_as_dates_does_no_harm() -> None:
    (reading,) = linkedin_competitors.load_file(competitors_of([date(2023, 1, 1), date(2023, 12, 31)]), {}).readings
    assert reading.period == Period(date(2023, 12, 31), date(2023, 12, 31))
