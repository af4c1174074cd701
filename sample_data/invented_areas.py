"""Invented figures of postal code areas and of areas of Helsinki: none of them is anybody's, though the areas exist."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import NamedTuple


class Area(NamedTuple):
    """`people`: about how many live there. `need`: from 0, an area that does well, to 1."""

    code: str
    name: str
    people: int
    need: float
    municipality: str = "Helsinki"


COUNTRY = Area("", "KOKO MAA", 5_500_000, 0.5)
POST_OFFICE = Area("00230", "Helsinki postikeskus", 0, 0.5)
"""Nobody lives there."""
FEW = Area("00880", "Roihupellon teollisuusalue", 34, 0.5)
"""So few live there that nothing else is told of them."""
AREAS = (
    Area("00100", "Helsinki keskusta - Etu-Töölö", 18_400, 0.1),
    Area("00120", "Punavuori - Bulevardi", 7_100, 0.1),
    Area("00530", "Kallio", 18_900, 0.5),
    Area("00550", "Vallila", 9_800, 0.5),
    Area("00520", "Itä-Pasila", 9_300, 0.6),
    Area("00700", "Malmi", 11_200, 0.6),
    Area("00770", "Jakomäki - Alppikylä", 7_300, 1.0),
    Area("00820", "Roihuvuori", 8_500, 0.5),
    Area("00900", "Puotinharju", 5_200, 0.7),
    Area("00940", "Kontula - Vesala", 26_500, 0.9),
    Area("00970", "Mellunmäki", 8_900, 0.8),
    Area("00990", "Aurinkolahti", 7_800, 0.3),
    POST_OFFICE,
    FEW,
)
TOLD_OF_FEW = frozenset({"he_vakiy", "tp_tyopy"})


def invent_figures(area: Area, year: int) -> Mapping[str, int | float]:
    """Paavo's code -> figure. The parts add up to their wholes; what is not told of an area is 0, as in Paavo."""
    random = Random(f"{area.code}-{year}")
    people = round(area.people * (1 + 0.008 * (year - 2019)) * random.uniform(0.99, 1.01))
    adults, homes, working = round(people * 0.84), round(people * 0.58), round(people * 0.56)
    basic = round(adults * (0.12 + 0.22 * area.need + random.uniform(-0.01, 0.01)))
    low = round(adults * (0.13 + 0.15 * area.need + random.uniform(-0.01, 0.01)))
    high = round(adults * (0.34 - 0.24 * area.need))
    median = round((29_500 - 9_000 * area.need) * (1 + 0.025 * (year - 2019)) * random.uniform(0.99, 1.01))
    unemployed = round(working * (0.06 + 0.14 * area.need + random.uniform(-0.01, 0.01)))
    children, students, retired = round(people * 0.14), round(people * 0.08), round(people * 0.18)
    told: dict[str, int | float] = {
        "he_vakiy": people,
        "he_naiset": people * 52 // 100,
        "he_miehet": people - people * 52 // 100,
        "he_kika": round(37 + 8 * random.random()),
        "ko_ika18y": adults,
        "ko_perus": basic,
        "ko_koul": adults - basic,
        "hr_tuy": adults,
        "hr_ktu": round(median * 1.16),
        "hr_mtu": median,
        "hr_pi_tul": low,
        "hr_ke_tul": adults - low - high,
        "hr_hy_tul": high,
        "te_taly": homes,
        "te_takk": round(1.5 + 0.5 * random.random(), 1),
        "te_vuok_as": round(homes * (0.3 + 0.4 * area.need)),
        "pt_vakiy": people,
        "pt_tyoll": working - unemployed,
        "pt_tyott": unemployed,
        "pt_0_14": children,
        "pt_opisk": students,
        "pt_elakel": retired,
        "pt_muut": people - working - children - students - retired,
        "tp_tyopy": random.randint(300, 9_000),
    }
    if area in (POST_OFFICE, FEW):
        return {code: figure if code in TOLD_OF_FEW else 0 for code, figure in told.items()}
    return told
