"""R1 to R3 for counts of people: what is hidden for its own sake, what beside it, and when classes take its place."""

from __future__ import annotations

import pytest

from dashboard.insight.disclosure import Kind, Level, Merge, Reason, Role, Viewer, release
from dashboard.insight.disclosure.reading import Lookup


@pytest.mark.parametrize(
    ("counts", "shown_inside", "shown_outside"),
    [
        pytest.param(
            {"Pasila": 12, "Mellari": 40},
            {"Pasila": 12, "Mellari": 40, None: 52},
            {"Pasila": 12, "Mellari": 40, None: 52},
            id="nothing is small: everything is shown, with the total",
        ),
        pytest.param(
            {"Pasila": 3, "Mellari": 40, "Askel": 25},
            {"Mellari": 40, None: 68},
            {"Mellari": 40, None: 68},
            id="3 is hidden, and beside it the next smallest, because 68 - 40 - 25 is 3",
        ),
        pytest.param(
            {"Pasila": 7, "Mellari": 40, "Askel": 25},
            {"Pasila": 7, "Mellari": 40, "Askel": 25, None: 72},
            {"Mellari": 40, None: 72},
            id="7 is shown inside the house, and hidden outside",
        ),
        pytest.param(
            {"Pasila": 1, "Mellari": 2, "Askel": 25},
            {None: 28},
            {None: 28},
            id="1 and 2 hide each other but are 3 together, so that each is known to within three",
        ),
        pytest.param(
            {"Pasila": 0, "Mellari": 40, "Askel": 25},
            {"Mellari": 40, None: 65},
            {"Mellari": 40, None: 65},
            id="a zero says that nobody came, so it is small too",
        ),
    ],
)
def test_small_counts_of_a_sensitive_service(small, counts, shown_inside, shown_outside):
    view = small.places(counts)
    assert small.shown(release(view, small.leadership)) == shown_inside
    assert small.shown(release(view, small.public)) == shown_outside


def test_a_structural_zero_is_shown(small):
    """Nobody can be met at a house that was not open that year: that zero is no news of anybody."""
    zeros = frozenset({small.key("Askel").members})
    view = small.places({"Pasila": 12, "Askel": 0}, setting=small.setting(structural_zeros=zeros))
    assert small.shown(release(view, small.public)) == {"Pasila": 12, "Askel": 0, None: 12}


@pytest.mark.parametrize(
    ("kind", "sensitive", "inside", "outside"),
    [
        pytest.param(Kind.PEOPLE, True, False, False, id="clients of a sensitive service: hidden from everybody"),
        pytest.param(Kind.PEOPLE, False, True, False, id="visitors of a café: hidden outside only"),
        pytest.param(Kind.THINGS, True, True, True, id="courses held: nobody's, shown to all"),
    ],
)
def test_whom_a_small_count_is_hidden_from(small, kind, sensitive, inside, outside):
    view = small.places({"Pasila": 3, "Mellari": 40}, setting=small.setting(kind, sensitive=sensitive))
    key = small.key("Pasila")
    assert release(view, small.leadership)[key].shown is inside
    assert release(view, small.public)[key].shown is outside


def test_what_is_hidden_has_a_reason_and_no_value_and_no_trace_of_which_one_was_small(small):
    """ "Too few" would say 1 to 4, and "hidden beside it" would say at least 5: both are told in the same words."""
    released = release(small.places({"Pasila": 3, "Mellari": 25, "Askel": 40}), small.leadership)
    for place in ("Pasila", "Mellari"):
        cell = released[small.key(place)]
        assert (cell.value, cell.word, cell.band, cell.reason) == (None, None, None, Reason.SMALL_GROUP)


def test_what_remains_beside_a_filter_is_at_least_five_too(small):
    """R2: 103 were brought as the whole, 100 as Pasila: the 3 who were elsewhere would follow, so Pasila is hidden."""
    view = small.view([small.cell(103), small.cell(100, place="Pasila")])
    released = release(view, small.leadership)
    assert small.shown(released) == {None: 103}
    plenty = small.view([small.cell(110), small.cell(100, place="Pasila")])
    assert small.shown(release(plenty, small.leadership)) == {None: 110, "Pasila": 100}


def test_the_total_of_hidden_parts_is_told_where_the_gate_lets_it(small):
    """3, 25 and 40: two are hidden so that the 3 cannot be worked out, and the 68 together are shown."""
    view = small.places({"Pasila": 3, "Mellari": 25, "Askel": 40})
    ledger = release(view, small.leadership).ledger
    assert Lookup(small.leadership, view.settings, ledger).find_total(small.key()) == 68
    assert Lookup(small.leadership, view.settings, ledger).find_total(small.key("Nowhere")) is None
    assert Lookup(small.public, view.settings, ledger).find_total(small.key()) is None, "released inside only"
    few = small.places({"Pasila": 1, "Mellari": 2})
    hidden = release(few, small.leadership).ledger
    assert Lookup(small.leadership, few.settings, hidden).find_total(small.key()) is None


