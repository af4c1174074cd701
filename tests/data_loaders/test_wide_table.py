"""Wide tables: the report's own tables first, then the other shapes, then totals, labels, headings and cells."""

from __future__ import annotations

from datetime import datetime

import pytest

from data_loaders.reading.book import Sheet

YEAR = "2023-01-01..2023-12-31"
REPORT = {
    "pulse survey: three waves, and a typing slip that is kept and said": (
        """
        Väittämä                                             | Pulssi 11/2023 | Pulssi 5/2023 | Pulssi 10/2022
        Olen innostunut työstäni                             | 4,5            | 4,3           | 4,2
        Olen tyytyväinen siihen, miten sovitan    | 4,5            | 4,1           | 4,1x
        """,
        [
            "Olen innostunut työstäni | Pulssi 11/2023 | 2023-11-01..2023-11-30 | 4.5",
            "Olen innostunut työstäni | Pulssi 5/2023 | 2023-05-01..2023-05-31 | 4.3",
            "Olen innostunut työstäni | Pulssi 10/2022 | 2022-10-01..2022-10-31 | 4.2",
            "Olen tyytyväinen siihen, miten sovitan | Pulssi 11/2023 | 2023-11-01..2023-11-30 | 4.5",
            "Olen tyytyväinen siihen, miten sovitan | Pulssi 5/2023 | 2023-05-01..2023-05-31 | 4.1",
            "Olen tyytyväinen siihen, miten sovitan | Pulssi 10/2022 | 2022-10-01..2022-10-31 | 4.1 | uncertain",
        ],
        ["warning uncertain_value D3 4,1x"],
    ),
    "pulse survey: two statements that were not asked in 2022": (
        """
        Väittäjä                                         | Pulssi 05/2023 | Pulssi 10/2022
        Lähityöyhteisössämme on hyvä yhteishenki         | 4,46           | 4,16
        Kalliolan sisäinen viestintä on hyvällä tasolla. | 3,54           |
        Kalliolassa tehdään vaikuttavaa yhteistyötä.     | 3,38           |
        """,
        [
            "Lähityöyhteisössämme on hyvä yhteishenki | Pulssi 05/2023 | 2023-05-01..2023-05-31 | 4.46",
            "Lähityöyhteisössämme on hyvä yhteishenki | Pulssi 10/2022 | 2022-10-01..2022-10-31 | 4.16",
            "Kalliolan sisäinen viestintä on hyvällä tasolla. | Pulssi 05/2023 | 2023-05-01..2023-05-31 | 3.54",
            "Kalliolassa tehdään vaikuttavaa yhteistyötä. | Pulssi 05/2023 | 2023-05-01..2023-05-31 | 3.38",
        ],
        ["info empty_cells A1"],
    ),
    "communications: each change belongs to the figures at its left": (
        """
        Viestintä 2023
        Kanava    | Seuraajat | Muutos-% | Tavoittavuus | Muutos-%
        Facebook  | 4071      | +6 %     | 188 474      | +47 %
        LinkedIn  | 1493      | +14 %    | 20 701       | -
        """,
        [
            f"Facebook | Seuraajat | {YEAR} | 4071 | change=6",
            f"Facebook | Tavoittavuus | {YEAR} | 188474 | change=47",
            f"LinkedIn | Seuraajat | {YEAR} | 1493 | change=14",
            f"LinkedIn | Tavoittavuus | {YEAR} | 20701",
        ],
        [],
    ),
    "communications without headings over the changes: signed per cents tell": (
        """
        Viestintä 2023
        Kanava    | Seuraajat |       | Tavoittavuus |
        Facebook  | 4071      | +6 %  | 188 474      | +47 %
        LinkedIn  | 1493      | +14 % | 20 701       | -
        """,
        [
            f"Facebook | Seuraajat | {YEAR} | 4071 | change=6",
            f"Facebook | Tavoittavuus | {YEAR} | 188474 | change=47",
            f"LinkedIn | Seuraajat | {YEAR} | 1493 | change=14",
            f"LinkedIn | Tavoittavuus | {YEAR} | 20701",
        ],
        [],
    ),
    "materiality: labels twice, and totals without a label": (
        """
        Olennaisuuskysely 2023
        Sidosryhmät        | Osallistumis-käyntikertoja | Tehtyjä priorisointeja
        Asiakkaat          | 70                         | 648
        Asiakkaat          | 52                         | 502
        Henkilöstö         | 61                         | 604
        Henkilöstö         | 79                         | 773
        Yhteistyökumppanit | 63                         | 913
        Yhteistyökumppanit | 85                         | 1246
                           | 410                        | 4 686
        """,
        [
            f"{group} {number} | {heading} | {YEAR} | {value}"
            for group, number, *values in [
                ("Asiakkaat", 1, 70, 648),
                ("Asiakkaat", 2, 52, 502),
                ("Henkilöstö", 1, 61, 604),
                ("Henkilöstö", 2, 79, 773),
                ("Yhteistyökumppanit", 1, 63, 913),
                ("Yhteistyökumppanit", 2, 85, 1246),
            ]
            for heading, value in zip(["Osallistumis-käyntikertoja", "Tehtyjä priorisointeja"], values, strict=True)
        ],
        [
            "info totals_row_checked A9",
            "warning repeated_label A3 Asiakkaat",
            "warning repeated_label A5 Henkilöstö",
            "warning repeated_label A7 Yhteistyökumppanit",
        ],
    ),
    "key figures: one column of figures, the year in the title": (
        """
        Luvut 2023
        Luku                                        | Arvo       | Huomautus
        Perustettu vuonna                           | 1919       |
        Kohtaamista jalkautuvassa työssä            | yli 1000   | ei laskettu tarkkaan
        Jalkautumiset                               | lähes sata |
        Vapaaehtoiset                               | ei tietoa  | avoin kysymys
        """,
        [
            f"Perustettu vuonna | Arvo | {YEAR} | 1919",
            f"Kohtaamista jalkautuvassa työssä | Arvo | {YEAR} | 1000 | more_than | note=ei laskettu tarkkaan",
            f"Jalkautumiset | Arvo | {YEAR} | 100 | almost",
            f"Vapaaehtoiset | Arvo | {YEAR} | gap | missing | note=avoin kysymys",
        ],
        [],
    ),
}
PERIODS = {
    "years as columns": (
        "Talo | 2022 | 2023\nPasila | 5 | 7",
        ["Pasila | 2022 | 2022-01-01..2022-12-31 | 5", f"Pasila | 2023 | {YEAR} | 7"],
    ),
    "a preliminary year": (
        "Talo | 2022 | 2023*\nPasila | 5 | 7",
        ["Pasila | 2022 | 2022-01-01..2022-12-31 | 5", f"Pasila | 2023* | {YEAR} | 7 | provisional"],
    ),
    "months as columns, their year in the title": (
        "Kävijät 2024\nTalo | tammikuu | helmikuu\nPasila | 5 | 7",
        ["Pasila | tammikuu | 2024-01-01..2024-01-31 | 5", "Pasila | helmikuu | 2024-02-01..2024-02-29 | 7"],
    ),
    "months as columns and years as rows": (
        "Vuosi | tammikuu | helmikuu\n2022 | 5 | 7\n2023 | 6 | 8",
        [
            " | tammikuu | 2022-01-01..2022-01-31 | 5",
            " | helmikuu | 2022-02-01..2022-02-28 | 7",
            " | tammikuu | 2023-01-01..2023-01-31 | 6",
            " | helmikuu | 2023-02-01..2023-02-28 | 8",
        ],
    ),
    "months as rows and years as columns": (
        "Kuukausi | 2022 | 2023\ntammikuu | 5 | 7",
        [" | 2022 | 2022-01-01..2022-01-31 | 5", " | 2023 | 2023-01-01..2023-01-31 | 7"],
    ),
    "a year that is written once for several months": (
        "Vuosi | Kuukausi | Kävijät\n2023 | 1 | 5\n | 2 | 7\n2024 | 1 | 8",
        [
            " | Kävijät | 2023-01-01..2023-01-31 | 5",
            " | Kävijät | 2023-02-01..2023-02-28 | 7",
            " | Kävijät | 2024-01-01..2024-01-31 | 8",
        ],
    ),
    "quantities as columns and years as rows": (
        "Vuosi | Kävijät | Kurssit\n2022 | 2011 | 12\n2023 | 1998 | 13",
        [
            " | Kävijät | 2022-01-01..2022-12-31 | 2011",
            " | Kurssit | 2022-01-01..2022-12-31 | 12",
            f" | Kävijät | {YEAR} | 1998",
            f" | Kurssit | {YEAR} | 13",
        ],
    ),
    "the wave within the label is narrower than the year above": (
        "Mittari | 2023\nVastausprosentti (11/2023) | 81 %\neNPS | 22",
        ["Vastausprosentti (11/2023) | 2023 | 2023-11-01..2023-11-30 | 81", f"eNPS | 2023 | {YEAR} | 22"],
    ),
    "the title nearest to the table": (
        "Vuosi 2022\n\nPulssi 11/2023\nVäittämä | Tulos\nOlen | 4,5",
        ["Olen | Tulos | 2023-11-01..2023-11-30 | 4.5"],
    ),
    "neither the day of printing nor the year of the source": (
        "Luvut 2022\nTulostettu 1.2.2024\nLähde: Toimintakertomus 2023\nTalo | Kävijät\nPasila | 5",
        ["Pasila | Kävijät | 2022-01-01..2022-12-31 | 5"],
    ),
    "none anywhere": ("Talo | Kävijät\nPasila | 5", ["Pasila | Kävijät | no period | 5"]),
}
COUNTS = {
    "a number of answers beside each wave": (
        "Väittämä | 5/2023 | n | 11/2023 | n\nOlen | 4,3 | 64 | 4,5 | 71",
        ["Olen | 5/2023 | 2023-05-01..2023-05-31 | 4.3 | n=64", "Olen | 11/2023 | 2023-11-01..2023-11-30 | 4.5 | n=71"],
    ),
    "a number of answers after two waves is of the later one only": (
        "Väittämä | 5/2023 | 11/2023 | Vastaajia\nOlen | 4,3 | 4,5 | 71",
        ["Olen | 5/2023 | 2023-05-01..2023-05-31 | 4.3", "Olen | 11/2023 | 2023-11-01..2023-11-30 | 4.5 | n=71"],
    ),
    "a number of answers before all figures is of each": (
        "2023\nTalo | Vastaajia | Arvosana | Suositus\nPasila | 12 | 4,3 | 9",
        [f"Pasila | Arvosana | {YEAR} | 4.3 | n=12", f"Pasila | Suositus | {YEAR} | 9 | n=12"],
    ),
    "a number of answers and nothing else is what the table gives": (
        "2023\nRyhmä | Vastaajia\nOpettajat | 32",
        [f"Opettajat | Vastaajia | {YEAR} | 32"],
    ),
}


