"""What must hold between figures: the strategy's rules between indicators, and that parts make up their total.

A rule holds for one period and one set of members at a time: the month's net students against the month's
participations. Where one side is given more finely than the other, its parts are added up first: the participations of
twelve months stand against the year's net students.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dashboard.facts import Observation
from dashboard.intake.checks import period_params
from dashboard.intake.quality.figures import Figure, Figures, Spot
from dashboard.intake.quality.suspicion import Suspicion
from dashboard.intake.quality.values import Values
from dashboard.strategy.model import Indicator, Rule, RuleKind

CLOSE = 1e-9
Params = dict[str, str | int | float]


def check_rules(values: Values, catalogue: Mapping[str, Indicator], rules: Sequence[Rule]) -> Iterator[Suspicion]:
    """Where a rule or a total would not hold once the file is stored, at a value of the file that has a part in it."""
    in_file = {indicator for indicator, _members in values.new}
    named = {key for rule in rules for key in _list_named(rule)}
    figures = {key: Figures(values, catalogue[key]) for key in sorted(in_file | named) if key in catalogue}
    for key in sorted(in_file & figures.keys()):
        yield from _check_totals(figures[key])
    for rule in rules:
        sides = _list_named(rule)
        if not in_file.isdisjoint(sides) and figures.keys() >= set(sides):
            yield from _check_rule(rule, figures)


def _list_named(rule: Rule) -> tuple[str, ...]:
    return (rule.left, *((rule.right,) if rule.right else ()), *rule.parts)


def _check_totals(figures: Figures) -> Iterator[Suspicion]:
    """Months beside their year, members beside the whole: what was published and what it is made of."""
    for spot, whole in figures.given.items() if figures.has_totals else ():
        if whole is None or whole.is_partial:
            continue
        for parts in figures.add_up(spot):
            new = whole.new or parts.new
            if new is not None and not _can_be_equal(whole, parts):
                yield _suspect("parts_differ", new, spot, {"whole": whole.value, "parts": parts.value})
                break


def _check_rule(rule: Rule, figures: Mapping[str, Figures]) -> Iterator[Suspicion]:
    spots = dict.fromkeys(spot for key in _list_named(rule) for spot in figures[key].given)
    for spot in spots:
        left = figures[rule.left].find(spot)
        right = _find_right(rule, figures, spot) if left else None
        if left is None or right is None or (new := left.new or right.new) is None:
            continue
        if rule.kind is RuleKind.AT_MOST and left.low > right.high + _tolerance(right):
            yield _suspect("more_than_allowed", new, spot, _name_sides(rule, left, right))
        elif rule.kind is RuleKind.SUM and not _can_be_equal(left, right):
            yield _suspect("sum_differs", new, spot, _name_sides(rule, left, right))


def _find_right(rule: Rule, figures: Mapping[str, Figures], spot: Spot) -> Figure | None:
    """The other side of the rule; of a sum all parts together, None where one of them is not known."""
    found = [figures[key].find(spot) for key in ((rule.right,) if rule.right else rule.parts)]
    known = [figure for figure in found if figure is not None]
    if len(known) < len(found):
        return None
    total = known[0]
    for figure in known[1:]:
        total = total.plus(figure)
    return total


def _can_be_equal(first: Figure, second: Figure) -> bool:
    slack = max(_tolerance(first), _tolerance(second))
    return first.low <= second.high + slack and second.low <= first.high + slack


def _tolerance(figure: Figure) -> float:
    """The dust of additions."""
    return CLOSE * max(1.0, abs(figure.value))


def _name_sides(rule: Rule, left: Figure, right: Figure) -> Params:
    return {
        "rule": rule.key,
        "left": rule.left,
        "right": rule.right or ", ".join(rule.parts),
        "left_value": left.value,
        "right_value": right.value,
        "reason": rule.reason,
    }


def _suspect(code: str, new: Observation, spot: Spot, params: Params) -> Suspicion:
    """The suspicion stands at a value of the file; `of` and the period say what it is about."""
    members, period = spot
    about: Params = {"of": ", ".join(member for _dimension, member in members), **period_params(period)}
    return Suspicion(code, new.indicator, new.members, new.period, new.value, new.place, {**params, **about})
