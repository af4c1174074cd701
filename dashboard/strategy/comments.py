"""What people say of the figures: why one changed, what nobody knows yet, what else is worth knowing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Self

from pydantic import model_validator

from dashboard.facts import Members, Period
from dashboard.strategy.frozen import Frozen
from dashboard.strategy.record import Kept, PartRef, RecordKey, RecordKind, WrittenLine, WrittenText


class CommentKind(StrEnum):
    """What a comment is for."""

    EXPLANATION = "explanation"  # why a value is what it is
    QUESTION = "question"  # what is open, and whose it is to find out
    NOTE = "note"


class Comment(Frozen):
    """A comment on an indicator, a part of the strategy, or another comment.

    `members` and `period`: what of the indicator it is about; () and None are the whole. `thread`: the key of the
    comment that it answers, always the first one of its thread. `resolved`: of a first comment, that the matter is
    settled; who said so and when is in the version.
    """

    KIND: ClassVar[RecordKind] = RecordKind.COMMENT

    key: RecordKey
    kind: CommentKind
    text: WrittenText
    indicator: WrittenLine | None = None
    members: Members = ()
    period: Period | None = None
    part: PartRef | None = None
    owner_role: WrittenLine | None = None
    thread: RecordKey | None = None
    resolved: bool = False

    @model_validator(mode="after")
    def _check_subject(self) -> Self:
        if self.kind is CommentKind.EXPLANATION and (self.indicator is None or self.period is None):
            raise ValueError("an explanation is of an indicator and a period")
        if self.kind is CommentKind.QUESTION and self.owner_role is None:
            raise ValueError("a question has a role that owns it")
        if self.indicator is None and (self.members or self.period):
            raise ValueError("members and a period are those of an indicator")
        return self

    @model_validator(mode="after")
    def _check_thread(self) -> Self:
        if self.thread == self.key:
            raise ValueError("a comment does not answer itself")
        if self.thread is not None and self.resolved:
            raise ValueError("a thread is resolved at its first comment")
        return self


@dataclass(frozen=True, slots=True)
class Thread:
    """The first comment and its answers, in the order in which they were first written."""

    first: Kept[Comment]
    answers: tuple[Kept[Comment], ...]

    @property
    def is_open(self) -> bool:
        """Whether it begins with a question that is not resolved."""
        comment = self.first.record
        return comment.kind is CommentKind.QUESTION and not comment.resolved


def gather_threads(comments: Iterable[Kept[Comment]]) -> tuple[Thread, ...]:
    """The threads, the oldest first. Answers to a comment that was retired make a thread of their own."""
    threads: dict[str, list[Kept[Comment]]] = {}
    for kept in sorted(comments, key=_by_time):
        threads.setdefault(kept.record.thread or kept.record.key, []).append(kept)
    gathered = [Thread(first, tuple(answers)) for first, *answers in map(_first_first, threads.values())]
    return tuple(sorted(gathered, key=lambda thread: _by_time(thread.first)))


def _by_time(kept: Kept[Comment]) -> tuple[datetime, str]:
    return kept.first_at, kept.record.key


def _first_first(thread: list[Kept[Comment]]) -> list[Kept[Comment]]:
    """Clocks of machines differ: an answer may seem older than what it answers."""
    return sorted(thread, key=lambda kept: kept.record.thread is not None)
