"""A strategy that is read back equals the one that was saved; its definitions have versions."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from dashboard.store import (
    Action,
    InconsistentStrategy,
    IndicatorTaken,
    OlderDefinition,
    Repository,
    UnknownIndicator,
    UnknownStrategy,
)
from dashboard.strategy.model import Feed, FeedCondition, Level, Part, Rule, RuleKind, Stage, Strategy, Words
from tests.store.examples import FOLLOWERS, NOON, commit, hours, make_indicator, make_observation, make_strategy, values
from tests.store.generators import strategies

ON_ONE_DATABASE = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
GOAL = Level(key="goal", role="goal", one=Words(fi="Tavoite"), many=Words(fi="Tavoitteet"))


@ON_ONE_DATABASE
@given(strategy=strategies("kalliola"))
def test_what_is_read_back_equals_what_was_saved(repository: Repository, strategy: Strategy) -> None:
    """Each example replaces the one before it, so replacing is tested too; an indicator keeps its stage."""
    stages = {key: one.stage for key, one in repository.newest_definitions().items()}
    replaced = "kalliola" in {summary.key for summary in repository.strategies()}
    held = tuple(
        one.model_copy(update={"stage": stages.get(one.key, Stage.PROPOSED if replaced else one.stage)})
        for one in strategy.indicators
    )
    strategy = strategy.model_copy(update={"indicators": held})
    repository.save_strategy(strategy, "johtaja", NOON)

    assert repository.strategy("kalliola") == strategy
    assert repository.indicators("kalliola") == strategy.indicators


def test_parts_keep_their_order_whatever_their_keys(repository: Repository) -> None:
    tree = (
        Part(key="z", level="goal", title="Ensin", parts=(Part(key="b", level="goal", title="Lapsi"),)),
        Part(key="a", level="goal", title="Sitten", text=("Kappale 2.", "Kappale 1.")),
    )
    repository.save_strategy(make_strategy(levels=(GOAL,), parts=tree), "johtaja", NOON)

    assert repository.strategy("kalliola").parts == tree


def test_saving_what_is_stored_changes_nothing(repository: Repository) -> None:
    repository.save_strategy(make_strategy(make_indicator()), "johtaja", NOON)
    version, entries = repository.data_version(), repository.audit_trail()

    repository.save_strategy(make_strategy(make_indicator()), "toinen", hours(1))

    assert (repository.data_version(), repository.audit_trail()) == (version, entries)


def test_a_definition_whose_feeds_changed_stays_in_its_version(repository: Repository) -> None:
    """What an export calls a figure is no counting rule."""
    feed = Feed(measure="meta_insights.followers", only=(FeedCondition(dimension="channel", members=("Facebook",)),))
    repository.save_strategy(make_strategy(make_indicator()), "johtaja", NOON)
    repository.save_strategy(make_strategy(make_indicator(feeds=(feed,))), "johtaja", hours(1))

    (version,) = repository.indicator_versions(FOLLOWERS)
    assert (version.version, version.definition.feeds) == (1, (feed,))


def test_strategies_are_listed_in_the_order_in_which_they_were_first_saved(repository: Repository) -> None:
    for key in ("kalliola", "helmi", "kalliola"):
        repository.save_strategy(make_strategy(key=key, title=key.upper(), first_year=2023), "johtaja", NOON)

    assert [
        (summary.key, summary.title, summary.first_year, summary.last_year) for summary in repository.strategies()
    ] == [
        ("kalliola", "KALLIOLA", 2023, None),
        ("helmi", "HELMI", 2023, None),
    ]


def test_the_list_says_how_many_indicators_each_strategy_has_now(repository: Repository) -> None:
    repository.save_strategy(make_strategy(make_indicator("a.a"), make_indicator("b.b")), "johtaja", NOON)
    repository.save_strategy(make_strategy(key="helmi"), "johtaja", NOON)
    repository.save_strategy(make_strategy(make_indicator("b.b")), "johtaja", hours(1))
    assert [(summary.key, summary.indicators) for summary in repository.strategies()] == [("kalliola", 1), ("helmi", 0)]


def test_indicators_of_all_strategies_stand_in_the_order_of_strategies(repository: Repository) -> None:
    repository.save_strategy(make_strategy(make_indicator("b.b"), make_indicator("a.a")), "johtaja", NOON)
    repository.save_strategy(make_strategy(make_indicator("a.c"), key="helmi"), "johtaja", NOON)

    assert [indicator.key for indicator in repository.indicators()] == ["b.b", "a.a", "a.c"]


def test_a_definition_whose_version_rose_is_recorded_beside_the_old_one(repository: Repository) -> None:
    first = make_indicator(definition="Seuraajat vuoden lopussa.")
    second = make_indicator(definition="Seuraajat keskimäärin.", version=2, version_reason="Uusi laskutapa")
    repository.save_strategy(make_strategy(first), "johtaja", NOON)
    repository.save_strategy(make_strategy(second), "viestintäpäällikkö", hours(1))

    old, new = repository.indicator_versions(FOLLOWERS)

    assert (old.version, old.recorded_at, old.recorded_by, old.reason, old.definition) == (
        1,
        NOON,
        "johtaja",
        "",
        first,
    )
    assert (new.version, new.recorded_at, new.recorded_by) == (2, hours(1), "viestintäpäällikkö")
    assert (new.reason, new.definition) == ("Uusi laskutapa", second)
    assert repository.indicators() == (second,)


def test_an_edit_within_a_version_replaces_it_and_the_audit_trail_keeps_both(repository: Repository) -> None:
    repository.save_strategy(make_strategy(make_indicator(definition="Seurajaat.")), "johtaja", NOON)
    repository.save_strategy(make_strategy(make_indicator(definition="Seuraajat.")), "johtaja", hours(1))

    assert [version.definition.definition for version in repository.indicator_versions(FOLLOWERS)] == ["Seuraajat."]
    entry = repository.audit_trail(object_type="indicator", object_key=FOLLOWERS)[0]
    assert entry.before is not None
    assert entry.after is not None
    assert (entry.before["definition"], entry.after["definition"]) == ("Seurajaat.", "Seuraajat.")


def test_a_lower_version_than_the_recorded_one_is_refused_and_nothing_is_changed(repository: Repository) -> None:
    newer = make_strategy(make_indicator(version=2))
    repository.save_strategy(newer, "johtaja", NOON)

    with pytest.raises(OlderDefinition, match="version 1 is older than version 2"):
        repository.save_strategy(make_strategy(make_indicator(version=1), title="Muu"), "johtaja", hours(1))

    assert repository.strategy("kalliola") == newer


def test_observations_belong_to_the_definition_of_their_time(repository: Repository) -> None:
    repository.save_strategy(make_strategy(make_indicator()), "johtaja", NOON)
    commit(repository, "before", make_observation(100))
    repository.save_strategy(make_strategy(make_indicator(version=2)), "johtaja", hours(1))
    commit(repository, "after", make_observation(130), at=hours(2))

    frame = repository.observations([FOLLOWERS])

    assert list(zip(frame["version"], values(frame), strict=True)) == [(1, 100), (2, 130)], "a break, not a correction"


def test_an_indicator_that_left_the_catalogue_keeps_its_history(repository: Repository) -> None:
    repository.save_strategy(make_strategy(make_indicator()), "johtaja", NOON)
    commit(repository, "a file", make_observation(100))
    repository.save_strategy(make_strategy(), "johtaja", hours(1))

    assert repository.indicators() == ()
    assert values(repository.observations([FOLLOWERS])) == [100]
    assert repository.audit_trail(object_type="indicator")[0].action is Action.REMOVED
    with pytest.raises(UnknownIndicator):
        commit(repository, "another", make_observation(200))

    repository.save_strategy(make_strategy(make_indicator()), "johtaja", hours(2))
    assert repository.indicators() == (make_indicator(),)


def test_an_indicator_belongs_to_one_strategy(repository: Repository) -> None:
    repository.save_strategy(make_strategy(make_indicator()), "johtaja", NOON)

    with pytest.raises(IndicatorTaken, match="belongs to the strategy kalliola"):
        repository.save_strategy(make_strategy(make_indicator(), key="helmi"), "johtaja", hours(1))

    assert [summary.key for summary in repository.strategies()] == ["kalliola"]


RULE = Rule(key="net", kind=RuleKind.AT_MOST, left="a.net", right="a.gross", reason="Sama henkilö lasketaan kerran.")
PART = Part(key="a", level="goal", title="Tavoite")


@pytest.mark.parametrize(
    ("strategy", "finding"),
    [
        pytest.param(make_strategy(levels=(GOAL,), parts=(PART, PART)), "part a stands 2 times", id="two parts"),
        pytest.param(make_strategy(levels=(GOAL, GOAL)), "level goal stands 2 times", id="two levels"),
        pytest.param(make_strategy(parts=(PART,)), "no level is called goal", id="a level that is not there"),
        pytest.param(
            make_strategy(make_indicator(), make_indicator()),
            f"indicator {FOLLOWERS} stands 2 times",
            id="two indicators",
        ),
        pytest.param(make_strategy(rules=(RULE, RULE)), "rule net stands 2 times", id="two rules"),
    ],
)
def test_a_strategy_that_contradicts_itself_is_refused(
    repository: Repository, strategy: Strategy, finding: str
) -> None:
    with pytest.raises(InconsistentStrategy, match=finding):
        repository.save_strategy(strategy, "johtaja", NOON)

    assert repository.strategies() == ()


def test_what_is_not_there_is_said_to_be_unknown(repository: Repository) -> None:
    with pytest.raises(UnknownStrategy, match="helmi"):
        repository.strategy("helmi")
    with pytest.raises(UnknownStrategy, match="helmi"):
        repository.indicators("helmi")
    with pytest.raises(UnknownIndicator, match=FOLLOWERS):
        repository.indicator_versions(FOLLOWERS)


def test_a_strategy_is_in_the_audit_trail_before_and_after(repository: Repository) -> None:
    repository.save_strategy(make_strategy(title="Luonnos"), "johtaja", NOON)
    repository.save_strategy(make_strategy(title="Hyväksytty"), "hallitus", hours(1))

    newest, oldest = repository.audit_trail(object_type="strategy")

    assert (oldest.actor, oldest.at, oldest.before) == ("johtaja", NOON, None)
    assert newest.before is not None
    assert newest.after is not None
    assert (newest.actor, newest.at, newest.action, newest.object_key) == (
        "hallitus",
        hours(1),
        Action.SAVED,
        "kalliola",
    )
    assert (newest.before["title"], newest.after["title"]) == ("Luonnos", "Hyväksytty")
