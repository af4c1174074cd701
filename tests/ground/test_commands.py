"""The commands that the README promises are there, and do what they say."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]


def planned(target: str) -> str:
    """What `make target` would run."""
    return subprocess.run(["make", "-n", target], cwd=PROJECT, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("target", "parts"),
    [
        ("run", ["tools/environment requirements.txt", "streamlit run"]),
        ("check", ["ruff format --check", "ruff check", "mypy", "importlinter", "pip check", "translations check"]),
        ("test", ["ruff check", "tools/chromium", '-m "not browser"', "tests/browser"]),
        ("bench", ["-m benchmarks"]),
        ("translations", ["translations update"]),
    ],
)
def test_make_targets(target, parts):
    plan = planned(target)
    assert [part for part in parts if part not in plan] == []


def test_what_drives_a_browser_stands_in_the_folder_that_make_test_names():
    files = [path.relative_to(PROJECT) for path in (PROJECT / "tests").rglob("*.py") if path != Path(__file__)]
    marked = [path for path in files if "mark.browser" in (PROJECT / path).read_text("utf-8")]
    assert marked == [Path("tests/browser/conftest.py")]


def test_ci_runs_make_test():
    script = (PROJECT / ".ci" / "run").read_text("utf-8")
    assert "make test" in script
    assert os.access(PROJECT / ".ci" / "run", os.X_OK)


def run_environment(folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """tools/environment in a project of its own, whose path has a space, with stand-ins for Python."""
    return subprocess.run(
        [PROJECT / "tools" / "environment", "requirements.txt"],
        cwd=folder,
        env={"PATH": f"{folder}/bin:/usr/bin:/bin", **environ},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "a project"
    (folder / "bin").mkdir(parents=True)
    for name in ("requirements.txt", "requirements-dev.txt", "constraints.txt"):
        (folder / name).write_text("", "utf-8")
    return folder


def stand_in(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)


# A Python that is new enough, makes a .venv whose own Python notes each pip call, and fails at nothing.
GOOD = """case "$*" in
*venv*) mkdir -p .venv/bin
  printf '#!/bin/sh\\ncase "$*" in *install*) echo "$@" >>installs;; esac\\n' >.venv/bin/python
  chmod +x .venv/bin/python;;
esac"""


def test_a_second_run_installs_nothing_and_a_changed_file_installs_again(project):
    stand_in(project, "bin/python3", GOOD)
    assert run_environment(project).returncode == 0
    assert run_environment(project).returncode == 0
    assert len((project / "installs").read_text().splitlines()) == 1
    (project / "constraints.txt").write_text("six==1.16.0\n", "utf-8")
    assert run_environment(project).returncode == 0
    assert len((project / "installs").read_text().splitlines()) == 2


def test_without_a_new_enough_python_the_mend_is_told(project):
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        stand_in(project, f"bin/{name}", "exit 1")
    run = run_environment(project)
    assert run.returncode == 1
    assert "needs Python 3.11 or newer" in run.stderr
    assert "apt-get install python3" in run.stderr


def test_without_debians_venv_package_the_mend_is_told(project):
    stand_in(project, "bin/python3", 'case "$*" in *venv*) echo "ensurepip is not available"; exit 1;; esac')
    run = run_environment(project)
    assert run.returncode == 1
    assert "ensurepip is not available" in run.stderr
    assert "apt-get install python3-venv" in run.stderr
    assert not (project / ".venv").exists()


def test_a_failed_installation_is_tried_again_the_next_time(project):
    stand_in(project, "bin/python3", GOOD)
    run_environment(project)
    stand_in(project, ".venv/bin/python", 'case "$*" in *install*) exit 1;; esac')
    (project / "constraints.txt").write_text("six==1.16.0\n", "utf-8")
    for _ in range(2):
        run = run_environment(project)
        assert run.returncode == 1
        assert "could not be installed" in run.stderr


def test_without_any_chromium_the_tests_fail_with_the_mend(project):
    stand_in(project, ".venv/bin/python", "exit 1")  # finds none, and Playwright cannot download one
    stand_in(project, "bin/id", "echo 0")
    stand_in(project, "bin/apt-get", "echo $1 >>apt; exit 100")
    run = subprocess.run(
        [PROJECT / "tools" / "chromium"],
        cwd=project,
        env={"PATH": f"{project}/bin:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert (project / "apt").exists()  # as root Debian's package was tried
    assert "Mend: install one (Debian: apt-get install chromium)" in run.stderr


def test_a_chromium_that_is_there_is_taken(project):
    stand_in(project, ".venv/bin/python", "exit 0")
    run = subprocess.run([PROJECT / "tools" / "chromium"], cwd=project, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, "")
