"""Areas of open statistics: postal code areas with their zeros, and on which level an area of Helsinki region is."""

from __future__ import annotations

import re
from enum import StrEnum

from data_loaders.contract import Label
from data_loaders.layout.cells import clean_text
from data_loaders.layout.headings import fold
from data_loaders.reading.book import Scalar

AREA, LEVEL = "area", "level"
"""The dimensions of areas."""
WHOLE_COUNTRY = "KOKO MAA"
"""As it stands in the Finnish files; the other languages' are the same area."""
CODE_LENGTH = 5
_POSTAL = re.compile(r"(\d{5})\s+(\S.*?)\s*(?:\(([^()]*)\))?")
_CODED = re.compile(r"(\d{3})\s+(?:(\d{1,3})\s+)?(\S.*)")
_COUNTRY_NAMES = frozenset({"koko maa", "whole country", "hela landet", "suomi", "finland"})
_CITIES = frozenset({"helsinki", "espoo", "vantaa", "kauniainen", "helsingfors", "esbo", "vanda", "grankulla"})
_REGIONS = frozenset({"helsingin seutu", "pääkaupunkiseutu", "helsinki region", "helsingforsregionen"})


class Level(StrEnum):
    """How large an area is. Areas of one level do not overlap; those of different ones do."""

    COUNTRY = "koko maa"
    REGION = "seutu"
    CITY = "kunta"
    MAJOR_DISTRICT = "suurpiiri"
    DISTRICT = "peruspiiri"
    SUB_AREA = "osa-alue"
    POSTAL_CODE = "postinumeroalue"


_WORDS = (
    (Level.MAJOR_DISTRICT, re.compile(r"suurpiiri|suuralue|major district|stordistrikt")),
    (Level.DISTRICT, re.compile(r"peruspiiri|palvelualue|\bdistrict|distrikt")),
)


def is_whole_country(text: str) -> bool:
    """ "KOKO MAA" in any of the languages."""
    return fold(text) in _COUNTRY_NAMES


def level_by_code(text: str) -> Level | None:
    """The level of "091 1 Eteläinen suurpiiri"; None for a text that does not begin as the areas of the region do."""
    coded = _CODED.fullmatch(clean_text(text))
    if coded is None:
        return None
    if coded[2] is None:
        return Level.CITY
    named = level_by_word(coded[3])
    if named is not None:
        return named
    return Level.MAJOR_DISTRICT if len(coded[2]) == 1 else Level.SUB_AREA


def level_by_word(text: str) -> Level | None:
    """The level that the name itself says."""
    folded = fold(text)
    return next((level for level, word in _WORDS if word.search(folded)), None)


def level_of(text: str) -> Level:
    """The level of an area of the region, with its code or without; what is nothing else is a sub-area."""
    folded = fold(text)
    if is_whole_country(text):
        return Level.COUNTRY
    if folded in _REGIONS:
        return Level.REGION
    if folded in _CITIES:
        return Level.CITY
    return level_by_code(text) or level_by_word(text) or Level.SUB_AREA


def label_area(text: str) -> tuple[Label, ...]:
    """The area as it is printed."""
    return (Label(AREA, clean_text(text)),)


def label_levels(text: str) -> tuple[Label, ...]:
    """The area as it is printed, since codes without names collide, and its level."""
    return (Label(AREA, clean_text(text)), Label(LEVEL, level_of(text)))


def label_postal_area(text: str) -> tuple[Label, ...]:
    """ "00100  Helsinki keskusta - Etu-Töölö (Helsinki)" without its municipality; the whole country as such."""
    found = _POSTAL.fullmatch(clean_text(text))
    if found is not None:
        return (Label(AREA, f"{found[1]} {found[2]}"), Label(LEVEL, Level.POSTAL_CODE))
    name = WHOLE_COUNTRY if is_whole_country(text) else clean_text(text)
    return (Label(AREA, name), Label(LEVEL, level_of(text)))


def is_postal_area(text: str) -> bool:
    """Whether a label begins with a postal code."""
    return _POSTAL.fullmatch(clean_text(text)) is not None


def read_postal_code(cell: Scalar) -> str | None:
    """ "00100" of a text, and of the 100 that Excel makes of it; None for what is no postal code."""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
    return text.zfill(CODE_LENGTH) if text.isascii() and text.isdigit() and len(text) <= CODE_LENGTH else None
