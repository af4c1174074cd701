"""The words of what is found while a file's bytes become cells."""

from __future__ import annotations

from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_

SAVE_AGAIN = N_("Open the file in Excel and save it again as an Excel workbook (.xlsx).")
SMALLER = N_("Save only the sheets and columns that hold the figures in a new workbook, and upload that.")
AS_XLSX = N_("Open it in the program that made it and save it as an Excel workbook (.xlsx) or as CSV.")
CHECK_CELL = N_("Correct the cell in the file and upload the file again.")

READING = {
    "file_empty": Wording(N_("The file is empty."), N_("Save or export the file again.")),
    "lock_file": Wording(
        N_("“{value}” is a file that is kept while the workbook is open, not the workbook."),
        N_("Choose the file whose name has no ~$ or .~lock at its beginning."),
    ),
    "file_too_large": Wording(N_("The file is {size_mb} MB; the largest that is read is {limit_mb} MB."), SMALLER),
    "unpacked_too_large": Wording(
        N_("Unpacked the file would be {size_mb} MB; the largest that is read is {limit_mb} MB."), SMALLER
    ),
    "part_too_large": Wording(
        N_("The part {part} of the file would be {size_mb} MB unpacked; the largest that is read is {limit_mb} MB."),
        SMALLER,
    ),
    "packed_too_tightly": Wording(
        N_("The part {part} of the file is packed {found} times smaller; at most {limit} times is read."), SAVE_AGAIN
    ),
    "answer_too_large": Wording(
        N_("The file holds more text than can be handled: over {size_mb} MB, at most {limit_mb} MB."), SMALLER
    ),
    "too_many_parts": Wording(N_("The file has {found} parts; at most {limit} are read."), SMALLER),
    "too_many_sheets": Wording(N_("The workbook has {found} sheets; at most {limit} are read."), SMALLER),
    "too_many_rows": Wording(N_("The sheet has over {limit} rows, which is the most that is read."), SMALLER),
    "too_many_columns": Wording(
        N_("The row has {found} columns; at most {limit} are read."),
        N_("Remove the columns that are not needed, or turn the table so that the periods are its rows."),
    ),
    "too_many_names": Wording(N_("The workbook has {found} defined names; at most {limit} are read."), SMALLER),
    "too_many_styles": Wording(N_("The workbook has {found} cell styles; at most {limit} are read."), SMALLER),
    "too_many_strings": Wording(N_("The workbook has {found} texts; at most {limit} are read."), SMALLER),
    "too_many_merged": Wording(N_("The sheet has {found} merged areas; at most {limit} are read."), SMALLER),
    "cell_too_long": Wording(
        N_("A cell has {found} characters; at most {limit} are read."), N_("Shorten the text in the cell.")
    ),
    "line_too_long": Wording(
        N_("A line has {found} characters; at most {limit} are read."),
        N_("Check that the file is a table with one row on each line."),
    ),
    "archive_damaged": Wording(
        N_("The file is damaged or was cut off on its way."), N_("Download or save the file again and upload it anew.")
    ),
    "workbook_damaged": Wording(N_("The workbook is damaged in its part {part}."), SAVE_AGAIN),
    "part_name_unsafe": Wording(N_("The file holds a part with an unsafe name: “{value}”."), SAVE_AGAIN),
    "part_twice": Wording(N_("The file holds the part “{value}” twice."), SAVE_AGAIN),
    "xml_dtd": Wording(N_("The workbook holds definitions that no spreadsheet program writes."), SAVE_AGAIN),
    "xml_too_deep": Wording(N_("The workbook is nested {found} levels deep; at most {limit} are read."), SAVE_AGAIN),
    "no_sheets": Wording(N_("The workbook has no sheet."), SAVE_AGAIN),
    "password_protected": Wording(
        N_("The file is protected with a password, so it cannot be read."),
        N_("Open it, remove the password (in Excel: File, Info, Protect Workbook) and save it."),
    ),
    "apple_numbers_file": Wording(N_("The file is of Apple Numbers, which is not read."), AS_XLSX),
    "html_file": Wording(
        N_("The file is a web page, though its name may say otherwise."),
        N_("Export the figures again as .xlsx or CSV."),
    ),
    "pdf_file": Wording(
        N_("The file is a PDF, from which figures are not read."), N_("Upload the table that the PDF was made from.")
    ),
    "picture_file": Wording(
        N_("The file is a picture, from which figures are not read."),
        N_("Upload the table that the picture was made from."),
    ),
    "document_file": Wording(
        N_("The file is a text document or a presentation, from which figures are not read."),
        N_("Copy the table into a workbook and upload that."),
    ),
    "unknown_file": Wording(N_("The file is of a kind that is not known."), AS_XLSX),
    "reader_busy": Wording(
        N_("Several files are being read just now, and this one did not get its turn."),
        N_("Upload the file again in a minute."),
    ),
    "reader_crashed": Wording(N_("The file is such that the program that reads files stopped."), SAVE_AGAIN),
    "reader_failed": Wording(N_("The file could not be read: it holds something unforeseen ({where})."), SAVE_AGAIN),
    "reader_too_slow": Wording(N_("Reading the file took over {limit} seconds and was stopped."), SMALLER),
    "reader_out_of_time": Wording(
        N_("Reading the file took over {limit} seconds of computing and was stopped."), SMALLER
    ),
    "reader_out_of_memory": Wording(
        N_("Reading the file needed over {limit_mb} MB of memory and was stopped."), SMALLER
    ),
    "text_named_excel": Wording(
        N_("The file is named as an Excel workbook, but it is plain text without a table."),
        N_("Upload the workbook itself. If this is a CSV file, give its name the ending .csv."),
    ),
    "table_named_excel": Wording(
        N_("The file is named as an Excel workbook, but it is a CSV file. It was read as CSV."),
        N_("Nothing needs to be done."),
    ),
    "not_text": Wording(
        N_("The file is no workbook and no text either: line {line} holds {value}."), N_("Export the file again.")
    ),
    "zero_bytes": Wording(N_("The file is damaged: line {line} holds empty bytes."), N_("Export the file again.")),
    "encoding_unknown": Wording(
        N_("The letters of the file could not be told: it is not {encoding}."),
        N_("Save the file as “CSV UTF-8” in Excel."),
    ),
    "encoding_mixed": Wording(
        N_("The file mixes two ways to write letters such as ä, first on line {line}. Both were read."),
        N_("Check the letters ä, ö and å in the preview."),
    ),
    "encoding_guessed": Wording(
        N_("The letters of the file were read as {encoding}."), N_("Check the letters ä, ö and å in the preview.")
    ),
    "encoding_odd_byte": Wording(
        N_("The file ends in the middle of a character; the rest was read."),
        N_("Check that the last row is there, and export the file again if it is not."),
    ),
    "quote_unterminated": Wording(
        N_("A quotation mark opens here and is never closed, so it is not known where the cell ends."),
        N_("Remove the quotation mark, or write it twice, and upload the file again."),
    ),
    "quote_stray": Wording(
        N_("A quotation mark stands where none can be, so it is not known where the cell ends."),
        N_("Remove the quotation mark, or write it twice, and upload the file again."),
    ),
    "quote_swallowed_rows": Wording(
        N_("A quotation mark joins {rows} rows into one cell."),
        N_("Remove the quotation mark, or write it twice, and upload the file again."),
    ),
    "rows_were_quoted": Wording(
        N_("Every row of the file stood within quotation marks as a whole; they were taken off."),
        N_("Check the preview."),
    ),
    "row_too_wide": Wording(
        N_("The row has {cells} cells, the others have {usual}. “{value}” is one too many."),
        N_("Check whether a cell holds the separator of the columns, and put that cell in quotation marks."),
    ),
    "row_breaks_off": Wording(
        N_("The file ends in the middle of this row: it has {cells} cells, the others have {usual}."),
        N_("Fetch the file once more: the download was cut off, and rows may be missing after this one."),
    ),
    "sheet_hidden": Wording(N_("The sheet is hidden."), N_("Unhide the sheet in Excel if its figures are to be read.")),
    "cell_twice": Wording(N_("The file gives the same cell two values: {value}."), SAVE_AGAIN),
    "dimension_wrong": Wording(
        N_("The file says that the sheet is of another size than it is. All {rows} rows were read."),
        N_("Nothing needs to be done."),
    ),
    "stray_cell": Wording(
        N_("“{value}” stands far away from everything else and was left out."),
        N_("Clear the cell, or move it to the table that it belongs to."),
    ),
    "number_unreadable": Wording(N_("“{value}” should be a number and is none."), CHECK_CELL),
    "integer_too_long": Wording(
        N_("“{value}” has more digits than Excel can keep; the last ones may be wrong."),
        N_("If it is no figure but a code, store it as text."),
    ),
    "date_doubtful": Wording(N_("“{value}” is a date that no calendar has, or that Excel counts wrongly."), CHECK_CELL),
    "dates_from_1904": Wording(
        N_("The workbook counts its dates from 1904, as old Macs did. They were read so."),
        N_("Check the periods in the preview."),
    ),
    "error_cell": Wording(N_("The cell holds Excel's error {value}."), N_("Correct the formula, or clear the cell.")),
    "formula_uncomputed": Wording(
        N_("The cell holds a formula that the file has no result for."),
        N_("Open the file in Excel, save it, and upload it again: Excel then stores the results."),
    ),
    "formula_result_doubtful": Wording(
        N_("The cell holds a formula whose stored result is 0 and was perhaps never computed."),
        N_("Open the file in Excel, save it, and upload it again: Excel then stores the results."),
    ),
    "more_of_the_same": Wording(
        N_("The file has {count} more findings of the kind that is shown above."), N_("Mend those first.")
    ),
}
