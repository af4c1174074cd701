"""The page of an indicator of the survey: its rounds are judged by the survey, through the gate, and not as months."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime

import pytest

from dashboard.facts import Observation, Qualifier
from dashboard.formats.spans import span_of_month
from dashboard.store import NewUpload, open_repository

AT = datetime(2026, 1, 15, 12, tzinfo=UTC)
SPRING, AUTUMN = span_of_month(2024, 5), span_of_month(2024, 11)
GROUPS = ("detractors", "passives", "promoters")


def wave(period, counts):
    """One round: how many were in each group, the score of them, and that all of them answered the survey."""
    n = sum(counts)

    def told(indicator, value, members=(), n=None):
        return Observation(indicator, members, period, float(value), Qualifier.EXACT, n=n)

    yield told("pulse.enps", 100 * (counts[2] - counts[0]) / n, n=n)
    yield told("pulse.respondents", n)
    for group, count in zip(GROUPS, counts, strict=True):
        yield told("pulse.enps_groups", count, (("enps_group", group),), n)


@pytest.fixture
def open_score(own_url, open_page):
    """open_score(earlier groups, later groups) opens the page of the eNPS."""

    def bring(before, after):
        with closing(open_repository(own_url)) as repository:
            new = NewUpload("kysely.csv", "e" * 64, 400, "survey", "henkilöstöpäällikkö", AT)
            repository.commit_upload(new, [*wave(SPRING, before), *wave(AUTUMN, after)])
            repository.settle()
        return open_page("mittari", url=own_url, kieli="en", mittari="pulse.enps")

    return bring


def test_a_rise_that_few_answers_would_show_too_is_real_and_asks_for_its_reason(open_score):
    """-40.0 of 60 and +40.0 of 60: the gate tells whole percentages, and the rise is one however few answered."""
    shown = open_score((36, 12, 12), (12, 12, 36))
    assert "For the better." in shown.text
    assert "Rose by 80.0 from May 2024 to Nov 2024, more than chance explains." in shown.text
    assert "Nobody has explained this yet" in shown.text
    assert "tila=selitys%3A2024-11" in shown.html


def test_what_one_person_could_make_is_no_change(open_score):
    shown = open_score((13, 20, 26), (13, 21, 26))
    assert "No real change. From May 2024 to Nov 2024: no real change (−0.3)." in shown.text
    assert "The change is smaller than what one person's answer makes." in shown.text
    assert "Nobody has explained this yet" not in shown.text


def test_the_same_score_of_other_people_is_pointed_out(open_score):
    """0.0 of the content and 0.0 of the divided."""
    shown = open_score((5, 50, 5), (30, 0, 30))
    assert "No real change." in shown.text
    assert "The groups behind the score have changed even so." in shown.text


def test_rounds_are_not_judged_as_months(open_score):
    text = open_score((13, 20, 26), (13, 21, 26)).text
    assert "12 are needed" not in text
    assert "Pace" not in text
