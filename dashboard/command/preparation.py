"""`init`: a database that is ready for use."""

from __future__ import annotations

from argparse import Namespace
from enum import StrEnum

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


class SampleLoad(StrEnum):
    """What became of the sample."""

    WHOLE = "whole"  # the database was empty
    REST = "rest"  # a loading that was cut off, or of an older sample, was gone on with
    LEFT_OUT = "left_out"


LOADED = {
    SampleLoad.WHOLE: N_("It was empty, so the sample strategies and figures were loaded."),
    SampleLoad.REST: N_("It held a part of the sample and nothing else, so the rest of the sample was loaded."),
}
"""What is said of a sample that was loaded."""


def prepare(invocation: Invocation, arguments: Namespace) -> Answer:
    """Migrate, and load the sample when the database is empty, unless the settings or the arguments say not to."""
    require(invocation.person, Action.EDIT_STRATEGY)
    require(invocation.person, Action.LOAD)
    with refusing_in_words():
        try:
            migrate(invocation.settings.database_url)
        except OSError as error:
            raise CommandRefused(NO_FOLDER, detail=str(error)) from error
    wanted = invocation.settings.sample and not arguments.no_sample
    found = load_sample(invocation) if wanted else SampleLoad.LEFT_OUT
    t = invocation.t
    lines = [t("The database is ready.")]
    if found in LOADED:
        lines.append(t(LOADED[found]))
    return Answer(lambda: {"status": "ready", "sample": found in LOADED, "problems": []}, lambda: lines)


def load_sample(invocation: Invocation) -> SampleLoad:
    """Load the sample where that may be done. Raises CommandRefused."""
    with open_store(invocation) as repository:
        was_empty = not repository.strategies()
        try:
            if not load_everything_if_empty(repository, invocation.now):
                return SampleLoad.LEFT_OUT
            return SampleLoad.WHOLE if was_empty else SampleLoad.REST
        except SampleError as error:
            raise CommandRefused(SAMPLE_UNUSABLE, detail=str(error)) from error
