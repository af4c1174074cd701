"""The words of the columns that say how a value is to be read: its qualifier and its flags."""

from __future__ import annotations

import re

from dashboard.facts import Flag, Qualifier
from data_loaders.layout.headings import fold

_QUALIFIER_WORDS = {
    Qualifier.EXACT: "exact, tarkka, exakt",
    Qualifier.ALMOST: "almost, nearly, lähes, melkein, nästan",
    Qualifier.ABOUT: "about, noin, n., n, ungefär, cirka",
    Qualifier.MORE_THAN: "more_than, more than, over, yli, över, mer än, >",
    Qualifier.LESS_THAN: "less_than, less than, under, alle, mindre än, <",
    Qualifier.MISSING: "missing, no data, puuttuu, ei tietoa, saknas",
    Qualifier.NOT_APPLICABLE: "not_applicable, not applicable, ei koske, ej tillämplig",
    Qualifier.SUPPRESSED: "suppressed, salattu, peitetty, dold",
}
_FLAG_WORDS = {
    Flag.PROVISIONAL: "provisional, preliminary, ennakkotieto, ennakko, preliminär",
    Flag.ESTIMATED: "estimated, estimate, arvio, arvioitu, uppskattad",
    Flag.PARTIAL: "partial, osittainen, kesken, ofullständig",
    Flag.LOW_N: "low_n, low n, vähän vastauksia, få svar",
    Flag.PROXY: "proxy, korvike, sijaismittari",
    Flag.UNCERTAIN: "uncertain, epävarma, osäker",
}
_QUALIFIERS = {word: mark for mark, words in _QUALIFIER_WORDS.items() for word in words.split(", ")}
_FLAGS = {word: mark for mark, words in _FLAG_WORDS.items() for word in words.split(", ")}


class UnknownMark(ValueError):
    """A text in such a column that is none of its words."""


def parse_qualifier(text: str) -> Qualifier:
    """ "yli" -> MORE_THAN. Raises UnknownMark."""
    try:
        return _QUALIFIERS[fold(text)]
    except KeyError:
        raise UnknownMark(text) from None


def parse_flags(text: str) -> frozenset[Flag]:
    """ "uncertain, arvio" -> the two flags; none for an empty text. Raises UnknownMark with the word."""
    words = [word for part in re.split(r"[,;|]", text) if (word := fold(part))]
    for word in words:
        if word not in _FLAGS:
            raise UnknownMark(word)
    return frozenset(_FLAGS[word] for word in words)


def is_flag(text: str) -> bool:
    """Whether it is one of the flags: some tables write "uncertain" in the column of qualifiers."""
    return fold(text) in _FLAGS
