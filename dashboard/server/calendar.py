"""`/kalenteri/<secret>.ics`: the calendar of whoever has the secret. Another secret is answered as a page that is not.

The secret is all that is asked for, as calendar programs can say nothing else: it is long, only its hash is stored, and
it can be revoked. What was made is kept until the data changes, so that asking often costs little.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from threading import Lock
from zoneinfo import ZoneInfo

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.duties.calendars import make_calendar
from dashboard.locale import translator
from dashboard.settings import Settings
from dashboard.store import Repository, StoreError, UnknownStrategy, open_repository

LONGEST_SECRET = 100
KEPT = 50
"""So many calendars are kept in memory."""
HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}


class Calendars:
    """The calendars of a database. `clock` says the time in UTC."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._settings = settings
        self._clock = clock
        self._lock = Lock()
        self._repository: Repository | None = None
        self._made: dict[tuple[object, ...], bytes] = {}

    def find(self, secret: str, base: str) -> bytes | None:
        """The calendar of a secret, None for a wrong one. `base`: what links begin with. Raises StoreError."""
        repository = self._open()
        token = repository.find_feed_token(secret)
        if token is None:
            return None
        today = self._clock().astimezone(ZoneInfo(self._settings.timezone)).date()
        state = (token.digest, repository.data_version(), today, base)
        made = self._made.get(state)
        if made is None:
            made = make_calendar(repository, token.scope, base, today, translator(token.scope.language))
            self._keep(state, made)
        return made

    def close(self) -> None:
        """Close the connections."""
        if self._repository is not None:
            self._repository.close()

    def _open(self) -> Repository:
        with self._lock:
            if self._repository is None:
                self._repository = open_repository(self._settings.database_url)
            return self._repository

    def _keep(self, state: tuple[object, ...], made: bytes) -> None:
        with self._lock:
            while len(self._made) >= KEPT:
                del self._made[next(iter(self._made))]
            self._made[state] = made


def calendar_route(calendars: Calendars, base_url: str) -> Route:
    """GET /kalenteri/{secret}.ics: 200 with the calendar, 404 for a wrong secret, 503 where the database is away."""

    async def answer(request: Request) -> Response:
        secret = request.path_params["secret"]
        if len(secret) > LONGEST_SECRET:
            return PlainTextResponse("Not found", 404, HEADERS)
        base = base_url or str(request.base_url).rstrip("/")
        try:
            calendar = await run_in_threadpool(calendars.find, secret, base)
        except UnknownStrategy:
            calendar = None
        except StoreError as error:
            structlog.get_logger().warning("calendar not made", reason=str(error))
            return PlainTextResponse("The calendar cannot be read now", 503, {**HEADERS, "Retry-After": "300"})
        if calendar is None:
            return PlainTextResponse("Not found", 404, HEADERS)
        disposition = {"Content-Disposition": 'inline; filename="vuosikello.ics"'}
        return Response(calendar, headers={**HEADERS, **disposition}, media_type="text/calendar; charset=utf-8")

    return Route("/kalenteri/{secret}.ics", answer)
