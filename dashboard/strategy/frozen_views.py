"""A page as it was looked at: an address and an instant under a name, to be opened again a year later."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import AwareDatetime, StringConstraints

from dashboard.strategy.frozen import Frozen
from dashboard.strategy.record import RecordKey, RecordKind, WrittenLine


class FrozenView(Frozen):
    """A page of this server (`path`, no slash at its beginning), its query without "?", and what was known when.

    The path cannot lead to another host.
    """

    KIND: ClassVar[RecordKind] = RecordKind.FROZEN_VIEW

    key: RecordKey
    name: WrittenLine
    path: Annotated[str, StringConstraints(pattern=r"^([a-z0-9_-]+(/[a-z0-9_-]+)*)?$", max_length=200)]
    query: Annotated[str, StringConstraints(pattern=r"^[!-~]*$", max_length=2000)] = ""
    known_on: AwareDatetime
    meeting: WrittenLine | None = None
