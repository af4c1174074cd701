"""Text files -> cells: encodings, delimiters, quotes, and how each goes wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_loaders.problems import Problem, Refusal, Severity
from data_loaders.reading.book import Book
from data_loaders.reading.encoding import decode_text
from data_loaders.reading.findings import Findings
from data_loaders.reading.limits import DEFAULT, Limits
from data_loaders.reading.text import read_text

FINNISH = "paikka;määrä\nKätilöopisto;5\nÅkerlundinkatu;7\n"
FINNISH_ROWS = [["paikka", "määrä"], ["Kätilöopisto", "5"], ["Åkerlundinkatu", "7"]]


def read(content: bytes, name: str = "t.csv", limits: Limits = DEFAULT) -> Book:
    return read_text(name, content, limits)


def rows_of(text: str) -> list[list[object]]:
    return read(text.encode()).sheets[0].rows


def codes_of(book: Book) -> list[tuple[str, str]]:
    return [(problem.code, problem.severity.value) for problem in book.problems]


def refusal_of(content: bytes, name: str = "t.csv", limits: Limits = DEFAULT) -> Problem:
    with pytest.raises(Refusal) as refused:
        read(content, name, limits)
    return refused.value.problems[0]


@pytest.mark.parametrize(
    ("encoding", "codes"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("utf-16", []),
        ("utf-16-le", [("encoding_guessed", "warning")]),
        ("utf-16-be", [("encoding_guessed", "warning")]),
        ("cp1252", [("encoding_guessed", "info")]),
        ("cp850", [("encoding_guessed", "warning")]),
        ("mac_roman", [("encoding_guessed", "warning")]),
    ],
)
def test_encodings(encoding: str, codes: list[tuple[str, str]]) -> None:
    book = read(FINNISH.encode(encoding))
    assert book.sheets[0].rows == FINNISH_ROWS
    assert codes_of(book) == codes


def test_latin_9_is_known_by_its_euro() -> None:
    """Byte A4 is ¤ in cp1252, which no Finnish table holds."""
    book = read("nimi;€\nTšekki;5\nKätilö;7\n".encode("iso8859-15"))
    assert book.sheets[0].rows == [["nimi", "€"], ["Tšekki", "5"], ["Kätilö", "7"]]
    assert [(problem.code, problem.params) for problem in book.problems] == [
        ("encoding_guessed", {"encoding": "iso8859-15"})
    ]


def test_utf_16_with_an_odd_byte_count() -> None:
    """Matomo ends its UTF-16 with a line end of one byte."""
    assert read(FINNISH.encode("utf-16") + b"\n").sheets[0].rows == FINNISH_ROWS
    assert codes_of(read(FINNISH.encode("utf-16") + b"x")) == [("encoding_odd_byte", "warning")]


def test_two_encodings_in_one_file_are_read_whole_with_a_warning() -> None:
    book = read("paikka;määrä\nKätilöopisto;5\n".encode() + "Åkerlundinkatu;7\n".encode("cp1252"))
    assert book.sheets[0].rows == FINNISH_ROWS
    assert [(problem.code, problem.params) for problem in book.problems] == [("encoding_mixed", {"line": 3})]


def test_a_capital_before_a_no_break_space_is_no_second_encoding() -> None:
    """The cp1252 bytes of "Ä" and a no-break space happen to be legal UTF-8."""
    book = read("otsikko;luku\nPÄÄ\u00a0OMA;5\n".encode("cp1252"))
    assert book.sheets[0].rows[1] == ["PÄÄ\u00a0OMA", "5"]
    assert codes_of(book) == [("encoding_guessed", "info")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"a;b\n1;\x002\n3;4\n", "zero_bytes", id="a zero byte among letters"),
        pytest.param("a;b\n1;\x002\n".encode("utf-16"), "zero_bytes", id="a zero character in UTF-16"),
        pytest.param(b"\xff\xfea\x00;\x00\x00\xd8\n\x00", "encoding_unknown", id="half a pair in UTF-16"),
        pytest.param(b"a;b\n\x1b[31m1;2\n", "not_text", id="a terminal's control sequence"),
        pytest.param(b"a;\xc3\xa4\n\x81;\x8d\n", "encoding_unknown", id="bytes that no encoding of the mixture has"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, code: str) -> None:
    assert refusal_of(content).code == code


def test_one_spelling_of_each_word() -> None:
    assert rows_of("Pa\u0308ihde;1\nP\u00e4ihde;2\n") == [["Päihde", "1"], ["Päihde", "2"]]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param("a;b\n1,5;2,5\n", [["a", "b"], ["1,5", "2,5"]], id="decimal commas do not win over semicolons"),
        pytest.param("1,5;2,5\n3,5;4,5\n", [["1,5", "2,5"], ["3,5", "4,5"]], id="not without a heading either"),
        pytest.param("arvo\n1,5\n2,5\n", [["arvo"], ["1,5"], ["2,5"]], id="a single column of Finnish numbers"),
        pytest.param("a\tb\n1,5\t2;5\n", [["a", "b"], ["1,5", "2;5"]], id="tabs"),
        pytest.param("a|b\n1|2\n", [["a", "b"], ["1", "2"]], id="bars"),
        pytest.param('a,b\n"New York, NY",5\n', [["a", "b"], ["New York, NY", "5"]], id="a comma within quotes"),
        pytest.param(
            "Name,Value\na;b,5\nc;d,6\n", [["Name", "Value"], ["a;b", "5"], ["c;d", "6"]], id="semicolons in text"
        ),
        pytest.param(
            "sep=,\na,b\n1;2,3\n", [[], ["a", "b"], ["1;2", "3"]], id="a declared one; lines keep their numbers"
        ),
        pytest.param("Raportti\n\na;b\n1;2\n", [["Raportti"], [], ["a", "b"], ["1", "2"]], id="a title above"),
        pytest.param("a;b;\n1;2;\n", [["a", "b"], ["1", "2"]], id="a delimiter at each end shifts nothing"),
        pytest.param("a;b\n1;2;\n", [["a", "b"], ["1", "2"]], id="one in the body only neither"),
        pytest.param("a;b\n;;;\n1;2\n", [["a", "b"], [], ["1", "2"]], id="a row of delimiters is blank"),
        pytest.param("a;b\n1;\n", [["a", "b"], ["1"]], id="an empty cell at the end"),
        pytest.param("a;b\n;2\n", [["a", "b"], [None, "2"]], id="an empty cell at the start"),
        pytest.param("nro;nimi\n00100;NA\n", [["nro", "nimi"], ["00100", "NA"]], id="all cells stay text"),
        pytest.param("a;b\r1;2\r", [["a", "b"], ["1", "2"]], id="old Mac line ends"),
        pytest.param("a;b\r\n1;2\r\n", [["a", "b"], ["1", "2"]], id="Windows line ends"),
        pytest.param('a;b\n"x\ny";2\n', [["a", "b"], ["x\ny", "2"]], id="a line end within a cell"),
        pytest.param('a;b\n"x ""y""";2\n', [["a", "b"], ['x "y"', "2"]], id="quotes within quotes"),
        pytest.param('a;b\nputki 5" pitkä;2\n', [["a", "b"], ['putki 5" pitkä', "2"]], id="an inch sign is no quote"),
    ],
)
def test_delimiters(text: str, rows: list[list[object]]) -> None:
    book = read(text.encode())
    assert (book.sheets[0].rows, book.problems) == (rows, ())


