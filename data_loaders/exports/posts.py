"""Posts on a channel -> how many were published in each month, and what they gathered together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dashboard.facts import Flag, Period, Qualifier
from dashboard.formats.numbers import ParsedValue
from dashboard.formats.spans import span_of_month
from data_loaders.contract import Label
from data_loaders.exports.gathering import NO_FLAGS, Gathering, Series, make_reading
from data_loaders.layout.periods import is_within
from data_loaders.measures import Measure
from data_loaders.reading.book import Sheet

_PARTIAL = frozenset({Flag.PARTIAL})


class Post(NamedTuple):
    """A post by the row (from 0) that tells of it. `figures`: None where the tool could not count them."""

    row: int
    channel: str
    day: date
    figures: Mapping[Measure, float] | None = None


def roll_up(
    posts: Sequence[Post],
    measure: Measure,
    headings: Mapping[Measure, str],
    sheet: Sheet,
    covered: Period,
    into: Gathering,
    channels: Sequence[str] = (),
) -> None:
    """A count of posts for each channel and month of `covered`, 0 where there is none, and the sums of their figures.

    `headings`: of the columns that the figures are the sums of. `channels`: those that are counted though they have no
    post. A month that `covered` has only a part of is partial; so are the sums of a month with a post without figures.
    """
    groups: dict[tuple[str, Period], list[Post]] = defaultdict(list)
    for post in posts:
        groups[post.channel, span_of_month(post.day.year, post.day.month)].append(post)
    for channel in sorted({*channels, *(post.channel for post in posts)}):
        summed = {key: None for post in posts if post.channel == channel for key in post.figures or ()}
        for month in months_of(covered):
            group = groups[channel, month]
            whole = is_within(month, covered)
            _count(group, Series(measure, "", (Label("channel", channel),)), sheet, month, whole, into)
            for one in summed:
                _sum(group, Series(one, headings[one], (Label("channel", channel),)), sheet, month, whole, into)


def months_of(period: Period) -> Iterator[Period]:
    """The months that have a day in the period, the first one first."""
    first = period.start.year * 12 + period.start.month - 1
    last = period.end.year * 12 + period.end.month - 1
    return (span_of_month(number // 12, number % 12 + 1) for number in range(first, last + 1))


def _count(group: Sequence[Post], series: Series, sheet: Sheet, month: Period, whole: bool, into: Gathering) -> None:
    _add(float(len(group)), group, series, sheet, month, NO_FLAGS if whole else _PARTIAL, into)


def _sum(group: Sequence[Post], series: Series, sheet: Sheet, month: Period, whole: bool, into: Gathering) -> None:
    total = sum(post.figures.get(series.measure, 0.0) for post in group if post.figures)
    complete = whole and all(post.figures is not None for post in group)
    _add(total, group, series, sheet, month, NO_FLAGS if complete else _PARTIAL, into)


def _add(
    value: float,
    group: Sequence[Post],
    series: Series,
    sheet: Sheet,
    month: Period,
    flags: frozenset[Flag],
    into: Gathering,
) -> None:
    place = sheet.place(min((post.row for post in group), default=0), 0)
    parsed = ParsedValue(value, Qualifier.EXACT)
    into.readings.append(make_reading(sheet, series, month, parsed, place, rows=len(group), flags=flags))
