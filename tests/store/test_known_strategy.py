"""A strategy as it was known at a meeting: its text, its catalogue, and each definition as it then stood."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dashboard.store import Repository, UnknownStrategy
from dashboard.strategy.model import Stage
from tests.store.examples import FOLLOWERS, NOON, hours, make_indicator, make_strategy
from tests.store.generators import strategies
from tests.store.record_examples import make_agreement


def test_a_definition_is_read_as_it_stood(repository: Repository) -> None:
    """Hour 1: agreed within version 1. Hour 2: a new version. The meeting saw each in its time."""
    proposed = make_strategy(make_indicator())
    agreed = make_strategy(make_indicator(stage=Stage.AGREED))
    counted_anew = make_strategy(make_indicator(stage=Stage.AGREED, version=2, version_reason="Myös LinkedIn."))
    repository.save_strategy(proposed, "johtaja", NOON)
    repository.change_stage(make_agreement(to_stage=Stage.AGREED), None, "johtaja", hours(1))
    repository.save_strategy(counted_anew, "johtaja", hours(2))

    known = [repository.strategy("kalliola", as_known_on=hours(hour)) for hour in (0, 0.5, 1, 2)]

    assert known == [proposed, proposed, agreed, counted_anew]
    assert repository.strategy("kalliola") == counted_anew


def test_what_left_the_catalogue_was_in_it_then(repository: Repository) -> None:
    whole = make_strategy(make_indicator(), make_indicator("newsletter.opens"), title="Ennen")
    smaller = make_strategy(make_indicator("newsletter.opens"), title="Nyt")
    repository.save_strategy(whole, "johtaja", NOON)
    repository.save_strategy(smaller, "johtaja", hours(1))

    assert repository.strategy("kalliola", as_known_on=NOON) == whole
    assert repository.strategy("kalliola", as_known_on=hours(1)) == smaller


def test_before_it_was_saved_the_strategy_was_unknown(repository: Repository) -> None:
    repository.save_strategy(make_strategy(make_indicator(FOLLOWERS)), "johtaja", hours(1))

    with pytest.raises(UnknownStrategy, match="kalliola"):
        repository.strategy("kalliola", as_known_on=NOON)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.generate],
)
@given(data=st.data())
def test_the_trail_holds_the_whole_strategy(repository: Repository, data: st.DataObject) -> None:
    """What was just saved is what is known now, whatever the strategy holds."""
    number = len(repository.strategies())
    strategy = data.draw(strategies(f"s{number}"))
    own = {one.key: f"s{number}.k{at}" for at, one in enumerate(strategy.indicators)}
    renamed = tuple(one.model_copy(update={"key": own[one.key]}) for one in strategy.indicators)
    repository.save_strategy(strategy.model_copy(update={"indicators": renamed}), "johtaja", NOON)

    assert repository.strategy(f"s{number}", as_known_on=NOON) == repository.strategy(f"s{number}")
