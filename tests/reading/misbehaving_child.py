"""A warm process whose readers do what a hostile file might make them do, by the name of the file."""

from __future__ import annotations

import os
import socket
import sys
import time
from types import SimpleNamespace

from data_loaders import extraction
from data_loaders.contract import Extract
from data_loaders.problems import Problem, Refusal, Severity
from data_loaders.reading import child
from data_loaders.reading.answering import Request


class Panic(BaseException):
    """Like the one that a Rust extension raises: `except Exception` does not catch it."""


def recurse() -> None:
    recurse()


def eat_memory() -> None:
    eaten = []
    while True:
        eaten.append(bytearray(10_000_000))


def spin() -> None:
    while True:
        pass


def panic() -> None:
    raise Panic("the text of a cell")


DEEDS = {
    "abort": os.abort,
    "exit": lambda: os._exit(7),
    "memory": eat_memory,
    "panic": panic,
    "recursion": recurse,
    "sleep": lambda: time.sleep(60),
    "spin": spin,
}


def refuse() -> None:
    raise Refusal(Problem("address_list", Severity.ERROR))


LOADS = {
    "loader fails": lambda: {}["the text of a cell"],
    "loader panics": panic,
    "loader aborts": os.abort,
    "loader eats memory": eat_memory,
    "loader spins": spin,
    "loader refuses": refuse,
    "loader gives": lambda: None,
}


def load_file(book: object, choices: object) -> Extract:
    """A loader of files that does what the file's name says."""
    LOADS[book.name]()
    return Extract("misbehaving")


MISBEHAVING = SimpleNamespace(
    NAME="misbehaving", MEASURES=(), recognise_file=lambda book: float(book.name in LOADS), load_file=load_file
)
Loaders = extraction.Loaders
extraction.Loaders = lambda: Loaders(of_files=(MISBEHAVING,))


def answer(data: socket.socket, request: Request) -> None:
    if request.name in DEEDS:
        DEEDS[request.name]()
    child.answer(data, request)


if __name__ == "__main__":
    child.WarmProcess(socket.socket(fileno=int(sys.argv[1])), answer).serve()
