"""Every store test that asks for a database runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest

from dashboard.store import Repository
from tests.databases import *  # noqa: F403
from tests.store.examples import NOON, make_indicator, make_strategy


@pytest.fixture
def store(repository: Repository) -> Repository:
    """A repository whose catalogue has the followers and three more indicators."""
    others = [make_indicator(key) for key in ("clinic.recommend_share", "mediation.initiatives", "newsletter.opens")]
    repository.save_strategy(make_strategy(make_indicator(), *others), "johtaja", NOON)
    return repository
