"""A PC-Axis file (.px) of a statistical office -> its figures. Runs in the reading process only.

    CHARSET="ANSI";
    AXIS-VERSION="2010";
    MATRIX="A01HKI";
    TITLE="Väestö "
    "muuttujina Alue ja Vuosi";
    STUB="Alue";
    HEADING="Vuosi";
    VALUES("Alue")="091 Helsinki","091 1 Eteläinen suurpiiri";
    VALUES("Vuosi")="2022","2023";
    DATA=
    664028 674500
    ".." 118000;

Texts that follow each other without a comma are one text. Of a file in several languages the first is read. The
figures stay texts, as those of CSV do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from data_loaders.problems import Problem, Severity
from data_loaders.reading.book import Book
from data_loaders.reading.cube import Axis, Cube, count_figures, write_book
from data_loaders.reading.encoding import decode_text
from data_loaders.reading.findings import Findings, refusal
from data_loaders.reading.limits import Limits

KIND = "px"
KEPT = ("UNITS", "SOURCE", "LAST-UPDATED", "REFPERIOD", "NOTE", "NOTEX")
"""What is kept as a note below the table."""
MOST_NOTES = 40
MOST_SYMBOLS = 6
_STATEMENT = re.compile(r'\s*+([A-Z][A-Z0-9-]*+)(?:\[([^\]"]*+)\])?(?:\(((?:"[^"]*+"|[^")"]++)*+)\))?\s*+=')
_CONTENT = re.compile(r'((?:"[^"]*+"|[^";]++)*+);')
_PIECE = re.compile(r'"([^"]*+)"|(,)')
_FIGURE = re.compile(r'"([^"]*+)"|([^\s,;"]++)')

Keywords = Mapping[tuple[str, str], tuple[str, ...]]
"""(keyword, the variable it is of or "") -> its texts."""


def read_px(name: str, content: bytes, limits: Limits) -> Book:
    """The figures as one long sheet. Raises Refusal for a damaged file, and for one that leaves out empty rows."""
    findings = Findings()
    text = decode_text(content, findings)
    keywords, start = _read_keywords(text)
    if any(keyword == "KEYS" for keyword, _ in keywords):
        raise refusal("px_keys_not_read")
    names = (*keywords.get(("STUB", ""), ()), *keywords.get(("HEADING", ""), ()))
    axes = tuple(Axis(axis, keywords.get(("VALUES", axis), ())) for axis in names)
    if not axes or not all(axis.categories for axis in axes):
        raise refusal("px_damaged")
    expected = count_figures(axes, limits)
    values = [one[1] or one[2] for one in islice(_FIGURE.finditer(text, start), expected + 1)]
    if len(values) != expected:
        raise refusal("px_figures_missing", found=len(values), expected=expected)
    shown = {symbol: text for symbol, text in _read_symbols(keywords) if not any(map(str.isalpha, text))}
    cube = Cube(_make_title(keywords), axes, [shown.get(value, value) for value in values], notes=_make_notes(keywords))
    return write_book(name, KIND, cube, limits, _tell_languages(keywords) + findings.problems())


def _read_keywords(text: str) -> tuple[Keywords, int]:
    """All that stands before the figures, and where these begin. Raises Refusal where the file ends before."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    position = 0
    while statement := _STATEMENT.match(text, position):
        keyword, language, of = statement.groups()
        if keyword == "DATA":
            return found, statement.end()
        content = _CONTENT.match(text, statement.end())
        if content is None:
            break
        variable, *category = _texts(of or "") or ("",)
        if language is None and not category:
            found.setdefault((keyword, variable), _texts(content[1]) or (content[1].strip(),))
        position = content.end()
    raise refusal("px_damaged")


def _texts(content: str) -> tuple[str, ...]:
    """The quoted texts, those that no comma parts put together."""
    texts: list[str] = []
    joined = False
    for text, comma in _PIECE.findall(content):
        if comma:
            joined = False
        elif joined:
            texts[-1] += text
        else:
            texts.append(text)
            joined = True
    return tuple(texts)


def _first(keywords: Keywords, *names: str) -> str:
    return next((" ".join(keywords[name, ""]) for name in names if (name, "") in keywords), "")


def _make_title(keywords: Keywords) -> str:
    """As the office's pages show it: the table's number, then its name."""
    number, title = _first(keywords, "TABLEID", "MATRIX"), _first(keywords, "TITLE", "DESCRIPTION", "CONTENTS")
    return title if not number or title.startswith(number) else f"{number} -- {title}"


def _make_notes(keywords: Keywords) -> tuple[str, ...]:
    """Each line of a note by itself; "#" ends one. What a symbol means is one more."""
    notes = [
        line.strip()
        for (keyword, _), texts in keywords.items()
        if keyword in KEPT
        for line in f"{keyword}: {' '.join(texts)}".split("#")
    ]
    meanings = [f"{symbol} = {text}" for symbol, text in _read_symbols(keywords) if any(map(str.isalpha, text))]
    return tuple([*meanings, *notes][:MOST_NOTES])


def _read_symbols(keywords: Keywords) -> Iterator[tuple[str, str]]:
    """The symbols among the figures with what the office shows in their place."""
    for number in range(1, MOST_SYMBOLS + 1):
        if text := _first(keywords, f"DATASYMBOL{number}"):
            yield "." * number, text
    if text := _first(keywords, "DATASYMBOLNIL"):
        yield "-", text


def _tell_languages(keywords: Keywords) -> tuple[Problem, ...]:
    languages = keywords.get(("LANGUAGES", ""), ())
    if len(languages) < 2:
        return ()
    told = {"language": _first(keywords, "LANGUAGE") or languages[0], "languages": ", ".join(languages)}
    return (Problem("px_languages", Severity.INFO, params=told),)
