"""`stage`, and the stages that a strategy file would change: only with a reason that is kept."""

from __future__ import annotations

from contextlib import closing

import pytest

from dashboard.command.arguments import STAGES
from dashboard.cycle.decisions import Agreement, Verdict, list_agreed
from dashboard.store import open_repository
from dashboard.strategy.model import Stage
from tests.command.conftest import KALLIOLA

KEY = "mediation.initiatives"


@pytest.fixture
def changed(tmp_path):
    """Kalliola's strategy with two indicators in other stages: one paused, one an idea."""
    file = tmp_path / "muutettu.yaml"
    text = KALLIOLA.read_text("utf-8")
    for key, stage in ((KEY, "paused"), ("staff.headcount", "idea")):
        head, tail = text.split(f"- key: {key}\n", 1)
        own, rest = tail.split("\n- key: ", 1)
        text = f"{head}- key: {key}\n  stage: {stage}\n{own}\n- key: {rest}"
    file.write_text(text, "utf-8")
    return file


def kept(line):
    with closing(open_repository(line.url)) as repository:
        stages = {one.key: one.stage for one in repository.indicators("kalliola-2023-2025")}
        return stages, {one.record.indicator: one.record for one in repository.kept(Agreement)}


def test_the_stages_of_the_command_are_those_of_an_indicator():
    assert tuple(Stage) == STAGES


def test_another_stage_with_a_reason(line):
    ran = line.run("stage", KEY, "collecting", "--reason", "Luvut tulevat jo.", "--json")
    assert (ran.status, ran.json) == (
        0,
        {"indicator": KEY, "stage": "collecting", "status": "changed", "problems": []},
    )
    stages, agreements = kept(line)
    found = agreements[KEY]
    assert stages[KEY] is Stage.COLLECTING
    assert (found.verdict, found.from_stage, found.reason) == (
        Verdict.CHANGED_BY_ADMIN,
        Stage.PROPOSED,
        "Luvut tulevat jo.",
    )
    assert line.run("stage", KEY, "paused", "--reason", "Tauolla.").status == 0
    assert line.run("stage", KEY, "paused", "--reason", "Tauolla.", "--json").json["status"] == "unchanged"


def test_the_day_of_an_agreement_outlives_the_step_from_agreed_to_collecting(line):
    """Else nothing would say which figures were owed, and those of all earlier years would be late."""
    line.run("stage", KEY, "agreed", "--reason", "Sovittiin.")
    agreed = kept(line)[1][KEY]
    line.run("stage", KEY, "collecting", "--reason", "Luvut tulevat jo.")
    collecting = kept(line)[1][KEY]
    assert (agreed.owed_since, collecting.owed_since) == (None, agreed.decided_on)
    assert list_agreed([collecting]) == {KEY: agreed.decided_on}


def test_without_a_reason_or_of_no_indicator_it_is_refused(line):
    assert line.run("stage", KEY, "paused").status == 2
    assert line.run("stage", KEY, "paused", "--reason", " ").status == 2
    assert line.run("stage", KEY, "done", "--reason", "Ei.").status == 2
    ran = line.run("stage", "mediation.none", "paused", "--reason", "Ei.", "--json")
    assert (ran.status, ran.json["status"]) == (1, "refused")
    assert "No indicator has the key mediation.none." in ran.err


def test_an_import_changes_no_stage_and_says_how_it_may(line, changed):
    ran = line.run("strategy", "import", changed, "--json")
    assert (ran.status, ran.json["status"]) == (1, "refused")
    assert f"{KEY}: proposed -> paused" in ran.err
    assert "staff.headcount: proposed -> idea" in ran.err
    assert "--reason TEXT" in ran.err
    stages, agreements = kept(line)
    assert (stages[KEY], agreements) == (Stage.PROPOSED, {})


def test_with_a_reason_an_import_changes_them_and_keeps_it(line, changed):
    ran = line.run("strategy", "import", changed, "--reason", "Sovittu johtoryhmässä.", "--json")
    assert (ran.status, ran.json["status"]) == (0, "imported")
    stages, agreements = kept(line)
    assert (stages[KEY], stages["staff.headcount"]) == (Stage.PAUSED, Stage.IDEA)
    assert {key: one.reason for key, one in agreements.items()} == {
        KEY: "Sovittu johtoryhmässä.",
        "staff.headcount": "Sovittu johtoryhmässä.",
    }


def test_a_reader_from_outside_changes_none(line):
    ran = line.run("stage", KEY, "paused", "--reason", "Ei.", MITTARISTO_ROLE="public")
    assert ran.status == 1
    assert "The role public may not do this." in ran.err
    assert kept(line)[0][KEY] is Stage.PROPOSED
