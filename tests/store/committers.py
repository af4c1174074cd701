"""What child processes do in the tests of concurrency and of crashes."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from itertools import count
from multiprocessing.connection import Connection

from dashboard.facts import Observation
from dashboard.store import Repository, open_repository
from dashboard.store.recording import insert_observations, prepare_observations
from dashboard.store.uploads import commit_upload
from tests.store.examples import FOLLOWERS, make_observation, make_upload, months

CELLS = 240  # observations in one upload
WINDOW = 0.05  # seconds in which a writer that is wrong can be caught

Committer = Callable[[Repository, str, Callable[[], None]], None]
"""Commits the file `content` and calls the function when the user would be told that it is in."""


def commit_many(url: str, worker: int, uploads: int) -> list[int]:
    """Commit so many uploads; their numbers."""
    repository = open_repository(url)
    numbers = [
        repository.commit_upload(make_upload(f"file {worker} {at}"), [make_observation(at)]).upload
        for at in range(uploads)
    ]
    repository.close()
    return numbers


def commit_same_file(url: str, worker: int) -> str:
    """Commit the file that the others commit too; what became of it."""
    repository = open_repository(url)
    receipt = repository.commit_upload(make_upload("the same", actor=f"{worker}"), [make_observation(1)])
    repository.close()
    return receipt.status


def rewrite_cells(url: str, uploads: int) -> None:
    """Commit so many uploads, each with a value for every cell."""
    repository = open_repository(url)
    for at in range(uploads):
        repository.commit_upload(make_upload(f"file {at}"), make_cells())
    repository.close()


def make_cells() -> list[Observation]:
    """A value for each month of 2023 and each of 20 places."""
    return [
        make_observation(at, indicator=FOLLOWERS, members=(("place", f"Paikka {at}"),), period=period)
        for at in range(CELLS // 12)
        for period in months(2023, 12)
    ]


def commit_properly(repository: Repository, content: str, acknowledge: Callable[[], None]) -> None:
    repository.commit_upload(make_upload(content), make_cells())
    acknowledge()


def acknowledge_too_early(repository: Repository, content: str, acknowledge: Callable[[], None]) -> None:
    """Wrong: the user is told before the transaction is committed."""
    prepared = prepare_observations(make_cells())
    with repository.database.writing() as connection:
        commit_upload(connection, make_upload(content), prepared, ())
        acknowledge()
        time.sleep(WINDOW)


def commit_in_two_pieces(repository: Repository, content: str, acknowledge: Callable[[], None]) -> None:
    """Wrong: the upload in one transaction, its observations in the next."""
    prepared = prepare_observations(make_cells())
    with repository.database.writing() as connection:
        number = commit_upload(connection, make_upload(content), prepare_observations([]), ()).upload
    time.sleep(WINDOW)
    with repository.database.writing() as connection:
        insert_observations(connection, number, prepared)
    acknowledge()


def commit_until_killed(url: str, life: int, committer: Committer, told: Connection) -> None:
    """Commit file after file, saying the content of each that was acknowledged."""
    repository = open_repository(url)
    told.send("ready")
    for at in count():
        content = f"life {life} file {at}"
        committer(repository, content, partial(told.send, content))
