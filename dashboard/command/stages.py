"""`stage`: another stage of an indicator with a written reason, and the same of the stages that a strategy changes."""

from __future__ import annotations

from argparse import Namespace

from dashboard.access import Action, require
from dashboard.command.answer import Answer
from dashboard.command.database import open_store
from dashboard.command.figures import UNKNOWN
from dashboard.command.invocation import Invocation
from dashboard.command.refusals import CommandRefused
from dashboard.cycle.decisions import Agreement, Verdict, find_owed_day
from dashboard.phrases import STAGES
from dashboard.store import Repository, StageChanged
from dashboard.strategy.model import OWED, Indicator, Stage, Strategy
from dashboard.strategy.record import Kept


def change(invocation: Invocation, arguments: Namespace) -> Answer:
    """Give the indicator the stage, and keep the reason; the stage that it has changes nothing."""
    require(invocation.person, Action.CHANGE_STAGE)
    key, stage, t = arguments.indicator, Stage(arguments.stage), invocation.t
    with open_store(invocation) as repository:
        strategy, indicator = _find_indicator(repository, key)
        status = "unchanged" if indicator.stage is stage else "changed"
        if indicator.stage is not stage:
            before = _find_newest(repository, key)
            agreement = make_agreement(invocation, strategy, indicator, stage, arguments.reason, before)
            base = before.version if before else None
            repository.change_stage(agreement, base, invocation.person.name, invocation.now)
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


def _find_newest(repository: Repository, key: str) -> Kept[Agreement] | None:
    return next((one for one in repository.kept(Agreement) if one.record.indicator == key), None)


def make_agreement(
    invocation: Invocation,
    strategy: str,
    indicator: Indicator,
    stage: Stage,
    reason: str,
    before: Kept[Agreement] | None,
) -> Agreement:
    """An administrator's change of the stage of an indicator as it is now; `before`: the change before this one."""
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
        owed_since=find_owed_day(before.record) if before and stage in OWED else None,
    )


def list_agreements(
    invocation: Invocation, repository: Repository, strategy: Strategy, changed: StageChanged, reason: str
) -> tuple[Agreement, ...]:
    """What is kept of the stages that a strategy changes, all for one reason; a new indicator begins as an idea."""
    held, before = repository.newest_definitions(), {one.record.indicator: one for one in repository.kept(Agreement)}
    given = {one.key: one for one in strategy.indicators}
    return tuple(
        make_agreement(
            invocation,
            strategy.key,
            held.get(key) or given[key].model_copy(update={"stage": Stage.IDEA}),
            stage,
            reason,
            before.get(key),
        )
        for key, _, stage in changed.changes
    )
