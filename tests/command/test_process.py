"""`python -m dashboard` as a process: its exit status, its streams, and what ends it early."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "dashboard"]
SECONDS = 120


@pytest.fixture
def environ(line) -> dict[str, str]:
    kept = {name: text for name, text in os.environ.items() if not name.startswith("MITTARISTO_")}
    # A cron job's locale: UTF-8 must come from the program.
    return {**kept, "MITTARISTO_DATABASE_URL": line.url, "LC_ALL": "C", "PYTHONIOENCODING": "latin-1"}


def run(environ: dict[str, str], *words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, words)],
        cwd=PROJECT,
        env=environ,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )


def test_load_observations_withdraw(environ, csv):
    file = csv("mittari;kausi;arvo", "mediation.initiatives;2023;lähes 25 000", name="määrät.csv")
    loaded = run(environ, "load", file, "--json")
    assert (loaded.returncode, loaded.stderr) == (0, "")
    assert json.loads(loaded.stdout)["status"] == "committed"
    assert json.loads(run(environ, "load", file, "--json").stdout)["status"] == "duplicate"
    (found,) = json.loads(run(environ, "observations", "mediation.initiatives", "--json").stdout)
    assert (found["value"], found["qualifier"], found["source"]["file"]) == (25000, "almost", "määrät.csv")
    assert run(environ, "withdraw", "1").returncode == 0
    assert json.loads(run(environ, "observations", "mediation.initiatives", "--json").stdout) == []


def test_a_refused_file_ends_with_1_and_words(environ, csv):
    refused = run(environ, "load", csv("mittari;kausi;arvo", "kirppuja;2023;3"), "--json")
    assert refused.returncode == 1
    assert json.loads(refused.stdout)["status"] == "refused"
    assert "kirppuja" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_reader_who_leaves_is_no_error(environ):
    there, here = os.pipe()
    os.close(there)
    with os.fdopen(here, "wb") as gone:
        ran = subprocess.run(
            [*COMMAND, "indicators"],
            cwd=PROJECT,
            env=environ,
            stdout=gone,
            stderr=subprocess.PIPE,
            timeout=SECONDS,
            check=False,
        )
    assert (ran.returncode, ran.stderr) == (141, b"")


def test_ctrl_c_ends_quietly_with_130(environ, tmp_path):
    pipe = tmp_path / "slow.csv"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [*COMMAND, "load", str(pipe)], cwd=PROJECT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with pipe.open("wb"):  # opens when the command has opened it too, and is reading
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=SECONDS)
    assert (process.returncode, out, err) == (130, b"", b"")


@pytest.mark.parametrize(
    ("words", "spared"),
    [
        pytest.param(["--help"], ["pandas", "sqlalchemy", "plotly", "streamlit", "pydantic"], id="help"),
        pytest.param(
            ["strategy", "check", "sample_data/strategies/helmi.yaml"],
            ["pandas", "sqlalchemy", "plotly", "streamlit"],
            id="check of a strategy",
        ),
        pytest.param(["uploads"], ["plotly", "streamlit", "openpyxl"], id="what reads the store"),
    ],
)
def test_a_command_imports_no_more_than_it_needs(environ, words, spared):
    code = f"""
import sys
from dashboard.__main__ import run
sys.argv = ["dashboard", *{words!r}]
status = run()
print("imported", sorted(set({spared!r}) & set(sys.modules)), status)
"""
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=PROJECT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert ran.stdout.splitlines()[-1] == "imported [] 0", ran.stderr
