"""Which survey a file is of, and of which round, by its name and titles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

from dashboard.facts import Period
from dashboard.formats.periods import find_period
from data_loaders.layout.headings import is_stamp

PULSE = "pulse"
OTHER = "other"

_PULSE = re.compile(r"(?<!im)pulssi|\bpuls(?:e|en|enkät|mätning)?\b", re.IGNORECASE)
_OF_TOOL = re.compile(
    r"\(\d+-\d+\)|\((?:responses|vastaukset|svar|\d+)\)|[- ]*(?:form responses|lomakevastaukset|formulärsvar)(?: \d+)?"
    r"|\.(?:csv|xlsx?|xlsm|ods|xlsb|tsv|txt|zip|excel)\b",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(
    r"\b(?:vastaukset|vastausdata|raakadata|raportti|perusraportti|responses|results|tulokset|export|data|svar|report|"
    r"basic report|form1|sheet1|taul1|taulukko1|lomakevastaukset|esimerkki)\b",
    re.IGNORECASE,
)
_WITH_DIGITS = re.compile(r"\S*\d\S*")


def plain_name(file_name: str) -> str:
    """The file's name without what tools and Excel put around it: "Pulssi 11_2023(1-71).xlsx" -> "Pulssi 11_2023"."""
    return " ".join(_OF_TOOL.sub(" ", PurePath(file_name).name).split())


def find_title(file_name: str, titles: Iterable[str]) -> str:
    """What the survey calls itself, without its round: the first title that says something, else the file's name.

    "" where neither says anything: "Vastaukset (1).xlsx".
    """
    for text in titles:
        name = _clean(_WITH_DIGITS.sub(" ", text))
        if len(_clean(_SAYS_NOTHING.sub(" ", name))) > 2 and not is_stamp(text):
            return name
    return _clean(_SAYS_NOTHING.sub(" ", _WITH_DIGITS.sub(" ", plain_name(file_name).replace("_", " "))))


def _clean(text: str) -> str:
    return " ".join(text.split()).strip(" -–:,.;/")


def names_pulse(texts: Iterable[str]) -> bool:
    """Whether a title or the file's name says that it is the pulse survey."""
    return any(_PULSE.search(text) for text in texts)


def find_named_period(file_name: str, titles: Iterable[str]) -> Period | None:
    """The period of the nearest title, else of the file's name, in which "11_2023" is 11/2023."""
    name = plain_name(file_name)
    texts = [text for text in reversed(list(titles)) if not is_stamp(text)]
    for text in (*texts, name.replace("_", "/"), name.replace("_", " "), name.replace("_", "-")):
        if period := find_period(text):
            return period
    return None
