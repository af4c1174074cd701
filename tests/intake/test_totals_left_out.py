"""Totals of a long table never become observations, in an open breakdown or in a closed one."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.messages import describe_problem
from dashboard.intake.preview import preview_file
from dashboard.locale import translator

OPEN = "indicator,period,channel,value\nsocial.followers,2022,Facebook,3900\nsocial.followers,2022,LinkedIn,100\n"
CLOSED = (
    "indicator,period,stakeholder,value\nmateriality.prioritisations,2022,Asiakkaat 1,12\n"
    "materiality.prioritisations,2022,Asiakkaat 2,13\n"
)
FILES = {
    "open, and the total fits": (OPEN + "social.followers,2022,Yhteensä,4000\n", [3900, 100], "info total_checked"),
    "open, and it differs": (OPEN + "social.followers,2022,All channels,4010\n", [3900, 100], "warning total_differs"),
    "closed, and it fits": (CLOSED + "materiality.prioritisations,2022,Totalt,25\n", [12, 13], "info total_checked"),
    "closed, and it differs": (
        CLOSED + "materiality.prioritisations,2022,Kaikki,26\n", [12, 13], "warning total_differs"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "values", "problem"), FILES.values(), ids=FILES.keys())
def test_a_total_is_said_to_be_one_and_is_not_stored(
    repository, content: str, values: list[float], problem: str
) -> None:
    preview = preview_file("luvut.csv", content.encode(), read_knowledge(repository), date(2024, 4, 2))
    assert [one.value for one in preview.observations] == values
    (found,) = preview.problems
    assert f"{found.severity} {found.code}" == problem
    assert "is a total" in describe_problem(found, translator("en")).message


def test_an_english_thousand_is_not_stored_as_one_and_a_bit(repository) -> None:
    content = b'indicator,period,value\nmediation.initiatives,2022,790\nmediation.initiatives,2021,"1,234"\n'
    preview = preview_file("figures.csv", content, read_knowledge(repository), date(2024, 4, 2))
    assert [one.value for one in preview.observations] == [790]
    assert [(problem.code, problem.place.row) for problem in preview.blocking] == [("ambiguous_number", 3)]