def test_rows_wrapped_into_one_quoted_field_each() -> None:
    """What Excel leaves behind when it opened a comma file as a semicolon one and saved it."""
    book = read(b'"a,b"\n"1,""x, y"""\n"2,z"\n')
    assert book.sheets[0].rows == [["a", "b"], ["1", "x, y"], ["2", "z"]]
    assert codes_of(book) == [("rows_were_quoted", "warning")]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param('"a,b"\n"1,2"\n', [["a", "b"], ["1", "2"]], id="no row has quotes of its own"),
        pytest.param('sep=,\nOtsikko\n"a,""b"""\n"1,""2"""\n', [[], ["Otsikko"], ["a", "b"], ["1", "2"]],
                     id="below a line that says the delimiter, and a title"),
    ],
)  # fmt: skip
def test_what_was_wrapped_is_what_is_read(text: str, rows: list[list[object]]) -> None:
    assert rows_of(text) == rows


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("a,b,c\n1,2,3\n4,5,6\n7,8", [("row_breaks_off", "error")], id="the last cell is not there"),
        pytest.param("a,b\n2024-01-01,3\n2024-01-02,4\n2024-0", [("row_breaks_off", "error")], id="within the first"),
        pytest.param("a,b,c\n1,2,3\n4,5,6\n7,8\n", [], id="a line end: the row was meant so"),
        pytest.param("a,b,c\n1,2,3\n4,5,6\n7,8,9", [], id="a whole row without a line end"),
        pytest.param("a,b,c\n1,2,3\n4,5,6\nLähde: oma seuranta", [], id="a note below"),
        pytest.param("a,b,c\n1,2,3\n4,5,6\n\n7,8", [], id="something else below a blank line"),
        pytest.param("a,b,c\n1,2\n4,5,6\n7,8", [], id="rows of any length"),
    ],
)
def test_a_file_that_ends_within_a_row(text: str, codes: list[tuple[str, str]]) -> None:
    """A download that was cut off: the last cell may be the beginning of a larger number."""
    assert codes_of(read(text.encode())) == codes


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        pytest.param('a;b\n1;2\n"3;4\n5;6\n', "quote_unterminated", 3, id="a quote that never ends"),
        pytest.param('a;b\n"x"y;2\n', "quote_stray", 2, id="text after the closing quote"),
    ],
)
def test_quotes_that_cannot_be_right_refuse_the_file(text: str, code: str, row: int) -> None:
    problem = refusal_of(text.encode())
    assert (problem.code, problem.place.row) == (code, row)


