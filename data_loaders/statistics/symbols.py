"""What stands in place of a figure: points and dashes, and what the table itself says that they mean.

    NOTE: .. tieto on salassa pidettävä          ... = data not available          - = nil

Where nothing is said, ".." is not available, "." cannot be, and "-" is nothing, as statistical offices agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import zip_longest

from dashboard.facts import Qualifier
from dashboard.formats.numbers import ParsedValue
from data_loaders.layout.headings import fold

_DASH = "-"
_DASHES = frozenset("-–—−")
SYMBOL = re.compile(r"\.{1,6}|…|[-–—−]")
"""What offices write in place of a figure."""
_EXPLAINED = re.compile(
    r"(?:(?:^|[\s,;:(])[\"'“”]?(\.{1,6}|…)[\"'”]?(?:\s*[=:]\s*|\s+[-–]?\s*)|(?:^|[\s,;(])([-–])\s*[=:]\s*)(?=[^\W\d_])"
)
_WORDS: tuple[tuple[Qualifier, re.Pattern[str]], ...] = (
    (
        Qualifier.MISSING,
        re.compile(r"ei (?:ole )?saa\w+|puuttu|epävarm|not available|missing|uncertain|saknas|inte till"),
    ),
    (Qualifier.SUPPRESSED, re.compile(r"sala|luottamuks|tietosuoj|secre|confidential|protect|sekret|skydd")),
    (
        Qualifier.NOT_APPLICABLE,
        re.compile(r"epäloog|loogises|mahdoto|ei voi|logical|cannot|impossible|logisk|kan inte"),
    ),
)
_DEFAULTS = {".": Qualifier.NOT_APPLICABLE}

Meanings = Mapping[str, Qualifier]
"""Symbol -> the gap that it stands for, of those that the table explains."""


def find_meanings(notes: Iterable[str]) -> Meanings:
    """What the notes say of symbols. One that may be a gap of two kinds ("not available or secret") is missing."""
    found: dict[str, Qualifier] = {}
    for note in notes:
        starts = list(_EXPLAINED.finditer(note))
        for start, following in zip_longest(starts, starts[1:]):
            text = fold(note[start.end() : following.start() if following else None])
            gap = next((gap for gap, words in _WORDS if words.search(text)), None)
            if gap is not None:
                found.setdefault(_plain(start[1] or start[2]), gap)
    return found


def read_symbol(text: str, meanings: Meanings) -> ParsedValue | None:
    """The gap, or the zero, that a symbol stands for; None for what is none."""
    if not SYMBOL.fullmatch(text):
        return None
    symbol = _plain(text)
    gap = meanings.get(symbol)
    if gap is None and symbol == _DASH:
        return ParsedValue(0.0, Qualifier.EXACT, raw=text)
    return ParsedValue(None, gap or _DEFAULTS.get(symbol, Qualifier.MISSING), raw=text)


def _plain(symbol: str) -> str:
    """One way of writing it."""
    return _DASH if symbol in _DASHES else "..." if symbol == "…" else symbol