@pytest.mark.parametrize(("drawing", "readings", "problems"), REPORT.values(), ids=REPORT.keys())
def test_tables_of_the_report(read, drawing: str, readings: list[str], problems: list[str]) -> None:
    assert read(drawing) == (readings, problems)


SHAPES = PERIODS | COUNTS


@pytest.mark.parametrize(("drawing", "readings"), SHAPES.values(), ids=SHAPES.keys())
def test_periods_and_numbers_of_answers(read, drawing: str, readings: list[str]) -> None:
    assert read(drawing) == (readings, [])


def test_the_sheet_s_name_may_say_the_year(read) -> None:
    assert read("Kurssit | 722\nKävijät | 7540", name="Luvut 2023")[0] == [
        f"Kurssit |  | {YEAR} | 722",
        f"Kävijät |  | {YEAR} | 7540",
    ]


def test_dates_on_first_days_are_the_months_that_excel_made_dates_of(read) -> None:
    sheet = Sheet("S", [["Talo", datetime(2023, 1, 1), datetime(2023, 2, 1)], ["Pasila", 5, 7]])  # noqa: DTZ001
    readings, problems = read(sheet)
    assert readings == [
        "Pasila | 2023-01-01 | 2023-01-01..2023-01-31 | 5",
        "Pasila | 2023-02-01 | 2023-02-01..2023-02-28 | 7",
    ]
    assert problems == ["warning first_days_read_as_months B1"]


