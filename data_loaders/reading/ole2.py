"""The names in an OLE2 compound file, the folder-in-a-file of old Office programs.

Runs in the asking process, so each step is bounded: sectors and directory entries are visited once. Layout after
[MS-CFB]: a header, a table that chains sectors, and a directory whose entries form a tree.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

OLE2_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NAMES = ("EncryptedPackage", "Workbook", "Book", "WordDocument", "PowerPoint Document")
ENTRY = 128
HEADER_TABLE, HEADER_SECTORS = 76, 109
"""Where the header lists the first sectors of the table, and how many."""
NOTHING = 0xFFFFFFFF
MOST_SECTORS = 1_024
_TREE = struct.Struct("<III")


def root_streams(content: bytes) -> frozenset[str]:
    """The names at the top of the directory; what an embedded document holds is not at the top.

    Where the directory makes no sense, those of `NAMES` that stand anywhere in the file.
    """
    try:
        return frozenset(_walk(_directory(content)))
    except (struct.error, IndexError, ValueError):
        return frozenset(name for name in NAMES if name.encode("utf-16-le") in content)


def _directory(content: bytes) -> bytes:
    """The directory's bytes. Raises ValueError, IndexError or struct.error for what is none."""
    (shift,) = struct.unpack_from("<H", content, 30)
    if shift not in (9, 12):
        raise ValueError(shift)
    size = 1 << shift
    (sector,) = struct.unpack_from("<I", content, 48)
    tables = struct.unpack_from(f"<{HEADER_SECTORS}I", content, HEADER_TABLE)
    parts: list[bytes] = []
    seen: set[int] = set()
    while sector < 0xFFFFFFF0 and len(seen) < MOST_SECTORS:
        if sector in seen:
            raise ValueError(sector)
        seen.add(sector)
        parts.append(content[(sector + 1) * size : (sector + 2) * size])
        table, within = divmod(sector, size // 4)
        (sector,) = struct.unpack_from("<I", content, (tables[table] + 1) * size + 4 * within)
    return b"".join(parts)


def _walk(directory: bytes) -> Iterator[str]:
    """The names of the root's own entries: its child, and from there the siblings to the left and right."""
    _, _, first = _links(directory, 0)
    waiting, seen = [first], {NOTHING}
    while waiting:
        number = waiting.pop()
        if number in seen:
            continue
        seen.add(number)
        left, right, _ = _links(directory, number)
        waiting += [left, right]
        entry = directory[number * ENTRY : (number + 1) * ENTRY]
        (length,) = struct.unpack_from("<H", entry, 64)
        yield entry[: max(length - 2, 0)].decode("utf-16-le", "replace")


def _links(directory: bytes, number: int) -> tuple[int, int, int]:
    """Left sibling, right sibling, child."""
    return _TREE.unpack_from(directory, number * ENTRY + 68)
