"""What each column of a respondent-per-row export is for, by the words that survey tools head them with."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from data_loaders.layout.personal_words import PersonalKind, fold_heading, personal_kind


class ColumnRole(StrEnum):
    """COMPLETED, STARTED: times. PERSON: tells of the respondent. TOOL: the tool's own. QUESTION: what was asked."""

    COMPLETED = "completed"
    STARTED = "started"
    PERSON = "person"
    TOOL = "tool"
    QUESTION = "question"


_WORDS = {
    ColumnRole.COMPLETED: "completion time, completed, completed at, submitted, submitted at, submit date, "
    "submission date, date submitted, end date, response date, timestamp, valmistumisaika, valmistunut, "
    "päättymisaika, lopetusaika, aikaleima, lähetetty, lähetysaika, lähetyspäivä, vastausaika, vastauspäivä, "
    "vastauksen aika, vastattu, vastausajankohta, slutförandetid, slutförandetidpunkt, sluttid, tidsstämpel, "
    "tidstämpel, inskickat, svarsdatum",
    ColumnRole.STARTED: "start time, started, started at, start date, aloitusaika, alkamisaika, aloitettu, starttid, "
    "startad, påbörjad",
    ColumnRole.PERSON: "name, nimi, namn, vastaaja, respondent, svarande",
    ColumnRole.TOOL: "id, tunnus, tunniste, nro, nr, no, #, last modified time, viimeksi muokattu, "
    "viimeisin muokkausaika, muokattu viimeksi, senast ändrad, senaste ändringstid, language, kieli, språk, status, "
    "tila, total points, quiz feedback, pisteet yhteensä, score, pisteet, progress, edistyminen, duration, kesto, "
    "duration (in seconds), finished, device, laite, user agent, user language, referrer, collector id, "
    "response type, recipient, source, vastausnumero, vastausnro, vastaajanro",
}
_ROLES = {word.strip(): role for role, words in _WORDS.items() for word in words.split(",")}
_POINTS = ("points - ", "feedback - ", "pisteet - ", "palaute - ", "poäng - ")
_NAMES = PersonalKind.NAME


@lru_cache(maxsize=10_000)
def role_of_heading(heading: str) -> ColumnRole:
    """The role that a heading names; QUESTION for any other."""
    folded = fold_heading(heading)
    if role := _ROLES.get(folded):
        return role
    if folded.startswith(_POINTS):
        return ColumnRole.TOOL
    return ColumnRole.PERSON if personal_kind(heading) else ColumnRole.QUESTION


def kind_of_person(heading: str) -> PersonalKind:
    """What a PERSON column tells of the respondent."""
    return personal_kind(heading) or _NAMES
