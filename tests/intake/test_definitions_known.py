"""The definitions that a file is read against: those of every strategy, in the order of the catalogue."""

from __future__ import annotations

from datetime import UTC, datetime

from dashboard.intake.knowledge import read_definitions
from dashboard.strategy.model import Strategy


def test_definitions_are_those_of_all_strategies_in_the_order_of_the_catalogue(repository, indicator):
    more = Strategy(
        key="other",
        organisation="Toinen yhdistys",
        title="Toinen strategia",
        levels=(),
        parts=(),
        indicators=(indicator("other.b", "Toinen"), indicator("other.a", "Ensimmäinen")),
    )
    repository.save_strategy(more, "testi", datetime(2024, 4, 2, tzinfo=UTC))
    found = read_definitions(repository)
    assert found.indicators == repository.indicators()
    assert [one.key for one in found.indicators][-2:] == ["other.b", "other.a"]
