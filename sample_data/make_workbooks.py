"""Write the sample workbooks: `python -m sample_data.make_workbooks [folder]`.

Running it twice gives equal bytes: dates inside the files are fixed, so a test can compare the committed files.
"""

from __future__ import annotations

import csv
import io
import re
import sys
import zipfile
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sample_data.sheet_plan import Line, LineKind, Share, SheetPlan, Value, WorkbookPlan
from sample_data.workbook_plans import WORKBOOKS

FOLDER = Path(__file__).parent / "kalliola"
WRITTEN_AT = datetime(2024, 4, 2, 9, 0, 0)  # noqa: DTZ001 (a workbook's own dates have no zone)
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")

FONTS = {
    LineKind.TITLE: Font(name="Calibri", size=14, bold=True, color="1F3A5F"),
    LineKind.TEXT: Font(name="Calibri", size=10, italic=True, color="595959"),
    LineKind.HEADER: Font(name="Calibri", size=11, bold=True, color="FFFFFF"),
    LineKind.DATA: Font(name="Calibri", size=11),
    LineKind.TOTAL: Font(name="Calibri", size=11, bold=True),
}
HEADER_FILL = PatternFill("solid", fgColor="1F3A5F")
RULE = Side(style="thin", color="BFBFBF")


def make_workbooks(folder: Path) -> list[Path]:
    """Write every sample file into `folder` and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for plan in WORKBOOKS:
        path = folder / plan.file
        path.write_bytes(draw_csv(plan.sheets[0]) if path.suffix == ".csv" else draw_workbook(plan))
        paths.append(path)
    return paths


def draw_csv(sheet: SheetPlan) -> bytes:
    """The sheet as a Finnish Excel saves it: semicolons, cp1252, CRLF, every row as wide as the widest."""
    width = max(len(line.values) for line in sheet.lines)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([*line.values, *[""] * (width - len(line.values))] for line in sheet.lines)
    return text.getvalue().encode("cp1252")


def draw_workbook(plan: WorkbookPlan) -> bytes:
    """The plan as the bytes of an `.xlsx` file."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for sheet in plan.sheets:
        draw_sheet(workbook.create_sheet(sheet.name), sheet)
    workbook.properties.creator = "Kalliola"
    workbook.properties.created = WRITTEN_AT
    buffer = io.BytesIO()
    workbook.save(buffer)
    return fix_dates(buffer.getvalue())


def draw_sheet(worksheet: Worksheet, sheet: SheetPlan) -> None:
    """Values, styles, column widths; the header row stays in sight when scrolling."""
    for offset, width in enumerate(sheet.widths):
        worksheet.column_dimensions[get_column_letter(sheet.left + offset)].width = width
    for row, line in enumerate(sheet.lines, start=1):
        for column, value in enumerate(line.values, start=sheet.left):
            draw_cell(worksheet.cell(row, column), line, value)
    headers = [row for row, line in enumerate(sheet.lines, start=1) if line.kind is LineKind.HEADER]
    if len(headers) == 1:
        worksheet.freeze_panes = worksheet.cell(headers[0] + 1, sheet.left + 1)


def draw_cell(cell: Cell, line: Line, value: Value) -> None:
    """One value in the style of its line."""
    cell.font = FONTS[line.kind]
    if line.kind is LineKind.HEADER:
        cell.fill = HEADER_FILL
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    if line.kind is LineKind.DATA:
        cell.border = Border(bottom=RULE)
    if isinstance(value, Share):
        cell.value = value.fraction
        cell.number_format = "+0 %;-0 %" if value.signed else "0 %"
    else:
        cell.value = value
        if isinstance(value, int) and value >= 10_000:
            cell.number_format = "#,##0"


def fix_dates(content: bytes) -> bytes:
    """The same parts with fixed dates: openpyxl stamps the zip entries and the properties with the clock.

    Stored without compression, whose bytes would depend on the version of zlib.
    """
    source = zipfile.ZipFile(io.BytesIO(content))
    stamp = WRITTEN_AT.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            part = MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", source.read(name))
            target.writestr(zipfile.ZipInfo(name, ZIP_DATE), part)
    return buffer.getvalue()


if __name__ == "__main__":
    for written in make_workbooks(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        sys.stdout.write(f"{written}\n")
