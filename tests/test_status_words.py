"""Every code has its words, and the printed rule has this indicator's own numbers."""

from __future__ import annotations

import pytest

from dashboard import status_words
from dashboard.facts import Qualifier
from dashboard.insight.process.unexplained import NoticeKind
from dashboard.insight.restatement import RestatementKind
from dashboard.insight.standing.agreement import Agreement
from dashboard.insight.standing.possible import Limit
from dashboard.insight.standing.status import StatusCode, StepCode, compute_status
from dashboard.locale.translator import translator
from dashboard.strategy.comments import CommentKind
from dashboard.strategy.happenings import EventKind
from dashboard.strategy.judgements import JudgedStep
from dashboard.strategy.targets import Baseline, Path, Target, TargetKind, TargetPlan, ToleranceKind

T = translator("en")

WORDED = {
    StatusCode: status_words.STATUSES,
    Limit: status_words.LIMITS,
    StepCode: status_words.STEPS,
    JudgedStep: status_words.JUDGED_STEPS,
    Agreement: status_words.AGREEMENTS,
    TargetKind: status_words.TARGET_KINDS,
    ToleranceKind: status_words.TOLERANCE_KINDS,
    Path: status_words.PATHS,
    CommentKind: status_words.COMMENT_KINDS,
    EventKind: status_words.EVENT_KINDS,
    RestatementKind: status_words.RESTATEMENTS,
    NoticeKind: status_words.NOTICES,
}


@pytest.mark.parametrize(("codes", "words"), WORDED.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_every_code_has_its_words(codes, words):
    assert set(words) == set(codes)


def test_the_rule_is_printed_with_its_numbers(make):
    """In English, since its words are the msgids themselves."""
    plan = TargetPlan(
        indicator="social.followers",
        baseline=Baseline(period=make.year(2023), value=4071),
        targets=(Target(period=make.year(2025), kind="at_least", low=5000),),
        tolerance=100,
        reason="Sovittiin.",
    )
    status = compute_status(make.indicator(), make.point(make.year(2024), 4400), plan)
    assert status_words.rule_words(status, make.indicator(), T) == (
        "The figure of 2024 is 4,400.",
        "The target for 2025 is at least 5,000.",
        "On an even path to the target, 2024 should bring at least 4,535.5.",
        "With the tolerance, at least 4,435.5 is still only slightly behind.",
        "It differs from that by 135.5, beyond the tolerance.",
    )


def test_a_small_difference_is_not_written_as_none(make):
    """4 535.04 expected of a whole number: "0 beyond" would be no reason."""
    assert status_words.number_words(0.04, make.indicator(), T) == "0.04"
    assert status_words.number_words(-3.0, make.indicator(), T) == "−3"


def test_a_rolled_up_number_is_not_written_with_all_its_decimals(make):
    """A mean of twelve months is 24.458333: a decimal more than the indicator's own tells what there is to tell."""
    assert status_words.number_words(24.458333, make.indicator(), T) == "24.5"


def test_two_shares_are_percentage_points_apart(make):
    """65.5 % is 29.5 percentage points below 95 %: "29.5 %" would be a share of something else."""
    share = make.indicator(counting_rule="share", unit="%", decimals=1)
    target = Target(period=make.year(2025), kind="at_least", low=95)
    plan = TargetPlan(indicator=share.key, reason="Sovittiin.", targets=(target,))
    *_, last = status_words.rule_words(compute_status(share, make.point(make.year(2025), 65.5), plan), share, T)
    assert last == "It differs from that by 29.5 percentage points, beyond the tolerance."


def test_the_dot_of_an_abbreviation_ends_the_sentence_too(make):
    share = make.indicator(counting_rule="share", unit="%", decimals=1)
    target = Target(period=make.year(2025), kind="at_least", low=95)
    plan = TargetPlan(indicator=share.key, reason="Sovittiin.", targets=(target,))
    status = compute_status(share, make.point(make.year(2025), 97.5), plan)
    *_, last = status_words.rule_words(status, share, translator("fi"))
    assert last == "Odotettu toteutuu, ja varaa jää 2,5\N{NO-BREAK SPACE}%-yks."


def test_limits_are_said(make):
    plan = TargetPlan(indicator="a.b", reason="x", targets=(Target(period=make.year(2025), kind="at_most", high=3),))
    point = make.point(make.year(2025), 5, qualifier=Qualifier.MORE_THAN)
    status = compute_status(make.indicator(), point, plan)
    assert status_words.limit_words(status, T) == "the figure is not exact"
