"""The words of what is found while cells become tables and readings."""

from __future__ import annotations

from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_

NOTHING = N_("Nothing needs to be done.")
WRITE_PERIOD = N_("Write the period as 2023, 11/2023, Q1/2024 or 1.1.–31.3.2024.")
WRITE_FIGURE = N_("Write the figure alone in the cell; a note can stand in a column of its own.")

LOADING = {
    "no_table": Wording(
        N_("No table with figures was found in the file."),
        N_("A table has its headings on one row, a name on each row, and the figures beside it."),
    ),
    "empty_sheet": Wording(N_("The sheet is empty."), NOTHING),
    "sheet_without_table": Wording(
        N_("No table with figures was found on the sheet."),
        N_("If it has one, give its columns headings and its rows names."),
    ),
    "hidden_sheet_left_out": Wording(
        N_("The sheet is hidden and was left out."), N_("Unhide the sheet in Excel if its figures are to be read.")
    ),
    "hidden_rows_read": Wording(
        N_("The sheet has hidden rows ({count}); they were read too."),
        N_("If they should not be read, delete them from the file."),
    ),
    "table_not_understood": Wording(
        N_("The table that begins here was not understood and was left out."),
        N_("Give its columns headings and its rows names, or use the headings: indicator, period, value."),
    ),
    "table_beside_recipe": Wording(
        N_("The table that begins here stands beside one with a recipe and has none itself. It was left out."),
        N_("If its figures are wanted, map it too."),
    ),
    "column_without_heading": Wording(
        N_("The column has no heading, so it is not known what its figures are."), N_("Write a heading above it.")
    ),
    "duplicate_heading": Wording(
        N_("The heading “{heading}” stands above two columns, {first} and {second}, so they cannot be told apart."),
        N_("Give each column a heading of its own, or remove one of them."),
    ),
    "row_without_label": Wording(
        N_("Nothing on the row says what its figures are."), N_("Write its name in the first column.")
    ),
    "no_indicator": Wording(N_("The row names no indicator."), N_("Write the indicator's name or key on the row.")),
    "incomplete_row": Wording(
        N_("The row of “{value}” has neither a period nor a value; it was left out."),
        N_("Fill in the row, or remove it."),
    ),
    "repeated_label": Wording(
        N_("“{label}” stands on {count} rows ({rows}). They were told apart as “{first}” … “{last}”."),
        N_("Give the rows names of their own, or check that their order is the same every time."),
    ),
    "empty_cells": Wording(
        N_("Empty cells in the table: {count}. Nothing is stored for them."),
        N_("To show that a figure is missing, write “no data” in the cell."),
    ),
    "text_column_left_out": Wording(
        N_("The column “{value}” holds text that no figure needs; it was not used."), NOTHING
    ),
    "merged_value": Wording(
        N_("“{value}” stands in {cells} merged cells. It was read once, for the first of them."),
        N_("If it is meant for each of them, write it in each."),
    ),
    "totals_row_checked": Wording(N_("The totals row agrees with the rows above it; it was left out."), NOTHING),
    "totals_row_left_out": Wording(N_("The totals row was left out."), NOTHING),
    "totals_row_differs": Wording(
        N_("The total {printed} of “{heading}” is not what the rows above it make: {computed}."),
        N_("Check whether a row is missing or a figure is wrong. The total is not stored."),
    ),
    "totals_column_checked": Wording(
        N_("The column “{value}” agrees with the figures of its rows; it was left out."), NOTHING
    ),
    "totals_column_differs": Wording(
        N_("The total {printed} of “{label}” is not what the figures of the row make: {computed}."),
        N_("Check whether a column is missing or a figure is wrong. The total is not stored."),
    ),
    "total_checked": Wording(
        N_("“{value}” is a total and agrees with the other rows of “{heading}”; it was left out."), NOTHING
    ),
    "total_differs": Wording(
        N_("“{value}” is a total, {printed}, but the other rows of “{heading}” for the same period make {computed}."),
        N_("Check whether a row is missing or a figure is wrong. The total is not stored."),
    ),
    "total_without_parts": Wording(
        N_("“{value}” is a total, and the table has none of its parts for the same period. It was left out."),
        N_("Add the rows that the total is made of: totals are counted from them."),
    ),
    "possible_total_kept": Wording(
        N_("“{value}” looks like a total, but the other rows do not make it. It was taken as a figure of its own."),
        N_("If it is a total, leave the row out or correct the figures; otherwise nothing needs to be done."),
    ),
    "star_read_as_provisional": Wording(
        N_("“{value}” has a star. It was read as {read_as} and marked as preliminary."),
        N_("If the star means something else, remove it from the file and upload the file again."),
    ),
    "first_days_read_as_months": Wording(
        N_("The dates are the first days of months, so they were read as whole months."),
        N_("If they are single days after all, add the other days of the month to the table."),
    ),
    "not_a_period": Wording(N_("“{value}” is not a period."), WRITE_PERIOD),
    "not_a_period:impossible": Wording(N_("“{value}” is no period: there is no such date."), WRITE_PERIOD),
    "not_a_period:ambiguous": Wording(N_("“{value}” can be two different periods."), WRITE_PERIOD),
    "not_a_period:summer": Wording(
        N_("“{value}” can be June or the summer."), N_("If it is June, write the month and the year, such as 6/2024.")
    ),
    "not_a_period:year_out_of_range": Wording(
        N_("“{value}” is no year that can be read: years are 1900–2100."), WRITE_PERIOD
    ),
    "not_a_period:reversed": Wording(N_("The period “{value}” ends before it begins."), WRITE_PERIOD),
    "not_a_number": Wording(N_("“{value}” was not understood as a figure."), WRITE_FIGURE),
    "ambiguous_number": Wording(
        N_("“{value}” can be read as two different figures."),
        N_("Write it with a decimal comma and with spaces between thousands, such as 1 234,5."),
    ),
    "looks_like_a_date": Wording(
        N_("“{value}” is a date where a figure should be. Excel turns 3.4 into a date by itself."),
        N_("Give the cell a number format and write the figure again."),
    ),
    "too_large": Wording(N_("“{value}” is too large to be stored exactly."), N_("Check the figure.")),
    "boolean": Wording(N_("“{value}” is true or false, not a figure."), WRITE_FIGURE),
    "formula_without_result": Wording(
        N_("The cell holds a formula that the file has no result for."),
        N_("Open the file in Excel, save it, and upload it again: Excel then stores the results."),
    ),
    "not_available_cell": Wording(
        N_("The cell says {value}. It was read as: there is no figure."),
        N_("If there is a figure, correct the formula or write the figure in the cell."),
    ),
    "uncertain_value": Wording(
        N_("“{value}” was read as {read_as}, and is marked as uncertain."),
        N_("Correct the slip of the pen in the file, if it is one, and upload the file again."),
    ),
    "unknown_qualifier": Wording(
        N_("“{value}” is not a known qualifier."),
        N_("Use exact, almost, about, more_than, less_than, missing, not_applicable or suppressed."),
    ),
    "unknown_flag": Wording(
        N_("“{value}” is not a known flag."),
        N_("Use provisional, estimated, partial, low_n, proxy or uncertain, with commas between them."),
    ),
    "value_beside_gap": Wording(
        N_("The row says “{value}”, that there is no figure, but it has one: {found}."),
        N_("Keep one of them."),
    ),
    "count_not_read": Wording(
        N_("“{value}” was not understood as the number of answers; the figure itself was read."),
        N_("Write the number of answers as a whole number."),
    ),
    "change_not_read": Wording(
        N_("“{value}” was not understood as a change in per cent; the figure itself was read."),
        N_("Write the change as +6 %."),
    ),
}
