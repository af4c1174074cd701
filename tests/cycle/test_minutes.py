"""Minutes as text: what was said, decided, agreed and promised, each where it belongs."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dashboard.cycle.decisions import ActionItem, Agreement, Decision, DecisionOutcome, Verdict
from dashboard.cycle.meetings import AgendaItem, ItemKind, Meeting, MeetingState
from dashboard.cycle.minutes import MinutedDecision, Minutes, write_minutes
from dashboard.locale import translator
from dashboard.strategy.model import Stage

DAY = date(2026, 3, 10)
AGREE = AgendaItem(key="agree", kind=ItemKind.AGREE_INDICATOR, title="Sovittava mittari", subject="social.followers")
BACK = AgendaItem(key="back", kind=ItemKind.DECISION_BACK, title="Toimiko päätös", subject="d-old")
OWN = AgendaItem(key="own", kind=ItemKind.FREE, title="Muut asiat", notes="Kahvi loppui.\nTilataan lisää.")


def make_meeting(*agenda, **changes):
    plain = {"key": "m", "strategy": "s", "kind": "forum", "title": "Maaliskuu", "day": DAY, "agenda": agenda}
    return Meeting(**{**plain, "state": MeetingState.CLOSED, **changes})


def make_decision(**changes):
    plain = {"key": "d-1", "strategy": "s", "text": "Avataan Askel lauantaisin.", "meeting": "m"}
    at = datetime(2026, 3, 10, 10, tzinfo=UTC)
    return Decision(**{**plain, "decided_at": at, "returns_on": date(2026, 9, 10), **changes})


def make_action(**changes):
    plain = {"key": "a-1", "strategy": "s", "text": "Kysytään vapaaehtoisilta.", "owner_role": "koordinaattori"}
    return ActionItem(**{**plain, "due": date(2026, 4, 1), "meeting": "m", **changes})


def make_agreement(verdict=Verdict.AGREED, **changes):
    plain = {"strategy": "s", "indicator": "social.followers", "verdict": verdict, "from_stage": Stage.PROPOSED}
    said = {"collector_role": "viestintäpäällikkö", "hours_a_year": 2.5} if verdict is Verdict.AGREED else {}
    plain |= {"to_stage": Stage.AGREED, "decided_on": DAY, "meeting": "m", "decided_by": "foorumi"}
    return Agreement(**{**plain, **said, **changes})


@pytest.fixture
def write(make):
    def write_it(*agenda, language="en", meeting=None, **changes):
        indicators = {"social.followers": make.indicator(name={"fi": "Seuraajat", "en": "Followers"})}
        minutes = Minutes(meeting or make_meeting(*agenda), **changes)
        return list(write_minutes(minutes, indicators, translator(language)))

    return write_it


def test_the_head_says_who_met_when_and_what_they_saw(write):
    meeting = make_meeting(present=("toiminnanjohtaja", "viestintäpäällikkö"))
    assert write(meeting=meeting, seen_at=datetime(2026, 3, 10, 15, 5, tzinfo=UTC)) == [
        "Supervisors' forum: Maaliskuu",
        "10 Mar 2026",
        "Present: toiminnanjohtaja, viestintäpäällikkö",
        "The figures that were seen are those known on 10 Mar 2026, 15:05.",
    ]


def test_before_the_meeting_is_closed_they_are_a_draft(write):
    lines = write(meeting=make_meeting(state=MeetingState.RUNNING))
    assert "Draft: the meeting has not been closed." in lines


def test_notes_keep_their_lines(write):
    assert write(OWN)[2:] == ["", "1. Muut asiat", "   Kahvi loppui.", "   Tilataan lisää."]


def test_a_decision_stands_under_its_item_with_its_figures_and_actions(write):
    decision = make_decision(item="own", indicator="social.followers")
    minuted = MinutedDecision(decision, "Followers: Facebook", "1,597 (2025)", "at least 3,000")
    assert write(OWN, decisions=[minuted], actions=[make_action(decision="d-1")])[6:] == [
        "   Decision: Avataan Askel lauantaisin.",
        (
            "      Indicator: Followers: Facebook. When it was decided: 1,597 (2025). Expected: at least 3,000. "
            "Comes back on 10 Sep 2026."
        ),
        "      Action: Kysytään vapaaehtoisilta. (koordinaattori, by 1 Apr 2026)",
    ]


def test_what_belongs_to_no_item_stands_at_the_end(write):
    lines = write(decisions=[MinutedDecision(make_decision())], actions=[make_action()])
    assert lines[2:] == [
        "",
        "Other decisions",
        "   Decision: Avataan Askel lauantaisin.",
        "      Comes back on 10 Sep 2026.",
        "",
        "Other actions",
        "   Action: Kysytään vapaaehtoisilta. (koordinaattori, by 1 Apr 2026)",
    ]


@pytest.mark.parametrize(
    ("agreement", "line"),
    [
        pytest.param(
            make_agreement(), "   Agreed: Followers. Collected by viestintäpäällikkö, 2.5 hours a year.", id="agreed"
        ),
        pytest.param(
            make_agreement(Verdict.SENT_BACK, reason="Kuka laskee?"), "   Sent back: Followers. Kuka laskee?", id="back"
        ),
        pytest.param(
            make_agreement(Verdict.DROPPED, reason="Ei kerro mitään."),
            "   Dropped: Followers. Ei kerro mitään.",
            id="dropped",
        ),
    ],
)
def test_a_verdict_on_an_indicator(write, agreement, line):
    assert write(AGREE, agreements=[agreement])[4:] == [line]


@pytest.mark.parametrize(
    ("outcome", "line"),
    [
        (DecisionOutcome.WORKED, "   It worked: Avataan. (Kävijöitä tuli lisää.)"),
        (DecisionOutcome.DID_NOT, "   It did not work: Avataan. (Kävijöitä tuli lisää.)"),
        (DecisionOutcome.CANNOT_BE_KNOWN, "   Whether it worked cannot be known: Avataan. (Kävijöitä tuli lisää.)"),
    ],
)
def test_a_decision_that_was_looked_back_at(write, outcome, line):
    closed = {"outcome": outcome, "outcome_reason": "Kävijöitä tuli lisää.", "closed_in": "m", "meeting": "before"}
    old = make_decision(key="d-old", text="Avataan.", **closed)
    assert write(BACK, looked_back=[old])[4:] == [line]


def test_every_decision_and_action_is_told_once(write):
    """Whatever they are tied to: an item, a decision, a decision of another meeting, nothing."""
    decisions = [
        make_decision(key=f"d-{n}", text=f"Päätös {n}.", item=item) for n, item in enumerate(("own", "gone", None))
    ]
    actions = [make_action(key=f"a-{n}", text=f"Teko {n}.", decision=of) for n, of in enumerate(("d-0", "d-9", None))]
    text = "\n".join(write(OWN, decisions=[MinutedDecision(one) for one in decisions], actions=actions))
    assert [text.count(one.text) for one in (*decisions, *actions)] == [1] * 6


def test_no_line_can_be_taken_for_another_one(write):
    """A text of several lines is one line where it stands in a sentence."""
    decision = MinutedDecision(make_decision(text="Avataan.\n2. Asia, jota ei ole", item="own"))
    assert not any(line.strip().startswith("2.") for line in write(OWN, decisions=[decision]))
