"""Comments on an indicator in words: threads, who wrote what and when, and the changes that nobody has explained."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.access import Action, may
from dashboard.facts import Members, Period
from dashboard.formats.periods import format_period, period_key
from dashboard.insight.overview import list_unexplained
from dashboard.insight.process.unexplained import Notice
from dashboard.status_words import COMMENT_KINDS, NOTICES
from dashboard.strategy.comments import Comment, CommentKind, Thread, gather_threads
from dashboard.strategy.model import Indicator
from dashboard.strategy.record import Kept
from dashboard.ui.keeping import said
from dashboard.ui.visit import Visit


@dataclass(frozen=True, slots=True)
class CommentLine:
    """One comment. `edited`: who changed it last and when, "" where nobody did. `edit` is a link, "" for none."""

    text: str
    said: str
    edited: str
    edit: str


@dataclass(frozen=True, slots=True)
class ThreadLines:
    """A thread. `about`: the members and the period; `answer` is a link, "" for none."""

    kind: CommentKind
    heading: str
    about: str
    owner: str
    resolved: bool
    first: CommentLine
    answers: tuple[CommentLine, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What asks for its reason, whose it is to give it, and the link to write it."""

    words: str
    owner: str
    link: str


def is_writing(visit: Visit) -> bool:
    """Whether writing is offered: to who may, and not while the past is looked at."""
    return visit.known_on is None and may(visit.person, Action.COMMENT)


def comments_on(visit: Visit, indicator: Indicator) -> list[Kept[Comment]]:
    """Those on the indicator, and the answers to them."""
    own = [kept for kept in visit.comments if kept.record.indicator == indicator.key]
    keys = {kept.record.key for kept in own}
    return own + [kept for kept in visit.comments if kept.record.thread in keys and kept.record.key not in keys]


def list_threads(visit: Visit, indicator: Indicator) -> list[ThreadLines]:
    """The threads, open questions first, then the newest first."""
    if not visit.reads_words:
        return []
    threads = gather_threads(comments_on(visit, indicator))
    newest_first = threads[::-1]
    in_order = [one for one in newest_first if one.is_open] + [one for one in newest_first if not one.is_open]
    return [_thread_lines(visit, thread) for thread in in_order]


def _thread_lines(visit: Visit, thread: Thread) -> ThreadLines:
    comment = thread.first.record
    return ThreadLines(
        kind=comment.kind,
        heading=visit.t(COMMENT_KINDS[comment.kind]),
        about=about_words(visit, comment.members, comment.period),
        owner=comment.owner_role or "",
        resolved=comment.resolved,
        first=_comment_line(visit, thread.first),
        answers=tuple(_comment_line(visit, kept) for kept in thread.answers),
        answer=visit.address.here(state=f"keskustelu:{comment.key}") if is_writing(visit) else "",
    )


def _comment_line(visit: Visit, kept: Kept[Comment]) -> CommentLine:
    first = Kept(kept.record, 1, kept.first_by, kept.first_at, kept.first_by, kept.first_at)
    return CommentLine(
        text=kept.record.text,
        said=said(visit, first),
        edited=said(visit, kept) if kept.version > 1 else "",
        edit=visit.address.here(state=f"kommentti:{kept.record.key}") if is_writing(visit) else "",
    )


def about_words(visit: Visit, members: Members, period: Period | None) -> str:
    """`Facebook, 3/2024`; "" for the whole indicator at any time."""
    parts = [member for _, member in members]
    if period:
        parts.append(format_period(period, visit.language))
    return ", ".join(parts)


def list_unsaid(visit: Visit, indicator: Indicator) -> list[Unsaid]:
    """The real changes and the reds of the indicator that nobody has explained."""
    changes = [one for one in visit.real_changes if one.indicator == indicator.key]
    comments = [kept.record for kept in comments_on(visit, indicator)]
    return [
        Unsaid(
            _notice_words(visit, one.notice),
            one.owner_role,
            explain_link(visit, one.notice),
        )
        for one in list_unexplained(visit.standings(indicator), changes, comments, [indicator])
    ]


def _notice_words(visit: Visit, notice: Notice) -> str:
    about = about_words(visit, notice.members, notice.period)
    return f"{visit.t(NOTICES[notice.kind])}: {about}"


def explain_link(visit: Visit, notice: Notice) -> str:
    """The way to the form that asks for the reason, from any page; "" for who writes nothing."""
    if not is_writing(visit):
        return ""
    members = tuple(filter(None, [", ".join(member for _, member in notice.members)]))
    state = f"selitys:{period_key(notice.period)}"
    return visit.address.to("mittari", indicator=notice.indicator, state=state, members=members)
