"""PC-Axis files: what stands in them, what is refused, and that what is written is what is read."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import product
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_loaders.problems import Refusal
from data_loaders.reading.book import Scalar
from data_loaders.reading.kinds import Kind, kind_of_bytes
from data_loaders.reading.limits import DEFAULT
from data_loaders.reading.px_file import read_px
from data_loaders.reading.reader import read_book

SMALL = """CHARSET="ANSI";
AXIS-VERSION="2010";
MATRIX="t1";
TITLE="Väestö "
"muuttujina Alue ja Vuosi";
STUB="Alue";
HEADING="Vuosi";
VALUES("Alue")="Inkoo","Siuntio; ja " "muut";
VALUES("Vuosi")="2022",
"2023*";
NOTE=".. salassa#. epälooginen";
DATA=
5 ".."
"." 1.25;
"""
ROWS = [
    ["t1 -- Väestö muuttujina Alue ja Vuosi"],
    [],
    ["Alue", "Vuosi", "value"],
    ["Inkoo", "2022", "5"],
    ["Inkoo", "2023*", ".."],
    ["Siuntio; ja muut", "2022", "."],
    ["Siuntio; ja muut", "2023*", "1.25"],
    [],
    ["NOTE: .. salassa"],
    [". epälooginen"],
]


def rows_of(text: str | bytes) -> list[list[Scalar]]:
    return read_px("a.px", text if isinstance(text, bytes) else text.encode(), DEFAULT).sheets[0].rows


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
def test_a_row_for_each_figure_in_any_code_page(encoding: str, line_end: str) -> None:
    """Texts without a comma between are one text; a semicolon within quotes ends nothing."""
    content = SMALL.replace("\n", line_end).encode(encoding)
    assert kind_of_bytes(content) is Kind.PX
    assert rows_of(content) == ROWS


def test_through_the_reading_process() -> None:
    book = read_book("a.px", SMALL.encode("cp1252"))
    assert (book.kind, book.sheets[0].rows) == ("px", ROWS)


CHANGES = {
    "commas between the figures": ('5 ".."\n"." 1.25', '5,"..","."\n1.25'),
    "all figures on one line": ('".."\n"."', '".." "."'),
    "no end after the figures": ("1.25;\n", "1.25"),
    "points without quotes": ('5 ".."', "5 .."),
    "spaces about the equals sign": ('STUB="Alue"', 'STUB = "Alue"'),
    "another language beside": (
        'STUB="Alue"',
        'STUB="Alue";\nSTUB[sv]="Område";\nVALUES[sv]("Område")="Ingå","Sjundeå"',
    ),
    "a number as a keyword's value": ('STUB="Alue"', 'DECIMALS=2;\nSTUB="Alue"'),
    "what is said of one category": ('STUB="Alue"', 'VALUENOTE("Alue","Inkoo")="pieni";\nSTUB="Alue"'),
}


@pytest.mark.parametrize(("old", "new"), CHANGES.values(), ids=CHANGES)
def test_other_ways_to_write_the_same(old: str, new: str) -> None:
    assert old in SMALL
    assert rows_of(SMALL.replace(old, new)) == ROWS


def test_what_the_office_shows_in_place_of_a_symbol() -> None:
    """Three points for two; a text is told below the table, since a cell with it would be no symbol any more."""
    shown = SMALL.replace("STUB=", 'DATASYMBOL1="Mahdoton tieto";\nDATASYMBOL2="...";\nSTUB=', 1)
    rows = rows_of(shown)
    assert [row[2] for row in rows[3:7]] == ["5", "...", ".", "1.25"]
    assert rows[8] == [". = Mahdoton tieto"]


def test_of_several_languages_the_first_is_read_and_said() -> None:
    text = SMALL.replace("STUB=", 'LANGUAGE="fi";\nLANGUAGES="fi","sv";\nSTUB[sv]="Område";\nSTUB=', 1)
    book = read_px("a.px", text.encode(), DEFAULT)
    assert book.sheets[0].rows == ROWS
    assert [(one.code, dict(one.params)) for one in book.problems] == [
        ("px_languages", {"language": "fi", "languages": "fi, sv"})
    ]


REFUSED = {
    "cut off within the figures": (SMALL[: SMALL.index("1.25")], "px_figures_missing"),
    "a figure too many": (SMALL.replace("1.25;", "1.25 7;"), "px_figures_missing"),
    "cut off before the figures": (SMALL[: SMALL.index("DATA")], "px_damaged"),
    "cut off within a text": (SMALL[: SMALL.index("Siuntio")], "px_damaged"),
    "no categories": (SMALL.replace('VALUES("Alue")', 'CODES("Alue")'), "px_damaged"),
    "no variables": (SMALL.replace("STUB=", "X=").replace("HEADING=", "Y="), "px_damaged"),
    "rows left out": (SMALL.replace("DATA=", 'KEYS("Alue")=VALUES;\nDATA='), "px_keys_not_read"),
}


@pytest.mark.parametrize(("text", "code"), REFUSED.values(), ids=REFUSED)
def test_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        rows_of(text)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_cube_of_a_million_figures_is_refused_before_it_is_made() -> None:
    """Five variables of a hundred categories: ten milliards of rows out of a file of five kilobytes."""
    names = [f"V{number}" for number in range(5)]
    categories = ",".join(f'"{number}"' for number in range(100))
    values = "".join(f'VALUES("{name}")={categories};\n' for name in names)
    stub = ",".join(f'"{name}"' for name in names)
    with pytest.raises(Refusal) as refused:
        rows_of(f'AXIS-VERSION="2010";\nSTUB={stub};\n{values}DATA=\n1 2 3;\n')
    assert refused.value.problems[0].code == "too_many_rows"


def test_a_text_longer_than_a_cell_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        read_px("a.px", SMALL.encode(), replace(DEFAULT, cell_length=10))
    assert refused.value.problems[0].code == "cell_too_long"


TEXTS = st.text(
    st.characters(codec="cp1252", categories=["L", "N", "P", "Zs"], exclude_characters='"#\xa0'), min_size=1
)
NAMES = TEXTS.map(str.strip).filter(bool)
FIGURES = st.one_of(st.integers(-10_000, 10_000).map(str), st.sampled_from(["..", ".", "-", "0.5"]))


@st.composite
def cubes(draw: st.DrawFn) -> tuple[list[tuple[str, list[str]]], list[str]]:
    """Variables with their categories, and a figure for each combination."""
    names = draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
    axes = [(name, draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))) for name in names]
    count = prod(len(categories) for _, categories in axes)
    return axes, draw(st.lists(FIGURES, min_size=count, max_size=count))


def write_px(axes: Sequence[tuple[str, Sequence[str]]], figures: Sequence[str]) -> str:
    quoted = [f'VALUES("{name}")=' + ",".join(f'"{text}"' for text in texts) + ";" for name, texts in axes]
    names = ",".join(f'"{name}"' for name, _ in axes)
    data = " ".join(f'"{figure}"' if figure in ("..", ".", "-") else figure for figure in figures)
    return "\n".join(['AXIS-VERSION="2010";', 'TITLE="x";', f"STUB={names};", *quoted, "DATA=", f"{data};"])


@settings(max_examples=60, deadline=None)
@given(cubes())
def test_what_is_written_is_what_is_read(cube: tuple[list[tuple[str, list[str]]], list[str]]) -> None:
    """Oracle: every combination of the categories, the last variable turning fastest."""
    axes, figures = cube
    rows = rows_of(write_px(axes, figures).encode("utf-8"))
    expected = [list(texts) for texts in product(*(categories for _, categories in axes))]
    assert rows[2] == [*(name for name, _ in axes), "value"]
    assert rows[3 : 3 + len(figures)] == [[*texts, figure] for texts, figure in zip(expected, figures, strict=True)]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(SMALL)), st.integers(0, 40), st.text('";,=()[]#.0A\n', max_size=6))
def test_a_spoiled_file_is_read_or_refused_and_never_anything_else(at: int, length: int, noise: str) -> None:
    with suppress(Refusal):
        rows = rows_of(SMALL[:at] + noise + SMALL[at + length :])
        assert rows[2][-1] == "value"
