"""The words of the workbook that is given out to be filled in: written by one part, known again by another."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class TemplateColumn(StrEnum):
    """The columns that every template has; between PERIOD and VALUE stand those of its breakdowns.

    N: how many answers stand behind a mean or a share. KEY: the indicator's key, which names never are surely.
    """

    INDICATOR = "indicator"
    PERIOD = "period"
    VALUE = "value"
    UNIT = "unit"
    QUALIFIER = "qualifier"
    N = "n"
    NOTE = "note"
    KEY = "key"


HEADINGS: Mapping[TemplateColumn, Mapping[str, str]] = {
    TemplateColumn.INDICATOR: {"fi": "Mittari", "sv": "Indikator", "en": "Indicator"},
    TemplateColumn.PERIOD: {"fi": "Jakso", "sv": "Period", "en": "Period"},
    TemplateColumn.VALUE: {"fi": "Arvo", "sv": "Värde", "en": "Value"},
    TemplateColumn.UNIT: {"fi": "Yksikkö", "sv": "Enhet", "en": "Unit"},
    TemplateColumn.QUALIFIER: {"fi": "Tarkenne", "sv": "Precisering", "en": "Qualifier"},
    TemplateColumn.N: {"fi": "Vastaajia", "sv": "Svarande", "en": "Respondents"},
    TemplateColumn.NOTE: {"fi": "Huomautus", "sv": "Anmärkning", "en": "Note"},
    TemplateColumn.KEY: {"fi": "Mittarin tunnus", "sv": "Indikatorns nyckel", "en": "Indicator key"},
}

SHEETS = {"fi": "Täytettävä", "sv": "Att fylla i", "en": "To fill in"}
"""The name of the sheet with the rows."""

GUIDES = {"fi": "Ohje", "sv": "Anvisning", "en": "Guide"}
"""The name of the sheet that says how it is filled in."""

FILE_NAMES = {"fi": "lomake", "sv": "blankett", "en": "template"}

NO_DATA = {"fi": "ei tietoa", "sv": "saknas", "en": "no data"}
"""What says that there is no figure, which an empty row does not."""

MARKS = {
    "fi": (NO_DATA["fi"], "ei koske", "noin", "lähes", "yli", "alle", "arvio", "ennakkotieto"),
    "sv": (NO_DATA["sv"], "ej tillämplig", "ungefär", "nästan", "mer än", "mindre än", "uppskattad", "preliminär"),
    "en": (NO_DATA["en"], "not applicable", "about", "almost", "more than", "less than", "estimate", "preliminary"),
}
"""What may be chosen under QUALIFIER."""
