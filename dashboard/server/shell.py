"""The page that Streamlit's scripts fill: its language, title and words, and the script that goes with it.

Streamlit's own page says `lang="en"`, "Streamlit", English words without JavaScript, and an inline script that
the content security policy would have to allow. This middleware rewrites it on its way out.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.locale import LANGUAGES, N_, pick_language, translator
from dashboard.locale.widgets import widget_words

LANGUAGE_PARAMETER = "kieli"
TITLE = "Mittaristo"
YEAR_IN_SECONDS = 365 * 24 * 3600
NO_SCRIPT = N_("Mittaristo needs JavaScript. Switch it on in the browser's settings and load the page again.")
# Addresses that never answer with the page, and whose compression is left as it is.
NOT_PAGES = ("/_stcore/", "/static/", "/media/", "/component/")


class Script(NamedTuple):
    """The script's text, and the file name and integrity that the page names it by."""

    text: str
    name: str
    integrity: str


def make_script(language: str) -> Script:
    """The browser's script with the words of every language in it; `language` is the default of the address."""
    words = {code: widget_words(translator(code)) for code in LANGUAGES}
    data = json.dumps(
        {code: {"whole": found.whole, "patterns": found.patterns} for code, found in words.items()},
        ensure_ascii=False,
        sort_keys=True,
    )
    template = Path(__file__).with_name("shell.js").read_text("utf-8")
    text = template.replace("__WORDS__", data).replace("__LANGUAGE__", language)
    digest = hashlib.sha256(text.encode()).digest()
    return Script(text, f"shell.{digest.hex()[:16]}.js", f"sha256-{base64.b64encode(digest).decode()}")


def script_route(script: Script) -> Route:
    """Serves the script; its name changes with its text, so that a browser may keep it."""

    async def answer(_request: Request) -> Response:
        kept = f"public, max-age={YEAR_IN_SECONDS}, immutable"
        return Response(script.text, media_type="text/javascript", headers={"Cache-Control": kept})

    return Route(f"/{script.name}", answer)


def choose_language(query: bytes, default: str) -> str:
    """The language that an address's query string asks for, `default` when it asks for none of ours."""
    return pick_language(parse_qs(query.decode("latin-1")).get(LANGUAGE_PARAMETER, [""])[-1], default)


def rewrite_page(page: str, language: str, script: Script) -> str:
    """Streamlit's page in `language`, with our title and script and without its inline script."""
    page = re.sub(r'<html lang="[^"]*"', f'<html lang="{language}"', page, count=1)
    page = re.sub(r"<title>.*?</title>", f"<title>{TITLE}</title>", page, count=1, flags=re.S)
    page = re.sub(r"<script>.*?</script>", "", page, flags=re.S)
    page = re.sub(r'<link rel="service-desc"[^>]*>', "", page)
    page = re.sub(r"<!--.*?-->", "", page, flags=re.S)
    words = html.escape(translator(language)(NO_SCRIPT))
    page = re.sub(r"<noscript>.*?</noscript>", f"<noscript><p>{words}</p></noscript>", page, flags=re.S)
    tag = f'<script src="./{script.name}" integrity="{script.integrity}"></script>'
    return page.replace("<head>", f"<head>\n    {tag}", 1)


class ShellPage:
    """Rewrites each HTML answer to a GET. Everything else, streams and WebSockets included, passes untouched."""

    def __init__(self, app: ASGIApp, script: Script, language: str) -> None:
        self.app = app
        self.script = script
        self.language = language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, uncompressed and unconditional where the answer may be the page."""
        if scope["type"] != "http" or scope["method"] != "GET" or any(part in scope["path"] for part in NOT_PAGES):
            await self.app(scope, receive, send)
            return
        # A compressed page could not be rewritten, and "not modified" would keep an older script's name alive.
        dropped = (b"accept-encoding", b"if-none-match", b"if-modified-since")
        headers = [(name, value) for name, value in scope["headers"] if name not in dropped]
        language = choose_language(scope["query_string"], self.language)
        await self.app({**scope, "headers": headers}, receive, PageSender(send, language, self.script))


class PageSender:
    """An ASGI `send` that holds an HTML answer back until it is whole, and sends it rewritten."""

    def __init__(self, send: Send, language: str, script: Script) -> None:
        self.send = send
        self.language = language
        self.script = script
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        """Hold HTML back, pass anything else through."""
        if message["type"] == "http.response.start" and _is_html(message):
            self.start = message
        elif self.start is None:
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_rewritten(self.start)

    async def _send_rewritten(self, start: Message) -> None:
        body = rewrite_page(self.body.decode(), self.language, self.script).encode()
        headers = MutableHeaders(scope=start)
        headers["Content-Length"] = str(len(body))
        headers["Content-Language"] = self.language
        headers["Cache-Control"] = "no-store"
        for name in ("etag", "last-modified"):
            del headers[name]
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})


def _is_html(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("content-type", "").startswith("text/html")
