"""A writer is killed (SIGKILL) at moments of chance: no acknowledged upload is lost, none is there by half.

The harness itself is tested: writers that are wrong on purpose must be caught by it.
"""

from __future__ import annotations

import multiprocessing
import random
import time
from collections import Counter

import pytest
from sqlalchemy import func, select

from dashboard.store import Repository
from dashboard.store.tables import AuditRow, DataVersionRow, ObservationRow, UploadEventRow, UploadRow
from tests.store.committers import (
    CELLS,
    Committer,
    acknowledge_too_early,
    commit_in_two_pieces,
    commit_properly,
    commit_until_killed,
)
from tests.store.examples import make_upload

pytestmark = pytest.mark.faults

LIVES = 12
MOST_LIVES = 40  # a writer that is wrong is caught in the first few


def live_and_die(url: str, life: int, committer: Committer, chance: random.Random) -> list[str]:
    """Start a writer and kill it somewhere in its second or third commit; the contents that it had acknowledged."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.store.committers"])
    hearing, telling = context.Pipe(duplex=False)
    process = context.Process(target=commit_until_killed, args=(url, life, committer, telling))
    process.start()
    telling.close()
    assert hearing.recv() == "ready"
    acknowledged = []
    for _ in range(chance.randint(1, 2)):
        started = time.monotonic()
        acknowledged.append(hearing.recv())
    time.sleep(chance.random() * (time.monotonic() - started))
    process.kill()
    process.join()
    while True:
        try:
            acknowledged.append(hearing.recv())
        except EOFError:
            return acknowledged


def find_faults(repository: Repository, acknowledged: list[str]) -> Counter[str]:
    """What is wrong with the store after a death, by kind."""
    faults: Counter[str] = Counter()
    with repository.database.reading() as connection:
        if connection.dialect.name == "sqlite":
            faults["damaged"] = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() != "ok"
            faults["damaged"] += len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())
        per_upload = select(ObservationRow.upload_id, func.count().label("number")).group_by(ObservationRow.upload_id)
        counted = {row.upload_id: row.number for row in connection.execute(per_upload)}
        uploads = connection.execute(select(UploadRow.id, UploadRow.sha256)).all()
        events = connection.execute(select(func.count()).select_from(UploadEventRow)).scalar_one()
        entries = connection.execute(select(func.count()).where(AuditRow.object_type == "upload")).scalar_one()
        version = connection.execute(select(DataVersionRow.number)).scalar_one()
    stored = {upload.sha256 for upload in uploads}
    faults["lost"] = sum(make_upload(content).sha256 not in stored for content in acknowledged)
    faults["half"] = sum(counted.get(upload.id) != CELLS for upload in uploads)
    faults["untold"] = len({len(uploads), events, entries, version - 1}) - 1
    return +faults


def test_a_killed_writer_leaves_whole_uploads_and_all_that_were_acknowledged(store: Repository, url: str) -> None:
    chance = random.Random(2023)
    acknowledged: list[str] = []

    for life in range(LIVES):
        acknowledged += live_and_die(url, life, commit_properly, chance)
        assert find_faults(store, acknowledged) == {}, f"after death {life}"

    assert len(acknowledged) >= LIVES


@pytest.mark.parametrize(
    ("committer", "fault"),
    [
        pytest.param(acknowledge_too_early, "lost", id="acknowledged before the commit"),
        pytest.param(commit_in_two_pieces, "half", id="committed in two pieces"),
    ],
)
def test_the_harness_catches_a_writer_that_is_wrong(
    store: Repository, url: str, committer: Committer, fault: str
) -> None:
    chance = random.Random(2023)
    acknowledged: list[str] = []
    faults: Counter[str] = Counter()

    for life in range(MOST_LIVES):
        acknowledged += live_and_die(url, life, committer, chance)
        faults = find_faults(store, acknowledged)
        if faults:
            break

    assert faults[fault] > 0
