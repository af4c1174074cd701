"""Labels that name a total: surely, or only as it seems."""

from __future__ import annotations

import re
from functools import lru_cache

from data_loaders.layout.headings import Role, fold, total_of

_ALL = frozenset({"kaikki", "alla", "samtliga", "all"})
_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
# A Finnish plural ends in t, an English one in s: "Kaikki kanavat", "All channels", but not "Kaikki hyvin".
_OF_ALL = re.compile(
    rf"(?:kaikki {_WORD}t|(?:alla|samtliga) {_WORD}|all {_WORD}s)(?: (?:yhteensä|yht\.?|totalt|total))?"
)


@lru_cache(maxsize=10_000)
def total_role(label: str) -> Role | None:
    """TOTAL or AVERAGE of a label that can be nothing else: "Yhteensä", "Ka.", "Kaikki"."""
    return total_of(label) or (Role.TOTAL if fold(label) in _ALL else None)


@lru_cache(maxsize=10_000)
def may_be_of_all(label: str) -> bool:
    """ "Kaikki kanavat": the total of the channels, unless something really has that name."""
    return total_role(label) is None and _OF_ALL.fullmatch(fold(label)) is not None
