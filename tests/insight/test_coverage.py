"""What a goal is known by."""

from __future__ import annotations

from dashboard.insight.coverage import Evidence, cover_goals
from dashboard.strategy.model import Level, Part, Strategy, Words


def make_strategy(*indicators):
    def level(key, role):
        return Level(key=key, role=role, one=Words(fi=key), many=Words(fi=key))

    outcomes = tuple(Part(key=f"o{n}", level="outcome", title=f"Väittämä {n}") for n in range(1, 5))
    means = Part(key="m1", level="means", title="Keino")
    return Strategy(
        key="s",
        organisation="Yhdistys",
        title="Strategia",
        levels=(level("goal", "goal"), level("means", "means"), level("outcome", "outcome")),
        parts=(
            Part(key="g1", level="goal", title="Tavoite", parts=(means, *outcomes)),
            Part(key="g2", level="goal", title="Toinen"),
        ),
        indicators=indicators,
    )


def test_every_kind_of_evidence(make):
    """o1 has two indicators with data, o2 one with and one without, o3 only one without, o4 none at all."""

    def own(key, outcome):
        return make.indicator(key=f"a.{key}", goal="g1", outcome=outcome)

    strategy = make_strategy(
        own("a", "o1"), own("b", "o1"), own("c", "o2"), own("d", "o2"), own("e", "o3"), own("f", None)
    )
    goal, other = cover_goals(strategy, frozenset({"a.a", "a.b", "a.c", "a.f"}))
    assert [one.evidence for one in goal.outcomes] == [Evidence.FULL, Evidence.PARTLY, Evidence.WAITING, Evidence.NONE]
    assert (goal.number, goal.with_indicator, goal.with_data, goal.agreed) == (1, 3, 2, 0)
    assert [one.key for one in goal.without_data] == ["a.d", "a.e"]
    assert [one.key for one in goal.apart] == ["a.f"]
    assert (other.number, other.outcomes, other.indicators) == (2, (), ())


def test_agreed_and_collecting_count_as_agreed(make):
    strategy = make_strategy(
        make.indicator(key="a.a", goal="g1", stage="agreed"),
        make.indicator(key="a.b", goal="g1", stage="collecting"),
        make.indicator(key="a.c", goal="g1", stage="proposed"),
    )
    assert cover_goals(strategy, frozenset())[0].agreed == 2
