"""Security headers on every answer, and the addresses that are closed."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        # No inline script: the one in Streamlit's page is taken out (`shell`). No eval, no WebAssembly. blob: is how
        # Streamlit hands a component's own script (dashboard/ui/panel.js) to the browser; only a script can make one.
        "script-src 'self' blob:",
        # Streamlit's components and Plotly make <style> elements and style attributes at run time, without a nonce.
        "style-src 'self' 'unsafe-inline'",
        # data: for pictures inside style sheets; blob: is how Plotly draws the picture of a chart that is saved.
        "img-src 'self' data: blob:",
        # data: for the letters of mathematics and the toolbar symbols in Streamlit's and Plotly's own style sheets.
        "font-src 'self' data:",
        "media-src 'self'",
        # 'self' holds for the WebSocket of the same host and port too.
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Streamlit's measurements name functions and count sessions; its agent interface drives the app without a browser.
CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")


class SecurityHeaders:
    """Sets SECURITY_HEADERS on every HTTP answer, whatever made it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; put the headers on the answer's start."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class ClosedAddresses:
    """Answers 404 at the addresses of Streamlit that are no business of a visitor."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a closed address, pass on any other."""
        closed = scope["type"] == "http" and any(part in scope["path"] for part in CLOSED)
        await (PlainTextResponse("Not found", 404) if closed else self.app)(scope, receive, send)
