"""Totals among the members of a long table: compared with their parts, and left out."""

from __future__ import annotations

import pytest

HEAD = "indicator | period | channel | value\n"
PARTS = "followers | 2022 | Facebook | 3900\nfollowers | 2022 | TikTok | 100\n"
KEPT = [
    "followers / Facebook |  | 2022-01-01..2022-12-31 | 3900",
    "followers / TikTok |  | 2022-01-01..2022-12-31 | 100",
]

WORDS = ["Yhteensä", "Yht.", "Kaikki", "Kaikki kanavat", "Kaikki yhteensä", "Totalt", "Alla kanaler", "Total",
         "All channels", "Kanavat yhteensä"]  # fmt: skip


@pytest.mark.parametrize("word", WORDS)
def test_a_total_that_agrees_is_left_out(read, word: str) -> None:
    assert read(f"{HEAD}{PARTS}followers | 2022 | {word} | 4000") == (KEPT, [f"info total_checked D4 {word}"])


@pytest.mark.parametrize("word", WORDS[:-1])
def test_a_total_that_differs_is_left_out_with_a_warning(read, word: str) -> None:
    assert read(f"{HEAD}{PARTS}followers | 2022 | {word} | 4010") == (KEPT, [f"warning total_differs D4 {word}"])


def test_both_figures_of_a_total_that_differs_are_said(draw) -> None:
    from data_loaders.long_table import load
    from data_loaders.reading.tables import find_tables

    (table,) = find_tables(draw(f"{HEAD}{PARTS}followers | 2022 | Yhteensä | 4 010"))
    (problem,) = (one for one in load(table).problems if one.code == "total_differs")
    assert problem.params == {"heading": "followers", "printed": "4 010", "computed": "4000"}


OTHERS = {
    "a total above its parts": (
        f"followers | 2022 | Yhteensä | 4000\n{PARTS}", KEPT, ["info total_checked D2 Yhteensä"]
    ),
    "parts of another period and another indicator are not counted": (
        f"{PARTS}followers | 2021 | TikTok | 5\nreach | 2022 | TikTok | 7\nfollowers | 2022 | Yhteensä | 4000",
        [*KEPT, "followers / TikTok |  | 2021-01-01..2021-12-31 | 5", "reach / TikTok |  | 2022-01-01..2022-12-31 | 7"],
        ["info total_checked D6 Yhteensä"],
    ),
    "a total of a period without parts is not the figure of a channel": (
        f"{PARTS}followers | 2023 | Yhteensä | 4000", KEPT, ["warning total_without_parts D4 Yhteensä"]
    ),
    "shares have no sum": (
        f"{PARTS}followers | 2022 | Yhteensä | 55 %", KEPT, ["info totals_row_left_out D4 Yhteensä"]
    ),
    "a mean": (f"{PARTS}followers | 2022 | Keskiarvo | 2000", KEPT, ["info total_checked D4 Keskiarvo"]),
    "an indicator without channels has its figure as a whole": (
        f"{PARTS}initiatives | 2022 | Yhteensä | 790",
        [*KEPT, "initiatives |  | 2022-01-01..2022-12-31 | 790"],
        [],
    ),
    "a member with a total's word that does not add up may be a member": (
        f"{PARTS}followers | 2022 | Meta yhteensä | 3900",
        [*KEPT, "followers / Meta yhteensä |  | 2022-01-01..2022-12-31 | 3900"],
        ["warning possible_total_kept D4 Meta yhteensä"],
    ),
    "a sentence about all is a member like any other": (
        f"{PARTS}followers | 2022 | Kaikki auttavat toisiaan | 4000",
        [*KEPT, "followers / Kaikki auttavat toisiaan |  | 2022-01-01..2022-12-31 | 4000"],
        [],
    ),
    "totals in the column of indicators and in that of periods": (
        f"{PARTS}Yhteensä | 2022 | | 4000\nfollowers | Yhteensä | TikTok | 100",
        KEPT,
        ["info totals_row_left_out A4 Yhteensä", "info totals_row_left_out B5 Yhteensä"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "readings", "problems"), OTHERS.values(), ids=OTHERS.keys())
def test_what_a_total_is_of(read, rows: str, readings: list[str], problems: list[str]) -> None:
    assert read(HEAD + rows) == (readings, problems)


def test_totals_of_two_breakdowns_are_each_of_their_own_parts(read) -> None:
    """Women of both houses, one house's both genders, and everybody; the last one is 1 too many."""
    readings, problems = read(
        """
        mittari | vuosi | talo     | sukupuoli | arvo
        kävijät | 2023  | Pasila   | naiset    | 60
        kävijät | 2023  | Pasila   | miehet    | 40
        kävijät | 2023  | Mellari  | naiset    | 5
        kävijät | 2023  | Yhteensä | naiset    | 65
        kävijät | 2023  | Pasila   | yhteensä  | 100
        kävijät | 2023  | Yhteensä | yhteensä  | 106
        """
    )
    assert [reading.split(" |")[0] for reading in readings] == [
        "kävijät / Pasila / naiset", "kävijät / Pasila / miehet", "kävijät / Mellari / naiset"
    ]  # fmt: skip
    assert problems == [
        "info total_checked E5 Yhteensä",
        "info total_checked E6 yhteensä",
        "warning total_differs E7 Yhteensä yhteensä",
    ]


def test_a_breakdown_that_the_table_does_not_have_says_nothing(read) -> None:
    """The houses have no figures by gender here, so "yhteensä" is not one of the genders."""
    readings, problems = read(
        """
        mittari | vuosi | talo     | sukupuoli | arvo
        kävijät | 2023  | Pasila   | yhteensä  | 60
        kävijät | 2023  | Mellari  | yhteensä  | 40
        kävijät | 2023  | Yhteensä | yhteensä  | 100
        """
    )
    assert [reading.split(" |")[0] for reading in readings] == ["kävijät / Pasila", "kävijät / Mellari"]
    assert problems == ["info total_checked E4 Yhteensä"]


def test_the_dimension_may_be_named_on_each_row(read) -> None:
    drawing = "indicator | period | dimension | member | value\n"
    rows = "f | 2022 | channel | Facebook | 5\nf | 2022 | channel | TikTok | 7\nf | 2022 | channel | Yhteensä | 12"
    readings, problems = read(drawing + rows)
    assert [reading.split(" |")[0] for reading in readings] == ["f / Facebook", "f / TikTok"]
    assert problems == ["info total_checked E4 Yhteensä"]
