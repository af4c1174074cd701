"""Opening the store, and what it refuses in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from dashboard.command.invocation import Invocation
from dashboard.command.refusals import CommandRefused
from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_
from dashboard.store import (
    AlreadyWithdrawn,
    ChangedMeanwhile,
    IndicatorTaken,
    MigrationsMissing,
    NewerDatabase,
    NotWithdrawn,
    OlderDefinition,
    RecipeTaken,
    Repository,
    SameFileActive,
    StageChanged,
    StageMoved,
    StoreError,
    UnknownRecipe,
    UnknownStrategy,
    UnknownSuspect,
    UnknownUpload,
    open_repository,
)
from dashboard.strategy.model import Strategy

LIST_UPLOADS = N_("List the uploads with `python -m dashboard uploads`.")
STORE_WORDINGS = {
    MigrationsMissing: Wording(
        N_("The database is not ready: its tables are missing or of another version of the program."),
        N_("Run `python -m dashboard init`, and check MITTARISTO_DATABASE_URL if it should have been ready."),
    ),
    NewerDatabase: Wording(
        N_("The database was made by a newer version of the program. It was left as it is."),
        N_("Install the newest version, or choose another database with MITTARISTO_DATABASE_URL."),
    ),
    UnknownUpload: Wording(N_("There is no upload {upload}."), LIST_UPLOADS),
    AlreadyWithdrawn: Wording(N_("Upload {upload} is withdrawn already."), LIST_UPLOADS),
    NotWithdrawn: Wording(N_("Upload {upload} is in use, so there is nothing to restore."), LIST_UPLOADS),
    SameFileActive: Wording(
        N_("Upload {upload} is the same file as upload {active}, which is in use."),
        N_("Withdraw upload {active} first."),
    ),
    IndicatorTaken: Wording(
        N_("The indicator {indicator} belongs to the strategy {owner}."), N_("Give the indicator another key.")
    ),
    OlderDefinition: Wording(
        N_("The indicator {indicator} is given as version {given}, and version {recorded} is stored already."),
        N_("Export the strategy, and make the change in that file."),
    ),
    StageChanged: Wording(
        N_("The file changes stages of indicators that are in use: {indicators}."),
        N_("Write the stages that hold into the file, or import it with --reason TEXT, which is kept with them."),
    ),
    StageMoved: Wording(
        N_("The indicator {indicator} is in another stage than this change begins from."),
        N_("Look at its stage with `python -m dashboard indicators`, and try again."),
    ),
    UnknownRecipe: Wording(
        N_("There is no recipe {key}."), N_("List the recipes with `python -m dashboard recipes list`.")
    ),
    RecipeTaken: Wording(
        N_("The recipe {owner} reads tables with the same headings as {key}."),
        N_("Retire it first with `python -m dashboard recipes retire {owner}`."),
    ),
    ChangedMeanwhile: Wording(
        N_("{actor} has saved another version of {key} meanwhile."), N_("Look at that version, and try again.")
    ),
    UnknownSuspect: Wording(
        N_("There is no value {suspect} to follow up."),
        N_("List the values to follow up with `python -m dashboard suspects`."),
    ),
}
OTHER_STORE_ERROR = Wording(
    N_("The database cannot do that: {detail}"), N_("Check MITTARISTO_DATABASE_URL, and that the database answers.")
)
SEVERAL = Wording(N_("Several strategies are stored: {keys}."), N_("Choose one with --strategy."))
NO_STRATEGY = Wording(N_("No strategy is stored."), N_("Import one with `python -m dashboard strategy import FILE`."))
UNKNOWN_STRATEGY = Wording(N_("No strategy has the key {key}."), N_("Stored strategies: {keys}."))


@contextmanager
def open_store(invocation: Invocation) -> Iterator[Repository]:
    """The store of the settings. Raises CommandRefused for whatever it refuses, then or in the block."""
    with refusing_in_words(), closing(open_repository(invocation.settings.database_url)) as repository:
        yield repository


def read_stored_strategy(repository: Repository, key: str) -> Strategy:
    """The strategy of that key. Raises CommandRefused that names the keys there are."""
    try:
        return repository.strategy(key)
    except UnknownStrategy as error:
        keys = ", ".join(summary.key for summary in repository.strategies())
        raise CommandRefused(UNKNOWN_STRATEGY, key, key=key, keys=keys or "–") from error


def choose_strategy(repository: Repository, key: str | None) -> Strategy:
    """The strategy of that key, the only one where none is given. Raises CommandRefused."""
    if key is not None:
        return read_stored_strategy(repository, key)
    keys = [summary.key for summary in repository.strategies()]
    if len(keys) > 1:
        raise CommandRefused(SEVERAL, keys=", ".join(keys))
    if not keys:
        raise CommandRefused(NO_STRATEGY)
    return repository.strategy(keys[0])


@contextmanager
def refusing_in_words() -> Iterator[None]:
    """What the store refuses in the block is raised as CommandRefused."""
    try:
        yield
    except StoreError as error:
        wording = STORE_WORDINGS.get(type(error), OTHER_STORE_ERROR)
        raise CommandRefused(wording, **{**vars(error), "detail": str(error)}) from error
