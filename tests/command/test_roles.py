"""What each role may do on the command line is what it may do on the pages; the rest is refused in words."""

from __future__ import annotations

import pytest

SUPERVISOR = {"MITTARISTO_ROLE": "supervisor", "MITTARISTO_UNIT": "Pasila"}
PUBLIC = {"MITTARISTO_ROLE": "public"}
FOR_THOSE_WHO_BRING_FILES = [
    ("uploads",),
    ("suspects", "--all"),
    ("recipes", "list"),
    ("recipes", "export", "any", "-"),
    ("load", "table.csv"),
    ("preview", "table.csv"),
    ("hostile", "."),
    ("withdraw", "1", "--reason", "slip"),
    ("refresh", "--all"),
]


@pytest.mark.parametrize("role", [SUPERVISOR, PUBLIC], ids=["supervisor", "public"])
@pytest.mark.parametrize("words", FOR_THOSE_WHO_BRING_FILES, ids=" ".join)
def test_where_files_are_brought_in_figures_and_file_names_are_seen_before_the_gate(line, role, words):
    ran = line.run(*words, "--json", **role)
    assert ran.status == 1
    problems = ran.json["problems"] if isinstance(ran.json, dict) else ran.json[0]["problems"]
    assert [one["message"] for one in problems] == [f"The role {role['MITTARISTO_ROLE']} may not do this."]


def test_the_refusal_says_where_the_role_is_set(line):
    ran = line.run("uploads", **PUBLIC)
    assert (ran.status, ran.out) == (1, "")
    assert "MITTARISTO_ROLE says whose eyes the program looks with." in ran.err
    assert "Traceback" not in ran.err


def test_definitions_and_released_figures_are_for_everybody(line):
    assert line.run("indicators", **PUBLIC).status == 0
    assert line.run("observations", "mediation.initiatives", **PUBLIC).status == 0
