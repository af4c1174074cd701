"""What is to be done, and whose it is: figures, reasons, answers, decisions, actions, entries of the annual cycle.

Pure: what there is goes in, work comes out. A figure is asked for when the annual cycle waits for it, or, by the rule
of `insight.freshness`, when its period is over. Nobody owes the figures of what has not been agreed: of a proposal the
next one is asked for without a day, and ideas are offers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from dashboard.cycle.decisions import ActionItem, ActionState
from dashboard.cycle.due_days import find_due, next_period
from dashboard.cycle.entries import NeedKind
from dashboard.cycle.states import EntryState, Situation
from dashboard.cycle.waiting import NEAR, Missing, is_owed
from dashboard.cycle.work_links import (
    Link,
    Supplier,
    action_link,
    answer_link,
    comment_link,
    entry_link,
    upload_link,
)
from dashboard.facts import Members, Period
from dashboard.insight.freshness import GRACE, LENGTH, is_expected
from dashboard.insight.process.unexplained import NoticeKind, Unexplained
from dashboard.strategy.comments import Thread
from dashboard.strategy.model import OWED, Indicator, Stage

LONG_AGO = timedelta(days=366)
"""What the annual cycle asked for longer ago is not asked for any more."""


class WorkKind(StrEnum):
    """What kind of work it is, in the order in which it is listed."""

    FIGURE = "figure"
    COMMENT = "comment"
    ANSWER = "answer"  # to an open question
    ACTION = "action"
    DECISION = "decision"
    ENTRY = "entry"  # of the annual cycle


class WorkState(StrEnum):
    """How pressing it is, the most pressing first."""

    LATE = "late"
    DUE = "due"
    OPEN = "open"  # no day was given for it


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One thing to do. `due`: the last day on which it is not late, None where no day was given.

    `indicator`, `members` and `period`: of which figure, where it is about one; `notice`: why a reason is asked for.
    `text`: the words of the annual cycle that asks for it, or people's own words of an action or a question.
    `key`: of the action, the comment, or the time of an entry. `newest`: the last day of which there are figures.
    `missing`: how many things the entry still waits for.
    """

    kind: WorkKind
    owner_role: str
    state: WorkState
    due: date | None
    link: Link
    indicator: str | None = None
    members: Members = ()
    period: Period | None = None
    notice: NoticeKind | None = None
    text: str = ""
    key: str = ""
    newest: date | None = None
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Duties:
    """What work follows from. `newest`: the last day of the newest period with a value, by the indicator's key.

    `situations`: the times of the annual cycle about now. `questions`: threads that begin with a question.
    `agreed`: since when an indicator is owed.
    """

    indicators: Mapping[str, Indicator]
    newest: Mapping[str, date] = field(default_factory=dict)
    situations: Sequence[Situation] = ()
    unexplained: Sequence[Unexplained] = ()
    questions: Sequence[Thread] = ()
    actions: Sequence[ActionItem] = ()
    suppliers: Mapping[str, Supplier] = field(default_factory=dict)
    agreed: Mapping[str, date] = field(default_factory=dict)


def list_work(duties: Duties, today: date) -> tuple[WorkItem, ...]:
    """All that is to be done by anybody, the most pressing first; nothing twice."""
    asked = list(_list_asked(duties, today))
    explained = {one.link for one in asked}
    found = [
        *asked,
        *(one for one in _list_overdue(duties, today) if not _is_asked(one, asked)),
        *(one for one in _list_unexplained(duties) if one.link not in explained),
        *_list_answers(duties),
        *_list_actions(duties, today),
        *_list_entries(duties, today),
    ]
    return tuple(sorted(found, key=_by_press))


def list_roles(items: Iterable[WorkItem], duties: Duties) -> tuple[str, ...]:
    """Every role that owns work or could: owners of indicators, of entries and of actions, in alphabetical order."""
    roles = {one.owner_role for one in items} | {one.owner_role for one in duties.indicators.values()}
    return tuple(
        sorted(roles | {one.entry.role for one in duties.situations}, key=lambda role: (role.casefold(), role))
    )


def of_role(items: Iterable[WorkItem], role: str) -> tuple[WorkItem, ...]:
    """The work of one role."""
    return tuple(one for one in items if one.owner_role == role)


def _by_press(item: WorkItem) -> tuple[int, date, int, str, str, str]:
    return (
        list(WorkState).index(item.state),
        item.due or date.max,
        list(WorkKind).index(item.kind),
        item.owner_role,
        item.indicator or item.key,
        str(item.members),
    )


def _list_asked(duties: Duties, today: date) -> Iterator[WorkItem]:
    """What the annual cycle waits for: of each thing once, as the first time that needs it asks."""
    seen: set[tuple[object, ...]] = set()
    for situation in sorted(duties.situations, key=lambda one: (one.due, one.key)):
        if not _is_now(situation, today):
            continue
        for missing in filter(lambda one: _can_be_done(one, duties), situation.missing):
            about = (missing.need, missing.indicator or situation.key, missing.period)
            if about not in seen:
                seen.add(about)
                yield _ask(duties, situation, missing, today)


def _is_now(situation: Situation, today: date) -> bool:
    return situation.state in (EntryState.LATE, EntryState.WAITING) and situation.due >= today - LONG_AGO


def _can_be_done(missing: Missing, duties: Duties) -> bool:
    """A reason is asked for only of what there is a figure of: that one comes first."""
    if missing.need is not NeedKind.COMMENTS or missing.period is None:
        return True
    newest = duties.newest.get(missing.indicator or "")
    return newest is not None and newest >= missing.period.start


