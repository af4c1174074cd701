"""What the variables of a statistical table are, by what they are called, and the time that a text says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from dashboard.facts import Period
from dashboard.formats.periods import NotAPeriod, parse_period
from data_loaders.layout.headings import fold
from data_loaders.layout.total_words import may_be_of_all, total_role


class Role(StrEnum):
    """CONTENTS: its categories are what is measured ("Tiedot"). PART: what the figures are broken down by."""

    TIME = "time"
    AREA = "area"
    CONTENTS = "contents"
    PART = "part"


_NAMES = {
    Role.TIME: "vuosi, kuukausi, vuosineljännes, neljännes, viikko, aika, ajanjakso, päivä, tilastovuosi, year, month, "
    "quarter, week, time, period, år, månad, kvartal, vecka, tid",
    Role.CONTENTS: "tiedot, tieto, information, contents, contentscode, contents code, observations, data, "
    "uppgifter, tabellinnehåll, statistical variable",
    Role.AREA: "alue, kunta, maakunta, seutukunta, hyvinvointialue, postinumeroalue, postinumero, kaupunginosa, "
    "osa-alue, suurpiiri, peruspiiri, asuinalue, asuinkunta, alueet, area, region, municipality, county, "
    "postal code area, postal code, district, geo, område, kommun, landskap, postnummerområde, stadsdel",
}
_ROLES = {name.strip(): role for role, names in _NAMES.items() for name in names.split(",")}
_TOKEN = re.compile(
    r"(?:(?:19|20)\d\d(?:[MQWV]\d{1,2}|-(?:19|20)\d\d)?|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d)(?P<star>\*?),?", re.IGNORECASE
)
_LISTED = re.compile(r"^(?P<what>.*)\s(?:muuttujina|by|efter)\s(?P<names>.+)$", re.IGNORECASE)
_BETWEEN = re.compile(r",\s*|\s+(?:ja|and|och)\s+")
_OF_ALL = re.compile(r"\b(?:yhteensä|total|totalt)\b|^(?:both sexes|molemmat sukupuolet|båda könen)$")


class Dated(NamedTuple):
    """A text without the time in it: "Miehet" of "Miehet 2023*", which is preliminary."""

    rest: str
    period: Period
    preliminary: bool


@lru_cache(maxsize=10_000)
def role_of_variable(name: str) -> Role | None:
    """What a variable is by its name; None where the name does not tell."""
    return _ROLES.get(fold(name))


@lru_cache(maxsize=50_000)
def split_time(text: str) -> Dated | None:
    """The one time that a heading says, which offices write last, first, or before the group: "Työttömät, 2018 (PT)".

    None where there is none. Offices put together what is of several variables with single spaces.
    """
    words = text.replace(" *", "*").split()
    places = [place for place, word in enumerate(words) if _TOKEN.fullmatch(word)]
    if not places:
        return None
    last = len(words) - 1
    place = last if last in places else 0 if 0 in places else places[0]
    found = _TOKEN.fullmatch(words[place])
    with suppress(NotAPeriod):
        period = parse_period(words[place].rstrip(",*"))
        if found is not None and period is not None:
            before = " ".join(words[:place]).rstrip(",")
            return Dated(" ".join([before, *words[place + 1 :]]).strip(), period, bool(found["star"]))
    return None


def is_time(text: str) -> bool:
    """Whether the whole text is a time: "2023", "2023M01", "2023*"."""
    dated = split_time(text)
    return dated is not None and not dated.rest


def are_times(texts: Iterable[str]) -> bool:
    """Whether all of the texts are times, and there is one."""
    listed = list(texts)
    return bool(listed) and all(map(is_time, listed))


class Title(NamedTuple):
    """What a table is called, and the variables that its title names: "Väestö", ("Alue", "Vuosi")."""

    what: str
    names: tuple[str, ...] = ()


def read_title(text: str) -> Title:
    """ "Väestö muuttujina Alue ja Vuosi" taken apart; "by" and "efter" too."""
    listed = _LISTED.fullmatch(text.strip())
    if listed is None:
        return Title(text.strip())
    return Title(listed["what"], tuple(name for name in _BETWEEN.split(listed["names"].strip()) if name))


def find_total(categories: Sequence[str]) -> str | None:
    """The category that stands for all of the others ("Sukupuolet yhteensä"), None where there is none or several."""
    totals = [text for text in categories if _is_total(text)]
    return totals[0] if len(totals) == 1 else None


@lru_cache(maxsize=10_000)
def _is_total(text: str) -> bool:
    return total_role(text) is not None or may_be_of_all(text) or _OF_ALL.search(fold(text)) is not None
