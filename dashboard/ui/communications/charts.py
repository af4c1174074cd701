"""The charts of the page of communications: what is drawn, of which figures, with which events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from string import ascii_uppercase

from dashboard.charts.drawing import Drawing
from dashboard.charts.line import draw_comparison
from dashboard.charts.marks import Happening, happening_days
from dashboard.charts.palette import GOALS, INK, goal_shade
from dashboard.charts.subject import Colours, Subject
from dashboard.charts.timeline import Panel, draw_timeline
from dashboard.facts import Period, PeriodKind
from dashboard.formats.periods import format_period
from dashboard.formats.spans import period_kind
from dashboard.insight.digest import Digest
from dashboard.insight.process.real_changes import find_real_change
from dashboard.insight.series import Series
from dashboard.insight.standing.standing import newest_versions
from dashboard.insight.stretches import in_weeks
from dashboard.status_words import EVENT_KINDS
from dashboard.strategy.happenings import ChartEvent, concerns
from dashboard.strategy.model import Aggregation, Indicator
from dashboard.strategy.record import Kept
from dashboard.ui.communications import keys
from dashboard.ui.visit import Visit

SHORT = frozenset({PeriodKind.DAY, PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER})
SHADES = (GOALS[5], GOALS[3], GOALS[4])
"""Of up to three compared channels; each has its own mark and dash too."""


@dataclass(frozen=True, slots=True)
class EventLine:
    """What a letter on the charts means."""

    letter: str
    kind: str
    title: str
    days: str
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that changes what is drawn."""

    name: str
    link: str
    chosen: bool


