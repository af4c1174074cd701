"""What people have written otherwise since a day that is looked back to: targets, judgements and definitions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from dashboard.insight.coverage import GoalCoverage
from dashboard.locale import N_, Translator
from dashboard.strategy.judgements import Judgement
from dashboard.strategy.model import Indicator, Part
from dashboard.strategy.record import PartRef
from dashboard.strategy.targets import TargetPlan
from dashboard.ui.indicator.target_words import plan_words
from dashboard.ui.judging import judged_parts
from dashboard.ui.overview.attention import members_words
from dashboard.ui.standing import judged_words
from dashboard.ui.visit import Visit

TARGETS, JUDGEMENT, DEFINITION = N_("Targets"), N_("Judgement"), N_("Definition")


@dataclass(frozen=True, slots=True)
class RewrittenRow:
    """One thing that reads otherwise now. `of`: the members; `what`: which kind of thing it is."""

    what: str
    name: str
    link: str
    of: str
    then: str
    now: str


def list_rewritten(visit: Visit, indicators: Iterable[Indicator]) -> list[RewrittenRow]:
    """What reads otherwise now of the page's indicators, and of the goals that it is about, as the reader may know."""
    now = replace(visit, address=replace(visit.address, known_on=None))
    shown = {one.key: one for one in indicators}
    return [
        *chain.from_iterable(_compare_judgements(visit, now, cover) for cover in _goals_of_page(visit)),
        *_compare_plans(visit, now, shown),
        *_compare_definitions(visit, now, shown.values()),
    ]


def _goals_of_page(visit: Visit) -> tuple[GoalCoverage, ...]:
    """The goal of the address, or all; of a page about one indicator none."""
    if visit.address.indicator in visit.indicators:
        return ()
    chosen = [one for one in visit.coverage if one.goal.key == visit.address.goal]
    return tuple(chosen) or visit.coverage


def _compare_judgements(visit: Visit, now: Visit, cover: GoalCoverage) -> Iterator[RewrittenRow]:
    for part in judged_parts(cover):
        key = str(PartRef(strategy=visit.chosen.key, part=part.key))
        before, after = (one.judgements.get(key) for one in (visit, now))
        then, today = (kept.record if kept else None for kept in (before, after))
        if then != today:
            yield _judgement_row(visit, cover, part, then, today)


def _judgement_row(
    visit: Visit, cover: GoalCoverage, part: Part, then: Judgement | None, today: Judgement | None
) -> RewrittenRow:
    link = visit.address.to("tavoite", goal=cover.goal.key, known_on=None)
    before, after = (_step_words(one, visit.t) for one in (then, today))
    return RewrittenRow(visit.t(JUDGEMENT), part.title, link, "", before, after)


def _step_words(judgement: Judgement | None, t: Translator) -> str:
    if judgement is None:
        return t("not judged")
    words = judged_words(judgement, t)
    return f"{words.words} ({words.by})"


def _compare_plans(visit: Visit, now: Visit, shown: dict[str, Indicator]) -> Iterator[RewrittenRow]:
    for key in dict.fromkeys((*visit.plans, *now.plans)):
        then, today = (plans[key].record if key in plans else None for plans in (visit.plans, now.plans))
        plan = today or then
        if then != today and plan is not None and plan.indicator in shown:
            indicator = shown[plan.indicator]
            before, after = (_plan_words(one, indicator, visit.t) for one in (then, today))
            of, link = members_words(plan.members), _indicator_link(visit, indicator)
            name = indicator.name.in_language(visit.language)
            yield RewrittenRow(visit.t(TARGETS), name, link, of, before, after)


def _plan_words(plan: TargetPlan | None, indicator: Indicator, t: Translator) -> str:
    return plan_words(plan, indicator, t) if plan and plan.targets else t("no targets")


def _compare_definitions(visit: Visit, now: Visit, shown: Iterable[Indicator]) -> Iterator[RewrittenRow]:
    t = visit.t
    for one in shown:
        today = now.indicators.get(one.key)
        if today is not None and today.version != one.version:
            before, after = (t("version {number}", number=version) for version in (one.version, today.version))
            name, link = one.name.in_language(t.language), _indicator_link(visit, one)
            yield RewrittenRow(t(DEFINITION), name, link, "", before, after)


def _indicator_link(visit: Visit, indicator: Indicator) -> str:
    return visit.address.to("mittari", indicator=indicator.key, known_on=None)
