"""What is imported is pinned, and what is pinned is exact."""

from __future__ import annotations

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
OWN = {"dashboard", "data_loaders", "pages", "streamlit_app", "tools", "benchmarks", "tests", "conftest", "sample_data"}
PIN = re.compile(r"([A-Za-z0-9._-]+)(\[\w+\])?==[\w.]+")


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def lines_of(file: str) -> list[str]:
    lines = (PROJECT / file).read_text("utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith(("#", "-"))]


def pinned_in(file: str) -> set[str]:
    return {normal(PIN.match(line)[1]) for line in lines_of(file)}


def imported_by(*places: str) -> set[str]:
    """Top-level names that the Python files of these folders and files import, without the standard library's."""
    files = [
        path for place in places for path in ([PROJECT / place] if "." in place else (PROJECT / place).rglob("*.py"))
    ]
    found = set()
    for path in files:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add(str(node.module).partition(".")[0])
    return found - sys.stdlib_module_names - OWN


def distributions_of(imported: set[str]) -> set[str]:
    known = packages_distributions()
    return {normal(known[name][0]) for name in imported}


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt", "constraints.txt"])
def test_every_line_pins_one_exact_version(file):
    assert [line for line in lines_of(file) if not PIN.fullmatch(line)] == []


def test_what_the_program_imports_is_in_requirements():
    imported = imported_by("dashboard", "data_loaders", "pages", "streamlit_app.py")
    assert distributions_of(imported) - pinned_in("requirements.txt") == set()


def test_what_tests_and_tools_import_is_in_one_of_the_two():
    imported = imported_by("tests", "tools", "benchmarks", "sample_data")
    assert distributions_of(imported) - pinned_in("requirements.txt") - pinned_in("requirements-dev.txt") == set()


def test_constraints_pin_all_that_the_two_files_bring():
    assert pinned_in("requirements.txt") | pinned_in("requirements-dev.txt") <= pinned_in("constraints.txt")


def test_the_three_files_agree_on_versions():
    versions: dict[str, set[str]] = {}
    for file in ("requirements.txt", "requirements-dev.txt", "constraints.txt"):
        for line in lines_of(file):
            name, _, version = line.partition("==")
            versions.setdefault(normal(name.partition("[")[0]), set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}
