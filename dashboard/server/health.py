"""`/healthz`: whether the program can do its work, for a monitor or a load balancer. Tells no secret."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.store import MigrationsMissing, Repository, StoreUnreachable, describe_engine, open_repository


@dataclass(frozen=True, slots=True)
class Health:
    """The store's condition: can it be reached, are its tables those of this program, how does it write."""

    database: bool
    migrations: bool
    engine: str | None = None
    journal_mode: str | None = None

    @property
    def status(self) -> str:
        """In one word."""
        return "ok" if self.database and self.migrations else "failing"


class StoreProbe:
    """Asks the store at `url` how it is; keeps its connection between questions."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.repository: Repository | None = None

    def read_health(self) -> Health:
        """The condition now; a store that cannot be asked is an unreachable one."""
        try:
            if self.repository is None:
                self.repository = open_repository(self.url)
            if not self.repository.is_reachable():
                return Health(database=False, migrations=False)
            engine = describe_engine(self.repository)
            return Health(True, self.repository.is_current(), engine.dialect, engine.journal_mode)
        except StoreUnreachable:
            return Health(database=False, migrations=False)
        except MigrationsMissing:
            return Health(database=True, migrations=False)


def health_route(read_health: Callable[[], Health]) -> Route:
    """GET /healthz: 200 when all is well, else 503, with the condition as JSON."""

    async def answer(_request: Request) -> Response:
        health = await run_in_threadpool(read_health)
        return JSONResponse(
            {"status": health.status, **asdict(health)},
            status_code=200 if health.status == "ok" else 503,
            headers={"Cache-Control": "no-store"},
        )

    return Route("/healthz", answer)
