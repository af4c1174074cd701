"""The employee net promoter score: what it is made of, how sure it is, and whether it moved."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.insight.quantiles import CONFIDENCE, SIGNIFICANCE
from dashboard.insight.survey.contingency import compare_shares
from dashboard.insight.survey.distribution import Distribution, Estimate, estimate_mean
from dashboard.insight.survey.movement import Moved, compare_estimates

"""Answers from 0 to 10: 9 and 10 are promoters, 7 and 8 passives (Reichheld 2003, Harvard Business Review 81:12)."""


@dataclass(frozen=True, slots=True)
class EnpsCounts:
    """How many of each group answered. Raises ValueError for a negative count, or when nobody answered."""

    promoters: int
    passives: int
    detractors: int

    def __post_init__(self) -> None:
        if min(self.promoters, self.passives, self.detractors) < 0 or self.n == 0:
            raise ValueError(f"no answers, or a negative count: {self}")

    @property
    def n(self) -> int:
        """How many answered."""
        return self.promoters + self.passives + self.detractors

    @property
    def score(self) -> float:
        """The share of promoters less that of detractors, times 100: from -100 to 100."""
        return 100 * (self.promoters - self.detractors) / self.n

    @property
    def one_person(self) -> float:
        """By how many points the score moves when one person goes to the next group: 100 / n (2.9 for 35 answers)."""
        return 100 / self.n

    @property
    def distribution(self) -> Distribution:
        """The answers as -100, 0 and 100, whose mean is the score."""
        return Distribution(((-100, self.detractors), (0, self.passives), (100, self.promoters)))


def estimate_enps(counts: EnpsCounts, population: int | None = None, confidence: float = CONFIDENCE) -> Estimate:
    """The score of all staff (`population`) from those who answered, with its error and interval in points.

    The variance of one answer is 100^2 (p + d - (p - d)^2), that of a difference of multinomial shares, here over
    n - 1 and with the finite population correction 1 - n / N (Cochran 1977): 71 of 88 staff are no sample of millions.
    Raises ValueError when more answered than there are.
    """
    return estimate_mean(counts.distribution, population, confidence)


@dataclass(frozen=True, slots=True)
class EnpsChange:
    """From an earlier wave to a later one.

    `moved`: rising, stable or falling, in points. `one_person`: the most that one person's step to the next group moves
    either score. `shares`: the change of promoters, passives and detractors in percentage points. `shape_p`: the chance
    of groups at least as different, had their shares not changed. `differs_in_shape`: the score is not said to have
    moved, and the groups have: +22 of the content is not +22 of the divided.
    """

    moved: Moved
    one_person: float
    shares: tuple[float, float, float]
    shape_p: float
    differs_in_shape: bool


def compare_enps(
    before: EnpsCounts,
    after: EnpsCounts,
    populations: tuple[int | None, int | None] = (None, None),
    confidence: float = CONFIDENCE,
) -> EnpsChange:
    """The change between two waves, each with its own number of staff.

    See `compare_estimates` for the test (Welch's t, waves taken as independent, which errs on the side of STABLE). A
    change that one person could make is STABLE whatever the test says. The groups are compared with Fisher's exact test
    without population correction, which errs on the same side.
    """
    one_person = max(before.one_person, after.one_person)
    moved = compare_estimates(
        estimate_enps(before, populations[0], confidence),
        estimate_enps(after, populations[1], confidence),
        least=one_person,
        confidence=confidence,
    )
    earlier, later = _groups(before), _groups(after)
    shape_p = compare_shares(earlier, later)
    first, second, third = (100 * (new / after.n - old / before.n) for old, new in zip(earlier, later, strict=True))
    differs = not moved.movement.is_change and shape_p <= SIGNIFICANCE
    return EnpsChange(moved, one_person, (first, second, third), shape_p, differs)


def _groups(counts: EnpsCounts) -> tuple[int, int, int]:
    return counts.promoters, counts.passives, counts.detractors
