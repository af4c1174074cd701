"""Pages run by Streamlit's AppTest over the sample, loaded once through the real intake."""

from __future__ import annotations

import html
import json
import os
import re
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.sample import load_everything_if_empty
from dashboard.store import migrate, open_repository
from dashboard.ui import memory, start, use

PROJECT = Path(__file__).resolve().parents[2]
# AppTest reads the metadata of every installed package at each run; a server does it once, when it starts.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
# No count of use is written into the shared sample while other tests read it.
use.UseCounter.__init__.__defaults__ = (3600.0,)


@pytest.fixture(scope="session")
def sample_url(tmp_path_factory):
    """The address of a database that holds the sample. Nobody changes it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('sample')}/sample.sqlite3"
    migrate(url)
    with closing(open_repository(url)) as repository:
        load_everything_if_empty(repository, datetime(2026, 1, 15, 12, tzinfo=UTC))
    return url


@pytest.fixture(scope="session")
def nothing_url(tmp_path_factory):
    """The address of a database into which nothing has been loaded. Nobody changes it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('nothing')}/empty.sqlite3"
    migrate(url)
    return url


@pytest.fixture
def own_url(tmp_path, sample_url):
    """The address of a copy of the sample that a test may change."""
    source = Path(sample_url.removeprefix("sqlite:///"))
    target = tmp_path / "own.sqlite3"
    target.write_bytes(source.read_bytes())
    return f"sqlite:///{target}"


@dataclass(frozen=True)
class Shown:
    """A page as it was shown."""

    app: AppTest

    @property
    def panels(self) -> list[str]:
        """The HTML of each panel, in the page's order."""
        components = self.app.get("bidi_component")
        return [json.loads(one.proto.json)["html"] for one in components]

    @property
    def html(self) -> str:
        return "\n".join(self.panels)

    @property
    def text(self) -> str:
        """What a person reads: tags gone, entities as characters, white space folded."""
        return re.sub(r"[ \n\t]+", " ", html.unescape(re.sub(r"<[^>]+>", " ", self.html)))

    def rows(self) -> list[list[str]]:
        """The cells of every table row of the page, as text."""
        found = []
        for row in re.findall(r"<tr.*?</tr>", self.html, re.DOTALL):
            cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
            found.append(
                [re.sub(r"[ \n\t]+", " ", html.unescape(re.sub(r"<[^>]+>", " ", cell))).strip() for cell in cells]
            )
        return found

    def check_markup(self) -> None:
        """Every panel is well-formed: each tag closed, each attribute quoted."""
        for panel in self.panels:
            text = re.sub(r"&(?!amp;|lt;|gt;|quot;|#)", "&amp;", panel)
            text = re.sub(r"<(br|input|img)([^>]*?)/?>", r"<\1\2/>", text)
            text = re.sub(r" (selected|data-go|disabled|open)(?=[ >])", r' \1=""', text)
            ElementTree.fromstring(f"<root>{text}</root>")


@pytest.fixture
def open_page(monkeypatch, sample_url):
    """open_page("mittari", mittari="pulse.enps") -> Shown; `url` chooses another database.

    What the server remembers is forgotten when its settings change, as by a restart: the sample stays warm.
    """

    def open_it(path: str = "", url: str = sample_url, **query: str) -> Shown:
        monkeypatch.setenv("MITTARISTO_DATABASE_URL", url)
        restart_if_settings_changed()
        app = AppTest.from_file(str(PROJECT / "dashboard" / "app.py"), default_timeout=60)
        app._page_hash = calc_hash(path) if path else ""
        for name, value in query.items():
            app.query_params[name] = value
        return Shown(app.run())

    return open_it


started_with: dict[str, str] = {}


def restart_if_settings_changed() -> None:
    """Forget the settings, the repository and all that pages remember, unless the settings are those of last time."""
    settings = {name: text for name, text in os.environ.items() if name.startswith("MITTARISTO_")}
    if settings == started_with:
        return
    started_with.clear()
    started_with.update(settings)
    start.get_settings.clear()
    st.cache_resource.clear()
    memory.forget_all()