@dataclass(frozen=True)
class Pictures:
    """The charts for one visit, on a light or a dark page."""

    visit: Visit
    dark: bool

    def subject(self, indicator: Indicator) -> Subject:
        """The indicator in its goal's colour."""
        shade = goal_shade(self.visit.goal_numbers.get(indicator.goal or ""))
        colours = Colours(shade.on(dark=self.dark), INK.on(dark=self.dark))
        return Subject(indicator, self.visit.units, colours, self.visit.t)

    @cached_property
    def events(self) -> tuple[tuple[str, Kept[ChartEvent]], ...]:
        """The events that concern any figure of the page, each with its letter, in the order of time."""
        own = [self.visit.indicators[key] for key in keys.EVERY if key in self.visit.indicators]
        shown = [
            kept
            for kept in self.visit.events
            if (self.visit.until is None or kept.record.first_day <= self.visit.until)
            and any(concerns(kept.record, one, self.visit.chosen.key) for one in own)
        ]
        shown.sort(key=lambda kept: (kept.record.first_day, kept.record.key))
        return tuple(zip(ascii_uppercase, shown[-len(ascii_uppercase) :], strict=False))

    def list_events(self) -> list[EventLine]:
        """What the letters mean."""
        return [
            EventLine(
                letter,
                self.visit.t(EVENT_KINDS[kept.record.kind]),
                kept.record.title,
                happening_days(_happening(letter, kept), self.visit.language),
                kept.record.text or "",
            )
            for letter, kept in self.events
        ]

    @cached_property
    def _timed(self) -> list[tuple[Indicator, Digest]]:
        """The undivided figures of months or shorter periods, with at least two values."""
        return [
            (indicator, digest)
            for key in keys.TIMELINE
            if (indicator := self.visit.indicators.get(key))
            for digest in newest_versions(self.visit.digests(key))
            if not digest.own.members and _is_short(digest.drawn)
        ]

    def draw_timeline(self) -> Drawing | None:
        """Web, newsletters, media and events under each other with what happened; None without months."""
        panels = [
            Panel(
                one.name.in_language(self.visit.language),
                self.subject(one),
                _of_one_kind(digest.drawn),
                _days_of_change(digest),
            )
            for one, digest in self._timed
        ]
        if not panels:
            return None
        return draw_timeline(panels, self._within(panels), self._timeline_sentence())

    def _within(self, panels: Sequence[Panel]) -> list[Happening]:
        """The events that fall on the days of the panels."""
        periods = [point.period for panel in panels for point in panel.series.points]
        first, last = min(one.start for one in periods), max(one.end for one in periods)
        return [
            _happening(letter, kept)
            for letter, kept in self.events
            if kept.record.first_day <= last and first <= kept.record.last_day
        ]

    def _timeline_sentence(self) -> str:
        """Which of the figures' newest ones are more than ordinary variation, by the process charts' rules."""
        t = self.visit.t
        named = [(one.name.in_language(self.visit.language), digest) for one, digest in self._timed]
        special = [
            f"{name} ({format_period(days, self.visit.language)})"
            for name, digest in named
            if (days := _days_of_change(digest))
        ]
        judged = [(name, digest.behaviour) for name, digest in named if digest.behaviour]
        ordinary = [name for name, behaviour in judged if behaviour.limits and not behaviour.is_special]
        told = [
            t("More than ordinary variation, marked with diamonds: {names}.", names=", ".join(special))
            if special
            else "",
            t("Within ordinary variation: {names}.", names=", ".join(ordinary)) if ordinary else "",
            t("Too few figures to say: {names}.", names=", ".join(few))
            if (few := [name for name, behaviour in judged if not behaviour.limits])
            else "",
        ]
        return " ".join(part for part in told if part)

    @cached_property
    def _measures(self) -> list[Indicator]:
        """The indicators whose channels can be drawn over time."""
        return [
            indicator
            for key in keys.CHANNELS
            if (indicator := self.visit.indicators.get(key))
            and any(digest.own.members and _is_short(digest.drawn) for digest in self.visit.digests(key))
        ]

    @cached_property
    def chosen(self) -> Indicator | None:
        """The measure of the address, else the first one that can be drawn; None where none can."""
        asked = [one for one in self._measures if one.key == self.visit.address.indicator]
        return next(iter(asked or self._measures), None)

    @cached_property
    def channels(self) -> list[Series]:
        """The chosen measure by channel: days as whole weeks, longer periods their newest three years."""
        if self.chosen is None:
            return []
        digests = [one for one in newest_versions(self.visit.digests(self.chosen.key)) if _is_short(one.drawn)]
        if any(period_kind(one.drawn.points[-1].period) is PeriodKind.DAY for one in digests):
            shown = {(one.own.version, one.own.members) for one in digests}
            return [
                in_weeks(one, self.chosen)
                for one in self.visit.series(self.chosen.key)
                if (one.version, one.members) in shown
            ]
        return [_of_one_kind(one.drawn) for one in digests]

    @property
    def compared(self) -> list[Series]:
        """The channels of the address, side by side; none where each has a panel of its own."""
        return [one for one in self.channels if one.name in self.visit.address.members]

    def draw_channels(self) -> Drawing | None:
        """A panel for each channel with an axis of its own; of chosen channels one picture with one axis."""
        if self.chosen is None:
            return None
        subject = self.subject(self.chosen)
        if self.compared:
            drawing = draw_comparison(subject, self.compared, [shade.on(dark=self.dark) for shade in SHADES])
            return replace(drawing, sentence=f"{drawing.sentence} {self._week_words()}".strip())
        panels = [Panel(one.name, subject, one) for one in self.channels]
        t = self.visit.t
        sentence = t("Each channel has an axis of its own: compare directions here, not heights.")
        return draw_timeline(panels, self._within(panels), f"{sentence} {self._week_words()}".strip())

    def _week_words(self) -> str:
        """What a point is where days have been taken together."""
        if period_kind(self.channels[0].points[-1].period) is not PeriodKind.WEEK or self.chosen is None:
            return ""
        if self.chosen.aggregation is Aggregation.SUM:
            return self.visit.t("Each point is the sum of a week, Monday to Sunday.")
        return self.visit.t("Each point is the mean day of a week, Monday to Sunday.")

    def measure_choices(self) -> list[Choice]:
        """The measures as links; none where there is nothing to choose."""
        here = self.visit.address.here
        return [
            Choice(one.name.in_language(self.visit.language), here(indicator=one.key), one == self.chosen)
            for one in self._measures
        ]

    def channel_choices(self) -> list[Choice]:
        """The channels as links that take each into the comparison or out of it."""
        chosen = tuple(one.name for one in self.compared)
        return [
            Choice(one.name, self.visit.address.here(members=_toggle(chosen, one.name)), one.name in chosen)
            for one in self.channels
        ]


def _toggle(chosen: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Without it, or with it; of more than can be compared the oldest choice goes."""
    if name in chosen:
        return tuple(one for one in chosen if one != name)
    return (*chosen, name)[-len(SHADES) :]


def _is_short(series: Series) -> bool:
    return len(series.valued) > 1 and period_kind(series.valued[-1].period) in SHORT


def _of_one_kind(series: Series) -> Series:
    """The points of the kind of period that most are of."""
    kinds = Counter(period_kind(point.period) for point in series.points)
    kept = max(kinds, key=kinds.__getitem__)
    return replace(series, points=tuple(point for point in series.points if period_kind(point.period) is kept))


def _days_of_change(digest: Digest) -> Period | None:
    """From the first to the latest figure of the newest change that the rules call real."""
    change = find_real_change(digest)
    return change.notice.period if change else None


def _happening(letter: str, kept: Kept[ChartEvent]) -> Happening:
    return Happening(letter, kept.record.title, kept.record.first_day, kept.record.last_day)
