"""The minutes of a meeting as lines of plain text, from what was taken down in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dashboard.cycle.decisions import ActionItem, Agreement, Decision
from dashboard.cycle.meeting_words import MEETING_KINDS, MINUTED_OUTCOMES, MINUTED_VERDICTS
from dashboard.cycle.meetings import AgendaItem, Meeting, MeetingState
from dashboard.formats.numbers import format_number
from dashboard.formats.periods import format_date, format_time
from dashboard.locale import Translator
from dashboard.strategy.model import Indicator

INDENT = "   "


@dataclass(frozen=True, slots=True)
class MinutedDecision:
    """A decision in words: the `series` that is to change, its value `then`, what is `expected`; "" where none is."""

    decision: Decision
    series: str = ""
    then: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Minutes:
    """What a meeting left behind. `looked_back`: decisions whose effect it looked at. `seen_at`: of the frozen picture,
    by the clock on the wall.
    """

    meeting: Meeting
    decisions: Sequence[MinutedDecision] = ()
    looked_back: Sequence[Decision] = ()
    actions: Sequence[ActionItem] = ()
    agreements: Sequence[Agreement] = ()
    seen_at: datetime | None = None


def write_minutes(minutes: Minutes, indicators: Mapping[str, Indicator], t: Translator) -> tuple[str, ...]:
    """The lines, without line ends; an empty one between the parts."""
    return tuple(_Writer(minutes, indicators, t).lines())


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes one meeting's minutes in the language of `t`."""

    minutes: Minutes
    indicators: Mapping[str, Indicator]
    t: Translator

    def lines(self) -> Iterator[str]:
        """All of them."""
        yield from self._head()
        for number, item in enumerate(self.minutes.meeting.agenda, start=1):
            yield ""
            yield f"{number}. {item.title}"
            yield from (f"{INDENT}{line}".rstrip() for line in self._item(item))
        yield from self._rest()

    def _head(self) -> Iterator[str]:
        meeting, t = self.minutes.meeting, self.t
        yield f"{t(MEETING_KINDS[meeting.kind])}: {meeting.title}"
        yield format_date(meeting.day, t.language)
        if meeting.state is not MeetingState.CLOSED:
            yield t("Draft: the meeting has not been closed.")
        if meeting.present:
            yield t("Present: {roles}", roles=", ".join(meeting.present))
        if self.minutes.seen_at:
            seen = format_time(self.minutes.seen_at, t.language)
            yield t("The figures that were seen are those known on {day}.", day=seen)

    def _item(self, item: AgendaItem) -> Iterator[str]:
        """What was said, looked back at, decided and agreed."""
        yield from (item.notes or "").splitlines()
        for decision in self.minutes.looked_back:
            if decision.key == item.subject:
                yield self._outcome(decision)
        for agreement in self.minutes.agreements:
            if agreement.indicator == item.subject:
                yield self._agreement(agreement)
        for minuted in self.minutes.decisions:
            if minuted.decision.item == item.key:
                yield from self._decision(minuted)

    def _rest(self) -> Iterator[str]:
        """What belongs to no item of the agenda."""
        minutes, t = self.minutes, self.t
        items = {item.key for item in minutes.meeting.agenda}
        subjects = {item.subject for item in minutes.meeting.agenda}
        decided = {one.decision.key for one in minutes.decisions}
        others = [line for one in minutes.decisions if one.decision.item not in items for line in self._decision(one)]
        others += [self._outcome(one) for one in minutes.looked_back if one.key not in subjects]
        others += [self._agreement(one) for one in minutes.agreements if one.indicator not in subjects]
        yield from _section(t("Other decisions"), others)
        own = [self._action(one) for one in minutes.actions if one.decision not in decided]
        yield from _section(t("Other actions"), own)

    def _decision(self, minuted: MinutedDecision) -> Iterator[str]:
        """The decision, what is expected of it, and the actions that follow from it."""
        t, decision = self.t, minuted.decision
        yield t("Decision: {text}", text=_one_line(decision.text))
        details = [
            t("Indicator: {name}.", name=minuted.series) if minuted.series else "",
            t("When it was decided: {value}.", value=minuted.then) if minuted.then else "",
            t("Expected: {value}.", value=minuted.expected) if minuted.expected else "",
            t("Comes back on {day}.", day=format_date(decision.returns_on, t.language)),
        ]
        yield f"{INDENT}{' '.join(filter(None, details))}"
        for action in self.minutes.actions:
            if action.decision == decision.key:
                yield f"{INDENT}{self._action(action)}"

    def _action(self, action: ActionItem) -> str:
        day = format_date(action.due, self.t.language)
        return self.t("Action: {text} ({role}, by {day})", text=_one_line(action.text), role=action.owner_role, day=day)

    def _outcome(self, decision: Decision) -> str:
        words = MINUTED_OUTCOMES[decision.outcome]
        return self.t(words, decision=_one_line(decision.text), reason=_one_line(decision.outcome_reason or ""))

    def _agreement(self, agreement: Agreement) -> str:
        hours = "" if agreement.hours_a_year is None else format_number(agreement.hours_a_year, self.t.language)
        return self.t(
            MINUTED_VERDICTS[agreement.verdict],
            indicator=self._name(agreement.indicator),
            role=agreement.collector_role or "",
            hours=hours,
            reason=_one_line(agreement.reason or ""),
        )

    def _name(self, indicator: str) -> str:
        known = self.indicators.get(indicator)
        return known.name.in_language(self.t.language) if known else indicator


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield from ("", title, *(f"{INDENT}{line}" for line in found))


def _one_line(text: str) -> str:
    return " ".join(text.split())
