"""Write the hostile files into a folder, to see what comes of each: `python -m tests.faults.write_hostile FOLDER`, then
`make hostile FOLDER=FOLDER`. Each stands in a folder of its own, since its name is part of what it is.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Iterable
from pathlib import Path

from tests.faults.hostile import HOSTILE, Hostile
from tests.faults.hostile_kinds import READ, REFUSALS, HostileTable
from tests.faults.hostile_values import VALUES

ALL: tuple[Hostile | HostileTable, ...] = (*HOSTILE, *READ, *REFUSALS, *VALUES)
_NO_NAME = re.compile(r"[^\w]+")


def write_files(folder: Path, files: Iterable[Hostile | HostileTable] = ALL) -> list[Path]:
    """The paths: "064 an error/a.xlsx"."""
    written = []
    for number, file in enumerate(files, start=1):
        path = folder / f"{number:03} {_NO_NAME.sub(' ', file.what).strip()}" / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.make())
        written.append(path)
    return written


if __name__ == "__main__":
    warnings.filterwarnings("ignore", message="Duplicate name")
    count = len(write_files(Path(sys.argv[1])))
    sys.stdout.write(f"{count} files in {sys.argv[1]}\n")
