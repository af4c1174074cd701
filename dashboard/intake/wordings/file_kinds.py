"""The words of what is found in files of other kinds than .xlsx and CSV, and of what Excel made of a table."""

from __future__ import annotations

from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_

SAVE_AGAIN = N_("Open the file in Excel and save it again as an Excel workbook (.xlsx).")
COMPARE = N_("Compare the figures of the preview with the file.")

FILE_KINDS = {
    "ancient_excel_file": Wording(N_("The file is of an Excel from before 1993, which is not read."), SAVE_AGAIN),
    "only_macros": Wording(
        N_("The workbook holds macros and no sheet with cells. Macros are never run."),
        N_("Upload the workbook that the figures are in."),
    ),
    "sectors_mended": Wording(
        N_("The program that wrote the file made a mistake in its table of contents. All cells were read."), COMPARE
    ),
    "records_cut_short": Wording(
        N_("The workbook is damaged inside, so rows may be missing or wrong."),
        N_("Export the file again, or open it in Excel, compare it and save it as .xlsx."),
    ),
    "read_by_second_reader": Wording(
        N_(
            "The workbook is unusual and was read in a simpler way: errors in cells, formulas without a result, "
            "hidden rows and percentages were not seen."
        ),
        N_("Compare the figures of the preview with the file, or save it in Excel as .xlsx and upload that."),
    ),
    "too_many_repeats": Wording(
        N_("The sheet repeats the same cells {found} times; at most {limit} are read."),
        N_("Delete the rows and columns below and beside the table, and save the file."),
    ),
    "covered_cell_left_out": Wording(
        N_("“{value}” stands under a merged cell, where it is not shown. It was left out."),
        N_("Unmerge the cells if the text or figure is needed."),
    ),
    "page_named_excel": Wording(
        N_("The file is named as an Excel workbook, but it is a web page. The tables on it were read."), COMPARE
    ),
    "archive_file": Wording(
        N_("The file is packed in a way that is not opened; zip and gz are."),
        N_("Unpack it and upload the workbooks that are in it."),
    ),
    "archive_without_tables": Wording(
        N_("The packed file holds no file that a table could be read from."),
        N_("Pack the workbooks or CSV files themselves, or upload them one by one."),
    ),
    "archive_nested": Wording(
        N_("The packed file holds packed files {found} deep; at most {limit} are opened."),
        N_("Unpack it and upload the workbooks that are in it."),
    ),
    "member_left_out": Wording(
        N_("“{value}” in the packed file is no table and was left out."), N_("Nothing needs to be done.")
    ),
    "label_became_a_date": Wording(
        N_("“{value}” is a date among names. Excel turns 10-12 and 3.4 into dates by itself."),
        N_("Give the cell the format Text and write the name again. Its row was left out."),
    ),
    "dates_taken_as_periods": Wording(
        N_("The dates under “{value}” were taken as the periods of their rows."),
        N_(
            "If they should be figures, Excel has made dates of them: give the column a number format and write the "
            "figures again."
        ),
    ),
    "numbers_as_text": Wording(
        N_("Of the figures {count} are stored as text, first “{value}”. They were read as numbers."), COMPARE
    ),
}
