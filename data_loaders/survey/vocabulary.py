"""The words of answers, in Finnish, Swedish and English, and how they follow one another."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Family(StrEnum):
    """What a scale of words asks. UNKNOWN: several questions have the same few answers, which are no known words."""

    AGREEMENT = "agreement"
    SATISFACTION = "satisfaction"
    QUALITY = "quality"
    FREQUENCY = "frequency"
    UNKNOWN = "unknown_words"


class Level(NamedTuple):
    """A word's place on its scale, from -2 to 2. `family` is None for a middle that every scale may have."""

    family: Family | None
    place: int


_LEVELS: Mapping[Family, Mapping[int, str]] = {
    Family.AGREEMENT: {
        -2: "täysin eri mieltä; vahvasti eri mieltä; ehdottomasti eri mieltä; helt av annan åsikt; "
        "av helt annan åsikt; helt annan åsikt; instämmer inte alls; tar helt avstånd; strongly disagree; "
        "completely disagree; totally disagree; fully disagree",
        -1: "jokseenkin eri mieltä; osittain eri mieltä; osin eri mieltä; melko eri mieltä; jonkin verran eri mieltä; "
        "lähes eri mieltä; eri mieltä; delvis av annan åsikt; av delvis annan åsikt; delvis annan åsikt; "
        "något av annan åsikt; av annan åsikt; instämmer delvis inte; instämmer inte; disagree; somewhat disagree; "
        "partly disagree; partially disagree; slightly disagree",
        0: "ei samaa eikä eri mieltä; en samaa enkä eri mieltä; ei eri eikä samaa mieltä; en eri enkä samaa mieltä; "
        "varken av samma eller annan åsikt; varken samma eller annan åsikt; varken av samma eller av annan åsikt; "
        "varken instämmer eller inte; neither agree nor disagree; neither agree or disagree",
        1: "jokseenkin samaa mieltä; osittain samaa mieltä; osin samaa mieltä; melko samaa mieltä; "
        "jonkin verran samaa mieltä; lähes samaa mieltä; samaa mieltä; delvis av samma åsikt; av delvis samma åsikt; "
        "delvis samma åsikt; något av samma åsikt; av samma åsikt; instämmer delvis; instämmer; agree; "
        "somewhat agree; partly agree; partially agree; slightly agree",
        2: "täysin samaa mieltä; vahvasti samaa mieltä; ehdottomasti samaa mieltä; helt av samma åsikt; "
        "av helt samma åsikt; helt samma åsikt; instämmer helt; instämmer helt och hållet; instämmer fullständigt; "
        "strongly agree; completely agree; totally agree; fully agree",
    },
    Family.SATISFACTION: {
        -2: "erittäin tyytymätön; hyvin tyytymätön; täysin tyytymätön; mycket missnöjd; väldigt missnöjd; "
        "very dissatisfied; extremely dissatisfied; very unsatisfied",
        -1: "tyytymätön; melko tyytymätön; jokseenkin tyytymätön; missnöjd; ganska missnöjd; dissatisfied; "
        "somewhat dissatisfied; unsatisfied",
        0: "en tyytyväinen enkä tyytymätön; ei tyytyväinen eikä tyytymätön; varken nöjd eller missnöjd; "
        "neither satisfied nor dissatisfied",
        1: "tyytyväinen; melko tyytyväinen; jokseenkin tyytyväinen; nöjd; ganska nöjd; satisfied; somewhat satisfied",
        2: "erittäin tyytyväinen; hyvin tyytyväinen; täysin tyytyväinen; mycket nöjd; väldigt nöjd; very satisfied; "
        "extremely satisfied",
    },
    Family.QUALITY: {
        -2: "erittäin huono; hyvin huono; erittäin huonosti; mycket dålig; mycket dåligt; very poor; "
        "very bad; very poorly",
        -1: "huono; melko huono; huonosti; melko huonosti; dålig; dåligt; ganska dålig; ganska dåligt; "
        "poor; bad; poorly",
        0: "ei hyvä eikä huono; keskinkertainen; kohtalainen; kohtalaisesti; varken bra eller dålig; "
        "varken bra eller dåligt; medelmåttig; fair; average; neither good nor bad",
        1: "hyvä; melko hyvä; hyvin; melko hyvin; bra; ganska bra; good; well",
        2: "erittäin hyvä; erittäin hyvin; erinomainen; erinomaisesti; mycket bra; utmärkt; very good; excellent; "
        "very well",
    },
    Family.FREQUENCY: {
        -2: "ei koskaan; en koskaan; aldrig; never",
        -1: "harvoin; sällan; rarely; seldom",
        0: "joskus; silloin tällöin; ibland; sometimes",
        1: "usein; melko usein; ofta; often",
        2: "aina; hyvin usein; alltid; always",
    },
}
_MIDDLES = "neutraali; neutral; siltä väliltä; siltä väliltä (neutraali)"


def _parts(words: str) -> list[str]:
    return [word.strip() for word in words.split(";")]


LEVELS: Mapping[str, Level] = {
    **{
        word: Level(family, place)
        for family, places in _LEVELS.items()
        for place, words in places.items()
        for word in _parts(words)
    },
    **{word: Level(None, 0) for word in _parts(_MIDDLES)},
}
"""Folded text -> its place."""

DONT_KNOW = frozenset(
    _parts(
        "en osaa sanoa; ei osaa sanoa; eos; e.o.s; en osaa vastata; en tiedä; en tiedä / en osaa sanoa; "
        "en osaa sanoa / en tiedä; ei kokemusta; ei koske minua; ei koske; en halua vastata; en halua sanoa; vet ej; "
        "vet inte; kan inte säga; kan ej säga; ingen åsikt; ingen erfarenhet; berör inte mig; vill inte svara; "
        "don't know; dont know; i don't know; do not know; can't say; cannot say; no opinion; not applicable; "
        "prefer not to say; not sure; unsure"
    )
)
"""Folded texts that are no opinion: as numbers they are nothing, unless somebody says so."""
