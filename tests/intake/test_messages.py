"""Every problem that the program can find has its words, and no words are left over."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.facts import Place
from dashboard.formats.periods import PeriodReason
from dashboard.intake.messages import WORDINGS, describe_problem
from dashboard.locale import translator
from dashboard.sources import SourceError
from data_loaders.layout.cells import _CODES as NUMBER_CODES
from data_loaders.problems import Problem, Severity
from data_loaders.reading.kinds import REFUSED

PROJECT = Path(__file__).parents[2]
SOURCES = [
    *(PROJECT / "data_loaders").rglob("*.py"),
    *(PROJECT / "dashboard" / "intake").glob("*.py"),
    *(PROJECT / "dashboard" / "sources").glob("*.py"),
]
MAKERS = {"Problem", "Finding", "refusal", "refuse_over", "refuse_larger", "add", "_error", "_warning", "_warn_once"}
MAKERS |= {"_note_uncomputed", "note", "note_all"}
"""The functions that a code is given to as a literal."""


def literal_codes() -> Iterator[str]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                literal = [
                    arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
                ]
                if name in MAKERS and literal and re.fullmatch(r"[a-z][a-z0-9_]+", literal[0]):
                    yield literal[0]
    yield from (error.code for error in SourceError.__subclasses__())
    yield from REFUSED.values()
    yield from NUMBER_CODES.values()


def test_every_code_has_its_words() -> None:
    assert set(literal_codes()) - {key.partition(":")[0] for key in WORDINGS} == set()


def test_no_words_are_left_over() -> None:
    strings = {
        node.value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert {code for key in WORDINGS for code in key.split(":")} - strings - set(PeriodReason) == set()


@pytest.mark.parametrize("code", sorted(WORDINGS))
def test_a_wording_is_a_sentence_with_its_mend(code: str) -> None:
    wording = WORDINGS[code]
    for sentence in wording:
        assert sentence[0].isupper() or sentence.startswith(("“", "{"))
        assert sentence.endswith((".", "?"))


def test_numbers_and_periods_are_written_as_the_language_writes_them() -> None:
    params = {"indicator": "Väittämä (pulse.statement)", "minimum": 1.0, "maximum": 5.5}
    problem = Problem("out_of_range", Severity.ERROR, Place("Taulu1", 4, "B"), "7", params)
    assert "1–5.5" in describe_problem(problem, translator("en")).message
    future = {"indicator": "x", "period_start": "2031-01-01", "period_end": "2031-12-31"}
    words = describe_problem(Problem("period_in_future", Severity.ERROR, params=future), translator("en"))
    assert words.message == "The period 2031 has not begun yet."
    assert words.hint


def test_a_warning_for_many_cells_says_how_many() -> None:
    params = {"indicator": "x", "dimension": "Kanava", "count": 1200}
    words = describe_problem(Problem("new_member", Severity.WARNING, value="Mastodon", params=params), translator("en"))
    assert words.message.endswith("This holds for 1,200 cells.")


def test_a_heading_s_error_says_for_how_many_columns_it_holds() -> None:
    problem = Problem("column_without_heading", Severity.ERROR, params={"columns": 299})
    assert describe_problem(problem, translator("en")).message.endswith("This holds for 299 columns.")


def test_kesa_is_said_to_be_june_or_the_summer() -> None:
    problem = Problem("not_a_period", Severity.ERROR, value="kesä 2024", params={"reason": "summer"})
    assert describe_problem(problem, translator("en")).message == "“kesä 2024” can be June or the summer."
