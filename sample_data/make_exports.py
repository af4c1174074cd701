"""Write the sample exports: `python -m sample_data.make_exports [folder]`. One or more for each loader.

Running it twice gives equal bytes, so a test can compare the committed files.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import sample_data

FOLDER = Path(__file__).parent / "exports"
PREFIX = "exports_of_"


def find_exports() -> Mapping[str, Callable[[], bytes]]:
    """Every file's name and what makes its bytes, from each module whose name begins with `exports_of_`."""
    names = sorted(module.name for module in pkgutil.iter_modules(sample_data.__path__))
    modules = [importlib.import_module(f"sample_data.{name}") for name in names if name.startswith(PREFIX)]
    return {name: make for module in modules for name, make in module.FILES.items()}


def make_exports(folder: Path) -> list[Path]:
    """Write every export into `folder`, delete what is none any more, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    exports = find_exports()
    for path in folder.iterdir():
        if path.name not in exports:
            path.unlink()
    for name, make in exports.items():
        (folder / name).write_bytes(make())
    return [folder / name for name in exports]


if __name__ == "__main__":
    for written in make_exports(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        sys.stdout.write(f"{written}\n")
