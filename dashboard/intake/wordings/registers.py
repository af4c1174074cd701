"""The words of what is found in registers and in tables that a recipe reads, and of what is asked of them."""

from __future__ import annotations

from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_

NOTHING = N_("Nothing needs to be done.")
CHECK_CELL = N_("Check the cell. The figure is taken as it stands.")

REGISTERS = {
    "column_gone": Wording(
        N_("The column “{value}” is not in the file any more. What is made of it was left out."),
        N_("If the column has a new name, change the recipe; otherwise export the file again with the column."),
    ),
    "title_of_other_time": Wording(
        N_("The title, the sheet or the file's name says {period}, but no row is of that time. The rows hold."),
        N_("Mend the title, if it is left from an earlier file; if the dates are wrong, mend them."),
    ),
    "silent_months_are_zeros": Wording(
        N_("Months without rows were read as zeros, as was answered ({months} months, {count} figures)."),
        N_("Nothing needs to be done. Such a zero never replaces a figure that was counted."),
    ),
    "last_values_differ": Wording(
        N_("“{heading}” is {value} here and {other} in the cell {other_place}, on the same day. Neither was taken."),
        N_("Remove the wrong row, or break the figure down by what tells the rows apart."),
    ),
    "cells_carried_down": Wording(
        N_("Each value of the column stands once, above blank cells. It was read for those cells too ({count})."),
        N_("Check the preview. If the blank cells mean something else, fill them in."),
    ),
    "sheet_read_as_member": Wording(
        N_("The column “{heading}” is missing. The sheet or its title says “{value}”, which was read for all rows."),
        N_("If that is not right, add the column to the sheet."),
    ),
    "sheet_names_no_member": Wording(
        N_("The column “{heading}” is missing, and the sheet's name “{value}” is nothing known of that kind."),
        N_(
            "Add the column, or write above the table what it is of, as in “{heading}: Pasila”. The sheet was left out."
        ),
    ),
    "table_beside_register": Wording(
        N_("The table that begins here is of another kind than the rest of the file, and was left out."),
        N_("Upload it in a file of its own, if its figures should be read."),
    ),
    "broken_down_by_persons": Wording(
        N_("The column “{value}” tells who somebody is, so nothing is broken down by it. The table was not read."),
        N_("Leave the column out of the breakdown. It may be counted as different persons."),
    ),
    "row_without_period": Wording(
        N_("The row has no date, and its figures are not the totals of other rows. It was left out."),
        N_("Write the date on the row."),
    ),
    "figures_without_period": Wording(
        N_("Nothing in the table, in its title or in the file's name says when its figures are from."),
        N_("Add a column for the date, or write the period in the title, such as 2023 or 11/2023."),
    ),
    "period_covered_in_part": Wording(
        N_("The rows do not reach over the whole of {period}, so its figures are marked as partial."),
        N_(
            "Bring the figures in again when the period is complete. If a file's period is complete, write it in the "
            "title of the table."
        ),
    ),
    "rows_without_member": Wording(
        N_("Rows that do not say their “{value}”: {count}. This is the first of them."),
        N_("Fill in the cells, so that the figures can be told apart."),
    ),
    "rows_without_id": Wording(
        N_("Rows without anything under “{value}”: {count}. They are not among the different ones that were counted."),
        N_("Fill in the cells, or check that nobody is missing."),
    ),
    "cells_without_figure": Wording(
        N_("Cells without a figure under “{value}”: {count}. They add nothing."),
        N_("Nothing needs to be done, if nothing was counted on those rows."),
    ),
    "sheet_copy_left_out": Wording(
        N_("All rows of this sheet stand on the sheet “{value}” too. They were counted once."),
        N_("If the sheet is of another place or time, write that in its title."),
    ),
    "file_copy_left_out": Wording(
        N_("“{value}” says the same as another file in the archive. Its figures were counted once."),
        N_("Nothing needs to be done, if it is a copy."),
    ),
    "sheets_overlap": Wording(
        N_("Most rows of this sheet stand on the sheet “{value}” too, but not all: {rows} do not. Neither was read."),
        N_("Leave only the sheet that is right in the file, and bring it again."),
    ),
    "same_rows": Wording(
        N_("Rows that are the same as a row above them, cell by cell: {count}. All of them were counted."),
        N_("Check whether something was entered twice."),
    ),
    "percent_mixed": Wording(
        N_("Some figures under “{value}” are percentages and others are not."),
        N_("Give all cells of the column the same format."),
    ),
    "rare_fraction": Wording(
        N_("“{value}” is not a whole number, as the other figures under “{heading}” are."), CHECK_CELL
    ),
    "rare_negative": Wording(N_("“{value}” is below zero, as hardly any figure under “{heading}” is."), CHECK_CELL),
    "comma_may_part_thousands": Wording(
        N_("“{value}” was read as {read_as}, but the comma may separate thousands."),
        N_("If it does, leave it out or write a space in its place."),
    ),
}
