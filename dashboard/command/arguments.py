"""The commands and their arguments. Their help is in English, as argparse's own words are; messages are not."""

from __future__ import annotations

import os
from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter, _SubParsersAction
from functools import cache, partial
from typing import TypeAlias

from dashboard.settings import LANGUAGES

PROGRAM = "python -m dashboard"
DESCRIPTION = "Mittaristo from the command line: the same functions as its pages, for scripts and nightly jobs."
EPILOG = """\
Indicators are named by their keys, such as mediation.initiatives. FILE is a workbook, a CSV file or a packed one.
The database and the default language are settings: MITTARISTO_DATABASE_URL, MITTARISTO_LANGUAGE.

exit status:
  0    done; also when the same file is loaded again, which changes nothing
  1    refused; standard error says why and how to mend it, and what was refused changed nothing
  2    the command line itself is wrong
  130  interrupted
"""
MOST_DIGITS = 9
"""Of an upload's or a value's number: more than any database will have, and within what both databases can look up."""
MOST_SECONDS = 86_400
FIRST_YEAR, LAST_YEAR = 1900, 2200
STAGES = ("idea", "proposed", "agreed", "collecting", "paused", "retired")
"""Those of an indicator."""

Commands: TypeAlias = "_SubParsersAction[ArgumentParser]"


@cache
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
    _add_watch_command(commands)
    _add_source_commands(commands)
    _add_recipe_commands(commands)
    _add_upload_commands(commands)
    _add_suspect_commands(commands)
    _add_figure_commands(commands)
    _add_strategy_commands(commands)
    _add_cycle_commands(commands)
    _add_stage_command(commands)
    _add_remind_command(commands)
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
    sample = _add_command(
        commands, "sample", "trying_out.load_samples", "load the sample into an empty database, for trying out"
    )
    sample.add_argument(
        "--exports", action="store_true", help="also the sample exports, whose rows are made up, one of each loader"
    )


def _add_file_commands(commands: Commands) -> None:
    preview = _add_command(
        commands, "preview", "files.preview", "show what loading files would bring; nothing is stored"
    )
    load = _add_command(commands, "load", "files.load", "store the figures of files, of each file all or none")
    for command in (preview, load):
        command.add_argument("files", metavar="FILE", nargs="+")
        command.add_argument(
            "--answer", dest="answers", metavar="KEY=VALUE", action="append", default=[], type=_assignment,
            help="an answer to a question that a file asks; it is remembered for the next such file",
        )  # fmt: skip
        command.add_argument(
            "--explain", dest="explanations", metavar="CODE=TEXT", action="append", default=[], type=_assignment,
            help="why values that look odd are right; it stays with them",
        )  # fmt: skip
    load.add_argument(
        "--leave-out-errors", action="store_true", help="store the rest when some rows have errors or wait for answers"
    )
    load.add_argument(
        "--published", action="store_true",
        help="the files are the contents of a published report, so that none of their figures is hidden",
    )  # fmt: skip
    hostile = _add_command(
        commands, "hostile", "hostile.try_folder", "read every file of a folder and say what came of each"
    )
    hostile.add_argument("folder", metavar="FOLDER")


def _add_watch_command(commands: Commands) -> None:
    watch = _add_command(commands, "watch", "watch.watch", "store the files that come into a folder and move them away")
    watch.add_argument("folder", metavar="FOLDER")
    watch.add_argument("--once", action="store_true", help="look once, for cron, instead of going on until SIGTERM")
    watch.add_argument("--every", metavar="SECONDS", type=_seconds, default=30.0, help="between looks; 30 by default")
    watch.add_argument(
        "--quiet", metavar="SECONDS", type=_seconds, default=5.0,
        help="so long a file must stay unchanged before it is read; 5 by default",
    )  # fmt: skip


def _add_source_commands(commands: Commands) -> None:
    refresh = _add_command(commands, "refresh", "refreshing.refresh", "fetch database sources and store what is new")
    refresh.add_argument("sources", metavar="SOURCE", nargs="*", type=_text, help="its key")
    refresh.add_argument("--all", action="store_true", help="every source that is in use")
    refresh.add_argument("--preview", action="store_true", help="show what it would bring; nothing is stored")


def _add_recipe_commands(commands: Commands) -> None:
    does = "list, export, import or retire what has been told about kinds of files"
    recipes = commands.add_parser("recipes", help=does, description=f"{does.capitalize()}.", allow_abbrev=False)
    add = partial(_add_command, recipes.add_subparsers(dest="step", metavar="STEP", required=True))
    add("list", "recipes.show", "list all recipes")
    export = add("export", "recipes.export", "write a recipe as YAML to a file, which is overwritten")
    export.add_argument("recipe", metavar="KEY", type=_text)
    export.add_argument("file", metavar="FILE", help="- is standard output")
    bring_in = add(
        "import", "recipes.bring_in", "take the recipe of a file into use; one with the same key is replaced"
    )
    bring_in.add_argument("file", metavar="FILE")
    retire = add("retire", "recipes.retire", "let a recipe read nothing more")
    retire.add_argument("recipe", metavar="KEY", type=_text)


