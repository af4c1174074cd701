"""Paavo: the samples first, then each trap of the format."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from data_loaders import paavo
from data_loaders.statistics.paavo_variables import code_of
from sample_data.exports_of_statistics import FILES
from sample_data.invented_areas import AREAS, COUNTRY, invent_figures

Load = Callable[..., Any]
Chosen = Callable[..., dict[str, float]]
MINE = [name for name in FILES if "paavo" in name or name.startswith("009_")]
ANSWERS = {
    "paavo.year_of_people.2022": "2020",
    "paavo.year_of_income.2022": "2020",
    "paavo.year_of_activity.2022": "2019",
}
COMPUTED = {
    "paavo.unemployment_rate": ("pt_tyott", ("pt_tyott", "pt_tyoll")),
    "paavo.basic_education_share": ("ko_perus", ("ko_ika18y",)),
    "paavo.low_income_share": ("hr_pi_tul", ("hr_tuy",)),
}


@pytest.mark.parametrize("name", MINE)
def test_the_samples_are_recognised_and_only_here(name: str, chosen: Chosen) -> None:
    assert list(chosen(FILES[name](), name)) == ["paavo"]


def test_every_figure_of_the_long_file_stands_as_it_was_written(load: Load) -> None:
    """Oracle: the figures that the sample was written from, by area, year and code."""
    words = load(paavo, FILES["paavo-12f7-en-esimerkki.csv"]())
    areas = {area.code or "KOKO MAA": area for area in (COUNTRY, *AREAS)}
    told = [one for one in words.extract.readings if one.measure.key not in COMPUTED]
    assert len(told) == 15 * 16 * 2
    for one in told:
        area = areas[one.labels[0].text if one.labels[0].text == "KOKO MAA" else one.labels[0].text[:5]]
        written = invent_figures(area, one.period.start.year)[one.measure.key.removeprefix("paavo.")]
        assert (one.value.value or 0) == written
        assert one.labels[1].text == ("koko maa" if area is COUNTRY else "postinumeroalue")


def test_the_rate_of_unemployment_is_computed_since_no_file_has_it(load: Load) -> None:
    """Unemployed of the labour force, not of all people; the other shares of those who are 18 or older."""
    words = load(paavo, FILES["paavo-12f7-en-esimerkki.csv"]())
    kallio = invent_figures(next(area for area in AREAS if area.name == "Kallio"), 2023)
    found = {
        one.measure.key: one.value.value
        for one in words.extract.readings
        if one.measure.key in COMPUTED and one.labels[0].text == "00530 Kallio" and one.period.start.year == 2023
    }
    assert found == {
        key: pytest.approx(100 * kallio[part] / sum(kallio[whole] for whole in wholes))
        for key, (part, wholes) in COMPUTED.items()
    }


def test_groups_of_one_release_are_of_the_years_that_their_headings_say(load: Load) -> None:
    words = load(paavo, FILES["009_12f7_2021-esimerkki.csv"]())
    years = {(one.measure.key[6:8], one.period.start.year) for one in words.extract.readings}
    assert {year for group, year in years if group in ("pt", "tp")} == {2018}
    assert {year for group, year in years if group in ("he", "ko", "hr", "te")} == {2019}


def test_excel_makes_dates_of_mean_sizes_and_leaves_the_other_figures(load: Load) -> None:
    clean = load(paavo, FILES["009_12f7_2021-esimerkki.csv"]())
    spoiled = load(paavo, FILES["009_12f7_2021-esimerkki.excel.csv"]())
    lost = [one for one in clean.readings if one not in spoiled.readings]
    assert set(spoiled.readings) < set(clean.readings)
    assert {one.partition(" | ")[0] for one in lost} == {"paavo.te_takk"}
    assert len([one for one in spoiled.problems if "looks_like_a_date" in one]) == len(lost)


def test_a_zero_where_nobody_lives_is_no_income_and_no_unemployment(load: Load) -> None:
    """00230 has a median income of 0 in the real files too; 00880 has so few people that nothing else is told."""
    readings = load(paavo, FILES["009_12f7_2021-esimerkki.csv"]()).readings
    empty = {one.split(" | ")[0]: one.split(" | ")[4:] for one in readings if "00230" in one}
    few = {one.split(" | ")[0]: one.split(" | ")[4:] for one in readings if "00880" in one}
    assert empty["paavo.he_vakiy"] == ["0"]
    assert empty["paavo.hr_mtu"] == empty["paavo.unemployment_rate"] == ["gap", "not_applicable"]
    assert few["paavo.he_vakiy"] == ["34"]
    assert few["paavo.hr_mtu"] == few["paavo.unemployment_rate"] == few["paavo.ko_perus"] == ["gap", "suppressed"]


def test_the_map_service_does_not_say_the_year_of_its_figures_so_it_is_asked(load: Load) -> None:
    """The year of the release is none of them; what waits for an answer is not read."""
    words = load(paavo, FILES["paavo-pno_tilasto_2022-esimerkki.csv"]())
    assert words.readings == []
    assert list(words.questions) == list(ANSWERS)
    assert [question.suggested for question in words.extract.questions] == ["2020", "2020", "2019"]


def test_with_the_years_excels_copy_without_zeros_says_the_same(load: Load) -> None:
    clean = load(paavo, FILES["paavo-pno_tilasto_2022-esimerkki.csv"](), ANSWERS)
    spoiled = load(paavo, FILES["paavo-pno_tilasto_2022-esimerkki.excel.csv"](), ANSWERS)
    assert clean.readings == spoiled.readings
    assert len(clean.readings) == 14 * (9 + 3)
    assert "warning postal_code_zeros_restored A2 100" in spoiled.problems
    few = [one for one in clean.readings if one.startswith("paavo.hr_mtu | area=00880")]
    assert [one.partition("2020-12-31 | ")[2] for one in few] == ["gap | suppressed"], "-1 is a protected figure"


HEAD = "postinumeroalue,nimi,vuosi,he_vakiy,hr_mtu,pt_tyott\n"
CODED = {
    "-1 is protected, 0 inhabitants are 0 and have no income": (
        "00100,A,2022,50,-1,-1\n00230,B,2022,0,0,0\n",
        [
            *("he_vakiy 50", "hr_mtu suppressed", "pt_tyott suppressed"),
            *("he_vakiy 0", "hr_mtu not_applicable", "pt_tyott not_applicable"),
        ],
        ["warning zero_read_as_gap E2"],
    ),
    "an empty cell is nothing": ("00100,A,2022,50,,3\n", ["he_vakiy 50", "pt_tyott 3"], []),
    "what is no code is no area": (
        "Espoo,A,2022,50,30000,3\n00100,A,2022,50,30000,3\n",
        ["he_vakiy 50", "hr_mtu 30000", "pt_tyott 3"],
        ["error postal_code_not_read A2 Espoo"],
    ),
    "people, but nobody unemployed: a true zero": (
        "00100,A,2022,50,30000,0\n",
        ["he_vakiy 50", "hr_mtu 30000", "pt_tyott 0"],
        [],
    ),
}


@pytest.mark.parametrize(("rows", "expected", "problems"), CODED.values(), ids=CODED)
def test_traps_of_the_codes(rows: str, expected: list[str], problems: list[str], load: Load) -> None:
    words = load(paavo, HEAD + rows, ANSWERS)
    said = [
        f"{one.measure.key[6:]} {one.value.qualifier if one.value.value is None else f'{one.value.value:g}'}"
        for one in words.extract.readings
    ]
    assert said == expected
    assert words.problems == problems


AREA = "00530  Kallio (Helsinki)"
LONG = '"12f7 -- 9. All data groups, 2010-2023"\r\n\r\n"Postal code area","Information","2022","2023*"\r\n'
WIDE = '"12f7 -- Paavo"\r\n\r\n"Postinumeroalue","Asukkaat yhteensä, 2019 (HE)","Työttömät (PT)"\r\n'
TABLES = {
    "points, a star and a variable that nobody knows": (
        LONG
        + f'"{AREA}","Inhabitants, total (HE)",50,".."\r\n"{AREA}","Something new (HE)",1,2\r\n'
        + f'"{AREA}","Median income of inhabitants (HR)",30000,"."\r\n',
        ["he_vakiy 2022 50", "he_vakiy 2023 missing", "hr_mtu 2022 30000", "hr_mtu 2023 not_applicable"],
        ["info statistic_variable_left_out C5 Something new (HE)"],
    ),
    "two totals of one name are told apart by their group": (
        LONG + f'"{AREA}","Aged 18 or over, total (KO)",40,41\r\n"{AREA}","Aged 18 or over, total (HR)",42,43\r\n',
        ["ko_ika18y 2022 40", "ko_ika18y 2023 41", "hr_tuy 2022 42", "hr_tuy 2023 43"],
        [],
    ),
    "a total that somebody added is no area": (
        LONG + f'"{AREA}","Inhabitants, total (HE)",50,51\r\n"Yhteensä","Inhabitants, total (HE)",50,51\r\n',
        ["he_vakiy 2022 50", "he_vakiy 2023 51"],
        ["info area_total_left_out C5 Yhteensä"],
    ),
    "a group without a year in its heading has none of another": (
        WIDE + '"00530 Kallio   (Helsinki )",50,3\r\n"00550 Vallila   (Helsinki )",60,4\r\n',
        ["he_vakiy 2019 50", "he_vakiy 2019 60"],
        ["error statistic_without_time C4 Työttömät (PT)", "error statistic_without_time C5 Työttömät (PT)"],
    ),
}


@pytest.mark.parametrize(("text", "expected", "problems"), TABLES.values(), ids=TABLES)
def test_traps_of_the_tables(text: str, expected: list[str], problems: list[str], load: Load, chosen: Chosen) -> None:
    words = load(paavo, text)
    said = [
        f"{one.measure.key[6:]} {one.period.start.year} "
        f"{one.value.qualifier if one.value.value is None else f'{one.value.value:g}'}"
        for one in words.extract.readings
    ]
    assert said == expected
    assert words.problems == problems
    assert list(chosen(text)) == ["paavo"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Median income of inhabitants (HR)", "hr_mtu"),
        ("Asukkaiden mediaanitulot (HR)", "hr_mtu"),
        ("Median income of households (TR)", "tr_mtu"),
        ("Asukkaiden keski-ikä HE", "he_kika"),
        ("0-2 years (HE)", "he_0_2"),
        ("20-24-vuotiaat (HE)", "he_20_24"),
        ("HR_MTU", "hr_mtu"),
        ("Median income of inhabitants", None),
        ("hr_olematon", None),
    ],
)
def test_a_variable_is_known_by_its_name_with_its_group_or_by_its_code(text: str, code: str | None) -> None:
    assert code_of(text) == code


def test_a_staff_table_by_postal_code_is_not_taken(chosen: Chosen) -> None:
    assert "paavo" not in chosen("Postinumero;2022;2023\r\n00530;12;14\r\n00550;3;5\r\n")
