"""The reading process: whatever a file does to it, the asker gets a Refusal that says so, and the next file is read."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from data_loaders.problems import Refusal
from data_loaders.reading.answering import Request
from data_loaders.reading.child import WarmProcess
from data_loaders.reading.kinds import Kind
from data_loaders.reading.limits import Limits
from data_loaders.reading.reader import read_book
from data_loaders.reading.warm import PROJECT, WarmReader, shared_reader

CHILD = Path(__file__).with_name("misbehaving_child.py")
SMALL = Limits(memory=200_000_000, cpu_seconds=1, wall_seconds=4)


@pytest.fixture
def misbehaving() -> Iterator[WarmReader]:
    reader = WarmReader(command=(sys.executable, str(CHILD)), at_once=3)
    yield reader
    reader.close()


def ask(reader: WarmReader, name: str, limits: Limits = SMALL) -> str:
    """What came of it: the first cell, or the code of the refusal."""
    try:
        book = reader.read(Request(name, Kind.CSV, limits, b"a;b\n1;2\n"))
    except Refusal as refused:
        return refused.problems[0].code
    return str(book.sheets[0].rows[0][0])


@pytest.mark.parametrize(
    ("deed", "code", "params"),
    [
        pytest.param("abort", "reader_crashed", {"signal": "SIGABRT"}, id="abort, as calamine does: not catchable"),
        pytest.param("exit", "reader_crashed", {"signal": "7"}, id="an exit status of its own"),
        pytest.param("memory", "reader_out_of_memory", {"limit_mb": 200}, id="memory without end"),
        pytest.param("spin", "reader_out_of_time", {"limit": 1}, id="processor time without end"),
    ],
)
def test_death_is_named_and_the_next_file_is_read(
    misbehaving: WarmReader, deed: str, code: str, params: dict[str, object]
) -> None:
    with pytest.raises(Refusal) as refused:
        misbehaving.read(Request(deed, Kind.CSV, SMALL, b"a;b\n"))
    assert [(problem.code, problem.params) for problem in refused.value.problems] == [(code, params)]
    assert ask(misbehaving, "honest") == "a"


def test_waiting_ends_at_the_wall_time_and_the_reader_is_killed(misbehaving: WarmReader) -> None:
    started = time.monotonic()
    assert ask(misbehaving, "sleep", Limits(wall_seconds=1)) == "reader_too_slow"
    assert time.monotonic() - started < 3
    assert wait_until(lambda: not psutil.Process(misbehaving.pid).children()), "the sleeper sleeps on"


@pytest.mark.parametrize("deed", ["panic", "recursion"])
def test_errors_no_except_exception_catches_are_named_without_the_files_text(
    misbehaving: WarmReader, deed: str
) -> None:
    with pytest.raises(Refusal) as refused:
        misbehaving.read(Request(deed, Kind.CSV, SMALL, b"a;b\n"))
    problem = refused.value.problems[0]
    assert problem.code == "reader_failed"
    assert problem.params["where"].startswith({"panic": "Panic (", "recursion": "RecursionError ("}[deed])
    assert "cell" not in str(problem)


def test_slow_files_do_not_hold_up_others(misbehaving: WarmReader) -> None:
    with ThreadPoolExecutor() as threads:
        slow = [threads.submit(ask, misbehaving, "sleep") for _ in range(2)]
        time.sleep(0.3)
        started = time.monotonic()
        assert ask(misbehaving, "honest") == "a"
        assert time.monotonic() - started < 2
        assert [future.result() for future in slow] == ["reader_too_slow"] * 2


def test_more_files_than_slots_wait_and_are_told_when_it_takes_too_long(misbehaving: WarmReader) -> None:
    with ThreadPoolExecutor() as threads:
        slow = [threads.submit(ask, misbehaving, "sleep") for _ in range(3)]
        time.sleep(0.3)
        assert ask(misbehaving, "honest", Limits(wall_seconds=0.5)) == "reader_busy"
        assert {future.result() for future in slow} == {"reader_too_slow"}
    assert ask(misbehaving, "honest") == "a"


def test_many_threads_each_get_their_own_answer() -> None:
    def first_cell(number: int) -> object:
        return read_book(f"{number}.csv", f"n{number};b\n1;2\n".encode()).sheets[0].rows[0][0]

    with ThreadPoolExecutor(12) as threads:
        assert list(threads.map(first_cell, range(60))) == [f"n{number}" for number in range(60)]


def test_a_killed_warm_process_is_started_again() -> None:
    assert read_book("a.csv", b"a;b\n1;2\n")
    first = shared_reader().pid
    os.kill(first, signal.SIGKILL)
    assert read_book("a.csv", b"a;b\n1;2\n")
    assert shared_reader().pid != first


def test_a_warm_process_killed_while_it_reads_is_started_again(misbehaving: WarmReader) -> None:
    """The fork outlives its parent for a moment; the asker neither hangs nor gets a wrong answer."""
    with ThreadPoolExecutor() as threads:
        slow = threads.submit(ask, misbehaving, "sleep")
        time.sleep(0.3)
        os.kill(misbehaving.pid, signal.SIGKILL)
        assert ask(misbehaving, "honest") == "a"
        assert slow.result() == "reader_too_slow"


def test_a_fork_that_ends_at_the_moment_its_asker_leaves_does_not_end_the_warm_process() -> None:
    """One look at what is ready may show both: that it ended, and that nobody waits for it any more."""
    control, control_there = socket.socketpair()
    data, data_there = socket.socketpair()
    status, status_there = socket.socketpair()
    process = WarmProcess(control_there, lambda *_: None)
    with control, control_there, status, data:
        socket.send_fds(control, [b"f"], [data_there.fileno(), status_there.fileno()])
        for one in (data_there, status_there, data):  # without a request the fork ends
            one.close()
        process._take()
        ((pid, _),) = process._forks.items()
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        process._reap()
        process._abandon(pid)
        assert process._forks == {}


def test_nothing_is_left_open() -> None:
    read_book("a.csv", b"a;b\n1;2\n")
    before = psutil.Process().num_fds()
    for _ in range(20):
        read_book("a.csv", b"a;b\n1;2\n")
    assert psutil.Process().num_fds() == before


def test_the_process_gets_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MITTARISTO_SECRET", "hush")
    reader = WarmReader()
    reader.start()
    environment = psutil.Process(reader.pid).environ()
    reader.close()
    assert set(environment) <= {"PYTHONPATH", "LC_ALL"}


@pytest.mark.parametrize("ending", ["os._exit(0)", "os.kill(os.getpid(), 9)"], ids=["exit", "kill -9"])
def test_no_orphans(ending: str) -> None:
    """However the asking process ends, the reading one ends with it, also while it reads."""
    script = (
        "import os, sys, threading, time\n"
        "from data_loaders.reading.warm import WarmReader\n"
        "from data_loaders.reading.answering import Request\n"
        "from data_loaders.reading.kinds import Kind\n"
        "from data_loaders.reading.limits import DEFAULT\n"
        f"reader = WarmReader(command=(sys.executable, {str(CHILD)!r}))\n"
        "request = Request('sleep', Kind.CSV, DEFAULT, b'a;b')\n"
        "threading.Thread(target=reader.read, args=(request,), daemon=True).start()\n"
        "time.sleep(1)\n"
        "print(reader.pid, flush=True)\n"
        f"{ending}\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, stdout=subprocess.PIPE, text=True, timeout=60, check=False
    )
    pid = int(ended.stdout)
    assert wait_until(lambda: not is_running(pid)), "the warm process lives on"
    assert wait_until(lambda: not readers_of(CHILD)), "its fork lives on"


def is_running(pid: int) -> bool:
    with suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    return False


def readers_of(script: Path) -> list[int]:
    """Processes that run the script and whose starter has gone."""
    return [
        process.pid
        for process in psutil.process_iter(["cmdline", "ppid", "status"])
        if str(script) in (process.info["cmdline"] or []) and process.info["ppid"] == 1
    ]


def wait_until(condition: object, seconds: float = 8.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False
