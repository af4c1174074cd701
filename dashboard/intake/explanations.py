"""What people write about values that look wrong and are right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dashboard.facts import Observation
from dashboard.formats.periods import period_key
from dashboard.intake.checks import period_params
from dashboard.intake.quality.suspicion import Suspicion
from dashboard.intake.resolve import SeriesPeriod
from dashboard.store import NewSuspect
from data_loaders.problems import Problem, Severity

Explanations = Mapping[str, str]
"""Words by the key of a suspicion (`suspicion_key`), or by its code: then they hold for all of that code."""

NO_EXPLANATIONS: Explanations = {}


def suspicion_key(suspicion: Suspicion) -> str:
    """What one explanation is given for: "jump|social.followers|channel=Facebook|2023-12"."""
    named = ",".join(f"{dimension}={member}" for dimension, member in suspicion.members)
    return f"{suspicion.code}|{suspicion.indicator}|{named}|{period_key(suspicion.period)}"


def find_explanation(suspicion: Suspicion, explanations: Explanations) -> str:
    """What was written about it, else about all of its code; "" where nothing was."""
    return (explanations.get(suspicion_key(suspicion)) or explanations.get(suspicion.code) or "").strip()


def find_unexplained(
    suspicions: Iterable[Suspicion], explanations: Explanations = NO_EXPLANATIONS
) -> tuple[Suspicion, ...]:
    """The suspicions that still need a word."""
    return tuple(suspicion for suspicion in suspicions if not find_explanation(suspicion, explanations))


def ask_explanation(suspicion: Suspicion) -> Problem:
    """That nothing was written about it."""
    params = {"indicator": suspicion.indicator, **period_params(suspicion.period)}
    names = ", ".join(member for _, member in suspicion.members)
    return Problem("explanation_missing", Severity.ERROR, suspicion.place, names, params)


def explain_observations(
    observations: Sequence[Observation], suspicions: Iterable[Suspicion], explanations: Explanations
) -> Sequence[Observation]:
    """The observations with what was written about each of them, different words joined with "; "."""
    words: dict[SeriesPeriod, dict[str, None]] = {}
    for one in suspicions:
        words.setdefault((one.indicator, one.members, one.period), {})[find_explanation(one, explanations)] = None
    if not words:
        return observations
    said = (words.get((one.indicator, one.members, one.period)) for one in observations)
    return [
        one._replace(explanation="; ".join(found)) if found else one
        for one, found in zip(observations, said, strict=True)
    ]


def as_suspect(suspicion: Suspicion, explanations: Explanations) -> NewSuspect:
    """What stays on the list of values to follow up, until somebody settles it."""
    return NewSuspect(
        indicator=suspicion.indicator,
        members=suspicion.members,
        period=suspicion.period,
        code=suspicion.code,
        value=suspicion.value,
        params=suspicion.params,
        place=suspicion.place,
        explanation=find_explanation(suspicion, explanations),
    )
