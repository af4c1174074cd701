"""Several processes write at once: nothing acknowledged is lost, and one file is committed once."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

from dashboard.store import Repository
from tests.store.committers import CELLS, commit_many, commit_same_file, rewrite_cells
from tests.store.examples import make_observation, make_upload

WORKERS = 4
COMMITS = 8


@pytest.fixture(scope="module")
def processes() -> Iterator[ProcessPoolExecutor]:
    """Workers that are no forks of the tests, since connections do not survive a fork."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.store.committers"])
    with ProcessPoolExecutor(WORKERS, mp_context=context) as pool:
        yield pool


def test_no_update_is_lost_when_four_processes_commit_at_once(
    store: Repository, url: str, processes: ProcessPoolExecutor
) -> None:
    """The data version is read, raised and written back by each of them: the classic lost update."""
    before = store.data_version()

    acknowledged = list(processes.map(commit_many, [url] * WORKERS, range(WORKERS), [COMMITS] * WORKERS))

    numbers = sorted(number for worker in acknowledged for number in worker)
    assert numbers == list(range(1, WORKERS * COMMITS + 1)), "each upload has a number of its own, none is missing"
    assert store.data_version() == before + WORKERS * COMMITS
    assert len(store.uploads()) == WORKERS * COMMITS
    assert len(store.audit_trail(limit=1000, object_type="upload")) == WORKERS * COMMITS


def test_one_file_committed_by_four_processes_at_once_is_committed_once(
    store: Repository, url: str, processes: ProcessPoolExecutor
) -> None:
    statuses = list(processes.map(commit_same_file, [url] * WORKERS, range(WORKERS)))

    assert sorted(statuses) == ["committed", "duplicate", "duplicate", "duplicate"]
    assert len(store.uploads()) == 1


def test_threads_share_a_repository(store: Repository) -> None:
    """As the sessions of one server do; half of them bring a file that another thread brings too."""

    def commit_one(at: int) -> str:
        return store.commit_upload(make_upload(f"file {at // 2}"), [make_observation(at // 2)]).status

    with ThreadPoolExecutor(WORKERS) as threads:
        statuses = list(threads.map(commit_one, range(24)))

    assert sorted(statuses) == ["committed"] * 12 + ["duplicate"] * 12
    assert len(store.uploads()) == 12


def test_readers_see_whole_uploads_while_another_process_writes(
    store: Repository, url: str, processes: ProcessPoolExecutor
) -> None:
    """Each upload gives all cells anew, so a reader sees none of them or all, and all from one upload."""
    writing = processes.submit(rewrite_cells, url, COMMITS)
    while not writing.done():
        frame = store.observations()
        assert len(frame) in (0, CELLS)
        assert frame["upload"].nunique() <= 1

    assert writing.exception() is None
    assert set(store.observations()["upload"]) == {COMMITS}
