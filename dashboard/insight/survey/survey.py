"""The survey of the staff: which indicators it is made of, its series read together, and its real changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from dashboard.facts import Members, Period
from dashboard.insight.process.special_causes import SpecialCause
from dashboard.insight.process.unexplained import Notice, NoticeKind
from dashboard.insight.process.variation import Variation
from dashboard.insight.series import Series
from dashboard.insight.survey.movement import Movement
from dashboard.insight.survey.pulse import STATEMENT, Material, Pulse, StatementRow, read_pulse
from dashboard.insight.survey.recommendation import Recommendation
from dashboard.strategy.model import Direction, Indicator

STATEMENTS, SCORE, RATE = "pulse.statement", "pulse.enps", "pulse.response_rate"
ANSWERS, SCORE_GROUPS, RESPONDENTS, STAFF = "pulse.answers", "pulse.enps_groups", "pulse.respondents", "staff.headcount"
MAIN = (STATEMENTS, SCORE, RATE)
"""Without any of these there is no survey in the strategy."""
EVERY = (*MAIN, ANSWERS, SCORE_GROUPS, RESPONDENTS)
CHANGING = (STATEMENTS, SCORE)
"""Those whose changes are tested."""


@dataclass(frozen=True, slots=True)
class SurveyChange:
    """A mean of a statement, or the eNPS, that moved from one wave (`since`) to the newest by more than chance.

    `difference` is in the scale's unit, to be said with so many `decimals`.
    """

    indicator: str
    members: Members
    since: Period
    period: Period
    movement: Movement
    variation: Variation
    difference: float
    decimals: int

    @property
    def cause(self) -> SpecialCause | None:
        """No rule of process charts found it."""
        return None

    @property
    def notice(self) -> Notice:
        """What asks for its reason: the newest wave."""
        return Notice(self.indicator, self.members, self.period, NoticeKind.REAL_CHANGE)


def read_survey(definitions: Mapping[str, Indicator], read: Callable[[str], tuple[Series, ...]]) -> Pulse:
    """The survey of the defined indicators; `read` gives the series of one, as the reader may see them."""
    found = {key: read(key) if key in definitions else () for key in (*EVERY, STAFF)}
    scale = definitions.get(STATEMENTS)
    low, high = (int(scale.minimum or 1), int(scale.maximum or 5)) if scale else (1, 5)
    return read_pulse(
        Material(
            statements=found[STATEMENTS],
            answers=found[ANSWERS],
            scores=found[SCORE],
            groups=found[SCORE_GROUPS],
            rates=found[RATE],
            respondents=found[RESPONDENTS],
            staff=found[STAFF],
            scale=(low, high),
            decimals=scale.decimals if scale else 1,
        )
    )


def find_survey_changes(pulse: Pulse, definitions: Mapping[str, Indicator]) -> tuple[SurveyChange, ...]:
    """The real changes of the newest wave: of its statements, then of the eNPS."""
    return (*_find_statements(pulse, definitions), *_find_score(pulse.recommendation, definitions))


def _find_statements(pulse: Pulse, definitions: Mapping[str, Indicator]) -> Iterator[SurveyChange]:
    for row in pulse.asked_last:
        if STATEMENTS in definitions and row.previous is not None and row.moved.movement.is_change:
            yield SurveyChange(
                indicator=STATEMENTS,
                members=((STATEMENT, row.statement),),
                since=row.previous.period,
                period=row.last.period,
                movement=row.moved.movement,
                variation=_judge(row.moved.movement, definitions[STATEMENTS].direction),
                difference=row.difference or 0.0,
                decimals=change_decimals(row),
            )


def change_decimals(row: StatementRow) -> int:
    """A difference is as fine as the coarser of its two means."""
    return min(one.decimals for one in (row.last, row.previous) if one is not None)


def _find_score(found: Recommendation, definitions: Mapping[str, Indicator]) -> Iterator[SurveyChange]:
    moved = found.moved
    if SCORE not in definitions or moved is None or not moved.movement.is_change:
        return
    before, after = [wave for wave in found.waves if wave.point.value is not None][-2:]
    values = [round(one.point.value or 0.0, after.decimals) for one in (before, after)]
    yield SurveyChange(
        indicator=SCORE,
        members=(),
        since=before.period,
        period=after.period,
        movement=moved.movement,
        variation=_judge(moved.movement, definitions[SCORE].direction),
        difference=values[1] - values[0],
        decimals=after.decimals,
    )


def _judge(movement: Movement, direction: Direction) -> Variation:
    if direction is Direction.NONE:
        return Variation.NEUTRAL
    better = Movement.RISING if direction is Direction.HIGHER else Movement.FALLING
    return Variation.IMPROVEMENT if movement is better else Variation.CONCERN
