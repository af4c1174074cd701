"""`init`: a database that is ready for use."""

from __future__ import annotations

from argparse import Namespace

from dashboard.access import Action, require
from dashboard.command.answer import Answer
from dashboard.command.database import open_store, refusing_in_words
from dashboard.command.invocation import Invocation
from dashboard.command.refusals import CommandRefused
from dashboard.intake.sample import SampleError
from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_
from dashboard.sample import load_everything_if_empty
from dashboard.store import migrate

NO_FOLDER = Wording(
    N_("The database cannot be made: {detail}"), N_("Check MITTARISTO_DATABASE_URL and the rights to its folder.")
)
SAMPLE_UNUSABLE = Wording(
    N_("The sample cannot be loaded: {detail}"), N_("Run init with --no-sample on an empty database.")
)


def prepare(invocation: Invocation, arguments: Namespace) -> Answer:
    """Migrate, and load the sample when the database is empty, unless the settings or the arguments say not to."""
    require(invocation.person, Action.EDIT_STRATEGY)
    require(invocation.person, Action.LOAD)
    with refusing_in_words():
        try:
            migrate(invocation.settings.database_url)
        except OSError as error:
            raise CommandRefused(NO_FOLDER, detail=str(error)) from error
    loaded = invocation.settings.sample and not arguments.no_sample and load_sample(invocation)
    t = invocation.t
    lines = [t("The database is ready.")]
    if loaded:
        lines.append(t("It was empty, so the sample strategies and figures were loaded."))
    return Answer(lambda: {"status": "ready", "sample": loaded, "problems": []}, lambda: lines)


def load_sample(invocation: Invocation) -> bool:
    """Whether the database was empty, so that the sample was loaded. Raises CommandRefused."""
    with open_store(invocation) as repository:
        try:
            return load_everything_if_empty(repository, invocation.now)
        except SampleError as error:
            raise CommandRefused(SAMPLE_UNUSABLE, detail=str(error)) from error
