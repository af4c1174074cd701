"""Who reads what of a file: a recipe, a loader of files, or the loaders of tables; and what is told of it."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from dashboard.facts import Place
from data_loaders.contract import Choices, Extract, KnownTable, Order, Question
from data_loaders.extraction import Loaders, extract_books
from data_loaders.fingerprint import fingerprint
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Breakdown, Column, Figure, Grain, Plan, Rollup
from data_loaders.problems import Problem, Refusal, Severity
from data_loaders.reading.book import Book, Sheet
from data_loaders.registry import find_loaders
from tests.data_loaders.conftest import draw_sheet, say_readings

VISITS = "päivä | talo | kävijöitä\n1.1.2024 | Pasila | 5\n2.1.2024 | Pasila | 7\n5.2.2024 | Askel | 2"
WIDE = "Talo | 2023\nPasila | 5\nAskel | 6"
LONG = "mittari | vuosi | arvo\na | 2023 | 5"
PLAN = Plan(
    period=(Column("päivä"),),
    breakdowns=(Breakdown("place", Column("talo")),),
    figures=(Figure(Measure("recipe.visits", MeasureKind.FLOW), Rollup.SUM, Column("kävijöitä"), Grain.MONTH),),
)
KNOWN = KnownTable("visits-of-houses", fingerprint(["päivä", "talo", "kävijöitä"]), PLAN)


def book(*sheets: Sheet, name: str = "b.xlsx") -> Book:
    return Book(name, "xlsx", sheets)


def file_loader(name: str, sure: float, load: Callable[[Book, Choices], Extract] | None = None) -> Any:
    return SimpleNamespace(
        NAME=name,
        MEASURES=(),
        recognise_file=lambda book: sure,
        load_file=load or (lambda book, choices: Extract(name)),
    )


def with_files(*loaders: Any) -> Loaders:
    return Loaders(find_loaders(), loaders)


NO_FILE_LOADERS = with_files()


def test_the_surest_loader_of_files_takes_the_whole_book() -> None:
    loaders = with_files(file_loader("unsure", 0.6), file_loader("sure", 0.9), file_loader("not mine", 0.0))
    extraction = extract_books([book(draw_sheet(WIDE), draw_sheet(LONG, name="B"))], loaders=loaders)
    assert extraction.loader == "sure"
    assert [outline.loader for outline in extraction.tables] == ["sure", "sure"]


def test_below_a_half_nobody_is_sure_and_the_tables_go_one_by_one() -> None:
    extraction = extract_books([book(draw_sheet(WIDE))], loaders=with_files(file_loader("unsure", 0.49)))
    assert extraction.loader == "wide_table"


def test_a_loader_of_files_gets_the_answers_and_no_hidden_sheets() -> None:
    asked: list[tuple[list[str | None], Choices]] = []

    def load(seen: Book, choices: Choices) -> Extract:
        asked.append(([sheet.name for sheet in seen.sheets], choices))
        return Extract("mine", questions=(Question("scale", "scale_of_answers", ("5", "10")),))

    shown, hidden = draw_sheet(WIDE, name="A"), draw_sheet(WIDE, name="B", hidden=True)
    order = Order(choices={"scale": "5"})
    extraction = extract_books([book(shown, hidden)], order, with_files(file_loader("mine", 1.0, load)))
    assert asked == [(["A"], {"scale": "5"})]
    assert [question.key for question in extraction.questions] == ["scale"]
    assert [problem.code for problem in extraction.problems] == ["hidden_sheet_left_out"]


def test_a_loader_that_fails_is_not_caught_here() -> None:
    """A bug in a loader is no finding: the reading process tells of it and gives nothing of the file."""

    def fail(_book: Book, _choices: Choices) -> Extract:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        extract_books([book(draw_sheet(WIDE))], loaders=with_files(file_loader("broken", 1.0, fail)))


def test_a_recipe_goes_before_every_loader() -> None:
    extraction = extract_books([book(draw_sheet(VISITS))], Order((KNOWN,)), with_files(file_loader("sure", 1.0)))
    assert [(extract.recipe, extract.loader) for extract in extraction.extracts] == [("visits-of-houses", "")]
    assert say_readings(extraction) == [
        "Pasila | kävijöitä | 2024-01-01..2024-01-31 | 12",
        "Askel | kävijöitä | 2024-02-01..2024-02-29 | 2 | partial",
    ]


def test_beside_a_table_with_a_recipe_only_what_is_certain_is_read() -> None:
    """Whoever mapped the one table saw the other and left it: it is said, and raises no error on each upload."""
    sheets = (draw_sheet(VISITS), draw_sheet(WIDE, name="B"), draw_sheet(LONG, name="C"))
    extraction = extract_books([book(*sheets)], Order((KNOWN,)), NO_FILE_LOADERS)
    assert [(extract.recipe or extract.loader) for extract in extraction.extracts] == [
        "visits-of-houses",
        "",
        "long_table",
    ]
    assert extraction.extracts[1].problems == (Problem("table_beside_recipe", Severity.INFO, Place("B", 1, "A")),)


def test_a_recipe_with_another_fingerprint_reads_nothing() -> None:
    other = KNOWN._replace(fingerprint="0" * 32)
    extraction = extract_books([book(draw_sheet(LONG))], Order((other,)), NO_FILE_LOADERS)
    assert extraction.loader == "long_table"


def test_a_table_headed_by_nothing_but_months_is_known_by_its_labels() -> None:
    months = draw_sheet("Käynnit 2024\n| tammikuu | helmikuu\nPasila | 5 | 6\nAskel | 7 | 8")
    more = draw_sheet("Käynnit 2024\n| tammikuu | helmikuu | maaliskuu\nPasila | 5 | 6 | 7\nAskel | 7 | 8 | 9")
    other = draw_sheet("Käynnit 2024\n| tammikuu | helmikuu\nKannelmäki | 5 | 6\nMalmi | 7 | 8")
    prints = [
        extract_books([book(sheet)], loaders=NO_FILE_LOADERS).tables[0].fingerprint for sheet in (months, more, other)
    ]
    assert prints[0] == prints[1] != prints[2]
    assert len(prints[0]) == 32


def test_identity_codes_refuse_the_file_before_any_loader_sees_it() -> None:
    sheet = draw_sheet("Talo | 2023\n131052-308T | 5")
    with pytest.raises(Refusal) as refused:
        extract_books([book(sheet)], loaders=with_files(file_loader("sure", 1.0)))
    assert [problem.place for problem in refused.value.problems] == [Place("Taul1", 2, "A")]


def test_a_list_of_addresses_is_refused() -> None:
    people = "Nimi | Sähköposti\n" + "\n".join(f"Maija Meikäläinen | maija{n}@esimerkki.invalid" for n in range(9))
    with pytest.raises(Refusal) as refused:
        extract_books([book(draw_sheet(people))], loaders=NO_FILE_LOADERS)
    assert refused.value.problems[0].code == "address_list"


def test_personal_columns_are_dropped_before_a_loader_of_tables_reads() -> None:
    sheet = draw_sheet("Talo | Sähköposti | 2023\nPasila | a@esimerkki.invalid | 5\nAskel | b@esimerkki.invalid | 7")
    extraction = extract_books([book(sheet)], loaders=NO_FILE_LOADERS)
    assert [problem.code for problem in extraction.problems] == ["personal_data_dropped"]
    assert extraction.extracts[0].problems == extraction.problems
    assert "invalid" not in repr(extraction)


def test_the_members_of_an_archive_are_told_apart_by_name() -> None:
    found = Problem("encoding_guessed", Severity.INFO)
    one = Book("2023.csv", "csv", (draw_sheet(WIDE, name=None),), (found,))
    two = Book("kansio/2024.xlsx", "xlsx", (draw_sheet(WIDE), draw_sheet("", name="B")))
    extraction = extract_books([one, two], loaders=NO_FILE_LOADERS)
    sheets = [reading.place.sheet for extract in extraction.extracts for reading in extract.readings]
    assert sheets == ["2023.csv", "2023.csv", "kansio/2024.xlsx › Taul1", "kansio/2024.xlsx › Taul1"]
    assert [(problem.code, problem.place.sheet) for problem in extraction.problems] == [
        ("encoding_guessed", "2023.csv"),
        ("empty_sheet", "kansio/2024.xlsx › B"),
    ]
    assert [(outline.number, outline.sheet) for outline in extraction.tables] == [
        (0, "2023.csv"),
        (1, "kansio/2024.xlsx › Taul1"),
    ]


def test_a_file_of_which_nobody_takes_anything() -> None:
    extraction = extract_books([book(draw_sheet("Vain tekstiä"))], loaders=NO_FILE_LOADERS)
    assert [problem.code for problem in extraction.problems] == ["sheet_without_table", "no_table"]


def test_an_outline_shows_a_table_as_it_stands() -> None:
    sheet = draw_sheet(f"Kävijät\n{VISITS}")
    (outline,) = extract_books([book(sheet)], Order(outline=True), NO_FILE_LOADERS).tables
    assert outline.headings == ("päivä", "talo", "kävijöitä")
    assert (outline.first_row, outline.last_row, outline.first_column, outline.last_column) == (1, 4, 0, 2)
    assert (outline.header_rows, outline.titles, outline.top) == ((1,), ("Kävijät",), 0)
    assert outline.cells[0] == ("Kävijät", "", "")
    assert outline.cells[2] == ("1.1.2024", "Pasila", "5")


FORM = """Ryhmä | Käyntejä | Mitä jäi mieleen? | Ikäryhmä | Kerro lisää kokemuksestasi ryhmässä
Maanantai | 3 | Naapuri auttoi | 30-39 | Ohjaaja muisti nimeni heti toisella kerralla
Tiistai | 1 | Kahvi oli hyvää | 40-49 | Tulin, koska tyttäreni muutti pois kotoa
Keskiviikko | 2 | En muista | 30-39 | Toivon, että ilta jatkuu myös kesällä"""
"""A survey (made up) that no loader knows: two columns are in the respondents' own words, the others are choices."""


