"""The feeds of indicators: which measures of known exports give an indicator its values, given and taken away."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from dashboard.store.definitions import read_newest, save_definition
from dashboard.store.errors import FeedsChanged, UnknownIndicator
from dashboard.store.ledger import Change, raise_data_version
from dashboard.strategy.model import Feed


def change_feeds(
    connection: Connection, indicator: str, feeds: Sequence[Feed], base: Sequence[Feed], change: Change
) -> None:
    """Give the indicator these feeds in place of `base`, which it was seen with; what holds already changes nothing.

    Within the version of the definition: what is counted is the same. Raises UnknownIndicator, FeedsChanged.
    """
    held = read_newest(connection, [indicator]).get(indicator)
    if held is None:
        raise UnknownIndicator(indicator)
    if held.feeds == tuple(feeds):
        return
    if held.feeds != tuple(base):
        raise FeedsChanged(indicator)
    save_definition(connection, held.model_copy(update={"feeds": tuple(feeds)}), held, change)
    raise_data_version(connection)
