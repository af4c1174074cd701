"""What the models say about a file's data, as findings with lines."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dashboard.strategy.disclosure import CoarserClass, Disclosure
from dashboard.strategy.document import Document
from dashboard.strategy.findings import Path
from dashboard.strategy.frozen import Frozen
from dashboard.strategy.model import Dimension, Indicator, Level, Part, Strategy, Unit, Words

_SHOWN_TEXT = 60
_LIMITS = ("max_length", "ge", "le")

_MODELS: dict[str, type[Frozen]] = {
    "levels": Level,
    "parts": Part,
    "units": Unit,
    "dimensions": Dimension,
    "indicators": Indicator,
    "disclosure": Disclosure,
    "classes": CoarserClass,
    "name": Words,
    "short": Words,
    "one": Words,
    "many": Words,
}

_CODES = {
    "missing": "missing_field",
    "extra_forbidden": "unknown_field",
    "string_type": "not_text",
    "string_too_short": "empty_text",
    "string_too_long": "text_too_long",
    "string_pattern_mismatch": "wrong_form",
    "enum": "not_allowed",
    "tuple_type": "not_list",
    "model_type": "not_mapping",
    "greater_than_equal": "out_of_bounds",
    "less_than_equal": "out_of_bounds",
    "value_error": "bounds_reversed",
    "finite_number": "not_number",
}


_PLAIN_CODES = {
    **{kind: code for kind, code in _CODES.items() if kind != "value_error"},
    "mapping_type": "not_mapping",
    "dict_type": "not_mapping",
}


def note_error(document: Document, error: ErrorDetails, whole: str, models: Mapping[str, type[BaseModel]]) -> None:
    """Note what a model says of one field of a file that is no strategy.

    `whole`: what the file is called; `models`: its model by that name, and those of mappings by their fields' names.
    A kind of error that has no sentence is "invalid" with its detail.
    """
    code, path, context = _PLAIN_CODES.get(error["type"], "invalid"), error["loc"], error.get("ctx", {})
    field, value = name_field(path) if path else whole, str(error["input"])[:_SHOWN_TEXT]
    allowed = re.findall(r"'([^']+)'", str(context.get("expected", "")))
    if code == "unknown_field":
        allowed = list(models.get(name_field(path[:-1]), models[whole]).model_fields)
    document.note(
        path,
        code,
        None,
        field=field,
        value=value,
        allowed=", ".join(allowed),
        suggestion=document.suggest(field if code == "unknown_field" else value, allowed) if allowed else "",
        limit=next((str(context[one]) for one in _LIMITS if one in context), ""),
        detail=error["msg"].removeprefix("Value error, "),
    )


def check_schema(document: Document) -> Strategy | None:
    """The strategy, or None and the findings noted in `document`."""
    refused = tuple(finding.path for finding in document.findings)
    try:
        return Strategy.model_validate(document.data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            # what stands at a refused place was not read, so its type says nothing
            if not any(detail["loc"][: len(path)] == path for path in refused):
                code = _find_code(detail)
                document.note(detail["loc"], code, None, **_fill_params(document, code, detail))
    return None


def _find_code(error: ErrorDetails) -> str:
    kind, path = error["type"], error["loc"]
    if error["input"] is None and kind != "missing":
        return "no_value"
    if kind.startswith(("int_", "float_")):
        return "not_number"
    if kind.startswith("bool_"):
        return "not_true_false"
    if kind == "string_pattern_mismatch" and path[-1] == "language":
        return "not_allowed"
    if kind == "string_pattern_mismatch" and path[0] == "indicators" and path[-1] == "key":
        return "wrong_indicator_key"
    return _CODES.get(kind, "invalid")


def _fill_params(document: Document, code: str, error: ErrorDetails) -> dict[str, str | int]:
    path, context = error["loc"], error.get("ctx", {})
    params: dict[str, str | int] = {"field": name_field(path), "value": _shorten(error["input"])}
    allowed = _list_allowed(code, path, context)
    if allowed:
        word = params["field"] if code == "unknown_field" else params["value"]
        params |= {"allowed": ", ".join(allowed), "suggestion": document.suggest(str(word), allowed)}
    for name in _LIMITS:
        if name in context:
            params["limit"] = str(context[name])
    if code == "invalid":
        params["detail"] = error["msg"]
    return params


def _list_allowed(code: str, path: Path, context: dict[str, object]) -> list[str]:
    if code == "unknown_field":
        return list(_model_at(path[:-1]).model_fields)
    if code == "not_mapping":
        return list(_model_at(path).model_fields)
    if code == "not_allowed":
        return re.findall(r"'([^']+)'", str(context.get("expected", ""))) or ["fi", "sv", "en"]
    return []


def _model_at(path: Path) -> type[Frozen]:
    """The model of the mapping at `path`: the last field name on the way says which."""
    return _MODELS.get(name_field(path), Strategy)


def name_field(path: Path) -> str:
    """The last field name of a path; the whole file is the "strategy"."""
    return next((step for step in reversed(path) if isinstance(step, str)), "strategy")


def _shorten(value: object) -> str:
    if isinstance(value, list):
        return "[...]"
    if isinstance(value, dict):
        return "{...}"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
