"""OpenDocument spreadsheets (.ods, .fods) written as XML."""

from __future__ import annotations

from tests.reading.raw_workbook import pack

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {"office": "office", "table": "table", "text": "text", "style": "style"}.items()
)
SPACES += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
HIDDEN_STYLE = (
    '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
)


def number(value: str, shown: str = "", more: str = "") -> str:
    """A cell with a number; `more`: further attributes."""
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}" calcext:value-type="float" {more}>'
        f"<text:p>{shown or value}</text:p></table:table-cell>"
    )


def text(value: str, more: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string" calcext:value-type="string" {more}>'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def typed(kind: str, attribute: str, value: str, shown: str = "") -> str:
    """A date, a time, a percentage, a truth value."""
    stored = f'office:value-type="{kind}" office:{attribute}="{value}"'
    return f"<table:table-cell {stored}><text:p>{shown or value}</text:p></table:table-cell>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def table(*rows: str, name: str = "S1", hidden: bool = False) -> str:
    style = "ta2" if hidden else "ta1"
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'


def content_xml(*tables: str, root: str = "document-content", head: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:{root} {SPACES} office:version="1.3" '
        f'office:mimetype="{MEDIA_TYPE}"><office:automatic-styles>{HIDDEN_STYLE}</office:automatic-styles>'
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:{root}>"
    )


def document_parts(content: str, media_type: str = MEDIA_TYPE, encrypted: bool = False) -> dict[str, bytes]:
    entry = "<manifest:encryption-data/>" if encrypted else ""
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="content.xml">{entry}</manifest:file-entry></manifest:manifest>'
    )
    return {
        "mimetype": media_type.encode(),
        "content.xml": content.encode(),
        "META-INF/manifest.xml": manifest.encode(),
    }


def raw_document(*tables: str) -> bytes:
    """An .ods file of these tables; rows alone are one table."""
    whole = tables if tables and tables[0].startswith("<table:table ") else (table(*tables),)
    return pack(document_parts(content_xml(*whole)))


def flat_document(*rows: str) -> bytes:
    """A .fods file of one table."""
    return content_xml(table(*rows), root="document").encode()
