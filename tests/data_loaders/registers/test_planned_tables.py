"""Tables read by a recipe's plan: long, wide by periods, wide by members; and a column that is gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Breakdown, Column, DateOrder, Figure, Grain, Plan, Rollup, Spread

VALUE = Measure("own.value", MeasureKind.FLOW)
LONG = Plan((Column("Pvm"),), (Breakdown("place", Column("Paikka")),), (Figure(VALUE, Rollup.SUM, Column("Luku")),))
BY_YEARS = Plan(
    (),
    (Breakdown("unit", Column("Yksikkö")),),
    spread=Spread(Figure(VALUE, Rollup.SUM, grain=Grain.AS_GIVEN), (Column("2021"), Column("2022"))),
)
BY_HOUSES = Plan(
    (Column("Kuukausi"),),
    spread=Spread(Figure(VALUE, Rollup.SUM), (Column("Pasila"), Column("Askel")), "place"),
    fixed_period="2023",
)

TABLES = {
    "next year's file: the heading has another year, another order": (
        LONG,
        """
        Luku | Paikka | Pvm
        5    | Pasila | 2.1.2024
        6    | Pasila | 31.1.2024
        """,
        ["value Pasila 2024-01 = 11 (2 rows)"],
        [],
    ),
    "a column of the breakdown is gone: nothing is read, since the sums would be of something else": (
        LONG,
        """
        Luku | Pvm
        5    | 2.1.2024
        6    | 31.1.2024
        """,
        [],
        ["error column_gone A1 Paikka"],
    ),
    "a new year's column belongs to the table, its total does not": (
        BY_YEARS,
        """
        Yksikkö | 2021 | 2022 | 2023 | Yhteensä
        Talo    | 1    | 2    | 3    | 6
        Opisto  | 4    | 5    |      | 9
        """,
        [
            "value Opisto 2021 = 4",
            "value Talo 2021 = 1",
            "value Opisto 2022 = 5",
            "value Talo 2022 = 2",
            "value Talo 2023 = 3",
        ],
        ["info totals_column_checked E1 Yhteensä", "info cells_without_figure D2 2023 x1"],
    ),
    "the same label on two rows is added up": (
        BY_YEARS,
        """
        Yksikkö | 2021 | 2022
        Talo    | 1    | 2
        Talo    | 4    | 5
        """,
        ["value Talo 2021 = 5 (2 rows)", "value Talo 2022 = 7 (2 rows)"],
        [],
    ),
    "only the columns that were mapped, in the year that was said": (
        BY_HOUSES,
        """
        Kuukausi | Askel | Henkilöstö | Pasila | Yhteensä
        tammikuu | 1     | 77         | 2      | 80
        helmikuu | 3     | 88         | 4      | 95
        Yhteensä | 4     | 165        | 6      | 175
        """,
        ["value Askel 2023-01 = 1", "value Pasila 2023-01 = 2", "value Askel 2023-02 = 3", "value Pasila 2023-02 = 4"],
        ["info totals_row_checked A4 Yhteensä"],
    ),
    "a year's share: factor and fixed member": (
        Plan(
            (Column("Vuosi"),),
            figures=(
                Figure(
                    Measure("own.share", MeasureKind.MEAN),
                    Rollup.MEAN,
                    Column("Osuus"),
                    Grain.YEAR,
                    factor=100.0,
                    labels=(("channel", "LinkedIn"),),
                ),
            ),
        ),
        """
        Vuosi | Osuus
        2022  | 0,7
        2023  | 0,75
        2023  | 0,25
        """,
        ["share LinkedIn 2022 = 70 n=1", "share LinkedIn 2023 = 50 (2 rows) n=2"],
        [],
    ),
    "nothing says when": (
        Plan(figures=(Figure(VALUE, Rollup.SUM, Column("Luku")),)),
        "Paikka | Luku\nPasila | 5\nAskel | 6",
        [],
        ["error figures_without_period A1"],
    ),
    "the title says when": (
        Plan(figures=(Figure(VALUE, Rollup.SUM, Column("Luku")),)),
        "Käynnit 11/2023\n\nPaikka | Luku\nPasila | 5\nAskel | 6",
        ["value 2023-11 = 11 (2 rows)"],
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("plan", "drawing", "readings", "problems"), TABLES.values(), ids=TABLES)
def test_a_table_read_by_a_plan(
    planned: Callable[..., Any], plan: Plan, drawing: str, readings: list[str], problems: list[str]
) -> None:
    said = planned(drawing, plan)
    assert (said.readings, said.problems) == (readings, problems)


def test_the_order_of_dates_is_asked_once_and_remembered_by_the_plan(planned: Callable[..., Any]) -> None:
    drawing = "Pvm | Paikka | Luku\n3/4/2024 | Pasila | 5\n3/5/2024 | Pasila | 6"
    asked = planned(drawing, LONG)
    assert [question.key for question in asked.extract.questions] == ["date_order"]
    assert asked.readings == []
    by_answer = planned(drawing, LONG, {"date_order": "month_first"})
    assert by_answer.readings == ["value Pasila 2024-03 = 11 (2 rows) partial"]
    by_plan = planned(drawing, Plan(LONG.period, LONG.breakdowns, LONG.figures, date_order=DateOrder.MONTH_FIRST))
    assert by_plan.readings == by_answer.readings


@pytest.mark.parametrize(
    ("alike", "problems"),
    [
        pytest.param(1, ["warning same_rows A3 x1"], id="one row pasted twice"),
        pytest.param(9, [], id="a diary whose rows are alike all the time"),
    ],
)
def test_rows_that_are_only_counted(planned: Callable[..., Any], alike: int, problems: list[str]) -> None:
    plan = Plan((Column("Pvm"),), figures=(Figure(VALUE, Rollup.COUNT),))
    rows = ["2.1.2023 | 7", *["2.1.2023 | 7"] * alike, "31.1.2023 | 8"]
    said = planned("\n".join(["Pvm | Sali", *rows]), plan)
    assert (said.readings, said.problems) == ([f"value 2023-01 = {alike + 2} ({alike + 2} rows)"], problems)


def test_two_columns_of_the_same_name(planned: Callable[..., Any]) -> None:
    plan = Plan((Column("Pvm"),), figures=(Figure(VALUE, Rollup.SUM, Column("Luku", 2)),))
    assert planned("Pvm | Luku | Luku\n2.1.2023 | 1 | 10\n31.1.2023 | 2 | 20", plan).readings == [
        "value 2023-01 = 30 (2 rows)"
    ]
