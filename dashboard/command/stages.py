"""`stage`: another stage of an indicator with a written reason, and the same of the stages that a strategy changes."""

from __future__ import annotations

from argparse import Namespace

from dashboard.access import Action, require
from dashboard.command.answer import Answer
from dashboard.command.database import open_store
from dashboard.command.figures import UNKNOWN
from dashboard.command.invocation import Invocation
from dashboard.command.refusals import CommandRefused
from dashboard.cycle.decisions import Agreement, Verdict
from dashboard.phrases import STAGES
from dashboard.store import Repository, StageChanged
from dashboard.strategy.model import Indicator, Stage, Strategy


def change(invocation: Invocation, arguments: Namespace) -> Answer:
    """Give the indicator the stage, and keep the reason; the stage that it has changes nothing."""
    require(invocation.person, Action.CHANGE_STAGE)
    key, stage, t = arguments.indicator, Stage(arguments.stage), invocation.t
    with open_store(invocation) as repository:
        strategy, indicator = _find_indicator(repository, key)
        status = "unchanged" if indicator.stage is stage else "changed"
        if indicator.stage is not stage:
            agreement = make_agreement(invocation, strategy, indicator, stage, arguments.reason)
            repository.change_stage(agreement, _base(repository, key), invocation.person.name, invocation.now)
    words = {
        "changed": t("{indicator}: the stage is now “{stage}”.", indicator=key, stage=t(STAGES[stage])),
        "unchanged": t("{indicator} is in the stage “{stage}” already.", indicator=key, stage=t(STAGES[stage])),
    }
    return Answer(
        lambda: {"indicator": key, "stage": stage.value, "status": status, "problems": []}, lambda: [words[status]]
    )


def _find_indicator(repository: Repository, key: str) -> tuple[str, Indicator]:
    """The strategy in whose catalogue it is, and the indicator. Raises CommandRefused."""
    for summary in repository.strategies():
        for indicator in repository.indicators(summary.key):
            if indicator.key == key:
                return summary.key, indicator
    raise CommandRefused(UNKNOWN, key)


def _base(repository: Repository, key: str) -> int | None:
    kept = (one for one in repository.kept(Agreement) if one.record.indicator == key)
    return next((one.version for one in kept), None)


def make_agreement(invocation: Invocation, strategy: str, indicator: Indicator, stage: Stage, reason: str) -> Agreement:
    """An administrator's change of the stage of an indicator as it is now."""
    return Agreement(
        strategy=strategy,
        indicator=indicator.key,
        verdict=Verdict.CHANGED_BY_ADMIN,
        from_stage=indicator.stage,
        to_stage=stage,
        decided_on=invocation.now.astimezone(invocation.zone).date(),
        decided_by=invocation.person.name,
        reason=reason,
        outcome_before=indicator.outcome,
    )


def list_agreements(
    invocation: Invocation, repository: Repository, strategy: Strategy, changed: StageChanged, reason: str
) -> tuple[Agreement, ...]:
    """What is kept of the stages that a strategy changes, all for one reason; a new indicator begins as an idea."""
    held = repository.newest_definitions()
    given = {one.key: one for one in strategy.indicators}
    return tuple(
        make_agreement(
            invocation,
            strategy.key,
            held.get(key) or given[key].model_copy(update={"stage": Stage.IDEA}),
            stage,
            reason,
        )
        for key, _, stage in changed.changes
    )
