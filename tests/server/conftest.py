"""Drives one ASGI app by hand: a request as the server hands it over, the answer as the client gets it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pytest
from starlette.types import ASGIApp


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str


Ask = Callable[..., Answer]


@pytest.fixture
def ask() -> Ask:
    """`ask(app, "/path?query", method="PUT", headers={...}, body=[b"one piece", b"another"])`."""

    def ask_once(
        app: ASGIApp,
        address: str,
        method: str = "GET",
        headers: dict[str, str] | None = None,
        body: Iterable[bytes] = (b"",),
    ) -> Answer:
        return asyncio.run(_ask(app, address, method, headers or {}, list(body)))

    return ask_once


async def _ask(app: ASGIApp, address: str, method: str, headers: dict[str, str], pieces: list[bytes]) -> Answer:
    path, _, query = address.partition("?")
    named = {"host": "localhost"} | {name.lower(): value for name, value in headers.items()}
    given = [(name.encode(), value.encode()) for name, value in named.items()]
    scope = {"type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": given}
    scope |= {"scheme": "http", "server": ("localhost", 80), "http_version": "1.1", "root_path": "", "raw_path": b""}
    sent: list[dict] = []

    async def receive() -> dict:
        piece = pieces.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    async def send(message: dict) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start = next(message for message in sent if message["type"] == "http.response.start")
    body = b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body")
    return Answer(start["status"], {name.decode(): value.decode() for name, value in start["headers"]}, body.decode())
