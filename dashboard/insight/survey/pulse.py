"""The pulse survey as its page tells it: waves, who answered, what rose, what fell and what nobody can know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard.facts import Period, Qualifier
from dashboard.insight.series import Point, Series
from dashboard.insight.survey.answers import FEWEST, Answers, group_points, read_answers
from dashboard.insight.survey.distribution import Distribution
from dashboard.insight.survey.movement import Moved, Movement, NotKnown
from dashboard.insight.survey.precision import Printed, Unranked, count_decimals, find_unranked, printed_decimals
from dashboard.insight.survey.published import compare_means_alone
from dashboard.insight.survey.recommendation import Recommendation, read_recommendation
from dashboard.insight.survey.response import WaveResponse, read_responses
from dashboard.insight.survey.waves import compare_waves

STATEMENT, ANSWER = "statement", "answer"


class Obstacle(StrEnum):
    """Why two readings are not compared at all."""

    HIDDEN = "hidden"  # one of them is hidden, or there are too few answers
    MISSING = "missing"  # one of them has no value
    BREAK = "break"  # the definition has changed in between


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement's mean in one wave. `decimals`: those to show; `given`: those that it came with."""

    point: Point
    version: int
    decimals: int
    given: int
    answers: Answers | None

    @property
    def period(self) -> Period:
        """The wave."""
        return self.point.period

    @property
    def hidden(self) -> bool:
        """Whether nothing of it may be shown."""
        few = self.point.n is not None and self.point.n < FEWEST
        return self.point.qualifier is Qualifier.SUPPRESSED or few

    @property
    def mean(self) -> float | None:
        """The value, None where there is none to show."""
        return None if self.hidden else self.point.value


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement through the waves.

    `readings`: one for each wave of the survey, None where it was not asked. `last` and `previous` are the newest two
    in which it was; `moved` the change between them, `obstacle` why there is none. `noise`: a difference that would
    have been called a change, had nothing else been asked.
    """

    statement: str
    readings: tuple[Reading | None, ...]
    last: Reading
    previous: Reading | None
    moved: Moved
    obstacle: Obstacle | None = None
    noise: bool = False

    @property
    def difference(self) -> float | None:
        """From the previous to the last mean, where both are known and may be compared."""
        before = self.previous.mean if self.previous else None
        after = self.last.mean
        return None if self.obstacle or before is None or after is None else after - before


@dataclass(frozen=True, slots=True)
class UnrankedWave:
    """A wave's means that were printed with unlike decimals and cannot be put in order."""

    period: Period
    means: tuple[Unranked, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """The series of the survey's indicators as the page was given them, and the scale of its statements."""

    statements: Sequence[Series]
    answers: Sequence[Series]
    scores: Sequence[Series]
    groups: Sequence[Series]
    rates: Sequence[Series]
    respondents: Sequence[Series]
    staff: Sequence[Series]
    scale: tuple[int, int] = (1, 5)
    decimals: int = 1


@dataclass(frozen=True, slots=True)
class Pulse:
    """Everything that the page says. `waves` are oldest first."""

    waves: tuple[Period, ...]
    responses: tuple[WaveResponse, ...]
    statements: tuple[StatementRow, ...]
    recommendation: Recommendation
    unranked: tuple[UnrankedWave, ...]

    @property
    def asked_last(self) -> tuple[StatementRow, ...]:
        """The statements of the newest wave that had any."""
        newest = max((row.last.period for row in self.statements), default=None)
        return tuple(row for row in self.statements if row.last.period == newest)

    @property
    def asked_earlier(self) -> tuple[StatementRow, ...]:
        """Those that were not asked in it."""
        return tuple(row for row in self.statements if row not in self.asked_last)


def read_pulse(material: Material) -> Pulse:
    """What the series say together. Waves are periods: two of them that differ by a day are two waves."""
    responses = read_responses(material.rates, material.respondents, material.staff)
    by_wave = {one.period: one for one in responses}
    readings = _read_statements(material, by_wave)
    recommendation = read_recommendation(material.scores, material.groups, by_wave, material.decimals)
    asked = {period for one in readings.values() for period in one}
    waves = tuple(sorted({*asked, *by_wave, *(one.period for one in recommendation.waves)}))
    verdicts = _compare_by_waves(readings, by_wave)
    rows = [_make_row(name, readings[name], waves, verdicts.get(name)) for name in sorted(readings)]
    ordered = tuple(sorted(rows, key=lambda row: (-row.last.period.end.toordinal(), -(row.last.mean or 0))))
    return Pulse(waves, responses, ordered, recommendation, _find_unranked(ordered, waves))


def _read_statements(material: Material, responses: Mapping[Period, WaveResponse]) -> dict[str, dict[Period, Reading]]:
    """Statement -> wave -> its reading, of the newest version of the definition where there are several."""
    answers = group_points(material.answers, ANSWER, STATEMENT)
    scale = [str(step) for step in range(material.scale[0], material.scale[1] + 1)]
    readings: dict[str, dict[Period, Reading]] = {}
    for one in sorted(material.statements, key=lambda one: one.version):
        name = dict(one.members).get(STATEMENT)
        for point in one.points if name else ():
            response = responses.get(point.period)
            known = read_answers(
                answers.get((name or "", point.period), {}), scale, response.answered if response else None
            )
            readings.setdefault(name or "", {})[point.period] = _read(point, one.version, known, material.decimals)
    return readings


def _read(point: Point, version: int, answers: Answers | None, decimals: int) -> Reading:
    value = point.value
    if value is None:
        return Reading(point, version, decimals, decimals, answers)
    computed = point.rows is not None or point.n is not None
    shown = decimals if computed else printed_decimals(value, decimals)
    return Reading(point, version, shown, count_decimals(value, decimals), answers)


def _last_two(readings: Mapping[Period, Reading]) -> tuple[Reading | None, Reading]:
    ordered = [readings[period] for period in sorted(readings)]
    return (ordered[-2] if len(ordered) > 1 else None), ordered[-1]


def _compare_by_waves(
    readings: Mapping[str, Mapping[Period, Reading]], responses: Mapping[Period, WaveResponse]
) -> dict[str, tuple[Moved, bool]]:
    """The verdict on each statement whose last two readings have their answers, and whether it is noise alone.

    Statements of the same two waves are judged together, so that many of them do not make a change of chance.
    """
    pairs: dict[tuple[Period, Period], dict[str, tuple[Distribution, Distribution]]] = {}
    for name, own in readings.items():
        previous, last = _last_two(own)
        before, after = _distribution(previous), _distribution(last)
        if previous is not None and before is not None and after is not None and previous.version == last.version:
            pairs.setdefault((previous.period, last.period), {})[name] = (before, after)
    verdicts: dict[str, tuple[Moved, bool]] = {}
    for waves, both in pairs.items():
        first, second = ({name: pair[side] for name, pair in both.items()} for side in (0, 1))
        sizes = _population(responses.get(waves[0]), first), _population(responses.get(waves[1]), second)
        for change in compare_waves(first, second, sizes):
            noise = change.alone.movement.is_change and not change.moved.movement.is_change
            verdicts[change.statement] = (change.moved, noise)
    return verdicts


def _distribution(reading: Reading | None) -> Distribution | None:
    counts = reading.answers.counts if reading is not None and reading.answers and not reading.hidden else None
    return None if counts is None else Distribution(tuple(enumerate(counts, start=1)))


def _population(response: WaveResponse | None, answers: Mapping[str, Distribution]) -> int | None:
    staff = response.asked if response else None
    return None if staff is None or any(one.n > staff for one in answers.values()) else staff


def _make_row(
    statement: str, readings: Mapping[Period, Reading], waves: Iterable[Period], verdict: tuple[Moved, bool] | None
) -> StatementRow:
    previous, last = _last_two(readings)
    obstacle = find_obstacle(previous, last)
    moved, noise = verdict or (_compare_alone(previous, last), False)
    if obstacle:
        moved, noise = Moved(Movement.UNKNOWN), False
    return StatementRow(statement, tuple(map(readings.get, waves)), last, previous, moved, obstacle, noise)


def find_obstacle(previous: Reading | None, last: Reading) -> Obstacle | None:
    """What keeps the two from being compared; None where nothing does, or where there is only one."""
    if last.hidden or (previous is not None and previous.hidden):
        return Obstacle.HIDDEN
    if previous is not None and previous.version != last.version:
        return Obstacle.BREAK
    gaps = last.mean is None or (previous is not None and previous.mean is None)
    return Obstacle.MISSING if gaps else None


def _compare_alone(previous: Reading | None, last: Reading) -> Moved:
    if previous is None:
        return Moved(Movement.UNKNOWN, reason=NotKnown.NO_EARLIER)
    return compare_means_alone(previous.mean, last.mean, (previous.given, last.given))


def _find_unranked(rows: Sequence[StatementRow], waves: Sequence[Period]) -> tuple[UnrankedWave, ...]:
    found = []
    for place, period in enumerate(waves):
        readings = [(row.statement, row.readings[place]) for row in rows]
        means = [
            Printed(name, one.mean, one.given)
            for name, one in readings
            if one is not None and one.mean is not None and one.answers is None and one.given == one.decimals
        ]
        if unranked := find_unranked(means):
            found.append(UnrankedWave(period, unranked))
    return tuple(found)
