"""What asks for its reason: changes that the rules call real, and reds, that nobody has explained yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dashboard.facts import Members, Period
from dashboard.strategy.comments import Comment, CommentKind
from dashboard.strategy.model import Indicator


class NoticeKind(StrEnum):
    """What was noticed."""

    REAL_CHANGE = "real_change"  # a rule of `insight` calls the change real
    OFF_COURSE = "off_course"  # the computed status is a red


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a series in a period that asks for its reason."""

    indicator: str
    members: Members
    period: Period
    kind: NoticeKind


@dataclass(frozen=True, slots=True)
class Unexplained:
    """A notice without a reason, and the role that is asked for it."""

    notice: Notice
    owner_role: str


def find_unexplained(
    notices: Iterable[Notice], comments: Iterable[Comment], indicators: Iterable[Indicator]
) -> tuple[Unexplained, ...]:
    """The notices of `indicators` that no comment explains, in their order, each once."""
    explanations: dict[str, list[Comment]] = {}
    for comment in comments:
        if comment.kind is CommentKind.EXPLANATION and comment.indicator is not None:
            explanations.setdefault(comment.indicator, []).append(comment)
    owners = {indicator.key: indicator.owner_role for indicator in indicators}
    return tuple(
        Unexplained(notice, owners[notice.indicator])
        for notice in dict.fromkeys(notices)
        if notice.indicator in owners
        and not any(explains(comment, notice) for comment in explanations.get(notice.indicator, ()))
    )


def explains(comment: Comment, notice: Notice) -> bool:
    """Whether the comment is an explanation of the notice.

    It is of the same indicator, its period has a day in common with the notice's, and it is of the same members or of
    more (one of all channels explains each channel).
    """
    return (
        comment.kind is CommentKind.EXPLANATION
        and comment.indicator == notice.indicator
        and set(comment.members) <= set(notice.members)
        and comment.period is not None
        and comment.period.start <= notice.period.end
        and notice.period.start <= comment.period.end
    )
