"""The check before anything is unpacked: what the file is, how large it is and would become, and whether it is safe.

Runs in the asking process, so it must itself stay small: it reads the archive's table of contents and inflates
nothing. A table of contents may lie; `package` counts again while inflating.
"""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO
from pathlib import PurePath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from data_loaders.reading.findings import refusal, refuse_larger, refuse_over
from data_loaders.reading.kinds import Kind, is_lock_name, is_zip, kind_of_bytes, kind_of_zip
from data_loaders.reading.limits import Limits

ENCRYPTED = 0x1
ARCHIVE_ERRORS = (BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError)
"""What zipfile raises for damaged archives; NotImplementedError is a RuntimeError, UnicodeError a ValueError."""
_SOMETHING = re.compile(rb"[^\x00 \t\r\n\xef\xbb\xbf]")
CENTRAL_ENTRY = b"PK\x01\x02"


def check_file(name: str, content: bytes, limits: Limits) -> Kind:
    """What the file really is. Raises Refusal when it is empty, too large, unsafe or a damaged archive."""
    if is_lock_name(name):
        raise refusal("lock_file", value=PurePath(name).name)
    refuse_larger("file_too_large", len(content), limits.file_size)
    if not _SOMETHING.search(content):
        raise refusal("file_empty")
    if not is_zip(content):
        return kind_of_bytes(content)
    parts = _list_parts(content, limits)
    _check_names(parts)
    _check_sizes(parts, limits)
    return kind_of_zip([part.filename for part in parts])


def _list_parts(content: bytes, limits: Limits) -> list[ZipInfo]:
    """Each entry of the table of contents begins with the same four bytes, so their count bounds the work."""
    refuse_over("too_many_parts", content.count(CENTRAL_ENTRY), limits.parts)
    try:
        with ZipFile(BytesIO(content)) as archive:
            return archive.infolist()
    except ARCHIVE_ERRORS as error:
        raise refusal("archive_damaged") from error


def _check_names(parts: list[ZipInfo]) -> None:
    """Office compares names of parts without regard to case, so two that differ in case only are duplicates."""
    seen: set[str] = set()
    for part in parts:
        if _is_unsafe(part.orig_filename):
            raise refusal("part_name_unsafe", value=part.orig_filename)
        if part.filename.lower() in seen:
            raise refusal("part_twice", value=part.filename)
        seen.add(part.filename.lower())
        if part.flag_bits & ENCRYPTED:
            raise refusal("password_protected")
        if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise refusal("archive_damaged", value=part.filename)


def _is_unsafe(name: str) -> bool:
    control = any(character < " " for character in name)
    return control or "\\" in name or ":" in name or name.startswith("/") or ".." in name.split("/")


def _check_sizes(parts: list[ZipInfo], limits: Limits) -> None:
    refuse_larger("unpacked_too_large", sum(part.file_size for part in parts), limits.unpacked_size)
    for part in parts:
        refuse_larger("part_too_large", part.file_size, limits.part_size, part=part.filename)
        if part.file_size > limits.ratio_from:
            ratio = part.file_size // max(part.compress_size, 1)
            refuse_over("packed_too_tightly", ratio, limits.part_ratio, part=part.filename)
