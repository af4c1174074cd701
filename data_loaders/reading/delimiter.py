"""Which character parts the columns of a text file."""

from __future__ import annotations

import csv
import re
from itertools import islice

from data_loaders.reading.lines import each_line

CANDIDATES = ("\t", ";", "|", ",")
"""In order of preference where several would do: a comma may be a decimal comma, a tab is never anything else."""
ROWS_TRIED = 500
ENOUGH = 0.5
SPACE = " "
NO_DELIMITER = "\x1f"
COMMENT = "#"
"""Begins the lines above the tables of web statistics, which are no rows; a short table has more of them than rows."""
_DECIMALS = re.compile(r"[-+−]?\d+(?:[ \u00a0\u202f]\d{3})*,\d+ ?%?")
_FIELD = r'(?:"(?:[^"]|"")*+"|[-+.\d]++\*?)'
_SPACED = re.compile(rf'"(?:[^"]|"")*+"((?: {_FIELD})*+)[\r\n]*')
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)


def declared_delimiter(first_line: str) -> str | None:
    """The delimiter of Excel's own "sep=;" line."""
    match = _SEPARATOR_LINE.fullmatch(first_line)
    return match[1] if match else None


def choose_delimiter(text: str) -> str | None:
    """The delimiter by which neighbouring rows agree best on their number of fields; None if there is none."""
    if _is_parted_by_spaces(text):
        return SPACE
    scores = {candidate: _agreement(text, candidate) for candidate in CANDIDATES if candidate in text}
    best = max(scores.values(), default=0.0)
    if best < ENOUGH:
        return None
    return next(candidate for candidate in CANDIDATES if scores.get(candidate) == best)


def _is_parted_by_spaces(text: str) -> bool:
    """Whether every line is texts in quotes and bare figures with single spaces between, as statistical offices do."""
    several = 0
    for line in islice(each_line(text), ROWS_TRIED):
        spaced = _SPACED.fullmatch(line)
        if spaced is None and line.strip():
            return False
        several += spaced is not None and spaced[1] != ""
    return several > 1


def _agreement(text: str, delimiter: str) -> float:
    """The share of rows with at least two fields, as many as the row before or after; 1 if no row has only one."""
    rows = [row for row in _sample(text, delimiter) if any(cell.strip() for cell in row)]
    rows = [row for row in rows if not row[0].lstrip().startswith(COMMENT)] or rows
    if not rows or (delimiter == "," and _only_decimals(rows)):
        return 0.0
    fields = [len(row) for row in rows]
    if min(fields) > 1:
        return 1.0
    filled = [max(number for number, cell in enumerate(row, start=1) if cell.strip()) for row in rows]
    agreeing = sum(
        fields[row] > 1 and (_like_neighbour(fields, row) or _like_neighbour(filled, row)) for row in range(len(rows))
    )
    return agreeing / len(rows)


def _like_neighbour(counts: list[int], row: int) -> bool:
    """Whether the row before or after counts the same; a delimiter too many at the end is no difference."""
    return counts[row] in counts[max(row - 1, 0) : row] + counts[row + 1 : row + 2]


def _sample(text: str, delimiter: str) -> list[list[str]]:
    reader = csv.reader(each_line(text), delimiter=delimiter)
    rows: list[list[str]] = []
    try:
        rows.extend(islice(reader, ROWS_TRIED))
    except csv.Error:
        return rows
    return rows


def _only_decimals(rows: list[list[str]]) -> bool:
    """Whether every comma parts a number from its decimals: a single column of Finnish numbers."""
    split = [",".join(row) for row in rows if len(row) > 1]
    return all(_DECIMALS.fullmatch(row.strip()) for row in split)
