"""Every figure that the annual report 2023 published stands in the store as it was published, and in its cell."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string

from dashboard.facts import Flag
from dashboard.formats.periods import parse_period
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.preview import Standing, preview_file
from dashboard.intake.sample import sample_workbooks
from dashboard.store import Repository

SAMPLE = {path.name: path for path in sample_workbooks()}
IN_WORDS = {"lähes sata": 100.0, "1,9 milj.": 1_900_000.0}
"""Figures that are not written in digits alone."""


@pytest.fixture
def row(fact: Any, observations: pd.DataFrame) -> Any:
    """The stored observation of one published figure."""
    period = parse_period(fact.period)
    assert period is not None
    found = [
        row for row in observations[observations["indicator"] == fact.indicator].itertuples()
        if [member for _, member in row.members] == ([fact.member] if fact.member else [])
        and (row.period_start, row.period_end) == (period.start, period.end)
    ]  # fmt: skip
    assert len(found) == 1, f"{fact.name} stands {len(found)} times in the store"
    return found[0]


def test_value(fact: Any, row: Any) -> None:
    if fact.value:
        assert row.value == float(fact.value)
    else:
        assert pd.isna(row.value)


def test_qualifier_and_flags(fact: Any, row: Any) -> None:
    """ "uncertain" in the facts is a value read from a slip of the pen: 4,1x."""
    expected = ("exact", {Flag.UNCERTAIN}) if fact.qualifier == "uncertain" else (fact.qualifier, set())
    assert (row.qualifier, set(row.flags)) == expected


def test_published_change(fact: Any, row: Any) -> None:
    """The change is as published, never computed; "-" says that none was."""
    change = fact.published_change.strip("+ %-")
    if change:
        assert row.published_change == float(change)
    else:
        assert pd.isna(row.published_change)


def test_a_gap_says_why(fact: Any, row: Any) -> None:
    if not fact.value:
        assert len(row.note) > 20


def test_the_source_cell_holds_the_figure(fact: Any, row: Any) -> None:
    content, is_percent = read_cell(row.file, row.sheet, int(row.row), row.column)
    if not fact.value:
        assert content in (None, "", "Ei ole kysytty")
    elif isinstance(content, str):
        assert content == row.raw
        assert read_published(content) == float(fact.value)
    else:
        assert round(content * (100 if is_percent else 1), 9) == float(fact.value)


def read_published(text: str) -> float:
    """The first number of a text by the plainest rule there is: "yli 100 000" -> 100000, "4,3/5" -> 4.3."""
    if text in IN_WORDS:
        return IN_WORDS[text]
    found = re.search(r"\d[\d ]*(,\d+)?", text)
    assert found is not None
    return float(found.group().replace(" ", "").replace(",", "."))


def read_cell(file: str, sheet: str, row: int, column: str) -> tuple[Any, bool]:
    """What stands in a cell of a sample file, and whether it is formatted as a percentage."""
    if file.endswith(".csv"):
        return read_csv(SAMPLE[file])[row - 1][column_index_from_string(column) - 1], False
    cell = read_workbook(SAMPLE[file])[sheet][f"{column}{row}"]
    return cell.value, "%" in cell.number_format


@cache
def read_workbook(path: Path) -> Any:
    return load_workbook(path)


@cache
def read_csv(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text("cp1252").splitlines(), delimiter=";"))


def test_nothing_else_is_in_the_store(facts: list[Any], observations: pd.DataFrame) -> None:
    assert len(facts) == 93
    stored = Counter(observations["indicator"])
    assert stored == Counter(fact.indicator for fact in facts)


def test_totals_and_blanks_are_no_observations(observations: pd.DataFrame) -> None:
    """410 and 4 686 are sums of the rows above them; two statements were not asked in 10/2022."""
    assert not observations["value"].isin([410, 4686]).any()
    asked = observations[observations["indicator"] == "pulse.statement"]
    assert len(asked) == 27
    assert asked["value"].notna().all()


def test_the_slip_of_the_pen_and_the_groups_named_twice_are_warned_of(repository: Repository) -> None:
    found = {
        (upload.file_name, problem.severity, problem.code, problem.value)
        for upload in repository.uploads() for problem in repository.upload_problems(upload.number)
    }  # fmt: skip
    groups = ("Asiakkaat", "Henkilöstö", "Yhteistyökumppanit")
    assert found == {
        ("pulssikysely.xlsx", "warning", "uncertain_value", "4,1x"),
        *(("olennaisuusanalyysi.xlsx", "warning", "repeated_label", group) for group in groups),
    }


def test_every_workbook_is_an_upload_of_its_own_with_nothing_left_out(repository: Repository) -> None:
    uploads = repository.uploads()
    assert {upload.file_name for upload in uploads} == set(SAMPLE)
    assert {upload.left_out for upload in uploads} == {0}


def test_the_published_table_itself_is_understood_as_the_same_figures(repository: Repository) -> None:
    """The figures as one long table, with columns that no sample workbook has, are nothing new."""
    content = (Path(__file__).parent / "annual_report_2023.csv").read_bytes()
    preview = preview_file("annual_report_2023.csv", content, read_knowledge(repository), date(2024, 4, 2))
    assert preview.counts == {Standing.NEW: 0, Standing.SAME: 93, Standing.CHANGED: 0}
    assert preview.blocking == ()
