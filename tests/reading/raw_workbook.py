"""Workbooks written part by part, for what no honest writer writes."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DATE_STYLE, PERCENT_STYLE, DURATION_STYLE, TIME_STYLE = 1, 2, 3, 4
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/>'
    '<xf numFmtId="46"/><xf numFmtId="20"/></cellXfs></styleSheet>'
)


def sheet_xml(rows: str, before: str = "", after: str = "") -> str:
    """A sheet's XML around its rows."""
    return f'{HEAD}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def strings_xml(*items: str) -> str:
    """The shared strings; each item is the inside of its <si>."""
    return f'{HEAD}<sst xmlns="{MAIN}">' + "".join(f"<si>{item}</si>" for item in items) + "</sst>"


def workbook_xml(*states: str, settings: str = "", names: str = "") -> str:
    """The list of sheets S1, S2 ... with their states."""
    sheets = "".join(
        f'<sheet name="S{number}" sheetId="{number}" state="{state}" r:id="r{number}"/>'
        for number, state in enumerate(states, start=1)
    )
    return f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{settings}<sheets>{sheets}</sheets>{names}</workbook>'


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{LINKS}">{links}</Relationships>'


def parts_of(
    *sheets: str, strings: str = "", styles: str = STYLES, workbook: str = "", states: tuple[str, ...] = ()
) -> dict[str, bytes]:
    """The parts of a workbook by name."""
    states = states or ("visible",) * len(sheets)
    links = {f"r{number}": ("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)}
    links |= {"rs": ("styles", "styles.xml"), "rt": ("sharedStrings", "sharedStrings.xml")}
    texts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _relations({"r1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": workbook or workbook_xml(*states),
        "xl/_rels/workbook.xml.rels": _relations(links),
        "xl/styles.xml": styles,
        "xl/sharedStrings.xml": strings or strings_xml(),
    }
    texts |= {f"xl/worksheets/sheet{number}.xml": sheet for number, sheet in enumerate(sheets, start=1)}
    return {name: text.encode() for name, text in texts.items()}


def pack(parts: dict[str, bytes], *more: tuple[str, bytes]) -> bytes:
    """The parts as a zip archive; `more` are added after them, also under names that are there already."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in (*parts.items(), *more):
            archive.writestr(name, content)
    return buffer.getvalue()


def raw_workbook(rows: str, **parts: str) -> bytes:
    """A workbook of one sheet with these rows."""
    return pack(parts_of(sheet_xml(rows), **parts))
