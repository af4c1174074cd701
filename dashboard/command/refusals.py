"""A command that is refused: the error, and its words and its JSON."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from dashboard.command.answer import Answer, ExitStatus, Json
from dashboard.command.problems import ERROR
from dashboard.intake.wordings.wording import Wording
from dashboard.locale import Translator, UserError
from dashboard.strategy.findings import FileFinding, StrategyFileError, describe_finding


class CommandRefused(UserError):
    """What was asked for cannot be done; nothing was changed.

    UserError
    ├── CommandRefused         exit status 1: the words of the situation, with the mend
    │   └── WrongArgument      exit status 2: an argument that means nothing
    └── StrategyFileError      exit status 1: every finding of a strategy file
    """

    status = ExitStatus.REFUSED

    def __init__(self, wording: Wording, value: str = "", **params: object) -> None:
        super().__init__(wording.message, value=value, **params)
        self.wording = wording
        self.value = value

    def hint(self, t: Translator) -> str:
        """The mend, in the language of `t`."""
        return t(self.wording.hint, **self.params)


class WrongArgument(CommandRefused):
    """An argument that cannot be understood."""

    status = ExitStatus.MISUSED


RECIPE_FILES = frozenset({"recipes.bring_in", "recipes.export"})
CYCLE_FILES = frozenset({"cycle.bring_in", "cycle.export"})
"""Commands about a recipe or a year of the annual cycle as a text, whose problems have lines."""


def refuse(error: UserError, arguments: Namespace, t: Translator) -> Answer:
    """The answer of a command that `error` ended, in the keys that its other answers have."""
    of_a_text = arguments.command == "strategy" or arguments.runs in RECIPE_FILES | CYCLE_FILES
    problems = strategy_problems(error, t) if of_a_text else [_problem(error, t)]
    notes = _notes(error, t)
    status = error.status if isinstance(error, CommandRefused) else ExitStatus.REFUSED
    return Answer(lambda: {**_refused_form(arguments), "problems": problems}, lambda: (), notes, status)


def strategy_problems(error: UserError, t: Translator) -> list[Json]:
    """Every finding of a strategy file; one without a line where the file as a whole is refused."""
    if isinstance(error, StrategyFileError):
        return [_finding(one, t) for one in error.findings]
    return [{"line": None, "column": None, "place": "", "message": error.message(t), "hint": _hint(error, t)}]


def _notes(error: UserError, t: Translator) -> list[str]:
    if isinstance(error, StrategyFileError):
        return error.message(t).splitlines()
    hint = _hint(error, t)
    return [f"{t(ERROR)}: {error.message(t)}", *([f"  {hint}"] if hint else [])]


def _finding(finding: FileFinding, t: Translator) -> Json:
    message, hint = describe_finding(finding, t)
    return {
        "line": finding.line,
        "column": finding.column,
        "place": finding.place,
        "message": message,
        "hint": hint,
    }


def _problem(error: UserError, t: Translator) -> Json:
    return {
        "severity": "error",
        "sheet": None,
        "row": None,
        "column": None,
        "value": error.value if isinstance(error, CommandRefused) else "",
        "message": error.message(t),
        "hint": _hint(error, t),
    }


def _hint(error: UserError, t: Translator) -> str:
    return error.hint(t) if isinstance(error, CommandRefused) else ""


def _refused_form(arguments: Namespace) -> Json:
    """What the command's JSON says beside its problems when nothing was done."""
    nothing_asked: Json = {"questions": [], "suspicions": []}
    match arguments.command:
        case "preview" if len(arguments.files) == 1:
            file = Path(arguments.files[0]).name
            return {"file": file, "loader": "", "observations": [], "problems": [], **nothing_asked}
        case "load" if len(arguments.files) == 1:
            file = Path(arguments.files[0]).name
            return {
                "file": file,
                "upload": None,
                "status": "refused",
                "observations": 0,
                "problems": [],
                **nothing_asked,
            }
        case "withdraw" | "restore":
            return {"upload": arguments.upload, "status": "refused"}
        case "strategy":
            return {"file": arguments.file, "strategy": None, "status": "refused"}
        case "recipes" if arguments.runs in RECIPE_FILES:
            return {"file": arguments.file, "recipe": None, "status": "refused"}
        case "recipes" if arguments.runs == "recipes.retire":
            return {"recipe": arguments.recipe, "status": "refused"}
        case "cycle" if arguments.runs in CYCLE_FILES:
            return {"file": arguments.file, "strategy": None, "year": None, "status": "refused"}
        case "stage":
            return {"indicator": arguments.indicator, "stage": arguments.stage, "status": "refused"}
        case "settle":
            return {"suspect": arguments.suspect, "status": "refused"}
        case _:
            return {"status": "refused"}
