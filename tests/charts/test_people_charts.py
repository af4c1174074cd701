"""Heat maps, the schematic map, and years beside each other."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.drawing import Cell
from dashboard.charts.heatmap import PlainRow, draw_heat_map, grade, list_steps
from dashboard.charts.palette import GOALS, contrast
from dashboard.charts.subject import Colours, Subject
from dashboard.charts.tilemap import Tile, draw_tiles, read_outlines
from dashboard.charts.years import Column, draw_columns, draw_year_pair
from dashboard.facts import Period
from dashboard.insight.pace.year_before import pair_years
from dashboard.locale import translator

AREAS = {
    "Meri-Rastila", "Kurvi", "Leppävaara", "Laajasalo", "Myyrmäki", "Itäkeskus", "Kallio", "Kontula", "Mellunmäki",
    "Espoon keskus", "Matinkylä", "Pasila",
}  # fmt: skip
"""The twelve areas that the annual report names."""


def row(name, *values):
    return PlainRow(name, [Cell("" if value is None else str(value), value) for value in values], Cell(""))


@pytest.mark.parametrize(
    ("value", "level"),
    [
        pytest.param(None, None, id="no figure has no shade"),
        pytest.param(0, 0, id="zero is a figure, and the palest"),
        pytest.param(1, 1, id="one is more than zero"),
        pytest.param(20, 1, id="a fifth of the highest"),
        pytest.param(21, 2, id="just above it"),
        pytest.param(100, 5, id="the highest"),
    ],
)
def test_shades_are_equal_steps_of_the_highest(value, level):
    assert grade(value, 100) == level


@given(top=st.integers(1, 10_000))
def test_the_legend_tells_the_shade_of_every_whole_number(top):
    steps = list_steps(top)
    for value in {1, top // 3 or 1, top // 2 or 1, top}:
        (step,) = [one for one in steps if one.low <= value <= one.high]
        assert step.level == grade(value, top)


def test_places_share_a_scale_and_unlike_things_do_not():
    rows = [row("Pasila", 100, 50), row("Askel", 20, None)]
    shared = draw_heat_map(["Paikka", "tammi", "helmi", "Vuosi"], rows)
    assert [[one.level for one in line.cells] for line in shared.rows] == [[5, 3], [1, None]]
    own = draw_heat_map(["", "", "", ""], rows, by_row=True)
    assert [[one.level for one in line.cells] for line in own.rows] == [[5, 3], [5, None]]
    assert own.steps == ()


@pytest.mark.parametrize("shade", GOALS, ids=str)
def test_numbers_can_be_read_on_the_darkest_shade(shade):
    """46 per cent of the goal's colour on the card, as in panel.css; text in the page's ink (WCAG AA, 4.5)."""

    def mix(colour, ground):
        pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(ground[1:]), strict=True)
        return "#" + "".join(f"{round(0.46 * one + 0.54 * other):02x}" for one, other in pairs)

    assert contrast("#1c2a30", mix(shade.light, "#ffffff")) >= 4.5
    assert contrast("#e8edec", mix(shade.dark, "#1a2327")) >= 4.5


def test_the_map_has_the_areas_of_the_report_and_no_two_overlap():
    outlines = read_outlines("paakaupunkiseutu")
    assert {one.name for one in outlines} == AREAS
    middles = [one.middle for one in outlines]
    apart = [
        (one.x - other.x) ** 2 + (one.y - other.y) ** 2
        for place, one in enumerate(middles)
        for other in middles[place + 1 :]
    ]
    assert min(apart) >= 0.99  # hexagons one unit wide


def test_the_east_is_on_the_right_and_an_area_without_figures_is_said_to_be_one():
    outlines = read_outlines("paakaupunkiseutu")
    drawn = draw_tiles(outlines, {"Kontula": Tile("173", 5, chosen=True), "<b>": Tile("1", 1)}, "ei tietoa", 'a "b"')
    svg = ElementTree.fromstring(str(drawn))
    groups = {group[1].text: group for group in svg}
    assert svg.get("aria-label") == 'a "b"'
    assert (groups["Kontula"].get("class"), groups["Kontula"][2].text) == ("m-heat-5 m-chosen-area", "173")
    assert (groups["Pasila"].get("class"), groups["Pasila"][2].text) == ("m-heat-none", "ei tietoa")
    assert float(groups["Kontula"][1].get("x")) > float(groups["Pasila"][1].get("x"))
    assert float(groups["Kontula"][1].get("y")) < float(groups["Matinkylä"][1].get("y"))
    assert draw_tiles((), {}, "", "") == ""


def test_a_year_without_a_figure_is_an_empty_frame():
    drawn = draw_columns(
        [Column("2019", "800", 800), Column("2020", "", None, marked=True), Column("2023", "0", 0)], "x"
    )
    known, unknown, zero = list(ElementTree.fromstring(str(drawn)))
    assert (known.get("class"), known[1].text) == ("m-told-year", "800")
    assert (unknown.get("class"), unknown[1].text, unknown[-1].get("class")) == ("m-unknown-year", "?", "m-marked")
    assert (zero.get("class"), zero[0].get("height")) == ("m-told-year", "0.0")
    assert draw_columns([Column("2019", "", None)], "x") == ""


def test_two_years_stand_month_by_month(make):
    points: list[tuple[Period, float | None]] = [
        (make.month(year, month), value)
        for year, month, value in ((2022, 1, 10), (2022, 2, 20), (2023, 1, 15), (2023, 2, 25), (2023, 3, 99))
    ]
    subject = Subject(make.indicator(), {}, Colours("#000000", "#111111"), translator("fi"))
    drawing = draw_year_pair(subject, pair_years(points, 2023), "lause")
    assert [(trace.name, list(trace.y)) for trace in drawing.figure.data] == [("2022", [10, 20]), ("2023", [15, 25])]
    assert [[cell.words for cell in line] for line in drawing.table.rows] == [
        ["tammi", "10", "15"],
        ["helmi", "20", "25"],
    ]
