"""`preview` and `load` of files that ask for something, and of several files at once."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.command.told import Told
from tests.command.conftest import PROJECT, CommandLine

VIEWS = PROJECT / "sample_data" / "exports" / "Views-esimerkki.csv"
"""Meta's export does not say whether Facebook or Instagram was viewed. Months, 20 150 to 24 687 views."""
KEY = "platform.views.Views-esimerkki.csv"
EARLIER = ("mittari;kausi;arvo", *(f"mediation.initiatives;{year};{700 + year % 3}" for year in (2020, 2021, 2022)))
LEAP = ("mittari;kausi;arvo", "mediation.initiatives;2023;9000")
LEAP_KEY = "jump|mediation.initiatives||2023"


@pytest.fixture
def leap(line: CommandLine, csv: Callable[..., Path]) -> Path:
    """A file with a leap of a series, the earlier values of which are stored."""
    line.load(csv(*EARLIER, name="ennen.csv"))
    return csv(*LEAP, name="hyppy.csv")


def test_a_question_refuses_the_file_and_is_told_with_its_answers(line: CommandLine) -> None:
    ran = line.run("load", VIEWS, "--json")
    assert (ran.status, ran.json["status"], ran.json["upload"]) == (1, "refused", None)
    (question,) = ran.json["questions"]
    assert list(question) == ["key", "question", "help", "options", "suggested", "sheet", "row", "column"]
    assert question["key"] == KEY
    assert [one["answer"] for one in question["options"]] == ["Facebook", "Instagram", "neither"]
    assert f"  --answer {KEY}=Facebook  Facebook\n" in ran.err


def test_the_lines_of_a_question_can_be_copied_to_the_command_line(line: CommandLine) -> None:
    err = line.run("preview", VIEWS).err
    (offered,) = (row for row in err.splitlines() if row.endswith("Instagram  Instagram"))
    option, answer, _words = shlex.split(offered)
    ran = line.run("load", VIEWS, option, answer, "--explain", "outside_history=every month is so", "--json")
    assert (ran.status, ran.json["questions"]) == (0, [])
    found = line.run("observations", "social.views", "--json").json
    assert {one["members"]["channel"] for one in found} == {"Instagram"}


def test_an_answer_is_remembered_for_the_next_such_file_and_can_be_changed(line: CommandLine) -> None:
    words = ["--explain", "outside_history=every month is so"]
    assert line.run("load", VIEWS, "--answer", f"{KEY}=Facebook", *words).status == 0
    assert line.run("withdraw", "1").status == 0
    remembered = line.run("preview", VIEWS, "--json").json
    assert {one["members"]["channel"] for one in remembered["observations"]} == {"Facebook"}
    other = line.run("preview", VIEWS, "--answer", f"{KEY}=Instagram", "--json").json
    assert {one["members"]["channel"] for one in other["observations"]} == {"Instagram"}


def test_what_is_no_answer_is_asked_again(line: CommandLine) -> None:
    ran = line.run("load", VIEWS, "--answer", f"{KEY}=TikTok", "--json")
    assert (ran.status, [one["key"] for one in ran.json["questions"]]) == (1, [KEY])


def test_an_answer_that_nothing_asks_for_is_told(line: CommandLine, csv: Callable[..., Path]) -> None:
    ran = line.run("load", csv(*LEAP), "--answer", "platfrom.views=Facebook")
    assert (ran.status, ran.err) == (0, "No file asks for “platfrom.views=Facebook”.\n")


def test_an_odd_value_refuses_the_file_until_something_is_said_of_it(line: CommandLine, leap: Path) -> None:
    ran = line.run("load", leap, "--json")
    assert (ran.status, ran.json["status"]) == (1, "refused")
    (suspicion,) = ran.json["suspicions"]
    assert list(suspicion) == [
        "key", "code", "indicator", "period_start", "period_end", "members", "value", "sheet", "row", "column",
        "message", "hint",
    ]  # fmt: skip
    assert (suspicion["key"], suspicion["code"], suspicion["value"]) == (LEAP_KEY, "jump", 9000)
    assert ran.err.splitlines()[0] == "Odd value: C2: Mediation initiatives, 2023"
    assert "  --explain 'jump=…'\n" in ran.err
    assert line.run("preview", leap).status == 1


@pytest.mark.parametrize("told", [f"{LEAP_KEY}=uusi laskutapa", "jump=uusi laskutapa"], ids=["this value", "its kind"])
def test_a_word_of_explanation_stores_it(line: CommandLine, leap: Path, told: str) -> None:
    assert line.run("preview", leap, "--explain", told).status == 0
    assert line.run("load", leap, "--explain", told).err == ""
    (suspect,) = line.run("suspects", "--json").json
    assert (suspect["explanation"], suspect["status"], suspect["value"]) == ("uusi laskutapa", "open", 9000)


def test_an_empty_word_explains_nothing(line: CommandLine, leap: Path) -> None:
    assert line.run("load", leap, "--explain", "jump= ").status == 1


def test_each_file_by_itself_and_under_its_name(line: CommandLine, leap: Path, csv: Callable[..., Path]) -> None:
    good = csv("mittari;kausi;arvo", "rehab.clients;2023;12", name="hyva.csv")
    ran = line.run("load", leap, good, leap.with_name("puuttuu.csv"), "--json")
    assert ran.status == 1
    assert [(one["file"], one["status"], one["upload"]) for one in ran.json] == [
        ("hyppy.csv", "refused", None),
        ("hyva.csv", "committed", 2),
        ("puuttuu.csv", "refused", None),
    ]
    again = line.run("load", good, leap)
    assert again.out == f"{good}:\n  The same file is in use already as upload 2; nothing was changed.\n"
    assert again.err.startswith(f"{leap}:\n  Odd value: C2: ")
    assert again.err.endswith("  hyppy.csv is refused; nothing is stored.\n")


def test_files_that_are_right_are_all_stored(line: CommandLine, csv: Callable[..., Path]) -> None:
    files = [csv("mittari;kausi;arvo", f"rehab.clients;{year};12", name=f"{year}.csv") for year in (2022, 2023)]
    assert line.run("preview", *files, "--json").json[1]["file"] == "2023.csv"
    assert [one["status"] for one in line.run("load", *files, "--json").json] == ["committed", "committed"]


def test_a_file_that_asks_can_be_stored_without_what_waits(line: CommandLine) -> None:
    """A survey counts its answers at once; the means wait for its scales."""
    survey = PROJECT / "sample_data" / "exports" / "microsoft-forms-pulssi-11_2023-esimerkki.xlsx"
    assert "With --leave-out-errors 1 figure would be stored." in line.run("load", survey).err
    ran = line.run("load", survey, "--leave-out-errors", "--json")
    assert (ran.status, ran.json["observations"]) == (0, 1)


@pytest.mark.parametrize(
    ("texts", "keys", "found"),
    [
        (["a=1"], ["a"], {"a": "1"}),
        (["a=1"], ["b"], {}),
        (["a=b=1"], ["a", "a=b"], {"a=b": "1"}),  # the answer "5 = paras" of a survey is in the key of its question
        (["a=b=1"], ["a"], {"a": "b=1"}),
        (["jump|x|c=d|2023=why"], ["jump", "jump|x|c=d|2023"], {"jump|x|c=d|2023": "why"}),
    ],
)
def test_a_text_is_divided_by_the_keys_that_are_asked_for(
    texts: list[str], keys: list[str], found: dict[str, str]
) -> None:
    told = Told(tuple(texts))
    assert told._split(told.answers, keys) == found
    assert list(told.unused) == ([] if found else texts)
