"""The statement or question that a column's heading is, without what the tool put around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from data_loaders.layout.headings import fold

_GRID = re.compile(r"(?P<question>.+?) \[(?P<row>.+)\]")
_NUMBERED = re.compile(r"(?:kysymys |question |fråga |väittämä |q|k)?\d{1,2}(?:\.\d{1,2})?[.):] ?(?=\D)", re.IGNORECASE)
_SUFFIX = re.compile(r"(?<=\D)[2-9]$|(?<=\D)1\d$")
_RECOMMENDS = re.compile(r"suosittel|recommend|rekommender|\be?nps\b", re.IGNORECASE)
_COUNTS = re.compile(
    r"määrä|\bmontako|kuinka mon|\bkuinka usein|lukumäärä|\bkpl\b|\bkm\b|tunti|\bvuosi|\bvuotta|ikä\b|ikäsi|how many"
    r"|how old|number of|\bage\b|\byears?\b|\bantal\b|hur många|hur gammal|\bålder|\bår\b|postinumero|zip",
    re.IGNORECASE,
)
_WORDS_OF_STATEMENT = 3


def read_statements(headings: Sequence[str]) -> list[str]:
    """The headings as statements, in their order.

    Of a matrix the statement alone ("Arvioi väittämät.Saan tukea", "Arvioi väittämät [Saan tukea]" -> "Saan tukea");
    without its number; the "2" that Microsoft Forms puts behind a question asked twice becomes " (2)".
    """
    matrices = Counter(prefix for heading in headings if (prefix := _matrix_of(heading)))
    asked = {fold(heading) for heading in headings}
    return [_read(heading, matrices, asked) for heading in headings]


def _matrix_of(heading: str) -> str:
    """What stands before the first point that no space follows; "" where there is none."""
    question, point, statement = heading.partition(".")
    return (
        question
        if point and len(statement) > 1 and not statement[0].isspace() and question[-1:] not in "0123456789"
        else ""
    )


def _read(heading: str, matrices: Counter[str], asked: set[str]) -> str:
    if grid := _GRID.fullmatch(heading):
        return grid["row"].strip()
    matrix = _matrix_of(heading)
    if matrix and (matrices[matrix] > 1 or matrix.endswith("?")):
        heading = heading.removeprefix(f"{matrix}.").strip()
    text = _NUMBERED.sub("", heading, count=1) if _NUMBERED.match(heading) else heading
    if (suffix := _SUFFIX.search(text)) and fold(heading)[: -len(suffix[0])].rstrip() in asked:
        text = f"{text[: suffix.start()].rstrip()} ({suffix[0]})"
    return text.strip()


def asks_to_recommend(heading: str) -> bool:
    """Whether it is the question of eNPS."""
    return _RECOMMENDS.search(heading) is not None


def asks_for_count(heading: str) -> bool:
    """Whether a number is the answer, not a step of a scale: "Kuinka monta vuotta"."""
    return _COUNTS.search(heading) is not None


def is_sentence(heading: str) -> bool:
    """Whether a heading reads as a statement or a question, not as the name of a column."""
    return len(heading.split()) >= _WORDS_OF_STATEMENT or heading.endswith("?") or _GRID.fullmatch(heading) is not None
