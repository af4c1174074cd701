"""Uploads: committed whole, recognised, withdrawn, restored."""

from __future__ import annotations

from datetime import datetime

import pytest
import sqlalchemy
from sqlalchemy import insert, select

from dashboard.store import (
    Action,
    AlreadyWithdrawn,
    NotWithdrawn,
    Receipt,
    RepeatedObservation,
    Repository,
    SameFileActive,
    UnknownIndicator,
    UnknownUpload,
    UploadProblem,
    UploadStatus,
)
from dashboard.store.tables import UploadRow
from tests.store.examples import (
    FACEBOOK,
    FOLLOWERS,
    NOON,
    commit,
    hours,
    make_observation,
    make_upload,
    values,
)


def test_a_committed_upload_is_listed_with_all_that_was_said_of_it(store: Repository) -> None:
    new = make_upload(left_out=2, note="rivit 7 ja 9 jätettiin pois")
    receipt = store.commit_upload(new, [make_observation(4071), make_observation(1597, members=FACEBOOK)])

    assert receipt == Receipt(upload=1, status=UploadStatus.COMMITTED, observations=2)
    (upload,) = store.uploads()
    assert (upload.number, upload.file_name, upload.sha256, upload.size) == (1, "viestinta.xlsx", new.sha256, 6)
    assert (upload.loader, upload.actor, upload.at) == ("long_table", "viestintäpäällikkö", NOON)
    assert (upload.observations, upload.left_out, upload.note) == (2, 2, "rivit 7 ja 9 jätettiin pois")
    assert (upload.withdrawn_at, upload.withdrawn_by, upload.withdrawn_reason) == (None, None, None)
    assert (upload.recipe, upload.answers) == ("", {})
    assert store.find_active_upload(new.sha256) == upload


def test_an_upload_keeps_its_recipe_and_what_was_answered_to_questions(store: Repository) -> None:
    answers = {"survey.scale": "1-5", "survey.do_not_know": "En osaa sanoa"}
    store.commit_upload(make_upload(recipe="kavijalaskuri", answers=answers), [make_observation(4071)])

    (upload,) = store.uploads()
    assert (upload.recipe, upload.answers) == ("kavijalaskuri", answers)
    (entry,) = store.audit_trail(object_type="upload")
    assert entry.after is not None
    assert (entry.after["recipe"], entry.after["answers"]) == ("kavijalaskuri", answers)


def test_the_same_file_twice_is_a_duplicate_and_changes_nothing(store: Repository) -> None:
    commit(store, "a file", make_observation(4071))
    version, entries = store.data_version(), store.audit_trail()

    again = store.commit_upload(make_upload("a file", hours(1), file_name="kopio.xlsx"), [make_observation(9999)])

    assert again == Receipt(upload=1, status=UploadStatus.DUPLICATE, observations=1)
    assert (again.status, str(again.status)) == ("duplicate", "duplicate")
    assert len(store.uploads()) == 1
    assert (store.data_version(), store.audit_trail()) == (version, entries)
    assert values(store.observations()) == [4071]


def test_a_withdrawn_file_can_be_committed_again(store: Repository) -> None:
    first = commit(store, "a file", make_observation(4071))
    store.withdraw_upload(first, "johtaja", hours(1))

    again = store.commit_upload(make_upload("a file", hours(2)), [make_observation(4072)])

    assert again == Receipt(upload=2, status=UploadStatus.COMMITTED, observations=1)
    assert [upload.number for upload in store.uploads()] == [2, 1], "newest first"


def test_withdrawing_is_an_undo_that_says_who_when_and_why(store: Repository) -> None:
    commit(store, "old", make_observation(100))
    newer = commit(store, "new", make_observation(200), at=hours(1))

    store.withdraw_upload(newer, "johtaja", hours(2), "väärä vuosi")

    assert values(store.observations()) == [100]
    newest, oldest = store.uploads()
    assert (newest.withdrawn_at, newest.withdrawn_by, newest.withdrawn_reason) == (hours(2), "johtaja", "väärä vuosi")
    assert oldest.withdrawn_at is None
    assert store.find_active_upload(newest.sha256) is None


def test_restoring_takes_the_withdrawal_back(store: Repository) -> None:
    number = commit(store, "a file", make_observation(100))
    store.withdraw_upload(number, "johtaja", hours(1), "väärä vuosi")

    store.restore_upload(number, "johtaja", hours(2))

    assert values(store.observations()) == [100]
    assert store.uploads()[0].withdrawn_at is None


def test_an_upload_tells_of_its_last_withdrawal(store: Repository) -> None:
    number = commit(store, "a file", make_observation(100))
    store.withdraw_upload(number, "johtaja", hours(1), "ensin")
    store.restore_upload(number, "johtaja", hours(2))
    store.withdraw_upload(number, "hallitus", hours(3), "sitten")

    (upload,) = store.uploads()
    assert (upload.withdrawn_at, upload.withdrawn_by, upload.withdrawn_reason) == (hours(3), "hallitus", "sitten")


