"""The sample of a template that was filled in: figures of the annual report 2023 that nobody has an export of."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.formats.template_words import GUIDES, HEADINGS, SHEETS, TemplateColumn
from sample_data.export_bytes import MADE_UP, Cell, excel_csv_bytes, workbook_bytes

COLUMNS = (
    TemplateColumn.INDICATOR,
    TemplateColumn.PERIOD,
    TemplateColumn.VALUE,
    TemplateColumn.UNIT,
    TemplateColumn.QUALIFIER,
    TemplateColumn.NOTE,
    TemplateColumn.KEY,
)


def template_rows() -> list[list[Cell]]:
    """Four rows have been filled in; that of 2024 waits."""
    return [
        [HEADINGS[column]["fi"] for column in COLUMNS],
        ["Yhteiskehittämistilaisuudet", "2023", 18, "tilaisuutta", None, None, "codevelopment.sessions"],
        ["Tulevaisuustyöpajat", "2023", 3, "työpajaa", None, None, "futures.workshops"],
        ["Erasmus+ -liikkuvuuksiin osallistuneet", "2023", 26, "henkilöä", None, None, "erasmus.mobilities"],
        ["Esihenkilöfoorumin kokoontumiset", "2023", 10, "kokousta", None, None, "supervisors_forum.meetings"],
        ["Esihenkilöfoorumin kokoontumiset", "2024", None, "kokousta", None, None, "supervisors_forum.meetings"],
    ]


def template_workbook() -> bytes:
    """As Excel saves it."""
    return workbook_bytes({SHEETS["fi"]: template_rows(), GUIDES["fi"]: [[MADE_UP]]})


def template_csv() -> bytes:
    """As a Finnish Excel saves the first sheet as CSV."""
    return excel_csv_bytes(template_rows())


FILES: Mapping[str, Callable[[], bytes]] = {
    "lomake-esimerkki.xlsx": template_workbook,
    "lomake-esimerkki.excel.csv": template_csv,
}
