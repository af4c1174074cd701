"""What is aimed at: the baseline of an indicator and its targets by period."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from dashboard.facts import Members, Period
from dashboard.strategy.frozen import Frozen
from dashboard.strategy.model import Direction
from dashboard.strategy.record import RecordKind, WrittenLine, WrittenText


class TargetKind(StrEnum):
    """What the value of the target's period shall be."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    NO_WORSE_THAN = "no_worse_than"  # than the baseline, by the direction


class ToleranceKind(StrEnum):
    """What the tolerance is given in. A per cent is of the bound that the value is compared with."""

    UNIT = "unit"
    PER_CENT = "per_cent"


class Path(StrEnum):
    """What is expected between the baseline and the first target, and between targets: see `insight.targets_path`."""

    LINEAR = "linear"
    NONE = "none"


class Baseline(Frozen):
    """Where it began: the value of a period, in the indicator's unit."""

    period: Period
    value: float
    note: WrittenText | None = None


class Target(Frozen):
    """What one period shall bring: `low` of AT_LEAST, `high` of AT_MOST, both of a RANGE, neither of NO_WORSE_THAN.

    Zero is a target like any other. The bounds themselves meet it.
    """

    period: Period
    kind: TargetKind
    low: float | None = None
    high: float | None = None

    @model_validator(mode="after")
    def _check_bounds(self) -> Self:
        given = (self.low is not None, self.high is not None)
        wanted = {
            TargetKind.AT_LEAST: (True, False),
            TargetKind.AT_MOST: (False, True),
            TargetKind.RANGE: (True, True),
            TargetKind.NO_WORSE_THAN: (False, False),
        }
        if given != wanted[self.kind]:
            raise ValueError("at_least has low, at_most has high, range has both, no_worse_than has neither")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("low is greater than high")
        return self


class TargetPlan(Frozen):
    """The targets of one series of an indicator: of the whole (`members` is empty) or of one set of members.

    `definition_version`: the version of the definition that baseline and targets were set for; a value of another
    version is not compared with them. `direction` None: the definition's own. `tolerance`: how far a value may lie
    outside its target and still be only slightly behind. `reason`: why these targets.
    """

    KIND: ClassVar[RecordKind] = RecordKind.TARGET_PLAN

    indicator: WrittenLine
    members: Members = ()
    definition_version: Annotated[int, Field(ge=1)] = 1
    baseline: Baseline | None = None
    targets: tuple[Target, ...] = ()
    path: Path = Path.LINEAR
    tolerance: Annotated[float, Field(ge=0)] = 0
    tolerance_kind: ToleranceKind = ToleranceKind.UNIT
    direction: Direction | None = None
    reason: WrittenText

    @property
    def key(self) -> str:
        """The indicator's key, and a digest of the members where there are any."""
        return plan_key(self.indicator, self.members)

    @model_validator(mode="after")
    def _check_targets(self) -> Self:
        periods = Counter(target.period for target in self.targets)
        if any(count > 1 for count in periods.values()):
            raise ValueError("two targets are of one period")
        kinds = {target.kind for target in self.targets}
        if TargetKind.NO_WORSE_THAN in kinds and self.baseline is None:
            raise ValueError("no_worse_than needs a baseline")
        if TargetKind.NO_WORSE_THAN in kinds and self.direction is Direction.NONE:
            raise ValueError("no_worse_than needs a direction")
        return self

    @model_validator(mode="after")
    def _check_tolerance(self) -> Self:
        bounds = {bound for target in self.targets for bound in (target.low, target.high)}
        if self.tolerance and self.tolerance_kind is ToleranceKind.PER_CENT and 0 in bounds:
            raise ValueError("a per cent of zero is nothing: give the tolerance in the unit")
        return self


def plan_key(indicator: str, members: Members = ()) -> str:
    """The key of the plan of a series. The order of the members does not matter."""
    if not members:
        return indicator
    text = json.dumps(sorted(members), ensure_ascii=False, separators=(",", ":"))
    return f"{indicator}:{hashlib.sha256(text.encode()).hexdigest()[:24]}"
