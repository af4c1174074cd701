"""The server's parts put together: what `st.App` is given."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import BaseRoute

from dashboard.server.headers import ClosedAddresses, SecurityHeaders
from dashboard.server.health import Health, health_route
from dashboard.server.shell import ShellPage, make_script, script_route
from dashboard.server.uploads import MEGABYTE, UploadGuard, UploadLimits
from dashboard.settings import Settings, SettingsError

LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")


class ServerParts(NamedTuple):
    """Routes that come before Streamlit's own, and middleware around everything, outermost first."""

    routes: list[BaseRoute]
    middleware: list[Middleware]


def is_local(address: str | None) -> bool:
    """Whether a server bound to `address` is reached from this machine only. No address means every address."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address((address or "0.0.0.0").strip("[]")).is_loopback  # noqa: S104 - compared, not bound
    except ValueError:
        return False


def check_exposure(settings: Settings, address: str | None) -> None:
    """Raise SettingsError when the server is open beyond this machine without a secret of its own."""
    if not is_local(address) and not settings.secret:
        raise SettingsError(
            f"The server would be open to other machines ({address or 'every address'}) without a secret of its own.\n"
            "Mend: set MITTARISTO_SECRET to a random text of at least 32 characters, for example from\n"
            '  python3 -c "import secrets; print(secrets.token_urlsafe(32))"\n'
            "or keep it on this machine: server.address = 127.0.0.1 in .streamlit/config.toml"
        )


def allowed_hosts(settings: Settings, address: str | None) -> list[str]:
    """The Host headers that are answered. A local server answers to local names only: a foreign page whose name is
    made to point at 127.0.0.1 (DNS rebinding) must not read it.
    """
    if settings.hosts:
        return [*settings.hosts, *LOCAL_HOSTS]
    return list(LOCAL_HOSTS) if is_local(address) else ["*"]


def assemble(
    settings: Settings,
    address: str | None,
    read_health: Callable[[], Health],
    stored_bytes: Callable[[], Mapping[str, int]],
    more_routes: Sequence[BaseRoute] = (),
) -> ServerParts:
    """The parts for a server bound to `address`; `stored_bytes` gives session id -> bytes of uploads in memory."""
    script = make_script(settings.language)
    limits = UploadLimits(settings.upload_total_mb * MEGABYTE, settings.upload_server_mb * MEGABYTE)
    return ServerParts(
        [health_route(read_health), script_route(script), *more_routes],
        [
            Middleware(SecurityHeaders),
            Middleware(TrustedHostMiddleware, allowed_hosts=allowed_hosts(settings, address), www_redirect=False),
            Middleware(ClosedAddresses),
            Middleware(UploadGuard, limits=limits, stored_bytes=stored_bytes),
            Middleware(ShellPage, script=script, language=settings.language),
        ],
    )
