"""The words of the three catalogues that a figure needs, so that these tests say what a person reads."""

from __future__ import annotations

import pytest

from dashboard.locale import Translator

WORDS = {
    "fi": {
        "over {number}": "yli {number}", "almost {number}": "lähes {number}", "about {number}": "noin {number}",
        "under {number}": "alle {number}", "no data": "ei tietoa", "not applicable": "ei koske",
        "suppressed": "salattu",
    },
    "sv": {
        "over {number}": "över {number}", "almost {number}": "nästan {number}", "about {number}": "cirka {number}",
        "under {number}": "under {number}", "no data": "uppgift saknas", "not applicable": "gäller inte",
        "suppressed": "dold",
    },
    "en": {},
}  # fmt: skip


@pytest.fixture(scope="session")
def translators():
    return {language: Translator(language, words, {}, lambda n: int(n != 1)) for language, words in WORDS.items()}
