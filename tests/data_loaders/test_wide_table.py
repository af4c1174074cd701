"""Wide tables: the report's own tables first, then the other shapes, then totals, labels, headings and cells."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from data_loaders.reading.book import Scalar, Sheet

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
        ["info numbers_as_text D3 188 474"],
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
        ["info numbers_as_text D3 188 474"],
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
        "2023\nTalo | Vastaajia | Arvosana | Suositus\nPasila | 12 | 4,3 | 9,0",
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
    "a mean, as it is rounded": ("Pasila | 4,25\nAskel | 4,00\nKa. | 4,1", ["info totals_row_checked A5 Ka."]),
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
    (problem,) = (one for one in load(table).problems if one.code == "totals_row_differs")
    assert problem.params == {"label": "Yhteensä", "heading": "Kävijät", "printed": "188 480", "computed": "188481"}


def test_subtotals_that_add_up_are_left_out_and_other_figures_of_that_name_are_kept(read) -> None:
    drawing = "2023\nTalo | Määrä\nPasila | 5\nAskel | 7\nItä yhteensä | 12\nMatinkylä | 3\nYhteensä | 15"
    assert [reading.split(" | ")[0] for reading in read(drawing)[0]] == ["Pasila", "Askel", "Matinkylä"]
    listed = "2023\nLuku | Arvo\nKurssit | 722\nKävijät yhteensä | 7540"
    assert [reading.split(" | ")[0] for reading in read(listed)[0]] == ["Kurssit", "Kävijät yhteensä"]


def test_a_star_makes_a_figure_preliminary_and_is_said(read) -> None:
    """Of a year it is Statistics Finland's mark; of a figure it may be a footnote's, so the reader is asked to look."""
    readings, problems = read("Talo | 2022 | 2023*\nPasila | 1 000 * | 7")
    assert readings == [
        "Pasila | 2022 | 2022-01-01..2022-12-31 | 1000 | provisional",
        f"Pasila | 2023* | {YEAR} | 7 | provisional",
    ]
    assert problems == ["warning star_read_as_provisional C1 2023*", "warning star_read_as_provisional B2 1 000 *"]


@pytest.mark.parametrize("word", ["Kaikki", "Alla", "All", "Samtliga"])
def test_a_row_of_all_and_nothing_more_is_a_total(read, word: str) -> None:
    readings, problems = read(f"2023\nTalo | Kävijät\nPasila | 5\nAskel | 7\n{word} | 13")
    assert [reading.split(" | ")[0] for reading in readings] == ["Pasila", "Askel"]
    assert problems == ["warning totals_row_differs B5 13"]


@pytest.mark.parametrize("label", ["Kaikki kanavat", "Kaikki some-kanavat", "Alla kanaler", "All channels"])
def test_a_row_of_all_channels_is_a_total_when_it_adds_up_and_is_always_said(read, label: str) -> None:
    head = "2023\nKanava | Seuraajat\nFacebook | 5\nInstagram | 7"
    readings, problems = read(f"{head}\n{label} | 12")
    assert [reading.split(" | ")[0] for reading in readings] == ["Facebook", "Instagram"]
    assert problems == [f"warning totals_row_checked A5 {label}"]
    readings, problems = read(f"{head}\n{label} | 11")
    assert [reading.split(" | ")[0] for reading in readings] == ["Facebook", "Instagram", label]
    assert problems == [f"warning possible_total_kept A5 {label}"]


@pytest.mark.parametrize("label", ["Kaikki hyvin", "Kaikkiaan", "All", "Kaikki hankkeet ovat strategian mukaisia"])
def test_a_lone_row_or_a_sentence_about_all_is_no_total(read, label: str) -> None:
    rows = f"{label} | 12" if label == "All" else f"Facebook | 5\nInstagram | 7\n{label} | 12"
    readings, problems = read(f"2023\nKanava | Seuraajat\n{rows}")
    assert (readings[-1], problems) == (f"{label} | Seuraajat | {YEAR} | 12", [])


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
    # The text beside the figure may say that it is only a part's: the intake decides. It was left out with a notice.
    "running numbers are no labels, texts beside the figures are": (
        "Nro | Talo | Määrä | Yhteyshenkilö\n1 | Pasila | 5 | ohjaaja\n2 | Askel | 7 | johtaja",
        [f"Pasila / ohjaaja | Määrä | {YEAR} | 5", f"Askel / johtaja | Määrä | {YEAR} | 7"],
        [],
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


UNREAD = {
    "kesä beside other months is June, and the month is no more part of the subject": (
        "Bussi 2024\nMittari | touko | kesä | heinä\nMatkat | 1 | 2 | 3",
        [
            "Matkat | touko | 2024-05-01..2024-05-31 | 1",
            "Matkat | kesä | 2024-06-01..2024-06-30 | 2",
            "Matkat | heinä | 2024-07-01..2024-07-31 | 3",
        ],
        [],
    ),
    "kesä 2024 beside other months is June": (
        "Mittari | 5/2024 | kesä 2024\nMatkat | 1 | 2",
        ["Matkat | 5/2024 | 2024-05-01..2024-05-31 | 1", "Matkat | kesä 2024 | 2024-06-01..2024-06-30 | 2"],
        [],
    ),
    "kesä 2024 alone is June or the summer": (
        "Mittari | 2023 | kesä 2024\nMatkat | 1 | 2",
        [f"Matkat | 2023 | {YEAR} | 1"],
        ["error not_a_period C1 kesä 2024"],
    ),
    "kesä alone is not the title's year": (
        "Bussi 2024\nMittari | kesä\nMatkat | 2",
        [],
        ["error not_a_period B2 kesä"],
    ),
    "no fifth quarter": ("Bussi 2024\nMittari | Q5\nMatkat | 2", [], ["error not_a_period B2 Q5"]),
    "a date that does not exist, behind a name": (
        "Bussi 2024\nTalo | Kävijät 31.2.2024\nPasila | 2",
        [],
        ["error not_a_period B2 Kävijät 31.2.2024"],
    ),
    "a month in a table of two years has no period": (
        "Bussi 2023-2024\nMittari | touko | kesä\nMatkat | 1 | 2",
        ["Matkat | touko | no period | 1", "Matkat | kesä | no period | 2"],
        [],
    ),
    "months below quantities": (
        "2024\n | Kävijät | | Kurssit |\nTalo | touko | kesä | touko | kesä\nPasila | 1 | 2 | 3 | 4",
        [
            "Pasila | Kävijät touko | 2024-05-01..2024-05-31 | 1",
            "Pasila | Kävijät kesä | 2024-06-01..2024-06-30 | 2",
            "Pasila | Kurssit touko | 2024-05-01..2024-05-31 | 3",
            "Pasila | Kurssit kesä | 2024-06-01..2024-06-30 | 4",
        ],
        [],
    ),
    "kesä in a column of months is June": (
        "2024\nKuukausi | Kävijät\ntouko | 1\nkesä | 2",
        [" | Kävijät | 2024-05-01..2024-05-31 | 1", " | Kävijät | 2024-06-01..2024-06-30 | 2"],
        [],
    ),
    "years too long ago are headings that are no period, said once": (
        "Mittari | 1898 | 1899 | 1900\nMatkat | 1 | 2 | 3",
        ["Matkat | 1900 | 1900-01-01..1900-12-31 | 3"],
        ["error not_a_period B1 1898"],
    ),
    "columns without a heading are counted": (
        "Talo | Määrä | | |\nPasila | 5 | 6 | 7 | 8",
        ["Pasila | Määrä | no period | 5"],
        ["error column_without_heading C1"],
    ),
}


@pytest.mark.parametrize(("drawing", "readings", "problems"), UNREAD.values(), ids=UNREAD.keys())
def test_a_heading_that_is_not_read_is_never_the_year_of_the_title(
    read, drawing: str, readings: list[str], problems: list[str]
) -> None:
    assert read(drawing) == (readings, problems)


@pytest.mark.parametrize(
    ("heading", "subject"), [("touko", ""), ("touko 2024", None), ("Kävijät", None), ("Kävijät 2024", None)]
)
def test_a_month_that_was_read_is_no_part_of_what_the_heading_says(draw, heading: str, subject: str | None) -> None:
    from data_loaders.reading.tables import find_tables
    from data_loaders.wide_table import load

    (table,) = find_tables(draw(f"Talo | {heading}\nPasila | 5", name="2024"))
    assert [reading.subject for reading in load(table).readings] == [subject]


def test_columns_without_a_heading_are_said_once_with_their_number(draw) -> None:
    from data_loaders.reading.tables import find_tables
    from data_loaders.wide_table import load

    (table,) = find_tables(draw("Talo | Määrä | | |\nPasila | 5 | 6 | 7 | 8"))
    (problem,) = load(table).problems
    assert (problem.place.column, problem.params) == ("C", {"columns": 3})


DAYS = {
    "texts are read as the dates beside them": (
        ["1.3.2023"],
        ["2023-01-01..2023-01-31", "2023-02-01..2023-02-28", "2023-03-01..2023-03-31"],
        ["warning first_days_read_as_months A2"],
    ),
    "a text that is a later day makes all of them days": (
        ["2.3.2023"],
        ["2023-01-01..2023-01-01", "2023-02-01..2023-02-01", "2023-03-02..2023-03-02"],
        [],
    ),
}


@pytest.mark.parametrize(("texts", "periods", "problems"), DAYS.values(), ids=DAYS.keys())
def test_dates_and_texts_of_one_column_are_read_alike(read, texts, periods, problems) -> None:
    days = [datetime(2023, 1, 1), datetime(2023, 2, 1), *texts]  # noqa: DTZ001
    readings, found = read(Sheet("S", [["Päivä", "Kävijät"], *([day, 5] for day in days)]))
    assert [reading.split(" | ")[2] for reading in readings] == periods
    assert found == problems


SPOILED = {
    "a date among scores is no score": (
        [["Väittämä", 2023], ["Merkitys", 4.1], ["Palaute", date(2024, 4, 3)], ["Tuki", 3.9]],
        ["Merkitys", "Tuki"],
        ["error looks_like_a_date B3 2024-04-03"],
    ),
    "nor are nothing but dates": (
        [["Väittämä", 2023], ["Merkitys", date(2024, 4, 1)], ["Palaute", date(2024, 4, 3)]],
        [],
        ["error looks_like_a_date B2 2024-04-01", "error looks_like_a_date B3 2024-04-03"],
    ),
    "what Excel writes of 3.4 in Finnish, of 4.62, and in English": (
        [["Väittämä", 2023], ["A", "3.huhti"], ["B", 4.1], ["C", "huhti.62"], ["D", "3-Apr"]],
        ["B"],
        [f"error looks_like_a_date B{row} {text}" for row, text in ((2, "3.huhti"), (4, "huhti.62"), (5, "3-Apr"))],
    ),
    "a column of dates that no heading calls a time is taken for one, and said": (
        [["Väittämä", "Pasila", "Malmi"], ["A", date(2024, 4, 3), 4.1], ["B", date(2024, 5, 3), 3.9]],
        ["A", "B"],
        ["warning dates_taken_as_periods B1 Pasila"],
    ),
    "10-12 among classes of age is no date": (
        [["Ikä", 2023], ["7-9", 4], [date(2024, 12, 10), 5], ["yli 12", 6]],
        ["7-9", "yli 12"],
        ["error label_became_a_date A3 2024-12-10"],
    ),
    "a number that is stored as text among numbers is read and said": (
        [["Talo", 2023], ["Pasila", 12], ["Askel", "1 234"]],
        ["Pasila", "Askel"],
        ["info numbers_as_text B3 1 234"],
    ),
}


@pytest.mark.parametrize(("rows", "labels", "problems"), SPOILED.values(), ids=SPOILED.keys())
def test_what_excel_made_of_figures_is_said(rows: list[list[Scalar]], labels: list[str], problems: list[str]) -> None:
    from data_loaders.reading.tables import find_tables
    from data_loaders.wide_table import load

    (table,) = find_tables(Sheet("Luvut", rows))
    extract = load(table)
    assert [reading.labels[0].text for reading in extract.readings] == labels
    assert [
        f"{one.severity} {one.code} {one.place.column}{one.place.row} {one.value}" for one in extract.problems
    ] == problems
