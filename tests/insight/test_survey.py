"""The real changes of a survey: which of its movements are, and where they stand among others."""

from __future__ import annotations

import pytest

from dashboard.insight.process.behaviour import Behaviour
from dashboard.insight.process.real_changes import RealChange, rank_changes
from dashboard.insight.process.special_causes import Side, SpecialCause
from dashboard.insight.process.unexplained import NoticeKind
from dashboard.insight.process.variation import Variation
from dashboard.insight.survey.movement import Movement
from dashboard.insight.survey.survey import SCORE, SCORE_GROUPS, STATEMENTS, find_survey_changes, read_survey
from dashboard.strategy.model import Direction

SUPPORT, PRIDE = (("statement", "Saan tukea"),), (("statement", "Olen ylpeä"),)
STEPS = ("1", "2", "3", "4", "5")
LOWER, HIGHER = (10, 20, 30, 25, 15), (2, 5, 13, 40, 40)
"""Of 100 answers from the worst: means of 3.15 and 4.11. Chance makes no such difference."""


@pytest.fixture
def definitions(make):
    scale = {"counting_rule": "score", "aggregation": "none", "unit": "score", "period_type": "wave"}
    return {
        STATEMENTS: make.indicator(**scale, key=STATEMENTS, decimals=1, minimum=1, maximum=5),
        SCORE: make.indicator(**scale, key=SCORE, minimum=-100, maximum=100),
    }


@pytest.fixture
def waves(make):
    return make.month(2023, 5), make.month(2023, 11)


@pytest.fixture
def survey(make, definitions, waves):
    """survey({SUPPORT: (LOWER, HIGHER)}) -> the pulse of two waves with these answers of each statement."""

    def mean(counts):
        return sum(step * count for step, count in enumerate(counts, start=1)) / sum(counts)

    def read(answers, scores=(), groups=()):
        means = [
            make.series(
                *(make.point(wave, mean(counts), n=100) for wave, counts in zip(waves, both, strict=True)),
                indicator=STATEMENTS,
                members=members,
            )
            for members, both in answers.items()
        ]
        spread = [
            make.series(
                *(make.point(wave, float(counts[at]), n=100) for wave, counts in zip(waves, both, strict=True)),
                indicator="pulse.answers",
                members=(("answer", step), *members),
            )
            for members, both in answers.items()
            for at, step in enumerate(STEPS)
        ]
        kept = {STATEMENTS: means, "pulse.answers": spread, SCORE: scores, SCORE_GROUPS: groups}
        every = {**definitions, "pulse.answers": definitions[STATEMENTS], SCORE_GROUPS: definitions[SCORE]}
        return read_survey(every, lambda key: tuple(kept.get(key, ())))

    return read


def test_a_statement_that_moved_is_a_change_and_one_that_stayed_is_none(survey, definitions, waves):
    pulse = survey({SUPPORT: (LOWER, HIGHER), PRIDE: (LOWER, LOWER)})
    (change,) = find_survey_changes(pulse, definitions)
    assert (change.members, change.since, change.period) == (SUPPORT, *waves)
    assert (change.movement, change.variation) == (Movement.RISING, Variation.IMPROVEMENT)
    assert change.difference == pytest.approx(0.96)
    assert (change.notice.period, change.notice.kind) == (waves[1], NoticeKind.REAL_CHANGE)


JUDGED = [("higher", Variation.CONCERN), ("lower", Variation.IMPROVEMENT), ("none", Variation.NEUTRAL)]


@pytest.mark.parametrize(("direction", "expected"), JUDGED)
def test_a_fall_is_judged_by_the_direction(survey, definitions, direction, expected):
    pulse = survey({SUPPORT: (HIGHER, LOWER)})
    told = {STATEMENTS: definitions[STATEMENTS].model_copy(update={"direction": Direction(direction)})}
    assert [one.variation for one in find_survey_changes(pulse, told)] == [expected]


def test_the_score_is_tested_as_the_statements_are(make, survey, definitions, waves):
    """60 detractors, 20, 20 of 100 is -40; 10, 20, 70 is +60."""
    groups = [
        make.series(
            *(make.point(wave, float(count)) for wave, count in zip(waves, counts, strict=True)),
            indicator=SCORE_GROUPS,
            members=(("enps_group", name),),
        )
        for name, counts in {"detractors": (60, 10), "passives": (20, 20), "promoters": (20, 70)}.items()
    ]
    score = make.series(make.point(waves[0], -40.0, n=100), make.point(waves[1], 60.0, n=100), indicator=SCORE)
    (change,) = find_survey_changes(survey({}, [score], groups), definitions)
    assert (change.indicator, change.members, change.difference) == (SCORE, (), 100)


def test_without_answers_nothing_is_called_a_change(make, definitions, waves):
    means = make.series(make.point(waves[0], 3.1), make.point(waves[1], 4.6), indicator=STATEMENTS, members=SUPPORT)
    pulse = read_survey(definitions, lambda key: (means,) if key == STATEMENTS else ())
    assert find_survey_changes(pulse, definitions) == ()


def test_changes_of_surveys_and_of_months_stand_in_one_order(make, survey, definitions, waves):
    """Of one day the worse first; of one survey the larger first. The newest month is before them all."""

    def month(period):
        special = Behaviour(
            variation=Variation.IMPROVEMENT, cause=SpecialCause.RUN, side=Side.HIGH, period=period, since=period,
            value=1.0, limits=None, there=12, needed=12,
        )  # fmt: skip
        return RealChange("web.visits", 1, (), special)

    middling = (2, 10, 28, 35, 25)
    pulse = survey({SUPPORT: (LOWER, HIGHER), PRIDE: (LOWER, middling)})
    surveyed = find_survey_changes(pulse, definitions)
    newest, same_day = month(make.month(2023, 12)), month(waves[1])
    ranked = rank_changes([*reversed(surveyed), same_day, newest])
    assert [(one.indicator, one.members) for one in ranked] == [
        ("web.visits", ()),
        ("web.visits", ()),
        (STATEMENTS, SUPPORT),
        (STATEMENTS, PRIDE),
    ]
