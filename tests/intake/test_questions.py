"""What loaders ask has its words, and an answer given once is given for the next such file too."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.intake import preview
from dashboard.intake.commit import CommitStatus, commit_preview
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.preview import Preview
from dashboard.intake.questions import ANSWERS, ASKED, describe_question
from dashboard.intake.wordings.questions import OPTIONS
from dashboard.intake.wordings.social import SOCIAL_OPTIONS
from dashboard.intake.wordings.surveys import SURVEY_OPTIONS
from dashboard.intake.wordings.web import WEB_OPTIONS
from dashboard.locale import translator
from data_loaders.contract import Choices, Extract, Extraction, Order, Question, TableOutline
from data_loaders.fingerprint import fingerprint
from data_loaders.reading.limits import Limits

LOADERS = Path(__file__).parents[2] / "data_loaders"


def asked_codes() -> Iterator[str]:
    for path in LOADERS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Question":
                code = node.args[1]
                if isinstance(code, ast.Constant):  # what comes through the pipe of the reading process is a variable
                    yield str(code.value)


def test_every_question_has_its_words_and_none_is_left_over() -> None:
    assert set(asked_codes()) == set(ASKED)


def test_an_answer_has_the_same_words_wherever_it_is_given() -> None:
    every = [OPTIONS, SOCIAL_OPTIONS, SURVEY_OPTIONS, WEB_OPTIONS]
    assert len(ANSWERS) == sum(map(len, every)), "two dictionaries share an answer"


@pytest.mark.parametrize(
    ("question", "options"),
    [
        pytest.param(
            Question("k", "date_order", ("day_first", "month_first"), params={"example": "3/4/2024"}),
            (("day_first", "the day, then the month"), ("month_first", "the month, then the day")),
            id="codes",
        ),
        pytest.param(
            Question("k", "own_page", ("Kalliola", "Toinen")), (("Kalliola", "Kalliola"), ("Toinen", "Toinen")),
            id="texts of the file",
        ),
        pytest.param(
            Question("k", "survey_scale", ("1..5",), params={"first": "Viihdyn", "1..5": "1 = eri"}),
            (("1..5", "from 1 to 5, where 5 is the best: 1 = eri"),),
            id="an option with what it does",
        ),
        pytest.param(Question("k", "stock_date", (), params={"file": "Audience.csv"}), (), id="a text is asked for"),
    ],
)  # fmt: skip
def test_a_question_in_words(question: Question, options: tuple[tuple[str, str], ...]) -> None:
    words = describe_question(question, translator("en"))
    assert words.options == options
    assert words.question.endswith(("?", "."))
    assert "{" not in words.question + words.help


@pytest.fixture
def ask_page(reading, monkeypatch) -> list[Choices]:
    """A loader that does not know whose page its file is of; the choices that it was given, one for each reading."""
    given: list[Choices] = []

    def extract(name: str, content: bytes, order: Order, limits: Limits) -> Extraction:
        given.append(dict(order.choices))
        headings = ("Päivä", name.partition("-")[0])
        table = TableOutline(0, None, 0, 3, 0, 1, (0,), headings, (), fingerprint(headings), "tool")
        page = order.choices.get("tool.page")
        value = reading(int(content), ("Mittari", "Seuraajat"), ("Kanava", page or ""), period="2023")
        question = Question("tool.page", "meta_platform", ("Facebook", "Instagram"), params={"title": "Follows"})
        told = Extract("tool", (value,)) if page else Extract("tool", (), (), (question,))
        return Extraction("tool", (told,), (), (table,))

    monkeypatch.setattr(preview, "extract_file", extract)
    return given


def test_an_answer_is_asked_for_once(repository, today, now, ask_page) -> None:
    def show(name: str, content: bytes, **choices: str) -> Preview:
        return preview.preview_file(name, content, read_knowledge(repository), today, choices=choices)

    asked = show("Seuraajat-1.csv", b"10")
    assert ([one.key for one in asked.questions], asked.rows) == (["tool.page"], ())

    answered = show("Seuraajat-1.csv", b"10", **{"tool.page": "Instagram"})
    assert (answered.questions, [one.members for one in answered.observations]) == ((), [(("channel", "Instagram"),)])
    result = commit_preview(answered, repository, "testaaja", now)
    assert result.status is CommitStatus.COMMITTED
    assert repository.uploads()[0].answers == {"tool.page": "Instagram"}

    ask_page.clear()
    following = show("Seuraajat-2.csv", b"12")
    assert [one.members for one in following.observations] == [(("channel", "Instagram"),)]
    assert ask_page == [{}, {"tool.page": "Instagram"}], "read once more when it was known which answers fit"

    assert show("Tavoittavuus-1.csv", b"12").questions, "a file with other headings is another kind of file"
    corrected = show("Seuraajat-2.csv", b"12", **{"tool.page": "Facebook"})
    assert dict(corrected.answers) == {"tool.page": "Facebook"}
