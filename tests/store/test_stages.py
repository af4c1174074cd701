"""An indicator's stage changes with an agreement that is kept, in one transaction, and in no other way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard.cycle.decisions import Agreement, Verdict
from dashboard.store import (
    Action,
    InconsistentStrategy,
    RecordChanged,
    Repository,
    StageChanged,
    StageMoved,
    UnknownIndicator,
)
from dashboard.strategy.model import Level, Part, Stage, Words
from dashboard.strategy.record import PartRef
from tests.store.examples import FOLLOWERS, NOON, commit, hours, make_indicator, make_observation, make_strategy

LEVELS = (
    Level(key="outcome", role="outcome", one=Words(fi="Miltä hyvä näyttää"), many=Words(fi="Miltä hyvä näyttää")),
)
PARTS = tuple(Part(key=f"outcome-{number}", level="outcome", title=f"Väittämä {number}") for number in (1, 2))


def make_catalogue(*indicators: Any) -> Any:
    return make_strategy(*indicators, levels=LEVELS, parts=PARTS)


def statement(number: int) -> PartRef:
    return PartRef(strategy="kalliola", part=f"outcome-{number}")


def agree(**changes: Any) -> Agreement:
    plain: dict[str, Any] = {
        "strategy": "kalliola",
        "indicator": FOLLOWERS,
        "verdict": Verdict.AGREED,
        "from_stage": Stage.PROPOSED,
        "to_stage": Stage.AGREED,
        "decided_on": date(2024, 2, 1),
        "meeting": "m-1",
        "decided_by": "esihenkilöfoorumi",
        "collector_role": "viestintäpäällikkö",
        "hours_a_year": 6,
    }
    return Agreement(**{**plain, **changes})


def by_admin(from_stage: Stage, to_stage: Stage, reason: str = "Kirjattu jälkikäteen.") -> Agreement:
    admin = {"verdict": Verdict.CHANGED_BY_ADMIN, "meeting": None, "reason": reason}
    return agree(from_stage=from_stage, to_stage=to_stage, collector_role=None, hours_a_year=None, **admin)


@pytest.fixture
def catalogue(repository: Repository) -> Repository:
    repository.save_strategy(make_catalogue(make_indicator(), make_indicator("web.visits")), "johtaja", NOON)
    return repository


def stage_of(repository: Repository, key: str = FOLLOWERS) -> Stage:
    return next(one.stage for one in repository.indicators() if one.key == key)


def outcome_of(repository: Repository) -> str | None:
    return repository.indicators()[0].outcome


class TestAgreement:
    def test_gives_the_indicator_its_stage_and_its_statement(self, catalogue: Repository) -> None:
        before = catalogue.data_version()

        assert catalogue.change_stage(agree(statement=statement(2)), None, "johtaja", hours(1)) == 1

        assert (stage_of(catalogue), outcome_of(catalogue)) == (Stage.AGREED, "outcome-2")
        assert [kept.record.verdict for kept in catalogue.kept(Agreement)] == [Verdict.AGREED]
        assert catalogue.data_version() > before
        assert stage_of(catalogue, "web.visits") is Stage.PROPOSED, "nothing else has changed"

    def test_leaves_the_statement_where_it_names_none(self, catalogue: Repository) -> None:
        catalogue.change_stage(agree(statement=statement(1)), None, "johtaja", hours(1))
        back = agree(verdict=Verdict.SENT_BACK, from_stage=Stage.AGREED, to_stage=Stage.IDEA, reason="Kuka laskee?")
        catalogue.change_stage(back, 1, "johtaja", hours(2))
        assert (stage_of(catalogue), outcome_of(catalogue)) == (Stage.IDEA, "outcome-1")

    def test_is_no_new_version_of_the_definition_and_takes_no_figures_away(self, catalogue: Repository) -> None:
        commit(catalogue, "a", make_observation(4071))
        catalogue.change_stage(agree(to_stage=Stage.COLLECTING), None, "johtaja", hours(1))
        assert [one.version for one in catalogue.indicator_versions(FOLLOWERS)] == [1]
        assert list(catalogue.observations([FOLLOWERS])["value"]) == [4071]

    def test_both_are_in_the_audit_trail_and_the_past_is_known(self, catalogue: Repository) -> None:
        catalogue.change_stage(agree(), None, "johtaja", hours(1))
        stored, kept = catalogue.audit_trail(limit=2)
        assert (stored.object_key, stored.action, stored.actor) == (FOLLOWERS, Action.SAVED, "johtaja")
        assert (stored.before["stage"], stored.after["stage"]) == ("proposed", "agreed")  # type: ignore[index]
        assert kept.object_key == f"agreement/{FOLLOWERS}"
        assert catalogue.strategy("kalliola", hours(0.5)).indicators[0].stage is Stage.PROPOSED
        assert catalogue.strategy("kalliola", hours(1)).indicators[0].stage is Stage.AGREED

    def test_saved_twice_is_saved_once(self, catalogue: Repository) -> None:
        """As when a button is pressed twice."""
        catalogue.change_stage(agree(), None, "johtaja", hours(1))
        version = catalogue.data_version()
        assert catalogue.change_stage(agree(), None, "johtaja", hours(2)) == 1
        assert catalogue.data_version() == version

    @pytest.mark.parametrize(
        ("given", "error"),
        [
            pytest.param({"from_stage": Stage.IDEA}, StageMoved, id="it is not in that stage"),
            pytest.param({"indicator": "web.none"}, UnknownIndicator, id="no such indicator"),
            pytest.param({"strategy": "helmi"}, UnknownIndicator, id="of another strategy"),
            pytest.param({"statement": statement(9)}, InconsistentStrategy, id="no such statement"),
        ],
    )
    def test_that_cannot_be_leaves_everything_as_it_was(
        self, catalogue: Repository, given: dict[str, Any], error: type[Exception]
    ) -> None:
        version = catalogue.data_version()
        with pytest.raises(error):
            catalogue.change_stage(agree(**given), None, "johtaja", hours(1))
        assert (stage_of(catalogue), catalogue.kept(Agreement), catalogue.data_version()) == (
            Stage.PROPOSED,
            (),
            version,
        )

    def test_of_two_at_once_the_second_is_told_of_the_first(self, catalogue: Repository) -> None:
        catalogue.change_stage(agree(), None, "johtaja", hours(1))
        drop = agree(verdict=Verdict.DROPPED, to_stage=Stage.RETIRED, reason="Ei kukaan käytä.")
        with pytest.raises(RecordChanged) as refused:
            catalogue.change_stage(drop, None, "hallitus", hours(2))
        assert refused.value.current.record == agree()
        assert stage_of(catalogue) is Stage.AGREED


class TestUndo:
    def test_of_the_first_agreement_gives_back_the_proposal(self, catalogue: Repository) -> None:
        catalogue.change_stage(agree(statement=statement(1)), None, "johtaja", hours(1))
        assert catalogue.undo_stage_change(Agreement, FOLLOWERS, 1, "johtaja", hours(2)) == 2
        assert (stage_of(catalogue), outcome_of(catalogue), catalogue.kept(Agreement)) == (Stage.PROPOSED, None, ())

    def test_undone_twice_is_as_before(self, catalogue: Repository) -> None:
        catalogue.change_stage(agree(statement=statement(1)), None, "johtaja", hours(1))
        again = agree(
            from_stage=Stage.AGREED, to_stage=Stage.COLLECTING, statement=statement(2), outcome_before="outcome-1"
        )
        catalogue.change_stage(again, 1, "johtaja", hours(2))
        states = []
        for number in (2, 3):
            catalogue.undo_stage_change(Agreement, FOLLOWERS, number, "johtaja", hours(number + 1))
            states.append((stage_of(catalogue), outcome_of(catalogue)))
        assert states == [(Stage.AGREED, "outcome-1"), (Stage.COLLECTING, "outcome-2")]

    def test_nobody_undoes_what_somebody_else_decided_meanwhile(self, catalogue: Repository) -> None:
        catalogue.change_stage(agree(), None, "johtaja", hours(1))
        catalogue.change_stage(by_admin(Stage.AGREED, Stage.PAUSED), 1, "hallitus", hours(2))
        with pytest.raises(RecordChanged):
            catalogue.undo_stage_change(Agreement, FOLLOWERS, 1, "johtaja", hours(3))
        assert stage_of(catalogue) is Stage.PAUSED


class TestSavingAStrategy:
    @pytest.mark.parametrize(
        ("given", "change"),
        [
            pytest.param(make_indicator(stage=Stage.AGREED), "proposed -> agreed", id="another stage"),
            pytest.param(make_indicator(stage=Stage.IDEA), "proposed -> idea", id="back to an idea"),
            pytest.param(
                make_indicator(stage=Stage.COLLECTING, version=2, version_reason="Uusi laskentatapa."),
                "proposed -> collecting",
                id="with a new version of the definition",
            ),
        ],
    )
    def test_changes_no_stage_by_itself(self, catalogue: Repository, given: Any, change: str) -> None:
        with pytest.raises(StageChanged, match=change) as refused:
            catalogue.save_strategy(make_catalogue(given, make_indicator("web.visits")), "johtaja", hours(1))
        assert [one[0] for one in refused.value.changes] == [FOLLOWERS]
        assert (stage_of(catalogue), catalogue.kept(Agreement)) == (Stage.PROPOSED, ())

    def test_after_an_agreement_the_old_file_does_not_undo_it(self, catalogue: Repository) -> None:
        """The file from which the strategy once came still says `proposed`."""
        catalogue.change_stage(agree(), None, "johtaja", hours(1))
        with pytest.raises(StageChanged, match="agreed -> proposed"):
            catalogue.save_strategy(make_catalogue(make_indicator()), "johtaja", hours(2))

    def test_may_change_everything_else(self, catalogue: Repository) -> None:
        catalogue.change_stage(agree(), None, "johtaja", hours(1))
        edited = make_indicator(stage=Stage.AGREED, definition="Seuraajat vuoden lopussa.")
        catalogue.save_strategy(make_catalogue(edited), "johtaja", hours(2))
        assert catalogue.indicators()[0].definition == "Seuraajat vuoden lopussa."

    def test_with_a_reason_keeps_it_and_may_be_undone(self, catalogue: Repository) -> None:
        paused = make_catalogue(make_indicator(stage=Stage.PAUSED), make_indicator("web.visits"))
        reason = by_admin(Stage.PROPOSED, Stage.PAUSED, "Palvelu päättyi.")
        catalogue.save_strategy(paused, "johtaja", hours(1), [reason])
        assert [kept.record.reason for kept in catalogue.kept(Agreement)] == ["Palvelu päättyi."]
        assert stage_of(catalogue) is Stage.PAUSED
        catalogue.undo_stage_change(Agreement, FOLLOWERS, 1, "johtaja", hours(2))
        assert stage_of(catalogue) is Stage.PROPOSED

    def test_a_reason_for_another_change_is_none(self, catalogue: Repository) -> None:
        paused = make_catalogue(make_indicator(stage=Stage.PAUSED))
        for other in (by_admin(Stage.PROPOSED, Stage.AGREED), by_admin(Stage.IDEA, Stage.PAUSED)):
            with pytest.raises(StageChanged):
                catalogue.save_strategy(paused, "johtaja", hours(1), [other])

    def test_a_new_strategy_brings_its_stages_along(self, repository: Repository) -> None:
        every = [make_indicator(f"web.{stage}", stage=stage) for stage in Stage]
        repository.save_strategy(make_catalogue(*every), "johtaja", NOON)
        assert [one.stage for one in repository.indicators()] == list(Stage)

    def test_a_new_indicator_of_a_strategy_in_use_begins_as_an_idea_or_a_proposal(self, catalogue: Repository) -> None:
        known = make_indicator(), make_indicator("web.visits")
        every = [make_indicator(f"web.{stage}", stage=stage) for stage in Stage]
        with pytest.raises(StageChanged) as refused:
            catalogue.save_strategy(make_catalogue(*known, *every), "johtaja", hours(1))
        assert [(held, given) for _, held, given in refused.value.changes] == [
            (None, stage) for stage in Stage if stage not in (Stage.IDEA, Stage.PROPOSED)
        ]
        catalogue.save_strategy(make_catalogue(*known, *every[:2]), "johtaja", hours(1))
        assert [stage_of(catalogue, one.key) for one in every[:2]] == [Stage.IDEA, Stage.PROPOSED]

    def test_an_indicator_that_comes_back_has_the_stage_that_it_left_with(self, catalogue: Repository) -> None:
        catalogue.save_strategy(make_catalogue(make_indicator("web.visits")), "johtaja", hours(1))
        back = make_catalogue(make_indicator("web.visits"), make_indicator(stage=Stage.RETIRED))
        with pytest.raises(StageChanged, match=f"{FOLLOWERS}: proposed -> retired"):
            catalogue.save_strategy(back, "johtaja", hours(2))
