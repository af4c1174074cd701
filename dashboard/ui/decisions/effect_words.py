"""The effect of a decision in words: the value then and now, what was expected, and whether the change is real."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.cycle.decisions import Comparison, Decision
from dashboard.cycle.effects import ROUNDS, Effect, Figure, Reached, Reality, Untold
from dashboard.formats.periods import format_period
from dashboard.insight.process.real_changes import RealChange
from dashboard.locale import N_, Translator
from dashboard.phrases import flag_words, measure_words
from dashboard.process_words import chance_words, too_few_words
from dashboard.real_change_words import change_sentence
from dashboard.status_words import LIMITS, bounds_words
from dashboard.strategy.model import Indicator
from dashboard.ui.visit import Visit

UNTOLD = {
    Untold.NO_FIGURE: N_("There is no figure."),
    Untold.NO_FIGURE_THEN: N_("There was no figure to compare with when it was decided."),
    Untold.NO_NEWER: N_("No figure of the time after the decision has come yet."),
    Untold.HIDDEN: N_("The figure is hidden to protect a small group."),
    Untold.NEW_DEFINITION: N_("It is counted in another way than when it was decided, so nothing is compared."),
    Untold.NEW_LEVEL: N_("A new level has been marked since the decision, and nothing is compared across it."),
    Untold.NOT_SURE: N_("The figure does not tell it surely: {limits}."),
    Untold.TOO_FEW: N_("There are too few figures."),
    Untold.LONG_PERIODS: N_("The figures come so seldom that a change cannot be told from chance."),
    Untold.NO_ANSWERS: N_("The answers behind the figures are not known, so a change cannot be told from chance."),
}
REACHED = {
    Reached.YES: N_("As expected"),
    Reached.NO: N_("Not as expected"),
    Reached.NOTHING_EXPECTED: N_("No figure was expected"),
    Reached.UNTOLD: N_("Cannot be told yet"),
}
REALITIES = {
    Reality.BETTER: N_("Real, and for the better"),
    Reality.WORSE: N_("Real, and for the worse"),
    Reality.CHANGED: N_("Real"),
    Reality.BEFORE: N_("Real, but it had begun before the decision"),
    Reality.CHANCE: N_("Not shown to be real"),
    Reality.UNTOLD: N_("Cannot be told"),
}
ROUNDS_DIFFER = N_("The two results differ by more than chance explains.")
ROUNDS_ALIKE = N_("Chance alone can make such a difference between the two results.")


@dataclass(frozen=True, slots=True)
class EffectWords:
    """`reached` and `reality` are headings, `why_reached` and `why_real` their sentences, "" for none."""

    then: str
    now: str
    reached_code: Reached
    reached: str
    why_reached: str
    reality_code: Reality
    reality: str
    why_real: str


def effect_words(visit: Visit, decision: Decision, effect: Effect, indicator: Indicator) -> EffectWords:
    """What is said of a decision's figure."""
    t = visit.t
    return EffectWords(
        then=_figure_words(visit, effect.then, indicator) or t("no figure yet"),
        now=_figure_words(visit, effect.now, indicator) or t("no figure"),
        reached_code=effect.reached,
        reached=t(REACHED[effect.reached]),
        why_reached=_untold_words(effect.unreached, effect, t),
        reality_code=effect.reality,
        reality=t(REALITIES[effect.reality]),
        why_real=_reality_words(decision, effect, indicator, t),
    )


def expected_words(decision: Decision, indicator: Indicator | None, t: Translator) -> str:
    """`at least 9 000: more people find the house`; "" where nothing was written down."""
    return ": ".join(filter(None, [_bound_words(decision, indicator, t), decision.expected_words]))


def _bound_words(decision: Decision, indicator: Indicator | None, t: Translator) -> str:
    expected = decision.expected
    if expected is None or indicator is None:
        return ""
    if expected.comparison is Comparison.AT_LEAST:
        return bounds_words(expected.value, None, indicator, t)
    return bounds_words(None, expected.value, indicator, t)


def _figure_words(visit: Visit, figure: Figure | None, indicator: Indicator) -> str:
    """`4 071 henkilöä (2023, ennakkotieto)`."""
    if figure is None:
        return ""
    point, t = figure.point, visit.t
    late = t("brought after the decision") if figure.late else ""
    about = ", ".join(filter(None, [format_period(point.period, t.language), flag_words(point, t), late]))
    return f"{measure_words(point, indicator, visit.units, t)} ({about})"


def _untold_words(untold: Untold | None, effect: Effect, t: Translator) -> str:
    if untold is None:
        return ""
    return t(UNTOLD[untold], limits=", ".join(t(LIMITS[limit]) for limit in effect.limits))


def _reality_words(decision: Decision, effect: Effect, indicator: Indicator, t: Translator) -> str:
    behaviour = effect.behaviour if indicator.period_type not in ROUNDS else None
    if effect.unreal is Untold.TOO_FEW and behaviour is not None and behaviour.needed:
        return too_few_words(behaviour, t)
    if effect.unreal is not None:
        return _untold_words(effect.unreal, effect, t)
    if behaviour is None:
        return t(ROUNDS_DIFFER if effect.reality.is_real else ROUNDS_ALIKE)
    if behaviour.is_special:
        change = RealChange(indicator.key, effect.now.version if effect.now else 1, decision.members, behaviour)
        return change_sentence(change, indicator, t)
    return chance_words(behaviour, indicator, t)
