"""From the words of a command line to its answer and exit status."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime
from functools import partial
from importlib import import_module
from typing import TextIO

from dashboard.access import NotAllowed, Person, Role
from dashboard.command.answer import Answer, ExitStatus, write_answer
from dashboard.command.arguments import make_parser
from dashboard.command.invocation import Invocation
from dashboard.command.refusals import CommandRefused, refuse
from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_, UserError, translator
from dashboard.settings import LANGUAGES, Settings, SettingsError, read_settings

WRONG_SETTINGS = Wording(
    N_("The settings cannot be used: {detail}"), N_("Correct the environment or .streamlit/secrets.toml.")
)
NOT_ALLOWED = Wording(
    N_("The role {role} may not do this."), N_("MITTARISTO_ROLE says whose eyes the program looks with.")
)


def main(
    argv: Sequence[str],
    environ: Mapping[str, str],
    stdout: TextIO,
    stderr: TextIO,
    clock: Callable[[], datetime],
) -> int:
    """Run the command in `argv` (without the program's name) and give its exit status.

    `clock` says the time in UTC. Writes to a reader who has gone raise BrokenPipeError.
    """
    try:
        with redirect_stdout(stdout), redirect_stderr(stderr):
            arguments = make_parser().parse_args(argv)
        return _run(arguments, environ, stdout, stderr, clock)
    except SystemExit as end:  # argparse has said what it had to say
        return end.code if isinstance(end.code, int) else ExitStatus.DONE
    except KeyboardInterrupt:
        return ExitStatus.INTERRUPTED


def _run(
    arguments: Namespace,
    environ: Mapping[str, str],
    stdout: TextIO,
    stderr: TextIO,
    clock: Callable[[], datetime],
) -> int:
    t = translator(arguments.language or LANGUAGES[0])
    try:
        settings = _read_settings(environ)
        t = translator(arguments.language or settings.language)
        tell = partial(write_answer, stdout=stdout, stderr=stderr, as_json=arguments.json)
        person = Person(settings.actor, Role(settings.role), settings.unit or None)
        invocation = Invocation(settings, person, t, clock(), clock, tell, environ)
        answer = find_command(arguments.runs)(invocation, arguments)
    except NotAllowed as error:
        answer = refuse(CommandRefused(NOT_ALLOWED, role=str(error.person.role)), arguments, t)
    except UserError as error:
        answer = refuse(error, arguments, t)
    write_answer(answer, stdout, stderr, as_json=arguments.json)
    return answer.status


def find_command(runs: str) -> Callable[[Invocation, Namespace], Answer]:
    """The function of a command, such as "uploads.withdraw".

    Its module is imported only now: the store and pandas take two seconds, and help, a usage error and the check
    of a strategy file need neither.
    """
    module, function = runs.split(".")
    found: Callable[[Invocation, Namespace], Answer] = getattr(import_module(f"dashboard.command.{module}"), function)
    return found


def _read_settings(environ: Mapping[str, str]) -> Settings:
    try:
        return read_settings(environ)
    except SettingsError as error:
        raise CommandRefused(WRONG_SETTINGS, detail=str(error)) from error
