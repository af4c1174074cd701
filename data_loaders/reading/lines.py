"""The lines of a text as a spreadsheet sees them: str.splitlines() would also split at form feeds and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from data_loaders.reading.encoding import lines_of

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def split_lines(text: str) -> list[str]:
    """The lines without their ends; the last one is "" where the text ends with one."""
    returns = text.count("\r")
    if not returns:
        return text.split("\n")
    if returns == text.count("\r\n") == text.count("\n"):
        return text.split("\r\n")
    return list(lines_of(text))


def each_line(text: str) -> Iterator[str]:
    """The lines with their ends, one at a time."""
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        yield from (match[0] for match in _LINE.finditer(text))
        return
    start = 0
    while end := text.find("\n", start) + 1:
        yield text[start:end]
        start = end
    if start < len(text):
        yield text[start:]
