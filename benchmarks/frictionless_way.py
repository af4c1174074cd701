"""`PYTHON benchmarks/frictionless_way.py FILE`: seconds in which frictionless reads a file and stores its rows.

frictionless is no dependency of the project. It is measured with the Python that MITTARISTO_BENCH_FRICTIONLESS names,
one of an environment where `pip install "frictionless[excel,sql]"` was run; this module imports nothing else.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

SETTING = "MITTARISTO_BENCH_FRICTIONLESS"


def store_rows(file: Path) -> float:
    """Seconds after imports, from the file to rows in a new SQLite file; each row is cast by the schema it infers."""
    frictionless = import_module("frictionless")
    for name in ("openpyxl", "sqlalchemy"):
        import_module(name)
    with TemporaryDirectory() as folder:
        start = perf_counter()
        resource = frictionless.Resource(path=file.name, basepath=str(file.parent))
        resource.write(f"sqlite:///{Path(folder) / 'rows.sqlite3'}", control=frictionless.formats.SqlControl(table="r"))
        return perf_counter() - start


if __name__ == "__main__":
    sys.stdout.write(f"{store_rows(Path(sys.argv[1]))}\n")
