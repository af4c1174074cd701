"""An .xlsx or .xlsm workbook -> its cells. Runs in the reading process only: it trusts nothing but the limits there.

One pass of expat takes values and facts together. A second reader beside it would have to agree with it on every
cell; calamine asks for memory by the sheet's outermost cell, gives errors as empty text and rounds long integers.
Macros, formulas and links are never run or followed.
"""

from __future__ import annotations

from collections.abc import Iterable

from data_loaders.problems import Severity
from data_loaders.reading.book import Book, Sheet
from data_loaders.reading.cells import CellReader
from data_loaders.reading.findings import Findings, refusal
from data_loaders.reading.grid import Grid
from data_loaders.reading.limits import Limits
from data_loaders.reading.package import Package, Relation
from data_loaders.reading.sheet_part import read_sheet_part
from data_loaders.reading.workbook_parts import SheetEntry, StringsPart, StylesPart, WorkbookPart

USUAL_PART = "xl/workbook.xml"
WORKSHEET = "worksheet"
MACROS = frozenset({"xlMacrosheet", "xlIntlMacrosheet", "vbaProject"})
"""Kinds of links to parts."""


def read_excel(name: str, content: bytes, limits: Limits) -> Book:
    """The workbook's cells and what was noticed. Raises Refusal for a damaged or an abnormal one."""
    package = Package(content, limits)
    findings = Findings()
    part = _find_workbook(package)
    workbook = WorkbookPart(limits)
    package.parse(part, workbook)
    relations = package.relations(part)
    refuse_without_sheets(relations, workbook.sheets)
    cells = _read_shared_parts(package, relations, workbook, findings, limits)
    if workbook.from_1904:
        findings.add("dates_from_1904", Severity.INFO)
    sheets = [
        _read_sheet(package, relations[entry.relation].target, entry, cells)
        for entry in workbook.sheets
        if relations[entry.relation].kind == WORKSHEET
    ]
    return Book(name, "xlsx", tuple(sheets), findings.problems())


def _find_workbook(package: Package) -> str:
    targets = [link.target for link in package.relations("").values() if link.kind == "officeDocument"]
    return targets[0] if targets else USUAL_PART


def refuse_without_sheets(relations: dict[str, Relation], entries: Iterable[SheetEntry]) -> None:
    """Raises Refusal for a workbook that has no sheet with cells: nothing at all, charts, or macros alone.

    A sheet whose link is lost is a damaged file.
    """
    kinds = {link.kind for link in relations.values()}
    found: set[str] = set()
    for entry in entries:
        if entry.relation not in relations:
            raise refusal("workbook_damaged", part=entry.name, line=0)
        found.add(relations[entry.relation].kind)
    if WORKSHEET not in found:
        raise refusal("only_macros" if (found | kinds) & MACROS else "no_sheets")


def _read_shared_parts(
    package: Package, relations: dict[str, Relation], workbook: WorkbookPart, findings: Findings, limits: Limits
) -> CellReader:
    parts = {link.kind: link.target for link in relations.values()}
    styles, strings = StylesPart(limits), StringsPart(limits)
    if "styles" in parts:
        package.parse(parts["styles"], styles)
    if "sharedStrings" in parts:
        package.parse(parts["sharedStrings"], strings)
    return CellReader(strings.strings, styles.shapes, workbook.from_1904, workbook.recalculated, findings, limits)


def _read_sheet(package: Package, part: str, entry: SheetEntry, cells: CellReader) -> Sheet:
    cells.begin_sheet(entry.name)
    grid = Grid(cells)
    read_sheet_part(package, part, grid)
    return grid.finish(entry.hidden)
