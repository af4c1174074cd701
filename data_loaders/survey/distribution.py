"""How often each answer was given, and what follows from it: the mean, and eNPS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import fsum
from typing import NamedTuple

from dashboard.facts import Period, Place, Qualifier
from dashboard.formats.numbers import ParsedValue
from data_loaders.contract import Label, Reading
from data_loaders.measures import Measure
from data_loaders.survey.measures import (
    ANSWER,
    ANSWERS,
    DONT_KNOW_ANSWER,
    ENPS,
    ENPS_GROUPS,
    FEWEST,
    GROUP,
    MEAN,
    RESPONDENTS,
    SCALE,
    STATEMENT,
    SURVEY,
)

DECIMALS = 4
PROMOTERS, DETRACTORS = range(9, 11), range(7)
SUPPRESSED = ParsedValue(None, Qualifier.SUPPRESSED)


@dataclass(frozen=True)
class Distribution:
    """The answers to one statement: step -> how many chose it, every step of the scale among them.

    `without_opinion`: how many had none and are not counted in the mean.
    """

    counts: Mapping[int, int]
    without_opinion: int = 0

    @property
    def n(self) -> int:
        """How many answers there are."""
        return sum(self.counts.values())

    @property
    def mean(self) -> float:
        """The mean of the steps. Raises ZeroDivisionError without answers."""
        return round(fsum(step * count for step, count in self.counts.items()) / self.n, DECIMALS)

    @property
    def groups(self) -> dict[str, int]:
        """Those who recommend (9-10), the passive (7-8) and the detractors (0-6) of a scale from 0 to 10."""
        promoters = sum(self.counts.get(step, 0) for step in PROMOTERS)
        detractors = sum(self.counts.get(step, 0) for step in DETRACTORS)
        return {"promoters": promoters, "passives": self.n - promoters - detractors, "detractors": detractors}

    @property
    def enps(self) -> float:
        """Per cent of promoters minus per cent of detractors (Reichheld: The One Number You Need to Grow, HBR 2003)."""
        groups = self.groups
        return round(100 * (groups["promoters"] - groups["detractors"]) / self.n, DECIMALS)


class Origin(NamedTuple):
    """What the readings of one question, or of a whole survey, have in common.

    `question` is "" for the survey; `labels` tell it from other questions, if they must.
    """

    survey: str
    question: str
    labels: tuple[Label, ...]
    sheet: str
    period: Period
    place: Place

    def reading(
        self, measure: Measure, value: ParsedValue, *more: Label, n: int | None = None, rows: int | None = None
    ) -> Reading:
        """One value of it."""
        labels = (Label(SURVEY, self.survey), *self.labels, *more)
        return Reading(
            labels, self.question, (self.sheet,), self.period, value, self.place, n, measure=measure, rows=rows
        )  # fmt: skip


def label_statement(statement: str, scale: str) -> tuple[Label, ...]:
    """The labels of a statement that is answered on the scale "1..5"."""
    return (Label(SCALE, scale), Label(STATEMENT, statement))


def exact(value: float) -> ParsedValue:
    """A computed value."""
    return ParsedValue(float(value), Qualifier.EXACT, raw=f"{value:g}")


def give_respondents(origin: Origin, count: int) -> Reading:
    """How many answered the survey: hidden where they are too few."""
    if count < FEWEST:
        return origin.reading(RESPONDENTS, SUPPRESSED)
    return origin.reading(RESPONDENTS, exact(count), rows=count)


def give_statement(origin: Origin, found: Distribution, *, few: bool = False) -> Iterator[Reading]:
    """The mean and how often each answer was given; all of them hidden where the answers, or respondents, are `few`."""
    hidden = few or found.n < FEWEST
    n = None if hidden else found.n
    yield origin.reading(MEAN, SUPPRESSED if hidden else exact(found.mean), n=n, rows=n)
    answers = {str(step): count for step, count in sorted(found.counts.items())}
    if found.without_opinion:
        answers[DONT_KNOW_ANSWER] = found.without_opinion
    for answer, count in answers.items():
        yield origin.reading(ANSWERS, SUPPRESSED if hidden else exact(count), Label(ANSWER, answer), n=n, rows=n)


def give_enps(origin: Origin, found: Distribution, *, few: bool = False) -> Iterator[Reading]:
    """eNPS and the size of its three groups, hidden as `give_statement` hides."""
    hidden = few or found.n < FEWEST
    n = None if hidden else found.n
    yield origin.reading(ENPS, SUPPRESSED if hidden else exact(found.enps), n=n, rows=n)
    for group, count in found.groups.items():
        yield origin.reading(ENPS_GROUPS, SUPPRESSED if hidden else exact(count), Label(GROUP, group), n=n, rows=n)
