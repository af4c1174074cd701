"""The documentation cannot lie: what it names is there, and what is there it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.settings import describe_settings
from dashboard.strategy.files import read_strategy
from data_loaders.registry import find_file_loaders, find_loaders
from pages import PAGES

PROJECT = Path(__file__).resolve().parents[2]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
GUIDE = (PROJECT / "docs" / "kayttoopas.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([PROJECT / "README.md", PROJECT / "CHANGELOG.md", *(PROJECT / "docs").glob("*.md")])


def named_in(text, pattern):
    return set(re.findall(pattern, text))


def test_every_make_command_is_documented_and_exists():
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert named_in(README, r"`make (\w+)`") == named_in(makefile, r"(?m)^(\w+):")


def test_the_settings_table_is_the_settings():
    rows = [f"| `{one.name}` | {one.default or '(empty)'} | {one.meaning} |" for one in describe_settings()]
    assert rows, "there are settings"
    assert [row for row in rows if row not in README] == []
    assert named_in(README, r"\| `(MITTARISTO_\w+)` \|") == {one.name for one in describe_settings()}


def test_every_loader_is_named():
    sentence = re.search(r"The loaders are (.+?)\.\n", README, re.DOTALL).group(1)
    assert named_in(sentence, r"`(\w+)`") == {loader.NAME for loader in (*find_loaders(), *find_file_loaders())}


def test_every_page_is_named():
    sentence = re.search(r"The pages are (.+?)\.", README, re.DOTALL).group(1)
    modules = {page.render.__module__.removeprefix("pages.") for page in PAGES}
    assert named_in(sentence, r"\*(\w+)\*") == modules


def test_every_indicator_that_is_named_exists():
    path = PROJECT / "sample_data" / "strategies" / "kalliola-2023-2025.yaml"
    known = {one.key for one in read_strategy(path.read_text(encoding="utf-8"), path.name).indicators}
    named = {key for key in named_in(README + GUIDE, r"`([a-z_]+\.[a-z_]+)`") if not (PROJECT / key).exists()}
    assert "mediation.initiatives" in named
    assert named <= known


def test_the_tree_names_every_folder_and_nothing_else():
    table = README[README.index("## The tree") : README.index("## How to add")]
    named = named_in(table, r"(?m)^\| `([\w/.]+)`")
    assert [path for path in named if not (PROJECT / path).exists()] == []
    ignored = {"data", "screenshots", "build"}
    top = {f"{path.name}/" for path in PROJECT.iterdir() if path.is_dir() and path.name[0] not in "._"} - {
        f"{name}/" for name in ignored
    }
    rooms = {f"dashboard/{path.name}/" for path in (PROJECT / "dashboard").iterdir() if (path / "__init__.py").exists()}
    assert (top - {"dashboard/"}) | rooms <= named


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_and_picture_is_there(document):
    links = named_in(document.read_text(encoding="utf-8"), r"\]\(([^)#]+)\)")
    missing = [link for link in links if not link.startswith("http") and not (document.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_in_a_table_of_the_tree_or_a_recipe_exists(document):
    text = document.read_text(encoding="utf-8")
    paths = named_in(text, r"`((?:dashboard|data_loaders|pages|sample_data|tests|tools|docs)/[\w./-]+)`")
    missing = [path for path in paths if not (PROJECT / path).exists()]
    assert missing == []


def test_the_guide_uses_the_words_of_the_screen():
    """Buttons and marks that the Finnish guide names are written as the screen writes them."""
    catalogue = (PROJECT / "dashboard" / "locale" / "fi.po").read_text(encoding="utf-8")
    for words in ("Kumoa lataus", "epävarma tulkinta", "Lataukset"):
        assert words in GUIDE
        assert words in catalogue
