"""A packed file -> the files in it. Runs in the reading process only.

What a file is, its bytes say, inside an archive as outside. Archives in archives are opened once more and no
deeper; everything that is unpacked counts against one limit.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import PurePosixPath
from typing import Protocol
from zipfile import ZipFile

from data_loaders.problems import Problem, Refusal, Severity
from data_loaders.reading.findings import Findings, refusal, refuse_larger, refuse_over
from data_loaders.reading.guard import ARCHIVE_ERRORS, check_file
from data_loaders.reading.kinds import GZIP_MARK, Kind, is_lock_name
from data_loaders.reading.limits import Limits

Member = tuple[str, bytes]
DEEPEST = 2
"""An archive, and one within it."""
CHUNK = 1 << 18
LEFT_BY_SYSTEMS = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
FOLDER_OF_MACS = "__MACOSX"
NO_TABLES = frozenset(
    {Kind.PDF, Kind.PICTURE, Kind.DOCUMENT, Kind.UNKNOWN, Kind.APPLE_NUMBERS, Kind.OTHER_ARCHIVE, Kind.WEB_ARCHIVE}
)
"""Kinds that no reader reads. What it cannot read for another reason, the reader itself says."""


def open_archive(name: str, content: bytes, kind: Kind, limits: Limits) -> tuple[list[Member], list[Problem]]:
    """The files of an archive that may hold tables, by their names in it, and which others were left out.

    Raises Refusal when nothing is left, or when it is damaged, a bomb, or nested too deeply.
    """
    if kind is not Kind.ARCHIVE:
        raise refusal("archive_file")
    opened = _Archive(limits)
    opened.add(name, content, depth=1)
    if not opened.members:
        raise Refusal(*refusal("archive_without_tables").problems, *opened.findings.problems())
    return opened.members, list(opened.findings.problems())


class _Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _Archive:
    """What has been unpacked so far."""

    def __init__(self, limits: Limits) -> None:
        self.members: list[Member] = []
        self.findings = Findings()
        self._limits = limits
        self._unpacked = 0

    def add(self, name: str, content: bytes, depth: int) -> None:
        """The members of one archive. `depth` counts archives from the outermost, 1."""
        refuse_over("archive_nested", depth, DEEPEST)
        unpack = self._unpack_gzip if content.startswith(GZIP_MARK) else self._unpack_zip
        for member, inner in unpack(name, content):
            self._take(member, inner, depth)

    def _take(self, name: str, content: bytes, depth: int) -> None:
        kind = self._kind_of(name, content)
        if kind is Kind.ARCHIVE:
            self.add(name, content, depth + 1)
        elif kind in NO_TABLES or is_lock_name(name) or not content.strip():
            self.findings.add("member_left_out", Severity.INFO, value=name)
        else:
            self.members.append((name, content))

    def _kind_of(self, name: str, content: bytes) -> Kind | None:
        """None for a member that is refused: the reader will say why, of that member alone."""
        try:
            return check_file(PurePosixPath(name).name, content, self._limits)
        except Refusal:
            return None

    def _unpack_zip(self, name: str, content: bytes) -> Iterator[Member]:
        with _refuse_damage(name), ZipFile(BytesIO(content)) as archive:
            for entry in archive.infolist():
                if not entry.is_dir() and not _is_by_system(entry.filename):
                    with archive.open(entry) as stream:
                        inner = self._read(stream, entry.compress_size, entry.filename)
                    yield entry.filename, inner

    def _unpack_gzip(self, name: str, content: bytes) -> Iterator[Member]:
        inner = name[:-3] if name.lower().endswith(".gz") else name
        with _refuse_damage(name), gzip.GzipFile(fileobj=BytesIO(content)) as stream:
            yield inner, self._read(stream, len(content), inner)

    def _read(self, stream: _Stream, packed: int, name: str) -> bytes:
        """All of a member, inflated under the limits whatever the archive says of its size."""
        limits = self._limits
        parts: list[bytes] = []
        size = 0
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            self._unpacked += len(chunk)
            refuse_larger("unpacked_too_large", self._unpacked, limits.unpacked_size)
            if size > limits.ratio_from:
                refuse_over("packed_too_tightly", size // max(packed, 1), limits.part_ratio, part=name)
            parts.append(chunk)
        return b"".join(parts)


@contextmanager
def _refuse_damage(name: str) -> Iterator[None]:
    """Whatever the unpacking of a damaged archive raises is a Refusal."""
    try:
        yield
    except ARCHIVE_ERRORS as error:
        raise refusal("archive_damaged", value=name) from error


def _is_by_system(name: str) -> bool:
    """What computers put into archives beside what people do."""
    parts = PurePosixPath(name).parts
    return FOLDER_OF_MACS in parts or (bool(parts) and parts[-1].lower() in LEFT_BY_SYSTEMS)
