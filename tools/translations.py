"""The catalogues against the code. `python -m tools.translations update` and `... check` (part of `make check`).

`update` writes the msgids found in the code into fi.po, sv.po and en.po, keeps the translations, drops what the
code no longer says, and fills English with the msgid itself. `check` fails on any text that is missing, empty,
fuzzy or obsolete in a language, or whose {names} differ from the msgid's.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import cast

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po, write_po

PROJECT = Path(__file__).resolve().parent.parent
CATALOGUES = PROJECT / "dashboard" / "locale"
LANGUAGES = ("fi", "sv", "en")
KEYWORDS = {"t": None, "plural": (1, 2), "N_": None, "UserError": None}
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2.ext:babel_extract")]
"""In templates only `t("...")` is found: a plural is made in Python and given to the template as words."""
HEADER = """\
# {name} words of Mittaristo. Made by `make translations`; fill the empty ones by hand.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
NAMES = {"fi": "Finnish", "sv": "Swedish", "en": "English"}


def extract_messages(project: Path) -> Catalog:
    """Every msgid that the code under `project` says, with the files that say it."""
    template = Catalog()
    for path, messages in _sources(project):
        for _line, msgid, comments, context in messages:
            template.add(msgid, None, locations=[(path, 0)], auto_comments=comments, context=context)
    return template


def _sources(project: Path) -> Iterator[tuple[str, list[tuple[int, object, list[str], str | None]]]]:
    for folder in ("dashboard", "pages"):
        for path, line, msgid, comments, context in extract_from_dir(
            project / folder, METHODS, keywords=KEYWORDS, comment_tags=("Translators:",)
        ):
            yield f"{folder}/{path}", [(line, msgid, comments, context)]
    start = project / "streamlit_app.py"
    if start.exists():
        yield start.name, list(extract_from_file("python", start, keywords=KEYWORDS))


def read_catalogue(path: Path, language: str) -> Catalog:
    """The catalogue in `path`, empty when there is no such file."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return cast("Catalog", read_po(file, locale=language))


def update_catalogue(path: Path, language: str, template: Catalog) -> None:
    """Bring one .po file to the msgids of `template`; what was translated stays as it is."""
    catalogue = read_catalogue(path, language)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    if language == "en":
        for message in catalogue:
            if message.id and not _strings(message):
                message.string = message.id
    with path.open("wb") as file:
        file.write(HEADER.format(name=NAMES[language], language=language).encode())
        write_po(file, catalogue, width=120, omit_header=True, sort_output=True, include_lineno=False)


def find_unseen(project: Path, template: Catalog) -> list[str]:
    """Texts that the code translates and the extractor does not see, such as a call inside an f-string."""
    known = {_first(message) for message in template}
    unseen = []
    for path in [*sorted(project.glob("dashboard/**/*.py")), *sorted(project.glob("pages/*.py"))]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and _called(node.func) in KEYWORDS:
                text = node.args[0]
                if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value not in known:
                    unseen.append(f"{path.relative_to(project)}:{node.lineno}: not seen, move it out: {text.value!r}")
    return unseen


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def find_faults(path: Path, language: str, template: Catalog) -> list[str]:
    """What is wrong with one catalogue, each as a line of text that names the file and the msgid."""
    catalogue = read_catalogue(path, language)
    faults = []
    for message in template:
        if message.id:
            faults += _message_faults(message, catalogue.get(message.id))
    known = {message.id for message in template}
    gone = [message for message in catalogue if message.id and message.id not in known]
    faults += [f"no longer in the code: {_first(message)!r}" for message in [*gone, *catalogue.obsolete.values()]]
    return [f"{path.name}: {fault}" for fault in faults]


def _message_faults(wanted: Message, found: Message | None) -> list[str]:
    text = repr(_first(wanted))
    if found is None:
        return [f"missing: {text}"]
    if not _strings(found):
        return [f"not translated: {text}"]
    if found.fuzzy:
        return [f"fuzzy: {text}"]
    allowed, needed = _holes(wanted)
    for words in _strings(found):
        holes = _holes_of(words)
        if not needed <= holes <= allowed:
            return [f"the {{names}} differ: {text} -> {words!r}"]
    return []


def _holes(message: Message) -> tuple[set[str], set[str]]:
    """(may stand, must stand). A plural form may leave `{n}` out ("one row"); nothing else may be left out."""
    texts = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    allowed = set().union(*(_holes_of(text) for text in texts))
    return allowed, allowed - {"n"} if len(texts) > 1 else allowed


def _holes_of(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _strings(message: Message) -> list[str]:
    """The translations, [] when any form is empty."""
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return [str(text) for text in strings] if all(strings) else []


def _first(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, (tuple, list)) else message.id)


def main(arguments: list[str]) -> int:
    """Run `update` or `check`; 1 when something is wrong, with every fault on its own line."""
    template = extract_messages(PROJECT)
    if arguments == ["update"]:
        for language in LANGUAGES:
            update_catalogue(CATALOGUES / f"{language}.po", language, template)
        return 0
    if arguments != ["check"]:
        sys.stderr.write("usage: python -m tools.translations update|check\n")
        return 2
    faults = find_unseen(PROJECT, template)
    faults += [f for language in LANGUAGES for f in find_faults(CATALOGUES / f"{language}.po", language, template)]
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    if faults:
        sys.stderr.write("mend: run `make translations`, then fill what is empty in dashboard/locale/*.po\n")
    else:
        sys.stdout.write(f"translations: {len(template)} texts, complete in {', '.join(LANGUAGES)}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
