"""The reading process: kept warm by `warm`, forks once for each file, and dies with whoever started it.

    asking process --control--> warm process --fork--> reader of one file, under limits
          \\---------------- data, both ways ------------------/

It reads the cells and lets the loaders make figures of them, so that the rows never leave it.

On the control socket come pairs of sockets. `data` goes to the fork, which takes the request from it and writes
frames of the answer back. `status` stays with the warm process: it says how the fork ended, and when the asker
closes its end, the fork is killed. When the control socket closes, everything ends.

Run as `python -m data_loaders.reading.child FD`. Imports all loaders before the first fork.
"""

from __future__ import annotations

import gc
import os
import resource
import selectors
import signal
import socket
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NoReturn

from data_loaders.extraction import extract_books
from data_loaders.extraction_wire import decode_order, encode_extraction
from data_loaders.members import join_books
from data_loaders.problems import Refusal
from data_loaders.reading.answering import Request, receive_request, send_frame
from data_loaders.reading.archive import open_archive
from data_loaders.reading.binary_excel import read_binary_excel
from data_loaders.reading.book import Book, Scalar, Sheet
from data_loaders.reading.excel import read_excel
from data_loaders.reading.findings import refusal, refuse_larger
from data_loaders.reading.guard import check_file
from data_loaders.reading.html_table import read_html
from data_loaders.reading.identity import find_codes_beside_cells
from data_loaders.reading.json_stat_file import read_json_stat
from data_loaders.reading.kinds import REFUSED, Kind
from data_loaders.reading.limits import Limits
from data_loaders.reading.old_excel import read_old_excel
from data_loaders.reading.open_document import read_open_document
from data_loaders.reading.plain_rows import row_pattern
from data_loaders.reading.px_file import read_px
from data_loaders.reading.text import read_text
from data_loaders.reading.wire import encode_book, encode_refusal
from data_loaders.reading.xml_spreadsheet import read_xml_spreadsheet

OUT_OF_MEMORY = 71
GRACE_SECONDS = 2
USUAL_WIDTH = 12
"""Columns of most sheets."""
READERS = {
    Kind.XLSX: read_excel,
    Kind.CSV: read_text,
    Kind.OLD_EXCEL: read_old_excel,
    Kind.BINARY_EXCEL: read_binary_excel,
    Kind.OPEN_DOCUMENT: read_open_document,
    Kind.XML_SPREADSHEET: read_xml_spreadsheet,
    Kind.HTML: read_html,
    Kind.PX: read_px,
    Kind.JSON_STAT: read_json_stat,
}
Answer = Callable[[socket.socket, Request], None]


def main() -> None:
    """Serve on the socket whose number is the argument."""
    warm_up()
    gc.disable()
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    WarmProcess(socket.socket(fileno=int(sys.argv[1])), answer).serve()


def warm_up() -> None:
    """Do once, before the first fork, what the first file would have to wait for: imports and regular expressions."""
    for width in range(1, USUAL_WIDTH + 1):
        row_pattern(width)
    crossed: list[list[Scalar]] = [["Paikka", "11/2023"], ["Pasila", "1,5"], ["Askel", 2]]
    days: list[list[Scalar]] = [[date(2023, 11, day), "Pasila", "Ryhmä", day, 0.5, "3.11.2023"] for day in range(1, 9)]
    listed: list[list[Scalar]] = [["Päivä", "Paikka", "Toiminta", "Kohtaamiset", "Kilometrit", "Muuta"], *days]
    for rows in (crossed, listed):
        extraction = extract_books((Book("", "", (Sheet(None, rows),)),))
        for _frame in encode_extraction(extraction):
            pass


