"""The variables of Paavo, the statistics of postal code areas: their codes, and what they are called on the screen.

Names are those of Statistics Finland in Finnish and English, of today and of earlier years. Some differ by language of
the screen only, such as ages and branches of industry, and are known by their numbers and letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from data_loaders.layout.headings import fold
from data_loaders.measures import Measure, MeasureKind


class Group(StrEnum):
    """What is counted together and of one year. Those of one release may be of different years."""

    INHABITANTS = "he"
    EDUCATION = "ko"
    INCOME = "hr"
    HOUSEHOLDS = "te"
    HOUSEHOLD_INCOME = "tr"
    BUILDINGS = "ra"
    WORKPLACES = "tp"
    ACTIVITY = "pt"


WHOLES: Mapping[Group, str] = {
    Group.INHABITANTS: "he_vakiy",
    Group.EDUCATION: "ko_ika18y",
    Group.INCOME: "hr_tuy",
    Group.HOUSEHOLDS: "te_taly",
    Group.HOUSEHOLD_INCOME: "tr_kuty",
    Group.ACTIVITY: "pt_vakiy",
}
"""How many the other figures of the group are of. Where there is none, nothing can be told of anybody."""

_NAMED = """
he_vakiy   | Asukkaat yhteensä | Inhabitants, total
he_miehet  | Miehet | Males
he_naiset  | Naiset | Females
he_kika    | Asukkaiden keski-ikä | Average age of inhabitants
he_85_     | 85 vuotta täyttäneet | 85 years or over
ko_ika18y  | 18 vuotta täyttäneet yhteensä | Aged 18 or over, total
ko_perus   | Perusasteen suorittaneet | Basic level studies
ko_koul    | Koulutetut yhteensä | With education, total
ko_yliop   | Ylioppilastutkinnon suorittaneet | Matriculation examination
ko_ammat   | Ammatillisen tutkinnon suorittaneet | Vocational diploma
ko_al_kork | Alemman korkeakoulututkinnon suorittaneet | Academic degree - Lower level university degree |
             Academic degree - Lowest level tertiary and lower university level degrees
ko_yl_kork | Ylemmän korkeakoulututkinnon suorittaneet | Academic degree - Higher level university degree |
             Academic degree - Higher university level degree
hr_tuy     | 18 vuotta täyttäneet yhteensä | Aged 18 or over, total
hr_ktu     | Asukkaiden keskitulot | Average income of inhabitants
hr_mtu     | Asukkaiden mediaanitulot | Median income of inhabitants
hr_pi_tul  | Alimpaan tuloluokkaan kuuluvat asukkaat | Inhabitants belonging to the lowest income category |
             Inhabintants belonging to the lowest income category
hr_ke_tul  | Keskimmäiseen tuloluokkaan kuuluvat asukkaat | Inhabitants belonging to the middle income category
hr_hy_tul  | Ylimpään tuloluokkaan kuuluvat asukkaat | Inhabitants belonging to the highest income category |
             Inhabintants belonging to the highest income category
hr_ovy     | Asukkaiden ostovoimakertymä | Accumulated purchasing power of inhabitants
te_taly    | Taloudet yhteensä | Households, total
te_takk    | Talouksien keskikoko | Average size of households
te_as_valj | Asumisväljyys | Average floor area per person | Occupancy rate
te_yks     | Yksinasuvien taloudet | One-person households
te_nuor    | Nuorten yksinasuvien taloudet | Young one-person households | Young single persons
te_eil_np  | Lapsettomat nuorten parien taloudet | Young couples without children
te_laps    | Lapsitaloudet | Households with children
te_plap    | Pienten lasten taloudet | Households with small children
te_aklap   | Alle kouluikäisten lasten taloudet | Households with children under school age
te_klap    | Kouluikäisten lasten taloudet | Households with school-age children
te_teini   | Teini-ikäisten lasten taloudet | Households with teenagers
te_yhlap   | Yhden vanhemman lapsitaloudet | One-parent households with children
te_aik     | Aikuisten taloudet | Adult households
te_elak    | Eläkeläisten taloudet | Pensioner households
te_omis_as | Omistusasunnoissa asuvat taloudet | Households living in owner-occupied dwellings
te_vuok_as | Vuokra- ja asumisoikeusasunnoissa asuvat taloudet | Vuokra-asunnoissa asuvat taloudet |
             Households living in rented dwellings