@pytest.mark.parametrize("word", ["Yhteensä", "Yht.", "SUMMA", "Kaikki yhteensä", "Total", "Totalt", "Yhteensä 2023"])
def test_totals_rows_and_columns_are_checked_and_left_out(read, word: str) -> None:
    readings, problems = read(f"2023\nTalo | Naiset | Miehet | {word}\nPasila | 5 | 7 | 12\n{word} | 5 | 7 | 12")
    assert readings == [f"Pasila | Naiset | {YEAR} | 5", f"Pasila | Miehet | {YEAR} | 7"]
    assert problems == [f"info totals_row_checked A4 {word}", f"info totals_column_checked D2 {word}"]


TOTALS = {
    "a sum that is wrong": ("Pasila | 5\nAskel | 7\nYhteensä | 13", ["warning totals_row_differs B5 13"]),
    "a sum without a label that is wrong": ("Pasila | 5\nAskel | 7\n | 13", ["warning totals_row_differs B5 13"]),
    "a mean, as it is rounded": ("Pasila | 4,25\nAskel | 4\nKa. | 4,1", ["info totals_row_checked A5 Ka."]),
    "a mean that is wrong": ("Pasila | 4\nAskel | 5\nKeskiarvo | 4,4", ["warning totals_row_differs B5 4,4"]),
    "totals above their parts": ("Yhteensä | 12\nPasila | 5\nAskel | 7", ["info totals_row_checked A3 Yhteensä"]),
    "shares have no sum": ("Pasila | 50 %\nAskel | 60 %\nYhteensä | 55 %", ["info totals_row_left_out A5 Yhteensä"]),
}


