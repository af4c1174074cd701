"""What a table is known again by: its headings, without what changes from month to month."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

from dashboard.formats.periods import cut_periods
from data_loaders.layout.periods import is_part_of_year

LENGTH = 32
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*[)\]]")
_ENDS = " -_,.:;/*"


@lru_cache(maxsize=10_000)
def normalise_heading(text: str) -> str:
    """A heading as headings are compared: lower case, spaces and dashes made one, without the period in it.

    >>> normalise_heading("Seuraajat  –  Tammikuu 2024"), normalise_heading("helmikuu"), normalise_heading("Käynnit")
    ('seuraajat', '', 'käynnit')
    """
    cut = _EMPTY_BRACKETS.sub("", cut_periods(text)).strip(_ENDS)
    return "" if is_part_of_year(cut) else " ".join(cut.split())


def fingerprint(headings: Iterable[str]) -> str:
    """32 hexadecimal digits: the same for the same headings in any order, and for next month's wide table.

    "" where nothing is left of the headings, since that would fit too much.
    """
    names = sorted({name for heading in headings if (name := normalise_heading(heading))})
    return sha256("\n".join(names).encode()).hexdigest()[:LENGTH] if names else ""
