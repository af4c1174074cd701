"""A tool's export through the whole intake: recognised, rolled up, compared, and not replaced by less."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

import pytest

from dashboard.facts import Flag, Place
from dashboard.intake.commit import CommitResult, CommitStatus, commit_preview
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.preview import Preview, Standing, preview_extraction
from dashboard.store import Repository
from dashboard.strategy.model import Feed
from data_loaders.contract import Extract, Extraction, Label, Question, Reading
from data_loaders.measures import Measure, MeasureKind
from data_loaders.problems import Problem, Severity

VISITS = Measure("tool.visits", MeasureKind.FLOW)
WEB = "web.visits"
TODAY = date(2024, 4, 2)


@pytest.fixture
def fed(repository: Repository, now: datetime) -> Repository:
    """A store whose website visits come from a tool."""
    strategy = repository.strategy("kalliola-2023-2025")
    indicators = tuple(
        one.model_copy(update={"feeds": (Feed(measure=VISITS.key),)}) if one.key == WEB else one
        for one in strategy.indicators
    )
    repository.save_strategy(strategy.model_copy(update={"indicators": indicators}), "testaaja", now)
    return repository


@pytest.fixture
def daily(reading: Callable[..., Reading]) -> Callable[[date, date, float], Extraction]:
    """A tool's file with the same number of visits on each day."""

    def make(first: date, last: date, value: float = 10.0, questions: Iterable[Question] = ()) -> Extraction:
        readings = []
        for number in range((last - first).days + 1):
            on = (first + timedelta(number)).isoformat()
            one = reading(value, heading="Käynnit", context=("",), period=on, cell=f"B{number + 2}")
            readings.append(one._replace(measure=VISITS, labels=()))
        return Extraction("tool", (Extract("tool", readings, (), tuple(questions)),))

    return make


@pytest.fixture
def show(fed: Repository) -> Callable[[Extraction], Preview]:
    """The preview of an extraction, under a hash of its own."""
    return lambda found: preview_extraction(
        "web.csv", f"{hash(found.extracts[0].readings[-1]):x}", 10, found, read_knowledge(fed), TODAY
    )


@pytest.fixture
def store(fed: Repository, show: Callable[..., Preview], now: datetime) -> Callable[[Extraction], CommitResult]:
    words = {"replaces_other_upload": "uudempi vienti", "outside_history": "testi", "jump": "testi"}
    return lambda found: commit_preview(show(found), fed, "testaaja", now, explanations=words)


def months(repository: Repository) -> dict[str, tuple[float, bool]]:
    rows = repository.observations([WEB]).itertuples()
    return {row.period_start.isoformat()[:7]: (row.value, Flag.PARTIAL in row.flags) for row in rows}


def test_days_are_stored_as_months_with_their_first_cell(fed, daily, store):
    result = store(daily(date(2023, 1, 1), date(2023, 3, 10)))
    assert (result.status, result.observations) == (CommitStatus.COMMITTED, 3)
    assert months(fed) == {"2023-01": (310.0, False), "2023-02": (280.0, False), "2023-03": (100.0, True)}
    (march,) = fed.observations([WEB], start=date(2023, 3, 1)).itertuples()
    assert (march.source_rows, march.row, march.column) == (10, 61, "B")


def test_a_part_of_a_month_never_takes_the_place_of_the_whole(fed, daily, store, show):
    store(daily(date(2023, 1, 1), date(2023, 2, 28)))
    later = show(daily(date(2023, 2, 15), date(2023, 3, 31), 7.0))
    assert [(row.observation.period.start.month, row.standing) for row in later.rows] == [(3, Standing.NEW)]
    (left_out,) = (one for one in later.problems if one.code == "partial_left_out")
    assert (left_out.severity, left_out.params["count"], left_out.params["period_start"]) == (
        "warning",
        1,
        "2023-02-01",
    )


def test_a_fuller_part_takes_the_place_of_a_lesser_one(fed, daily, store):
    store(daily(date(2023, 1, 1), date(2023, 1, 10)))
    store(daily(date(2023, 1, 1), date(2023, 1, 20)))
    assert months(fed) == {"2023-01": (200.0, True)}
    store(daily(date(2023, 1, 1), date(2023, 1, 15), 11.0))
    assert months(fed) == {"2023-01": (200.0, True)}
    store(daily(date(2023, 1, 1), date(2023, 2, 1)))
    assert months(fed)["2023-01"] == (310.0, False)


