"""Workbooks -> cells. Each case is the inside of a sheet's XML, what must come of it, and why."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment

from dashboard.facts import Place
from data_loaders.problems import Problem, Refusal, Severity
from data_loaders.reading.book import Book, Sheet
from data_loaders.reading.excel import read_excel
from data_loaders.reading.limits import DEFAULT, Limits
from tests.reading.raw_workbook import pack, parts_of, raw_workbook, sheet_xml, strings_xml, workbook_xml


def read(content: bytes, limits: Limits = DEFAULT) -> Book:
    return read_excel("t.xlsx", content, limits)


def read_cell(cell: str, **parts: str) -> tuple[object, list[str]]:
    """The value of A1 and the codes of the problems."""
    book = read(raw_workbook(f'<row r="1">{cell}</row>', **parts))
    rows = book.sheets[0].rows
    return (rows[0][0] if rows and rows[0] else None), [problem.code for problem in book.problems]


def refusal_of(content: bytes, limits: Limits = DEFAULT) -> Problem:
    with pytest.raises(Refusal) as refused:
        read(content, limits)
    assert len(refused.value.problems) == 1
    return refused.value.problems[0]


CELLS = [
    pytest.param('<c r="A1"><v>1234</v></c>', 1234, [], id="an integer"),
    pytest.param('<c r="A1"><v>0.1</v></c>', 0.1, [], id="a fraction"),
    pytest.param('<c r="A1"><v>-3.20</v></c>', -3.2, [], id="a negative one with a needless zero"),
    pytest.param('<c r="A1"><v>4.0</v></c>', 4, [], id="a whole float is an integer"),
    pytest.param('<c r="A1"><v>1.5E3</v></c>', 1500, [], id="so is one with an exponent"),
    pytest.param(
        '<c r="A1"><v>9007199254740993</v></c>', 9007199254740993, ["integer_too_long"], id="past 2^53: exact"
    ),
    pytest.param('<c r="A1"><v>1E+300</v></c>', 1e300, ["integer_too_long"], id="far past 2^53: flagged"),
    pytest.param('<c r="A1"><v>1e999</v></c>', "1e999", ["number_unreadable"], id="infinite: stays text"),
    pytest.param('<c r="A1"><v>nan</v></c>', "nan", ["number_unreadable"], id="not a number"),
    pytest.param('<c r="A1"><v>1_000</v></c>', "1_000", ["number_unreadable"], id="Python's own spelling of numbers"),
    pytest.param('<c r="A1" s="2"><v>0.73</v></c>', 0.73, [], id="a percentage stays as stored"),
    pytest.param('<c r="A1" s="1"><v>45000</v></c>', date(2023, 3, 15), [], id="a day"),
    pytest.param(
        '<c r="A1" s="1"><v>45000.5</v></c>', datetime.fromisoformat("2023-03-15T12:00"), [], id="a day with its time"
    ),
    pytest.param('<c r="A1" s="1"><v>61</v></c>', date(1900, 3, 1), [], id="the first day all programs agree on"),
    pytest.param('<c r="A1" s="1"><v>60</v></c>', "29.2.1900", ["date_doubtful"], id="a day that never was"),
    pytest.param('<c r="A1" s="1"><v>45</v></c>', "14.2.1900", ["date_doubtful"], id="a count shown as a day"),
    pytest.param('<c r="A1" s="1"><v>-5</v></c>', -5, ["date_doubtful"], id="a day before all days"),
    pytest.param('<c r="A1" s="1"><v>99999999</v></c>', 99999999, ["date_doubtful"], id="a day after all days"),
    pytest.param('<c r="A1" s="4"><v>0.75</v></c>', time(18), [], id="a time of day"),
    pytest.param('<c r="A1" s="3"><v>1.5</v></c>', "36:00:00", [], id="a duration, as it is shown"),
    pytest.param('<c r="A1" t="b"><v>1</v></c>', True, [], id="a truth value"),
    pytest.param('<c r="A1" t="str"><f>A2</f><v>ä</v></c>', "ä", [], id="a formula's text"),
    pytest.param('<c r="A1" t="str"><f>""</f><v></v></c>', None, [], id="a formula's empty text is a result"),
    pytest.param('<c r="A1"><f>1+1</f><v>2</v></c>', 2, [], id="a formula's number"),
    pytest.param('<c r="A1"><f>1+1</f></c>', None, ["formula_uncomputed"], id="a formula never computed"),
    pytest.param('<c r="A1"><f>1+1</f><v/></c>', None, ["formula_uncomputed"], id="the same as openpyxl writes it"),
    pytest.param('<c r="A1" t="e"><v>#N/A</v></c>', "#N/A", ["error_cell"], id="an error keeps its text"),
    pytest.param('<c r="A1" t="d"><v>2023-11-30</v></c>', date(2023, 11, 30), [], id="a strict workbook's day"),
    pytest.param(
        '<c r="A1" t="d"><v>2023-11-30T08:30:00</v></c>', datetime.fromisoformat("2023-11-30T08:30"), [], id="its time"
    ),
    pytest.param('<c r="A1" t="d"><v>31.11.2023</v></c>', "31.11.2023", ["date_doubtful"], id="no ISO day"),
    pytest.param('<c r="A1" t="inlineStr"><is><t>a &amp; b</t></is></c>', "a & b", [], id="text within the cell"),
    pytest.param(
        '<c r="A1" t="inlineStr"><is><r><t>Pa</t></r><r><t>sila</t></r><rPh sb="0" eb="1"><t>X</t></rPh></is></c>',
        "Pasila",
        [],
        id="rich text without its phonetic guide",
    ),
    pytest.param('<c r="A1" t="str"><v>Pa\u0308ihde</v></c>', "P\u00e4ihde", [], id="NFD becomes NFC"),
    pytest.param('<c r="A1" t="str"><v>a_x000A_b_xD800_</v></c>', "a\nb ", [], id="Office's escapes"),
    pytest.param('<c r="A1" t="str"><v>=1+1</v></c>', "=1+1", [], id="text like a formula stays text"),
    pytest.param('<c r="A1" t="str"><v> \u00a0 </v></c>', None, [], id="what looks empty is empty"),
    pytest.param('<c r="A1" s="1"/>', None, [], id="a format alone is no value"),
]


@pytest.mark.parametrize(("cell", "value", "codes"), CELLS)
def test_one_cell(cell: str, value: object, codes: list[str]) -> None:
    found, found_codes = read_cell(cell)
    assert (found, type(found), found_codes) == (value, type(value), codes)


@pytest.mark.parametrize(("cell", "value", "codes"), CELLS)
def test_one_cell_in_another_spelling(cell: str, value: object, codes: list[str]) -> None:
    """Prefixes, comments and line ends between elements are as legal: the answer may not depend on them."""
    plain = sheet_xml(f'<!-- <row r="1"/> --><row r="1">\n{cell}\n</row>')
    prefixed = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", plain).replace("xmlns=", "xmlns:x=")
    book = read(pack(parts_of(prefixed)))
    rows = book.sheets[0].rows
    found = rows[0][0] if rows and rows[0] else None
    assert (found, type(found), [problem.code for problem in book.problems]) == (value, type(value), codes)


def test_shared_strings_and_their_formats() -> None:
    strings = strings_xml("<t>Päihde</t>", "<r><t>a</t></r><r><t>b</t></r><phoneticPr/>", "<t>  </t>")
    rows = "".join(f'<c r="{letter}1" t="s"><v>{number}</v></c>' for number, letter in enumerate("ABC"))
    assert read(raw_workbook(f'<row r="1">{rows}</row>', strings=strings)).sheets[0].rows == [["Päihde", "ab"]]


def test_what_bare_values_cannot_say() -> None:
    rows = (
        '<row r="1"><c r="A1" s="2"><v>0.73</v></c><c r="B1" t="e"><v>#REF!</v></c></row>'
        '<row r="3" hidden="1"><c r="B3"><f>A1</f></c></row>'
    )
    after = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:XFD2"/><mergeCell ref="C9:D9"/></mergeCells>'
    sheet = read(pack(parts_of(sheet_xml(rows, after=after)))).sheets[0]
    assert sheet == Sheet(
        name="S1",
        rows=[[0.73, "#REF!"], [], [None, None]],
        percent=frozenset({(0, 0)}),
        errors={(0, 1): "#REF!"},
        uncomputed=frozenset({(2, 1)}),
        hidden_rows=frozenset({2}),
        merged={(0, 0): (0, 1), (1, 0): (1, 1)},  # cut to the used range, so that nobody walks 16 384 columns
    )


def test_problems_name_the_place() -> None:
    book = read(raw_workbook('<row r="7"><c r="AB7"><f>1</f></c></row>'))
    assert book.problems == (Problem("formula_uncomputed", Severity.ERROR, Place("S1", 7, "AB")),)


def test_the_same_cell_twice_is_told_with_both_values() -> None:
    for rows in (
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
    ):
        problem = read(raw_workbook(rows)).problems[0]
        assert (problem.code, problem.severity, problem.place, problem.value) == (
            ("cell_twice", Severity.ERROR, Place("S1", 1, "A"), "1 / 2")
        )


def test_a_zero_that_was_perhaps_never_computed() -> None:
    """XlsxWriter stores 0 with each formula and asks for a recalculation on opening; Excel does neither."""
    rows = '<row r="1"><c r="A1"><f>SUM(B1:C1)</f><v>0</v></c></row>'
    asks = workbook_xml("visible", names='<calcPr fullCalcOnLoad="1"/>')
    book = read(raw_workbook(rows, workbook=asks))
    assert book.sheets[0].rows == [[None]]
    assert book.sheets[0].uncomputed == {(0, 0)}
    assert book.problems[0].code == "formula_result_doubtful"
    assert read(raw_workbook(rows)).sheets[0].rows == [[0]]


def test_1904_workbooks() -> None:
    workbook = workbook_xml("visible", settings='<workbookPr date1904="1"/>')
    value, codes = read_cell('<c r="A1" s="1"><v>43538</v></c>', workbook=workbook)
    assert (value, codes) == (date(2023, 3, 15), ["dates_from_1904"])


def test_hidden_sheets_are_read_and_told() -> None:
    sheets = [sheet_xml(f'<row r="1"><c r="A1"><v>{number}</v></c></row>') for number in (1, 2, 3)]
    book = read(pack(parts_of(*sheets, states=("hidden", "visible", "veryHidden"))))
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [("S1", True), ("S2", False), ("S3", True)]
    assert [(problem.code, problem.place.sheet) for problem in book.problems] == [
        ("sheet_hidden", "S1"),
        ("sheet_hidden", "S3"),
    ]


def test_a_lying_dimension_hides_no_rows() -> None:
    """openpyxl's read_only mode believes it and reads 2 of 1 000 rows."""
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 1001))
    book = read(pack(parts_of(sheet_xml(rows, before='<dimension ref="A1:A2"/>'))))
    assert [row[0] for row in book.sheets[0].rows] == list(range(1, 1001))
    assert [problem.code for problem in book.problems] == ["dimension_wrong"]


