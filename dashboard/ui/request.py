"""What one reader asks for, and what people have written down, as it is or was known on the chosen day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cached_property
from zoneinfo import ZoneInfo

from dashboard.access import Action, Person, may
from dashboard.gate import Gate, viewer_of
from dashboard.insight.disclosure import Viewer
from dashboard.locale import Translator
from dashboard.settings import Settings
from dashboard.store import Repository
from dashboard.strategy.comments import Comment
from dashboard.strategy.frozen_views import FrozenView
from dashboard.strategy.happenings import ChartEvent
from dashboard.strategy.judgements import Judgement
from dashboard.strategy.record import AnyRecord, Kept
from dashboard.strategy.targets import TargetPlan
from dashboard.ui import cache
from dashboard.ui.address import Address


def close_judgement(kept: Kept[Judgement]) -> Kept[Judgement]:
    """The step and its day, without whose it is and why."""
    return replace(kept, record=kept.record.model_copy(update={"reason": "", "role": ""}), first_by="", saved_by="")


def close_plan(kept: Kept[TargetPlan]) -> Kept[TargetPlan]:
    """The targets, without who set them and why."""
    baseline = kept.record.baseline.model_copy(update={"note": None}) if kept.record.baseline else None
    plan = kept.record.model_copy(update={"reason": "", "baseline": baseline})
    return replace(kept, record=plan, first_by="", saved_by="")


@dataclass(frozen=True)
class Request:
    """Who asks, in which language, about what, and when."""

    repository: Repository
    settings: Settings
    person: Person
    address: Address
    t: Translator
    today: date
    data_version: int

    @property
    def language(self) -> str:
        """The language of the screen."""
        return self.t.language

    @cached_property
    def viewer(self) -> Viewer:
        """Whose eyes the reader has."""
        return viewer_of(self.person)

    @property
    def audience(self) -> str:
        """The viewer as a part of a cache's key: what holds figures is kept for each audience by itself."""
        return f"{self.viewer.role} {self.viewer.unit or ''}".strip()

    @cached_property
    def gate(self) -> Gate:
        """The door that all figures come through."""
        return cache.open_gate(self.data_version, self.audience, self.viewer, self.repository)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone of days and times on screen."""
        return ZoneInfo(self.settings.timezone)

    @cached_property
    def known_on(self) -> datetime | None:
        """The instant as of which everything is shown: the end of the chosen day, or that of a frozen view.

        None for now, and for a day that is still to come.
        """
        chosen = self.address.known_on
        if chosen is None or isinstance(chosen, datetime):
            return chosen
        return datetime.combine(chosen, time.max, self.zone) if chosen < self.today else None

    @property
    def as_of(self) -> date:
        """The day by which a figure is late or not: today, or the day that is looked back to."""
        return self.today if self.known_on is None else self.known_on.astimezone(self.zone).date()

    @property
    def until(self) -> date | None:
        """The last day of the figures that are shown; None for all."""
        return self.address.period.end if self.address.period else None

    @cached_property
    def plans(self) -> dict[str, Kept[TargetPlan]]:
        """The targets in use by their key (`plan_key` of an indicator and members), as known on the chosen day."""
        if may(self.person, Action.EDIT_TARGETS):
            return {kept.record.key: kept for kept in self.kept_of(TargetPlan)}
        told = cache.read_told_plans(self.data_version, self.audience, self.known_on, self.gate)
        return {kept.record.key: kept if self.reads_words else close_plan(kept) for kept in told}

    @cached_property
    def comments(self) -> tuple[Kept[Comment], ...]:
        """The comments in use, the oldest first."""
        return self.kept_of(Comment)

    @property
    def readable_comments(self) -> tuple[Kept[Comment], ...]:
        """The comments whose words the reader sees."""
        return self.comments if self.reads_words else ()

    @cached_property
    def marked_events(self) -> tuple[Kept[ChartEvent], ...]:
        """The events that charts reckon with, be their words for the reader or not."""
        return self.kept_of(ChartEvent)

    @property
    def events(self) -> tuple[Kept[ChartEvent], ...]:
        """The events that are drawn on charts and told in words."""
        return self.marked_events if self.reads_words else ()

    @cached_property
    def judgements(self) -> dict[str, Kept[Judgement]]:
        """The judgements that hold, by the key of their subject (`str(PartRef)`): the step is for everybody."""
        found = self.kept_of(Judgement)
        return {kept.record.key: kept if self.reads_words else close_judgement(kept) for kept in found}

    @property
    def reads_words(self) -> bool:
        """Whether the reader sees what people write: nobody outside the house, as no gate judges what words tell."""
        return may(self.person, Action.READ_WORDS)

    def kept_of(self, model: type[AnyRecord]) -> tuple[Kept[AnyRecord], ...]:
        """The records of a kind as known on the chosen day, in the order in which they were first written."""
        return cache.read_kept(self.data_version, model, self.known_on, self.repository)

    @cached_property
    def frozen_views(self) -> tuple[Kept[FrozenView], ...]:
        """The frozen views of today, whatever day is chosen: they are what leads to that day."""
        return cache.read_kept(self.data_version, FrozenView, None, self.repository)

    @cached_property
    def planned(self) -> frozenset[str]:
        """Keys of the indicators that have targets, of the whole or of some members."""
        return frozenset(self.plans_of)

    @cached_property
    def plans_of(self) -> dict[str, list[TargetPlan]]:
        """The plans with targets by their indicator."""
        found: dict[str, list[TargetPlan]] = {}
        for kept in self.plans.values():
            if kept.record.targets:
                found.setdefault(kept.record.indicator, []).append(kept.record)
        return found
