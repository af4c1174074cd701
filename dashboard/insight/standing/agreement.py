"""Whether what people judge and what the rule computes say the same of a goal or an outcome statement.

The figures' step: fulfilled when every status that tells something is "met"; on course when every one is "met" or "on
course"; off course when every one is "off course"; else partly. Statuses that tell nothing (no data, no target, not
comparable, uncertain) are left out.

People agree with the figures when they name that step. "On course" agrees with figures that are all met too: a
statement is wider than its indicators, and people may be the more careful. Any other step is brighter or darker than
the figures, and is marked. Being uncertain, or judging what no figure speaks of, is no disagreement, and is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dashboard.insight.standing.status import StatusCode
from dashboard.strategy.judgements import JudgedStep

TELLING = frozenset({StatusCode.MET, StatusCode.ON_COURSE, StatusCode.SLIGHTLY_BEHIND, StatusCode.OFF_COURSE})
FROM_DARK_TO_BRIGHT = (JudgedStep.OFF_COURSE, JudgedStep.PARTLY, JudgedStep.ON_COURSE, JudgedStep.FULFILLED)


class Agreement(StrEnum):
    """How the judged and the computed status stand to each other."""

    AGREE = "agree"
    BRIGHTER = "brighter"  # people see it brighter than the figures
    DARKER = "darker"
    PEOPLE_UNCERTAIN = "people_uncertain"  # the figures tell something, people are not sure
    FIGURES_SILENT = "figures_silent"  # no figure speaks of it


@dataclass(frozen=True, slots=True)
class Comparison:
    """`computed`: the figures' step, UNCERTAIN where none tells something; `telling`: how many do."""

    agreement: Agreement
    judged: JudgedStep
    computed: JudgedStep
    telling: int

    @property
    def disagree(self) -> bool:
        """Whether it gets a mark."""
        return self.agreement in (Agreement.BRIGHTER, Agreement.DARKER)


def find_disagreement(judged: JudgedStep, statuses: Iterable[StatusCode]) -> Comparison:
    """Compare a judgement with the statuses of the indicators of the same goal or outcome statement."""
    telling = [code for code in statuses if code in TELLING]
    computed = find_step(telling)
    return Comparison(_compare(judged, computed), judged, computed, len(telling))


def find_step(statuses: Iterable[StatusCode]) -> JudgedStep:
    """The figures' step; UNCERTAIN where no status tells something."""
    telling = {code for code in statuses if code in TELLING}
    if not telling:
        return JudgedStep.UNCERTAIN
    if telling == {StatusCode.MET}:
        return JudgedStep.FULFILLED
    if telling <= {StatusCode.MET, StatusCode.ON_COURSE}:
        return JudgedStep.ON_COURSE
    return JudgedStep.OFF_COURSE if telling == {StatusCode.OFF_COURSE} else JudgedStep.PARTLY


def _compare(judged: JudgedStep, computed: JudgedStep) -> Agreement:
    if computed is JudgedStep.UNCERTAIN:
        return Agreement.FIGURES_SILENT
    if judged is JudgedStep.UNCERTAIN:
        return Agreement.PEOPLE_UNCERTAIN
    if judged is computed or (judged, computed) == (JudgedStep.ON_COURSE, JudgedStep.FULFILLED):
        return Agreement.AGREE
    brighter = FROM_DARK_TO_BRIGHT.index(judged) > FROM_DARK_TO_BRIGHT.index(computed)
    return Agreement.BRIGHTER if brighter else Agreement.DARKER
