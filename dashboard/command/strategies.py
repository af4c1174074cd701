"""`strategy import` and `strategy export`."""

from __future__ import annotations

from argparse import Namespace

from dashboard.access import Action, require
from dashboard.command.answer import Answer
from dashboard.command.database import choose_strategy, open_store
from dashboard.command.invocation import Invocation
from dashboard.command.reading import clean_path
from dashboard.command.stages import list_agreements
from dashboard.command.strategy_files import load_strategy
from dashboard.command.writing import STANDARD_OUTPUT, write_file
from dashboard.store import Repository, StageChanged
from dashboard.strategy.files import write_strategy
from dashboard.strategy.model import Strategy


def bring_in(invocation: Invocation, arguments: Namespace) -> Answer:
    """Store the strategy of the file; what is stored already changes nothing."""
    t = invocation.t
    strategy = load_strategy(arguments.file)
    with open_store(invocation) as repository:
        status = _save(invocation, repository, strategy, arguments.reason)
    words = {
        "imported": t("The strategy {key} was imported: {title}.", key=strategy.key, title=strategy.title),
        "unchanged": t("The strategy {key} is stored already just so; nothing was changed.", key=strategy.key),
    }
    file = clean_path(arguments.file)
    return Answer(
        lambda: {"file": file, "strategy": strategy.key, "status": status, "problems": []}, lambda: [words[status]]
    )


def _save(invocation: Invocation, repository: Repository, strategy: Strategy, reason: str | None) -> str:
    """`reason`: why stages of indicators change, where they do. Raises StageChanged where they do without one."""
    require(invocation.person, Action.EDIT_STRATEGY)
    stored = strategy.key in {summary.key for summary in repository.strategies()}
    if stored and repository.strategy(strategy.key) == strategy:
        return "unchanged"
    actor, at = invocation.person.name, invocation.now
    try:
        repository.save_strategy(strategy, actor, at)
    except StageChanged as changed:
        if reason is None:
            raise
        require(invocation.person, Action.CHANGE_STAGE)
        agreements = list_agreements(invocation, repository, strategy, changed, reason)
        repository.save_strategy(strategy, actor, at, agreements)
    return "imported"


def export(invocation: Invocation, arguments: Namespace) -> Answer:
    """Write a stored strategy as a file that `import` takes; to standard output when the file is `-`."""
    t = invocation.t
    with open_store(invocation) as repository:
        strategy = choose_strategy(repository, arguments.strategy)
    text = write_strategy(strategy)
    to_screen = arguments.file == STANDARD_OUTPUT
    if not to_screen:
        write_file(arguments.file, text)
    file = clean_path(arguments.file)
    done = t("The strategy {key} was written to {file}.", key=strategy.key, file=file)
    return Answer(
        lambda: {
            "file": None if to_screen else file,
            "strategy": strategy.key,
            "status": "exported",
            "text": text if to_screen else None,
            "problems": [],
        },
        lambda: text.removesuffix("\n").split("\n") if to_screen else [done],
        as_is=to_screen,
    )
