"""One cell of a sheet's XML -> its value and what is special about it."""

from __future__ import annotations

from datetime import date, datetime, time
from math import isfinite

from dashboard.facts import Place
from data_loaders.problems import Severity
from data_loaders.reading.book import Cell, Scalar, column_letters
from data_loaders.reading.findings import Findings, refusal, refuse_over
from data_loaders.reading.limits import Limits
from data_loaders.reading.number_formats import Shape
from data_loaders.reading.serial_dates import (
    DAYS_1904,
    NO_SUCH_DAY,
    day_of,
    duration_text,
    is_certain,
    time_of,
    uncertain_day_text,
)
from data_loaders.reading.workbook_parts import clean_text

EXACT_INTEGERS = 2**53
"""Up to here a floating-point number holds every integer."""
LONGEST_INTEGER = 40


def number_text(number: float) -> str:
    """A number as the XML of a workbook spells it: 5.0 -> "5", 0.1 -> "0.1"."""
    return str(int(number)) if number.is_integer() and abs(number) < EXACT_INTEGERS else repr(number)


class CellReader:
    """Makes values of a workbook's cells, sheet by sheet, and keeps the current sheet's special cells."""

    def __init__(
        self,
        strings: list[str],
        shapes: list[Shape],
        from_1904: bool,
        recalculated: bool,
        findings: Findings,
        limits: Limits,
    ) -> None:
        self.limits = limits
        self.findings = findings
        self._strings: list[str | None] = [string if string.strip() else None for string in strings]
        self._shapes = {str(style): shape for style, shape in enumerate(shapes) if shape}
        self._from_1904 = from_1904
        self._recalculated = recalculated
        self.begin_sheet("")

    def begin_sheet(self, name: str) -> None:
        """Forget the last sheet's special cells."""
        self.sheet = name
        self.percent: set[Cell] = set()
        self.errors: dict[Cell, str] = {}
        self.uncomputed: set[Cell] = set()

    def place(self, row: int, column: int) -> Place:
        """The place of a cell of the current sheet; both from 0."""
        return Place(self.sheet, row + 1, column_letters(column))

    def forget(self, row: int, column: int) -> None:
        """A cell is left out of the sheet after all."""
        self.percent.discard((row, column))
        self.errors.pop((row, column), None)
        self.uncomputed.discard((row, column))

    def value(self, row: int, column: int, kind: str, style: str | None, text: str) -> Scalar:
        """The value of a cell by its type `t` and style `s`; None if it looks empty."""
        if kind == "s":
            return self.shared(int(text) if text.isdecimal() else -1)
        if kind == "n":
            number = self._number(row, column, text)
            shape = self._shapes.get(style) if style else None
            return self._shaped(row, column, number, shape) if shape and not isinstance(number, str) else number
        return self._other(row, column, kind, text)

    def has_shared(self, text: str) -> bool:
        """Whether the text is the number of a string of the workbook's list."""
        return text.isdecimal() and text.isascii() and int(text) < len(self._strings)

    def shape_of(self, style: str | None) -> Shape:
        """The shape of numbers in cells with a style."""
        return self._shapes.get(style, Shape.PLAIN) if style else Shape.PLAIN

    def certain_value(self, number: float | int, shape: Shape) -> Scalar:
        """What a number of a shape surely is; None for a day that is doubtful."""
        if shape in (Shape.PLAIN, Shape.PERCENT):
            return number
        if shape is Shape.DURATION:
            return duration_text(number)
        if shape is Shape.TIME and 0 <= number < 1:
            return time_of(number)
        serial = number + DAYS_1904 if self._from_1904 else number
        return day_of(serial) if is_certain(serial) else None

    def formula_value(self, row: int, column: int, kind: str, style: str | None, text: str) -> Scalar:
        """Like `value`, for the stored result of a formula. None and a finding when it was never computed."""
        if not text and kind != "str":
            self._note_uncomputed(row, column, "formula_uncomputed")
            return None
        if text == "0" and kind == "n" and self._recalculated:
            self._note_uncomputed(row, column, "formula_result_doubtful")
            return None
        return self.value(row, column, kind, style, text)

    def _note_uncomputed(self, row: int, column: int, code: str) -> None:
        self.uncomputed.add((row, column))
        self.findings.add(code, Severity.ERROR, self.place(row, column))

    def shared(self, number: int) -> str | None:
        """A string of the workbook's list; None if it looks empty."""
        if 0 <= number < len(self._strings):
            return self._strings[number]
        raise refusal("workbook_damaged", value=str(number), part=self.sheet, line=0)

    def _number(self, row: int, column: int, text: str) -> float | int | str:
        if text.isdecimal() and len(text) < len("1234567890123456"):
            return int(text)
        try:
            number = float(text)
        except ValueError:
            number = float("nan")
        if not isfinite(number) or "_" in text:
            self.findings.add("number_unreadable", Severity.ERROR, self.place(row, column), text)
            return text
        return self._whole(row, column, text.strip(), number) if number.is_integer() else number

    def _whole(self, row: int, column: int, text: str, number: float) -> float | int:
        if abs(number) < EXACT_INTEGERS:
            return int(number)
        self.findings.add("integer_too_long", Severity.WARNING, self.place(row, column), text)
        exact = text.lstrip("-").isdecimal() and len(text) <= LONGEST_INTEGER
        return int(text) if exact else number

    def _shaped(self, row: int, column: int, number: float | int, shape: Shape) -> Scalar:
        if shape is Shape.PERCENT:
            self.percent.add((row, column))
        value = self.certain_value(number, shape)
        return self._doubtful_day(row, column, number) if value is None else value

    def _doubtful_day(self, row: int, column: int, number: float | int) -> Scalar:
        serial = number + DAYS_1904 if self._from_1904 else number
        self.findings.add("date_doubtful", Severity.WARNING, self.place(row, column), str(number))
        return uncertain_day_text(serial) if 0 <= serial <= NO_SUCH_DAY + 1 else number

    def _other(self, row: int, column: int, kind: str, text: str) -> Scalar:
        if kind in ("str", "inlineStr"):
            refuse_over("cell_too_long", len(text), self.limits.cell_length, self.place(row, column))
            return clean_text(text) if text.strip() else None
        if kind == "b":
            return text.strip() in ("1", "true")
        if kind == "e":
            self.errors[row, column] = text
            self.findings.add("error_cell", Severity.WARNING, self.place(row, column), text)
            return text
        if kind == "d":
            return self._iso(row, column, text)
        raise refusal("workbook_damaged", self.place(row, column), kind, part=self.sheet, line=0)

    def _iso(self, row: int, column: int, text: str) -> Scalar:
        """Strict workbooks may write dates as ISO 8601 text instead of numbers."""
        try:
            if text.startswith("T") or "-" not in text:
                return time.fromisoformat(text.removeprefix("T"))
            moment = datetime.fromisoformat(text.removesuffix("Z"))
        except ValueError:
            self.findings.add("date_doubtful", Severity.WARNING, self.place(row, column), text)
            return text
        moment = moment.replace(tzinfo=None)
        return moment if moment.time() != time() else date(moment.year, moment.month, moment.day)
