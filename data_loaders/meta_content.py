"""Meta Business Suite, content: a row for each post on Facebook or Instagram, with all that it has gathered so far.

Made into posts, reactions, comments, shares, saves and clicks of the posts of each month of publishing. Reach is
different persons and views go on after the month, so neither is added up. Captions and titles are left at the door.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from dashboard.facts import Period, Place
from data_loaders.contract import Choices, Extract
from data_loaders.exports.american_days import find_days
from data_loaders.exports.dates import read_day
from data_loaders.exports.gathering import ENGLISH, Gathering
from data_loaders.exports.meta_titles import FACEBOOK, INSTAGRAM
from data_loaders.exports.posts import Post, roll_up
from data_loaders.exports.quantities import called
from data_loaders.exports.sections import Section, sections_of
from data_loaders.layout.cells import read_value, text_of
from data_loaders.layout.headings import fold
from data_loaders.measures import Measure, MeasureKind
from data_loaders.problems import Severity
from data_loaders.reading.book import Book, Scalar

NAME = "meta_content"
POSTS = Measure("meta_content.posts", MeasureKind.FLOW)
INTERACTIONS = Measure("meta_content.interactions", MeasureKind.FLOW)
REACTIONS = Measure("meta_content.reactions", MeasureKind.FLOW)
COMMENTS = Measure("meta_content.comments", MeasureKind.FLOW)
SHARES = Measure("meta_content.shares", MeasureKind.FLOW)
SAVES = Measure("meta_content.saves", MeasureKind.FLOW)
LINK_CLICKS = Measure("meta_content.link_clicks", MeasureKind.FLOW)
MEASURES = (POSTS, INTERACTIONS, REACTIONS, COMMENTS, SHARES, SAVES, LINK_CLICKS)

FIRST_ROWS = 60
FEWEST_COLUMNS = 8
LONG_TEXT = 60
_PARTS = (REACTIONS, COMMENTS, SHARES)
_FIGURES: Mapping[Measure, frozenset[str]] = {
    REACTIONS: called("Reactions, Likes, Reacciones, Me gusta, Reações, Curtidas, Reaktiot, Tykkäykset, Reaktioner"),
    COMMENTS: called("Comments, Comentarios, Comentários, Kommentit, Kommentarer"),
    SHARES: called("Shares, Veces que se compartió, Compartilhamentos, Jaot, Delningar"),
    SAVES: called("Saves, Veces que se guardó, Salvamentos, Tallennukset, Sparade"),
    LINK_CLICKS: called("Link clicks, Clics en el enlace, Cliques no link, Linkin klikkaukset, Länkklickningar"),
}
_DATE = called("Date, Fecha, Data, Päivämäärä, Datum")
_DATA_COMMENT = called("Data comment, Comentario de datos, Comentário de dados")
_FREE_TEXT = called("Title, Description, Título, Descripción, Descrição, Otsikko, Kuvaus, Rubrik, Beskrivning")
_NOT_ADDED = called(
    "Reach, Views, Impressions, Viewers, Alcance, Visualizaciones, Visualizações, Impresiones, Impressões, "
    "Espectadores, Kattavuus, Katselukerrat, Näyttökerrat, Katsojat, Räckvidd, Visningar, Exponeringar, Tittare"
)
_CHANNELS = {"facebook.com": FACEBOOK, "fb.watch": FACEBOOK, "instagram.com": INSTAGRAM}
_LINK = re.compile(r"https?://(?:www\.|m\.|web\.)?(facebook\.com|fb\.watch|instagram\.com)/\S+")
_PUBLISHED = re.compile(r"\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d\d|\d{1,2}\.\d{1,2}\.\d{4} \d{1,2}[:.]\d\d")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_RANGE = re.compile(r"([A-Z][a-z]{2}-\d\d-\d{4})_([A-Z][a-z]{2}-\d\d-\d{4})")


class Columns(NamedTuple):
    """Where things stand. `link` and `published` are known by their cells, the figures by their headings."""

    link: int
    published: int
    date: int | None
    figures: Mapping[Measure, int]


def recognise_file(book: Book) -> float:
    """By permalinks and times of publishing in the first rows, in whatever language the headings are."""
    sections = sections_of(book, FIRST_ROWS)
    columns = next((found for section in sections if (found := _find_columns(section))), None)
    return 0.0 if columns is None else 0.95 if columns.figures else 0.6


def _find_columns(section: Section) -> Columns | None:
    if len(section.headings) < FEWEST_COLUMNS:
        return None
    width = range(len(section.headings))
    body = section.body[:40]
    link = next((column for column in width if _hold(section, body, column, _is_link)), None)
    published = next((column for column in width if _hold(section, body, column, _is_published)), None)
    if link is None or published is None:
        return None
    figures = {measure: column for measure, names in _FIGURES.items() if (column := _find(section, names)) is not None}
    return Columns(link, published, _find(section, _DATE), figures)


def _find(section: Section, names: frozenset[str]) -> int | None:
    return next((column for column, heading in enumerate(section.headings) if fold(heading) in names), None)


def _hold(section: Section, rows: Sequence[int], column: int, is_kind: Callable[[Scalar], bool]) -> bool:
    cells = [cell for row in rows if (cell := section.cell(row, column)) is not None]
    return bool(cells) and sum(map(is_kind, cells)) * 2 > len(cells)


def _is_link(cell: Scalar) -> bool:
    return isinstance(cell, str) and _LINK.fullmatch(cell.strip()) is not None


def _is_published(cell: Scalar) -> bool:
    return isinstance(cell, datetime) or (isinstance(cell, str) and _PUBLISHED.fullmatch(cell.strip()) is not None)


def load_file(book: Book, choices: Choices) -> Extract:
    """Posts and the sums of what they gathered, by month of publishing and by channel."""
    into = Gathering()
    for section in sections_of(book):
        if columns := _find_columns(section):
            _read_posts(section, columns, book.name, choices, into)
    return into.extract(NAME)


def _read_posts(section: Section, columns: Columns, file_name: str, choices: Choices, into: Gathering) -> None:
    sheet = section.sheet
    _say_left_out(section, into)
    rows = _lifetime_rows(section, columns, into)
    days = find_days(sheet, rows, columns.published, file_name, choices, into)
    if not days:
        return
    undated = [sheet.place(row, columns.published) for row in rows if row not in days]
    into.note_all("post_without_day", Severity.ERROR, undated)
    posts = _make_posts(section, columns, days, into)
    covered = _range_of_name(file_name)
    if covered is None or not all(covered.start <= post.day <= covered.end for post in posts):
        covered = Period(min(days.values()), max(days.values()))
        into.note("range_from_posts", Severity.WARNING, sheet.place(section.first_row, columns.published))
    headings = {measure: section.headings[column] for measure, column in columns.figures.items()}
    headings[INTERACTIONS] = " + ".join(headings[part] for part in _PARTS if part in headings)
    roll_up(posts, POSTS, headings, sheet, covered, into)


def _say_left_out(section: Section, into: Gathering) -> None:
    """Name the columns of people's own words, which stay at the door, and those that no month adds up."""
    for number, heading in enumerate(section.headings):
        if fold(heading) in _NOT_ADDED:
            into.note("post_reach_left_out", Severity.INFO, section.sheet.place(section.rows.start, number), heading)
    texts = [(number, heading) for number, heading in enumerate(section.headings) if _is_free_text(section, number)]
    into.drop_personal(section.sheet, section.rows.start, texts, "free_text")


