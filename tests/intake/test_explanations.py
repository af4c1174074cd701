"""A value that looks wrong is stored only with a word of explanation, which stays with it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from dashboard.intake.commit import CommitStatus, commit_preview
from dashboard.intake.explanations import suspicion_key
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.preview import Preview, preview_file
from dashboard.store import Repository

MEDIATION = "mediation.initiatives"


@pytest.fixture
def leap(repository: Repository, today: date, now: datetime) -> Preview:
    """Eight hundred initiatives a year, and then 8 000."""

    def show(rows: str) -> Preview:
        content = f"mittari;kausi;arvo\n{rows}".encode()
        return preview_file("a.csv", content, read_knowledge(repository), today)

    earlier = "".join(f"{MEDIATION};{year};{value}\n" for year, value in ((2020, 790), (2021, 800), (2022, 810)))
    assert commit_preview(show(earlier), repository, "testaaja", now).status is CommitStatus.COMMITTED
    return show(f"{MEDIATION};2023;8000\n")


def test_without_a_word_nothing_is_stored(leap: Preview, repository: Repository, now: datetime) -> None:
    assert [suspicion.code for suspicion in leap.suspicions] == ["jump"]
    result = commit_preview(leap, repository, "testaaja", now)
    assert (result.status, result.problems[0].code) == (CommitStatus.REFUSED, "explanation_missing")
    assert commit_preview(leap, repository, "testaaja", now, explanations={"jump": "  "}).upload is None
    assert len(repository.uploads()) == 1


@pytest.mark.parametrize("by_key", [pytest.param(True, id="of this value"), pytest.param(False, id="of all leaps")])
def test_the_word_stays_with_the_value_and_the_value_on_the_list(
    leap: Preview, repository: Repository, now: datetime, by_key: bool
) -> None:
    key = suspicion_key(leap.suspicions[0]) if by_key else "jump"
    assert suspicion_key(leap.suspicions[0]) == "jump|mediation.initiatives||2023"
    result = commit_preview(leap, repository, "testaaja", now, explanations={key: " Uusi toimipiste. "})
    assert result.status is CommitStatus.COMMITTED
    (row,) = repository.observations([MEDIATION], start=date(2023, 1, 1)).itertuples()
    assert (row.value, row.explanation) == (8000.0, "Uusi toimipiste.")
    (suspect,) = repository.suspects()
    assert (suspect.indicator, suspect.code, suspect.value, suspect.explanation) == (
        MEDIATION, "jump", 8000.0, "Uusi toimipiste.",
    )  # fmt: skip
