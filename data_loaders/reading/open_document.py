"""An OpenDocument spreadsheet (.ods, .fods) -> its cells. Runs in the reading process only.

One pass of expat over the content. Repeat counts, with which LibreOffice shortens equal neighbours, are followed
for cells that hold something, and bounded; OpenDocument 1.3 part 3, 9.1 and 19.
"""

from __future__ import annotations

from data_loaders.reading.book import Book
from data_loaders.reading.cells import CellReader
from data_loaders.reading.findings import Findings, refusal
from data_loaders.reading.limits import Limits
from data_loaders.reading.number_formats import Shape
from data_loaders.reading.open_cells import ContentPart
from data_loaders.reading.package import Attributes, ElementReader, Package

CONTENT, MANIFEST, ENCRYPTED_PACKAGE = "content.xml", "META-INF/manifest.xml", "encrypted-package"
MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
SHAPES = list(Shape)
"""Values say their type themselves, so the shapes serve as styles."""


def read_open_document(name: str, content: bytes, limits: Limits) -> Book:
    """The sheets' cells and what was noticed. Raises Refusal for a damaged, a protected or another document."""
    package = Package(content, limits)
    if ENCRYPTED_PACKAGE in package or _is_encrypted(package, limits):
        raise refusal("password_protected")
    if not package.read("mimetype").startswith(MEDIA_TYPE.encode()):
        raise refusal("document_file")
    part = _content_part(limits)
    package.parse(CONTENT, part)
    return _finish(name, part)


def read_flat_document(name: str, content: bytes, limits: Limits) -> Book:
    """The same of a document that is one XML file."""
    part = _content_part(limits)
    with Package.parsing(name, part) as parser:
        parser.Parse(content, True)
    return _finish(name, part)


def _content_part(limits: Limits) -> ContentPart:
    return ContentPart(CellReader([], SHAPES, False, False, Findings(), limits))


def _finish(name: str, part: ContentPart) -> Book:
    if not part.sheets:
        raise refusal("no_sheets")
    return Book(name, "ods", tuple(part.sheets), part.cells.findings.problems())


def _is_encrypted(package: Package, limits: Limits) -> bool:
    manifest = _Manifest(limits)
    if MANIFEST in package:
        package.parse(MANIFEST, manifest)
    return manifest.encrypted


class _Manifest(ElementReader):
    """META-INF/manifest.xml, which says how parts are encrypted."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self.encrypted = False

    def opened(self, name: str, attributes: Attributes) -> None:  # noqa: ARG002 - the base class's signature
        self.encrypted = self.encrypted or name == "encryption-data"
