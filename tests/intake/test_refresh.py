"""A database source -> figures, as a file of the same rows would give them; and what becomes of a refresh."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.formats.spans import span_of_month
from dashboard.intake.catalogue import own_measure
from dashboard.intake.commit import CommitStatus, commit_preview
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.preview import Preview, Standing, preview_file
from dashboard.intake.recipes import Recipe, save_recipe
from dashboard.intake.refresh import judge_refresh, outline, preview_source, record_outcome, refresh_source
from dashboard.store import NewSource, RefreshOutcome, Repository, SourceRecord
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Breakdown, Column, Figure, Plan, Rollup

ZONE = "Europe/Helsinki"
PASSWORD = "erittäin-salainen"
TURNS = Measure(own_measure("volunteers.turns"), MeasureKind.FLOW)
PLAN = Plan(
    period=(Column("paiva"),),
    breakdowns=(Breakdown("activity", Column("toiminta")),),
    figures=(Figure(TURNS, Rollup.SUM, Column("vuoroja")),),
)
ROWS = [
    ("2023-01-02", "Pasila", 3),
    ("2023-01-30", "pasila ", 4),  # the same place
    ("2023-01-30", "Mellari", 2),
    ("2023-02-06", "Pasila", 1),
    ("2023-02-27", "Mellari", 5),
]
Row = tuple[str, str | None, int | None]
Fill = Callable[[Sequence[Row]], None]


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/source.sqlite3"


@pytest.fixture
def fill(address: str) -> Fill:
    """Puts these rows in the place of those that were there."""

    def replace(rows: Sequence[Row]) -> None:
        with sqlite3.connect(address.removeprefix("sqlite:///")) as connection:
            connection.execute("DROP TABLE IF EXISTS vuorot")
            connection.execute("CREATE TABLE vuorot (paiva DATE, toiminta TEXT, vuoroja INTEGER)")
            connection.executemany("INSERT INTO vuorot VALUES (?, ?, ?)", rows)
        connection.close()

    replace(ROWS)
    return replace


@pytest.fixture
def source(repository: Repository, now: datetime) -> SourceRecord:
    """A saved source with its recipe."""
    recipe = Recipe(
        key="vuorot", name="Vuorot", fingerprint="ab" * 16, headings=("paiva", "toiminta", "vuoroja"), plan=PLAN
    )
    save_recipe(recipe, repository, "testaaja", now)
    repository.save_source(
        NewSource("vuorot", "Vuorot", "VUOROT", "", "vuorot", "vuorot", 1000, 30), "testaaja", now, None
    )
    (saved,) = repository.sources()
    return saved


@pytest.fixture
def look(repository: Repository, source: SourceRecord, address: str, today: date) -> Callable[[], Preview]:
    return lambda: preview_source(source, read_knowledge(repository), today, {"VUOROT": address}.get, ZONE)


def values(preview: Preview) -> dict[tuple[str, int], float | None]:
    """By activity and month of 2023."""
    return {(one.members[0][1], one.period.start.month): one.value for one in preview.observations}


def test_the_rows_are_rolled_up_and_previewed_like_a_file(look: Callable[[], Preview], fill: Fill) -> None:
    preview = look()
    assert values(preview) == {("Pasila", 1): 7.0, ("Mellari", 1): 2.0, ("Pasila", 2): 1.0, ("Mellari", 2): 5.0}
    assert (preview.file_name, preview.loader, preview.recipes) == ("Vuorot", "database", ("vuorot",))
    assert preview.rows[0].standing is Standing.NEW
    assert {one.rows for one in preview.observations} == {1, 2}
    assert preview.observations[0].period == span_of_month(2023, 1)


def test_a_file_of_the_same_rows_gives_the_same_observations(
    look: Callable[[], Preview], fill: Fill, repository: Repository, source: SourceRecord, today: date,
    workbook: Callable[..., bytes],
) -> None:  # fmt: skip
    known = read_knowledge(repository)
    cells = [["paiva", "toiminta", "vuoroja"], *[[date.fromisoformat(day), *rest] for day, *rest in ROWS]]
    unread = preview_file("vuorot.xlsx", workbook(cells), known, today)
    recipe = Recipe(
        key="vuorot-file", name="Vuorot", fingerprint=unread.tables[0].fingerprint, headings=("a",), plan=PLAN
    )
    from_file = preview_file("vuorot.xlsx", workbook(cells), known, today, recipes=[recipe])
    from_base = look()
    said = [
        [(one.indicator, one.members, one.period, one.value, one.flags, one.rows) for one in preview.observations]
        for preview in (from_file, from_base)
    ]
    assert sorted(said[0]) == sorted(said[1])
    assert len(said[0]) == 4


def test_a_figure_is_said_to_stand_where_it_can_be_found(look: Callable[[], Preview], fill: Fill) -> None:
    """There is no cell: its column, member and month are named."""
    assert {one.place.sheet for one in look().observations} == {
        "vuoroja, Pasila, 1/2023", "vuoroja, Pasila, 2/2023", "vuoroja, Mellari, 1/2023", "vuoroja, Mellari, 2/2023",
    }  # fmt: skip


def test_each_wrong_value_is_told(look: Callable[[], Preview], fill: Fill) -> None:
    fill([("2023-01-02", "Pasila", -3), ("2023-01-02", "Mellari", -5), ("2023-01-31", "Mellari", 0)])
    preview = look()
    assert [(one.code, one.place.sheet) for one in preview.blocking] == [
        ("below_minimum", "vuoroja, Mellari, 1/2023"), ("below_minimum", "vuoroja, Pasila, 1/2023"),
    ]  # fmt: skip


def refresh(
    repository: Repository, source: SourceRecord, address: str | None, today: date, at: datetime
) -> RefreshOutcome:
    return refresh_source(source, repository, today, {"VUOROT": address}.get, ZONE, "yöajo", at).outcome


def test_a_refresh_is_an_upload_and_the_next_one_has_nothing_new(
    repository: Repository, source: SourceRecord, address: str, fill: Fill, today: date, now: datetime
) -> None:
    assert refresh(repository, source, address, today, now) is RefreshOutcome.COMMITTED
    (upload,) = repository.uploads()
    assert (upload.file_name, upload.loader, upload.recipe, upload.observations) == ("Vuorot", "database", "vuorot", 4)
    assert refresh(repository, source, address, today, now + timedelta(hours=1)) is RefreshOutcome.UNCHANGED
    assert len(repository.uploads()) == 1
    (saved,) = repository.sources()
    assert (saved.last_outcome, saved.last_refresh_at) == (RefreshOutcome.UNCHANGED, now + timedelta(hours=1))


SILENT = [("2023-01-09", "Pasila", 3), ("2023-03-20", "Pasila", 4), ("2023-04-30", "Pasila", 1)]
"""No rows of February."""


def test_months_without_rows_are_asked_about_once_and_the_answer_holds_for_the_nights_to_come(
    repository: Repository, source: SourceRecord, address: str, fill: Fill, today: date, now: datetime
) -> None:
    fill(SILENT)
    assert refresh(repository, source, address, today, now) is RefreshOutcome.WAITING
    assert repository.sources()[0].last_reason == "questions_unanswered"
    known = read_knowledge(repository)
    asking = preview_source(source, known, today, {"VUOROT": address}.get, ZONE)
    assert [(one.key, one.options) for one in asking.questions] == [("silent_months", ("zeros", "stay_missing"))]
    assert values(asking) == {("Pasila", 1): 3.0, ("Pasila", 3): 4.0, ("Pasila", 4): 1.0}

    answers = {"silent_months": "zeros"}
    answered = preview_source(source, known, today, {"VUOROT": address}.get, ZONE, answers)
    assert (answered.questions, answered.answers) == ((), answers)
    assert values(answered)[("Pasila", 2)] == 0.0
    assert [one.rows for one in answered.observations if one.period.start.month == 2] == [0], "no row stands behind it"
    assert commit_preview(answered, repository, "johtaja", now).status is CommitStatus.COMMITTED
    assert repository.uploads()[0].answers == answers

    fill([*SILENT, ("2023-06-30", "Pasila", 6)])
    assert refresh_saved(repository, address, today, now) is RefreshOutcome.COMMITTED
    assert sorted(repository.observations(["volunteers.turns"])["value"]) == [0.0, 0.0, 1.0, 3.0, 4.0, 6.0]


def test_an_answer_that_changes_no_figure_is_kept_too(
    repository: Repository, source: SourceRecord, address: str, fill: Fill, today: date, now: datetime
) -> None:
    """Else the nightly run would wait for it for ever."""
    fill(SILENT)
    find = {"VUOROT": address}.get
    unanswered = preview_source(source, read_knowledge(repository), today, find, ZONE)
    assert commit_preview(unanswered, repository, "johtaja", now).status is CommitStatus.COMMITTED
    assert refresh_saved(repository, address, today, now) is RefreshOutcome.WAITING
    stays = {"silent_months": "stay_missing"}
    answered = preview_source(source, read_knowledge(repository), today, find, ZONE, stays)
    assert {row.standing for row in answered.rows} == {Standing.SAME}
    assert commit_preview(answered, repository, "johtaja", now).status is CommitStatus.COMMITTED
    assert refresh_saved(repository, address, today, now) is RefreshOutcome.UNCHANGED


def test_an_answer_holds_for_the_rows_that_it_was_given_of(
    repository: Repository, source: SourceRecord, address: str, fill: Fill, today: date, now: datetime
) -> None:
    """A SELECT in place of the table may leave rows out, so that it is asked anew."""
    fill(SILENT)
    find = {"VUOROT": address}.get
    zeros = preview_source(source, read_knowledge(repository), today, find, ZONE, {"silent_months": "zeros"})
    commit_preview(zeros, repository, "johtaja", now)
    changed = NewSource("vuorot", "Vuorot", "VUOROT", "SELECT * FROM vuorot", "", "vuorot", 1000, 30)
    assert [one.key for one in preview_source(changed, read_knowledge(repository), today, find, ZONE).questions] == [
        "silent_months"
    ]


def test_what_goes_back_to_an_earlier_value_is_news(
    repository: Repository, source: SourceRecord, address: str, fill: Fill, today: date, now: datetime
) -> None:
    """3, then 4, then 3 again: the third refresh gives the bytes of the first one, and is not taken for it."""
    found = []
    for hour, turns in enumerate((3, 4, 3)):
        fill([("2023-01-30", "Pasila", turns)])
        assert refresh(repository, source, address, today, now + timedelta(hours=hour)) is RefreshOutcome.COMMITTED
        found += list(repository.observations(["volunteers.turns"])["value"])
    assert found == [3.0, 4.0, 3.0]


def withdraw_first(repository: Repository, source: SourceRecord, address: str, today: date, now: datetime) -> None:
    refresh(repository, source, address, today, now)
    repository.withdraw_upload(1, "testaaja", now)


def refresh_saved(repository: Repository, address: str, today: date, at: datetime) -> RefreshOutcome:
    """As the next night does it: the source is read anew."""
    (saved,) = repository.sources()
    return refresh(repository, saved, address, today, at)


def test_what_somebody_took_back_is_not_stored_again_at_night(
    repository: Repository, source: SourceRecord, address: str, fill: Fill, today: date, now: datetime
) -> None:
    withdraw_first(repository, source, address, today, now)
    fill([*ROWS, ("2023-03-01", "Pasila", 9)])
    assert refresh_saved(repository, address, today, now) is RefreshOutcome.WAITING
    assert refresh_saved(repository, address, today, now) is RefreshOutcome.WAITING
    assert repository.sources()[0].last_reason == "source_upload_withdrawn"
    assert len(repository.observations(["volunteers.turns"])) == 0


def test_a_restored_upload_lets_the_nightly_run_go_on(
    repository: Repository, source: SourceRecord, address: str, fill: Fill, today: date, now: datetime
) -> None:
    fill([("2023-01-30", "Pasila", 3)])
    withdraw_first(repository, source, address, today, now)
    repository.restore_upload(1, "testaaja", now)
    fill([("2023-01-30", "Pasila", 4)])
    assert refresh_saved(repository, address, today, now) is RefreshOutcome.COMMITTED


def test_after_an_undo_a_person_stores_the_same_figures_and_the_nightly_run_goes_on(
    repository: Repository, source: SourceRecord, look: Callable[[], Preview], address: str, fill: Fill, today: date,
    now: datetime,
) -> None:  # fmt: skip
    withdraw_first(repository, source, address, today, now)
    preview = look()
    assert preview.blocking == ()
    result = commit_preview(preview, repository, "johtaja", now)
    record_outcome("vuorot", preview, result, repository, "johtaja", now)
    assert len(repository.observations(["volunteers.turns"])) == 4
    assert refresh_saved(repository, address, today, now) is RefreshOutcome.UNCHANGED


def test_a_refresh_that_somebody_must_look_at_waits(
    repository: Repository, source: SourceRecord, address: str, fill: Fill, today: date, now: datetime
) -> None:
    fill([("2023-01-30", "Pasila", -3), ("2023-01-30", "Mellari", 2)])
    assert refresh(repository, source, address, today, now) is RefreshOutcome.WAITING
    (saved,) = repository.sources()
    assert (saved.last_reason, repository.uploads()) == ("below_minimum", ())


@pytest.mark.parametrize(
    ("table", "known", "reason"),
    [
        ("vuorot", None, "source_secret_missing"),
        ("vuorot", "postgresql://etuovi-77:" + PASSWORD + "@127.0.0.1:1/talot", "source_unreachable"),
        ("vuorot", "oracle://etuovi-77:" + PASSWORD + "@127.0.0.1/talot", "source_address_unusable"),
        ("muut", "own", "source_statement_failed"),
        ("toiset", "own", "source_columns_gone"),
    ],
    ids=["no address", "no answer", "an unknown kind", "no such table", "no such columns"],
)
def test_what_is_wrong_with_a_source_is_said_without_its_address(
    repository: Repository, source: SourceRecord, address: str, fill: Fill, today: date, now: datetime,
    table: str, known: str | None, reason: str,
) -> None:  # fmt: skip
    with sqlite3.connect(address.removeprefix("sqlite:///")) as connection:
        connection.execute("CREATE TABLE toiset (aika DATE)")
    connection.close()
    changed = NewSource("vuorot", "Vuorot", "VUOROT", "", table, "vuorot", 1000, 30)
    repository.save_source(changed, "testaaja", now, source.version)
    (saved,) = repository.sources()
    refreshed = refresh_source(
        saved, repository, today, {"VUOROT": address if known == "own" else known}.get, ZONE, "yöajo", now
    )
    assert (refreshed.outcome, refreshed.reason) == (RefreshOutcome.FAILED, reason)
    assert repository.sources()[0].last_reason == reason
    assert PASSWORD not in repr(refreshed.preview.problems)
    assert "etuovi" not in repr(refreshed.preview.problems)


def test_a_source_without_its_recipe_says_so(
    repository: Repository, source: SourceRecord, address: str, fill: Fill, today: date, now: datetime
) -> None:
    repository.retire_recipe("vuorot", "testaaja", now)
    assert refresh(repository, source, address, today, now) is RefreshOutcome.FAILED
    assert repository.sources()[0].last_reason == "source_without_recipe"


def test_more_rows_than_may_come_are_not_taken(
    repository: Repository, source: SourceRecord, address: str, fill: Fill, today: date, now: datetime
) -> None:
    changed = NewSource("vuorot", "Vuorot", "VUOROT", "", "vuorot", "vuorot", 1, 30)
    repository.save_source(changed, "testaaja", now, source.version)
    (saved,) = repository.sources()
    assert refresh(repository, saved, address, today, now) is RefreshOutcome.FAILED
    assert repository.sources()[0].last_reason == "source_too_many_rows"


def test_a_preview_that_a_person_confirms_is_written_down_too(
    repository: Repository, source: SourceRecord, look: Callable[[], Preview], fill: Fill, now: datetime
) -> None:
    preview = look()
    assert judge_refresh(preview).outcome is RefreshOutcome.WAITING
    result = commit_preview(preview, repository, "johtaja", now)
    assert result.status is CommitStatus.COMMITTED
    record_outcome("vuorot", preview, result, repository, "johtaja", now)
    (saved,) = repository.sources()
    assert (saved.last_outcome, saved.last_refresh_upload) == (RefreshOutcome.COMMITTED, result.upload)


def test_the_columns_are_shown_with_personal_data_hidden(source: SourceRecord, address: str, fill: Fill) -> None:
    with sqlite3.connect(address.removeprefix("sqlite:///")) as connection:
        connection.execute("ALTER TABLE vuorot ADD COLUMN sahkoposti TEXT")
        connection.execute("UPDATE vuorot SET sahkoposti = 'maija.esimerkki@example.org'")
    connection.close()
    table, problems = outline(source, {"VUOROT": address}.get, ZONE)
    assert table is not None
    assert table.headings == ("paiva", "toiminta", "vuoroja", "sahkoposti")
    assert "example" not in repr(table)
    assert problems == ()
    assert outline(source, {}.get, ZONE)[1][0].code == "source_secret_missing"
