"""R1, R5 and R8 for surveys: how few answers, how coarse, and the supervisor who answered too."""

from __future__ import annotations

import pytest

from dashboard.insight.disclosure import Band, DisclosureSetting, Kind, MeanWord, Reason, release

STATEMENT = "Pidän nykyistä työtäni merkityksellisenä"


def setting_of(kind, **changes):
    return DisclosureSetting(kind, **{"lowest": 1, "highest": 5, **changes})


def view_of(small, kind, value, n, **changes):
    return small.view([small.cell(value, n, statement=STATEMENT)], setting_of(kind, **changes))


@pytest.mark.parametrize(
    ("kind", "value", "n", "told"),
    [
        pytest.param(Kind.MEAN, 4.13, 4, (None, None, None, Reason.SMALL_GROUP), id="4 answers: hidden"),
        pytest.param(Kind.MEAN, 4.13, 5, (None, MeanWord.HIGH, Band.FROM_5_TO_9, None), id="5 answers: in words"),
        pytest.param(Kind.MEAN, 2.9, 9, (None, MeanWord.MIDDLE, Band.FROM_5_TO_9, None), id="9 answers: in words"),
        pytest.param(Kind.MEAN, 4.13, 10, (4.1, None, Band.FROM_10_TO_19, None), id="10 answers: one decimal"),
        pytest.param(Kind.MEAN, 4.15, 64, (4.2, None, Band.FROM_20, None), id="64 answers: still one decimal"),
        pytest.param(Kind.MEAN, 4.13, None, (None, None, None, Reason.PEOPLE_UNKNOWN), id="nobody knows how many"),
        pytest.param(Kind.SHARE, 71.4, 7, (71, None, Band.FROM_5_TO_9, None), id="a share in whole per cent"),
        pytest.param(Kind.ANSWERS, 1, 30, (3, None, Band.FROM_20, None), id="one of 30 chose this: 3 per cent"),
        pytest.param(Kind.ANSWERS, 0, 30, (0, None, Band.FROM_20, None), id="nobody of 30 chose this: 0 per cent"),
        pytest.param(Kind.ANSWERS, 4, 4, (None, None, None, Reason.SMALL_GROUP), id="4 answers: no distribution"),
    ],
)
def test_how_coarse_a_result_is(small, kind, value, n, told):
    cell = release(view_of(small, kind, value, n), small.leadership)[small.key(statement=STATEMENT)]
    assert (cell.value, cell.word, cell.band, cell.reason) == told


def test_a_published_mean_keeps_its_decimals(small):
    """The report prints 4,55: rounding it would hide nothing, and it has no number of answers."""
    view = small.view([small.cell(4.55, published=True)], setting_of(Kind.MEAN))
    assert release(view, small.leadership)[small.key()].value == 4.55


def test_a_wave_that_is_open_shows_nothing(small):
    view = small.view([small.cell(4.1, 40, closed=False)], setting_of(Kind.MEAN))
    assert release(view, small.leadership)[small.key()].reason is Reason.NOT_CLOSED


@pytest.mark.parametrize(
    ("n", "shown"),
    [
        pytest.param(5, False, id="the supervisor knows one answer of five, and could take it away from the mean"),
        pytest.param(6, True, id="of six, five are left"),
    ],
)
def test_a_unit_whose_supervisor_answers_needs_six(small, n, shown):
    view = small.view([small.cell(4.0, n, place="Pasila")], setting_of(Kind.MEAN, unit_dimension="place"))
    assert release(view, small.leadership)[small.key("Pasila")].shown is shown


def test_two_means_do_not_give_the_third_away(small):
    """40 answers in all, 25 and 12 by unit: the mean of the last three would follow, so the 12 are hidden too."""
    cells = [small.cell(4.0, 40), small.cell(4.2, 25, place="Askel"), small.cell(3.9, 12, place="Mellari")]
    cells.append(small.cell(2.7, 3, place="Pasila"))
    released = release(small.view(cells, setting_of(Kind.MEAN)), small.leadership)
    assert small.shown(released) == {None: 4.0, "Askel": 4.2}


def test_indicators_of_one_survey_are_hidden_in_the_same_places(small):
    """The mean of Mellari would follow from its distribution, and then the mean of Pasila from the whole."""
    groups = {None: 40, "Askel": 25, "Mellari": 12, "Pasila": 3}
    means = [small.cell(4.0, n, place=place, indicator="pulse.mean") for place, n in groups.items()]
    answers = [
        small.cell(n // 3, n, place=place, answer=answer, indicator="pulse.answers")
        for place, n in groups.items()
        for answer in ("1", "5")
    ]
    settings = {
        "pulse.mean": setting_of(Kind.MEAN, family="pulse"),
        "pulse.answers": setting_of(Kind.ANSWERS, family="pulse", answer_dimension="answer"),
    }
    view = type(small.view([]))(tuple(means + answers), settings)
    shown = {key for key, cell in release(view, small.leadership).cells.items() if cell.shown}
    places = {
        indicator: {dict(key.members).get("place") for key in shown if key.indicator == indicator}
        for indicator in settings
    }
    assert places == {"pulse.mean": {None, "Askel"}, "pulse.answers": {None, "Askel"}}


def test_a_release_has_no_numbers_of_people_rows_minimum_or_maximum(small):
    """R5, R8: only what is named here leaves the gate."""
    cell = release(view_of(small, Kind.MEAN, 4.1, 40), small.leadership)[small.key(statement=STATEMENT)]
    assert set(cell.__dataclass_fields__) == {"key", "kind", "value", "word", "band", "reason", "into", "waits"}
