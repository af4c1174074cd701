"""The setting that an indicator gets when nobody has set one, and who a viewer can be."""

from __future__ import annotations

import pytest

from dashboard.insight.disclosure import Kind, Level, Role, Viewer, default_setting, setting_of
from dashboard.strategy.disclosure import CoarserClass, Disclosure


@pytest.mark.parametrize(
    ("rule", "unit", "kind"),
    [
        pytest.param("distinct_persons", "persons", Kind.PEOPLE, id="clients"),
        pytest.param("visits", "visits", Kind.PEOPLE, id="visits"),
        pytest.param("score", "score 1-5", Kind.MEAN, id="a statement's mean"),
        pytest.param("share", "%", Kind.THINGS, id="a share of a year, such as letters that were opened"),
        pytest.param("items", "answers", Kind.ANSWERS, id="a distribution"),
        pytest.param("items", "hours", Kind.AMOUNT, id="hours"),
        pytest.param("items", "persons", Kind.PEOPLE, id="respondents"),
        pytest.param("items", "courses", Kind.THINGS, id="courses"),
        pytest.param("sessions", "meetings", Kind.THINGS, id="meetings"),
    ],
)
def test_the_kind_follows_from_how_it_is_counted(make, rule, unit, kind):
    setting = default_setting(make.indicator(counting_rule=rule, unit=unit, aggregation="none"))
    assert (setting.kind, setting.level, setting.sensitive) == (kind, Level.INTERNAL, False)


def test_a_share_of_a_survey_is_of_people(make):
    wave = make.indicator(counting_rule="share", unit="%", aggregation="none", period_type="wave")
    assert default_setting(wave).kind is Kind.SHARE


def test_what_is_set_holds_and_the_rest_has_its_default(make):
    said = Disclosure(
        level="public",
        sensitive=True,
        minimum=6,
        classes=(CoarserClass(dimension="place", into="Itä", members=("Kontula", "Itäkeskus")),),
        structural_zeros=({"place": "Kontula", "activity": "Bussi"},),
    )
    setting = setting_of(make.indicator(counting_rule="visits", aggregation="sum", disclosure=said))
    assert (setting.level, setting.sensitive, setting.minimum) == (Level.PUBLIC, True, 6)
    assert (setting.kind, setting.adds, setting.public_minimum) == (Kind.PEOPLE, True, 10)
    assert setting.class_of("place", "Kontula") == "Itä"
    assert setting.structural_zeros == {(("activity", "Bussi"), ("place", "Kontula"))}


@pytest.mark.parametrize("number", [0, 1, 4])
def test_nobody_can_choose_a_minimum_below_five(number):
    with pytest.raises(ValueError, match="greater than or equal to 5"):
        Disclosure(minimum=number)


@pytest.mark.parametrize(("role", "unit"), [(Role.SUPERVISOR, None), (Role.PUBLIC, "Pasila")])
def test_a_supervisor_has_a_unit_and_nobody_else(role, unit):
    with pytest.raises(ValueError, match="supervisor"):
        Viewer(role, unit)
