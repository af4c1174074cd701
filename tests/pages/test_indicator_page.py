"""The page of one indicator: its verdict, its targets with the rule, its members, the past."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from dashboard.facts import Observation, Qualifier
from dashboard.formats.spans import span_of_month, span_of_year
from dashboard.store import NewUpload, open_repository
from dashboard.strategy.comments import Comment, CommentKind
from dashboard.strategy.happenings import ChartEvent, EventKind
from dashboard.strategy.targets import Baseline, Target, TargetKind, TargetPlan

AT = datetime(2026, 1, 15, 12, tzinfo=UTC)
STEADY = [60.0, 64.0] * 6
RATE = "newsletter.open_rate"
VIEWS = "social.views"


def months(indicator, values, members=(), first=2024):
    return [
        Observation(indicator, members, span_of_month(first + at // 12, at % 12 + 1), value, Qualifier.EXACT)
        for at, value in enumerate(values)
    ]


@pytest.fixture
def bring(own_url):
    """bring(observations, record, ...) stores them and gives the address of the database."""

    def store(observations, *records):
        with closing(open_repository(own_url)) as repository:
            new = NewUpload("kuukaudet.csv", "c" * 64, 400, "long_table", "viestintäpäällikkö", AT)
            repository.commit_upload(new, observations)
            for record in records:
                repository.keep(record, None, "johtaja", AT)
            repository.settle()
        return own_url

    return store


def plan(**changes):
    target = Target(period=span_of_year(2025), kind=TargetKind.AT_LEAST, low=70)
    plain = {"baseline": Baseline(period=span_of_year(2023), value=50), "targets": (target,), "reason": "Sovittu."}
    return TargetPlan(indicator=RATE, **{**plain, **changes})


def test_a_leap_is_called_real_and_asks_for_its_reason(open_page, bring):
    url = bring(months(RATE, [*STEADY, 90.0]))
    shown = open_page("mittari", url=url, kieli="en", mittari=RATE)
    assert "For the better." in shown.text
    assert "90.0% in Jan 2025 is higher than chance explains" in shown.text
    assert "may be the season" not in shown.text
    assert "Nobody has explained this yet" in shown.text
    assert "tila=selitys%3A2025-01" in shown.html
    shown.check_markup()


def test_a_leap_that_a_year_before_had_too_may_be_the_season(open_page, bring):
    """Every January is 90: the rules call this one real, and the reader is told of the one before."""
    year = [90.0, *STEADY[1:]]
    shown = open_page("mittari", url=bring(months(RATE, [*year, 90.0])), kieli="en", mittari=RATE)
    assert "For the better." in shown.text
    assert "Jan 2024 was like it, so it may be the season." in shown.text


def test_an_explanation_of_that_month_settles_it(open_page, bring):
    reason = Comment(
        key="c1", kind=CommentKind.EXPLANATION, text="Uusi työkalu.", indicator=RATE, period=span_of_month(2025, 1)
    )
    text = open_page("mittari", url=bring(months(RATE, [*STEADY, 90.0]), reason), kieli="en", mittari=RATE).text
    assert "Nobody has explained this yet" not in text
    assert "Uusi työkalu." in text


def test_few_months_get_no_verdict(open_page, bring):
    text = open_page("mittari", url=bring(months(RATE, STEADY[:5])), kieli="en", mittari=RATE).text
    assert "5 months, 12 are needed" in text
    assert "within ordinary variation" not in text


def test_a_marked_new_level_is_named_and_nothing_is_compared_across_it(open_page, bring):
    event = ChartEvent(
        key="e1",
        kind=EventKind.EVENT,
        title="Uusi alusta",
        first_day=date(2025, 1, 1),
        last_day=date(2025, 1, 1),
        indicators=(RATE,),
        new_level=True,
    )
    url = bring(months(RATE, [*STEADY, *(value + 30 for value in STEADY)]), event)
    text = open_page("mittari", url=url, kieli="en", mittari=RATE).text
    assert "A Uusi alusta" in text
    assert "new level" in text
    assert "Not compared with 2024: the way of counting or the level changed" in text
    assert "No real change." in text, "the new level is judged by its own twelve months"


def test_the_rule_is_printed_with_the_indicator_s_own_numbers(open_page, bring):
    """On an even path from 50 in 2023 to 70 in 2025, December 2024 should bring 60; it brought 64."""
    url = bring(months(RATE, STEADY), plan())
    text = open_page("mittari", url=url, kieli="en", mittari=RATE).text
    assert "On course" in text
    assert "The target for 2025 is at least 70.0%." in text
    assert "On an even path to the target, Dec 2024 should bring at least 60.0%." in text
    assert "As things run now" in text, "the assurance has words"
    assert "Save the targets" not in text


def test_the_pace_is_held_against_what_the_target_takes(open_page, bring):
    """40 months rise by half a point each, 6 a year, to 70 in April 2025; 25 more in 8 months is 38 a year."""
    target = Target(period=span_of_year(2025), kind=TargetKind.AT_LEAST, low=95)
    url = bring(months(RATE, [50 + at / 2 + at % 2 / 4 for at in range(40)], first=2022), plan(targets=(target,)))
    text = open_page("mittari", url=url, kieli="en", mittari=RATE).text
    assert "Is the pace enough? The target of 31 Dec 2025 takes about +38.1 percentage points a year." in text
    assert "The pace is too slow, even at its fastest." in text


def test_a_year_s_target_of_a_count_is_not_drawn_among_its_months(open_page, bring):
    """9 000 visits of a year beside 600 of a month would press the months to the floor."""
    visits = "web.visits"
    aim = Target(period=span_of_year(2026), kind=TargetKind.AT_LEAST, low=9000)
    url = bring(months(visits, [600.0, 640.0] * 7), TargetPlan(indicator=visits, targets=(aim,), reason="Sovittu."))
    shown = open_page("mittari", url=url, kieli="en", mittari=visits)
    assert "The targets are for periods of another length, so they are not drawn among these." in shown.text
    (chart,) = shown.app.get("plotly_chart")
    assert "Target" not in {trace.get("name") for trace in json.loads(chart.proto.spec)["data"]}


def test_an_event_is_drawn_on_a_chart_of_waves_too(open_page, bring):
    """The survey has two waves of 2023; the event between them stands between their labels."""
    day = date(2023, 8, 15)
    event = ChartEvent(
        key="t9", kind=EventKind.EVENT, title="Uusi esihenkilö", first_day=day, last_day=day, indicators=("pulse.enps",)
    )
    shown = open_page("mittari", url=bring([], event), kieli="en", mittari="pulse.enps")
    (chart,) = shown.app.get("plotly_chart")
    layout = json.loads(chart.proto.spec)["layout"]
    assert 0 < layout["shapes"][0]["x0"] < 1
    assert [one["text"] for one in layout["annotations"]] == ["<b>A</b>"]
    assert "Uusi esihenkilö" in shown.text


def test_a_target_is_held_against_the_pace_also_when_the_baseline_is_the_newest_year(open_page, bring):
    """About 7 a year to 153.5: 175 in 2025 takes 11 a year. The fastest line, 157 and 9 a year, just makes it."""
    counts = (110, 118, 121, 130, 139, 142, 155)
    values = [
        Observation("volunteers.count", (), span_of_year(2017 + place), float(count), Qualifier.EXACT)
        for place, count in enumerate(counts)
    ]
    aim = TargetPlan(
        indicator="volunteers.count",
        baseline=Baseline(period=span_of_year(2023), value=155),
        targets=(Target(period=span_of_year(2025), kind=TargetKind.AT_LEAST, low=175),),
        reason="Sovittu.",
    )
    text = open_page("mittari", url=bring(values, aim), kieli="en", mittari="volunteers.count").text
    assert "2023 is not after the baseline: nothing is aimed at yet." in text
    assert "The target of 31 Dec 2025 takes about +11 a year. Whether the pace is enough cannot be said" in text
    assert "At this pace the figure of 2026 would meet the target. Between 2025 and 2028." in text


def test_a_target_that_is_not_for_these_months_says_why(open_page, bring):
    """The months are of 2024, where the baseline lies: nothing is aimed at yet."""
    baseline = Baseline(period=span_of_year(2024), value=50)
    url = bring(months(RATE, STEADY), plan(baseline=baseline))
    text = open_page("mittari", url=url, kieli="en", mittari=RATE).text
    assert "No target for these periods. Dec 2024 is not after the baseline: nothing is aimed at yet." in text


def test_members_are_looked_at_one_by_one_or_compared(open_page, bring):
    facebook, linkedin = ((("channel", name),) for name in ("Facebook", "LinkedIn"))
    url = bring([*months(VIEWS, STEADY, facebook), *months(VIEWS, [value / 2 for value in STEADY], linkedin)])
    every = open_page("mittari", url=url, kieli="en", mittari=VIEWS)
    assert "jasenet=Facebook" in every.html
    one = open_page("mittari", url=url, kieli="en", mittari=VIEWS, jasenet="Facebook")
    assert "Dec 2024 (64) is within ordinary variation" in one.text
    both = open_page("mittari", url=url, kieli="en", mittari=VIEWS, jasenet="Facebook|LinkedIn|ei ole")
    assert both.app.get("plotly_chart")
    assert "Facebook went from 60 (Jan 2024) to 64 (Dec 2024). LinkedIn went from 30" in both.text
    for shown in (every, one, both):
        shown.check_markup()


def test_the_past_is_looked_at_and_not_edited(open_page, bring):
    """Before anything was brought there was no figure, and no form is offered."""
    past = {"url": bring(months(RATE, STEADY)), "kieli": "en", "mittari": RATE, "tiedossa": "2025-12-31"}
    shown = open_page("mittari", **past)
    assert "There is no figure yet." in shown.text
    assert "Set targets" not in shown.text
    assert "The past is shown" in open_page("mittari", **past, tila="tavoitteet").text


def test_the_way_to_the_source_cell_stays(open_page):
    text = open_page("mittari", kieli="en", mittari="clinic.recommend_share").text
    assert "sheet" in text
    assert "cell" in text


def test_a_single_figure_says_so_and_has_no_chart_and_no_verdict(open_page):
    shown = open_page("mittari", kieli="en", mittari="staff.headcount")
    assert "One figure does not yet show a development." in shown.text
    assert not shown.app.get("plotly_chart")
    assert "What the figures say" not in shown.text
