"""The words of statuses, targets, judgements and comments, and the published rule with an indicator's own numbers.

`t` is the translator of the page's language. Nothing here computes; it words what `insight` found.
"""

from __future__ import annotations

from dashboard.facts import Qualifier
from dashboard.formats.numbers import PER_CENT, format_number, format_value
from dashboard.formats.periods import format_period
from dashboard.insight.process.unexplained import NoticeKind
from dashboard.insight.restatement import RestatementKind
from dashboard.insight.standing.agreement import Agreement
from dashboard.insight.standing.possible import Limit
from dashboard.insight.standing.status import RuleStep, Status, StatusCode, StepCode
from dashboard.locale import N_, Translator
from dashboard.strategy.comments import CommentKind
from dashboard.strategy.happenings import EventKind
from dashboard.strategy.judgements import JudgedStep
from dashboard.strategy.model import Indicator
from dashboard.strategy.targets import Path, TargetKind, ToleranceKind

STATUSES = {
    StatusCode.MET: N_("Target met"),
    StatusCode.ON_COURSE: N_("On course"),
    StatusCode.SLIGHTLY_BEHIND: N_("Slightly behind"),
    StatusCode.OFF_COURSE: N_("Off course"),
    StatusCode.UNCERTAIN: N_("Cannot be said for sure"),
    StatusCode.NOT_COMPARABLE: N_("Not comparable"),
    StatusCode.NO_TARGET: N_("No target"),
    StatusCode.NO_DATA: N_("No data"),
}
LIMITS = {
    Limit.UNCERTAIN: N_("the reading of the figure is uncertain"),
    Limit.LOW_N: N_("there are few answers behind the figure"),
    Limit.PARTIAL: N_("the figure is of a part of its period only"),
    Limit.QUALIFIER: N_("the figure is not exact"),
    Limit.INTERVAL: N_("statistical uncertainty is taken into account"),
    Limit.PROVISIONAL: N_("the figure is provisional"),
    Limit.ESTIMATED: N_("the figure is an estimate"),
    Limit.PROXY: N_("the matter is measured indirectly"),
    Limit.NO_INTERVAL: N_("how uncertain the share is cannot be said without the number of answers"),
    Limit.SUPPRESSED: N_("the figure is hidden"),
    Limit.NOT_APPLICABLE: N_("the figure does not apply to this period"),
    Limit.BREAK: N_("the definition has changed since the targets were set"),
    Limit.UNLIKE_PERIODS: N_("the periods are of unlike length"),
    Limit.NO_PATH: N_("it is not known where the figure should be by now"),
    Limit.NO_DIRECTION: N_("it is not known which direction is worse"),
}
JUDGED_STEPS = {
    JudgedStep.FULFILLED: N_("Fulfilled"),
    JudgedStep.ON_COURSE: N_("On the right course"),
    JudgedStep.PARTLY: N_("Partly"),
    JudgedStep.OFF_COURSE: N_("Not on the right course"),
    JudgedStep.UNCERTAIN: N_("Uncertain, we cannot say"),
}
AGREEMENTS = {
    Agreement.AGREE: N_("The judgement and the figures say the same."),
    Agreement.BRIGHTER: N_("The judgement is brighter than the figures."),
    Agreement.DARKER: N_("The judgement is darker than the figures."),
    Agreement.PEOPLE_UNCERTAIN: N_("The figures say something, the judgement is uncertain."),
    Agreement.FIGURES_SILENT: N_("No figure tells of this yet: the judgement stands alone."),
}
TARGET_KINDS = {
    TargetKind.AT_LEAST: N_("At least"),
    TargetKind.AT_MOST: N_("At most"),
    TargetKind.RANGE: N_("Between two values"),
    TargetKind.NO_WORSE_THAN: N_("No worse than the baseline"),
}
TOLERANCE_KINDS = {
    ToleranceKind.UNIT: N_("in the unit of the indicator"),
    ToleranceKind.PER_CENT: N_("per cent of the target"),
}
PATHS = {
    Path.LINEAR: N_("Evenly from the baseline to the target"),
    Path.NONE: N_("Nothing is expected between the periods of the targets"),
}
COMMENT_KINDS = {
    CommentKind.EXPLANATION: N_("Explanation"),
    CommentKind.QUESTION: N_("Open question"),
    CommentKind.NOTE: N_("Note"),
}
EVENT_KINDS = {
    EventKind.EVENT: N_("Event"),
    EventKind.CAMPAIGN: N_("Campaign"),
    EventKind.DISRUPTION: N_("Disruption"),
}
RESTATEMENTS = {
    RestatementKind.CHANGED: N_("The figure was changed"),
    RestatementKind.WITHDRAWN: N_("The figure was withdrawn"),
    RestatementKind.LATE: N_("The figure came afterwards"),
}
NOTICES = {
    NoticeKind.REAL_CHANGE: N_("A real change"),
    NoticeKind.OFF_COURSE: N_("Off course from the target"),
}
STEPS = {
    StepCode.GAP: N_("There is no figure."),
    StepCode.VALUE: N_("The figure of {period} is {value}."),
    StepCode.NO_PLAN: N_("No target has been set."),
    StepCode.ENDED: N_("The last target was for a period that is over by {period}."),
    StepCode.BEFORE_BASELINE: N_("{period} is not after the baseline: nothing is aimed at yet."),
    StepCode.BREAK: N_(
        "The figure is of version {version} of the definition, the targets are of version {other}: "
        "they are not compared."
    ),
    StepCode.UNLIKE_PERIODS: N_("The targets and the baseline are for periods of another length than {period}."),
    StepCode.NO_DIRECTION: N_("“No worse than the baseline” needs a direction, and the indicator has none."),
    StepCode.TARGET: N_("The target for {period} is {bounds}."),
    StepCode.DUE: N_("The figure is of the target's own period, so it is compared with the target itself."),
    StepCode.PATH: N_("On an even path to the target, {period} should bring {bounds}."),
    StepCode.NEXT: N_("No path leads to the target, so only meeting it already can be said."),
    StepCode.INTERVAL: N_(
        "{n} answered. The share of everybody is {bounds}, with a certainty of 95 per cent (Wilson's interval)."
    ),
    StepCode.LEAST_INTERVAL: N_(
        "At least {n} answered. The share of everybody is {bounds} at its widest, "
        "with a certainty of 95 per cent (Wilson's interval)."
    ),
    StepCode.NO_INTERVAL: N_(
        "The share is of those who answered, but their number is not known: "
        "how far it may be from the share of everybody cannot be said."
    ),
    StepCode.POSSIBLE: N_("The figure is not exact: the true value is {bounds}."),
    StepCode.ALLOWED: N_("With the tolerance, {bounds} is still only slightly behind."),
    StepCode.INSIDE: N_("What is expected is met, with {value} to spare."),
    StepCode.WITHIN_TOLERANCE: N_("It differs from that by {value}, within the tolerance."),
    StepCode.BEYOND: N_("It differs from that by {value}, beyond the tolerance."),
    StepCode.OPEN: N_("The true value may lie on either side of a limit, so nothing is said for sure."),
    StepCode.TOO_EARLY: N_("The target is not met yet, which before its period says nothing."),
}
"""The published rule, a sentence a step."""

