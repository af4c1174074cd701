"""`strategy import` and `strategy export`."""

from __future__ import annotations

from argparse import Namespace

from dashboard.access import Action, require
from dashboard.command.answer import Answer
from dashboard.command.database import open_store, read_stored_strategy
from dashboard.command.invocation import Invocation
from dashboard.command.reading import clean_path
from dashboard.command.refusals import CommandRefused
from dashboard.command.strategy_files import load_strategy
from dashboard.command.writing import STANDARD_OUTPUT, write_file
from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_
from dashboard.store import Repository
from dashboard.strategy.files import write_strategy
from dashboard.strategy.model import Strategy

SEVERAL = Wording(N_("Several strategies are stored: {keys}."), N_("Choose one with --strategy."))
NO_STRATEGY = Wording(N_("No strategy is stored."), N_("Import one with `python -m dashboard strategy import FILE`."))


def bring_in(invocation: Invocation, arguments: Namespace) -> Answer:
    """Store the strategy of the file; what is stored already changes nothing."""
    t = invocation.t
    strategy = load_strategy(arguments.file)
    with open_store(invocation) as repository:
        status = _save(invocation, repository, strategy)
    words = {
        "imported": t("The strategy {key} was imported: {title}.", key=strategy.key, title=strategy.title),
        "unchanged": t("The strategy {key} is stored already just so; nothing was changed.", key=strategy.key),
    }
    file = clean_path(arguments.file)
    return Answer(
        lambda: {"file": file, "strategy": strategy.key, "status": status, "problems": []}, lambda: [words[status]]
    )


def _save(invocation: Invocation, repository: Repository, strategy: Strategy) -> str:
    require(invocation.person, Action.EDIT_STRATEGY)
    stored = strategy.key in {summary.key for summary in repository.strategies()}
    if stored and repository.strategy(strategy.key) == strategy:
        return "unchanged"
    repository.save_strategy(strategy, invocation.person.name, invocation.now)
    return "imported"


def export(invocation: Invocation, arguments: Namespace) -> Answer:
    """Write a stored strategy as a file that `import` takes; to standard output when the file is `-`."""
    t = invocation.t
    with open_store(invocation) as repository:
        strategy = read_stored_strategy(repository, arguments.strategy or _only_strategy(repository))
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


def _only_strategy(repository: Repository) -> str:
    keys = [summary.key for summary in repository.strategies()]
    if len(keys) > 1:
        raise CommandRefused(SEVERAL, keys=", ".join(keys))
    if not keys:
        raise CommandRefused(NO_STRATEGY)
    return keys[0]
