"""An extraction as frames of JSON, and back: no form that could carry code, in pieces that hold nobody up.

Frames, in order: for each extract one with its facts, then some with its readings; at the end the extraction. Readings
go column by column. In most columns a few values repeat on every row, so each is sent once and its numbers after it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import starmap
from typing import Any, NamedTuple

from dashboard.facts import Flag, Period, Place, Qualifier
from dashboard.formats.numbers import ParsedValue
from data_loaders.contract import Extract, Extraction, KnownTable, Label, Order, Question, Reading, TableOutline
from data_loaders.measures import Measure, MeasureKind
from data_loaders.problems import Problem, Refusal
from data_loaders.reading.wire import Json, dump, make_problem, problem_facts
from data_loaders.registers.plan_json import plan_from_json, plan_to_json

READINGS_IN_A_FRAME = 4_000


class _Column(NamedTuple):
    """How the values of one field travel; None travels as None."""

    pack: Callable[[Any], Any]
    unpack: Callable[[Any], Any]


def _same(value: Any) -> Any:
    return value


def _pack_labels(labels: Sequence[Label]) -> list[list[str]]:
    return [list(label) for label in labels]


def _unpack_labels(labels: list[list[str]]) -> tuple[Label, ...]:
    return tuple(starmap(Label, labels))


def _pack_period(period: Period) -> list[str]:
    return [period.start.isoformat(), period.end.isoformat()]


def _unpack_period(days: list[str]) -> Period:
    return Period(*map(date.fromisoformat, days))


def _unpack_flags(flags: list[str]) -> frozenset[Flag]:
    return frozenset(map(Flag, flags))


def _unpack_measure(measure: list[str]) -> Measure:
    return Measure(measure[0], MeasureKind(measure[1]))


_TEXT = _Column(_same, _same)
_FLAGS = _Column(sorted, _unpack_flags)
_REPEATED: dict[str, _Column] = {
    "labels": _Column(_pack_labels, _unpack_labels),
    "heading": _TEXT,
    "context": _Column(list, tuple),
    "period": _Column(_pack_period, _unpack_period),
    "note": _TEXT,
    "flags": _FLAGS,
    "subject": _TEXT,
    "measure": _Column(list, _unpack_measure),
    "qualifier": _Column(_same, Qualifier),
    "value_flags": _FLAGS,
    "raw": _TEXT,
    "sheet": _TEXT,
    "column": _TEXT,
}
"""Fields whose different values are sent once. Numbers are not among them: 1, 1.0 and True would become one."""
_PLAIN = ("value", "percent", "signed", "scale", "row", "n", "published_change", "rows")


def encode_order(order: Order) -> str:
    """What is asked of the reading process, as JSON."""
    known = [(one.recipe, one.fingerprint, plan_to_json(one.plan)) for one in order.known]
    return json.dumps({"known": known, "choices": dict(order.choices), "outline": order.outline})


def decode_order(text: str) -> Order:
    """What `encode_order` wrote."""
    facts = json.loads(text)
    known = tuple(KnownTable(recipe, fingerprint, plan_from_json(plan)) for recipe, fingerprint, plan in facts["known"])
    return Order(known, facts["choices"], facts["outline"])


def encode_extraction(extraction: Extraction) -> Iterator[bytes]:
    """The frames of an extraction. Problems of extracts are sent as their numbers in the list of all."""
    numbers = {id(problem): number for number, problem in enumerate(extraction.problems)}
    for extract in extraction.extracts:
        facts = {
            "loader": extract.loader,
            "recipe": extract.recipe,
            "fingerprint": extract.fingerprint,
            "problems": [numbers[id(problem)] for problem in extract.problems],
            "questions": [_question_facts(question) for question in extract.questions],
        }
        yield dump({"extract": facts})
        for start in range(0, len(extract.readings), READINGS_IN_A_FRAME):
            yield dump({"readings": _pack_readings(extract.readings[start : start + READINGS_IN_A_FRAME])})
    yield dump(
        {
            "extraction": extraction.loader,
            "problems": [problem_facts(problem) for problem in extraction.problems],
            "tables": list(extraction.tables),
        }
    )


def decode_extraction(frames: Iterable[bytes | bytearray]) -> Extraction | None:
    """The extraction whose frames these are, None when they end too early. Raises the Refusal if they hold one."""
    extracts: list[tuple[Json, list[Reading]]] = []
    for frame in frames:
        message = json.loads(frame)
        if "refused" in message:
            raise Refusal(*map(make_problem, message["refused"]))
        if "extract" in message:
            extracts.append((message["extract"], []))
        elif "readings" in message:
            extracts[-1][1].extend(_unpack_readings(message["readings"]))
        else:
            problems = tuple(map(make_problem, message["problems"]))
            made = tuple(_make_extract(facts, readings, problems) for facts, readings in extracts)
            return Extraction(message["extraction"], made, problems, tuple(map(_make_outline, message["tables"])))
    return None


def _make_extract(facts: Json, readings: list[Reading], problems: Sequence[Problem]) -> Extract:
    return Extract(
        facts["loader"],
        readings,
        tuple(problems[number] for number in facts["problems"]),
        tuple(map(_make_question, facts["questions"])),
        facts["recipe"],
        facts["fingerprint"],
    )


def _question_facts(question: Question) -> list[Any]:
    return list(question._replace(params=dict(question.params)))


def _make_question(facts: list[Any]) -> Question:
    key, code, options, suggested, params, place = facts
    return Question(key, code, tuple(options), suggested, params, Place(*place))


def _make_outline(facts: list[Any]) -> TableOutline:
    outline = TableOutline._make(tuple(fact) if isinstance(fact, list) else fact for fact in facts)
    return outline._replace(cells=tuple(map(tuple, outline.cells)))


def _pack_readings(readings: Sequence[Reading]) -> Json:
    columns: dict[str, Sequence[Any]] = dict(zip(Reading._fields, zip(*readings, strict=True), strict=True))
    values = dict(zip(ParsedValue._fields, zip(*columns["value"], strict=True), strict=True))
    places = dict(zip(Place._fields, zip(*columns["place"], strict=True), strict=True))
    columns |= {**values, "flags": columns["flags"], "value_flags": values["flags"], **places}
    repeated = {name: _pack_repeated(columns[name], column.pack) for name, column in _REPEATED.items()}
    return {**repeated, **{name: columns[name] for name in _PLAIN}}


def _pack_repeated(column: Sequence[Any], pack: Callable[[Any], Any]) -> list[Any]:
    numbers = {value: number for number, value in enumerate(dict.fromkeys(column))}
    different = [None if value is None else pack(value) for value in numbers]
    return [different, [] if len(numbers) == 1 else list(map(numbers.__getitem__, column))]


def _unpack_readings(message: Json) -> Iterator[Reading]:
    count = len(message["value"])
    columns = {name: _unpack_repeated(message[name], column.unpack, count) for name, column in _REPEATED.items()}
    columns |= {name: message[name] for name in _PLAIN}
    value = ("value", "qualifier", "value_flags", "percent", "signed", "scale", "raw")
    values = map(ParsedValue, *(columns[name] for name in value))
    places = map(Place, columns["sheet"], columns["row"], columns["column"])
    columns |= {"value": list(values), "place": list(places)}
    return map(Reading, *(columns[name] for name in Reading._fields))


def _unpack_repeated(packed: list[Any], unpack: Callable[[Any], Any], count: int) -> list[Any]:
    different, numbers = packed
    values = [None if value is None else unpack(value) for value in different]
    return list(map(values.__getitem__, numbers)) if numbers else values * count
