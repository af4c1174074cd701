"""A wave of a survey: which statements rose, which fell and which are noise, and who did not answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.insight.quantiles import CONFIDENCE
from dashboard.insight.survey.distribution import Distribution, Estimate, estimate_mean
from dashboard.insight.survey.movement import Moved, Movement, NotKnown, compare_estimates


@dataclass(frozen=True, slots=True)
class StatementChange:
    """One statement from wave to wave.

    `moved` is the verdict with all statements of the wave in mind; `alone` what it would be, were it the only one.
    `adjusted_p` is None where there is no test. A statement that moved alone and not together is noise as far as known.
    """

    statement: str
    before: Estimate | None
    after: Estimate
    alone: Moved
    moved: Moved
    adjusted_p: float | None = None


def compare_waves(
    before: Mapping[str, Distribution],
    after: Mapping[str, Distribution],
    populations: tuple[int | None, int | None] = (None, None),
    confidence: float = CONFIDENCE,
) -> tuple[StatementChange, ...]:
    """Every statement of the later wave, in its order, against the same statement of the earlier one.

    Each by `compare_estimates`; then, since of twenty unchanged statements one seems to move at 95 %, the p values of
    the wave are adjusted (`adjust_for_many`). The same people answer all statements, so the p values go together; the
    procedure allows that (Benjamini & Yekutieli 2001, Annals of Statistics 29). A statement that was not asked in the
    earlier wave is UNKNOWN, NO_EARLIER. Raises ValueError when more answered than there are.
    """
    changes = [_compare(name, before.get(name), answers, populations, confidence) for name, answers in after.items()]
    tested = [place for place, change in enumerate(changes) if change.alone.p is not None]
    adjusted = adjust_for_many([change.alone.p for change in changes if change.alone.p is not None])
    for place, p in zip(tested, adjusted, strict=True):
        alone = changes[place].alone
        # exactly on the bar counts as a change here as it does alone
        moved = (
            alone if p <= 1 - confidence or not alone.movement.is_change else replace(alone, movement=Movement.STABLE)
        )
        changes[place] = replace(changes[place], moved=moved, adjusted_p=p)
    return tuple(changes)


def _compare(
    statement: str,
    before: Distribution | None,
    after: Distribution,
    populations: tuple[int | None, int | None],
    confidence: float,
) -> StatementChange:
    later = estimate_mean(after, populations[1], confidence)
    if before is None:
        moved = Moved(Movement.UNKNOWN, reason=NotKnown.NO_EARLIER)
        return StatementChange(statement, None, later, moved, moved)
    earlier = estimate_mean(before, populations[0], confidence)
    moved = compare_estimates(earlier, later, confidence=confidence)
    return StatementChange(statement, earlier, later, moved, moved)


def adjust_for_many(p_values: Sequence[float]) -> tuple[float, ...]:
    """Each p value, adjusted so that of those at most q the share of false alarms is expected to be at most q.

    Source: Benjamini & Hochberg 1995, Journal of the Royal Statistical Society B 57: the k-th smallest of m, times
    m / k, and never more than the next larger one's. In the order given. Raises ValueError for what is no probability.
    """
    if not all(0 <= p <= 1 for p in p_values):
        raise ValueError(f"not all are probabilities: {p_values}")
    order = sorted(range(len(p_values)), key=p_values.__getitem__, reverse=True)
    adjusted, least = [0.0] * len(p_values), 1.0
    for larger, place in enumerate(order):
        least = min(least, p_values[place] * (len(p_values) / (len(p_values) - larger)))
        adjusted[place] = least
    return tuple(adjusted)