def _ask(duties: Duties, situation: Situation, missing: Missing, today: date) -> WorkItem:
    kinds = {NeedKind.FIGURES: WorkKind.FIGURE, NeedKind.COMMENTS: WorkKind.COMMENT}
    return WorkItem(
        kind=kinds.get(missing.need, WorkKind.DECISION),
        owner_role=missing.owner_role,
        state=WorkState.LATE if situation.due < today else WorkState.DUE,
        due=situation.due,
        link=_link_of(duties, situation, missing),
        indicator=missing.indicator,
        period=missing.period,
        text=situation.entry.title,
        key=situation.key,
        newest=duties.newest.get(missing.indicator or ""),
    )


def _link_of(duties: Duties, situation: Situation, missing: Missing) -> Link:
    if missing.need is NeedKind.FIGURES and missing.indicator:
        return upload_link(missing.indicator, duties.suppliers.get(missing.indicator))
    if missing.need is NeedKind.COMMENTS and missing.indicator and missing.period:
        return comment_link(missing.indicator, (), missing.period)
    return entry_link(situation)


def _is_asked(overdue: WorkItem, asked: Iterable[WorkItem]) -> bool:
    """Whether the annual cycle asks for the figure already; unless what is late is another one than it asks for."""
    same = [one for one in asked if (one.kind, one.indicator) == (WorkKind.FIGURE, overdue.indicator)]
    is_pressing = overdue.state is not WorkState.LATE or any(one.state is WorkState.LATE for one in same)
    return bool(same) and (is_pressing or overdue.period in {one.period for one in same})


def _list_overdue(duties: Duties, today: date) -> Iterator[WorkItem]:
    """Figures whose period is over, whatever the annual cycle says of them."""
    for indicator in duties.indicators.values():
        if indicator.stage is not Stage.IDEA and is_expected(indicator):
            yield from _ask_next(duties, indicator, today)


def _ask_next(duties: Duties, indicator: Indicator, today: date) -> Iterator[WorkItem]:
    newest = duties.newest.get(indicator.key)
    link = upload_link(indicator.key, duties.suppliers.get(indicator.key))
    if newest is None:
        if indicator.stage in OWED:
            yield WorkItem(WorkKind.FIGURE, indicator.owner_role, WorkState.OPEN, None, link, indicator.key)
        return
    if indicator.period_type not in LENGTH:
        return
    due = find_due(newest, indicator.period_type)
    if today > due - timedelta(days=GRACE[indicator.period_type]):
        is_due = is_owed(indicator, duties.agreed.get(indicator.key), due)
        state = (WorkState.LATE if today > due else WorkState.DUE) if is_due else WorkState.OPEN
        yield WorkItem(
            WorkKind.FIGURE,
            indicator.owner_role,
            state,
            due if is_due else None,
            link,
            indicator.key,
            period=next_period(newest, indicator.period_type),
            newest=newest,
        )


def _list_unexplained(duties: Duties) -> Iterator[WorkItem]:
    for one in duties.unexplained:
        notice = one.notice
        link = comment_link(notice.indicator, notice.members, notice.period)
        yield WorkItem(
            WorkKind.COMMENT,
            one.owner_role,
            WorkState.OPEN,
            None,
            link,
            notice.indicator,
            notice.members,
            notice.period,
            notice.kind,
        )


def _list_answers(duties: Duties) -> Iterator[WorkItem]:
    """Questions that somebody has written, then those that the sources themselves left open."""
    for thread in duties.questions:
        comment = thread.first.record
        if not thread.is_open or comment.owner_role is None:
            continue
        if comment.indicator is not None and comment.indicator in duties.indicators:
            link = answer_link(comment.indicator, comment.key)
            yield WorkItem(
                WorkKind.ANSWER, comment.owner_role, WorkState.OPEN, None, link, comment.indicator,
                comment.members, comment.period, text=comment.text, key=comment.key,
            )  # fmt: skip
    for indicator in duties.indicators.values():
        if indicator.open_question and indicator.stage is not Stage.RETIRED:
            link = answer_link(indicator.key)
            yield WorkItem(
                WorkKind.ANSWER, indicator.owner_role, WorkState.OPEN, None, link, indicator.key,
                text=indicator.open_question,
            )  # fmt: skip


def _list_actions(duties: Duties, today: date) -> Iterator[WorkItem]:
    for action in duties.actions:
        if action.state is ActionState.OPEN:
            state = WorkState.LATE if action.due < today else WorkState.DUE
            link = action_link(action.owner_role, action.key)
            yield WorkItem(
                WorkKind.ACTION, action.owner_role, state, action.due, link, text=action.text, key=action.key
            )


def _list_entries(duties: Duties, today: date) -> Iterator[WorkItem]:
    """What the role itself sees to: what is near, and what waits for its word or for what others bring.

    What only its own things are missing of is not listed again: they are.
    """
    for situation in duties.situations:
        is_near = situation.state in (EntryState.WAITING, EntryState.READY) and situation.due - today <= NEAR
        is_unsaid = situation.state is EntryState.LATE and situation.due >= today - LONG_AGO
        others = [one for one in situation.missing if one.owner_role != situation.entry.role]
        if not situation.is_unasked and (is_near or is_unsaid) and (others or not situation.missing):
            state = WorkState.LATE if situation.state is EntryState.LATE else WorkState.DUE
            yield WorkItem(
                WorkKind.ENTRY, situation.entry.role, state, situation.due, entry_link(situation),
                text=situation.entry.title, key=situation.key, missing=len(others),
            )  # fmt: skip
