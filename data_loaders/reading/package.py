"""The parts of a workbook, which is a zip archive of XML: inflated under a count and parsed without a tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import NamedTuple, Protocol
from xml.parsers import expat
from zipfile import ZipFile

from data_loaders.reading.findings import refusal, refuse_larger, refuse_over
from data_loaders.reading.guard import ARCHIVE_ERRORS
from data_loaders.reading.limits import Limits

CHUNK = 1 << 16
NO_MEMORY = 1
Attributes = dict[str, str]


class LocalNames(dict[str, str]):
    """ "x:row" -> "row", remembered. What counts is the local name: writers choose prefixes freely."""

    def __missing__(self, name: str) -> str:
        local = name.rpartition(":")[2]
        self[name] = local
        return local


class Handler(Protocol):
    """What is told of a part's XML."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""

    def end(self, tag: str) -> None:
        """An element closes."""

    @property
    def text(self) -> Callable[[str], None]:
        """Takes character data, in pieces."""


class Relation(NamedTuple):
    """A link from one part to another: `kind` is the last word of its type, `target` a part's full name."""

    kind: str
    target: str


def local_attributes(attributes: Attributes) -> Attributes:
    """The attributes under their local names: "r:id" -> "id"."""
    return {name.rpartition(":")[2]: value for name, value in attributes.items()}


class Package:
    """The archive's parts by name, without regard to case. Counts what is inflated over the whole archive."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        try:
            self._archive = ZipFile(BytesIO(content))
        except ARCHIVE_ERRORS as error:
            raise refusal("archive_damaged") from error
        self._names = {name.lower(): name for name in self._archive.namelist()}
        self._limits = limits
        self._inflated = 0

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._names

    def parse(self, part: str, handler: Handler) -> None:
        """Run a part's XML past `handler`. Raises Refusal: missing, damaged, with a DTD, too large."""
        with self.parsing(part, handler) as parser:
            for chunk in self.inflate(part):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)

    @staticmethod
    @contextmanager
    def parsing(part: str, handler: Handler) -> Iterator[expat.XMLParserType]:
        """A parser for a part's XML, whose errors become refusals."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.buffer_size = CHUNK
        parser.StartDoctypeDeclHandler = _refuse_dtd
        parser.StartElementHandler = handler.start
        parser.EndElementHandler = handler.end
        parser.CharacterDataHandler = handler.text
        try:
            yield parser
        except expat.ExpatError as error:
            if error.code == NO_MEMORY:
                raise MemoryError from error
            raise refusal("workbook_damaged", part=part, line=error.lineno) from error
        except (LookupError, ValueError) as error:
            if "encoding" not in str(error):
                raise
            raise refusal("workbook_damaged", part=part, line=1) from error

    def read(self, part: str) -> bytes:
        """A part's bytes, inflated. Raises Refusal when it is missing, damaged or too large."""
        return b"".join(self.inflate(part))

    def inflate(self, part: str) -> Iterator[bytes]:
        """A part's bytes in pieces. Raises Refusal when it is missing, damaged or too large."""
        if part not in self:
            raise refusal("workbook_damaged", part=part, line=0)
        size = 0
        try:
            with self._archive.open(self._names[part.lower()]) as stream:
                while chunk := stream.read(CHUNK):
                    size += len(chunk)
                    self._inflated += len(chunk)
                    refuse_larger("part_too_large", size, self._limits.part_size, part=part)
                    refuse_larger("unpacked_too_large", self._inflated, self._limits.unpacked_size)
                    yield chunk
        except ARCHIVE_ERRORS as error:
            raise refusal("workbook_damaged", part=part, line=0) from error

    def relations(self, part: str) -> dict[str, Relation]:
        """The internal links that start from a part ("" for the package itself), by their ids."""
        folder, _, name = part.rpartition("/")
        links = join(folder, "_rels", f"{name}.rels")
        if links not in self:
            return {}
        reader = _RelationReader(part, self._limits)
        self.parse(links, reader)
        return reader.relations


def _refuse_dtd(*_: object) -> None:
    """No program that writes workbooks writes a document type; whoever does wants entities."""
    raise refusal("xml_dtd")


class ElementReader:
    """A handler that knows the path of local names it is at. Subclasses say what opens and closes mean."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.path: list[str] = []
        self._names = LocalNames()
        self._pieces: list[str] = []

    @property
    def text(self) -> Callable[[str], None]:
        """Takes character data."""
        return self._pieces.append

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        self._pieces.clear()
        self.path.append(self._names[tag])
        refuse_over("xml_too_deep", len(self.path), self.limits.depth)
        self.opened(self.path[-1], attributes)

    def end(self, tag: str) -> None:
        """An element closes."""
        self.closed(self._names[tag], "".join(self._pieces))
        self._pieces.clear()
        self.path.pop()

    def opened(self, name: str, attributes: Attributes) -> None:
        """What a subclass does with an element that opens; `path` ends with it."""

    def closed(self, name: str, text: str) -> None:
        """What a subclass does with an element that closes, and the text since the last tag; `path` ends with it."""


class _RelationReader(ElementReader):
    def __init__(self, part: str, limits: Limits) -> None:
        super().__init__(limits)
        self._folder = dirname(part)
        self.relations: dict[str, Relation] = {}

    def opened(self, name: str, attributes: Attributes) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = normpath(join("/", self._folder, attributes.get("Target", ""))).lstrip("/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        self.relations[attributes.get("Id", "")] = Relation(kind, target)
