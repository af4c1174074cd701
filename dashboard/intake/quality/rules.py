"""Rules between indicators (`Strategy.rules`), period by period and member by member.

They hold for one period and one set of members at a time: the month's net students against the month's participations,
never against the year's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.facts import Observation
from dashboard.intake.quality.suspicion import Suspicion
from dashboard.intake.quality.values import Values
from dashboard.strategy.model import Rule, RuleKind

CLOSE = 1e-9


def check_rules(values: Values, rules: Sequence[Rule]) -> Iterator[Suspicion]:
    """Where a rule would not hold once the file is stored, at the file's first value of it."""
    for rule in rules:
        named = (rule.left, *((rule.right,) if rule.right else ()), *rule.parts)
        seen = set()
        for (indicator, members), by_period in values.new.items():
            if indicator not in named:
                continue
            for period, observation in by_period.items():
                if (members, period) not in seen:
                    seen.add((members, period))
                    yield from _check_one(values, rule, observation)


def _check_one(values: Values, rule: Rule, observation: Observation) -> Iterator[Suspicion]:
    left = values.number((rule.left, observation.members), observation.period)
    if left is None:
        return
    if rule.kind is RuleKind.AT_MOST and rule.right:
        right = values.number((rule.right, observation.members), observation.period)
        if right is not None and left > right + CLOSE:
            yield _suspect("more_than_allowed", rule, observation, left, right)
    elif rule.kind is RuleKind.SUM:
        parts = [values.number((part, observation.members), observation.period) for part in rule.parts]
        known = [part for part in parts if part is not None]
        if len(known) == len(parts) and abs(sum(known) - left) > CLOSE * max(1.0, abs(left)):
            yield _suspect("sum_differs", rule, observation, left, sum(known))


def _suspect(code: str, rule: Rule, observation: Observation, left: float, right: float) -> Suspicion:
    params: dict[str, str | int | float] = {
        "rule": rule.key,
        "left": rule.left,
        "right": rule.right or ", ".join(rule.parts),
        "left_value": left,
        "right_value": right,
        "reason": rule.reason,
    }
    return Suspicion(
        code,
        observation.indicator,
        observation.members,
        observation.period,
        observation.value,
        observation.place,
        params,
    )
