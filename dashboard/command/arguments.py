"""The commands and their arguments. Their help is in English, as argparse's own words are; messages are not."""

from __future__ import annotations

import os
from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter, _SubParsersAction
from functools import partial
from typing import TypeAlias

from dashboard.settings import LANGUAGES

PROGRAM = "python -m dashboard"
DESCRIPTION = "Mittaristo from the command line: the same functions as its pages, for scripts and nightly jobs."
EPILOG = """\
Indicators are named by their keys, such as mediation.initiatives. FILE is a workbook, a CSV file or a packed one.
The database and the default language are settings: MITTARISTO_DATABASE_URL, MITTARISTO_LANGUAGE.

exit status:
  0    done; also when the same file is loaded again, which changes nothing
  1    refused; standard error says why and how to mend it, nothing was changed
  2    the command line itself is wrong
  130  interrupted
"""
MOST_DIGITS = 9
"""Of an upload's number: more than any database will have, and within what both databases can look up."""

Commands: TypeAlias = "_SubParsersAction[ArgumentParser]"


def make_parser() -> ArgumentParser:
    """The parser of the command line. What it gives has `command`, `runs` (module.function), `json`, `language`."""
    parser = ArgumentParser(
        prog=PROGRAM,
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_database_commands(commands)
    _add_file_commands(commands)
    _add_upload_commands(commands)
    _add_figure_commands(commands)
    _add_strategy_commands(commands)
    return parser


def _add_command(commands: Commands, name: str, runs: str, does: str) -> ArgumentParser:
    command = commands.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.", allow_abbrev=False)
    command.set_defaults(runs=runs)
    command.add_argument("--json", action="store_true", help="write JSON with documented keys to standard output")
    command.add_argument("--language", choices=LANGUAGES, help="the language of messages and names")
    return command


def _add_database_commands(commands: Commands) -> None:
    init = _add_command(
        commands, "init", "preparation.prepare", "make the tables or bring them up to date, and fill an empty database"
    )
    init.add_argument("--no-sample", action="store_true", help="leave an empty database empty")


def _add_file_commands(commands: Commands) -> None:
    preview = _add_command(
        commands, "preview", "files.preview", "show what loading a file would bring; nothing is stored"
    )
    load = _add_command(commands, "load", "files.load", "store the figures of a file, all of them or none")
    for command in (preview, load):
        command.add_argument("file", metavar="FILE")
    hostile = _add_command(
        commands, "hostile", "hostile.try_folder", "read every file of a folder and say what came of each"
    )
    hostile.add_argument("folder", metavar="FOLDER")
    load.add_argument("--leave-out-errors", action="store_true", help="store the rest when some rows have errors")


def _add_upload_commands(commands: Commands) -> None:
    _add_command(commands, "uploads", "uploads.show", "list all uploads, the newest first")
    withdraw = _add_command(commands, "withdraw", "uploads.withdraw", "take an upload back as a whole")
    restore = _add_command(commands, "restore", "uploads.restore", "take a withdrawn upload into use again")
    for command in (withdraw, restore):
        command.add_argument("upload", metavar="UPLOAD", type=_upload_number, help="its number, as uploads lists it")
    withdraw.add_argument("--reason", default="", type=_text, help="why, for those who look later")


def _add_figure_commands(commands: Commands) -> None:
    observations = _add_command(
        commands, "observations", "figures.show", "list the values of indicators and where each comes from"
    )
    observations.add_argument("indicators", metavar="INDICATOR", nargs="+", type=_text)
    observations.add_argument(
        "--from", dest="start", metavar="PERIOD", help="periods that begin on its first day or later: 2023, 11/2023"
    )
    observations.add_argument("--to", dest="end", metavar="PERIOD", help="periods that end on its last day or earlier")
    observations.add_argument(
        "--as-known-on", metavar="TIME", help="what was known at the end of a day, 2024-04-02, or at 2024-04-02T09:00"
    )
    indicators = _add_command(commands, "indicators", "catalogue.show", "list the indicators")
    indicators.add_argument("--strategy", metavar="KEY", type=_text, help="only those of one strategy")


def _add_strategy_commands(commands: Commands) -> None:
    does = "import, export or check a strategy file"
    strategy = commands.add_parser("strategy", help=does, description=f"{does.capitalize()}.", allow_abbrev=False)
    steps = strategy.add_subparsers(dest="step", metavar="STEP", required=True)
    add = partial(_add_command, steps)
    for step in (
        add("check", "strategy_files.check", "find every problem of a strategy file; no database is needed"),
        add("import", "strategies.bring_in", "store the strategy of a file; one with the same key is replaced"),
    ):
        step.add_argument("file", metavar="FILE")
    export = add("export", "strategies.export", "write a stored strategy to a file, which is overwritten")
    export.add_argument("file", metavar="FILE", help="- is standard output")
    export.add_argument("--strategy", metavar="KEY", type=_text, help="needed where several are stored")


def _upload_number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS and int(text) > 0):
        raise ArgumentTypeError(f"{text!r} is not the number of an upload")
    return int(text)


def _text(argument: str) -> str:
    """The argument as text; bytes that are no UTF-8 cannot be stored or looked up."""
    return os.fsencode(argument).decode("utf-8", "replace")
