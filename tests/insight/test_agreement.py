"""Where people and figures disagree: every pair of a judgement and a picture, by the documented rule."""

from __future__ import annotations

import pytest

from dashboard.insight.standing.agreement import Agreement, find_disagreement
from dashboard.insight.standing.status import StatusCode
from dashboard.strategy.judgements import JudgedStep

MET, ON_COURSE, OFF = StatusCode.MET, StatusCode.ON_COURSE, StatusCode.OFF_COURSE
BEHIND, SILENT = StatusCode.SLIGHTLY_BEHIND, StatusCode.NO_DATA
STEPS = (JudgedStep.FULFILLED, JudgedStep.ON_COURSE, JudgedStep.PARTLY, JudgedStep.OFF_COURSE, JudgedStep.UNCERTAIN)
SAME, UP, DOWN = Agreement.AGREE, Agreement.BRIGHTER, Agreement.DARKER
UNSURE, ALONE = Agreement.PEOPLE_UNCERTAIN, Agreement.FIGURES_SILENT

# the figures; then what each of the five judgements (fulfilled ... uncertain) is beside them
TABLE = [
    pytest.param([MET, MET, SILENT], (SAME, SAME, DOWN, DOWN, UNSURE), id="all met; no data tells nothing"),
    pytest.param([MET, ON_COURSE], (UP, SAME, DOWN, DOWN, UNSURE), id="met and on course"),
    pytest.param([MET, BEHIND], (UP, UP, SAME, DOWN, UNSURE), id="one slightly behind"),
    pytest.param([MET, OFF], (UP, UP, SAME, DOWN, UNSURE), id="one of two off course"),
    pytest.param([OFF, OFF], (UP, UP, UP, SAME, UNSURE), id="all off course"),
    pytest.param([SILENT, StatusCode.UNCERTAIN], (ALONE,) * 5, id="no figure tells anything"),
    pytest.param([], (ALONE,) * 5, id="no indicator at all"),
]


@pytest.mark.parametrize(("statuses", "expected"), TABLE)
def test_what_people_say_beside_the_figures(statuses, expected):
    found = tuple(find_disagreement(step, statuses) for step in STEPS)
    assert tuple(one.agreement for one in found) == expected
    assert [one.disagree for one in found] == [agreement in (UP, DOWN) for agreement in expected]


def test_how_many_figures_tell_something_is_said():
    assert find_disagreement(JudgedStep.PARTLY, [MET, OFF, SILENT]).telling == 2
