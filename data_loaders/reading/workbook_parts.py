"""The small parts of a workbook: its list of sheets, its number formats, its shared strings."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from data_loaders.reading.findings import refuse_over
from data_loaders.reading.limits import Limits
from data_loaders.reading.number_formats import BUILT_IN, Shape, shape_of_code
from data_loaders.reading.package import Attributes, ElementReader, local_attributes

TRUE_WORDS = frozenset({"1", "true", "on"})
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def is_true(word: str | None) -> bool:
    """An XML Schema boolean."""
    return word in TRUE_WORDS


def clean_text(text: str) -> str:
    """NFC, so that one word has one spelling, with Office's `_x000A_` escapes undone."""
    if "_x" in text:
        text = _ESCAPE.sub(_unescape, text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _unescape(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    kept = character.isprintable() or character in "\t\n\r"
    return character if kept else " "


@dataclass(frozen=True)
class SheetEntry:
    """A line of the workbook's list of sheets."""

    name: str
    relation: str
    hidden: bool


class WorkbookPart(ElementReader):
    """xl/workbook.xml. `recalculated`: the writer asks for all formulas to be computed anew on opening."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self.sheets: list[SheetEntry] = []
        self.from_1904 = False
        self.recalculated = False
        self._name_count = 0

    def opened(self, name: str, attributes: Attributes) -> None:
        """Notes sheets and settings; counts defined names."""
        if name == "sheet" and self.path[-2:-1] == ["sheets"]:
            self._add_sheet(local_attributes(attributes))
        elif name == "workbookPr":
            self.from_1904 = is_true(attributes.get("date1904"))
        elif name == "calcPr":
            self.recalculated = is_true(attributes.get("fullCalcOnLoad"))
        elif name == "definedName":
            self._name_count += 1
            refuse_over("too_many_names", self._name_count, self.limits.names)

    def _add_sheet(self, attributes: Attributes) -> None:
        hidden = attributes.get("state", "visible") != "visible"
        self.sheets.append(SheetEntry(clean_text(attributes.get("name", "")), attributes.get("id", ""), hidden))
        refuse_over("too_many_sheets", len(self.sheets), self.limits.sheets)


class StylesPart(ElementReader):
    """xl/styles.xml: `shapes[s]` is the shape of numbers in cells with style s."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self._custom: dict[str, Shape] = {}
        self._format_ids: list[str] = []
        self._elements = 0

    @property
    def shapes(self) -> list[Shape]:
        """By style number. Formats may be declared after their use, so this is asked at the end."""
        return [self._shape(format_id) for format_id in self._format_ids]

    def _shape(self, format_id: str) -> Shape:
        if format_id in self._custom:
            return self._custom[format_id]
        return BUILT_IN.get(int(format_id), Shape.PLAIN) if format_id.isdecimal() else Shape.PLAIN

    def opened(self, name: str, attributes: Attributes) -> None:
        """Notes formats; counts fonts, fills, borders and formats alike, whichever there are too many of."""
        if self.path[-2:-1] == ["cellXfs"] and name == "xf":
            self._format_ids.append(attributes.get("numFmtId", "0"))
        elif name == "numFmt" and self.path[-2:-1] == ["numFmts"]:
            self._custom[attributes.get("numFmtId", "")] = shape_of_code(attributes.get("formatCode", ""))
        if len(self.path) == STYLE_DEPTH:
            self._elements += 1
            refuse_over("too_many_styles", self._elements, self.limits.styles)


STYLE_DEPTH = 3
"""styleSheet > cellXfs > xf."""


class StringsPart(ElementReader):
    """xl/sharedStrings.xml: `strings[i]` is the text of cells that refer to i, without its phonetic guide."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self.strings: list[str] = []
        self._runs: list[str] = []

    def opened(self, name: str, attributes: Attributes) -> None:  # noqa: ARG002 - the base class's signature
        """A new string begins."""
        if name == "si":
            self._runs.clear()

    def closed(self, name: str, text: str) -> None:
        """A run of text, or the whole string, ends."""
        if name == "t" and "rPh" not in self.path:
            self._runs.append(text)
        elif name == "si":
            text = "".join(self._runs)
            refuse_over("cell_too_long", len(text), self.limits.cell_length)
            self.strings.append(clean_text(text))
            refuse_over("too_many_strings", len(self.strings), self.limits.shared_strings)
