"""Web pages -> the cells of their tables, as programs that call them .xls write them."""

from __future__ import annotations

import pytest

from data_loaders.problems import Refusal
from data_loaders.reading.book import Book, Scalar
from data_loaders.reading.html_table import read_html
from data_loaders.reading.limits import DEFAULT, Limits


def read(page: str | bytes, name: str = "t.html", limits: Limits = DEFAULT) -> Book:
    return read_html(name, page.encode() if isinstance(page, str) else page, limits)


@pytest.mark.parametrize(
    ("page", "rows"),
    [
        pytest.param(
            "<html><body><table><tr><th>a</th><th>b</th></tr><tr><td>x</td><td>1</td></tr></table>",
            [["a", "b"], ["x", "1"]], id="a plain table",
        ),
        pytest.param("<table><tr><td>a<td>b<tr><td>x<td>1", [["a", "b"], ["x", "1"]], id="nothing is closed"),
        pytest.param("<TABLE><TR><TD>a</TD><TD>&nbsp;</TD><TD>1</TD></TR></TABLE>", [["a", None, "1"]], id="blank"),
        pytest.param(
            "<table><tr><td> 1&nbsp;234,5\n </td><td>&lt;5</td></tr></table>", [["1\u00a0234,5", "<5"]],
            id="white space and entities",
        ),
        pytest.param("<table><tr><td>a<br>b</td><td><p>c</p></td></tr></table>", [["a b", "c"]], id="lines in a cell"),
        pytest.param(
            "<h1>Raportti 2023</h1><script>x=1</script><table><caption>Käynnit</caption><tr><td>a</td><td>1</td></tr>"
            "</table><p>toinen</p><table><tr><td>b</td><td>2</td></tr></table>",
            [["Raportti 2023"], ["Käynnit"], ["a", "1"], [], ["toinen"], ["b", "2"]], id="titles and two tables",
        ),
        pytest.param(
            "<table><tr><td><b>valikko</b><table><tr><td>a</td><td>1</td></tr></table></td></tr></table>",
            [["a", "1"]], id="a table within one that is there for the layout",
        ),
        pytest.param(
            '<table><tr><td rowspan="2">a</td><td>1</td></tr><tr><td>2</td></tr></table>',
            [["a", "1"], [None, "2"]], id="a cell that spans two rows",
        ),
    ],
)  # fmt: skip
def test_tables(page: str, rows: list[list[Scalar]]) -> None:
    book = read(page)
    assert (book.kind, book.sheets[0].rows, book.problems) == ("html", rows, ())


def test_spans_and_hidden_rows() -> None:
    page = (
        '<table><tr><td colspan="2">Otsikko</td><td>x</td></tr>'
        '<tr style="display: none"><td>a</td><td rowspan="9">1</td></tr></table>'
    )
    sheet = read(page).sheets[0]
    assert (sheet.rows, sheet.hidden_rows) == ([["Otsikko", None, "x"], ["a", "1"]], {1})
    assert sheet.merged == {(0, 0): (0, 1), (1, 1): (1, 1)}


def test_errors_are_told() -> None:
    book = read("<table><tr><td>a</td><td>#DIV/0!</td></tr></table>")
    assert book.sheets[0].errors == {(0, 1): "#DIV/0!"}
    assert [(problem.code, problem.place.column) for problem in book.problems] == [("error_cell", "B")]


def test_a_page_that_is_called_a_workbook() -> None:
    book = read("<table><tr><td>ä</td><td>1</td></tr></table>".encode("cp1252"), name="raportti.xls")
    assert book.sheets[0].rows == [["ä", "1"]]
    assert [problem.code for problem in book.problems] == ["encoding_guessed", "page_named_excel"]


@pytest.mark.parametrize(
    ("page", "code"),
    [
        pytest.param("<html><body><form>Kirjaudu sisään</form></body></html>", "html_file", id="a login page"),
        pytest.param("<table><tr><td>Istunto vanhentui</td></tr></table>", "html_file", id="one cell is no table"),
        pytest.param('<table><tr><td colspan="999999999">a</td></tr></table>', "too_many_columns", id="a wide span"),
        pytest.param(
            '<table><tr><td rowspan="999999999">a</td><td>b</td></tr></table>', "too_many_repeats", id="a high span"
        ),
        pytest.param("<table>" * 200, "xml_too_deep", id="tables in tables"),
    ],
)
def test_refusals(page: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(page)
    assert refused.value.problems[0].code == code
