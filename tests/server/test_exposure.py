"""Who can reach the server, and what it asks for before it opens itself."""

from __future__ import annotations

import pytest

from dashboard.server.assembly import allowed_hosts, assemble, check_exposure, is_local
from dashboard.server.health import Health
from dashboard.settings import SettingsError, read_settings

SECRET = {"MITTARISTO_SECRET": "s" * 32}


def settings(tmp_path, **given):
    return read_settings({f"MITTARISTO_{name}": text for name, text in given.items()}, tmp_path)


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("127.8.9.1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("mittaristo.example", False),
        pytest.param(None, False, id="no address: every interface"),
        pytest.param("127.0.0.1.example", False, id="a name that begins like loopback"),
    ],
)
def test_local_addresses(address, local):
    assert is_local(address) is local


def test_open_without_a_secret_is_refused_with_the_mend(tmp_path):
    with pytest.raises(SettingsError, match="MITTARISTO_SECRET"):
        check_exposure(settings(tmp_path), "0.0.0.0")


def test_open_with_a_secret_and_local_without_one_are_fine(tmp_path):
    check_exposure(settings(tmp_path, SECRET="s" * 32), "0.0.0.0")
    check_exposure(settings(tmp_path), "127.0.0.1")


def test_a_local_server_answers_to_local_names_only(ask, tmp_path):
    async def inner(scope, receive, send): ...

    given = settings(tmp_path)
    assert allowed_hosts(given, "127.0.0.1") == ["localhost", "127.0.0.1", "[::1]"]
    trusted = assemble(given, "127.0.0.1", lambda: Health(True, True), dict).middleware[1]
    app = trusted.cls(inner, *trusted.args, **trusted.kwargs)
    # A page elsewhere whose name is made to point at 127.0.0.1 sends its own name.
    assert ask(app, "/", headers={"Host": "rebound.example:8501"}).status == 400


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501", "mittaristo.example"])
def test_named_hosts_are_answered_beside_the_local_ones(ask, tmp_path, host):
    from starlette.responses import PlainTextResponse

    given = settings(tmp_path, HOSTS="mittaristo.example, tilastot.example")
    trusted = assemble(given, "127.0.0.1", lambda: Health(True, True), dict).middleware[1]
    assert ask(trusted.cls(PlainTextResponse("in"), **trusted.kwargs), "/", headers={"Host": host}).status == 200


def test_open_beyond_this_machine_any_name_is_answered_unless_some_are_named(tmp_path):
    assert allowed_hosts(settings(tmp_path), "0.0.0.0") == ["*"]
    assert "*" not in allowed_hosts(settings(tmp_path, HOSTS="mittaristo.example"), "0.0.0.0")
