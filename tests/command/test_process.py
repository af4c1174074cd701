"""`python -m dashboard` as a process: its exit status, its streams, and what ends it early."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

PROJECT = Path(__file__).parents[2]
HELMI = "sample_data/strategies/helmi.yaml"
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


def test_a_good_and_a_bad_file(environ, line, csv):
    """One process shows the status, both streams, and that a cron job's locale spoils no letter."""
    good = csv("mittari;kausi;arvo", "mediation.initiatives;2023;lähes 25 000", name="määrät.csv")
    ran = run(environ, "load", good, csv("mittari;kausi;arvo", "kirppuja;2023;3"), "--json")
    assert [one["status"] for one in json.loads(ran.stdout)] == ["committed", "refused"]
    assert ran.returncode == 1
    assert "kirppuja" in ran.stderr
    assert "Traceback" not in ran.stderr
    (found,) = line.run("observations", "mediation.initiatives", "--json").json
    assert (found["value"], found["qualifier"], found["source"]["file"]) == (25000, "almost", "määrät.csv")


def test_a_reader_who_leaves_is_no_error(environ):
    there, here = os.pipe()
    os.close(there)
    with os.fdopen(here, "wb") as gone:
        ran = subprocess.run(
            [*COMMAND, "strategy", "check", HELMI, "--json"],
            cwd=PROJECT,
            env=environ,
            stdout=gone,
            stderr=subprocess.PIPE,
            timeout=SECONDS,
            check=False,
        )
    assert (ran.returncode, ran.stderr) == (141, b"")


def wait_until(is_so):
    end = time.monotonic() + SECONDS
    while not is_so() and time.monotonic() < end:
        time.sleep(0.05)


def test_ctrl_c_ends_quietly_with_130(environ, tmp_path):
    pipe = tmp_path / "slow.yaml"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        # A shell in the background lets those it starts ignore Ctrl-C, and they would hand that on.
        ["env", "--default-signal=SIGINT", *COMMAND, "strategy", "check", str(pipe)],
        cwd=PROJECT,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with pipe.open("wb"):  # opens when the command has opened it too
        wait_until(lambda: psutil.Process(process.pid).status() == psutil.STATUS_SLEEPING)  # and is reading
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=SECONDS)
    assert (process.returncode, out, err) == (130, b"", b"")


SPARED = {
    ("--help",): ["pandas", "sqlalchemy", "plotly", "streamlit", "pydantic"],
    ("strategy", "check", HELMI): ["pandas", "sqlalchemy", "plotly", "streamlit"],
    ("uploads",): ["plotly", "streamlit", "openpyxl"],
}
"""Command -> what it needs not import; one process runs them, those that need more after those that need less."""


def test_a_command_imports_no_more_than_it_needs(environ):
    code = f"""
import sys
import time
from dashboard.__main__ import run
for words, spared in {SPARED!r}.items():
    sys.argv = ["dashboard", *words]
    status = run()
    print("imported", sorted(set(spared) & set(sys.modules)), status)
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
    said = [line for line in ran.stdout.splitlines() if line.startswith("imported ")]
    assert said == ["imported [] 0"] * len(SPARED), ran.stderr