def test_rows_swallowed_between_two_stray_quotes_are_told() -> None:
    book = read(b'a;b\n"1;2\n3;4\n5;6";7\n8;9\n')
    problem = next(problem for problem in book.problems if problem.code == "quote_swallowed_rows")
    assert (problem.severity, problem.place.row, problem.place.column, problem.params) == (
        (Severity.ERROR, 2, "A", {"rows": 2})
    )


def test_an_unquoted_decimal_comma_in_a_comma_file_is_told() -> None:
    """Read as it stands, the value would be 1 instead of 1.5."""
    book = read(b"a,b\nx,1\ny,1,5\nz,2\n")
    problem = book.problems[0]
    assert (problem.code, problem.severity, problem.place.row, problem.place.column, problem.value) == (
        ("row_too_wide", Severity.ERROR, 3, "C", "5")
    )


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("a,b\nx,1,5\ny,2,5\n", [("row_too_wide", "error")] * 2, id="decimal commas in each row"),
        pytest.param("a;b\nx;1;5\n", [("row_too_wide", "warning")], id="a semicolon too many"),
        pytest.param("Yksikkö,X\na,b,c\nx,1,2\n", [], id="a line above the headings"),
        pytest.param("Yksikkö,2023\na,2021,2022\nx,1,2\n", [], id="years as headings"),
        pytest.param("a,b\nx,1\nHuom, luvut ovat, arvioita\n", [], id="a note below"),
        pytest.param("a,b\nx,1\n\na,b,c\nx,1,2\n", [], id="a wider table below a blank line"),
    ],
)
def test_rows_wider_than_their_headings(text: str, codes: list[tuple[str, str]]) -> None:
    assert codes_of(read(text.encode())) == codes


def test_one_text_after_very_many_numbers() -> None:
    rows = rows_of("a;b\n" + "1;2\n" * 300_000 + "1;ei tietoa\n")
    assert rows[-1] == ["1", "ei tietoa"]
    assert rows[-2] == ["1", "2"]


@pytest.mark.parametrize(
    "prose",
    [
        "Hei,\n\ntässä on kokousmuistio viime viikolta.\nPaikalla olivat kaikki, myös uudet.\nTerveisin toimisto\n",
        "Hei, tämä on tekstiä",
        "hello",
    ],
)
def test_prose_named_as_a_workbook_is_refused(prose: str) -> None:
    assert refusal_of(prose.encode(), "muistio.xlsx").code == "text_named_excel"


def test_a_table_named_as_a_workbook_is_read_with_a_warning() -> None:
    book = read(b"a;b\n1;2\n", "vienti.xlsx")
    assert (book.kind, book.sheets[0].rows, codes_of(book)) == (
        ("csv", [["a", "b"], ["1", "2"]], [("table_named_excel", "warning")])
    )


@pytest.mark.parametrize(
    ("content", "limits", "code", "found"),
    [
        pytest.param(b"a;b\n" + b"x" * 60, Limits(line_length=50), "line_too_long", (60, 50), id="a line"),
        pytest.param(b"a;b;c;d\n", Limits(columns=3), "too_many_columns", (4, 3), id="columns"),
        pytest.param(b"a;b\n" * 5, Limits(rows=4), "too_many_rows", (5, 4), id="rows"),
        pytest.param(b"a;bcdefg\n", Limits(cell_length=5), "cell_too_long", (6, 5), id="a cell"),
    ],
)
def test_limits_are_named_with_what_was_found(
    content: bytes, limits: Limits, code: str, found: tuple[int, int]
) -> None:
    problem = refusal_of(content, limits=limits)
    assert (problem.code, (problem.params["found"], problem.params["limit"])) == (code, found)


def test_three_hundred_columns_are_the_most() -> None:
    assert len(rows_of(";".join(map(str, range(300))))[0]) == 300
    assert refusal_of(";".join(map(str, range(301))).encode()).code == "too_many_columns"


AMOUNTS = st.sampled_from(["€0.00", "€1,200", "12 €", "12€", "€ 5", "0,50 €/kk", "(€3)"])
WORDS = st.sampled_from(["Pasila", "Käyntejä", "yö", "Åbo", "ÄÄNI", "tuotto", "Työ ja elämä", ""])


@given(st.lists(st.tuples(WORDS, AMOUNTS), min_size=1, max_size=6))
def test_finnish_text_with_euros_of_windows_is_read_back(rows: list[tuple[str, str]]) -> None:
    """The byte of its € is the Ä of an old Mac, which stands beside letters and never beside figures alone."""
    text = "Nimi;Summa\n" + "".join(f"{word};{amount}\n" for word, amount in rows)
    findings = Findings()
    assert decode_text(text.encode("cp1252"), findings) == text
    assert findings.problems()[0].params == {"encoding": "cp1252"}