def test_what_cannot_be_withdrawn_or_restored_is_refused_with_its_reason(store: Repository) -> None:
    number = commit(store, "a file", make_observation(100))

    with pytest.raises(NotWithdrawn, match="upload 1 is not withdrawn"):
        store.restore_upload(number, "johtaja", hours(1))
    store.withdraw_upload(number, "johtaja", hours(1))
    with pytest.raises(AlreadyWithdrawn, match="upload 1 is withdrawn already"):
        store.withdraw_upload(number, "johtaja", hours(2))
    with pytest.raises(UnknownUpload, match="no upload has the number 99"):
        store.withdraw_upload(99, "johtaja", hours(2))
    with pytest.raises(UnknownUpload, match="no upload has the number 99"):
        store.upload_problems(99)


def test_a_file_cannot_become_active_twice_by_restoring(store: Repository) -> None:
    first = commit(store, "a file", make_observation(100))
    store.withdraw_upload(first, "johtaja", hours(1))
    second = commit(store, "a file", make_observation(100), at=hours(2))

    with pytest.raises(SameFileActive) as refused:
        store.restore_upload(first, "johtaja", hours(3))

    assert (refused.value.upload, refused.value.active) == (first, second)


def test_the_database_itself_refuses_one_file_active_twice(store: Repository) -> None:
    """The second net: even a program that does not ask first cannot do it."""
    commit(store, "a file", make_observation(100))
    with store.database.reading() as connection:
        row = connection.execute(select(*UploadRow.__table__.columns)).mappings().one()

    with pytest.raises(sqlalchemy.exc.IntegrityError), store.database.writing() as connection:
        connection.execute(insert(UploadRow).values({**row, "id": 2}))


def test_problems_are_kept_in_their_order_with_their_place_and_parameters(store: Repository) -> None:
    problems = [
        UploadProblem("warning", "uncertain-value", "Pulssi", 7, "C", "4,1x", {"read": 4.1}),
        UploadProblem("info", "row-left-out", row=9, params={"rows": 1, "reason": "käyttäjä"}),
        UploadProblem("warning", "no-place"),
    ]
    number = store.commit_upload(make_upload(), [], problems).upload

    assert store.upload_problems(number) == tuple(problems)


def test_an_unknown_indicator_refuses_the_whole_upload(store: Repository) -> None:
    unknown = [make_observation(1), make_observation(2, indicator="b.b"), make_observation(3, indicator="a.a")]

    with pytest.raises(UnknownIndicator) as refused:
        store.commit_upload(make_upload(), unknown)

    assert refused.value.keys == ("a.a", "b.b"), "all at once"
    assert store.uploads() == ()
    assert store.recorded_observations(FOLLOWERS).empty


def test_two_values_for_one_series_and_period_are_refused(store: Repository) -> None:
    """The order of members is no difference."""
    one = make_observation(1, members=(("channel", "Facebook"), ("place", "Pasila")))
    other = make_observation(2, members=(("place", "Pasila"), ("channel", "Facebook")))

    with pytest.raises(RepeatedObservation, match=f"{FOLLOWERS} has two values"):
        store.commit_upload(make_upload(), [one, other])

    assert store.uploads() == ()


def test_every_change_raises_the_data_version_by_one(store: Repository) -> None:
    start = store.data_version()
    number = commit(store, "a file", make_observation(1))
    assert store.data_version() == start + 1
    store.withdraw_upload(number, "johtaja", hours(1))
    assert store.data_version() == start + 2
    store.restore_upload(number, "johtaja", hours(2))
    assert store.data_version() == start + 3


def test_a_refused_change_leaves_data_version_and_audit_trail_alone(store: Repository) -> None:
    before = store.data_version(), store.audit_trail()

    with pytest.raises(UnknownIndicator):
        commit(store, "a file", make_observation(1, indicator="a.a"))
    with pytest.raises(UnknownUpload):
        store.withdraw_upload(1, "johtaja", hours(1))

    assert (store.data_version(), store.audit_trail()) == before


def test_the_audit_trail_tells_the_life_of_an_upload(store: Repository) -> None:
    number = commit(store, "a file", make_observation(1))
    store.withdraw_upload(number, "johtaja", hours(1), "väärä vuosi")
    store.restore_upload(number, "hallitus", hours(2))

    entries = store.audit_trail(object_type="upload", object_key=str(number))

    assert [(entry.action, entry.actor, entry.at) for entry in entries] == [
        (Action.RESTORED, "hallitus", hours(2)),
        (Action.WITHDRAWN, "johtaja", hours(1)),
        (Action.COMMITTED, "viestintäpäällikkö", NOON),
    ]
    assert [entry.before for entry in entries] == [{"active": False}, {"active": True}, None]
    assert entries[1].after == {"active": False, "reason": "väärä vuosi"}
    assert store.audit_trail(limit=1) == entries[:1], "the newest ones"


def test_an_instant_without_a_time_zone_is_refused(store: Repository) -> None:
    naive = datetime(2024, 2, 1, 12, 0)  # noqa: DTZ001

    with pytest.raises(sqlalchemy.exc.StatementError, match="has no time zone"):
        commit(store, "a file", make_observation(1), at=naive)
    with pytest.raises(sqlalchemy.exc.StatementError, match="has no time zone"):
        store.observations(as_known_on=naive)

    assert store.uploads() == ()
