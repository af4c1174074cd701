"""Files whose values most readers get wrong without a word, with what must come of each."""

from __future__ import annotations

import struct
from datetime import date
from functools import partial

from tests.faults import table_writers as write
from tests.faults.hostile_kinds import ASKED, FIGURES, REFUSED, ROWS, UNDERSTOOD, HostileTable
from tests.reading import raw_biff, raw_binary, raw_open_document
from tests.reading.raw_biff import RawSheet
from tests.reading.raw_workbook import pack, parts_of, sheet_xml, workbook_xml

APRIL = date(2024, 4, 3)
"""What Excel makes of 3.4 in 2024."""
SCORES = [["Väittämä", 2023], ["Merkitys", 4.1], ["Palaute", APRIL], ["Tuki", 3.9]]
SOUND = {"Merkitys": 4.1, "Tuki": 3.9}
HIDDEN = [["Talo", 2023], ["Pasila", 99]]
HEAD = write.biff_rows(ROWS[:2])
LONG = "indicator;period;value\n"


def asked(what: str, name: str, make: object, *codes: str, figures: object = FIGURES) -> HostileTable:
    """A file of which a person must mend something; the rest of its figures is right."""
    return HostileTable(what, name, make, ASKED, codes, figures)  # type: ignore[arg-type]


def understood(what: str, name: str, make: object, *codes: str, figures: object = FIGURES) -> HostileTable:
    return HostileTable(what, name, make, UNDERSTOOD, codes, figures)  # type: ignore[arg-type]


def text(content: str) -> partial[bytes]:
    return partial(content.encode)


def workbook(*sheets: str, **more: object) -> bytes:
    return pack(parts_of(*map(sheet_xml, sheets), **more))  # type: ignore[arg-type]


def binary(third: bytes, **more: object) -> bytes:
    """Pasila 12 and, in the third row, a cell of its own."""
    rows = write.binary_rows(ROWS[:2]) + raw_binary.row(2, raw_binary.text(0, "Käpylä"), third)
    return raw_binary.raw_binary(rows, **more)


def old(third: bytes, **more: object) -> bytes:
    return raw_biff.raw_biff(HEAD + raw_biff.text(2, 0, "Käpylä") + third, **more)  # type: ignore[arg-type]


def open_document(third: str, more: str = "") -> bytes:
    row = raw_open_document.row(raw_open_document.text("Käpylä"), third, more=more)
    return raw_open_document.raw_document(*write.open_rows(ROWS[:2]), row)


def xlsx(third: str, more: str = "", **parts: object) -> bytes:
    row = f'<row r="3" {more}><c r="A3" t="str"><v>Käpylä</v></c>{third}</row>'
    return workbook(write.xlsx_rows(ROWS[:2]) + row, **parts)


