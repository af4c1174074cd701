"""What the titles of Meta Business Suite say, in the languages that its users read it in.

English, Portuguese and Spanish titles have been seen in files; the Finnish and Swedish ones are what they would most
likely be. "Facebook" and "Instagram" are never translated. A title that is not here is asked.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from data_loaders.layout.headings import fold
from data_loaders.measures import Measure, MeasureKind

FACEBOOK, INSTAGRAM = "Facebook", "Instagram"
PLATFORMS = (FACEBOOK, INSTAGRAM)


class Metric(StrEnum):
    """What Meta counts for a day. FOLLOWS are the new ones of the day; FOLLOWERS how many there are."""

    FOLLOWS = "follows"
    UNFOLLOWS = "unfollows"
    NET_FOLLOWS = "net_follows"
    FOLLOWERS = "followers"
    REACH = "reach"
    VIEWERS = "viewers"
    VIEWS = "views"
    IMPRESSIONS = "impressions"
    VISITS = "visits"
    INTERACTIONS = "interactions"
    LINK_CLICKS = "link_clicks"


_KINDS = {
    Metric.FOLLOWERS: MeasureKind.STOCK,
    Metric.REACH: MeasureKind.DISTINCT,
    Metric.VIEWERS: MeasureKind.DISTINCT,
}
MEASURES = {metric: Measure(f"meta_insights.{metric}", _KINDS.get(metric, MeasureKind.FLOW)) for metric in Metric}

_WORDS: dict[Metric, str] = {
    Metric.FOLLOWS: "follows, new followers, new page likes, page new likes, seuraamiset, uudet seuraajat, "
    "uudet seuraamiset, seguimientos, nuevos seguidores, seguimentos, novos seguidores, följningar, nya följare",
    Metric.UNFOLLOWS: "unfollows, seuraamisen lopettamiset",
    Metric.NET_FOLLOWS: "net follows, net followers, nettoseuraamiset, seguimientos netos, nettoföljningar",
    Metric.REACH: "reach, kattavuus, tavoittavuus, alcance, räckvidd",
    Metric.VIEWERS: "viewers, katsojat, katselijat, espectadores, visualizadores, tittare",
    Metric.VIEWS: "views, katselukerrat, katselut, visualizaciones, visualizações, visningar",
    Metric.IMPRESSIONS: "impressions, näyttökerrat, impresiones, impressões, exponeringar",
    Metric.VISITS: "visits, profile visits, page visits, käynnit, profiilikäynnit, profiilissa käynnit, sivukäynnit, "
    "vierailut, visitas, visitas perfil, besök, profilbesök",
    Metric.INTERACTIONS: "interactions, content interactions, vuorovaikutukset, sisältövuorovaikutukset, "
    "vuorovaikutukset sisällön kanssa, interacciones, interacciones contenido, interações, interações com conteúdo, "
    "interações conteúdo, interaktioner, innehållsinteraktioner",
    Metric.LINK_CLICKS: "link clicks, linkin klikkaukset, linkkien klikkaukset, clics enlace, cliques link, "
    "länkklickningar, länkklick",
}
_METRICS = {word.strip(): metric for metric, words in _WORDS.items() for word in words.split(",")}
_JOINING = frozenset(re.findall(r"\w+", "no na do da de del al ao em en el la on in of the i på o"))
_TWICE = re.compile(r" \(\d+\)$| - (?:copy|kopio)$")


class Title(NamedTuple):
    """`words`: the title without the platform's name, folded; `metric` and `platform` None where it names none."""

    words: str
    metric: Metric | None
    platform: str | None


def read_title(text: str) -> Title:
    """ "Alcance do Instagram" -> ("alcance", REACH, "Instagram"); "Page likes" -> ("page likes", None, None)."""
    parts = re.findall(r"\w+", fold(text))
    platform = next((name for name in PLATFORMS for part in parts if part.startswith(name.casefold())), None)
    words = " ".join(part for part in parts if not _names_platform(part) and part not in _JOINING)
    return Title(words, _METRICS.get(words), platform)


def _names_platform(part: str) -> bool:
    return part.startswith(tuple(name.casefold() for name in PLATFORMS))


def metric_of_name(file_name: str) -> Metric | None:
    """The metric that a file is called after: "Visits (1).csv" is one of visits."""
    return read_title(stem_of(file_name)).metric


def stem_of(file_name: str) -> str:
    """The file's name without folder, endings and what the browser added: "Visits (1).csv" is "Visits"."""
    stem = re.split(r"[/\\]", file_name)[-1].split(".")[0]
    return _TWICE.sub("", stem)
