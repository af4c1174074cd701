"""Meta Business Suite's daily figures and audience: one block and several, whole and damaged, in other languages."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from dashboard.facts import Flag, Period
from data_loaders import meta_insights
from data_loaders.contract import NO_CHOICES, Choices, Extract
from data_loaders.exports.meta_titles import Metric, Title, read_title
from data_loaders.measures import MeasureKind
from data_loaders.reading.book import Book
from data_loaders.reading.reader import read_book
from sample_data.exports_of_meta import FILES, draw_daily, draw_excel, draw_meta

DAILY_FILES = [name for name in FILES if not name.startswith(("Jan-", "Audience", "Facebook"))]
AUDIENCE_FILES = [name for name in FILES if name.startswith("Audience")]


def book_of(name: str) -> Book:
    return read_book(name, FILES[name]())


def load(text: str, choices: Choices = NO_CHOICES, name: str = "vienti.csv") -> Extract:
    """A file of these lines, in Meta's own encoding."""
    book = read_book(name, b"\xff\xfe" + ("sep=,\n" + text.strip() + "\n\n").encode("utf-16-le"))
    assert meta_insights.recognise_file(book) > 0.5
    return meta_insights.load_file(book, choices)


def say(extract: Extract) -> list[str]:
    """ "follows Facebook 2023-01-01 2"."""
    lines = []
    for reading in extract.readings:
        assert reading.measure is not None
        assert reading.period is not None
        members = " ".join(label.text for label in reading.labels)
        lines.append(f"{reading.measure.key[14:]} {members} {reading.period.end} {reading.value.value:g}")
    return lines


def codes(extract: Extract) -> list[str]:
    return [problem.code for problem in extract.problems]


@pytest.mark.parametrize("name", [*DAILY_FILES, *AUDIENCE_FILES])
def test_each_sample_is_known_by_its_bytes(name: str) -> None:
    assert meta_insights.recognise_file(book_of(name)) > 0.5


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith(("Jan-", "Facebook"))])
def test_other_exports_are_not_taken(name: str) -> None:
    assert meta_insights.recognise_file(book_of(name)) == 0


def test_a_combined_file_gives_both_platforms_and_excel_changes_nothing() -> None:
    whole = meta_insights.load_file(book_of("Follows-esimerkki.csv"), NO_CHOICES)
    damaged = meta_insights.load_file(book_of("Follows-esimerkki.excel.csv"), NO_CHOICES)
    assert say(whole) == say(damaged)
    assert Counter(reading.labels[0].text for reading in whole.readings) == {"Facebook": 365, "Instagram": 141}
    assert {reading.measure for reading in whole.readings} == {meta_insights.DAILY[Metric.FOLLOWS]}
    assert codes(whole) == ["omitted_days_are_zero"]


BLOCKS = """
"Facebook visits"
"Date","Primary"
"2025-03-29T00:00:00","2"
"2025-03-30T00:00:00","0"
"2025-03-31T01:00:00","7"

"Instagram profile visits"
"Date","Primary"
"2025-03-30T00:00:00","4"
"2025-03-31T01:00:00","5"
"""


def test_blocks_are_told_apart_and_only_the_part_of_the_date_counts() -> None:
    """The hour jumps with summer time: 31 March at one o'clock is not the thirtieth in another zone."""
    extract = load(BLOCKS)
    assert say(extract) == [
        "visits Facebook 2025-03-29 2",
        "visits Facebook 2025-03-30 0",
        "visits Facebook 2025-03-31 7",
        "visits Instagram 2025-03-30 4",
        "visits Instagram 2025-03-31 5",
    ]
    first = extract.readings[0]
    assert (first.heading, first.context, first.place.row, first.place.column) == ("Facebook visits", ("",), 4, "B")
    assert codes(extract) == []


TITLES = {
    "Facebook reach": Title("reach", Metric.REACH, "Facebook"),
    "Instagram profile visits": Title("profile visits", Metric.VISITS, "Instagram"),
    "Content interactions": Title("content interactions", Metric.INTERACTIONS, None),
    "Facebook link clicks": Title("link clicks", Metric.LINK_CLICKS, "Facebook"),
    "Alcance no Facebook": Title("alcance", Metric.REACH, "Facebook"),
    "Alcance do Instagram": Title("alcance", Metric.REACH, "Instagram"),
    "Visitas al perfil de Instagram": Title("visitas perfil", Metric.VISITS, "Instagram"),
    "Espectadores": Title("espectadores", Metric.VIEWERS, None),
    "Facebookin kattavuus": Title("kattavuus", Metric.REACH, "Facebook"),
    "Instagramin seuraamiset": Title("seuraamiset", Metric.FOLLOWS, "Instagram"),
    "Facebook paid reach": Title("paid reach", None, "Facebook"),
    "Facebook Page likes": Title("page likes", None, "Facebook"),
    "Instagram followers": Title("followers", None, "Instagram"),
    "Net follows": Title("net follows", Metric.NET_FOLLOWS, None),
}


