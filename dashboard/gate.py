"""The door between the store and everybody who looks: every figure on a screen, in a file or in a command's answer.

No page, chart or command reads observations or digests of the repository itself (a test sees to it). What needs no
protection for the viewer passes as it is, so that overviews keep reading the digests that the store has made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import pandas as pd

from dashboard.access import Person
from dashboard.access import Role as AccessRole
from dashboard.facts import Members, Period
from dashboard.formats.spans import is_year_end, span_of_year
from dashboard.insight.digest import Digest, digest_series
from dashboard.insight.disclosure import Cell, CellKey, DisclosureSetting, Level, ReleasedCell, Role, Viewer, setting_of
from dashboard.insight.disclosure.masking import mask_frame, mask_point, strip_point, strip_words
from dashboard.insight.disclosure.reading import Lookup
from dashboard.insight.process.real_changes import Change, find_real_change, rank_changes
from dashboard.insight.rollup import in_own_periods
from dashboard.insight.series import Point, Series, collect_series
from dashboard.insight.standing.standing import newest_versions
from dashboard.insight.survey.survey import CHANGING, EVERY, STAFF, SurveyChange, find_survey_changes, read_survey
from dashboard.store import Repository
from dashboard.store.frames import put_over
from dashboard.strategy.happenings import ChartEvent
from dashboard.strategy.model import Indicator
from dashboard.strategy.record import Kept
from dashboard.strategy.targets import TargetPlan

NO_STEPS: Mapping[str, frozenset[date]] = {}
LEADERSHIP = Viewer(Role.LEADERSHIP)
INSIDE = frozenset({AccessRole.LOCAL, AccessRole.LEADERSHIP})


def viewer_of(person: Person) -> Viewer:
    """Whose eyes the person looks with. Raises ValueError for a supervisor without a unit."""
    if person.role in INSIDE:
        return LEADERSHIP
    if person.role is AccessRole.SUPERVISOR:
        return Viewer(Role.SUPERVISOR, person.unit)
    return Viewer(Role.PUBLIC)


@dataclass(frozen=True, slots=True)
class Gate:
    """What one viewer may read of a repository as it stands at a data version.

    `definitions` and `settings`: of every indicator, also of those that have left their catalogue. `published`: the
    uploads of a published report.
    """

    repository: Repository
    viewer: Viewer
    definitions: Mapping[str, Indicator]
    settings: Mapping[str, DisclosureSetting]
    published: frozenset[int]

    def passes(self, indicator: str) -> bool:
        """Whether the indicator's figures need no protection from the viewer. Raises KeyError for an unknown one."""
        setting = self.settings[indicator]
        return self.may_see(indicator) and not setting.judges(self.viewer.outside)

    def may_see(self, indicator: str) -> bool:
        """Whether the indicator's level lets the viewer see all of it, as far as no group is small."""
        level = self.settings[indicator].level
        if self.viewer.role is Role.PUBLIC:
            return level is Level.PUBLIC
        return level is not Level.RESTRICTED or self.viewer.role is Role.LEADERSHIP

    def observations(
        self,
        indicators: Sequence[str] | None = None,
        start: date | None = None,
        end: date | None = None,
        as_known_on: datetime | None = None,
    ) -> pd.DataFrame:
        """`Repository.observations` as the viewer may see them. Raises UnknownIndicator."""
        frame = self.repository.observations(indicators, start, end, as_known_on)
        there = set(frame["indicator"])
        foreign = [key for key in there if not self.may_see(key)]
        if foreign:
            frame = put_over(frame, self._read_published(foreign, start, end, as_known_on))
        return self._mask(frame, there, as_known_on)

    def _read_published(
        self,
        indicators: Sequence[str],
        start: date | None = None,
        end: date | None = None,
        as_known_on: datetime | None = None,
    ) -> pd.DataFrame:
        """What published reports say of some indicators, whatever the house has brought since."""
        return self.repository.observations(indicators, start, end, as_known_on, self.published)

    def recorded_observations(self, indicator: str) -> pd.DataFrame:
        """`Repository.recorded_observations` as the viewer may see them. Raises UnknownIndicator."""
        return self._mask(self.repository.recorded_observations(indicator), {indicator}, None)

    def _mask(self, frame: pd.DataFrame, indicators: Iterable[str], as_known_on: datetime | None) -> pd.DataFrame:
        closed = [key for key in sorted(indicators) if not self.passes(key)]
        shown = mask_frame(frame, self.lookup(closed, as_known_on), frozenset(closed)) if closed else frame
        return strip_words(shown) if self.viewer.outside else shown

    def lookup(self, indicators: Sequence[str], as_known_on: datetime | None = None) -> Lookup:
        """What was released of some indicators, by now or by an instant."""
        judged = [key for key in indicators if self.settings[key].judges(self.viewer.outside)]
        return Lookup(self.viewer, self.settings, self.repository.ledger(judged, as_known_on), self.published)

    def find(self, key: CellKey, value: float | None, upload: int) -> ReleasedCell | None:
        """What the viewer may know of a single value of an upload; None where it is the value as it stands."""
        if value is None or key.indicator not in self.settings or self.passes(key.indicator):
            return None
        return self.lookup([key.indicator]).find(Cell(key, value), upload)

    def total(
        self, indicator: str, period: Period, as_known_on: datetime | None = None, members: Members = ()
    ) -> float | None:
        """The released figure of a whole, some of whose parts are hidden: of all members, of one (a place with its
        activities), of a year with its months. None where there is none, or it is hidden too.
        """
        return self.lookup([indicator], as_known_on).find_total(CellKey(indicator, members, period))

    def plans(self, as_known_on: datetime | None = None) -> tuple[Kept[TargetPlan], ...]:
        """The targets in use, without a baseline that the viewer does not see among the figures: it is a copy of one,
        and no more public than it.
        """
        found = self.repository.kept(TargetPlan, as_known_on)
        return tuple(kept if self._tells(kept.record, as_known_on) else _hide_baseline(kept) for kept in found)

    def _tells(self, plan: TargetPlan, as_known_on: datetime | None) -> bool:
        baseline = plan.baseline
        if baseline is None or self.passes(plan.indicator):
            return True
        definition = self.definitions[plan.indicator]
        every = self.series([plan.indicator], as_known_on=as_known_on)
        own = (in_own_periods(one, definition).series for one in every if one.members == plan.members)
        figures = ((point.period, point.value) for one in own for point in one.points)
        return (baseline.period, baseline.value) in figures

    def series(
        self, indicators: Sequence[str], until: date | None = None, as_known_on: datetime | None = None
    ) -> tuple[Series, ...]:
        """The series of some indicators up to a day, as they are or were known."""
        return collect_series(self.observations(indicators, end=until, as_known_on=as_known_on))

    def digests(
        self,
        definitions: Mapping[str, Indicator],
        until: date | None = None,
        as_known_on: datetime | None = None,
        steps: Mapping[str, frozenset[date]] = NO_STEPS,
    ) -> tuple[Digest, ...]:
        """The series of the defined indicators in brief, by indicator.

        Those that pass, and hold now or at the end of a year, the store makes; so it does those as known on a day since
        which nothing of them has changed. The others are made of what is left of the observations.
        """
        year = until.year if until and is_year_end(until) else None
        if until is not None and year is None:
            return self._digest(tuple(definitions), definitions, until, as_known_on, steps)
        if as_known_on is not None:
            same = self._find_unchanged(definitions, as_known_on)
            changed = tuple(key for key in definitions if key not in same)
            found = [*self._read_free(same, year), *self._digest(changed, definitions, until, as_known_on, steps)]
            return tuple(sorted(found, key=_order))
        free = tuple(key for key in definitions if self.passes(key))
        foreign = tuple(key for key in definitions if key not in free and not self.may_see(key))
        judged = tuple(key for key in definitions if key not in free and key not in foreign)
        found = self._read_free(free, year)
        found += self._strip(foreign) if year is None else ()
        masked = judged if year is None else (*foreign, *judged)
        found += self._digest(masked, definitions, until, None, steps) if masked else ()
        return tuple(sorted(found, key=_order))

    def _find_unchanged(self, definitions: Mapping[str, Indicator], since: datetime) -> tuple[str, ...]:
        """The indicators that need no protection, and whose figures, definition and marked steps are what they were."""
        if _find_marking(self.repository, since) != _find_marking(self.repository, None):
            return ()
        touched = self.repository.touched_since(since)
        now = {one.key: one for one in self.repository.indicators()}
        return tuple(
            key for key, one in definitions.items() if key not in touched and now.get(key) == one and self.passes(key)
        )

    def _read_free(self, keys: Sequence[str], year: int | None) -> list[Digest]:
        """What the store has made of figures that need no protection; of their sources nothing outside the house."""
        found = self.repository.digests(keys, year) if keys else ()
        return [_strip_words(one) for one in found] if self.viewer.outside else list(found)

    def _digest(
        self,
        keys: Sequence[str],
        definitions: Mapping[str, Indicator],
        until: date | None,
        as_known_on: datetime | None,
        steps: Mapping[str, frozenset[date]],
    ) -> tuple[Digest, ...]:
        return tuple(
            digest_series(one, definitions[one.indicator], steps.get(one.indicator, frozenset()))
            for one in self.series(keys, until, as_known_on)
        )

    def _strip(self, keys: Sequence[str]) -> list[Digest]:
        """Digests of indicators that the viewer may see nothing of but published figures, without reading them whole.

        Nothing remains of what the store has worked out of hidden figures.
        """
        if not keys:
            return []
        lookup = self.lookup(keys)
        printed = {
            (one.indicator, one.version, one.members): {point.period: point for point in one.points}
            for one in collect_series(self._read_published(keys))
        }
        found = (
            _strip_digest(one, lookup, printed.get((one.own.indicator, one.own.version, one.own.members), {}))
            for one in self.repository.digests(keys)
        )
        return [_strip_words(one) for one in found] if self.viewer.outside else list(found)

    def real_changes(
        self,
        definitions: Mapping[str, Indicator],
        steps: Mapping[str, frozenset[date]] = NO_STEPS,
        year: int | None = None,
    ) -> tuple[Change, ...]:
        """The changes of the defined indicators that the rules call real, the newest and gravest first.

        Those of the survey's waves are among them. With a year, as they were at its end.
        """
        free = tuple(key for key in definitions if self.passes(key))
        others = {key: one for key, one in definitions.items() if key not in free}
        until = span_of_year(year).end if year is not None else None
        digests = newest_versions(self.digests(others, until, steps=steps)) if others else ()
        masked = (change for one in digests if (change := find_real_change(one)))
        surveyed = self.survey_changes(definitions, until)
        return tuple(rank_changes([*self.repository.real_changes(free, year), *masked, *surveyed]))

    def survey_changes(
        self, definitions: Mapping[str, Indicator], until: date | None = None, as_known_on: datetime | None = None
    ) -> tuple[SurveyChange, ...]:
        """The real changes of the newest wave of the survey, where the defined indicators have one."""
        if not any(key in definitions for key in CHANGING):
            return ()
        keys = [key for key in (*EVERY, STAFF) if key in definitions]
        found: dict[str, list[Series]] = {}
        for one in self.series(keys, until, as_known_on):
            found.setdefault(one.indicator, []).append(one)
        pulse = read_survey(definitions, lambda key: tuple(found.get(key, ())))
        return find_survey_changes(pulse, definitions)


