"""A strategy as a YAML file: read with every problem at once, written so that people can read it."""

from __future__ import annotations

import re
from typing import Any

import yaml

from dashboard.strategy.checks import check_document
from dashboard.strategy.document import read_document
from dashboard.strategy.findings import StrategyFileError
from dashboard.strategy.model import Strategy
from dashboard.strategy.schema import check_schema

_WIDTH = 100  # columns of a written file; a line ends after the word that crosses it
_LONG = 70  # a text longer than this is a block of its own
_FOLDABLE = re.compile(r"[^\s\x00-\x1f\x85\u2028\u2029\ufeff]+( [^\s\x00-\x1f\x85\u2028\u2029\ufeff]+)*")
_BREAKS = re.compile(r"[\r\x85\u2028\u2029\ufeff]")


def read_strategy(text: str, name: str) -> Strategy:
    """The strategy in `text`; `name` is the file's name in the error.

    Raises StrategyFileError with every problem of the file, in the order of its lines.
    """
    document = read_document(text, name)
    strategy = check_schema(document)
    check_document(document)
    if strategy is None or document.findings:
        in_order = sorted(document.findings, key=lambda finding: (finding.line, finding.column))
        raise StrategyFileError(name, tuple(in_order))
    return strategy


def write_strategy(strategy: Strategy) -> str:
    """The strategy as YAML: fields in the model's order, defaults left out, long texts as folded blocks."""
    return write_content(strategy.model_dump(mode="json", exclude_defaults=True))


def write_content(content: dict[str, Any]) -> str:
    """Fields and lists as YAML that people can read, long texts as folded blocks."""
    return str(yaml.dump(content, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=_WIDTH))


class _Writer(yaml.SafeDumper):  # type: ignore[misc] # PyYAML has no types
    """Writes no aliases: a text that stands twice is written twice."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _write_text(writer: _Writer, text: str) -> yaml.ScalarNode:
    style = None
    if _BREAKS.search(text):
        style = '"'  # a reader makes other line breaks into \n, unless they are written as escapes
    elif len(text) > _LONG and _FOLDABLE.fullmatch(text):
        style = ">"
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _write_fields(writer: _Writer, fields: dict[str, Any]) -> yaml.MappingNode:
    is_name = fields.keys() <= {"fi", "sv", "en"} and sum(map(len, fields.values())) <= _LONG
    return writer.represent_mapping("tag:yaml.org,2002:map", fields.items(), flow_style=is_name)


def _write_number(writer: _Writer, number: float) -> yaml.ScalarNode:
    if number.is_integer() and abs(number) < 1e15:
        return writer.represent_int(int(number))
    return writer.represent_float(number)


_Writer.add_representer(str, _write_text)
_Writer.add_representer(dict, _write_fields)
_Writer.add_representer(float, _write_number)
