"""What the figures of a statistical table are called as measures: by the table's own number or name, and its contents.

A table may hold anything, so no loader can list its measures. Unless words tell otherwise, figures add up over nothing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import PurePath
from zlib import crc32

from dashboard.formats.periods import cut_periods
from data_loaders.layout.headings import fold
from data_loaders.measures import Measure, MeasureKind
from data_loaders.statistics.layout import StatTable

LONGEST_TABLE, LONGEST_CONTENTS = 33, 34
"""With the loader's name, a "t" and two points they are at most 80 characters, as keys are."""
_NUMBER = re.compile(r"([\w.-]{2,40}) -- ")
_IN_FILE_NAME = re.compile(r"(?:^\d{3}_|_pxt_)([0-9a-z]{3,6})(?=[_.]|$)")
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_MEANS = re.compile(
    r"%|\b(?:osuus|osuudet|keski\w*|mediaani\w*|\w*indeksi|\w*suhde|\w*aste|\w*prosentti|andel|medel\w*|median\w*|"
    r"index|share|average|mean|rate|ratio|per)\b"
)
_STOCKS = re.compile(
    r"\b31\.12\b|\b(?:väestö|väkiluku|asukkaat|asukasluku|asuntokunnat|perheet|population|inhabitants|households|"
    r"befolkning|folkmängd|invånare)\b"
)


def number_of(title: str) -> str:
    """ "12f7" of "12f7 -- 9. Kaikki aineistoryhmät", "" where a title begins otherwise."""
    found = _NUMBER.match(title)
    return found[1] if found else ""


def is_export_name(name: str) -> bool:
    """Whether PxWeb gives its files such names: "001_12f7_2023.csv", "statfin_vaerak_pxt_11re.xlsx"."""
    return _IN_FILE_NAME.search(PurePath(name).name.casefold()) is not None


def table_key(table: StatTable, file_name: str) -> str:
    """The table's part of a measure's key: its number ("t12f7"), else what its title or its variables are called."""
    in_name = _IN_FILE_NAME.search(PurePath(file_name).name.casefold())
    number = number_of(table.title.what) or (in_name[1] if in_name else "")
    key = shorten(number or cut_periods(table.title.what) or " ".join(table.names), LONGEST_TABLE)
    return key if key[:1].isalpha() else f"t{key}"


def make_measure(loader: str, table: str, contents: str, title: str, *, share: bool = False) -> Measure:
    """The measure of contents ("" where the table does not part them); `share`: its unit is a per cent.

    >>> make_measure("pxweb", "t12f7", "Asukkaiden mediaanitulot (HR)", "12f7 -- 3. Tulot")
    Measure(key='pxweb.t12f7.asukkaiden_mediaanitulot_hr', kind=<MeasureKind.MEAN: 'mean'>)
    """
    key = ".".join(part for part in (loader, table, shorten(contents, LONGEST_CONTENTS)) if part)
    return Measure(key, MeasureKind.MEAN if share else _find_kind(contents or title))


def _find_kind(text: str) -> MeasureKind:
    """By its words: a share or a mean, how many there are at a moment; what is not known adds up over nothing."""
    folded = fold(text)
    if _MEANS.search(folded):
        return MeasureKind.MEAN
    return MeasureKind.STOCK if _STOCKS.search(folded) else MeasureKind.DISTINCT


@lru_cache(maxsize=10_000)
def shorten(text: str, longest: int) -> str:
    """The text in the letters of a key; what is cut off is told apart by a number made of the whole.

    >>> shorten("Väestö 31.12.", 30)
    'vaesto_31_12'
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    key = _NOT_LETTERS.sub("_", plain).strip("_")
    if len(key) <= longest:
        return key
    return f"{key[: longest - 5].rstrip('_')}_{crc32(key.encode()) & 0xFFFF:04x}"
