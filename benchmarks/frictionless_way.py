"""`PYTHON benchmarks/frictionless_way.py check|store FILE`: the seconds that frictionless takes, by the clock and CPU.

frictionless is no dependency of the project. It is measured with the Python that BENCH_FRICTIONLESS names,
one of an environment where `pip install "frictionless[excel,sql]"` was run; this module imports nothing else.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

SETTING = "BENCH_FRICTIONLESS"


def take(step: str, file: Path) -> tuple[float, float]:
    """Seconds after imports, by the clock and of the processor, of one step.

    `check`: each row against the schema that frictionless infers, errors with their places. `store`: rows cast by that
    schema into a new SQLite file; a cell that does not fit it goes unnoticed.
    """
    frictionless = import_module("frictionless")
    for name in ("openpyxl", "sqlalchemy"):
        import_module(name)
    with TemporaryDirectory() as folder:
        start, spent = perf_counter(), process_time()
        resource = frictionless.Resource(path=file.name, basepath=str(file.parent))
        if step == "check":
            resource.validate()
        else:
            control = frictionless.formats.SqlControl(table="r")
            resource.write(f"sqlite:///{Path(folder) / 'rows.sqlite3'}", control=control)
        return perf_counter() - start, process_time() - spent


if __name__ == "__main__":
    sys.stdout.write("{} {}\n".format(*take(sys.argv[1], Path(sys.argv[2]))))