def test_an_outline_hides_what_people_have_written_in_their_own_words() -> None:
    (outline,) = extract_books([book(draw_sheet(FORM))], Order(outline=True), NO_FILE_LOADERS).tables
    assert outline.cells[1] == ("Maanantai", "3", "•••", "30-39", "•••")
    assert outline.headings[2] == "Mitä jäi mieleen?", "the headings are shown: they are the form's, not a person's"


def test_an_outline_that_was_not_asked_for_has_no_cells() -> None:
    assert extract_books([book(draw_sheet(VISITS))], loaders=NO_FILE_LOADERS).tables[0].cells == ()


def test_an_outline_shows_at_most_sixty_rows_and_forty_columns() -> None:
    rows: list[list[Any]] = [[f"sarake {column}" for column in range(60)]]
    rows += [["a", *range(59)] for _ in range(200)]
    (outline,) = extract_books([book(Sheet("S", rows))], Order(outline=True), NO_FILE_LOADERS).tables
    assert (len(outline.cells), {len(row) for row in outline.cells}) == (60, {40})
    assert len(outline.headings) == 60


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        pytest.param("maija@esimerkki.invalid", "•••", id="an e-mail address"),
        pytest.param("Soita 040 123 4567 tai kirjoita", "Soita ••• tai kirjoita", id="a telephone number in a text"),
        pytest.param("+358 40 1234567", "•••", id="an international one"),
        pytest.param("192.168.0.1", "•••", id="an IP address"),
        pytest.param("1.1.2024", "1.1.2024", id="no date"),
        pytest.param("188 474", "188 474", id="no figure"),
    ],
)
def test_personal_data_in_an_outline_is_masked(cell: str, shown: str) -> None:
    sheet = draw_sheet(f"Talo | Ryhmä | 2023\nPasila | {cell} | 5\nAskel | muu | 6\nMalmi | muu | 7\nTapuli | muu | 8")
    (outline,) = extract_books([book(sheet)], Order(outline=True), NO_FILE_LOADERS).tables
    assert outline.cells[1][1] == shown


