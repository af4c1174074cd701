"""Plans as JSON and back: how recipes are stored, exported as YAML and sent to the reading process.

The shape is the plan's own; what is as it is by default is left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from data_loaders.measures import Measure
from data_loaders.plan import Figure, Plan, Rollup

LONGEST_TEXT = 1000
MOST_ITEMS = 1000
SHOWN_TEXT = 60

Json = Any
"""What json.loads gives: a mapping, list, text, number, truth or None."""


def plan_to_json(plan: Plan) -> dict[str, Json]:
    """The plan as mappings, lists, texts and numbers. `plan_from_json` gives back an equal plan."""
    encoded = _encode(plan)
    assert isinstance(encoded, dict)  # noqa: S101 (for the type checker)
    return encoded


class PlanFinding(NamedTuple):
    """One thing wrong with a written plan. `code`: not_text, not_list, not_mapping, not_number, not_allowed (with what
    is `allowed`), unknown_field (with the fields that are `allowed`), missing_field, invalid (`detail` says why).
    """

    path: tuple[str | int, ...]
    code: str
    value: str = ""
    allowed: tuple[str, ...] = ()
    detail: str = ""

    def __str__(self) -> str:
        steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path).lstrip(".")
        words = {
            "not_text": "a text is expected",
            "not_list": self.detail or "a list is expected",
            "not_mapping": "a mapping is expected",
            "not_number": "a number is expected",
            "not_allowed": f"{self.value!r} is none of {', '.join(self.allowed)}",
            "unknown_field": "there is no such field",
            "missing_field": "the field is missing",
        }
        message = words.get(self.code, self.detail)
        return f"{steps}: {message}" if steps else message


class PlanError(ValueError):
    """A written plan that is none; everything that is wrong with it."""

    def __init__(self, *findings: PlanFinding) -> None:
        super().__init__("; ".join(map(str, findings)))
        self.findings = findings


Path = tuple[str | int, ...]


def plan_from_json(value: Json) -> Plan:
    """The plan that was written. Raises PlanError, a ValueError with the path of each finding:
    "figures[0].rollup: ...".
    """
    plan = _decode(Plan, value, ())
    assert isinstance(plan, Plan)  # noqa: S101 (for the type checker)
    _check(plan)
    return plan


def _encode(value: object) -> Json:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Measure):
        return {"key": value.key, "kind": value.kind.value}
    if is_dataclass(value):
        pairs = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: _encode(content) for field, content in pairs if content != field.default}
    if isinstance(value, tuple):
        return [_encode(one) for one in value]
    return value


def _decode(kind: Any, value: Json, path: Path) -> object:
    """A value of the type `kind`, which is one of those that plans are made of."""
    if get_origin(kind) is UnionType:
        (own,) = (one for one in get_args(kind) if one is not NoneType)
        return None if value is None else _decode(own, value, path)
    if get_origin(kind) is tuple:
        return _decode_items(get_args(kind), value, path)
    if is_dataclass(kind) or kind is Measure:
        return _decode_fields(kind, value, path)
    if kind in (int, float):
        return _decode_number(kind, value, path)
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise PlanError(PlanFinding(path, "not_text", _shorten(value)))
    if issubclass(kind, StrEnum):
        if value not in {*kind}:
            raise PlanError(PlanFinding(path, "not_allowed", value, tuple(kind)))
        return kind(value)
    return value


def _decode_items(kinds: tuple[Any, ...], value: Json, path: Path) -> tuple[object, ...]:
    if not isinstance(value, list | tuple) or len(value) > MOST_ITEMS:
        raise PlanError(PlanFinding(path, "not_list", _shorten(value)))
    if kinds[1:] == (...,):
        kinds = kinds[:1] * len(value)
    if len(kinds) != len(value):
        raise PlanError(PlanFinding(path, "not_list", detail=f"a list of {len(kinds)} is expected"))
    pairs = enumerate(zip(kinds, value, strict=True))
    return tuple(_gather({number: (kind, one) for number, (kind, one) in pairs}, path).values())


def _decode_fields(kind: Any, value: Json, path: Path) -> object:
    if not isinstance(value, Mapping):
        raise PlanError(PlanFinding(path, "not_mapping", _shorten(value), tuple(get_type_hints(kind))))
    hints = get_type_hints(kind)
    defaults = {one.name for one in fields(kind) if one.default is not MISSING} if is_dataclass(kind) else set()
    missing = [PlanFinding((*path, name), "missing_field") for name in hints if name not in {*value, *defaults}]
    unknown = [
        PlanFinding((*path, str(name)), "unknown_field", allowed=tuple(hints)) for name in value if name not in hints
    ]
    known = {name: (hints[name], one) for name, one in value.items() if name in hints}
    return kind(**_gather(known, path, unknown + missing))


def _gather(
    parts: Mapping[Any, tuple[Any, Json]], path: Path, findings: Sequence[PlanFinding] = ()
) -> dict[Any, object]:
    """Each part by its name or place, decoded. Raises PlanError with the findings of all of them."""
    decoded, found = {}, list(findings)
    for step, (kind, value) in parts.items():
        try:
            decoded[step] = _decode(kind, value, (*path, step))
        except PlanError as error:
            found += error.findings
    if found:
        raise PlanError(*found)
    return decoded


def _decode_number(kind: type, value: Json, path: Path) -> object:
    number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if not number or (kind is int and value != int(value)):
        raise PlanError(PlanFinding(path, "not_number", _shorten(value)))
    return kind(value)


def _check(plan: Plan) -> None:
    """What the types do not say. Raises PlanError."""
    names = {breakdown.name for breakdown in plan.breakdowns}
    found = [*_check_figures(plan, names), *_check_spread(plan, names)]
    if bool(plan.figures) == (plan.spread is not None):
        found.append(_invalid((), "a plan has figures, or a spread"))
    if found:
        raise PlanError(*found)


def _check_figures(plan: Plan, names: set[str]) -> Iterator[PlanFinding]:
    for number, figure in enumerate(plan.figures):
        if (figure.column is None) != (figure.rollup is Rollup.COUNT):
            yield _invalid(("figures", number, "column"), "every figure has one, but for those that count rows")
        yield from _check_breakdowns(figure, names, ("figures", number, "breakdowns"))


def _check_spread(plan: Plan, names: set[str]) -> Iterator[PlanFinding]:
    if plan.spread is not None:
        figure = plan.spread.figure
        if figure.column is not None or figure.rollup is Rollup.COUNT:
            yield _invalid(("spread", "figure", "column"), "the columns of a wide table are those of the spread")
        yield from _check_breakdowns(figure, names, ("spread", "figure", "breakdowns"))


def _check_breakdowns(figure: Figure, names: set[str], path: Path) -> Iterator[PlanFinding]:
    unknown = set(figure.breakdowns or ()) - names - {heading for heading, _ in figure.labels}
    if unknown:
        yield _invalid(path, f"the plan has no breakdown {', '.join(sorted(unknown))}")


def _invalid(path: Path, detail: str) -> PlanFinding:
    return PlanFinding(path, "invalid", detail=detail)


def _shorten(value: Json) -> str:
    if isinstance(value, Mapping | list):
        return "{...}" if isinstance(value, Mapping) else "[...]"
    text = str(value)
    return text if len(text) <= SHOWN_TEXT else f"{text[: SHOWN_TEXT - 1]}…"
