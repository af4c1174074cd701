"""Where an indicator stands: the computed status of each of its series that has targets, the same for every page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.facts import Members
from dashboard.insight.digest import Digest
from dashboard.insight.shares import estimate_share
from dashboard.insight.standing.status import NO_PLAN, RuleStep, Status, StatusCode, StepCode, compute_status
from dashboard.strategy.model import Indicator
from dashboard.strategy.targets import TargetPlan


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of one series of an indicator; `members` is empty for the whole."""

    indicator: str
    members: Members
    status: Status


def newest_versions(digests: Iterable[Digest]) -> tuple[Digest, ...]:
    """Of an indicator's series with the same members the one of the newest definition, by indicator and members."""
    by_version = sorted(digests, key=lambda digest: digest.own.version)
    newest = {(digest.own.indicator, digest.own.members): digest for digest in by_version}
    return tuple(newest[key] for key in sorted(newest))


def find_standings(
    indicator: Indicator, digests: Iterable[Digest], plans: Iterable[TargetPlan]
) -> tuple[Standing, ...]:
    """The status of each series that has targets; where none has, one that says so.

    `plans` are those of the indicator. The newest figure in the indicator's own periods is judged, of the newest
    definition. Targets of a series without figures have the status "no data".
    """
    series = {digest.own.members: digest for digest in newest_versions(digests)}
    found = tuple(
        Standing(indicator.key, plan.members, judge_digest(indicator, series.get(plan.members), plan))
        for plan in plans
        if plan.targets
    )
    has_value = any(digest.own.valued for digest in series.values())
    return found or (stand_without_targets(indicator, has_value=has_value),)


def judge_digest(indicator: Indicator, digest: Digest | None, plan: TargetPlan | None) -> Status:
    """The status of a series' newest figure."""
    if digest is None:
        return compute_status(indicator, None, plan)
    latest = digest.own.latest
    return compute_status(
        indicator, latest, plan, version=digest.own.version, estimate=estimate_share(indicator, latest)
    )


def stand_without_targets(indicator: Indicator, *, has_value: bool) -> Standing:
    """Where an indicator stands that has no targets: said without reading its figures."""
    if has_value:
        return Standing(indicator.key, (), Status(StatusCode.NO_TARGET, steps=(NO_PLAN,)))
    return Standing(indicator.key, (), Status(StatusCode.NO_DATA, steps=(RuleStep(StepCode.GAP),)))
