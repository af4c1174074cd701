"""Which MariaDB server the tests start. `python -m tools.mariadb_server` prints its path, or ends with 1."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
UNPACKED = PROJECT / ".venv" / "mariadb"
SYSTEM_TABLES = ("mariadb_system_tables.sql", "mysql_system_tables.sql")


class NoMariadbError(RuntimeError):
    """There is no MariaDB server on this machine; the message says how to get one."""

    def __init__(self) -> None:
        super().__init__("No MariaDB server found. Mend: tools/mariadb, or MARIADBD=/path/to/mariadbd")


class Mariadb(NamedTuple):
    """The server's program, the folder of its messages and system tables, and what it needs of the environment."""

    program: Path
    share: Path
    environment: dict[str, str]

    @property
    def system_tables(self) -> list[Path]:
        """The statements that make the tables of users and rights, and fill them."""
        tables = next(self.share / name for name in SYSTEM_TABLES if (self.share / name).is_file())
        return [tables, tables.with_name(tables.name.replace("tables", "tables_data"))]


def find_mariadb() -> Mariadb:
    """The named one, an installed one, or the one that tools/mariadb unpacked. Raises NoMariadbError."""
    named = os.environ.get("MARIADBD")
    places = [named] if named else [shutil.which("mariadbd"), "/usr/sbin/mariadbd", UNPACKED / "usr/sbin/mariadbd"]
    for place in filter(None, places):
        program = Path(place).resolve()
        share = program.parent.parent / "share" / "mysql"
        if program.is_file() and any((share / name).is_file() for name in SYSTEM_TABLES):
            server = Mariadb(program, share, _libraries(program))
            if _runs(server):
                return server
    raise NoMariadbError


def _libraries(program: Path) -> dict[str, str]:
    """An unpacked server has its libraries beside it."""
    if not program.is_relative_to(UNPACKED):
        return {}
    folders = {str(library.parent) for library in UNPACKED.glob("**/*.so*")}
    return {"LD_LIBRARY_PATH": ":".join(sorted(folders))}


def _runs(server: Mariadb) -> bool:
    environment = {**os.environ, **server.environment}
    tried = subprocess.run([server.program, "--version"], capture_output=True, check=False, env=environment)  # noqa: S603
    return tried.returncode == 0


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{find_mariadb().program}\n")
    except NoMariadbError as error:
        sys.exit(str(error))