def test_a_stray_cell_is_left_out_and_told() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 11))
    book = read(raw_workbook(rows + '<row r="1048576"><c r="T1048576" t="str"><v>x</v></c></row>'))
    assert [row[0] for row in book.sheets[0].rows] == list(range(1, 11))
    assert book.problems == (Problem("stray_cell", Severity.WARNING, Place("S1", 1048576, "T"), "x"),)


def test_a_table_far_below_is_kept() -> None:
    """Thirty rows are no accident, so they stay where they stand."""
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in (1, *range(20_000, 20_030)))
    book = read(raw_workbook(rows))
    assert (len(book.sheets[0].rows), book.problems) == (20_029, ())


def test_rows_out_of_order_and_without_references() -> None:
    rows = '<row r="3"><c><v>3</v></c></row><row><c><v>4</v></c><c><v>5</v></c></row>'
    rows += '<row r="1"><c r="B1"><v>1</v></c></row>'
    assert read(raw_workbook(rows)).sheets[0].rows == [[None, 1], [], [3], [4, 5]]


def test_fake_rows_in_comments_and_cdata_are_no_rows() -> None:
    fake = '<row r="2"><c r="A2"><v>666</v></c></row>'
    rows = f'<row r="1"><c r="A1" t="str"><v>a<![CDATA[{fake}]]></v></c></row><!--{fake}-->'
    assert read(raw_workbook(rows)).sheets[0].rows == [[f"a{fake}"]]