@pytest.mark.parametrize(("text", "expected"), TITLES.items(), ids=TITLES)
def test_titles_in_the_languages_of_their_users(text: str, expected: Title) -> None:
    """ "Paid reach" is no reach of the page, "followers" may be the new ones or all: such are asked."""
    assert read_title(text) == expected


def test_people_of_a_day_are_distinct_and_new_followers_are_no_stock() -> None:
    kinds = {measure.key[14:]: measure.kind for measure in meta_insights.MEASURES}
    assert kinds["reach"] is kinds["viewers"] is MeasureKind.DISTINCT
    assert kinds["follows"] is kinds["visits"] is kinds["views"] is MeasureKind.FLOW
    assert kinds["followers"] is MeasureKind.STOCK


def test_a_title_without_a_platform_is_the_other_one_where_its_fellow_is_named() -> None:
    days = {date(2025, 1, 1): 3}
    text = draw_meta([draw_daily("Follows", days), draw_daily("Instagram follows", {date(2025, 1, 1): 1})])
    extract = meta_insights.load_file(read_book("Follows.csv", text), NO_CHOICES)
    assert say(extract) == ["follows Facebook 2025-01-01 3", "follows Instagram 2025-01-01 1"]
    assert codes(extract) == ["platform_inferred"]


ALONE = """
"Follows"
"Date","Primary"
"2025-01-01T00:00:00","3"
"""


def test_alone_it_is_asked_and_nothing_is_read_until_it_is_answered() -> None:
    asked = load(ALONE, name="Follows (1).csv")
    assert say(asked) == []
    (question,) = asked.questions
    assert question.key == "platform.follows.Follows (1).csv"
    assert (question.code, question.options) == ("meta_platform", ("Facebook", "Instagram", "neither"))
    answered = load(ALONE, {question.key: "Instagram"}, name="Follows (1).csv")
    assert (say(answered), answered.questions) == (["follows Instagram 2025-01-01 3"], ())
    assert codes(answered) == ["platform_as_answered"]


def test_the_answer_is_not_used_for_the_other_download() -> None:
    """ "Follows.csv" and "Follows (1).csv" have the same title and are of two platforms."""
    assert load(ALONE, {"platform.follows.Follows (1).csv": "Instagram"}, name="Follows.csv").questions


OLD = """
"Date","Facebook Page likes"
"2024-01-01T00:00:00","3"
"2024-01-02T00:00:00","0"
"Date","Instagram followers"
"2024-01-01T00:00:00","1590"
"2024-01-02T00:00:00","1591"
"2024-01-03T00:00:00","1593"
"2024-01-04T00:00:00","1593"
"2024-01-05T00:00:00","1597"
"""


def test_titles_that_may_be_all_followers_or_new_ones_are_asked() -> None:
    """A count of all hardly changes from day to day, which is suggested and not taken for granted."""
    asked = load(OLD)
    assert say(asked) == []
    assert [(one.key, one.suggested) for one in asked.questions] == [
        ("metric.page_likes", ""),
        ("metric.followers", "followers"),
    ]
    answered = load(OLD, {"metric.page_likes": "follows", "metric.followers": "followers"})
    assert say(answered)[:3] == [
        "follows Facebook 2024-01-01 3",
        "follows Facebook 2024-01-02 0",
        "followers Instagram 2024-01-01 1590",
    ]


def test_what_is_of_no_use_is_left_out_for_good() -> None:
    extract = load(ALONE.replace("Follows", "Facebook paid reach"), {"metric.paid_reach": "neither"})
    assert (say(extract), extract.questions) == ([], ())


def test_an_absent_day_is_a_zero_for_new_instagram_followers_only() -> None:
    """Facebook lists its zeros, so a day that it lacks is not known and makes its month partial."""
    days = {date(2025, 1, 1): 3, date(2025, 1, 3): 1, date(2025, 2, 1): 2}
    for name, code, flags in (("Instagram", "omitted_days_are_zero", []), ("Facebook", "days_absent", [Flag.PARTIAL])):
        book = read_book("Follows.csv", draw_meta([draw_daily(f"{name} follows", days)]))
        extract = meta_insights.load_file(book, NO_CHOICES)
        assert [(problem.code, problem.params["count"]) for problem in extract.problems] == [(code, 29)]
        assert [list(reading.flags) for reading in extract.readings] == [flags, flags, []]


def test_a_day_that_stands_in_two_blocks_is_one_day() -> None:
    days = {date(2025, 1, 1): 3}
    book = read_book("Reach.csv", draw_meta([draw_daily("Facebook reach", days)] * 2))
    assert say(meta_insights.load_file(book, NO_CHOICES)) == ["reach Facebook 2025-01-01 3"]


FORMATS = """
"Views"
"Photo","Reel","Text"
"1200","340","15"

"Published content"
"Text","Photo"
"2","14"

"Content interactions"
"Photo","Text"
"80","3"
"""