ASKS_TO_COMPUTE = workbook_xml("visible", names='<calcPr fullCalcOnLoad="1"/>')
ONE = {"Pasila": 12.0}
SHARE = {"Pasila": 12.0, "Käpylä": 73.0}
ERROR_ODS = raw_open_document.number("0", "#DIV/0!", 'table:formula="of:=1/0"')
ZERO = struct.pack("<d", 0.0)
VALUES = (
    # Dates that Excel made of decimals
    asked("a date among scores", "a.xlsx", lambda: write.as_xlsx(SCORES), "looks_like_a_date", figures=SOUND),
    asked("one in an old workbook", "a.xls", lambda: write.as_xls(SCORES), "looks_like_a_date", figures=SOUND),
    asked("one in a binary workbook", "a.xlsb", lambda: write.as_xlsb(SCORES), "looks_like_a_date", figures=SOUND),
    asked("one in an OpenDocument", "a.ods", lambda: write.as_ods(SCORES), "looks_like_a_date", figures=SOUND),
    asked(
        "3.huhti and 3.apr", "a.csv", text("Väittämä;2023\nA;3.huhti\nMerkitys;4,1\nB;3.apr\nTuki;3,9\n"),
        "looks_like_a_date", figures=SOUND,
    ),
    asked(
        "2.3.2024 among scores", "a.csv", text("Väittämä;2023\nA;2.3.2024\nMerkitys;4,1\nTuki;3,9\n"),
        "looks_like_a_date", figures=SOUND,
    ),
    asked(
        "10-12 among classes of age", "a.xlsx",
        lambda: write.as_xlsx([["Ikä", 2023], ["7-9", 4], [date(2024, 12, 10), 5], ["yli 12", 6]]),
        "label_became_a_date", figures={"7-9": 4.0, "yli 12": 6.0},
    ),
    understood(
        "dates taken for periods", "a.xlsx",
        lambda: write.as_xlsx([["Väittämä", "Pasila", "Malmi"], ["A", APRIL, 4.1], ["B", date(2024, 5, 3), 3.9]]),
        "dates_taken_as_periods", figures={"A": 4.1, "B": 3.9},
    ),
    # Formulas and errors
    asked(
        "a formula without a result", "a.xlsx",
        lambda: xlsx('<c r="B3"><f>1+1</f></c>'), "formula_uncomputed", figures=ONE,
    ),
    asked(
        "a zero that was perhaps never computed", "a.xlsx",
        lambda: xlsx('<c r="B3"><f>1+1</f><v>0</v></c>', workbook=ASKS_TO_COMPUTE),
        "formula_result_doubtful", figures=ONE,
    ),
    asked(
        "one in an old workbook", "a.xls",
        lambda: old(raw_biff.formula(2, 1, 0.0, flags=2)), "formula_result_doubtful", figures=ONE,
    ),
    asked(
        "no results in an old workbook", "a.xls",
        lambda: old(raw_biff.formula(2, 1, raw_biff.EMPTY_TEXT)), "formula_uncomputed", figures=ONE,
    ),
    asked(
        "a zero in a binary one", "a.xlsb",
        lambda: binary(raw_binary.formula(1, 9, ZERO), recalculated=True), "formula_result_doubtful", figures=ONE,
    ),
    asked(
        "one without a result in an OpenDocument", "a.ods",
        lambda: open_document('<table:table-cell table:formula="of:=1"/>'), "formula_uncomputed", figures=ONE,
    ),
    asked("an error", "a.xlsx", lambda: xlsx('<c r="B3" t="e"><v>#REF!</v></c>'), "error_cell", figures=ONE),
    asked(
        "an error in an old workbook", "a.xls",
        lambda: old(raw_biff.error(2, 1, raw_biff.DIV_0)), "error_cell", figures=ONE,
    ),
    asked(
        "one in a binary workbook", "a.xlsb",
        lambda: binary(raw_binary.error(1, raw_binary.DIV_0)), "error_cell", figures=ONE,
    ),
    asked("one in an OpenDocument, stored as 0", "a.ods", lambda: open_document(ERROR_ODS), "error_cell", figures=ONE),
    asked(
        "one on a web page", "a.xls",
        lambda: write.as_html([*ROWS[:2], ["Käpylä", "#DIV/0!"]]), "error_cell", figures=ONE,
    ),
    understood(
        "#N/A is a gap, not nothing", "a.xls", lambda: old(raw_biff.error(2, 1, raw_biff.NOT_AVAILABLE)),
        "not_available_cell", figures={"Pasila": 12.0, "Käpylä": None},
    ),
    # Hidden and merged
    understood(
        "a hidden first sheet", "a.xlsx",
        lambda: workbook(write.xlsx_rows(HIDDEN), write.xlsx_rows(ROWS), states=("hidden", "visible")),
        "hidden_sheet_left_out",
    ),
    understood(
        "one in an old workbook", "a.xls",
        lambda: raw_biff.raw_biff(
            RawSheet(write.biff_rows(HIDDEN), "A", state=2), RawSheet(write.biff_rows(ROWS), "B")
        ),
        "hidden_sheet_left_out",
    ),
    understood(
        "one in a binary workbook", "a.xlsb",
        lambda: raw_binary.raw_binary(write.binary_rows(HIDDEN), write.binary_rows(ROWS), states=(1, 0)),
        "hidden_sheet_left_out",
    ),
    understood(
        "one in an OpenDocument", "a.ods",
        lambda: raw_open_document.raw_document(
            raw_open_document.table(*write.open_rows(HIDDEN), hidden=True),
            raw_open_document.table(*write.open_rows(ROWS), name="S2"),
        ),
        "hidden_sheet_left_out",
    ),
    understood("a hidden row", "a.xlsx", lambda: xlsx('<c r="B3"><v>7.5</v></c>', 'hidden="1"'), "hidden_rows_read"),
    understood(
        "one in an old workbook", "a.xls",
        lambda: old(raw_biff.number(2, 1, 7.5) + raw_biff.hidden_row(2)), "hidden_rows_read",
    ),
    understood(
        "one in an OpenDocument", "a.ods",
        lambda: open_document(raw_open_document.number("7.5"), 'table:visibility="filter"'), "hidden_rows_read",
    ),
    understood(
        "a merged figure in an old workbook", "a.xls",
        lambda: old(raw_biff.number(2, 1, 7.5) + raw_biff.text(3, 0, "Askel") + raw_biff.merged(2, 3, 1, 1)),
        "merged_value",
    ),
    # Numbers
    understood("a share by its format", "a.xlsx", lambda: xlsx('<c r="B3" s="2"><v>0.73</v></c>'), figures=SHARE),
    understood(
        "one in an old workbook", "a.xls",
        lambda: old(raw_biff.number(2, 1, 0.73, raw_biff.PERCENT)), figures=SHARE,
    ),
    understood(
        "one in a binary workbook", "a.xlsb",
        lambda: binary(raw_binary.real(1, 0.73, raw_binary.PERCENT)), figures=SHARE,
    ),
    understood(
        "one in an OpenDocument", "a.ods",
        lambda: open_document(raw_open_document.typed("percentage", "value", "0.73", "73 %")), figures=SHARE,
    ),
    understood(
        "a number stored as text", "a.xlsx",
        lambda: xlsx('<c r="B3" t="str"><v>7,5</v></c>'), "numbers_as_text",
    ),
    understood(
        "units called NA, None and null", "a.csv",
        text("Talo;2023\nNA;1\nNone;2\nnull;3\n"), figures={"NA": 1.0, "None": 2.0, "null": 3.0},
    ),
    understood("1.2.2026 is in February", "a.csv", text(f"{LONG}x;01.02.2026;5\n"), figures={"x 2026-02-01": 5.0}),
    understood("a decimal comma", "a.csv", text("Talo;2023\nPasila;12\nKäpylä;7,5\n")),
    understood("a semicolon too many at each end", "a.csv", text("Talo;2023;\nPasila;12;\nKäpylä;7,5;\n")),
    asked(
        "decimal commas in a comma file", "a.csv",
        text("Talo,2023\nPasila,12\nKäpylä,7,5\n"), "row_too_wide", figures=ONE,
    ),
    asked(
        "quotes that swallow rows", "a.csv",
        text('Talo;2023\nPasila;12\n"x;1\ny;2\nz";3\nKäpylä;7,5\n'), "quote_swallowed_rows",
    ),
    asked(
        "a download that was cut off", "a.csv",
        text("Talo;2023\nPasila;12\nKäpylä;7,5\nKä"), "row_breaks_off",
    ),
    understood(
        "a text that is a formula", "a.csv",
        text("Talo;2023\n=HYPERLINK(A1);12\n+x;7,5\n"), figures={"=HYPERLINK(A1)": 12.0, "+x": 7.5},
    ),
    understood("two spellings of ä", "a.csv", text("Talo;2023\nPasila;12\nKa\u0308pyla\u0308;7,5\n")),
    understood(
        "the calendar of old Macs", "a.xls",
        lambda: raw_biff.raw_biff(write.biff_rows(ROWS), settings=raw_biff.record(0x0022, b"\1\0")), "dates_from_1904",
    ),
    asked(
        "a value twice", "a.xlsx",
        lambda: xlsx('<c r="B3"><v>7.5</v></c><c r="B3"><v>8</v></c>'), "cell_twice", figures=ONE,
    ),
    HostileTable("a zero byte", "a.csv", text("Talo;2023\nPasila;1\x002\n"), REFUSED, ("zero_bytes",)),
    HostileTable(
        "an infinite number", "a.xlsb",
        lambda: binary(raw_binary.real(1, float("inf"))), ASKED, ("number_unreadable",), ONE,
    ),
    HostileTable(
        "records out of step", "a.xls",
        lambda: raw_biff.raw_biff(RawSheet(write.biff_rows(ROWS) + raw_biff.record(0x000A) + write.biff_rows(ROWS))),
        ASKED, ("records_cut_short",), FIGURES,
    ),
)  # fmt: skip