def test_a_sheet_in_utf_16() -> None:
    parts = parts_of(sheet_xml('<row r="1"><c r="A1" t="str"><v>ä</v></c></row>'))
    text = parts["xl/worksheets/sheet1.xml"].decode().replace("UTF-8", "UTF-16")
    parts["xl/worksheets/sheet1.xml"] = text.encode("utf-16")
    assert read(pack(parts)).sheets[0].rows == [["ä"]]


@pytest.mark.parametrize("encoding", ["UTes", "GB18030"])
def test_an_encoding_that_no_parser_knows_is_refused(encoding: str) -> None:
    parts = parts_of(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    part = "xl/worksheets/sheet1.xml"
    parts[part] = parts[part].replace(b"UTF-8", encoding.encode())
    assert refusal_of(pack(parts)).code == "workbook_damaged"


def test_strict_open_xml() -> None:
    """Excel's "Strict Open XML" has other namespaces throughout; openpyxl refuses it."""
    strict = {
        name: content.replace(b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/")
        for name, content in parts_of(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')).items()
    }
    assert read(pack(strict)).sheets[0].rows == [[1]]


@pytest.mark.parametrize(
    ("limits", "rows", "code", "params"),
    [
        pytest.param(
            Limits(columns=3), '<row r="1"><c r="D1"><v>1</v></c></row>', "too_many_columns", (4, 3), id="columns"
        ),
        pytest.param(Limits(rows=3), '<row r="4"><c r="A4"><v>1</v></c></row>', "too_many_rows", (4, 3), id="rows"),
        pytest.param(
            Limits(cell_length=3),
            '<row r="1"><c r="A1" t="str"><v>abcd</v></c></row>',
            "cell_too_long",
            (4, 3),
            id="text",
        ),
        pytest.param(Limits(depth=9), f"<row>{'<x>' * 9}{'</x>' * 9}</row>", "xml_too_deep", (10, 9), id="depth"),
    ],
)
def test_limits_are_named_with_what_was_found(limits: Limits, rows: str, code: str, params: tuple[int, int]) -> None:
    problem = refusal_of(raw_workbook(rows), limits)
    assert (problem.code, (problem.params["found"], problem.params["limit"])) == (code, params)


def test_unpacked_sizes_count_while_inflating() -> None:
    content = raw_workbook('<row r="1"><c r="A1"><v>1</v></c></row>')
    assert refusal_of(content, Limits(part_size=200)).code == "part_too_large"
    assert refusal_of(content, Limits(unpacked_size=900)).code == "unpacked_too_large"


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param('<row r="1"><c r="A2"><v>1</v></c></row>', id="a cell in another row"),
        pytest.param('<row r="1"><c r="1A"><v>1</v></c></row>', id="no reference"),
        pytest.param('<row r="1"><c r="ABCD1"><v>1</v></c></row>', id="no column"),
        pytest.param('<row r="-1"><c><v>1</v></c></row>', id="no row"),
        pytest.param('<row r="1"><c r="A1" t="s"><v>5</v></c></row>', id="a string that is not there"),
        pytest.param('<row r="1"><c r="A1" t="zz"><v>5</v></c></row>', id="an unknown type"),
        pytest.param('<row r="1"><c r="A1"><v>5</v><v>6</v></c></row>', id="two values"),
        pytest.param('<row r="1"><c r="A1"><v>5</v></row>', id="no XML"),
    ],
)
def test_nonsense_is_refused(rows: str) -> None:
    assert refusal_of(raw_workbook(rows)).code == "workbook_damaged"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_a_missing_part_is_refused(part: str) -> None:
    parts = parts_of(sheet_xml(""))
    del parts[part]
    assert refusal_of(pack(parts)).code == "workbook_damaged"


def test_an_honest_workbook() -> None:
    """As openpyxl writes it, with the things that staff put in."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Pulssi 11_2023"
    sheet["A1"] = "Pulssikysely"
    sheet.merge_cells("A1:C1")
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet.append(["Väittämä", "ka", "pvm"])
    sheet.append(["Työ on merkityksellistä", 4.6, date(2023, 11, 30)])
    sheet.append(["Vastausprosentti", 0.73, None])
    sheet["B4"].number_format = "0 %"
    sheet.row_dimensions[4].hidden = True
    buffer = BytesIO()
    workbook.save(buffer)
    book = read(buffer.getvalue())
    assert book.problems == ()
    assert book.sheets == (
        Sheet(
            name="Pulssi 11_2023",
            rows=[
                ["Pulssikysely"],
                ["Väittämä", "ka", "pvm"],
                ["Työ on merkityksellistä", 4.6, date(2023, 11, 30)],
                ["Vastausprosentti", 0.73],
            ],
            percent=frozenset({(3, 1)}),
            hidden_rows=frozenset({3}),
            merged={(0, 0): (0, 2)},
        ),
    )
