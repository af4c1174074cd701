"""`make check` finds every text that a language lacks."""

from __future__ import annotations

import pytest

from tools.translations import extract_messages, find_faults, find_unseen, update_catalogue

CODE = """
from dashboard.locale import N_, UserError

STAGES = {"agreed": N_("Agreed")}

def show(t, sheet, rows):
    t("Sheet {sheet} is empty", sheet=sheet)
    t.plural("{n} row", "{n} rows", rows)
    raise UserError("No page {page}", page="x")
"""
WHOLE = """
msgid "Agreed"
msgstr "Sovittu"

msgid "Sheet {sheet} is empty"
msgstr "Välilehti {sheet} on tyhjä"

msgid "{n} row"
msgid_plural "{n} rows"
msgstr[0] "yksi rivi"
msgstr[1] "{n} riviä"

msgid "No page {page}"
msgstr "Sivua {page} ei ole"
"""


@pytest.fixture
def template(tmp_path):
    """The msgids of a project of one page."""
    for folder in ("dashboard", "pages"):
        (tmp_path / folder).mkdir()
    (tmp_path / "pages" / "one.py").write_text(CODE, "utf-8")
    return extract_messages(tmp_path)


def faults(tmp_path, template, text):
    path = tmp_path / "fi.po"
    path.write_text(text, "utf-8")
    return find_faults(path, "fi", template)


def test_marked_translated_plural_and_refused_texts_are_found(template):
    ids = {message.id for message in template if message.id}
    assert ids == {"Agreed", "Sheet {sheet} is empty", ("{n} row", "{n} rows"), "No page {page}"}


def test_a_whole_catalogue_has_no_faults(tmp_path, template):
    assert faults(tmp_path, template, WHOLE) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        pytest.param(('msgid "Agreed"\nmsgstr "Sovittu"', ""), "missing: 'Agreed'", id="missing"),
        pytest.param(('"Sovittu"', '""'), "not translated: 'Agreed'", id="empty"),
        pytest.param(
            ('msgstr[1] "{n} riviä"', 'msgstr[1] ""'), "not translated: '{n} row'", id="one plural form empty"
        ),
        pytest.param(('msgid "Agreed"', '#, fuzzy\nmsgid "Agreed"'), "fuzzy: 'Agreed'", id="fuzzy"),
        pytest.param(
            ("{sheet} on tyhjä", "{lehti} on tyhjä"),
            "the {names} differ: 'Sheet {sheet} is empty' -> 'Välilehti {lehti} on tyhjä'",
            id="another name in the hole",
        ),
        pytest.param(
            ("Välilehti {sheet} on", "Välilehti on"),
            "the {names} differ: 'Sheet {sheet} is empty' -> 'Välilehti on tyhjä'",
            id="a hole left out",
        ),
        pytest.param(
            ('msgid "Agreed"', 'msgid "Gone"\nmsgstr "Poissa"\n\nmsgid "Agreed"'),
            "no longer in the code: 'Gone'",
            id="the code no longer says it",
        ),
    ],
)
def test_each_fault_is_told_with_its_file_and_text(tmp_path, template, change, fault):
    assert faults(tmp_path, template, WHOLE.replace(*change)) == [f"fi.po: {fault}"]


def test_update_keeps_translations_adds_new_texts_and_drops_old_ones(tmp_path, template):
    path = tmp_path / "fi.po"
    path.write_text('msgid "Agreed"\nmsgstr "Sovittu"\n\nmsgid "Gone"\nmsgstr "Poissa"\n', "utf-8")
    update_catalogue(path, "fi", template)
    written = path.read_text("utf-8")
    assert "Sovittu" in written
    assert "Gone" not in written
    assert len(find_faults(path, "fi", template)) == 3  # the three new ones are empty
    update_catalogue(path, "fi", template)
    assert path.read_text("utf-8") == written  # nothing changes when nothing changed


def test_update_fills_english_with_the_text_itself(tmp_path, template):
    update_catalogue(tmp_path / "en.po", "en", template)
    assert find_faults(tmp_path / "en.po", "en", template) == []


def test_a_text_inside_an_f_string_is_not_seen_by_the_extractor_and_therefore_told(tmp_path, template):
    (tmp_path / "pages" / "two.py").write_text("def show(t):\n    return f\"{t('Hidden')}!\"\n", "utf-8")
    assert find_unseen(tmp_path, extract_messages(tmp_path)) == ["pages/two.py:2: not seen, move it out: 'Hidden'"]
