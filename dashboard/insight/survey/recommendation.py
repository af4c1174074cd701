"""The eNPS wave by wave: what it is made of, how much one person moves it, and whether it moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor

from dashboard.facts import Period, Qualifier
from dashboard.insight.series import Point, Series
from dashboard.insight.shares import LEAST
from dashboard.insight.survey.answers import FEWEST, Answers, group_points, read_answers
from dashboard.insight.survey.distribution import Estimate
from dashboard.insight.survey.enps import EnpsCounts, compare_enps, estimate_enps
from dashboard.insight.survey.movement import Moved, Movement, NotKnown
from dashboard.insight.survey.precision import count_decimals
from dashboard.insight.survey.published import (
    EnpsBounds,
    bound_enps,
    compare_published_enps,
    find_fewest_groups,
    possible_bases,
    possible_differences,
)
from dashboard.insight.survey.response import WaveResponse

GROUPS = ("detractors", "passives", "promoters")
"""Members of the groups' dimension, from those who would not recommend to those who would."""
SHOWN_BASES = 3


@dataclass(frozen=True, slots=True)
class NoSuchBase:
    """A published score that no whole people of `n` give.

    `nearest`: the scores on either side of it that `n` answers can have. `possible`: of how many fewer answers it could
    be, the largest such numbers first.
    """

    n: int
    nearest: tuple[float, float]
    possible: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EnpsWave:
    """The score of one wave.

    `answers`: how the groups were. `fewest`: where only percentages are told, the groups of as few answers as they may
    be of. `estimate`: the score of all staff, by the groups, or by the fewest: then it is as wide as it can be.
    `one_person`: by how many points one person moves the score, at least, where `at_least`, since fewer may have
    answered the question. `no_base`: why the published score cannot be of those who answered.
    """

    period: Period
    point: Point
    version: int
    decimals: int
    answers: Answers | None = None
    fewest: EnpsCounts | None = None
    estimate: Estimate | None = None
    one_person: float | None = None
    at_least: bool = False
    no_base: NoSuchBase | None = None
    response: WaveResponse | None = None

    @property
    def counts(self) -> EnpsCounts | None:
        """The groups as counts."""
        if self.answers is None or self.answers.counts is None:
            return None
        detractors, passives, promoters = self.answers.counts
        return EnpsCounts(promoters, passives, detractors)

    @property
    def rebuilt(self) -> bool:
        """Whether the counts were worked back from percentages of all respondents."""
        return self.answers is not None and self.answers.rebuilt

    @property
    def base(self) -> int | None:
        """How many answers the score is of, where it is told; else how many answered the wave."""
        return self.point.n or (self.response.answered if self.response else None)

    @property
    def least_sure(self) -> EnpsCounts | None:
        """The groups as far as they are known: as counted, else the fewest."""
        return self.fewest if self.rebuilt else self.counts

    @property
    def population(self) -> int | None:
        """The staff, where no more answered than there are."""
        staff = self.response.asked if self.response else None
        counts = self.counts
        return None if staff is None or (counts is not None and counts.n > staff) else staff


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The waves, oldest first, and the change of the last from the one before it; None with one wave only.

    `below_one_person`: the change is less than what one person's answer makes. `differs_in_shape`: the score stays, and
    the groups behind it do not.
    """

    waves: tuple[EnpsWave, ...]
    moved: Moved | None = None
    below_one_person: bool = False
    differs_in_shape: bool = False


def read_recommendation(
    scores: Sequence[Series], groups: Sequence[Series], responses: Mapping[Period, WaveResponse], decimals: int
) -> Recommendation:
    """The waves that have a score, be it a gap. `decimals`: those of the indicator."""
    answers = group_points(groups, "enps_group")
    found = {point.period: (one.version, point) for one in _oldest_first(scores) for point in one.points}
    waves = tuple(
        _read_wave(version, point, answers.get(("", period), {}), responses.get(period), decimals)
        for period, (version, point) in sorted(found.items())
    )
    valued = [wave for wave in waves if wave.point.value is not None]
    return _compare(waves, *valued[-2:]) if len(valued) > 1 and valued[-1] is waves[-1] else Recommendation(waves)


def _oldest_first(series: Sequence[Series]) -> list[Series]:
    return sorted((one for one in series if not one.members), key=lambda one: one.version)


def _read_wave(
    version: int, point: Point, groups: Mapping[str, Point], response: WaveResponse | None, decimals: int
) -> EnpsWave:
    answered = response.answered if response else None
    known = read_answers(groups, GROUPS, answered)
    wave = EnpsWave(point.period, point, version, decimals, known, response=response)
    if point.value is None:
        return wave
    if (counts := wave.counts) is not None:
        # fewer may have answered this question: an interval of all respondents would be too narrow
        wave = replace(wave, fewest=_find_fewest(wave, answered)) if wave.rebuilt else wave
        known_groups = wave.least_sure
        estimate = estimate_enps(known_groups, wave.population) if known_groups else None
        n = answered if wave.rebuilt and answered else counts.n
        return replace(wave, estimate=estimate, one_person=100 / n, at_least=wave.rebuilt)
    most = wave.base
    one_person = 100 / most if most else None
    return replace(wave, one_person=one_person, at_least=point.n is None, no_base=_find_no_base(point, most, decimals))


def _find_fewest(wave: EnpsWave, answered: int | None) -> EnpsCounts | None:
    """Of at least as many answers as the gate's band says, and of at most as many as answered the wave."""
    score, point = wave.point.value, wave.point
    if score is None or point.qualifier is not Qualifier.EXACT or wave.answers is None or answered is None:
        return None
    band = point.released.band if point.released else None
    detractors, passives, promoters = wave.answers.shares
    sizes = range(LEAST[band] if band else FEWEST, answered + 1)
    return find_fewest_groups((detractors, passives, promoters), score, count_decimals(score, wave.decimals), sizes)


