"""The cells of plain rows: what follows a cell's reference in the XML -> its value, read once for all cells alike."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final, Literal, NamedTuple

from data_loaders.reading.book import Scalar
from data_loaders.reading.cells import CellReader
from data_loaders.reading.number_formats import Shape

ATTRIBUTES = rb'(?: [A-Za-z0-9:]+="[^"<>]*")*'
EASY_KINDS = frozenset({"str", "inlineStr", "b"})
MOST_REMEMBERED = 200_000
LAST_CHARACTER = 0x10FFFF
_ATTRIBUTE = re.compile(rb' ([A-Za-z0-9:]+)="([^"]*)"')
_CELL = re.compile(
    rb"(" + ATTRIBUTES + rb")"
    rb"(?:/>|>(<f" + ATTRIBUTES + rb"(?:/>|>[^<]*</f>))?(?:<v/>|<v>([^<]*)</v>)?"
    rb'(?:<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?</c>)'
)
_INTEGER = re.compile(r"-?[0-9]{1,15}", re.ASCII)
_FRACTION = re.compile(r"-?[0-9]{1,15}\.[0-9]{0,16}[1-9]", re.ASCII)
_ENTITY = re.compile(r"&(#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|lt|gt|amp|quot|apos);")
_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|]]>")


class OtherwiseSpelled(Exception):
    """Something that only expat should judge."""


class Hard(Enum):
    """The mark of a cell that must be read at its place: a formula, an error, a doubtful day."""

    HARD = "hard"


HARD: Final = Hard.HARD
PlainValue = Scalar | Literal[Hard.HARD]


class CellParts(NamedTuple):
    """A cell as `Grid.put_cell` takes it."""

    kind: str
    style: str | None
    text: str
    formula: bool


class PlainCells(dict[bytes, PlainValue]):
    """Values by what follows the reference. Looking one up raises OtherwiseSpelled."""

    def __init__(self, cells: CellReader) -> None:
        super().__init__({b"": None})
        self.hard: dict[bytes, CellParts] = {}
        self.percent: set[bytes] = set()
        self._cells = cells

    def __missing__(self, rest: bytes) -> PlainValue:
        parts = _take_apart(rest)
        value = None if not parts.text and not parts.formula else self._easy_value(rest, parts)
        if value is HARD:
            self.hard[rest] = parts
        self[rest] = value
        return value

    def forget(self) -> None:
        """Keep no more than memory allows, where hardly any cell repeats."""
        if len(self) > MOST_REMEMBERED:
            self.clear()
            self.hard.clear()
            self.percent.clear()
            self[b""] = None

    def _easy_value(self, rest: bytes, parts: CellParts) -> PlainValue:
        text = parts.text
        if parts.formula or len(text) > self._cells.limits.cell_length:
            return HARD
        if parts.kind == "n":
            return self._number(rest, parts)
        if parts.kind == "s":
            return self._cells.shared(int(text)) if self._cells.has_shared(text) else HARD
        return self._cells.value(0, 0, parts.kind, None, text) if parts.kind in EASY_KINDS else HARD

    def _number(self, rest: bytes, parts: CellParts) -> PlainValue:
        text = parts.text
        number: float | int
        if _INTEGER.fullmatch(text):
            number = int(text)
        elif _FRACTION.fullmatch(text):
            number = float(text)
        else:
            return HARD
        shape = self._cells.shape_of(parts.style)
        if shape is Shape.PERCENT:
            self.percent.add(rest)
        value = self._cells.certain_value(number, shape)
        return HARD if value is None else value


def _take_apart(rest: bytes) -> CellParts:
    match = _CELL.fullmatch(rest)
    if match is None:
        raise OtherwiseSpelled
    attributes, formula, text, inline = match.groups(b"")
    pairs = _ATTRIBUTE.findall(attributes)
    named = dict(pairs)
    if len(named) < len(pairs) or b"r" in named or b"&" in attributes:
        raise OtherwiseSpelled
    try:
        kind, style = named.get(b"t", b"n").decode(), named.get(b"s", b"").decode()
        return CellParts(kind, style or None, _plain_text((inline or text).decode()), bool(formula))
    except UnicodeDecodeError as error:
        raise OtherwiseSpelled from error


def _plain_text(text: str) -> str:
    """Character data as expat would give it: entities replaced, line ends made one."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "&" in text:
        if text.count("&") != len(_ENTITY.findall(text)):
            raise OtherwiseSpelled
        text = _ENTITY.sub(_character, text)
    if _NO_XML.search(text):
        raise OtherwiseSpelled
    return text


def _character(match: re.Match[str]) -> str:
    name = match[1]
    if not name.startswith("#"):
        return _CHARACTERS[name]
    code = int(name[2:], 16) if name[1] == "x" else int(name[1:])
    if code > LAST_CHARACTER:
        raise OtherwiseSpelled
    return chr(code)
