"""The real server over HTTP: what it answers to whom, and how it starts and stops."""

from __future__ import annotations

import http.client
import json
import signal
from urllib.parse import urlsplit

import psutil
import pytest


def ask(server, path, host=None, method="GET", headers=None):
    """One request as a client sends it; `host` replaces the Host header."""
    place = urlsplit(server.url)
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=30)
    connection.request(method, path, headers={"Host": host or place.netloc, **(headers or {})})
    answer = connection.getresponse()
    return answer, answer.read().decode("utf-8", "replace")


@pytest.mark.parametrize("path", ["/", "/mittari?mittari=pulse.enps", "/healthz", "/_stcore/health", "/nothing-here"])
def test_every_answer_carries_the_security_headers(server, path):
    answer, _ = ask(server, path)
    assert answer.getheader("X-Frame-Options") == "DENY"
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    assert "default-src 'none'" in answer.getheader("Content-Security-Policy")


def test_health(server):
    answer, body = ask(server, "/healthz")
    health = json.loads(body)
    assert answer.status == 200
    assert (health["status"], health["database"], health["migrations"]) == ("ok", True, True)
    assert health["journal_mode"] in ("wal", "delete")


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json"])
def test_inner_addresses_are_closed(server, path):
    assert ask(server, path)[0].status == 404


def test_a_page_of_another_name_is_not_answered(server):
    assert ask(server, "/", host="rebound.example")[0].status == 400


def test_an_upload_without_a_visit_is_refused(server):
    answer, _ = ask(server, "/_stcore/upload_file/nobody/file", method="PUT")
    assert answer.status in (400, 403)


def test_the_script_is_served_where_the_page_names_it(server):
    _, page = ask(server, "/")
    name = page.split('src="./shell.')[1].split('"')[0]
    answer, script = ask(server, f"/shell.{name}")
    assert answer.getheader("Content-Type").startswith("text/javascript")
    assert "MutationObserver" in script


def test_a_server_stops_when_asked_and_starts_again_on_its_database(start_server):
    first = start_server(SAMPLE="1")
    assert "sample loaded" in first.log()
    readers = psutil.Process(first.process.pid).children(recursive=True)
    assert readers != []  # the process that reads files is warm before the first one comes
    first.stop()
    assert first.process.returncode in (0, -signal.SIGTERM)
    _, alive = psutil.wait_procs(readers, timeout=10)
    assert alive == []
    second = start_server(DATABASE_URL=f"sqlite:///{first.database}")
    assert "sample loaded" not in second.log()
    assert "Traceback" not in first.log() + second.log()
