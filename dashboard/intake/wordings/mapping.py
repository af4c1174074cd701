"""The words of what a mapping lacks, or cannot be."""

from __future__ import annotations

from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_

POINT = N_("Point at the column in the table.")

MAPPING = {
    "mapping_without_name": Wording(
        N_("The mapping has no name."), N_("Give it a name by which it is found, such as “Visitors of the houses”.")
    ),
    "mapping_without_period": Wording(
        N_("It is not known of when the figures are."),
        N_("Point at the column of the day, month or year. If the whole table is of one period, write it."),
    ),
    "mapping_no_such_period": Wording(
        N_("“{value}” is no period."), N_("Write the period as 2023, 11/2023, Q1/2024 or 1.1.–31.3.2024.")
    ),
    "mapping_without_value": Wording(
        N_("No column has been chosen as figures."), N_("Point at a column and choose the indicator that it is of.")
    ),
    "mapping_without_indicator": Wording(
        N_("It is not known of which indicator the figures are."),
        N_("Choose the indicator, or take the column out of the figures."),
    ),
    "mapping_without_dimension": Wording(
        N_("It is not known what is broken down here."),
        N_("Choose what the members of the column are, or take the column out."),
    ),
    "mapping_without_spread": Wording(
        N_("It has not been said which columns stand side by side."),
        N_("Point at the columns whose cells are figures."),
    ),
    "mapping_wide_with_several": Wording(
        N_("A table with figures side by side can be of one indicator only."),
        N_("Leave one indicator, or say that the table has one figure on each row."),
    ),
    "mapping_column_gone": Wording(
        N_("The table has no column “{value}”."), N_("Point at the column that has taken its place, or leave it out.")
    ),
    "mapping_column_twice": Wording(
        N_("“{value}” has been chosen as two different things."), N_("Leave the one that it is.")
    ),
    "mapping_unknown_indicator": Wording(
        N_("There is no indicator “{value}”."), N_("Choose an indicator of the catalogue, or propose a new one.")
    ),
    "mapping_without_column": Wording(N_("{indicator} has no column."), POINT),
    "mapping_count_of_column": Wording(
        N_("Rows are counted for {indicator}, so it takes no column of figures."),
        N_("Leave the column out, or choose the sum of the column."),
    ),
    "mapping_distinct_summed": Wording(
        N_("{indicator} counts each person once, so rows cannot be added together."),
        N_("Choose the number of different persons, or an indicator of visits."),
    ),
    "mapping_unlike_rollup": Wording(
        N_("The rows cannot be put together in this way for {indicator}."),
        N_("Choose another way, or another indicator: counts are added, the last one holds for stocks."),
    ),
    "mapping_factor": Wording(N_("“{value}” cannot be what the figures are multiplied by."), N_("Write 1 or 100.")),
    "mapping_without_member": Wording(
        N_("{indicator} needs a breakdown by “{dimension}”, and no column says it."),
        N_("Point at the column, or say which one the whole file is of."),
    ),
    "mapping_unknown_member": Wording(
        N_("“{value}” is not known in the breakdown “{dimension}”, which is a closed list."),
        N_("Choose one that is on the list."),
    ),
}