@pytest.mark.parametrize(("body", "problems"), TOTALS.values(), ids=TOTALS.keys())
def test_totals_are_compared_with_their_parts(read, body: str, problems: list[str]) -> None:
    readings, found = read(f"2023\nTalo | Määrä\n{body}")
    assert [reading.split(" | ")[0] for reading in readings] == ["Pasila", "Askel"]
    assert found == problems


def test_a_wrong_total_is_said_with_both_numbers(draw) -> None:
    from data_loaders.reading.tables import find_tables
    from data_loaders.wide_table import load

    (table,) = find_tables(draw("Talo | Kävijät\nPasila | 188 474\nAskel | 7\nYhteensä | 188 480", name="2023"))
    (problem,) = load(table).problems
    assert problem.params == {"label": "Yhteensä", "heading": "Kävijät", "printed": "188 480", "computed": "188481"}


def test_subtotals_that_add_up_are_left_out_and_other_figures_of_that_name_are_kept(read) -> None:
    drawing = "2023\nTalo | Määrä\nPasila | 5\nAskel | 7\nItä yhteensä | 12\nMatinkylä | 3\nYhteensä | 15"
    assert [reading.split(" | ")[0] for reading in read(drawing)[0]] == ["Pasila", "Askel", "Matinkylä"]
    listed = "2023\nLuku | Arvo\nKurssit | 722\nKävijät yhteensä | 7540"
    assert [reading.split(" | ")[0] for reading in read(listed)[0]] == ["Kurssit", "Kävijät yhteensä"]


def test_totals_that_have_no_parts_are_figures(read) -> None:
    assert read("Talo | Yhteensä\nPasila | 5", name="2023")[0] == [f"Pasila | Yhteensä | {YEAR} | 5"]


def test_labels_merged_downwards_or_written_once_are_carried_down(read) -> None:
    drawing = "Talo | Ryhmä | Kävijät\nPasila | lapset | 5\n | aikuiset | 7\nAskel | lapset | 9"
    readings = [
        f"Pasila / lapset | Kävijät | {YEAR} | 5",
        f"Pasila / aikuiset | Kävijät | {YEAR} | 7",
        f"Askel / lapset | Kävijät | {YEAR} | 9",
    ]
    assert read(drawing, name="2023") == (readings, [])
    assert read(drawing, name="2023", merged={(1, 0): (2, 0)}) == (readings, [])


def test_a_heading_merged_over_the_table_is_said_with_the_rows_below_it(draw) -> None:
    from data_loaders.reading.tables import find_tables
    from data_loaders.wide_table import load

    drawing = "Kanava | 2022 | 2023\nFacebook | 1 | 2\nVerkko | |\nSivut | 3 | 4"
    (table,) = find_tables(draw(drawing, merged={(2, 0): (2, 2)}))
    extract = load(table)
    assert [reading.context for reading in extract.readings] == [("Taul1",)] * 2 + [("Verkko", "Taul1")] * 2
    assert extract.problems == ()


def test_a_merged_figure_counts_once(read) -> None:
    readings, problems = read("Talo | Kävijät\nPasila | 5\nAskel |", name="2023", merged={(1, 1): (2, 1)})
    assert readings == [f"Pasila | Kävijät | {YEAR} | 5"]
    assert problems == ["warning merged_value B2 5", "info empty_cells A1"]


