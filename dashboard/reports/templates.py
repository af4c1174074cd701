"""A template as an Excel workbook: one sheet to fill in, one that says how. Equal templates give equal bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from itertools import groupby
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.facts import Period
from dashboard.formats.numbers import format_number
from dashboard.formats.periods import format_period, parse_period
from dashboard.formats.template_words import GUIDES, HEADINGS, MARKS, SHEETS, TemplateColumn
from dashboard.locale import Translator
from dashboard.reports.template_guide import write_guide
from dashboard.reports.template_rows import Template, TemplateRow
from dashboard.strategy.model import Dimension, Indicator

WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001 - a file's properties know no time zones
"""The time that every template says it was made at, so that equal ones are equal bytes."""
PAPER_A4 = 9
INK, HEAD, INPUT, LINE = "#1c2a30", "#0b5c6b", "#fff8e1", "#c9c2b2"
WIDTHS = {
    TemplateColumn.INDICATOR: 34,
    TemplateColumn.PERIOD: 12,
    TemplateColumn.VALUE: 14,
    TemplateColumn.UNIT: 12,
    TemplateColumn.QUALIFIER: 14,
    TemplateColumn.N: 12,
    TemplateColumn.NOTE: 36,
    TemplateColumn.KEY: 26,
}
MEMBER_WIDTH = 26
FILLED = frozenset({TemplateColumn.VALUE, TemplateColumn.QUALIFIER, TemplateColumn.N, TemplateColumn.NOTE})
"""The columns that are open to be written in."""
LONGEST_MESSAGE = 255
LARGEST = 1e12

Column = TemplateColumn | Dimension


def write_template(template: Template, t: Translator) -> bytes:
    """The workbook in the language of `t`."""
    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = Workbook(content, options)
    workbook.set_properties({"title": t("Figures to fill in"), "created": WRITTEN})
    _TemplateSheet(workbook, template, t).write()
    write_guide(workbook.add_worksheet(GUIDES[t.language]), workbook, template, t)
    workbook.close()
    return content.getvalue()


def list_columns(template: Template) -> tuple[Column, ...]:
    """The columns of a template, left to right."""
    first = (TemplateColumn.INDICATOR, TemplateColumn.PERIOD)
    answers = (TemplateColumn.N,) if template.asks_for_answers else ()
    last = (TemplateColumn.VALUE, TemplateColumn.UNIT, TemplateColumn.QUALIFIER, *answers)
    return (*first, *template.used_dimensions, *last, TemplateColumn.NOTE, TemplateColumn.KEY)


def name_period(period: Period, language: str) -> str:
    """The period as people write it, in the language if that is read as the same period again, else in Finnish."""
    words = format_period(period, language)
    return words if parse_period(words) == period else format_period(period, "fi")


class _TemplateSheet:
    """The sheet that is filled in. What is ours is locked, without a password."""

    def __init__(self, workbook: Workbook, template: Template, t: Translator) -> None:
        self._template, self._t = template, t
        self._columns = list_columns(template)
        self._units = {section.indicator.key: section.unit for section in template.sections}
        self._sheet: Worksheet = workbook.add_worksheet(SHEETS[t.language])
        base: dict[str, Any] = {"font_color": INK, "valign": "top", "border": 1, "border_color": LINE}
        self._text: Format = workbook.add_format({**base, "text_wrap": True, "num_format": "@"})
        self._soft: Format = workbook.add_format({**base, "font_color": "#6b777c", "num_format": "@"})
        self._input: Format = workbook.add_format({**base, "locked": False, "bg_color": INPUT})
        self._words: Format = workbook.add_format({**base, "locked": False, "bg_color": INPUT, "text_wrap": True})
        head = {**base, "bold": True, "font_color": "#ffffff", "bg_color": HEAD, "text_wrap": True}
        self._head: Format = workbook.add_format(head)

    def write(self) -> None:
        """Headings, rows, what may be written where, and how it is printed."""
        rows = list(self._template.rows())
        for number, column in enumerate(self._columns):
            width = WIDTHS[column] if isinstance(column, TemplateColumn) else MEMBER_WIDTH
            self._sheet.set_column(number, number, width)
            self._sheet.write_string(0, number, self._head_of(column), self._head)
        for number, row in enumerate(rows, 1):
            self._write_row(number, row)
        self._limit(rows)
        self._sheet.freeze_panes(1, 1)
        self._sheet.autofilter(0, 0, max(1, len(rows)), len(self._columns) - 1)
        self._sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
        self._sheet.set_landscape()
        self._sheet.set_paper(PAPER_A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)

    def _head_of(self, column: Column) -> str:
        if isinstance(column, TemplateColumn):
            return HEADINGS[column][self._t.language]
        return column.name.in_language(self._t.language)

    def _write_row(self, number: int, row: TemplateRow) -> None:
        members = dict(row.members)
        texts = {
            TemplateColumn.INDICATOR: row.indicator.name.in_language(self._t.language),
            TemplateColumn.PERIOD: name_period(row.period, self._t.language),
            TemplateColumn.UNIT: self._units[row.indicator.key],
            TemplateColumn.KEY: row.indicator.key,
        }
        for at, column in enumerate(self._columns):
            if not isinstance(column, TemplateColumn):
                self._write_text(number, at, members.get(column.key, ""), self._text)
            elif column in FILLED:
                is_text = column in (TemplateColumn.NOTE, TemplateColumn.QUALIFIER)
                self._sheet.write_blank(number, at, None, self._words if is_text else self._input)
            else:
                cell = self._soft if column is TemplateColumn.KEY else self._text
                self._write_text(number, at, texts[column], cell)

    def _write_text(self, row: int, column: int, text: str, cell: Format) -> None:
        """A text as such, whatever it begins with; nothing where there is none."""
        if text:
            self._sheet.write_string(row, column, text, cell)
        else:
            self._sheet.write_blank(row, column, None, cell)

    def _limit(self, rows: Sequence[TemplateRow]) -> None:
        """What Excel takes in the cells that are open."""
        if not rows:
            return
        for first, last, indicator in _runs(rows):
            at = self._columns.index(TemplateColumn.VALUE)
            self._sheet.data_validation(first, at, last, at, limit_value(indicator, self._t))
        at = self._columns.index(TemplateColumn.QUALIFIER)
        self._sheet.data_validation(1, at, len(rows), at, limit_mark(self._t))
        if TemplateColumn.N in self._columns:
            at = self._columns.index(TemplateColumn.N)
            self._sheet.data_validation(1, at, len(rows), at, limit_count(self._t))


def _runs(rows: Sequence[TemplateRow]) -> Iterator[tuple[int, int, Indicator]]:
    """The first and last row of each indicator, counted with the headings."""
    first = 1
    for _key, group in groupby(rows, key=lambda row: row.indicator.key):
        same = list(group)
        yield first, first + len(same) - 1, same[0].indicator
        first += len(same)


def limit_value(indicator: Indicator, t: Translator) -> dict[str, Any]:
    """Numbers that the indicator can have, as Excel's data validation."""
    low, high = indicator.minimum, indicator.maximum
    rule = {"validate": "decimal", "criteria": "between", "minimum": -LARGEST, "maximum": LARGEST}
    rule |= {name: bound for name, bound in (("minimum", low), ("maximum", high)) if bound is not None}
    return {**rule, **refuse_with(describe_bounds(indicator, t), t)}


def describe_bounds(indicator: Indicator, t: Translator) -> str:
    """What may be written as its value."""
    low, high = (
        "" if bound is None else format_number(bound, t.language) for bound in (indicator.minimum, indicator.maximum)
    )
    if low and high:
        return t("Give a number from {low} to {high}.", low=low, high=high)
    if low:
        return t("Give a number that is at least {low}.", low=low)
    return t("Give a number that is at most {high}.", high=high) if high else t("Give a number.")


def limit_mark(t: Translator) -> dict[str, Any]:
    """The words of the list."""
    rule = {"validate": "list", "source": list(MARKS[t.language])}
    return {**rule, **refuse_with(t("Choose one of the list, or leave the cell empty."), t)}


def limit_count(t: Translator) -> dict[str, Any]:
    """Whole numbers."""
    rule = {"validate": "integer", "criteria": ">=", "value": 0}
    return {**rule, **refuse_with(t("Give the number of answers as a whole number."), t)}


def refuse_with(message: str, t: Translator) -> dict[str, str]:
    """What Excel says when something else is written."""
    return {"error_title": t("This cannot be used"), "error_message": message[:LONGEST_MESSAGE]}
