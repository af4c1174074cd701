"""The steps of a meeting: each goal, the decisions that have come back, the open questions, the end."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.insight.overview import of_goal
from dashboard.ui.decisions.rows import DecisionRow, count_due, list_due_rows
from dashboard.ui.overview import attention
from dashboard.ui.overview import page as overview
from dashboard.ui.overview.attention import ChangeRow, LateRow, Listing, QuestionRow, WaitingRow
from dashboard.ui.overview.page import GoalRow
from dashboard.ui.visit import Visit

QUESTIONS_SHOWN = 6
"""How many questions are read out; the rest are folded."""


@dataclass(frozen=True, slots=True)
class GoalStep:
    """A goal in a meeting."""

    number: int
    row: GoalRow
    changes: Listing[ChangeRow]
    waiting: Listing[WaitingRow]
    missing: Listing[LateRow]
    late: Listing[LateRow]
    unagreed: str


@dataclass(frozen=True, slots=True)
class Step:
    """Where the meeting is: `place` of `total`, and the links on and back ("" at the ends).

    A goal, or the decisions, or the questions, or none of them at the end.
    """

    place: int
    total: int
    previous: str
    following: str
    leave: str
    goal: GoalStep | None = None
    decisions: tuple[DecisionRow, ...] = ()
    questions: Listing[QuestionRow] | None = None
    pictures: tuple[GoalRow, ...] = ()


def find_step(visit: Visit) -> Step:
    """The step of the address."""
    goals = len(visit.coverage)
    due = count_due(visit) > 0
    questions = attention.list_questions(visit, QUESTIONS_SHOWN)
    asked_at = goals + due + 1
    total = goals + due + bool(questions.rows) + 1
    place = min(max(visit.address.step or 1, 1), total)
    step = Step(
        place=place,
        total=total,
        previous=visit.address.here(step=place - 1) if place > 1 else "",
        following=visit.address.here(step=place + 1) if place < total else "",
        leave=visit.address.to("tilannekuva"),
        goal=_goal_step(visit, place) if place <= goals else None,
        decisions=tuple(list_due_rows(visit)) if due and place == goals + 1 else (),
        questions=questions if questions.rows and place == asked_at else None,
    )
    return step if step.goal or step.decisions or step.questions is not None else _end(visit, step)


def _end(visit: Visit, step: Step) -> Step:
    taken_up = [one for one in visit.chosen.indicators if one.key not in visit.waiting]
    waiting = attention.find_waiting(visit, taken_up, visit.real_changes)
    goals = tuple(overview.goal_rows(visit, waiting))
    return Step(step.place, step.total, step.previous, step.following, step.leave, pictures=goals)


def _goal_step(visit: Visit, place: int) -> GoalStep:
    cover = visit.coverage[place - 1]
    changes = of_goal(cover, visit.real_changes)
    waiting = attention.find_waiting(visit, cover.indicators, changes)
    return GoalStep(
        number=cover.number,
        row=overview.goal_row(visit, cover, waiting),
        changes=attention.list_changes(visit, changes),
        waiting=attention.list_waiting(visit, waiting),
        missing=attention.list_missing(visit, cover.indicators),
        late=attention.list_late(visit, cover.indicators),
        unagreed=attention.unagreed_words(visit, cover.indicators),
    )


def indicators_of(visit: Visit, step: Step) -> list[str]:
    """The keys of the indicators that are looked at in a step: those of its goal."""
    return [one.key for one in visit.coverage[step.place - 1].indicators] if step.goal else []
