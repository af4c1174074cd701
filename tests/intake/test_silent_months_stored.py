"""A register through the intake: what is asked once, what is remembered, and what a derived zero may replace."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import Workbook

from dashboard.facts import Qualifier
from dashboard.intake.commit import CommitStatus, commit_preview
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.preview import Preview, preview_file
from dashboard.intake.questions import describe_question
from dashboard.locale import translator

BETWEEN, WHOLE = "media_hits.silent_months", "media_hits.whole_span.2023"
HEADINGS = ["Julkaisupäivä", "Media", "Otsikko"]
LATER = date(2024, 4, 2)
HITS = [date(2023, 2, 3), date(2023, 5, 9), date(2023, 10, 28)]


def media_list(*days: date) -> bytes:
    """A list of made-up stories, without any figure."""
    book = Workbook()
    for row in (HEADINGS, *([day, "Esimerkkilehti", f"Keksitty juttu {day}"] for day in days)):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def show(repository, content: bytes, today: date = LATER, name: str = "osumat.xlsx", **choices: str) -> Preview:
    answers = {key.replace("__", "."): answer for key, answer in choices.items()}
    return preview_file(name, content, read_knowledge(repository), today, choices=answers)


def commit(repository, preview: Preview, **explanations: str) -> CommitStatus:
    at = datetime(2024, 4, 2, 9, tzinfo=UTC)
    return commit_preview(preview, repository, "testaaja", at, explanations=explanations).status


def listed(preview: Preview) -> dict[int, tuple[float | None, int | None]]:
    """The months of the indicator with values and rows."""
    found = [one for one in preview.observations if one.indicator == "media.hits_listed"]
    return {one.period.start.month: (one.value, one.rows) for one in sorted(found, key=lambda one: one.period)}


def test_the_answer_is_remembered_for_a_list_without_any_figure(repository):
    """The loader finds its list by the headings, the store its answers too: no table is found in such a file."""
    first = show(repository, media_list(*HITS))
    assert [question.key for question in first.questions] == [BETWEEN, WHOLE]
    assert listed(first) == {2: (1.0, 1), 5: (1.0, 1), 10: (1.0, 1)}
    answered = show(repository, media_list(*HITS), media_hits__silent_months="zeros")
    assert commit(repository, answered) is CommitStatus.COMMITTED
    again = show(repository, media_list(date(2024, 1, 5), date(2024, 3, 31)), name="osumat 2.xlsx")
    assert again.questions == ()
    assert listed(again) == {1: (1.0, 1), 2: (0.0, 0), 3: (1.0, 1)}


def test_of_the_whole_year_it_is_asked_when_the_year_is_over(repository):
    content = media_list(*HITS)
    assert [one.key for one in show(repository, content, date(2023, 11, 2)).questions] == [BETWEEN]
    assert [one.key for one in show(repository, content, date(2024, 1, 1)).questions] == [BETWEEN, WHOLE]


def test_no_zero_is_stored_of_a_month_that_may_still_bring_rows(repository):
    shown = show(repository, media_list(*HITS), date(2023, 11, 2), media_hits__whole_span__2023="covered")
    assert sorted(listed(shown)) == list(range(1, 11))


def test_a_derived_zero_replaces_nothing_that_was_counted(repository):
    """A list of the spring, then one of the autumn that is said to hold the whole year."""
    assert commit(repository, show(repository, media_list(*HITS[:2], date(2023, 6, 30)))) is CommitStatus.COMMITTED
    autumn = show(repository, media_list(date(2023, 7, 1), date(2023, 12, 30)), media_hits__whole_span__2023="covered")
    assert {1, 3, 4, 7, 8, 9, 10, 11, 12} == set(listed(autumn))
    (left,) = [problem for problem in autumn.problems if problem.code == "derived_zeros_left_out"]
    assert left.params["count"] == 3


def test_zero_missing_suppressed_and_not_applicable_stay_four_things(repository):
    shown = show(
        repository, media_list(*HITS), media_hits__whole_span__2023="not_covered", media_hits__silent_months="zeros"
    )
    assert {one.qualifier for one in shown.observations} == {Qualifier.EXACT}
    assert 1 not in listed(shown)
    assert listed(shown)[3] == (0.0, 0)


@pytest.mark.parametrize(("language", "words"), [("en", "2023"), ("fi", "2023"), ("sv", "2023")])
def test_the_question_names_the_year(repository, language, words):
    question = show(repository, media_list(*HITS)).questions[1]
    assert words in describe_question(question, translator(language)).question


def test_of_two_files_looked_at_together_the_second_asks_at_its_commit(repository, workbook):
    """Both houses' lists were previewed before either was stored; neither says which house it is of."""

    def visits(number: int) -> bytes:
        months = [[f"{month}/2023", number + month] for month in (1, 2, 3)]
        return workbook([["Kuukausi", "Naapuruusbussin kohtaamiset"], *months])

    pasila = show(repository, visits(400), name="Pasila.xlsx")
    mellari = show(repository, visits(90), name="Mellari.xlsx")
    assert pasila.suspicions == mellari.suspicions == ()
    assert commit(repository, pasila) is CommitStatus.COMMITTED
    assert commit(repository, mellari) is CommitStatus.REFUSED
    seen = show(repository, visits(90), name="Mellari.xlsx")
    assert [(one.code, one.params["file"], one.params["count"]) for one in seen.suspicions] == [
        ("replaces_other_file", "Pasila.xlsx", 3)
    ]
    assert commit(repository, mellari, replaces_other_file="Mellari vastaa molemmista.") is CommitStatus.COMMITTED
