"""A MariaDB server started by the tests themselves, reached through a socket in its own folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pymysql
import pytest

from tests.databases import stop_with_parent
from tools.mariadb_server import Mariadb, find_mariadb

__all__ = ["mariadb"]

SETTINGS = (
    "--no-defaults",
    "--skip-networking",
    "--skip-name-resolve",
    "--character-set-server=utf8mb4",
    "--collation-server=utf8mb4_general_ci",
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-buffer-pool-size=64M",
    "--innodb-log-file-size=16M",
    "--performance-schema=OFF",
)


@dataclass(frozen=True)
class MariadbServer:
    """A running server; `folder` holds its socket. User `reader`, password READER, may read everything."""

    folder: Path
    numbers: Iterator[int]

    PASSWORD = "sala#sana/1"

    def address(self, database: str, password: str = "sala%23sana%2F1") -> str:
        return f"mysql://reader:{password}@localhost/{database}?unix_socket={self.folder}/socket"

    def execute(self, *statements: str, database: str | None = None) -> None:
        with self.connect(database) as connection, connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
            connection.commit()

    def connect(self, database: str | None = None) -> pymysql.Connection:
        return pymysql.connect(unix_socket=f"{self.folder}/socket", user="root", database=database)

    def make_database(self) -> str:
        name = f"test_{next(self.numbers)}"
        self.execute(f"CREATE DATABASE {name}")
        return name


@pytest.fixture(scope="session")
def mariadb() -> Iterator[MariadbServer]:
    """One server for the session (one for each worker, under xdist)."""
    folder = Path(tempfile.mkdtemp(prefix="mittaristo-my-"))
    process = None
    try:
        process = start_mariadb(folder)
        server = MariadbServer(folder, count())
        made = f"CREATE USER reader@localhost IDENTIFIED BY '{server.PASSWORD}'"
        server.execute("FLUSH PRIVILEGES", made, "GRANT SELECT ON *.* TO reader@localhost")
        yield server
    finally:
        if process is not None:
            process.kill()
            process.wait(timeout=20)
        shutil.rmtree(folder)


def start_mariadb(folder: Path) -> subprocess.Popen[bytes]:
    """Make the system tables in `folder` and start the server. Raises NoMariadbError."""
    server = find_mariadb()
    data = folder / "data"
    (data / "mysql").mkdir(parents=True)
    tables = "use mysql;\n" + "\n".join(path.read_text("utf-8") for path in server.system_tables)
    made = subprocess.run(
        [*_command(server, data), "--bootstrap"],
        input=tables.encode(),
        capture_output=True,
        env={**os.environ, **server.environment},
        check=False,
        timeout=60,
    )
    assert made.returncode == 0, f"MariaDB made no system tables: {made.stderr.decode()}"
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*_command(server, data), f"--socket={folder}/socket", f"--pid-file={folder}/pid"],
            stdout=log,
            stderr=log,
            env={**os.environ, **server.environment},
            preexec_fn=stop_with_parent,  # noqa: PLW1509 (the child only makes one call)
        )
    wait_until_ready(process, folder)
    return process


def _command(server: Mariadb, data: Path) -> list[str]:
    owner = ["--user=root"] if os.geteuid() == 0 else []
    return [str(server.program), *SETTINGS, f"--datadir={data}", f"--lc-messages-dir={server.share}", *owner]


def wait_until_ready(process: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            pymysql.connect(unix_socket=f"{folder}/socket", user="root").close()
        except pymysql.OperationalError:
            log = folder / "log"
            assert process.poll() is None, f"MariaDB ended: {log.read_text()}"
            assert time.monotonic() < deadline, f"MariaDB did not start: {log.read_text()}"
            time.sleep(0.05)
        else:
            return
