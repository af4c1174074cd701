"""The words that headings and labels are known by, in Finnish, Swedish and English."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from data_loaders.layout.cells import clean_text


class Role(StrEnum):
    """What a column is for."""

    INDICATOR = "indicator"
    PERIOD = "period"
    PERIOD_START = "period_start"
    PERIOD_END = "period_end"
    VALUE = "value"
    QUALIFIER = "qualifier"
    FLAGS = "flags"
    N = "n"
    UNIT = "unit"
    NOTE = "note"
    CHANGE = "change"
    DIMENSION = "dimension"
    MEMBER = "member"
    DESCRIPTION = "description"
    ORDINAL = "ordinal"
    TOTAL = "total"
    AVERAGE = "average"
    LABEL = "label"
    OTHER = "other"


_WORDS: dict[Role, str] = {
    Role.INDICATOR: "indicator, indicator_key, mittari, indikaattori, tunnusluku, mätare, indikator, nyckeltal",
    Role.PERIOD: "period, jakso, kausi, ajankohta, ajanjakso, aika, vuosi, kuukausi, kk, päivä, pvm, päivämäärä, "
    "viikko, neljännes, vuosineljännes, kvartaali, kierros, mittauskierros, lukuvuosi, year, month, date, day, week, "
    "quarter, wave, tid, tidpunkt, år, månad, datum, dag, vecka, kvartal",
    Role.PERIOD_START: "period_start, period start, start, from, alkaa, alku, alkupäivä, alkaen, mistä, "
    "jakso alkaa, börjar, start datum, startdatum, från",
    Role.PERIOD_END: "period_end, period end, end, to, päättyy, loppu, loppupäivä, asti, mihin, jakso päättyy, "
    "slutar, slutdatum, till",
    Role.VALUE: "value, arvo, luku, tulos, lukuarvo, result, figure, värde, resultat, tal",
    Role.QUALIFIER: "qualifier, tarkenne, bestämning, precisering",
    Role.FLAGS: "flags, flag, liput, lippu, flaggor",
    Role.N: "n, n=, vastaajia, vastaajat, vastaajien määrä, vastaajamäärä, vastauksia, vastausten määrä, vastausmäärä, "
    "vastanneita, respondents, responses, answers, antal svar, antal svarande, svar, svarande",
    Role.UNIT: "unit, yksikkö, enhet",
    Role.NOTE: "note, notes, comment, comments, source, remark, huom, huom., huomautus, huomautukset, huomio, selite, "
    "selitys, lisätieto, lisätietoja, kommentti, kommentit, lähde, anmärkning, anm, anm., förklaring, kommentar, "
    "källa, obs",
    Role.CHANGE: "published_change, published change, +/-, +/- %, +/-%, δ, δ %",
    Role.DIMENSION: "breakdown, dimension, jaottelu, indelning",
    Role.MEMBER: "member, jäsen, medlem",
    Role.DESCRIPTION: "label, label_fi, label_sv, label_en, goal, mittarin nimi, kuvaus, description, beskrivning",
    Role.ORDINAL: "nro, nro., nr, nr., no, no., #, id",
    Role.TOTAL: "yhteensä, yht, yht., summa, kaikki yhteensä, loppusumma, total, totals, grand total, sum, "
    "totalt, sammanlagt",
    Role.AVERAGE: "keskiarvo, ka, ka., k.a., average, mean, medel, medelvärde, medeltal, genomsnitt",
}
_ROLES = {word.strip(): role for role, words in _WORDS.items() for word in words.split(",")}
_CHANGE = re.compile(r"(muutos|change|förändring|ändring)(?![a-zåäö])")
_SUBTOTAL = re.compile(r"\b(yhteensä|yht\.?|total|totalt|sammanlagt)$")
_NOTE_LINE = re.compile(
    r"\*|¹|\(\*|(lähde|lähteet|huom|huomautus|huomio|source|källa|obs|note|anm|viimeksi päivitetty|päivitetty|"
    r"tulostettu|copyright|tietokanta|yhteystiedot|printed|updated|utskriven|uppdaterad)\b",
)
_MONTH_WORDS = frozenset({"kuukausi", "kk", "month", "månad"})
_STAMP = re.compile(
    r"(viimeksi )?(päivitetty|tulostettu|printed|updated|utskriven|uppdaterad|haettu|ajettu|"
    r"lähde|lähteet|source|källa)\b"
)


def fold(text: str) -> str:
    """The text as words are compared: cleaned, lower case, without a colon at the end."""
    return clean_text(text).casefold().rstrip(":").rstrip()


@lru_cache(maxsize=10_000)
def role_of(heading: str) -> Role | None:
    """The role that a heading names, None for any other heading: "Huom." is a NOTE, "Muutos-%" a CHANGE."""
    folded = fold(heading)
    if role := _ROLES.get(folded):
        return role
    return Role.CHANGE if _CHANGE.match(folded) else None


@lru_cache(maxsize=10_000)
def total_of(label: str) -> Role | None:
    """TOTAL or AVERAGE when the whole label is such a word, with or without a period after it ("Yhteensä 2023")."""
    role = role_of(re.sub(r"[\s,:(]*(?:19|20)\d\d\)?$", "", label) or label)
    return role if role in (Role.TOTAL, Role.AVERAGE) else None


def may_be_subtotal(label: str) -> bool:
    """ "Pasila yhteensä": a subtotal when its figures are the sum of those above it, else a figure of its own."""
    return _SUBTOTAL.search(fold(label)) is not None


def is_note_line(text: str) -> bool:
    """A line under a table that explains it: starts with an asterisk or such a word, or is a whole sentence."""
    return _NOTE_LINE.match(fold(text)) is not None or len(text) > 80 or (len(text) > 40 and text.endswith("."))


def is_stamp(text: str) -> bool:
    """ "Tulostettu 1.2.2024", "Lähde: Tilastokeskus 2024": a date of something else than the figures."""
    return _STAMP.match(fold(text)) is not None


def names_month(heading: str) -> bool:
    """Whether bare numbers 1-12 under the heading are months."""
    return fold(heading) in _MONTH_WORDS


def is_long_header(headings: list[str]) -> bool:
    """The headings of a long table: indicator, value, and a period or its first and last day."""
    roles = {role_of(heading) for heading in headings}
    dated = Role.PERIOD in roles or {Role.PERIOD_START, Role.PERIOD_END} <= roles
    return dated and Role.INDICATOR in roles and Role.VALUE in roles
