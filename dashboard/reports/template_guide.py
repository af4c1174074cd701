"""The sheet of a template that says how it is filled in, and what each indicator counts."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from dashboard.formats.template_words import HEADINGS, NO_DATA, TemplateColumn
from dashboard.locale import Translator
from dashboard.phrases import COUNTING_RULES
from dashboard.reports.template_rows import Template

WIDTHS = (38, 80, 34)


def write_guide(sheet: Worksheet, workbook: Workbook, template: Template, t: Translator) -> None:
    """How it is filled in, then a table of its indicators."""
    title = workbook.add_format({"bold": True, "font_size": 16})
    head = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    text = workbook.add_format({"text_wrap": True, "valign": "top"})
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, t("How to fill this in"), title)
    steps = list_steps(t)
    for row, step in enumerate(steps, 2):
        sheet.merge_range(row, 0, row, len(WIDTHS) - 1, f"{row - 1}. {step}", text)
    first = len(steps) + 3
    for column, heading in enumerate((t("Indicator"), t("What is counted"), t("Counting rule"))):
        sheet.write_string(first, column, heading, head)
    for row, section in enumerate(template.sections, first + 1):
        indicator = section.indicator
        rule = t(COUNTING_RULES[indicator.counting_rule])
        for column, words in enumerate((indicator.name.in_language(t.language), indicator.definition, rule)):
            sheet.write_string(row, column, words, text)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def list_steps(t: Translator) -> tuple[str, ...]:
    """How it is filled in, one sentence or two a step."""
    heading = {column: words[t.language] for column, words in HEADINGS.items()}
    return (
        t("Write the figures into the coloured cells under “{value}”.", value=heading[TemplateColumn.VALUE]),
        t("Leave a row empty if you do not give its figure now: an empty row changes nothing."),
        t(
            "If it is known that there is no figure, choose “{no_data}” under “{qualifier}”. Zero is a figure: 0.",
            no_data=NO_DATA[t.language],
            qualifier=heading[TemplateColumn.QUALIFIER],
        ),
        t(
            "Under “{note}” you can tell what the reader of the figure should know. Do not write people's names.",
            note=heading[TemplateColumn.NOTE],
        ),
        t("Save the workbook and drop it on the page of uploads. It is recognised as it is, also as CSV or ODS."),
    )
