"""How large and how long a file may be. Every limit is a setting and is named in the refusal it causes."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes, times in seconds, the rest are counts.

    The defaults let every honest export through that was tried, up to a daily report of a million rows, whose sheet is
    300 MB of XML, and stopped 109 hostile files. `part_ratio` is
    unpacked size over packed size, asked of parts over `ratio_from`. `answer_size` bounds what the reading
    process may send back: a text that a million cells share is small in the file and large outside it. Cells
    that stand more than `stray_gap` empty rows below the rest are strays if there are at most `stray_cells`.
    """

    file_size: int = 100 * MEGABYTE
    parts: int = 500
    unpacked_size: int = 512 * MEGABYTE
    part_size: int = 400 * MEGABYTE
    part_ratio: int = 200
    ratio_from: int = MEGABYTE
    sheets: int = 60
    rows: int = 1_048_576
    columns: int = 300
    shared_strings: int = 1_000_000
    names: int = 5_000
    styles: int = 65_490
    merged_ranges: int = 20_000
    repeated_cells: int = 1_000_000
    depth: int = 100
    cell_length: int = 32_767
    line_length: int = MEGABYTE
    answer_size: int = 256 * MEGABYTE
    stray_gap: int = 10_000
    stray_cells: int = 20
    memory: int = 1_024 * MEGABYTE
    cpu_seconds: int = 60
    wall_seconds: float = 90.0


DEFAULT = Limits()