def test_a_sum_over_a_choice_is_made_of_shown_figures_only(small):
    released = release(small.places({"Pasila": 3, "Mellari": 25, "Askel": 40, "Kontula": 30}), small.leadership)
    assert released.add([small.key("Askel"), small.key("Kontula")]) == 70
    assert released.add([small.key("Pasila"), small.key("Askel")]) is None
    assert released.percent(small.key("Askel"), small.key()) == 41  # 40 of 98, in whole per cent
    assert released.percent(small.key("Pasila"), small.key()) is None


def test_classes_are_told_of_when_more_than_half_would_be_hidden(small):
    """R3: eight areas of two to nine people are hidden one by one; two parts of the town of 20 and 17 can be shown."""
    counts = {
        "Kallio": 3,
        "Kurvi": 2,
        "Pasila": 9,
        "Laakso": 6,
        "Kontula": 4,
        "Itäkeskus": 7,
        "Roihupelto": 3,
        "Vuosaari": 3,
    }
    west = ("Kallio", "Kurvi", "Pasila", "Laakso")
    classes = tuple(Merge("place", place, "Länsi" if place in west else "Itä") for place in counts)
    released = release(small.places(counts, setting=small.setting(classes=classes)), small.leadership)
    assert small.shown(released) == {"Länsi": 20, "Itä": 17, None: 37}
    pasila = released[small.key("Pasila")]
    assert (pasila.reason, pasila.into) == (Reason.MERGED_INTO, "Länsi")


def test_the_same_place_is_hidden_from_month_to_month(small):
    """Pasila is small each month; Kontula hides it in January and so in all months, though not always the smallest."""
    cells = [
        cell
        for month in range(1, 13)
        for cell in (
            small.cell(2, place="Pasila", period=small.month(2024, month)),
            small.cell(20 if month == 1 else 30, place="Kontula", period=small.month(2024, month)),
            small.cell(25, place="Askel", period=small.month(2024, month)),
        )
    ]
    released = release(small.view(cells), small.leadership)
    hidden = {key.members for key, cell in released.cells.items() if not cell.shown and key.period != small.year}
    assert len(hidden) == 2


def test_a_year_is_shown_when_all_its_months_are_there(small):
    """Otherwise the next month's figure would follow from the year before and after it."""
    cells = [small.cell(10, period=small.month(2024, month)) for month in range(1, 13)]
    assert release(small.view(cells[:11]), small.leadership)[small.key()].reason is Reason.NOT_CLOSED
    assert release(small.view(cells), small.leadership)[small.key()].value == 120


def test_published_figures_of_the_report_are_exempt(small):
    """R5: the report says 78 clients and 3 in Pasila. They stay, and give the fourth away to nobody by our doing."""
    view = small.view([small.cell(78, published=True), small.cell(3, place="Pasila", published=True)])
    assert small.shown(release(view, small.public)) == {None: 78, "Pasila": 3}


def test_what_published_figures_give_away_is_hidden_in_vain_and_said_to_be(small):
    """The report says 43 in all and 40 in Mellari, so the 3 of Pasila were given away by it."""
    cells = [
        small.cell(43, published=True),
        small.cell(40, place="Mellari", published=True),
        small.cell(3, place="Pasila"),
    ]
    view = small.view(cells)
    assert small.shown(release(view, small.leadership)) == {None: 43, "Mellari": 40}
    assert release(view, small.leadership).exposed == {small.key("Pasila")}
    assert release(view, small.public).exposed == frozenset()


@pytest.mark.parametrize(
    ("level", "viewer", "own", "other"),
    [
        pytest.param(Level.PUBLIC, Viewer(Role.PUBLIC), True, True, id="public: everybody"),
        pytest.param(Level.INTERNAL, Viewer(Role.PUBLIC), False, False, id="internal: nobody outside"),
        pytest.param(Level.INTERNAL, Viewer(Role.SUPERVISOR, "Pasila"), True, True, id="internal: supervisors"),
        pytest.param(Level.RESTRICTED, Viewer(Role.SUPERVISOR, "Pasila"), True, False, id="restricted: own unit"),
        pytest.param(Level.RESTRICTED, Viewer(Role.LEADERSHIP), True, True, id="restricted: the leadership"),
        pytest.param(Level.RESTRICTED, Viewer(Role.PUBLIC), False, False, id="restricted: nobody outside"),
    ],
)
def test_levels(small, level, viewer, own, other):
    setting = small.setting(level=level, unit_dimension="place")
    released = release(small.places({"Pasila": 30, "Mellari": 40}, setting=setting), viewer)
    assert released[small.key("Pasila")].shown is own
    assert released[small.key("Mellari")].shown is other


def test_a_release_is_the_same_in_whatever_order_the_figures_come(small):
    counts = {"Pasila": 3, "Mellari": 25, "Askel": 25, "Kontula": 25}
    backwards = dict(reversed(counts.items()))
    first, second = (release(small.places(one), small.leadership) for one in (counts, backwards))
    assert first.cells == second.cells


def test_what_is_in_no_setting_is_not_shown(small):
    view = small.places({"Pasila": 30})
    with pytest.raises(KeyError):
        release(type(view)(view.cells, {}), small.leadership)
