"""LinkedIn company page, content: the figures of all posts day by day, and how many posts were published.

Unique impressions are different persons of one day; they add up to no month. The sheet of posts gives only their
number by month: its figures are in the sheet of days already, and its texts and names of writers stay at the door.
"""

from __future__ import annotations

import re
from datetime import date

from dashboard.facts import Period, Qualifier
from dashboard.formats.numbers import ParsedValue
from data_loaders.contract import Choices, Extract
from data_loaders.exports import linkedin
from data_loaders.exports.american_days import find_days
from data_loaders.exports.day_gaps import extract_settled, mark_gaps
from data_loaders.exports.gathering import Gathering, Series, make_reading
from data_loaders.exports.linkedin import CHANNEL, LINKEDIN, Column
from data_loaders.exports.posts import Post, roll_up
from data_loaders.exports.sections import Section
from data_loaders.layout.cells import read_value, text_of
from data_loaders.measures import Measure, MeasureKind
from data_loaders.problems import Severity
from data_loaders.reading.book import Book

NAME = "linkedin_content"
IMPRESSIONS = Measure("linkedin_content.impressions", MeasureKind.FLOW)
UNIQUE_IMPRESSIONS = Measure("linkedin_content.unique_impressions", MeasureKind.DISTINCT)
CLICKS = Measure("linkedin_content.clicks", MeasureKind.FLOW)
INTERACTIONS = Measure("linkedin_content.interactions", MeasureKind.FLOW)
ENGAGEMENT_RATE = Measure("linkedin_content.engagement_rate", MeasureKind.MEAN)
POSTS = Measure("linkedin_content.posts", MeasureKind.FLOW)
MEASURES = (IMPRESSIONS, UNIQUE_IMPRESSIONS, CLICKS, INTERACTIONS, ENGAGEMENT_RATE, POSTS)

WIDTH = 20
TOTAL_IMPRESSIONS = "impressions (total)"
COLUMNS = (
    Column(IMPRESSIONS, TOTAL_IMPRESSIONS),
    Column(UNIQUE_IMPRESSIONS, "unique impressions (organic)"),
    Column(CLICKS, "clicks (total)"),
    Column(ENGAGEMENT_RATE, "engagement rate (total)", TOTAL_IMPRESSIONS, fraction=True),
)
PARTS = ("reactions (total)", "comments (total)", "reposts (total)")
_OLD_NAMES = {"shares (total)": "reposts (total)"}
_TRIPLES = (TOTAL_IMPRESSIONS, "clicks (total)", *PARTS, "engagement rate (total)")
"""Each of them stands third, after its organic and its sponsored part."""
UNIQUE_AT = (19, 4)
"""Where unique impressions have stood: last, or after the impressions."""
LEAST_POST_COLUMNS = 15
_POST = re.compile(r"https?://(?:www\.)?linkedin\.com/\S+")


def recognise_file(book: Book) -> float:
    """By the sheet of days, by English headings or by sums that hold only in its own arrangement."""
    found = (_find_columns(section) for section in linkedin.tables_of(book, linkedin.FIRST_ROWS))
    return 0.95 if any(found) else 0.0


def _find_columns(section: Section) -> dict[str, int] | None:
    """English heading -> its column, by the headings or by the arrangement that the figures bear out."""
    if not linkedin.is_daily(section, WIDTH):
        return None
    named = linkedin.find_named(section, *(column.name for column in COLUMNS), *PARTS, *_OLD_NAMES)
    named = {_OLD_NAMES.get(name, name): column for name, column in named.items()}
    if len(named) == len(COLUMNS) + len(PARTS):
        return named
    return next((placed for unique in UNIQUE_AT if _bears_out(section, placed := _arrange(unique))), None)


def _arrange(unique: int) -> dict[str, int]:
    """The columns, where unique impressions stand at `unique` and the triples fill the rest from left to right."""
    rest = [column for column in range(1, WIDTH) if column != unique]
    return {"unique impressions (organic)": unique, **dict(zip(_TRIPLES, rest[2::3], strict=True))}


def _bears_out(section: Section, placed: dict[str, int]) -> bool:
    """Whether totals are sums, and some persons are behind impressions but no more of them."""
    unique = placed["unique impressions (organic)"]
    rest = [column for column in range(1, WIDTH) if column != unique]
    sums = all(linkedin.adds_up(section, rest[start + 2], *rest[start : start + 2]) for start in range(0, 15, 3))
    return sums and all(
        linkedin.number_at(section, row, unique) <= linkedin.number_at(section, row, rest[0])
        and (linkedin.number_at(section, row, unique) > 0) == (linkedin.number_at(section, row, rest[0]) > 0)
        for row in section.body[: linkedin.FIRST_ROWS]
    )


