"""R4: late answers wait for a batch, what was hidden stays hidden, and what was shown is reckoned with."""

from __future__ import annotations

import pytest

from dashboard.insight.disclosure import DisclosureSetting, Kind, release


@pytest.mark.parametrize(
    ("later", "value", "waits"),
    [
        pytest.param((4.3, 41), 4.1, True, id="one late answer waits: the difference would be that person's answer"),
        pytest.param((4.3, 44), 4.1, True, id="four wait"),
        pytest.param((4.3, 45), 4.3, False, id="five are let in together"),
        pytest.param((4.3, 39), 4.1, True, id="an answer taken away waits likewise"),
        pytest.param((4.2, 40), 4.2, False, id="a corrected mean of the same answers"),
    ],
)
def test_late_answers_wait_for_a_batch_of_five(small, later, value, waits):
    setting = DisclosureSetting(Kind.MEAN, lowest=1, highest=5)
    first = release(small.view([small.cell(4.1, 40)], setting), small.leadership)
    second = release(small.view([small.cell(*later)], setting), small.leadership, first.ledger)
    assert (second[small.key()].value, second[small.key()].waits) == (value, waits)


def test_a_late_client_does_not_show_in_the_total_either(small):
    first = release(small.places({"Pasila": 3, "Mellari": 20, "Askel": 40}), small.leadership)
    second = release(small.places({"Pasila": 4, "Mellari": 20, "Askel": 40}), small.leadership, first.ledger)
    assert small.shown(first) == small.shown(second) == {"Askel": 40, None: 63}


def test_late_answers_of_a_unit_do_not_show_in_a_whole_that_was_brought(small):
    """The whole has grown by six, but one of them is Mellari's, who would follow from the other five."""
    setting = DisclosureSetting(Kind.MEAN, lowest=1, highest=5)

    def view(whole, askel, mellari):
        cells = [
            small.cell(4.0, whole),
            small.cell(4.2, askel, place="Askel"),
            small.cell(3.9, mellari, place="Mellari"),
        ]
        return small.view(cells, setting)

    first = release(view(40, 25, 15), small.leadership)
    second = release(view(46, 30, 16), small.leadership, first.ledger)
    assert {key: cell.value for key, cell in second.cells.items()} == {
        key: cell.value for key, cell in first.cells.items()
    }


def test_what_was_hidden_stays_hidden(small):
    """Pasila was 3 and is 30 now: shown, the earlier figures beside it would tell of the 3."""
    first = release(small.places({"Pasila": 3, "Mellari": 20, "Askel": 40}), small.leadership)
    second = release(small.places({"Pasila": 30, "Mellari": 20, "Askel": 40}), small.leadership, first.ledger)
    assert small.shown(second) == {"Askel": 40, None: 90}


def test_what_was_shown_is_known_and_the_new_figures_are_hidden_in_its_stead(small):
    """Eleven months were shown; with December's 3 comes the year, and the year would give December away."""
    months = [small.cell(10, period=small.month(2024, month)) for month in range(1, 12)]
    first = release(small.view(months), small.leadership)
    december = small.cell(3, period=small.month(2024, 12))
    second = release(small.view([*months, december]), small.leadership, first.ledger)
    hidden = {key.period for key, cell in second.cells.items() if not cell.shown}
    assert hidden == {small.month(2024, 12), small.year}


def test_the_ledger_keeps_the_inner_pattern_when_only_the_public_looked(small):
    """Else the leadership could later be shown another pattern, and the two together would tell."""
    view = small.places({"Pasila": 3, "Mellari": 20, "Askel": 40})
    ledger = release(view, small.public).ledger
    assert ledger.entries[small.key("Mellari")].shown_inside is False
    assert release(view, small.leadership, ledger).cells == release(view, small.leadership).cells


def test_restated_visits_of_a_plain_service_wait_outside_the_house_only(small):
    """Inside they are no secret: 31 in place of 30 is a correction."""
    plain = small.setting(sensitive=False)
    ledger = release(small.places({"Pasila": 30}, setting=plain), small.public).ledger
    later = small.places({"Pasila": 31}, setting=plain)
    assert release(later, small.public, ledger)[small.key("Pasila")].value == 30
    assert release(later, small.leadership, ledger)[small.key("Pasila")].value == 31


def test_a_hidden_figure_that_is_withdrawn_is_not_told_by_what_the_whole_lost(small):
    """Before: 63 in all, Askel 40, the others hidden. Without Pasila the whole is 50: the difference would be its 3."""
    before = {"Pasila": 3, "Mellari": 20, "Kontula": 10, "Askel": 40}
    first = release(small.places(before), small.leadership)
    without = {place: count for place, count in before.items() if place != "Pasila"}
    second = release(small.places(without), small.leadership, first.ledger)
    assert small.shown(first)[None] == 73
    assert None not in small.shown(second)

    again = release(small.places(before), small.leadership, second.ledger)
    assert small.shown(again) == small.shown(first)  # it was taken into use again
