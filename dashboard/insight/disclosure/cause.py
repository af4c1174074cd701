"""Why a figure is hidden: what the gate knows, and the little of it that a reader is told."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Cause(StrEnum):
    """Why the gate hides. It never leaves the gate: "too few" says 1 to 4, and "complementary" says it is not."""

    TOO_FEW = "too_few"  # R1
    TOO_FEW_OUTSIDE = "too_few_outside"  # R2: what remains beside the figure is too few
    COMPLEMENTARY = "complementary"  # R3: hidden, so that another one cannot be worked out
    HIDDEN_BEFORE = "hidden_before"  # R4
    PART_GONE = "part_gone"  # R4: a hidden part was withdrawn, and what is left would tell it
    DOMINATED = "dominated"  # R6
    MERGED_INTO = "merged_into"  # R3: told of a coarser class only
    NOT_CLOSED = "not_closed"  # R4
    PEOPLE_UNKNOWN = "people_unknown"  # R1, R6 cannot be checked
    RESTRICTED = "restricted"


class Reason(StrEnum):
    """What a reader is told, in place of the figure."""

    SMALL_GROUP = "small_group"
    MERGED_INTO = "merged_into"
    NOT_CLOSED = "not_closed"
    PEOPLE_UNKNOWN = "people_unknown"
    RESTRICTED = "restricted"


TOLD: Mapping[Cause, Reason] = {
    Cause.TOO_FEW: Reason.SMALL_GROUP,
    Cause.TOO_FEW_OUTSIDE: Reason.SMALL_GROUP,
    Cause.COMPLEMENTARY: Reason.SMALL_GROUP,
    Cause.HIDDEN_BEFORE: Reason.SMALL_GROUP,
    Cause.PART_GONE: Reason.SMALL_GROUP,
    Cause.DOMINATED: Reason.SMALL_GROUP,
    Cause.MERGED_INTO: Reason.MERGED_INTO,
    Cause.NOT_CLOSED: Reason.NOT_CLOSED,
    Cause.PEOPLE_UNKNOWN: Reason.PEOPLE_UNKNOWN,
    Cause.RESTRICTED: Reason.RESTRICTED,
}
"""All that hides small groups is told in the same words, because the difference would tell of the number."""
