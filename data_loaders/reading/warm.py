"""The asking side of the reading process: start it, hand it files from any thread, outlive whatever happens to it."""

from __future__ import annotations

import atexit
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore, Lock
from time import monotonic
from typing import TypeVar

from data_loaders.contract import Extraction
from data_loaders.extraction_wire import decode_extraction
from data_loaders.problems import Refusal
from data_loaders.reading.answering import DeadlineError, Line, Request, receive_frame, send_request
from data_loaders.reading.book import Book
from data_loaders.reading.child import OUT_OF_MEMORY
from data_loaders.reading.findings import refusal
from data_loaders.reading.limits import MEGABYTE, Limits
from data_loaders.reading.wire import decode_book

PROJECT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-s", "-P", "-m", "data_loaders.reading.child")
ENVIRONMENT = {"PYTHONPATH": str(PROJECT), "LC_ALL": "C.UTF-8"}
AT_ONCE = 4
STATUS_LENGTH = 16
SECONDS_TO_END = 5.0
Answer = TypeVar("Answer")
Decoder = Callable[[Iterable[bytes | bytearray]], Answer | None]


class WarmReader:
    """One warm process and up to `at_once` files being read in forks of it. Safe to use from many threads."""

    def __init__(self, command: Sequence[str] = COMMAND, at_once: int = AT_ONCE) -> None:
        self._command = command
        self._slots = BoundedSemaphore(at_once)
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._owner = 0

    def read(self, request: Request) -> Book:
        """The file's book. Raises the Refusal that the reader gave, or one that says what the reader died of."""
        return self._answer_to(request, decode_book)

    def extract(self, request: Request) -> Extraction:
        """What the loaders made of the file, by the request's order. Raises as `read` does."""
        return self._answer_to(request, decode_extraction)

    def _answer_to(self, request: Request, decode: Decoder[Answer]) -> Answer:
        limits = request.limits
        if not self._slots.acquire(timeout=limits.wall_seconds):
            raise refusal("reader_busy")
        try:
            answer = self._ask(request, decode)
            if answer is None:
                # The warm process itself had died; the file need not be the reason, so it gets one more chance.
                answer = self._ask(request, decode)
        finally:
            self._slots.release()
        if answer is None:
            raise refusal("reader_crashed", signal="")
        return answer

    def start(self) -> None:
        """Start the process if it does not run, so that the first file need not wait for it."""
        with self._lock:
            self._ensure_running()

    def close(self) -> None:
        """End the process. The next file starts a new one."""
        with self._lock:
            self._end()

    @property
    def pid(self) -> int | None:
        """The warm process, while there is one."""
        return self._process.pid if self._process else None

    def _ask(self, request: Request, decode: Decoder[Answer]) -> Answer | None:
        """None when the warm process was lost before it could say how the reading ended."""
        deadline = monotonic() + request.limits.wall_seconds
        with self._fork() as (data, status):
            line = Line(data, deadline)
            try:
                with suppress(BrokenPipeError, ConnectionResetError):
                    send_request(line, request)
                answer = decode(_frames(line, request.limits))
                if answer is None:
                    _explain(Line(status, deadline).receive_some(STATUS_LENGTH), request.limits)
                return answer
            except DeadlineError as error:
                raise refusal("reader_too_slow", limit=request.limits.wall_seconds) from error

    @contextmanager
    def _fork(self) -> Iterator[tuple[socket.socket, socket.socket]]:
        """Sockets to a new fork. Leaving, also by an error, closes them, and the warm process then kills the fork."""
        data, data_there = socket.socketpair()
        status, status_there = socket.socketpair()
        with data, status:
            with data_there, status_there:
                self._hand_over([data_there.fileno(), status_there.fileno()])
            yield data, status

    def _hand_over(self, descriptors: list[int]) -> None:
        with self._lock:
            try:
                socket.send_fds(self._ensure_running(), [b"f"], descriptors)
            except OSError:
                self._end()
                socket.send_fds(self._ensure_running(), [b"f"], descriptors)

    def _ensure_running(self) -> socket.socket:
        """The control socket. A process that was itself forked off the starter needs a reading process of its own."""
        running = self._process is not None and self._owner == os.getpid() and self._process.poll() is None
        if self._control is None or not running:
            self._end()
            control, control_there = socket.socketpair()
            with control_there:
                self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell, no input in it
                    [*self._command, str(control_there.fileno())],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env=ENVIRONMENT,
                    pass_fds=(control_there.fileno(),),
                    start_new_session=True,
                )
            self._control, self._owner = control, os.getpid()
        return self._control

    def _end(self) -> None:
        process, control = self._process, self._control
        self._process = self._control = None
        if control:
            control.close()
        if process and self._owner == os.getpid():
            try:
                process.wait(SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _frames(line: Line, limits: Limits) -> Iterator[bytes | bytearray]:
    left = limits.answer_size + MEGABYTE
    while frame := receive_frame(line, left):
        left -= len(frame)
        yield frame


def _explain(status: bytes, limits: Limits) -> None:
    """Raises the Refusal for a reader that ended without an answer; returns when nobody knows how it ended."""
    if status:
        raise _death(int(status), limits)


def _death(code: int, limits: Limits) -> Refusal:
    """`code`: an exit status, or less than 0 the signal that killed the reader."""
    if code in (OUT_OF_MEMORY, -signal.SIGKILL):
        return refusal("reader_out_of_memory", limit_mb=limits.memory // MEGABYTE)
    if code == -signal.SIGXCPU:
        return refusal("reader_out_of_time", limit=limits.cpu_seconds)
    if code == -signal.SIGALRM:
        return refusal("reader_too_slow", limit=limits.wall_seconds)
    return refusal("reader_crashed", signal=signal.Signals(-code).name if code < 0 else str(code))


@cache
def shared_reader() -> WarmReader:
    """The one warm reader of this process."""
    reader = WarmReader()
    atexit.register(reader.close)
    return reader
