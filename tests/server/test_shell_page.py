"""Streamlit's own page, as it stands in the installed version, becomes ours."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from pathlib import Path

import pytest
import streamlit
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from dashboard.server.shell import ShellPage, choose_language, make_script, script_route

STREAMLIT_PAGE = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def script():
    return make_script("fi")


@pytest.fixture
def shell(script):
    return ShellPage(HTMLResponse(STREAMLIT_PAGE, headers={"ETag": "old"}), script, "fi")


@pytest.mark.parametrize(
    ("query", "language"),
    [
        pytest.param("", "fi", id="the default"),
        pytest.param("kieli=sv", "sv", id="asked for"),
        pytest.param("jakso=2023&kieli=en", "en", id="among others"),
        pytest.param("kieli=de", "fi", id="a language that is not ours"),
        pytest.param('kieli=sv"><script>', "fi", id="an attempt to break out of the attribute"),
    ],
)
def test_the_page_is_in_the_language_of_its_address(ask, shell, query, language):
    answer = ask(shell, f"/tavoite?{query}")
    assert f'<html lang="{language}"' in answer.body
    assert answer.headers["content-language"] == language


def test_the_page_has_our_title_and_no_english_words(ask, shell):
    body = ask(shell, "/").body
    assert "<title>Mittaristo</title>" in body
    assert "You need to enable JavaScript" not in body
    assert "tarvitsee JavaScriptin" in body
    assert "agent" not in body


def test_the_only_scripts_are_files_and_ours_comes_first(ask, shell, script):
    tags = re.findall(r"<script[^>]*>(.*?)</script>", ask(shell, "/").body, re.S)
    sources = re.findall(r'<script[^>]*src="([^"]+)"', ask(shell, "/").body)
    assert tags == ["", ""]
    assert sources[0] == f"./{script.name}"
    assert sources[1].startswith("./static/js/index.")


def test_the_page_names_the_very_script_that_is_served(ask, shell, script):
    served = ask(script_route(script).app, f"/{script.name}")
    digest = base64.b64encode(hashlib.sha256(served.body.encode()).digest()).decode()
    assert f'integrity="sha256-{digest}"' in ask(shell, "/").body
    assert "immutable" in served.headers["cache-control"]
    assert served.headers["content-type"].startswith("text/javascript")


def test_the_length_is_that_of_the_rewritten_page_and_nobody_keeps_it(ask, shell):
    answer = ask(shell, "/")
    assert answer.headers["content-length"] == str(len(answer.body.encode()))
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


def test_a_browser_that_accepts_gzip_gets_the_rewritten_page(ask, script):
    async def compressing(scope, receive, send):
        accepts = dict(scope["headers"]).get(b"accept-encoding", b"")
        zipped = Response(gzip.compress(STREAMLIT_PAGE.encode()), headers={"Content-Encoding": "gzip"})
        await (zipped if b"gzip" in accepts else HTMLResponse(STREAMLIT_PAGE))(scope, receive, send)

    answer = ask(ShellPage(compressing, script, "fi"), "/", headers={"Accept-Encoding": "gzip"})
    assert "<title>Mittaristo</title>" in answer.body


@pytest.mark.parametrize("address", ["/static/js/index.js", "/media/abc.csv", "/_stcore/stream"])
def test_what_is_no_page_keeps_its_compression(ask, script, address):
    async def app(scope, receive, send):
        assert dict(scope["headers"])[b"accept-encoding"] == b"gzip"
        await PlainTextResponse("inner")(scope, receive, send)

    assert ask(ShellPage(app, script, "fi"), address, headers={"Accept-Encoding": "gzip"}).body == "inner"


def test_an_answer_that_is_not_html_streams_through(ask, script):
    assert ask(ShellPage(PlainTextResponse("a <title>b</title>"), script, "fi"), "/x").body == "a <title>b</title>"


def test_the_script_holds_finnish_and_swedish_and_its_placeholders_are_filled(script):
    assert '"Choose an option": "Valitse"' in script.text
    assert '"Choose an option": "Välj"' in script.text
    assert "__WORDS__" not in script.text
    assert "__LANGUAGE__" not in script.text


def test_the_last_language_in_an_address_counts_as_in_streamlit():
    assert choose_language(b"kieli=sv&kieli=en", "fi") == "en"