def test_a_month_lacks_the_day_whose_cell_could_not_be_read(fed, daily, show, now):
    """Left out, the day leaves the month partial: 30 of 31 days are not the month's figure."""
    found = daily(date(2023, 1, 1), date(2023, 1, 31))
    broken = Problem("row_too_wide", Severity.ERROR, Place("", 5, "C"))
    seen = show(Extraction("tool", found.extracts, problems=(broken,)))
    assert seen.left_out == 1
    commit_preview(seen, fed, "testaaja", now, leave_out_errors=True)
    assert months(fed) == {"2023-01": (300.0, True)}


def test_a_month_whose_only_row_could_not_be_read_is_no_gap(fed, daily, show):
    found = daily(date(2023, 1, 1), date(2023, 1, 1))
    broken = Problem("row_too_wide", Severity.ERROR, Place("", 2, "C"))
    assert show(Extraction("tool", found.extracts, problems=(broken,))).rows == ()


def test_zeros_that_lead_to_a_row_of_a_year_to_come_are_not_offered(fed, reading, show):
    """A slip in one date must not make zeros of seven years, though the list is said to hold everything."""
    values = (("2023-01", 12, 3), ("2023-02", 0, 0), ("2031-01", 5, 1))
    found = [
        reading(value, heading="Käynnit", context=("",), period=period, cell=f"B{number}")._replace(
            measure=VISITS, labels=(), rows=rows
        )
        for number, (period, value, rows) in enumerate(values, start=2)
    ]
    seen = show(Extraction("tool", (Extract("tool", tuple(found)),)))
    assert [row.observation.period.start.isoformat() for row in seen.rows] == ["2023-01-01"]
    assert [one.code for one in seen.blocking] == ["period_in_future"]


def test_what_many_rows_make_up_is_uncertain_where_one_of_them_was_torn(fed, reading, show, now):
    whole = reading(310, heading="Käynnit", context=("",), period="2023-01", cell="B2")
    whole = whole._replace(measure=VISITS, labels=(), rows=31)
    torn = Problem("row_too_wide", Severity.ERROR, Place("", 9, "C"))
    seen = show(Extraction("tool", (Extract("tool", (whole,)),), problems=(torn,)))
    assert [(row.observation.value, row.observation.flags) for row in seen.rows] == [(310, {Flag.UNCERTAIN})]


def test_a_file_whose_measures_feed_nothing_is_refused_with_its_words(fed, reading, show):
    other = reading(3, heading="Klikkaukset", context=("",), period="2023")._replace(
        measure=Measure("tool.clicks", MeasureKind.FLOW), labels=(Label("channel", "Facebook"),)
    )
    seen = show(Extraction("tool", (Extract("tool", (other,)),)))
    assert (seen.refused, [one.code for one in seen.problems]) == (True, ["nothing_fed", "measure_unused"])
    assert seen.problems[0].value == "Klikkaukset"


def test_an_unanswered_question_keeps_only_its_own_figures_out(fed, daily, show, now):
    asked = Question("tool.page", "meta_platform", ("Facebook", "Instagram"), params={"title": "Follows"})
    seen = show(daily(date(2023, 1, 1), date(2023, 1, 31), questions=(asked,)))
    assert (seen.questions, len(seen.rows)) == ((asked,), 1)
    result = commit_preview(seen, fed, "testaaja", now)
    assert result.status is CommitStatus.COMMITTED
    assert [problem.code for problem in fed.upload_problems(result.upload or 0)] == ["questions_unanswered"]


def test_a_file_that_only_asks_can_not_be_stored_yet(fed, show, now):
    asked = Question("tool.page", "meta_platform", ("Facebook", "Instagram"))
    empty = Extraction("tool", (Extract("tool", (), (), (asked,)),))
    seen = preview_extraction("f.csv", "ab" * 32, 10, empty, read_knowledge(fed), TODAY)
    assert (seen.unusable, seen.refused, len(seen.questions)) == (False, True, 1)
    assert commit_preview(seen, fed, "testaaja", now).status is CommitStatus.REFUSED
