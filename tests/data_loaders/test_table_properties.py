"""What holds for every table: a long one comes back as written, and what stands around a table changes nothing."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.facts import Period
from data_loaders.contract import Label
from data_loaders.extraction import Loaders, extract_books
from data_loaders.reading.book import Book, Sheet

names = st.text(st.characters(categories=["L"], max_codepoint=0x17F), min_size=1, max_size=8).map(
    lambda text: f"m {text}"
)
periods = st.builds(lambda year, month: (year, month), st.integers(1990, 2050), st.integers(1, 12))
values = st.one_of(st.none(), st.integers(-(10**9), 10**9), st.floats(-1e6, 1e6).map(lambda number: round(number, 3)))
rows = st.lists(st.tuples(names, periods, values, st.one_of(st.none(), names)), min_size=1, max_size=8)
tables = st.sampled_from(
    [
        [["Talo", 2022, 2023], ["Pasila", 5, 7], ["Askel", 6, None]],
        [["mittari", "vuosi", "arvo"], ["a", 2022, 5], ["b", 2023, 7]],
        [["Kanava", "Seuraajat", "Muutos-%"], ["Facebook", 4071, "+6 %"], ["LinkedIn", 1493, "-"]],
        [["Sidosryhmät", "Käynnit"], ["Asiakkaat", 70], ["Asiakkaat", 52], [None, 122]],
    ]
)


def read(grid):
    return extract_books((Book("b.xlsx", "xlsx", (Sheet("Luvut 2023", grid),)),), loaders=Loaders(of_files=()))


@settings(deadline=None, max_examples=60)
@given(rows)
def test_a_long_table_gives_the_rows_it_was_written_from(written) -> None:
    grid = [["indicator", "period", "value", "paikka"]]
    grid += [[name, f"{month}/{year}", value, place] for name, (year, month), value, place in written]
    (extract,) = read(grid).extracts
    found = [
        (reading.labels, reading.period.start, reading.value.value, reading.place.row) for reading in extract.readings
    ]
    assert found == [
        (
            (Label("indicator", name), *([Label("paikka", place)] if place else [])),
            date(year, month, 1),
            value,
            number,
        )
        for number, (name, (year, month), value, place) in enumerate(written, start=2)
    ]
    assert all(isinstance(reading.period, Period) for reading in extract.readings)


@settings(deadline=None, max_examples=60)
@given(tables, st.integers(0, 3), st.integers(0, 3), st.integers(0, 2), st.integers(0, 2))
def test_blank_rows_and_columns_around_a_table_change_only_places(grid, above, left, below, right) -> None:
    width = left + len(grid[0]) + right
    moved = [[None] * width for _ in range(above)]
    moved += [[*[None] * left, *cells, *[""] * right] for cells in grid]
    moved += [[" "] * width for _ in range(below)]
    plain, shifted = read(grid), read(moved)
    (one,), (other,) = plain.extracts, shifted.extracts
    assert [reading._replace(place=None) for reading in one.readings] == [
        r._replace(place=None) for r in other.readings
    ]
    assert [reading.place.row + above for reading in one.readings] == [reading.place.row for reading in other.readings]
    assert [problem.code for problem in plain.problems] == [problem.code for problem in shifted.problems]


@settings(deadline=None, max_examples=60)
@given(tables, tables)
def test_two_tables_one_above_the_other_are_read_as_each_alone(upper, lower) -> None:
    together = [*upper, [None], ["Toinen taulukko"], *lower]
    assert [strip(extract) for extract in read(together).extracts] == [
        strip(read(upper).extracts[0]),
        strip(read(lower).extracts[0]),
    ]


@settings(deadline=None, max_examples=60)
@given(tables, tables)
def test_two_tables_side_by_side_are_read_as_each_alone(left, right) -> None:
    height = max(len(left), len(right))
    cells = [grid + [[None] * len(grid[0])] * (height - len(grid)) for grid in (left, right)]
    together = [[*a, None, *b] for a, b in zip(*cells, strict=True)]
    assert [strip(extract) for extract in read(together).extracts] == [
        strip(read(left).extracts[0]),
        strip(read(right).extracts[0]),
    ]


def strip(extract):
    """The readings without their places and without the title between the tables."""
    return [(r.labels, r.heading, r.period, r.value, r.published_change, r.flags) for r in extract.readings]