def load_file(book: Book, choices: Choices) -> Extract:
    """The figures of each day, the interactions among them added up, and the number of posts by month."""
    into = Gathering()
    days: dict[int, date] = {}
    sections = list(linkedin.tables_of(book))
    for section in sections:
        if named := _find_columns(section):
            columns = {column: named[column.name] for column in COLUMNS}
            found = linkedin.read_daily(section, columns, book.name, choices, into)
            _add_interactions(section, [named[part] for part in PARTS], found, book.name, into)
            days |= found
    covered = Period(min(days.values()), max(days.values())) if days else None
    with_posts = [section for section in sections if _find_posts(section)]
    for section in with_posts:
        _read_posts(section, covered, book.name, choices, into)
    if covered and not with_posts and linkedin.kind_of_name(book.name) == "content" and book.kind != "csv":
        into.note("no_sheet_of_posts", Severity.INFO, sections[0].sheet.place(0, 0))
        roll_up([], POSTS, {}, sections[0].sheet, covered, into, channels=(LINKEDIN,))
    return extract_settled(into, NAME)


def _add_interactions(
    section: Section, columns: list[int], days: dict[int, date], file_name: str, into: Gathering
) -> None:
    """Reactions, comments and reposts together, of the days that have all three."""
    sheet, start = section.sheet, len(into.readings)
    series = Series(INTERACTIONS, " + ".join(section.headings[column] for column in columns), CHANNEL)
    for row, day in days.items():
        found = [read_value(sheet, (row, column)) for column in columns]
        into.problems += [one.problem for one in found if one.problem is not None]
        values = [one.value.value for one in found if one.value is not None and one.value.value is not None]
        if len(values) == len(columns):
            value = ParsedValue(sum(values), Qualifier.EXACT, raw=f"{sum(values):g}")
            place = sheet.place(row, columns[0])
            flags = linkedin.flags_of(day, file_name)
            into.readings.append(make_reading(sheet, series, Period(day, day), value, place, flags=flags))
    mark_gaps(into, start, sheet.place(section.rows.start, columns[0]), series.heading)


def _find_posts(section: Section) -> list[int]:
    """The rows of posts, if it is the sheet of posts: by their links, with a date beside them."""
    if len(section.headings) < LEAST_POST_COLUMNS or _find_created(section) is None:
        return []
    return [row for row in section.body if any(_is_link(section, row, column) for column in (0, 1, 2))]


def _read_posts(section: Section, covered: Period | None, file_name: str, choices: Choices, into: Gathering) -> None:
    """Count the posts; the months are those of the sheet of days, whose reach is the export's."""
    sheet, created, rows = section.sheet, _find_created(section) or 0, _find_posts(section)
    _say_left_out(section, into)
    days = find_days(sheet, rows, created, file_name, choices, into)
    if not days:
        return
    undated = [sheet.place(row, created) for row in rows if row not in days]
    into.note_all("post_without_day", Severity.ERROR, undated)
    place = sheet.place(section.rows.start, created)
    if covered is None:
        covered = Period(min(days.values()), max(days.values()))
        into.note("range_from_posts", Severity.WARNING, place)
    posts = [Post(row, LINKEDIN, day) for row, day in days.items() if covered.start <= day <= covered.end]
    if len(posts) < len(days):
        into.note("older_posts_left_out", Severity.INFO, place, count=len(days) - len(posts))
    roll_up(posts, POSTS, {}, sheet, covered, into, channels=(LINKEDIN,))


def _is_link(section: Section, row: int, column: int) -> bool:
    return _POST.fullmatch(text_of(section.cell(row, column))) is not None


def _find_created(section: Section) -> int | None:
    """The column "Created date", else the first one that holds dates."""
    named = linkedin.find_named(section, "created date")
    dated = (c for c in range(3, len(section.headings)) if linkedin.holds_days(section, c))
    return named.get("created date") or next(dated, None)


def _say_left_out(section: Section, into: Gathering) -> None:
    """The first column is the text of the post, the one before its date who wrote it."""
    named = linkedin.find_named(section, "post title", "update title", "posted by")
    title = named.get("post title", named.get("update title", 0))
    writer = named.get("posted by", (_find_created(section) or 5) - 1)
    for column, kind in ((title, "free_text"), (writer, "name")):
        into.drop_personal(section.sheet, section.rows.start, [(column, section.headings[column])], kind)
