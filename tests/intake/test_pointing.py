"""A table as somebody points at it: letters, roles, and suggestions put together by what is asked."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dashboard.facts import Place
from dashboard.intake.catalogue import Catalogue
from dashboard.intake.mapping import ValueChoice, begin_draft
from dashboard.intake.pointing import (
    Breakdown,
    Column,
    ColumnRole,
    Rollup,
    Shape,
    TableOutline,
    collect_offers,
    find_roles,
    gone_columns,
    letters_of,
    renew_spread,
    says_thousands,
    stands_in,
)
from dashboard.intake.suggestions import suggest_columns
from data_loaders.fingerprint import fingerprint

HEADINGS = ("Päivä", "Talo", "Kävijät", "Asiakas", "Muuta")
ROWS = (("1.1.2024", "Pasila", "12", "•••", "satoi"), ("2.1.2024", "Mellari", "7", "•••", ""))


def outline(
    headings: Sequence[str], rows: Sequence[Sequence[str]], titles: tuple[str, ...] = (), sheet: str | None = "Taulu1"
) -> TableOutline:
    """A table that begins at B3 of its sheet; the outline's texts begin at row 3."""
    cells = [("", *headings), *(("", *row) for row in rows)]
    last = 2 + len(rows)
    return TableOutline(
        0, sheet, 2, last, 1, len(headings), (2,), tuple(headings), titles, fingerprint(headings), "", 2,
        tuple(tuple(row) for row in cells),
    )  # fmt: skip


def offers_of(table: TableOutline, catalogue: Catalogue):
    return collect_offers(table, suggest_columns(table, catalogue, ()), catalogue)


def test_columns_have_the_letters_of_their_sheet():
    table = outline(HEADINGS, ROWS)
    assert list(letters_of(table).values()) == ["B", "C", "D", "E", "F"]
    assert letters_of(table)[Column("Asiakas")] == "E"


def test_every_column_has_a_role_and_what_nobody_pointed_at_is_left_out():
    table = outline(HEADINGS, ROWS)
    draft = begin_draft(table, "Kävijät").with_changes(
        period=(Column("Päivä"),),
        members=(Breakdown("place", Column("Talo")),),
        values=(ValueChoice("clients.by_house", Rollup.SUM, Column("Kävijät")),),
    )
    assert list(find_roles(table, draft).values()) == [
        (ColumnRole.PERIOD, ""),
        (ColumnRole.MEMBER, "place"),
        (ColumnRole.VALUE, "clients.by_house"),
        (ColumnRole.PERSON, ""),
        (ColumnRole.IGNORED, ""),
    ]


def test_suggestions_are_put_together_by_what_is_asked(catalogue):
    found = offers_of(outline(HEADINGS, ROWS), catalogue)
    assert found.shape is Shape.LONG
    assert [one.column.heading for one in found.period] == ["Päivä"]
    assert [(one.column.heading, one.target) for one in found.members] == [("Talo", "place")]
    assert [(one.column.heading, one.target) for one in found.values] == [("Kävijät", "clients.by_house")]


def test_of_two_columns_like_one_indicator_the_nearer_one_is_suggested(catalogue):
    table = outline(("Pvm", "Kohtaamisia", "Kohtaamiset"), [("1.1.2024", "5", "6")])
    headings = [one.column.heading for one in offers_of(table, catalogue).values if one.target == "bus.encounters"]
    assert headings == ["Kohtaamiset"]


def test_many_columns_of_numbers_that_are_like_nothing_are_not_suggested(catalogue):
    many = outline(("Pvm", "Aa", "Bb", "Cc", "Dd"), [("1.1.2024", "5", "6", "7", "8")])
    few = outline(("Pvm", "Aa", "Bb"), [("1.1.2024", "5", "6")])
    assert offers_of(many, catalogue).values == ()
    assert [one.column.heading for one in offers_of(few, catalogue).values] == ["Aa", "Bb"]


@pytest.mark.parametrize(
    ("titles", "sheet", "period"),
    [
        pytest.param(("Talojen kävijät 2024",), "Taulu1", "2024", id="in the title"),
        pytest.param(("Vuosi 2022", "Tammikuu 2024"), "Taulu1", "1/2024", id="the nearest title"),
        pytest.param((), "2023", "2023", id="in the sheet's name"),
        pytest.param((), None, "", id="nowhere"),
    ],
)
def test_a_period_around_the_table_is_suggested_where_no_column_is_one(catalogue, titles, sheet, period):
    table = outline(("Talo", "Kävijät"), [("Pasila", "5")], titles, sheet)
    assert offers_of(table, catalogue).fixed_period == period


def test_months_without_a_year_stand_side_by_side(catalogue):
    table = outline(("Talo", "tammikuu", "helmikuu"), [("Pasila", "5", "6")], ("Kävijät 2024",))
    found = offers_of(table, catalogue)
    assert found.shape is Shape.WIDE
    assert [one.column.heading for one in found.spread] == ["tammikuu", "helmikuu"]


def test_a_wide_table_opened_again_has_this_months_columns(catalogue):
    before = outline(("Talo", "1/2024", "2/2024"), [("Pasila", "5", "6")])
    now = outline(("Talo", "2/2024", "3/2024"), [("Pasila", "6", "7")])
    draft = begin_draft(before, "Kävijät").with_changes(
        shape=Shape.WIDE, spread=(Column("1/2024"), Column("2/2024")), headings=now.headings
    )
    renewed = renew_spread(draft, suggest_columns(now, catalogue, ()))
    assert [column.heading for column in renewed.spread] == ["2/2024", "3/2024"]
    assert gone_columns(renewed) == []


def test_columns_that_the_table_has_lost_are_named():
    table = outline(HEADINGS, ROWS)
    draft = begin_draft(table, "Kävijät").with_changes(period=(Column("Päivä"), Column("Klo")))
    assert gone_columns(draft) == [Column("Klo")]


@pytest.mark.parametrize(
    ("heading", "said"),
    [("Tuotot (1000 €)", True), ("Tuotot, t€", True), ("Tuotot 1 000 euroa", True), ("Tuotot €", False)],
)
def test_a_heading_may_say_thousands(heading, said):
    assert says_thousands(heading) is said


@pytest.mark.parametrize(
    ("place", "inside"),
    [
        (Place("Taulu1", 4, "C"), True),
        (Place("Taulu1", 9, "C"), False),
        (Place("Taulu2", 4, "C"), False),
        (Place("Taulu1"), True),
        (Place(), True),
    ],
    ids=["in it", "below it", "another sheet", "the whole sheet", "the whole file"],
)
def test_which_problems_are_of_the_table(place, inside):
    assert stands_in(place, outline(HEADINGS, ROWS)) is inside
