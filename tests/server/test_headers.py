"""Every answer carries the security headers; Streamlit's inner addresses are closed."""

from __future__ import annotations

import pytest
from starlette.responses import PlainTextResponse

from dashboard.server.headers import CONTENT_SECURITY_POLICY, ClosedAddresses, SecurityHeaders

APP = PlainTextResponse("inner")


def test_headers_stand_on_an_answer(ask):
    headers = ask(SecurityHeaders(APP), "/")
    assert headers.headers["x-frame-options"] == "DENY"
    assert headers.headers["x-content-type-options"] == "nosniff"
    assert headers.headers["referrer-policy"] == "same-origin"
    assert headers.headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers.headers["permissions-policy"]


def test_headers_stand_on_a_refusal_too(ask):
    answer = ask(SecurityHeaders(ClosedAddresses(APP)), "/_stcore/metrics")
    assert (answer.status, answer.headers["x-frame-options"]) == (404, "DENY")


def test_the_policy_names_no_other_host_and_allows_no_evaluated_or_inline_script():
    directives = dict(part.split(" ", 1) for part in CONTENT_SECURITY_POLICY.split("; "))
    assert directives["default-src"] == "'none'"
    assert directives["frame-ancestors"] == "'none'"
    assert directives["script-src"] == "'self' blob:"
    sources = {source for part in directives.values() for source in part.split()}
    assert sources <= {"'none'", "'self'", "'unsafe-inline'", "data:", "blob:"}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        pytest.param("/_stcore/metrics", 404, id="measurements name functions and count sessions"),
        pytest.param("/proxy/_stcore/metrics", 404, id="the same behind a base path"),
        pytest.param("/_stcore/agent/openapi.json", 404, id="drives the app without a browser"),
        pytest.param("/_stcore/agent/interact", 404, id="drives the app without a browser, the call itself"),
        pytest.param("/_stcore/health", 200, id="says only ok"),
        pytest.param("/", 200, id="the page"),
    ],
)
def test_closed_addresses(ask, address, status):
    assert ask(ClosedAddresses(APP), address).status == status


def test_a_websocket_passes_untouched():
    seen = []

    async def app(scope, receive, send):
        seen.append(send)

    async def send(message): ...

    run = SecurityHeaders(ClosedAddresses(app))({"type": "websocket", "path": "/_stcore/stream"}, None, send)
    with pytest.raises(StopIteration):
        run.send(None)
    assert seen == [send]
