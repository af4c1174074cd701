"""The effect of a decision: what its figure was then, what it is now, whether it is as expected, and whether the change
is more than chance.

1. Then is the newest whole figure that was known when it was decided, or, where none was, the one that was brought
   later of the time before it; now is the newest one.
2. Without a later figure, with a hidden one, or after a new version of the definition nothing is compared.
3. It is as expected where every value that the figure may stand for is (`insight.possible`).
4. Of figures that come by months, weeks or days the rules of the process behaviour chart say whether the latest change
   is real. A pattern that had begun before the decision is none of its effects; across a new level nothing is said.
5. Of two rounds of a survey, however often they are, the interval of their difference says it, where the answers
   behind them are known.
6. Of years and other long periods no rule can say it.

That something changed after a decision does not show that it changed because of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.cycle.decisions import Comparison, Decision, DecisionOutcome, Expectation
from dashboard.cycle.rounds import compare_rounds
from dashboard.facts import Flag, Qualifier
from dashboard.insight.process.behaviour import Behaviour
from dashboard.insight.process.variation import Variation
from dashboard.insight.series import Point, Series
from dashboard.insight.standing.possible import Limit, find_possible
from dashboard.insight.survey.movement import Movement
from dashboard.strategy.model import Direction, Indicator, PeriodType

ROUNDS = frozenset({PeriodType.WAVE, PeriodType.EVENT})
"""What a survey is held by."""


class Untold(StrEnum):
    """Why something cannot be told."""

    NO_FIGURE = "no_figure"  # there is none now
    NO_FIGURE_THEN = "no_figure_then"
    NO_NEWER = "no_newer"  # none of a later period has come
    HIDDEN = "hidden"
    NEW_DEFINITION = "new_definition"  # it is counted in another way than then
    NEW_LEVEL = "new_level"  # people have marked one since then
    NOT_SURE = "not_sure"  # the figure is not exact, or of a part of its period: `limits` say which
    TOO_FEW = "too_few"  # figures for the rules
    LONG_PERIODS = "long_periods"  # years are too few for rules
    NO_ANSWERS = "no_answers"  # the answers behind a survey's figures are not known


class Reached(StrEnum):
    """Whether it is as expected."""

    YES = "yes"
    NO = "no"
    NOTHING_EXPECTED = "nothing_expected"
    UNTOLD = "untold"


class Reality(StrEnum):
    """Whether the change is real."""

    BETTER = "better"
    WORSE = "worse"
    CHANGED = "changed"  # real, and neither for the better nor for the worse
    BEFORE = "before"  # real, and it had begun before the decision
    CHANCE = "chance"  # nothing that chance does not make
    UNTOLD = "untold"

    @property
    def is_real(self) -> bool:
        """Whether it is a change since the decision that chance does not explain."""
        return self in (Reality.BETTER, Reality.WORSE, Reality.CHANGED)


WORTH = {Variation.IMPROVEMENT: Reality.BETTER, Variation.CONCERN: Reality.WORSE}
"""What a special variation of the latest figure says; the others have no good and bad."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A point of a decision's series, and the version of the definition that it was counted by.

    `late`: it was brought only after the decision, of a time before it; nobody could know it then.
    """

    point: Point
    version: int
    late: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """`unreached` and `unreal`: why the one or the other cannot be told. `limits`: what makes the figure unsure.

    `behaviour` is that of the chart, also where it speaks of the time before the decision.
    """

    then: Figure | None
    now: Figure | None
    reached: Reached
    reality: Reality
    unreached: Untold | None = None
    unreal: Untold | None = None
    limits: tuple[Limit, ...] = ()
    behaviour: Behaviour | None = None


def list_due(decisions: Iterable[Decision], today: date) -> tuple[Decision, ...]:
    """The open ones that come back by `today`, the longest due first."""
    due = (one for one in decisions if one.outcome is DecisionOutcome.OPEN and one.returns_on <= today)
    return tuple(sorted(due, key=lambda one: (one.returns_on, one.key)))


def choose_then(series: Series, version: int, by: date | None = None) -> Figure | None:
    """The newest whole figure, that a decision begins from; the newest one where none is whole.

    `by`: only of periods that had ended by that day.
    """
    valued = [point for point in series.valued if by is None or point.period.end <= by]
    whole = [point for point in valued if Flag.PARTIAL not in point.flags]
    point = next(reversed(whole or valued), None)
    return Figure(point, version, late=by is not None) if point else None


def judge_effect(
    indicator: Indicator,
    decided_on: date,
    expected: Expectation | None,
    then: Figure | None,
    now: Figure | None,
    behaviour: Behaviour | None = None,
    steps: Collection[date] = (),
) -> Effect:
    """The effect of a decision of that day on the indicator's series.

    `behaviour`: the verdict of the process chart on the series now. `steps`: days from which people have marked
    a new level.
    """
    reached, unreached, limits = _judge_reached(indicator, decided_on, expected, then, now)
    reality, unreal = _judge_reality(indicator, decided_on, then, now, behaviour, steps)
    return Effect(then, now, reached, reality, unreached, unreal, limits, behaviour)


def _find_obstacle(decided_on: date, then: Figure | None, now: Figure | None) -> Untold | None:
    """What keeps the figure of now from saying anything of the decision."""
    if now is None or now.point.value is None:
        return Untold.HIDDEN if now and _is_hidden(now.point) else Untold.NO_FIGURE
    if then is not None and then.version != now.version:
        return Untold.NEW_DEFINITION
    is_old = now.point.period.end < decided_on or (then is not None and now.point.period.end <= then.point.period.end)
    return Untold.NO_NEWER if is_old else None


def _is_hidden(point: Point) -> bool:
    return point.qualifier is Qualifier.SUPPRESSED or point.released is not None


def _judge_reached(
    indicator: Indicator, decided_on: date, expected: Expectation | None, then: Figure | None, now: Figure | None
) -> tuple[Reached, Untold | None, tuple[Limit, ...]]:
    if expected is None:
        return Reached.NOTHING_EXPECTED, None, ()
    obstacle = _find_obstacle(decided_on, then, now)
    if obstacle or now is None or now.point.value is None:
        return Reached.UNTOLD, obstacle, ()
    possible = find_possible(now.point.value, now.point, indicator)
    at_least = expected.comparison is Comparison.AT_LEAST
    surely = possible.low >= expected.value if at_least else possible.high <= expected.value
    hardly = possible.high < expected.value if at_least else possible.low > expected.value
    if surely or hardly:
        return (Reached.YES if surely else Reached.NO), None, possible.limits
    return Reached.UNTOLD, Untold.NOT_SURE, possible.limits


def _judge_reality(
    indicator: Indicator,
    decided_on: date,
    then: Figure | None,
    now: Figure | None,
    behaviour: Behaviour | None,
    steps: Collection[date],
) -> tuple[Reality, Untold | None]:
    obstacle = _find_obstacle(decided_on, then, now)
    if obstacle is Untold.NO_NEWER and behaviour is not None and indicator.period_type not in ROUNDS:
        obstacle = None  # months may have come, and the year that they belong to has not
    if obstacle or now is None:
        return Reality.UNTOLD, obstacle
    if behaviour is not None and indicator.period_type not in ROUNDS:
        return _read_chart(behaviour, decided_on, steps)
    if any(decided_on < step <= now.point.period.end for step in steps):
        return Reality.UNTOLD, Untold.NEW_LEVEL
    return _compare_rounds(indicator, then, now)


def _read_chart(behaviour: Behaviour, decided_on: date, steps: Collection[date]) -> tuple[Reality, Untold | None]:
    if behaviour.period is None or behaviour.period.end < decided_on:
        return Reality.UNTOLD, Untold.NO_NEWER
    if any(decided_on < step <= behaviour.period.end for step in steps):
        return Reality.UNTOLD, Untold.NEW_LEVEL
    if behaviour.variation in (Variation.TOO_FEW, Variation.NO_VALUE):
        return Reality.UNTOLD, Untold.TOO_FEW
    if not behaviour.is_special:
        return Reality.CHANCE, None
    since = behaviour.since or behaviour.period
    if since.end < decided_on:
        return Reality.BEFORE, None
    return WORTH.get(behaviour.variation, Reality.CHANGED), None


def _compare_rounds(indicator: Indicator, then: Figure | None, now: Figure) -> tuple[Reality, Untold | None]:
    if then is None or then.point.value is None:
        hidden = then is not None and _is_hidden(then.point)
        return Reality.UNTOLD, Untold.HIDDEN if hidden else Untold.NO_FIGURE_THEN
    moved = compare_rounds(indicator, then.point, now.point)
    if moved is None or moved.movement is Movement.UNKNOWN:
        is_survey = indicator.period_type in ROUNDS
        return Reality.UNTOLD, Untold.NO_ANSWERS if is_survey else Untold.LONG_PERIODS
    if moved.movement is Movement.STABLE:
        return Reality.CHANCE, None
    if indicator.direction is Direction.NONE:
        return Reality.CHANGED, None
    is_better = (moved.movement is Movement.RISING) == (indicator.direction is Direction.HIGHER)
    return (Reality.BETTER if is_better else Reality.WORSE), None