HEADINGS = {
    "the same heading twice": ("Talo | Määrä | Määrä\nPasila | 5 | 6", [], ["error duplicate_heading C1 Määrä"]),
    "a heading is missing": (
        "Talo | Määrä |\nPasila | 5 | 6",
        [f"Pasila | Määrä | {YEAR} | 5"],
        ["error column_without_heading C1"],
    ),
    "no such day": ("Talo | 31.2.2023\nPasila | 5", [], ["error not_a_period B1 31.2.2023"]),
    "a row without a label that is no total": (
        "Talo | Määrä\nPasila | 5\n | 6\nAskel | 7",
        [f"Pasila | Määrä | {YEAR} | 5", f"Askel | Määrä | {YEAR} | 7"],
        ["error row_without_label A3"],
    ),
    "labels are headed but not written": (
        "Talo | Määrä\n | 5\n | 6\n | 7",
        [],
        ["error row_without_label A2", "error row_without_label A3", "error row_without_label A4"],
    ),
    "running numbers and remarks are no labels": (
        "Nro | Talo | Määrä | Yhteyshenkilö\n1 | Pasila | 5 | ohjaaja\n2 | Askel | 7 | johtaja",
        [f"Pasila | Määrä | {YEAR} | 5", f"Askel | Määrä | {YEAR} | 7"],
        ["info text_column_left_out D1 Yhteyshenkilö"],
    ),
    "a change that is no per cent": (
        "Talo | Määrä | Muutos\nPasila | 5 | 1\nAskel | 7 | 2",
        [f"Pasila | Määrä | {YEAR} | 5", f"Askel | Määrä | {YEAR} | 7"],
        ["warning change_not_read C2 1"],
    ),
}


@pytest.mark.parametrize(("drawing", "readings", "problems"), HEADINGS.values(), ids=HEADINGS.keys())
def test_headings_and_labels(read, drawing: str, readings: list[str], problems: list[str]) -> None:
    assert read(drawing, name="2023") == (readings, problems)


CELLS = {
    "text": ("x12", {}, "error not_a_number B2 x12"),
    "two ways to read it": ("291.459", {}, "error ambiguous_number B2 291.459"),
    "a date": (datetime(2023, 4, 3), {}, "error looks_like_a_date B2 2023-04-03"),  # noqa: DTZ001
    "true": (True, {}, "error boolean B2 True"),
    "beyond 2^53": (10**17, {}, "error too_large B2 100000000000000000"),
    "a formula without its result": (None, {"uncomputed": frozenset({(1, 1)})}, "error formula_without_result B2"),
    "#REF!": ("#REF!", {"errors": {(1, 1): "#REF!"}}, "error error_cell B2 #REF!"),
    "#DIV/0!": (None, {"errors": {(1, 1): "#DIV/0!"}}, "error error_cell B2 #DIV/0!"),
}


@pytest.mark.parametrize(("cell", "sparse", "problem"), CELLS.values(), ids=CELLS.keys())
def test_a_cell_that_is_no_value_gives_no_reading(read, cell, sparse, problem: str) -> None:
    sheet = Sheet("2023", [["Talo", "Määrä"], ["Pasila", cell], ["Askel", 7], ["Kurvi", 8]], **sparse)
    assert read(sheet) == ([f"Askel | Määrä | {YEAR} | 7", f"Kurvi | Määrä | {YEAR} | 8"], [problem])


def test_not_available_is_a_gap_with_a_warning(read) -> None:
    sheet = Sheet("2023", [["Talo", "Määrä"], ["Pasila", "#N/A"], ["Askel", 7]], errors={(1, 1): "#N/A"})
    readings, problems = read(sheet)
    assert readings == [f"Pasila | Määrä | {YEAR} | gap | missing", f"Askel | Määrä | {YEAR} | 7"]
    assert problems == ["warning not_available_cell B2 #N/A"]


def test_per_cent_cells_and_texts_are_in_per_cent(draw) -> None:
    from data_loaders.reading.tables import find_tables
    from data_loaders.wide_table import load

    sheet = Sheet(
        "2023", [["Talo", "Osuus"], ["Pasila", 0.73], ["Askel", "73 %"], ["Kurvi", 73]], percent=frozenset({(1, 1)})
    )
    values = [reading.value for table in find_tables(sheet) for reading in load(table).readings]
    assert [(value.value, value.percent) for value in values] == [(73.0, True), (73.0, True), (73.0, False)]