def test_a_column_of_names_is_masked_whole() -> None:
    names = ["Maija Meikäläinen", "Matti Mallikas", "Anna Esimerkki", "Pekka Puupää", "Liisa Malli", "Kalle Keksitty"]
    sheet = draw_sheet("Asiakkaan nimi | päivä | käyntejä\n" + "\n".join(f"{name} | 1.1.2024 | 5" for name in names))
    (outline,) = extract_books([book(sheet)], Order(outline=True), NO_FILE_LOADERS).tables
    assert {row[0] for row in outline.cells[1:]} == {"•••"}
    assert outline.cells[0][0] == "Asiakkaan nimi"


JULY = "päivä | talo | kävijöitä\n1.7.2024 | Pasila | 5\n9.7.2024 | Pasila | 7\n31.7.2024 | Askel | 2"


def codes_of(extraction: Any) -> list[str]:
    return [one.code for one in extraction.problems]


def test_the_copy_of_a_sheet_that_a_recipe_reads_is_counted_once() -> None:
    sheets = draw_sheet(JULY, name="2024"), draw_sheet(JULY, name="2024 (2)")
    extraction = extract_books([book(*sheets)], Order((KNOWN,)))
    assert [reading.value.value for extract in extraction.extracts for reading in extract.readings] == [2, 12]
    assert codes_of(extraction) == ["sheet_copy_left_out"]


def test_the_copy_of_a_file_in_an_archive_is_counted_once() -> None:
    files = [book(draw_sheet(WIDE + "\nKurvi | 3"), name=name) for name in ("kävijät.xlsx", "kävijät (1).xlsx")]
    extraction = extract_books(files, loaders=NO_FILE_LOADERS)
    assert [reading.value.value for extract in extraction.extracts for reading in extract.readings] == [5, 6, 3]
    assert codes_of(extraction) == ["file_copy_left_out"]