def open_gate(repository: Repository, viewer: Viewer) -> Gate:
    """The gate of a repository for a viewer; it holds until the data version rises."""
    definitions = repository.newest_definitions()
    settings = {key: setting_of(one) for key, one in definitions.items()}
    return Gate(repository, viewer, definitions, settings, repository.published_uploads())


def _find_marking(repository: Repository, as_known_on: datetime | None) -> list[ChartEvent]:
    """The events that mark a step, from which limits are computed anew."""
    return [kept.record for kept in repository.kept(ChartEvent, as_known_on) if kept.record.new_level]


def _order(digest: Digest) -> tuple[str, Members, int]:
    return digest.own.indicator, digest.own.members, digest.own.version


def _hide_baseline(kept: Kept[TargetPlan]) -> Kept[TargetPlan]:
    return replace(kept, record=kept.record.model_copy(update={"baseline": None}))


def _strip_words(digest: Digest) -> Digest:
    """Without what people have named or written; the points of the small picture, which have none, stay as they are."""
    own = replace(digest.own, points=tuple(map(strip_point, digest.own.points)))
    sourced = {point.period: point for point in own.points}
    drawn = tuple(sourced.get(point.period, point) if point.source.file else point for point in digest.drawn.points)
    return replace(digest, own=own, drawn=replace(digest.drawn, points=drawn))


def _strip_digest(digest: Digest, lookup: Lookup, printed: Mapping[Period, Point]) -> Digest:
    own, drawn = (
        replace(one, points=tuple(printed.get(point.period) or mask_point(one, point, lookup) for point in one.points))
        for one in (digest.own, digest.drawn)
    )
    # the small picture does not know from which upload a point came, so a published one is known by the points with it
    sourced = {point.period: point for point in own.points}
    kept = replace(drawn, points=tuple(sourced.get(point.period, point) for point in drawn.points))
    return replace(digest, own=own, refused=None, drawn=kept, behaviour=None)
