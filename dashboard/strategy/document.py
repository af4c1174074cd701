"""A YAML text as plain data that remembers its lines.

Only the parser's events are used: no tag ever makes an object, an anchor is refused before it could be
repeated, and a file that nests too deep is refused before it is walked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import chain
from typing import Any, NamedTuple

import yaml

from dashboard.strategy.findings import FileFinding, Path, StrategyFileError

Data = str | int | float | bool | None | list["Data"] | dict[str, "Data"]

MAX_BYTES = 1_000_000
MAX_DEPTH = 24
MAX_VALUES = 50_000  # the largest sample has 2 000
_MAX_SUGGESTIONS = 100  # a search for the nearest word takes up to a millisecond

_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where it is built in: 10 times faster
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# YAML 1.2: `yes`, `0123` and 2023-01-01 stay text. Eighteen digits are more than any figure of a strategy has.
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{0,18}([eE][-+]?[0-9]{1,3})?")


class Mark(NamedTuple):
    """A place in the text, from 1."""

    line: int
    column: int


@dataclass
class Document:
    """`marks`: where each value stands: a field at its name, an item at its first character; () is the whole."""

    data: Data = None
    marks: dict[Path, Mark] = field(default_factory=dict)
    findings: list[FileFinding] = field(default_factory=list)

    def mark(self, path: Path) -> Mark:
        """The place of `path`, or of the nearest thing around it."""
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, Mark(1, 1))

    def note(self, path: Path, code: str, mark: Mark | None = None, /, **params: str | int) -> None:
        """Add a finding at `path`, or at `mark` where that is more exact."""
        line, column = mark or self.mark(path)
        self.findings.append(FileFinding(line, column, path, code, params))

    def suggest(self, word: str, known: Iterable[str]) -> str:
        """The known word that is spelt most like `word`, or "". Only the first findings of a file get one."""
        if len(self.findings) >= _MAX_SUGGESTIONS:
            return ""
        return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.6)), "")


class _UnreadableError(Exception):
    """Nothing after this place can be read; the finding is already noted."""


def read_document(text: str, name: str) -> Document:
    """The text as data, with the findings of this step in it.

    Raises StrategyFileError where nothing can be read on: size, depth, syntax, no content.
    """
    document = Document()
    try:
        _check_text(text, document)
        _read_events(text.removeprefix("\ufeff"), document)
    except yaml.MarkedYAMLError as error:
        mark = _mark(error.problem_mark) if error.problem_mark else Mark(1, 1)
        document.note((), "syntax", mark, detail=error.problem or "?")
    except _UnreadableError:
        pass
    else:
        return document
    raise StrategyFileError(name, tuple(document.findings))


def _check_text(text: str, document: Document) -> None:
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        document.note((), "too_large", limit=MAX_BYTES)
    elif found:
        before = text[: found.start()]
        mark = Mark(before.count("\n") + 1, found.start() - before.rfind("\n"))
        document.note((), "unprintable", mark, character=f"U+{ord(found.group()):04X}")
    if document.findings:
        raise _UnreadableError


def _read_events(text: str, document: Document) -> None:
    structure = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)
    events = iter(yaml.parse(text, Loader=_PARSER))
    nodes = (event for event in events if not isinstance(event, structure))
    first = next(nodes, None)
    if first is None:
        document.note((), "empty_file")
        raise _UnreadableError
    document.marks[()] = _mark(first.start_mark)
    document.data = _read_node(first, nodes, (), document)
    second = next(nodes, None)
    if second is not None:
        document.note((), "several_documents", _mark(second.start_mark))
        raise _UnreadableError


def _read_node(event: Any, events: Iterator[Any], path: Path, document: Document) -> Data:
    mark = _mark(event.start_mark)
    if len(path) > MAX_DEPTH:
        document.note((), "too_deep", mark, limit=MAX_DEPTH)
        raise _UnreadableError
    if len(document.marks) > MAX_VALUES:
        document.note((), "too_many", mark, limit=MAX_VALUES)
        raise _UnreadableError
    if event.anchor is not None:
        document.note(path, "anchor", mark)
    elif getattr(event, "tag", None):
        document.note(path, "tag", mark, tag=event.tag)
    match event:
        case yaml.MappingStartEvent():
            return _read_mapping(events, path, document)
        case yaml.SequenceStartEvent():
            return _read_sequence(events, path, document)
        case yaml.ScalarEvent():
            return resolve_scalar(event.value) if event.implicit[0] else str(event.value)
    return None


def _read_sequence(events: Iterator[Any], path: Path, document: Document) -> Data:
    items: list[Data] = []
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        item_path = (*path, len(items))
        document.marks[item_path] = _mark(event.start_mark)
        items.append(_read_node(event, events, item_path, document))
    return items


def _read_mapping(events: Iterator[Any], path: Path, document: Document) -> Data:
    fields: dict[str, Data] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        key, mark = _read_key(event, events, path, document), _mark(event.start_mark)
        key_path = (*path, key)
        is_new = key not in fields
        if not is_new:
            document.note(key_path, "duplicate_field", mark, field=key, first_line=document.mark(key_path).line)
        document.marks.setdefault(key_path, mark)
        value = _read_node(next(events), events, key_path, document)
        if is_new:
            fields[key] = value
    return fields


def _read_key(event: Any, events: Iterator[Any], path: Path, document: Document) -> str:
    if isinstance(event, yaml.ScalarEvent):
        if event.anchor is not None or event.tag:
            document.note(path, "anchor" if event.anchor else "tag", _mark(event.start_mark), tag=event.tag or "")
        return str(event.value)
    document.note((*path, "?"), "key_not_text", _mark(event.start_mark))
    _read_node(event, chain(events), (*path, "?"), document)
    return "?"


def resolve_scalar(text: str) -> Data:
    """The value of a word without quotation marks: null, true, false, a decimal number, else the text itself."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


def _mark(mark: Any) -> Mark:
    return Mark(mark.line + 1, mark.column + 1)
