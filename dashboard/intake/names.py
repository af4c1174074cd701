"""Names as people write them, made comparable."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from dashboard.formats.periods import NotAPeriod, parse_period
from dashboard.formats.words import PER_CENT, UNITS

_FOLDS = str.maketrans(dict.fromkeys("–—‐‑−", "-") | {"\u00ad": None, "’": "'", "”": '"', "“": '"'})
_EDGES = " \t.:;,*?!…"
_BRACKETS = "()[],;:"
LONGEST_PERIOD = 4
"""Words of a period: "1.1. - 31.3.2024" has three."""

INDICATOR_HEADINGS = frozenset(
    {"mittari", "mittarit", "indikaattori", "tunnusluku", "avainluku", "tunnus", "indicator", "indicators", "measure"}
    | {"metric", "indikator", "mätare", "mått", "nyckeltal"}
)
"""Headings of a column whose texts name indicators; what is not known there is an unknown indicator."""

IGNORED_HEADINGS = frozenset(
    {"yksikkö", "mittayksikkö", "unit", "enhet", "måttenhet"}
    | {"vastuuhenkilö", "vastuutaho", "vastuussa", "yhteyshenkilö", "kirjaaja", "tallentaja", "tuoja", "päivitetty"}
    | {"owner", "contact", "updated", "ansvarig", "kontaktperson", "uppdaterad"}
)
"""Headings of a column that says nothing of which value it is: the indicator's own unit, who wrote the row and when."""

NEUTRAL_HEADINGS = frozenset(
    {"arvo", "arvosana", "luku", "lukumäärä", "määrä", "kpl", "hlö", "henkilöä", "tulos", "toteuma", "toteutuma"}
    | {"toteutunut", "tilanne", "keskiarvo", "ka", "yhteensä", "yht", "osuus", "%", "prosentti", "pistettä"}
    | {"value", "figure", "count", "number", "result", "actual", "average", "mean", "total", "share", "per cent"}
    | {"pulssi", "pulssikysely", "kysely", "kierros", "mittaus", "mittauskierros", "survey", "wave", "enkät", "mätning"}
    | {"värde", "tal", "antal", "resultat", "utfall", "medelvärde", "medeltal", "totalt", "andel", "procent"}
)
"""Headings of a column of figures that say nothing of which figures they are."""

_OF_A_YEAR = frozenset({"kk", "vko", "v", "pv", "pvä", "vrk", "vuosi", "vuotta", "päivää", "viikkoa", "kuukautta"})
_SAYS_NOTHING = NEUTRAL_HEADINGS | (UNITS - _OF_A_YEAR) | PER_CENT | {"henkilöitä", "henkilöt", "kaikki", "alla", "all"}
_UNREAD_PERIOD = re.compile(r"\b(?:19|20)[0-9]{2}\b|^[ivx]{1,4}$")

TARGET_WORDS = frozenset(
    {"tavoite", "tavoitteet", "tavoitearvo", "tavoitetaso", "budjetti", "talousarvio", "ennuste", "suunnitelma"}
    | {"target", "goal", "budget", "forecast", "plan", "mål", "målvärde", "prognos"}
)
"""First words of a heading above figures that nobody has observed."""


@lru_cache(maxsize=100_000)
def normalise_name(text: str) -> str:
    """NFC, one kind of dash and space, case folded, without punctuation at the edges.

    >>> normalise_name("  Tehtyjä\\u00a0Priorisointeja: ")
    'tehtyjä priorisointeja'
    """
    return " ".join(unicodedata.normalize("NFC", text).translate(_FOLDS).split()).casefold().strip(_EDGES)


def is_period(text: str) -> bool:
    """Whether the text has the form of a period, be it an impossible one: it is then no name."""
    try:
        return parse_period(text) is not None
    except NotAPeriod:
        return True


def is_neutral(text: str, unit: str = "") -> bool:
    """Whether each word says nothing of which figures these are: "Toteuma (kpl)"; `unit` is the indicator's own."""
    name = normalise_name(text)
    words = [word for part in name.replace("/", " ").split() if (word := part.strip(_EDGES + _BRACKETS + "-"))]
    return name == normalise_name(unit) or name in _SAYS_NOTHING or all(word in _SAYS_NOTHING for word in words)


def is_unread_period(text: str) -> bool:
    """Whether something of a period is left in a text without its period: "I/2024", "II"."""
    return _UNREAD_PERIOD.search(normalise_name(text)) is not None


@lru_cache(maxsize=100_000)
def cut_period(text: str) -> str:
    """The text without the period in it: "Seuraajat (2023)" -> "Seuraajat", "Pulssi 11/2023" -> "Pulssi"."""
    words = text.split()
    if not any(digit in text for digit in "0123456789"):
        return " ".join(words)
    for length in range(min(LONGEST_PERIOD, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            if is_period(" ".join(words[start : start + length]).strip(_BRACKETS)):
                return " ".join(words[:start] + words[start + length :]).strip(_EDGES + _BRACKETS + "-–/")
    return " ".join(words)


def strip_period(text: str) -> str:
    """The comparable name without the period in it."""
    return normalise_name(cut_period(text))