def _is_free_text(section: Section, column: int) -> bool:
    heading = fold(section.headings[column])
    if heading in _DATA_COMMENT:
        return False
    cells = [cell for row in section.body[:200] if isinstance(cell := section.cell(row, column), str)]
    long = any(("\n" in cell or len(cell) > LONG_TEXT) and not cell.startswith("http") for cell in cells)
    return long or (heading in _FREE_TEXT and bool(cells))


def _lifetime_rows(section: Section, columns: Columns, into: Gathering) -> list[int]:
    """The rows of whole lives: beside "Lifetime" or "Total" the rows of single days tell the same again."""
    rows = [row for row in section.body if section.cell(row, columns.link) is not None]
    whole = [row for row in rows if columns.date is not None and _is_lifetime(section.cell(row, columns.date))]
    if whole and len(whole) < len(rows):
        place = section.sheet.place(section.rows.start, columns.date or 0)
        into.note("daily_rows_left_out", Severity.INFO, place, count=len(rows) - len(whole))
    return whole or rows


def _is_lifetime(cell: Scalar) -> bool:
    return isinstance(cell, str) and read_day(cell) is None and "/" not in cell


def _make_posts(section: Section, columns: Columns, days: Mapping[int, date], into: Gathering) -> list[Post]:
    """A post for each link. Rows of its single days are added up; a second row of its whole life is left out."""
    sheet, posts = section.sheet, dict[str, Post]()
    failed, twice = list[Place](), list[Place]()
    for row, day in days.items():
        link = text_of(section.cell(row, columns.link))
        figures = _read_figures(section, row, columns, into)
        known, host = posts.get(link), _LINK.fullmatch(link)
        if host is None or (known and columns.date is not None and _is_lifetime(section.cell(row, columns.date))):
            twice.append(sheet.place(row, columns.link))
            continue
        if figures is None:
            failed.append(sheet.place(row, columns.published))
        posts[link] = Post(row, _CHANNELS[host[1]], day, figures) if known is None else _add_day(known, figures)
    into.note_all("post_without_figures", Severity.WARNING, failed)
    into.note_all("post_left_out", Severity.WARNING, twice)
    return list(posts.values())


def _add_day(post: Post, figures: Mapping[Measure, float] | None) -> Post:
    before, more = post.figures or {}, figures or {}
    return post._replace(figures={key: before.get(key, 0.0) + more.get(key, 0.0) for key in {**before, **more}} or None)


def _read_figures(section: Section, row: int, columns: Columns, into: Gathering) -> Mapping[Measure, float] | None:
    """What the post gathered; None where the tool says that it could not count, and left the cells empty."""
    figures: dict[Measure, float] = {}
    for measure, column in columns.figures.items():
        found = read_value(section.sheet, (row, column), ENGLISH)
        if found.problem is not None:
            into.problems.append(found.problem)
        if found.value is not None and found.value.value is not None:
            figures[measure] = found.value.value
    parts = [figures[measure] for measure in _PARTS if measure in figures]
    return {**figures, INTERACTIONS: sum(parts)} if parts else figures or None


def _range_of_name(file_name: str) -> Period | None:
    """The days that the export is of: "Jan-01-2023_Dec-31-2023_1234567890123456.csv"."""
    found = _RANGE.search(file_name)
    if found is None:
        return None
    first, last = (_day_of_name(text) for text in found.groups())
    return Period(first, last) if first and last and first <= last else None


def _day_of_name(text: str) -> date | None:
    month, day, year = text.split("-")
    try:
        return date(int(year), _MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None