te_muu_as  | Muissa asunnoissa asuvat taloudet | Households living in other dwellings
tr_kuty    | Taloudet yhteensä | Households, total
tr_ktu     | Talouksien keskitulot | Average income of households
tr_mtu     | Talouksien mediaanitulot | Median income of households
tr_pi_tul  | Alimpaan tuloluokkaan kuuluvat taloudet | Households belonging to the lowest income category
tr_ke_tul  | Keskimmäiseen tuloluokkaan kuuluvat taloudet | Households belonging to the middle income category
tr_hy_tul  | Ylimpään tuloluokkaan kuuluvat taloudet | Households belonging to the highest income category
tr_ovy     | Talouksien ostovoimakertymä | Accumulated purchasing power of households
ra_ke      | Kesämökit yhteensä | Free-time residences, total | Free-time residences
ra_raky    | Rakennukset yhteensä | Buildings, total
ra_muut    | Muut rakennukset yhteensä | Other buildings, total | Other buildings
ra_asrak   | Asuinrakennukset yhteensä | Residential buildings, total | Residential buildings
ra_asunn   | Asunnot | Dwellings
ra_as_kpa  | Asuntojen keskipinta-ala | Average floor area
ra_pt_as   | Pientaloasunnot | Dwellings in small houses
ra_kt_as   | Kerrostaloasunnot | Dwellings in blocks of flats
tp_tyopy   | Työpaikat yhteensä | Workplaces, total | Workplaces
tp_alku_a  | Alkutuotannon työpaikat | Primary production
tp_jalo_bf | Jalostuksen työpaikat | Processing
tp_palv_gu | Palveluiden työpaikat | Services
pt_vakiy   | Asukkaat yhteensä | Inhabitants, total
pt_tyoll   | Työlliset | Employed
pt_tyott   | Työttömät | Unemployed
pt_opisk   | Opiskelijat | Students
pt_elakel  | Eläkeläiset | Pensioners
pt_muut    | Muut | Others
"""
_AGES = """
he_0_2 he_3_6 he_7_12 he_13_15 he_16_17 he_18_19 he_20_24 he_25_29 he_30_34 he_35_39 he_40_44 he_45_49 he_50_54 he_55_59
he_60_64 he_65_69 he_70_74 he_75_79 he_80_84 pt_0_14
"""
_BRANCHES = """
tp_a_maat tp_b_kaiv tp_c_teol tp_d_ener tp_e_vesi tp_f_rake tp_g_kaup tp_h_kulj tp_i_majo tp_j_info tp_k_raho tp_l_kiin
tp_m_erik tp_n_hall tp_o_julk tp_p_koul tp_q_terv tp_r_taid tp_s_muup tp_t_koti tp_u_kans tp_x_tunt
"""
_MEANS = frozenset({"he_kika", "hr_ktu", "hr_mtu", "te_takk", "te_as_valj", "tr_ktu", "tr_mtu", "ra_as_kpa"})
_EUROS = frozenset({"hr_ovy", "tr_ovy"})
"""Sums of euros: those of the whole country are among those of its areas, so they are never summed."""
_GROUP = re.compile(rf"(.*?)[\s,]*\(?\b({'|'.join(Group).upper()})\)?", re.DOTALL)
_AGE = re.compile(r"\b(\d{1,2})\s*(?:[-–]|to)\s*(\d{1,2})\b")
_BRANCH = re.compile(r"([a-ux]) \S.*")
_CODE = re.compile(r"(?:he|ko|hr|te|tr|ra|tp|pt)_[a-z0-9_]+")


def _read_names() -> dict[tuple[str, str], str]:
    """(group, folded name) -> code."""
    lines = re.sub(r"\|\n\s+", "| ", _NAMED.strip()).splitlines()
    parts = [[part.strip() for part in line.split("|")] for line in lines]
    return {(code[:2], fold(name)): code for code, *names in parts for name in names}


_BY_NAME = _read_names()
CODES = tuple(dict.fromkeys((*_BY_NAME.values(), *_AGES.split(), *_BRANCHES.split())))
_BRANCH_CODES = {code[3]: code for code in _BRANCHES.split()}


def _kind_of(code: str) -> MeasureKind:
    """How many there are at the end of a year is a stock."""
    if code in _MEANS:
        return MeasureKind.MEAN
    return MeasureKind.DISTINCT if code in _EUROS else MeasureKind.STOCK


MEASURES: Mapping[str, Measure] = {code: Measure(f"paavo.{code}", _kind_of(code)) for code in CODES}


def is_mean(code: str) -> bool:
    """Whether a zero cannot be its value: a mean age, a median income."""
    return code in _MEANS or code in _EUROS


def group_of(code: str) -> Group:
    """The group of a code."""
    return Group(code[:2])


def split_group(text: str) -> tuple[str, Group] | None:
    """ "Median income of inhabitants (HR)" and "Asukkaiden keski-ikä HE" parted; None for a text without a group."""
    found = _GROUP.fullmatch(text.strip())
    return (found[1], Group(found[2].lower())) if found else None


@lru_cache(maxsize=2_000)
def code_of(text: str) -> str | None:
    """The code of a variable by its name with its group and no year, or of a code itself; None for any other text."""
    folded = fold(text)
    if _CODE.fullmatch(folded):
        return folded if folded in MEASURES else None
    parted = split_group(text)
    if parted is None:
        return None
    name, group = fold(parted[0]), parted[1]
    if code := _BY_NAME.get((group, name)):
        return code
    age = _AGE.search(name)
    if age and (code := f"{group}_{age[1]}_{age[2]}") in MEASURES:
        return code
    branch = _BRANCH.fullmatch(name)
    return _BRANCH_CODES.get(branch[1]) if branch and group is Group.WORKPLACES else None
