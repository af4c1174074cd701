"""What the catalogue makes of the loaders' problems: errors that keep nothing out, sheets' names, indicators' names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.facts import Place
from dashboard.intake.catalogue import Catalogue
from dashboard.intake.messages import describe_problem
from dashboard.intake.understanding import Understood, is_error, understand
from dashboard.locale import translator
from dashboard.strategy.model import Feed
from data_loaders.contract import Extract, Extraction
from data_loaders.measures import Measure, MeasureKind
from data_loaders.problems import Problem, Severity, say_measure

FED, UNFED = Measure("house_visits.visits", MeasureKind.FLOW), Measure("ga4.engagement_time", MeasureKind.MEAN)


@pytest.fixture
def understood(catalogue, reading, indicator, today):
    """Problems of a file with one visit to Pasila in 2023 -> what is understood; an indicator by place takes visits."""
    houses = indicator(
        "clients.by_house", "Talojen kävijät", dimensions=("place",), counting_rule="visits",
        feeds=(Feed(measure=FED.key),),
    )  # fmt: skip
    others = tuple(one for one in catalogue.indicators if one.key != houses.key)
    known = Catalogue((*others, houses), catalogue.dimensions)

    def make(*problems: Problem, place: str = "Pasila") -> Understood:
        one = reading(7, ("place", place), context=(place,))._replace(measure=FED, rows=1)
        extract = Extract("house_visits", (one,), problems)
        return understand(Extraction("house_visits", (extract,), problems), known, today)

    return make


@pytest.mark.parametrize(
    ("measure", "severity"),
    [
        pytest.param(UNFED, Severity.INFO, id="no indicator takes it, so nothing is lost"),
        pytest.param(FED, Severity.ERROR, id="an indicator lacks the figure"),
    ],
)
def test_an_error_in_a_cell_that_feeds_nothing_is_information(understood, measure, severity):
    found = understood(say_measure(Problem("looks_like_a_date", Severity.ERROR, Place(None, 32, "F")), measure.key))
    assert [one.severity for one in found.problems if one.code == "looks_like_a_date"] == [severity]
    assert len(found.observations) == 1


def name_sheet(name: str, by_name: int) -> Problem:
    params = {"heading": "place", "by_name": by_name}
    return Problem("sheet_read_as_member", Severity.INFO, Place(name), name, params)


def test_a_sheet_named_as_a_known_house_is_that_house(understood):
    found = understood(name_sheet("Pasila", 1))
    assert [one.members for one in found.observations] == [(("place", "Pasila"),)]
    assert not list(filter(is_error, found.problems))


def test_a_sheet_named_as_nothing_known_is_left_out(understood):
    """Else "Yhteenveto" would become a house."""
    with pytest.raises(Exception, match="sheet_names_no_member"):
        understood(name_sheet("Kooste kevät", 1), place="Kooste kevät")


def test_what_a_line_above_the_table_says_outright_is_judged_as_any_member(understood):
    found = understood(name_sheet("Pasila", 0))
    assert len(found.observations) == 1


@pytest.mark.parametrize(
    ("language", "name"), [("fi", "Sovittelualoitetta"), ("sv", "Medlingsinitiativ"), ("en", "Mediation initiatives")]
)
def test_an_indicator_is_named_in_the_reader_s_language(catalogue, language, name):
    indicators = {one.key: one for one in catalogue.indicators}
    params = {"indicator": "Sovittelualoitetta (mediation.initiatives)", "reason": "days"}
    problem = Problem("distinct_not_summed", Severity.INFO, Place(), "Reach", params)
    words = describe_problem(problem, translator(language), indicators)
    assert f"{name} (mediation.initiatives)" in f"{words.message} {words.hint}"
    bare = replace(problem, params={**params, "indicator": "mediation.initiatives"})
    assert name in " ".join(describe_problem(bare, translator(language), indicators))
