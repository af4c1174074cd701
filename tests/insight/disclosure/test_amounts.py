"""R6: sums of hours and euros that one or two people make up."""

from __future__ import annotations

import pytest

from dashboard.insight.disclosure import Kind, Reason, release


@pytest.mark.parametrize(
    ("total", "largest", "shown"),
    [
        pytest.param(100, (70, 10), True, id="one makes up 70 per cent: the limit itself is shown"),
        pytest.param(100, (71, 10), False, id="one makes up 71 per cent"),
        pytest.param(100, (50, 35), True, id="two make up 85 per cent"),
        pytest.param(100, (50, 36), False, id="two make up 86 per cent"),
    ],
)
def test_dominance(small, total, largest, shown):
    view = small.view([small.cell(total, largest=largest)], small.setting(Kind.AMOUNT))
    assert release(view, small.leadership)[small.key()].shown is shown


def test_a_hidden_amount_does_not_follow_from_the_total(small):
    """Pasila's hours are one volunteer's; 400 - 250 - 60 would be hers, so the next smallest is hidden as well."""
    hours = {"Pasila": (90, (85, 5)), "Mellari": (60, (20, 15)), "Askel": (250, (60, 50))}
    cells = [small.cell(total, largest=largest, place=place) for place, (total, largest) in hours.items()]
    released = release(small.view(cells, small.setting(Kind.AMOUNT)), small.leadership)
    assert small.shown(released) == {"Askel": 250, None: 400}


@pytest.mark.parametrize(
    ("sensitive", "inside"),
    [
        pytest.param(False, True, id="income by source: shown in the house"),
        pytest.param(True, False, id="a sensitive amount: not even there"),
    ],
)
def test_where_the_contributions_are_not_known(small, sensitive, inside):
    view = small.view([small.cell(5000)], small.setting(Kind.AMOUNT, sensitive=sensitive))
    assert release(view, small.leadership)[small.key()].shown is inside
    assert release(view, small.public)[small.key()].reason is Reason.PEOPLE_UNKNOWN
