"""`PYTHON benchmarks/frictionless_way.py FILE`: in how many seconds, and of the processor, frictionless stores a file.

frictionless is no dependency of the project. It is measured with the Python that MITTARISTO_BENCH_FRICTIONLESS names,
one of an environment where `pip install "frictionless[excel,sql]"` was run; this module imports nothing else.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

SETTING = "MITTARISTO_BENCH_FRICTIONLESS"


def store_rows(file: Path) -> tuple[float, float]:
    """Seconds after imports, by the clock and of the processor, from the file to rows in a new SQLite file.

    Each row is cast by the schema that frictionless infers.
    """
    frictionless = import_module("frictionless")
    for name in ("openpyxl", "sqlalchemy"):
        import_module(name)
    with TemporaryDirectory() as folder:
        start, spent = perf_counter(), process_time()
        resource = frictionless.Resource(path=file.name, basepath=str(file.parent))
        resource.write(f"sqlite:///{Path(folder) / 'rows.sqlite3'}", control=frictionless.formats.SqlControl(table="r"))
        return perf_counter() - start, process_time() - spent


if __name__ == "__main__":
    sys.stdout.write("{} {}\n".format(*store_rows(Path(sys.argv[1]))))
