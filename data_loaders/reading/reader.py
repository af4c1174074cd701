"""The doors: a file's name and bytes in, its figures or its cells out."""

from __future__ import annotations

from data_loaders.contract import Extraction, Order
from data_loaders.extraction_wire import encode_order
from data_loaders.reading.answering import Request
from data_loaders.reading.book import Book
from data_loaders.reading.findings import refusal
from data_loaders.reading.guard import check_file
from data_loaders.reading.kinds import REFUSED
from data_loaders.reading.limits import DEFAULT, Limits
from data_loaders.reading.warm import shared_reader

NO_ORDER = Order()


def read_book(name: str, content: bytes, limits: Limits = DEFAULT) -> Book:
    """The cells of a workbook or a text table, whatever it is called.

    The file is checked here and read in another process under `limits`, so that no file can harm this one. Safe
    to call from many threads. Raises Refusal with one problem that says why, and where a limit is passed which
    one and by how much.
    """
    return shared_reader().read(_make_request(name, content, limits))


def extract_file(name: str, content: bytes, order: Order = NO_ORDER, limits: Limits = DEFAULT) -> Extraction:
    """What the recipes and loaders make of a file; its rows stay in the other process.

    Works and raises as `read_book` does, and refuses personal identity codes and lists of people's addresses.
    """
    request = _make_request(name, content, limits)
    return shared_reader().extract(request._replace(order=encode_order(order)))


def _make_request(name: str, content: bytes, limits: Limits) -> Request:
    kind = check_file(name, content, limits)
    if kind in REFUSED:
        raise refusal(REFUSED[kind])
    return Request(name, kind, limits, content)
