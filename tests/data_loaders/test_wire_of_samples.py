"""What leaves the reading process of every sample export: no address, no id, no name and no free text of a person."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data_loaders.contract import Order
from data_loaders.extraction_wire import encode_extraction
from data_loaders.problems import Refusal
from data_loaders.reading.reader import extract_file

EXPORTS = Path(__file__).parents[2] / "sample_data" / "exports"
PERSONAL = {
    "an e-mail address": re.compile(r"[\w.+-]+@[\w-]+\.\w+"),
    "a name of a respondent": re.compile(r"Esimerkki \d+\b"),
    "a respondent's other answers": re.compile(r"Intra, (?:Teams|Viikkokirje)"),
    "a client's number": re.compile(r"\bK0\d{3}\b"),
    "a student's id": re.compile(r"\b00[0-3]\d[1-9]\b"),
    "a case's number": re.compile(r"\bS-0\d{3}\b"),
}
"""What the made-up rows of the samples hold of persons (sample_data/exports_of_*.py)."""


@pytest.mark.parametrize("path", sorted(EXPORTS.iterdir()), ids=lambda path: path.name)
def test_nothing_personal_leaves_the_reading_process(path: Path) -> None:
    """With the first rows of the tables too, as for mapping by pointing: the most that is ever asked for."""
    try:
        extraction = extract_file(path.name, path.read_bytes(), Order(outline=True))
    except Refusal as refused:
        sent = repr(refused.problems)
    else:
        sent = b"\n".join(encode_extraction(extraction)).decode()
    assert {what: found[:3] for what, pattern in PERSONAL.items() if (found := pattern.findall(sent))} == {}


def test_the_samples_hold_what_is_looked_for() -> None:
    """Else the test above could not fail."""
    texts = "\n".join(path.read_text("utf-8", "ignore") for path in EXPORTS.glob("*.csv"))
    assert {what for what, pattern in PERSONAL.items() if not pattern.search(texts)} == set()
