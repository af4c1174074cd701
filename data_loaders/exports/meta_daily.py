"""Meta's blocks of daily figures: a title, "Date" and "Primary", a row for each day.

A block of new Instagram followers omits the days without any, so there an absent day adds nothing to its month, and
only there. Facebook lists its zeros: a day that a block lacks is not known, and its month is partial.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from dashboard.facts import Period, Place
from data_loaders.contract import Choices, Label, Question
from data_loaders.exports.dates import read_day
from data_loaders.exports.day_gaps import mark_gaps
from data_loaders.exports.gathering import Gathering, Series
from data_loaders.exports.meta_titles import (
    FACEBOOK,
    INSTAGRAM,
    MEASURES,
    PLATFORMS,
    Metric,
    Title,
    metric_of_name,
    read_title,
    stem_of,
)
from data_loaders.exports.sections import Section
from data_loaders.layout.cells import read_value, text_of
from data_loaders.layout.headings import fold
from data_loaders.problems import Severity
from data_loaders.reading.book import Scalar

PRIMARY = "primary"
NEITHER = "neither"
STEADY = 1.2
"""The largest day of a count of all followers is hardly more than the smallest one; that of new ones is."""
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?")


class Block(NamedTuple):
    """A section of daily figures. `heading` is what says what they are: the title, or the column's own heading."""

    section: Section
    heading: str
    title: Title
    days: tuple[tuple[int, date], ...]


def is_stamp(cell: Scalar) -> bool:
    """Whether it is a day as Meta writes it, with a time: "2023-01-01T00:00:00"."""
    return isinstance(cell, str) and _STAMP.fullmatch(cell.strip()) is not None


def find_block(section: Section) -> Block | None:
    """The section as a block of daily figures, None if it is none.

    "Primary" is not translated. Without it the cells must be as Meta writes them, and a title must be known.
    """
    if len(section.headings) != 2 or not section.body:
        return None
    own = section.headings[1]
    primary = fold(own) == PRIMARY
    heading = section.title if primary or (section.lines and not read_title(own).platform) else own
    title = read_title(heading)
    stamped = is_stamp(section.cell(section.body[0], 0)) and bool(title.platform or title.metric)
    if not (primary or stamped):
        return None
    days = tuple((row, day) for row in section.body if (day := read_day(section.cell(row, 0))))
    return Block(section, heading, title, days) if days else None


def read_blocks(blocks: Sequence[Block], file_name: str, choices: Choices, into: Gathering) -> None:
    """The readings of all blocks, and the questions where a title does not say what or whose its figures are."""
    for block in blocks:
        if choices.get(_metric_key(block)) == NEITHER and not block.title.metric:
            continue
        metric = _find_metric(block, file_name, choices, into)
        platform = _find_platform(block, blocks, file_name, choices, into)
        if metric and platform:
            _read_block(block, metric, platform, into)


def _metric_key(block: Block) -> str:
    return "metric." + (block.title.words.replace(" ", "_") or "untitled")


def _find_metric(block: Block, file_name: str, choices: Choices, into: Gathering) -> Metric | None:
    """What is counted; None while it is asked."""
    key = _metric_key(block)
    answer = block.title.metric or choices.get(key, "")
    if answer in tuple(Metric):
        return Metric(answer)
    suggested = metric_of_name(file_name) or ("" if block.title.words else Metric.FOLLOWS)
    if not suggested:
        suggested = Metric.FOLLOWERS if _is_steady(block) else ""
    into.ask(Question(key, "meta_metric", (*Metric, NEITHER), suggested, {"title": block.heading}, _place(block)))
    return None


def _is_steady(block: Block) -> bool:
    """Whether the figures look like a count of all followers, day by day."""
    found = [read_value(block.section.sheet, (row, 1)).value for row, _ in block.days]
    values = [one.value for one in found if one is not None and one.value is not None]
    return len(values) > 4 and min(values) > 0 and max(values) < STEADY * min(values)


def _find_platform(
    block: Block, blocks: Sequence[Block], file_name: str, choices: Choices, into: Gathering
) -> str | None:
    """Whose figures they are: a title without a platform is of the one that its fellow in the file does not name."""
    if block.title.platform:
        return block.title.platform
    named = {other.title.platform for other in blocks if other.title.words == block.title.words} - {None}
    if len(named) == 1:
        platform = FACEBOOK if INSTAGRAM in named else INSTAGRAM
        into.note("platform_inferred", Severity.INFO, _place(block), block.heading, platform=platform)
        return platform
    return ask_platform(block.section, block.heading, file_name, choices, into)


def ask_platform(section: Section, heading: str, file_name: str, choices: Choices, into: Gathering) -> str | None:
    """The answer which platform a heading is of, None while it is asked.

    The same title stands above the figures of both, and "Visits (1).csv" is the other platform's "Visits.csv": so the
    whole name of the file belongs to the key, and a remembered answer is said again.
    """
    place = section.sheet.place(section.first_row, 0)
    key = f"platform.{read_title(heading).words.replace(' ', '_')}.{file_name}"
    if (answer := choices.get(key)) in (*PLATFORMS, NEITHER):
        said = any((one.code, one.value) == ("platform_as_answered", heading) for one in into.problems)
        if not said:
            into.note("platform_as_answered", Severity.INFO, place, heading, platform=answer)
        return answer if answer != NEITHER else None
    suggested = read_title(stem_of(file_name)).platform or ""
    into.ask(Question(key, "meta_platform", (*PLATFORMS, NEITHER), suggested, {"title": heading}, place))
    return None


def _read_block(block: Block, metric: Metric, platform: str, into: Gathering) -> None:
    sheet = block.section.sheet
    series = Series(MEASURES[metric], block.heading, (Label("channel", platform),))
    dated = {row for row, _ in block.days}
    for row in block.section.body:
        if row not in dated and (text := text_of(block.section.cell(row, 0))):
            into.note("not_a_period", Severity.ERROR, sheet.place(row, 0), text, reason="unknown")
    start = len(into.readings)
    for row, day in block.days:
        into.take_cell(sheet, (row, 1), series, Period(day, day))
    omits_zeros = metric is Metric.FOLLOWS and platform == INSTAGRAM
    mark_gaps(into, start, _place(block), block.heading, omits_zeros=omits_zeros)


def _place(block: Block) -> Place:
    return block.section.sheet.place(block.section.first_row, 0)
