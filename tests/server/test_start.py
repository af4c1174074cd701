"""Start-up, as the server does it, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
START = """
import asyncio, gc
import streamlit_app

async def start():
    async with streamlit_app.run_server(streamlit_app.app):
        print("frozen", gc.get_freeze_count() > 50_000)
        print("health", streamlit_app.StoreProbe(streamlit_app.settings.database_url).read_health().status)

asyncio.run(start())
"""


def start(tmp_path, code: str = START, **given: str) -> subprocess.CompletedProcess[str]:
    environ = {name: text for name, text in os.environ.items() if not name.startswith(("MITTARISTO_", "STREAMLIT_"))}
    environ |= {"MITTARISTO_DATABASE_URL": f"sqlite:///{tmp_path}/new/a.sqlite3", "MITTARISTO_SAMPLE": "0", **given}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, env=environ, capture_output=True, text=True, timeout=120, check=False
    )


def test_start_makes_the_database_says_the_address_and_freezes_memory(tmp_path):
    run = start(tmp_path)
    assert run.returncode == 0, run.stderr
    assert "Mittaristo: http://127.0.0.1:8501" in run.stdout
    assert "frozen True" in run.stdout
    assert "health ok" in run.stdout
    assert (tmp_path / "new" / "a.sqlite3").is_file()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        pytest.param({"MITTARISTO_LANGUAGE": "de"}, "MITTARISTO_LANGUAGE is one of fi, sv, en", id="a wrong value"),
        pytest.param({"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}, "MITTARISTO_SECRET", id="open without a secret"),
        pytest.param({"MITTARISTO_DATABASE_URL": "sqlite:////proc/none/a.sqlite3"}, "does not start", id="no database"),
    ],
)
def test_a_refusal_to_start_is_words_and_no_traceback_from_streamlit_run(tmp_path, given, words):
    code = "import sys; sys.argv = ['streamlit', 'run', '--server.port', '0']; import streamlit.web.cli as c; c.main()"
    run = start(tmp_path, code, **given)
    assert run.returncode != 0
    assert words in run.stderr
    assert "Traceback" not in run.stderr


def test_a_secret_of_ones_own_signs_the_cookies(tmp_path):
    code = "import streamlit_app; from streamlit import config; print(config.get_option('server.cookieSecret'))"
    run = start(tmp_path, code, MITTARISTO_SECRET="a" * 40, STREAMLIT_SERVER_ADDRESS="0.0.0.0")
    assert run.stdout.strip() == "a" * 40