def test_blocks_without_days_are_named_and_left_out() -> None:
    extract = load(FORMATS, name="Top content formats.csv")
    assert [(one.code, one.value) for one in extract.problems] == [
        ("meta_block_left_out", "Views"),
        ("meta_block_left_out", "Published content"),
        ("meta_block_left_out", "Content interactions"),
    ]
    assert extract.readings == ()


AUDIENCE = "Audience-esimerkki-2023-12-31.csv"


def test_the_number_of_followers_is_the_reports_once_its_day_is_known() -> None:
    """The file tells no day: its name suggests one, and nothing is read before somebody has said it."""
    book = book_of(AUDIENCE)
    asked = meta_insights.load_file(book, NO_CHOICES)
    (question,) = asked.questions
    assert (asked.readings, question.code, question.suggested) == ((), "stock_date", "2023-12-31")
    for answer in ("2023-12-31", "31.12.2023"):
        extract = meta_insights.load_file(book, {question.key: answer})
        assert say(extract)[:2] == ["followers Facebook 2023-12-31 4071", "followers Instagram 2023-12-31 1597"]
        assert extract.questions == ()


def test_an_answer_may_be_a_month_and_must_be_a_period() -> None:
    book = book_of(AUDIENCE)
    key = meta_insights.load_file(book, NO_CHOICES).questions[0].key
    month = meta_insights.load_file(book, {key: "12/2023"})
    assert month.readings[0].period == Period(date(2023, 12, 1), date(2023, 12, 31))
    for nonsense in ("joulukuussa", "31.2.2023", ""):
        assert meta_insights.load_file(book, {key: nonsense}).questions[0].key == key


def test_the_day_of_one_file_is_not_that_of_the_next() -> None:
    (first,) = load("Facebook followers\nFB_PAGE,FOLLOW,UNIQUE_USERS\n4071").questions
    (second,) = load("Facebook followers\nFB_PAGE,FOLLOW,UNIQUE_USERS\n4080").questions
    assert first.key != second.key


@pytest.mark.parametrize("key", ["FB_PAGE,FOLLOW,UNIQUE_USERS", '"FB_PAGE,FOLLOW,UNIQUE_USERS"'], ids=["three", "one"])
def test_metas_own_key_may_be_three_cells_or_one(key: str) -> None:
    text = f"Facebook followers\n{key}\n30222\n\nFacebook reach\nDate,Primary\n2024-01-01T00:00:00,5"
    (question,) = load(text).questions
    assert "followers Facebook 2024-01-31 30222" in say(load(text, {question.key: "31.1.2024"}))


def shares(name: str) -> dict[str, float | None]:
    book = book_of(name)
    questions = meta_insights.load_file(book, NO_CHOICES).questions
    choices = {one.key: "2023-12-31" if one.code == "stock_date" else "Facebook" for one in questions}
    readings = meta_insights.load_file(book, choices).readings
    return {" ".join(label.text for label in one.labels[1:]): one.value.value for one in readings if one.value.percent}


def test_shares_are_read_with_or_without_their_sign_and_in_rows_or_columns() -> None:
    old, new = shares(AUDIENCE), shares("Audience-esimerkki-2026.csv")
    assert (old["18-24 Women"], old["18-24 Men"], old["Helsinki, Uusimaa"]) == (6.5, 2.1, 58.2)
    assert (new["Vantaa, Uusimaa"], new["Suomi"]) == (10.6, 93.4)
    assert old == shares(AUDIENCE.replace(".csv", ".excel.csv"))


def test_shares_keep_to_the_gender_of_their_column() -> None:
    """Women stand after men in one generation and before them in the other."""
    new = shares("Audience-esimerkki-2026.csv")
    assert (new["18-24 Women"], new["18-24 Men"]) == (10.6, 2.5)


def test_a_finnish_excel_that_made_dates_of_shares_is_told() -> None:
    """10.6 becomes 10.kesä: no share is guessed from it."""
    rows = [
        ("Age & gender",),
        ("", "Women", "Men"),
        *[(age, "10.kesä", "1.5") for age in ("18-24", "25-34", "35-44", "65+")],
    ]
    lists = [("Top cities",), ("Helsinki", "Vantaa"), ("61.2", "5.1")]
    book = read_book("Audience.csv", draw_excel([rows, lists]))
    questions = meta_insights.load_file(book, NO_CHOICES).questions
    choices = {one.key: "1.1.2026" if one.code == "stock_date" else "Facebook" for one in questions}
    extract = meta_insights.load_file(book, choices)
    assert codes(extract).count("looks_like_a_date") == 4
    assert {reading.value.value for reading in extract.readings} == {1.5, 61.2, 5.1}


def test_a_table_of_ages_that_staff_made_is_not_taken() -> None:
    book = read_book("iat.csv", "Ikä;Naiset;Miehet\n18-24;10;6\n25-34;5;5\n35-44;5;5\n45-54;4;4\n".encode())
    assert meta_insights.recognise_file(book) == 0