DISTANCES = frozenset({StepCode.INSIDE, StepCode.WITHIN_TOLERANCE, StepCode.BEYOND})
MOST_DECIMALS = 6
STEP_AT_A_BOUND = {StepCode.INSIDE: N_("The figure lies exactly on the limit, which meets it.")}


def rule_words(status: Status, indicator: Indicator, t: Translator) -> tuple[str, ...]:
    """The rule as it went for this indicator: a sentence for each step, with its own numbers."""
    return tuple(step_words(step, indicator, t) for step in status.steps)


def step_words(step: RuleStep, indicator: Indicator, t: Translator) -> str:
    """`The target for 2025 is at least 5 000.`"""
    if step.value == 0 and step.code in STEP_AT_A_BOUND:
        return t(STEP_AT_A_BOUND[step.code])
    version, other = step.versions or (0, 0)
    words = t(
        STEPS[step.code],
        n=format_number(step.n, t.language) if step.n is not None else "",
        value=_value_words(step, indicator, t),
        bounds=bounds_words(step.low, step.high, indicator, t),
        period=format_period(step.period, t.language) if step.period else "",
        version=version,
        other=other,
    )
    # the dot of an abbreviation, such as "%-yks.", ends the sentence too
    return words.removesuffix(".") if words.endswith("..") else words


def _value_words(step: RuleStep, indicator: Indicator, t: Translator) -> str:
    """`40,1 %`; of a distance between two shares `1,5 percentage points`."""
    if step.value is None:
        return ""
    if step.code in DISTANCES and indicator.unit == PER_CENT:
        return t("{number} percentage points", number=_plain_words(step.value, indicator, t))
    return number_words(step.value, indicator, t)


def bounds_words(low: float | None, high: float | None, indicator: Indicator, t: Translator) -> str:
    """`at least 5 000`, `at most 3`, `from 30 to 40`; `anything` where there is no bound."""
    if low is not None and high is not None:
        return t("from {low} to {high}", low=number_words(low, indicator, t), high=number_words(high, indicator, t))
    if low is not None:
        return t("at least {low}", low=number_words(low, indicator, t))
    return t("at most {high}", high=number_words(high, indicator, t)) if high is not None else t("anything")


def number_words(value: float, indicator: Indicator, t: Translator) -> str:
    """A number of the rule with its unit."""
    decimals = _find_decimals(value, indicator)
    return format_value(round(value, decimals), Qualifier.EXACT, t.language, indicator.unit, decimals, t)


def _plain_words(value: float, indicator: Indicator, t: Translator) -> str:
    """A number of the rule without its unit."""
    decimals = _find_decimals(value, indicator)
    return format_number(round(value, decimals), t.language, decimals)


def _find_decimals(value: float, indicator: Indicator) -> int:
    """More than the indicator's own where those would hide a difference.

    A path goes through 4 533,3 between two whole targets, and 0,04 below a limit is not "0 below" it.
    """
    decimals = indicator.decimals
    if round(value, decimals) != value:
        decimals += 1
    while decimals < MOST_DECIMALS and value and not round(value, decimals):
        decimals += 1
    return decimals


def limit_words(status: Status, t: Translator) -> str:
    """What the status is limited by, comma between; "" without any."""
    return ", ".join(t(LIMITS[limit]) for limit in status.limits)