def _find_no_base(point: Point, n: int | None, decimals: int) -> NoSuchBase | None:
    score = point.value
    if n is None or score is None or point.qualifier is not Qualifier.EXACT:
        return None
    printed = count_decimals(score, decimals)
    if possible_differences(score, printed, n):
        return None
    below = floor(score * n / 100)
    bases = possible_bases(score, printed, n)
    return NoSuchBase(n, (100 * below / n, 100 * (below + 1) / n), bases[::-1][:SHOWN_BASES])


def _compare(waves: tuple[EnpsWave, ...], before: EnpsWave, after: EnpsWave) -> Recommendation:
    difference = (after.point.value or 0.0) - (before.point.value or 0.0)
    if before.version != after.version:
        return Recommendation(waves, Moved(Movement.UNKNOWN))
    one_person = max((one.one_person or 0.0 for one in (before, after)), default=0.0)
    below = abs(difference) < one_person
    earlier, later = before.counts, after.counts
    if earlier is not None and later is not None:
        change = compare_enps(earlier, later, (before.population, after.population))
        if change.moved.movement is not Movement.STABLE and (before.rebuilt or after.rebuilt):
            return Recommendation(waves, _compare_least_sure(before, after, difference), below)
        return Recommendation(waves, change.moved, below, change.differs_in_shape)
    moved = compare_published_enps(_bound(before), _bound(after))
    if moved.movement is Movement.UNKNOWN:
        moved = Moved(Movement.UNKNOWN, difference, reason=moved.reason or NotKnown.NO_DISTRIBUTION)
    return Recommendation(waves, moved, below)


def _compare_least_sure(before: EnpsWave, after: EnpsWave, difference: float) -> Moved:
    """A change that even as few answers as there may be would show is one; any other is not known."""
    earlier, later = before.least_sure, after.least_sure
    if earlier is not None and later is not None:
        moved = compare_enps(earlier, later, (before.population, after.population)).moved
        if moved.movement.is_change:
            return moved
    return Moved(Movement.UNKNOWN, difference, reason=NotKnown.NO_DISTRIBUTION)


def _bound(wave: EnpsWave) -> EnpsBounds:
    score = wave.point.value or 0.0
    population = wave.population if wave.base is None or (wave.population or 0) >= wave.base else None
    return bound_enps(score, wave.base, population, count_decimals(score, wave.decimals))
