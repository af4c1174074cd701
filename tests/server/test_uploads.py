"""One visitor, and all together, hold no more than their share of the server's memory."""

from __future__ import annotations

import pytest
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from dashboard.server.uploads import UploadGuard, UploadLimits

LIMITS = UploadLimits(session=1000, server=2500)


async def take(scope, receive, send):
    """Takes a whole body, as Streamlit's own route does."""
    body = await Request(scope, receive).body()
    await PlainTextResponse(f"took {len(body)}")(scope, receive, send)


def guard(**stored: int) -> UploadGuard:
    return UploadGuard(ExceptionMiddleware(take), LIMITS, lambda: stored)


def put(ask, app, session="maija", size=0, length=None, pieces=1):
    headers = {"Content-Length": str(size if length is None else length)} if length != "none" else {}
    body = [b"a" * (size // pieces)] * pieces
    return ask(app, f"/_stcore/upload_file/{session}/file-1", "PUT", headers, body)


@pytest.mark.parametrize(
    ("stored", "size", "status"),
    [
        pytest.param({}, 1000, 200, id="exactly the visitor's share"),
        pytest.param({}, 1001, 413, id="one byte more"),
        pytest.param({"maija": 600}, 400, 200, id="with what the visitor holds already"),
        pytest.param({"maija": 600}, 401, 413, id="one byte more than what is left"),
        pytest.param({"pekka": 900}, 1000, 200, id="another visitor's files do not count"),
        pytest.param({"pekka": 900, "liisa": 900}, 701, 413, id="but all together have a limit"),
        pytest.param({"pekka": 900, "liisa": 900}, 700, 200, id="which is what they hold and this file"),
    ],
)
def test_limits(ask, stored, size, status):
    assert put(ask, guard(**stored), size=size).status == status


def test_a_refusal_says_the_limit_and_the_mend(ask):
    answer = put(
        ask, UploadGuard(take, UploadLimits(100 * 1024 * 1024, 10**9), dict), size=200 * 1024 * 1024, length=None
    )
    assert answer.status == 413
    assert "at most 100 MB" in answer.body
    assert "Remove files" in answer.body


@pytest.mark.parametrize("length", ["none", "0", "10"])
def test_a_sender_that_hides_its_length_is_stopped_while_sending(ask, length):
    assert put(ask, guard(), size=1200, length=length, pieces=3).status == 413


def test_a_length_that_is_no_number_is_refused(ask):
    assert put(ask, guard(), size=10, length="-5").status == 413


def test_bytes_on_their_way_count_until_the_upload_ends(ask):
    app = guard()
    assert put(ask, app, size=900).status == 200
    assert put(ask, app, size=900).status == 200  # nothing is stored by `take`, and nothing is under way any more
    assert put(ask, app, size=1200, length="none", pieces=3).status == 413
    assert app.room("maija") == 1000


def test_other_requests_pass(ask):
    assert ask(guard(maija=5000), "/", "GET").body == "took 0"
    assert ask(guard(maija=5000), "/_stcore/upload_file/maija/file-1", "DELETE").body == "took 0"
