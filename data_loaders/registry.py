"""Which loaders there are, and which of them takes which file or table."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from functools import cache
from types import ModuleType
from typing import cast

import data_loaders
from data_loaders.contract import FileLoader, Table, TableLoader
from data_loaders.reading.book import Book

SURE_ENOUGH = 0.5
"""From here on a FileLoader takes a file."""
CERTAIN = 1.0
"""Nobody can be surer."""


@cache
def _find_modules() -> tuple[ModuleType, ...]:
    names = (module.name for module in pkgutil.iter_modules(data_loaders.__path__) if not module.ispkg)
    return tuple(importlib.import_module(f"{data_loaders.__name__}.{name}") for name in names)


def _modules_with(*parts: str) -> list[ModuleType]:
    modules = [module for module in _find_modules() if all(hasattr(module, part) for part in ("NAME", *parts))]
    return sorted(modules, key=lambda module: str(module.NAME))


@cache
def find_loaders() -> tuple[TableLoader, ...]:
    """The modules of `data_loaders` that have NAME, recognise and load, sorted by name."""
    return tuple(cast(TableLoader, module) for module in _modules_with("recognise", "load"))


@cache
def find_file_loaders() -> tuple[FileLoader, ...]:
    """The modules that have NAME, MEASURES, recognise_file and load_file, sorted by name."""
    return tuple(cast(FileLoader, module) for module in _modules_with("MEASURES", "recognise_file", "load_file"))


def choose_loader(table: Table, loaders: Iterable[TableLoader]) -> TableLoader | None:
    """The loader that is surest of the table; the first of equals; None when none knows it."""
    sureness = [(loader.recognise(table), loader) for loader in loaders]
    best = max(sureness, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] > 0 else None


def choose_file_loader(book: Book, loaders: Iterable[FileLoader]) -> FileLoader | None:
    """The loader that is surest of the whole book; the first of equals; None when none is sure enough.

    Those that may be surest are asked first, and those that cannot be surer than one already is are not asked.
    """
    best, surest, at = None, 0.0, 0
    for position, loader in sorted(enumerate(loaders), key=lambda pair: (-highest_sureness(pair[1]), pair[0])):
        highest = highest_sureness(loader)
        if highest < surest or (highest == surest and position > at):
            continue
        sureness = loader.recognise_file(book)
        if sureness > surest or (sureness == surest > 0 and position < at):
            best, surest, at = loader, sureness, position
    return best if surest >= SURE_ENOUGH else None


def highest_sureness(loader: FileLoader) -> float:
    """The HIGHEST that a loader says it may be; CERTAIN of one that does not say."""
    return float(getattr(loader, "HIGHEST", CERTAIN))
