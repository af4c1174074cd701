"""Meta's table of posts: months of publishing, whatever the captions, languages and Excel have done to it."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.facts import Flag, Period
from data_loaders import meta_content
from data_loaders.contract import NO_CHOICES, Choices, Extract
from data_loaders.reading.book import Book
from data_loaders.reading.reader import read_book
from sample_data.exports_of_meta import CONTENT, FILES, INSTAGRAM_CONTENT, posts_on_facebook

NAME = "Jan-01-2025_Feb-28-2025_1234567890123456.csv"
HEADINGS = "Post ID,Page ID,Page name,Description,Publish time,Permalink,Post type,Data comment,Date,Views,Reach,"
HEADINGS += '"Reactions, Comments and Shares",Reactions,Comments,Shares,Link Clicks,Views\n'


def post(number: int, published: str, figures: str = "8,5,2,1,3", comment: str = "", day: str = "Lifetime") -> str:
    """A row; `figures` are the sum, reactions, comments, shares and clicks on links."""
    link = f"https://www.facebook.com/esimerkki/posts/{number}"
    described = '"Teksti\n\nja lisää, paljon"'
    return f"{number},1,Esimerkki,{described},{published},{link},Photos,{comment},{day},90,40,{figures},90\n"


def load(rows: str, choices: Choices = NO_CHOICES, name: str = NAME, headings: str = HEADINGS) -> Extract:
    book = read_book(name, b"\xef\xbb\xbf" + (headings + rows).encode())
    assert meta_content.recognise_file(book) > 0.5
    return meta_content.load_file(book, choices)


def say(extract: Extract) -> dict[str, list[float | None]]:
    """Measure -> its figures, month by month."""
    figures: dict[str, list[float | None]] = {}
    for reading in extract.readings:
        assert reading.measure is not None
        figures.setdefault(reading.measure.key[13:], []).append(reading.value.value)
    return figures


def codes(extract: Extract) -> list[str]:
    left_out = {"post_reach_left_out", "personal_data_dropped"}
    return [problem.code for problem in extract.problems if problem.code not in left_out]


def book_of(name: str) -> Book:
    return read_book(name, FILES[name]())


@pytest.mark.parametrize("name", FILES)
def test_samples_of_posts_are_known_and_no_other_ones(name: str) -> None:
    assert (meta_content.recognise_file(book_of(name)) > 0.5) == name.startswith("Jan-")


def test_posts_are_counted_by_the_month_of_publishing() -> None:
    """02/03/2025 is the third of February: American, whatever the language of the tool."""
    extract = load(post(1, "01/31/2025 23:10") + post(2, "02/03/2025 05:14") + post(3, "02/16/2025 05:14", "4,4,0,0,1"))
    assert say(extract) == {
        "posts": [1, 2],
        "reactions": [5, 9],
        "comments": [2, 2],
        "shares": [1, 1],
        "link_clicks": [3, 4],
        "interactions": [8, 12],
    }
    first = extract.readings[0]
    assert (first.period, first.rows) == (Period(date(2025, 1, 1), date(2025, 1, 31)), 1)
    assert [(label.heading, label.text) for label in first.labels] == [("channel", "Facebook")]


def test_texts_are_left_at_the_door_and_reach_is_not_added_up() -> None:
    extract = load(post(1, "01/31/2025 23:10"))
    said = [(one.code, one.value) for one in extract.problems]
    assert ("personal_data_dropped", "Description") in said
    assert said.count(("post_reach_left_out", "Views")) == 2  # the heading stands twice, as in real files
    assert ("post_reach_left_out", "Reach") in said
    assert "Teksti" not in repr(extract)


def test_a_month_of_the_export_without_posts_has_none() -> None:
    assert say(load(post(1, "02/03/2025 05:14")))["posts"] == [0, 1]


def test_a_month_that_the_export_has_a_part_of_is_partial() -> None:
    extract = load(post(1, "01/31/2025 23:10"), name="Jan-15-2025_Jan-31-2025_1234567890123456.csv")
    assert {flag for reading in extract.readings for flag in reading.flags} == {Flag.PARTIAL}


def test_without_the_tools_name_the_first_and_last_months_may_be_partial() -> None:
    extract = load(post(1, "01/05/2025 23:10") + post(2, "02/03/2025 05:14") + post(3, "03/01/2025 5:14"), name="a.csv")
    flags = [list(one.flags) for one in extract.readings if one.measure == meta_content.POSTS]
    assert flags == [[Flag.PARTIAL], [], [Flag.PARTIAL]]
    assert codes(extract) == ["range_from_posts"]


def test_a_post_that_the_tool_could_not_count_is_a_post_and_its_month_partial() -> None:
    broken = post(2, "01/06/2025 05:14", ",,,,", "An error occurred while computing metadata for content with ID 2")
    extract = load(post(1, "01/05/2025 23:10") + broken)
    assert (say(extract)["posts"], say(extract)["reactions"]) == ([2, 0], [5, 0])
    partial = [reading.measure for reading in extract.readings if Flag.PARTIAL in reading.flags]
    assert meta_content.POSTS not in partial
    assert meta_content.REACTIONS in partial
    assert codes(extract) == ["post_without_figures"]


def test_beside_rows_of_whole_lives_those_of_single_days_are_left_out() -> None:
    rows = post(1, "01/05/2025 23:10", day="Total") + post(1, "01/05/2025 23:10", "1,1,0,0,0", day="01/06/2025")
    extract = load(rows)
    assert (say(extract)["posts"], say(extract)["reactions"]) == ([1, 0], [5, 0])
    assert codes(extract) == ["daily_rows_left_out"]


def test_rows_of_single_days_alone_are_added_to_one_post() -> None:
    rows = post(1, "01/05/2025 23:10", "2,1,1,0,0", day="01/05/2025") + post(1, "01/05/2025 23:10", day="01/06/2025")
    assert say(load(rows))["posts"] == [1, 0]
    assert say(load(rows))["reactions"] == [6, 0]


def test_a_post_that_stands_twice_is_counted_once() -> None:
    extract = load(post(1, "01/05/2025 23:10") * 2)
    assert (say(extract)["reactions"], codes(extract)) == ([5, 0], ["post_left_out"])


def test_headings_may_be_in_any_language_and_order() -> None:
    headings = "Identificação do post,Comentários,Curtidas,Nome,Descrição,Horário de publicação,Link permanente,Data\n"
    row = "1,2,5,Esimerkki,Teksti,01/31/2025 23:10,https://www.instagram.com/p/a/,Lifetime\n"
    extract = load(row, headings=headings)
    assert say(extract) == {"posts": [1, 0], "reactions": [5, 0], "comments": [2, 0], "interactions": [7, 0]}
    assert extract.readings[0].labels[0].text == "Instagram"


def test_days_that_excel_turned_are_turned_back_and_said() -> None:
    """A Finnish Excel makes 3.2.2025 ... 2.3.2025 of 02/03/2025 and leaves 02/16/2025 alone."""
    extract = load(post(1, "2.3.2025 5:14") + post(2, "02/16/2025 05:14"))
    assert (say(extract)["posts"], codes(extract)) == ([0, 2], ["days_turned_back"])


def test_days_that_excel_may_have_turned_are_asked() -> None:
    asked = load(post(1, "2.1.2025 5:14"))
    assert asked.readings == ()
    (question,) = asked.questions
    assert (question.code, question.options) == ("turned_days", ("as_written", "turned"))
    assert say(load(post(1, "2.1.2025 5:14"), {question.key: "as_written"}))["posts"] == [1, 0]
    assert say(load(post(1, "2.1.2025 5:14"), {question.key: "turned"}))["posts"] == [0, 1]


def test_excel_changes_nothing_of_the_sample_and_its_sums_are_those_of_its_rows() -> None:
    """The oracle: a plain sum of the generator's own rows."""
    whole = meta_content.load_file(book_of(f"{CONTENT}.csv"), NO_CHOICES)
    damaged = meta_content.load_file(book_of(f"{CONTENT}.excel.csv"), NO_CHOICES)
    assert say(whole) == say(damaged)
    headings, *rows = posts_on_facebook()
    reactions = [row[headings.index("Reactions")] for row in rows]
    assert sum(say(whole)["posts"]) == len(rows)  # type: ignore[arg-type]
    assert sum(say(whole)["reactions"]) == sum(count for count in reactions if isinstance(count, int))  # type: ignore[arg-type]


def test_instagram_has_likes_and_saves() -> None:
    extract = meta_content.load_file(book_of(f"{INSTAGRAM_CONTENT}.csv"), NO_CHOICES)
    assert {label.text for reading in extract.readings for label in reading.labels} == {"Instagram"}
    assert {"reactions", "saves", "interactions"} <= say(extract).keys()
