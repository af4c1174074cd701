"""A limit on what one visitor, and all together, may keep in the server's memory.

Streamlit holds uploaded files in memory until the visit ends and limits each file only, so that anybody who can
open the page can fill the machine. The size is checked before the body is read, and while it is read: a sender
may leave the length out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

UPLOAD_ADDRESS = "/_stcore/upload_file/"
MEGABYTE = 1024 * 1024


class UploadLimits(NamedTuple):
    """Bytes held at once: by one session, and by all sessions together."""

    session: int
    server: int


class UploadGuard:
    """Refuses an upload with 413 when the session or the server would hold more than `limits`.

    `stored_bytes` says what is in memory now: session id -> bytes.
    """

    def __init__(self, app: ASGIApp, limits: UploadLimits, stored_bytes: Callable[[], Mapping[str, int]]) -> None:
        self.app = app
        self.limits = limits
        self.stored_bytes = stored_bytes
        self.arriving: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Guard a PUT to the upload address, pass on anything else."""
        if scope["type"] != "http" or scope["method"] != "PUT" or UPLOAD_ADDRESS not in scope["path"]:
            await self.app(scope, receive, send)
            return
        session = scope["path"].partition(UPLOAD_ADDRESS)[2].partition("/")[0]
        length = Headers(scope=scope).get("content-length", "0")
        if not length.isdecimal() or int(length) > self.room(session):
            await PlainTextResponse(self.refusal(), 413)(scope, receive, send)
            return
        await self._receive_counted(session, scope, receive, send)

    def room(self, session: str) -> int:
        """How many bytes more `session` may send now."""
        stored = self.stored_bytes()
        of_session = self.limits.session - stored.get(session, 0) - self.arriving[session]
        of_server = self.limits.server - sum(stored.values()) - self.arriving.total()
        return min(of_session, of_server)

    def refusal(self) -> str:
        """What the sender is told."""
        return (
            f"Too many uploaded files at once: at most {self.limits.session // MEGABYTE} MB for one visitor. "
            "Remove files from the page or load it again."
        )

    async def _receive_counted(self, session: str, scope: Scope, receive: Receive, send: Send) -> None:
        counted = 0

        async def receive_counted() -> Message:
            nonlocal counted
            message = await receive()
            size = len(message.get("body", b""))
            if size > self.room(session):
                raise HTTPException(413, self.refusal())
            counted += size
            self.arriving[session] += size
            return message

        try:
            await self.app(scope, receive_counted, send)
        finally:
            self.arriving[session] -= counted
            if not self.arriving[session]:
                del self.arriving[session]
