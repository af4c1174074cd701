"""Nothing goes round the gate: few modules may read figures from the store, and everybody else asks the gate."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
READERS = frozenset({"observations", "recorded_observations", "digests", "real_changes", "ledger"})
"""Methods of the repository that give figures as they were brought."""
ITSELF = {"dashboard/gate.py"}
INTAKE = {"dashboard/intake/knowledge.py"}
"""A file is compared with the true figures; what is shown of them goes through `hide_old_values`."""
OWNERS = frozenset({"repository", "_repository", "store"})


def modules() -> Iterator[Path]:
    yield from sorted((PROJECT / "dashboard").rglob("*.py"))
    yield from sorted((PROJECT / "pages").rglob("*.py"))


def reads_past_the_gate(source: str) -> list[str]:
    """`repository.observations`, `visit.repository.digests`, ...: what is read of something called a repository."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in READERS:
            owner = node.value
            name = owner.attr if isinstance(owner, ast.Attribute) else owner.id if isinstance(owner, ast.Name) else ""
            if name in OWNERS:
                found.append(f"{name}.{node.attr}")
    return found


def test_only_the_gate_reads_figures_from_the_store():
    found = {
        str(path.relative_to(PROJECT)): reads
        for path in modules()
        if (reads := reads_past_the_gate(path.read_text("utf-8")))
    }
    assert set(found) <= ITSELF | INTAKE
    assert "dashboard/gate.py" in found  # the test sees what it looks for


@pytest.mark.parametrize(
    "source",
    [
        "visit.repository.observations([key])",
        "repository.digests(keys)",
        "read = _repository.recorded_observations",
    ],
)
def test_a_way_round_the_gate_is_seen(source):
    assert reads_past_the_gate(source)


def test_pages_and_commands_know_nothing_of_the_tables():
    """The functions below the repository are reached from the store only."""
    inner = ("dashboard.store.observations", "dashboard.store.digests", "dashboard.store.released")
    for path in modules():
        if "store" not in path.parts:
            text = path.read_text("utf-8")
            assert not [name for name in inner if name in text], path
