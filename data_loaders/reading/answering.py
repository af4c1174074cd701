"""How a request and the frames of its answer go through a socket."""

from __future__ import annotations

import json
import socket
import struct
from dataclasses import asdict
from time import monotonic
from typing import NamedTuple

from data_loaders.reading.kinds import Kind
from data_loaders.reading.limits import Limits

LENGTH = struct.Struct("!Q")


class Request(NamedTuple):
    """One file to read. `order`: what is asked of the loaders, as `extraction_wire` writes it; None: the cells."""

    name: str
    kind: Kind
    limits: Limits
    content: bytes
    order: str | None = None


class DeadlineError(Exception):
    """The deadline has passed."""


class Line:
    """A socket with a deadline, in seconds of `time.monotonic()`; None: it waits for ever."""

    def __init__(self, connection: socket.socket, deadline: float | None = None) -> None:
        self._socket = connection
        self._deadline = deadline

    def _prepare(self) -> None:
        if self._deadline is not None:
            left = self._deadline - monotonic()
            if left <= 0:
                raise DeadlineError
            self._socket.settimeout(left)

    def send(self, data: bytes) -> None:
        """All of the bytes. Raises DeadlineError; OSError when nobody listens."""
        self._prepare()
        try:
            self._socket.sendall(data)
        except TimeoutError as error:
            raise DeadlineError from error

    def receive_some(self, at_most: int) -> bytes:
        """What comes next, b"" at the end. Raises DeadlineError."""
        self._prepare()
        try:
            return self._socket.recv(at_most)
        except TimeoutError as error:
            raise DeadlineError from error
        except ConnectionResetError:
            return b""

    def receive(self, size: int) -> bytearray | None:
        """Exactly so many bytes, or None when the other side ended first. Raises DeadlineError."""
        buffer = bytearray(size)
        view, got = memoryview(buffer), 0
        while got < size:
            self._prepare()
            try:
                count = self._socket.recv_into(view[got:])
            except TimeoutError as error:
                raise DeadlineError from error
            except ConnectionResetError:
                return None
            if not count:
                return None
            got += count
        return buffer


def send_request(line: Line, request: Request) -> None:
    """A header in JSON, then the file's bytes: through the socket, so that no file is left behind."""
    facts = {"name": request.name, "kind": request.kind.value, "limits": asdict(request.limits)}
    header = {**facts, "order": request.order}
    encoded = json.dumps(header).encode()
    line.send(LENGTH.pack(len(encoded)) + encoded + LENGTH.pack(len(request.content)))
    line.send(request.content)


def receive_request(connection: socket.socket) -> Request:
    """What `send_request` sent. Raises EOFError when the asker has gone."""
    line = Line(connection)
    header = receive_frame(line)
    content = receive_frame(line)
    if header is None or content is None:
        raise EOFError
    facts = json.loads(header)
    return Request(facts["name"], Kind(facts["kind"]), Limits(**facts["limits"]), bytes(content), facts["order"])


def send_frame(connection: socket.socket, frame: bytes) -> None:
    """A frame with its length before it."""
    connection.sendall(LENGTH.pack(len(frame)) + frame)


def receive_frame(line: Line, at_most: int | None = None) -> bytes | bytearray | None:
    """The next frame; None at the end, and where a frame claims to be larger than can be."""
    prefix = line.receive(LENGTH.size)
    if prefix is None:
        return None
    (size,) = LENGTH.unpack(prefix)
    return None if at_most is not None and size > at_most else line.receive(size)