def _add_suspect_commands(commands: Commands) -> None:
    suspects = _add_command(
        commands, "suspects", "suspects.show", "list the values that looked odd and that nobody has settled"
    )
    suspects.add_argument("--all", action="store_true", help="also those that are settled")
    settle = _add_command(commands, "settle", "suspects.settle", "write down what was found out about an odd value")
    settle.add_argument("suspect", metavar="NUMBER", type=_number, help="as suspects lists it")
    settle.add_argument("--outcome", choices=("confirmed", "corrected", "waiting"), required=True)
    settle.add_argument("--words", metavar="TEXT", required=True, type=_words, help="what was checked, in a few words")


def _add_upload_commands(commands: Commands) -> None:
    _add_command(commands, "uploads", "uploads.show", "list all uploads, the newest first")
    withdraw = _add_command(commands, "withdraw", "uploads.withdraw", "take an upload back as a whole")
    restore = _add_command(commands, "restore", "uploads.restore", "take a withdrawn upload into use again")
    for command in (withdraw, restore):
        command.add_argument("upload", metavar="UPLOAD", type=_number, help="its number, as uploads lists it")
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
    check = add("check", "strategy_files.check", "find every problem of a strategy file; no database is needed")
    bring_in = add("import", "strategies.bring_in", "store the strategy of a file; one with the same key is replaced")
    for step in (check, bring_in):
        step.add_argument("file", metavar="FILE")
    bring_in.add_argument(
        "--reason", metavar="TEXT", type=_words, help="why the file changes stages of indicators, where it does"
    )
    export = add("export", "strategies.export", "write a stored strategy to a file, which is overwritten")
    export.add_argument("file", metavar="FILE", help="- is standard output")
    export.add_argument("--strategy", metavar="KEY", type=_text, help="needed where several are stored")


def _add_stage_command(commands: Commands) -> None:
    stage = _add_command(
        commands, "stage", "stages.change", "give an indicator another stage without a meeting; the reason is kept"
    )
    stage.add_argument("indicator", metavar="INDICATOR", type=_text)
    stage.add_argument("stage", metavar="STAGE", choices=STAGES, help=", ".join(STAGES))
    stage.add_argument("--reason", metavar="TEXT", required=True, type=_words)


def _add_remind_command(commands: Commands) -> None:
    remind = _add_command(
        commands, "remind", "remind.remind", "send each role the reminder of today, unless it has been sent"
    )
    remind.add_argument("--role", dest="roles", metavar="ROLE", action="append", default=[], type=_text, help="only it")
    remind.add_argument("--dry-run", action="store_true", help="write the reminders to standard output; send nothing")


def _add_cycle_commands(commands: Commands) -> None:
    does = "list, export or import a year of the annual cycle"
    cycle = commands.add_parser("cycle", help=does, description=f"{does.capitalize()}.", allow_abbrev=False)
    add = partial(_add_command, cycle.add_subparsers(dest="step", metavar="STEP", required=True))
    show = add("list", "cycle.show", "list what belongs to a year, how it stands and what is missing from whom")
    export = add("export", "cycle.export", "write the entries of a year to a file, which is overwritten")
    export.add_argument("file", metavar="FILE", help="- is standard output")
    for step in (show, export):
        step.add_argument("--year", metavar="YEAR", type=_year, help="this year by default")
        step.add_argument("--strategy", metavar="KEY", type=_text, help="needed where several are stored")
    bring_in = add("import", "cycle.bring_in", "store the year of a file; entries with the same key are replaced")
    bring_in.add_argument("file", metavar="FILE")


def _year(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and FIRST_YEAR <= int(text[:MOST_DIGITS]) <= LAST_YEAR):
        raise ArgumentTypeError(f"{text!r} is not a year from {FIRST_YEAR} to {LAST_YEAR}")
    return int(text)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS and int(text) > 0):
        raise ArgumentTypeError(f"{text!r} is not such a number")
    return int(text)


def _seconds(text: str) -> float:
    if not (text.isascii() and text.replace(".", "", 1).isdecimal() and float(text) <= MOST_SECONDS):
        raise ArgumentTypeError(f"{text!r} is not a number of seconds up to {MOST_SECONDS}")
    return float(text)


def _assignment(argument: str) -> str:
    """Where it is to be divided is known when the file has asked: its keys may have a = in them."""
    text = _text(argument)
    if "=" not in text.strip("="):
        raise ArgumentTypeError(f"{text!r} is not of the form KEY=TEXT")
    return text


def _words(argument: str) -> str:
    text = _text(argument).strip()
    if not text:
        raise ArgumentTypeError("some words are needed")
    return text


def _text(argument: str) -> str:
    """The argument as text; bytes that are no UTF-8 cannot be stored or looked up."""
    return os.fsencode(argument).decode("utf-8", "replace")
