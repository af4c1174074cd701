"""One problem's words."""

from __future__ import annotations

from typing import NamedTuple


class Wording(NamedTuple):
    """English msgids, filled from the problem's `value` and `params`: what is wrong, and the mend."""

    message: str
    hint: str
