"""Runs a command in this process, against a database of the test's own with Kalliola's strategy and no figures."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard.command.main import main
from tests.databases import *  # noqa: F403

PROJECT = Path(__file__).parents[2]
KALLIOLA = PROJECT / "sample_data" / "strategies" / "kalliola-2023-2025.yaml"


@dataclass(frozen=True)
class Ran:
    """What a command wrote and with which exit status it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class CommandLine:
    """`run("load", "file.csv", "--json")`. The clock stands still until a test moves it."""

    url: str
    now: datetime = datetime(2024, 4, 2, 9, 0, tzinfo=UTC)
    settings: dict[str, str] = field(default_factory=lambda: {"MITTARISTO_LANGUAGE": "en"})

    def run(self, *argv: str | Path, **settings: str) -> Ran:
        environ = {"MITTARISTO_DATABASE_URL": self.url, **self.settings, **settings}
        out, err = io.StringIO(), io.StringIO()
        status = main([str(word) for word in argv], environ, out, err, lambda: self.now)
        return Ran(int(status), out.getvalue(), err.getvalue())

    def load(self, file: Path) -> int:
        """Load a file that is right, and give the upload's number."""
        ran = self.run("load", file, "--json")
        assert (ran.status, ran.json["status"]) == (0, "committed"), ran.err
        number: int = ran.json["upload"]
        return number


@pytest.fixture(scope="session")
def prepared_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("command") / "mittaristo.sqlite3"
    line = CommandLine(f"sqlite:///{path}")
    assert line.run("init", "--no-sample").status == 0
    assert line.run("strategy", "import", KALLIOLA).status == 0
    return path


@pytest.fixture
def line(prepared_database: Path, tmp_path: Path) -> CommandLine:
    copy = tmp_path / "mittaristo.sqlite3"
    shutil.copy(prepared_database, copy)
    return CommandLine(f"sqlite:///{copy}")


@pytest.fixture
def empty_line(tmp_path: Path) -> CommandLine:
    """A database that nobody has made ready."""
    return CommandLine(f"sqlite:///{tmp_path}/none.sqlite3")


@pytest.fixture
def csv(tmp_path: Path) -> Callable[..., Path]:
    """`csv("mittari;kausi;arvo", "mediation.initiatives;2023;800", name="a.csv")` writes the lines as a file."""

    def write(*lines: str, name: str = "luvut.csv") -> Path:
        path = tmp_path / name
        path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        return path

    return write