class WarmProcess:
    """Waits for requests, forks, reaps. One thread only, so that forking is safe."""

    def __init__(self, control: socket.socket, answer: Answer) -> None:
        self._control = control
        self._answer = answer
        self._forks: dict[int, socket.socket] = {}
        self._selector = selectors.DefaultSelector()
        self._wake, self._waker = socket.socketpair()
        self._wake.setblocking(False)
        self._waker.setblocking(False)

    def serve(self) -> None:
        """Until the control socket closes; then kill what still reads."""
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)
        self._selector.register(self._control, selectors.EVENT_READ, self._take)
        self._selector.register(self._wake, selectors.EVENT_READ, self._reap)
        with suppress(EOFError):
            while True:
                for key, _ in self._selector.select():
                    key.data()
        for pid in self._forks:
            os.kill(pid, signal.SIGKILL)

    def _take(self) -> None:
        message, descriptors, _, _ = socket.recv_fds(self._control, 1, 2)
        if not message:
            raise EOFError
        data, status = (socket.socket(fileno=descriptor) for descriptor in descriptors)
        pid = os.fork()
        if pid == 0:
            self._become_reader(data)
        data.close()
        self._forks[pid] = status
        self._selector.register(status, selectors.EVENT_READ, lambda: self._abandon(pid))

    def _abandon(self, pid: int) -> None:
        """The asker no longer waits for this fork, which may have ended at the same moment and been reaped before."""
        if pid in self._forks:
            self._selector.unregister(self._forks[pid])
            os.kill(pid, signal.SIGKILL)

    def _reap(self) -> None:
        with suppress(BlockingIOError):
            self._wake.recv(4096)
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                self._report(*ended)

    def _report(self, pid: int, wait_status: int) -> None:
        status = self._forks.pop(pid)
        with suppress(KeyError, ValueError):
            self._selector.unregister(status)
        with suppress(OSError):
            status.send(str(os.waitstatus_to_exitcode(wait_status)).encode())
        status.close()

    def _become_reader(self, data: socket.socket) -> NoReturn:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self._selector.close()
        for other in (self._control, self._wake, self._waker, *self._forks.values()):
            other.close()
        run_limited(data, self._answer)


def run_limited(data: socket.socket, answer: Answer) -> NoReturn:
    """Answer one request under its limits and end the process, with a status that says why it ended."""
    try:
        request = receive_request(data)
        set_limits(request.limits)
        answer(data, request)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BaseException as error:  # noqa: BLE001 - the process ends here; what else it died of is named in the answer
        with suppress(BaseException):
            send_frame(data, encode_refusal(refusal("reader_failed", where=describe_error(error)).problems))
    os._exit(0)


def describe_error(error: BaseException) -> str:
    """Type and place of an error without its message, which might quote the file."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} ({Path(frames[-1].filename).name}:{frames[-1].lineno})"


def set_limits(limits: Limits) -> None:
    """Memory, processor time, waiting time; no files written and no core left behind. The kernel enforces them."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + GRACE_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    signal.setitimer(signal.ITIMER_REAL, limits.wall_seconds + GRACE_SECONDS)


def answer(data: socket.socket, request: Request) -> None:
    """Read the file and send its book or, when there is an order, what the loaders made of it; or the refusal."""
    sent = 0
    try:
        for frame in _make_frames(request):
            sent += len(frame)
            refuse_larger("answer_too_large", sent, request.limits.answer_size)
            send_frame(data, frame)
    except Refusal as refused:
        send_frame(data, encode_refusal(refused.problems))


def read_books(request: Request) -> tuple[Book, ...]:
    """The file's book, or those of the files in an archive. Of a file in it that is refused, the book says why."""
    if request.kind is not Kind.ARCHIVE:
        return (READERS[request.kind](request.name, request.content, request.limits),)
    members, problems = open_archive(request.name, request.content, request.kind, request.limits)
    books = [_read_member(name, content, request.limits) for name, content in members]
    if not any(book.sheets for book in books):
        raise Refusal(*(problem for book in books for problem in book.problems))
    return (replace(books[0], problems=(*problems, *books[0].problems)), *books[1:])


def _read_member(name: str, content: bytes, limits: Limits) -> Book:
    try:
        kind = check_file(PurePosixPath(name).name, content, limits)
        if kind in REFUSED:
            raise refusal(REFUSED[kind])
        return READERS[kind](name, content, limits)
    except Refusal as refused:
        return Book(name, "refused", (), refused.problems)


def _make_frames(request: Request) -> Iterator[bytes]:
    books = read_books(request)
    if request.order is None:
        return encode_book(join_books(request.name, books))
    if codes := find_codes_beside_cells(request.content):
        raise Refusal(*codes)
    return encode_extraction(extract_books(books, decode_order(request.order)))


if __name__ == "__main__":
    main()
