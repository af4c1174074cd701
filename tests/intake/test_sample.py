"""The sample is loaded on a first start, once, and goes on where a first start was cut off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from dashboard.intake import sample
from dashboard.intake.sample import load_sample_if_empty, load_workbook, sample_workbooks
from dashboard.store import Repository, migrate, open_repository


@pytest.fixture
def empty_store(tmp_path: Path) -> Iterator[Repository]:
    migrate(f"sqlite:///{tmp_path}/empty.sqlite3")
    repository = open_repository(f"sqlite:///{tmp_path}/empty.sqlite3")
    yield repository
    repository.close()


def test_the_sample_is_loaded_once(empty_store: Repository, now: datetime) -> None:
    assert load_sample_if_empty(empty_store, now) is True
    assert empty_store.strategies()[0].key == "kalliola-2023-2025"
    assert len(empty_store.strategies()) == 3
    version = empty_store.data_version()
    assert load_sample_if_empty(empty_store, now) is False
    assert empty_store.data_version() == version


def test_a_store_with_a_strategy_of_its_own_is_left_alone(repository: Repository, now: datetime) -> None:
    assert load_sample_if_empty(repository, now) is False
    assert repository.uploads() == ()


def test_a_loading_that_was_cut_off_goes_on(
    empty_store: Repository, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[Path] = []

    def load_two(path: Path, repository: Repository, at: datetime) -> None:
        if len(loaded) == 2:
            raise KeyboardInterrupt
        loaded.append(path)
        load_workbook(path, repository, at)

    monkeypatch.setattr(sample, "load_workbook", load_two)
    with pytest.raises(KeyboardInterrupt):
        load_sample_if_empty(empty_store, now)
    monkeypatch.undo()
    assert load_sample_if_empty(empty_store, now) is True
    assert sorted(upload.file_name for upload in empty_store.uploads()) == sorted(p.name for p in sample_workbooks())


def test_a_sample_upload_that_was_undone_stays_undone(empty_store: Repository, now: datetime) -> None:
    load_sample_if_empty(empty_store, now)
    empty_store.withdraw_upload(1, "testaaja", now)
    assert load_sample_if_empty(empty_store, now) is False
