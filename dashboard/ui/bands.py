"""The strategy on one page: its levels as bands, its goals as cards."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from markupsafe import Markup

from dashboard.insight.coverage import Evidence, GoalCoverage
from dashboard.phrases import EVIDENCE
from dashboard.strategy.model import Indicator, Level, Part, Role
from dashboard.strategy.tree import parts_of_level
from dashboard.ui.figures import figure_rows
from dashboard.ui.standing import SILENT, PictureWords, picture_of
from dashboard.ui.visit import Visit

FEATURED = 3
"""How many figures a goal's card shows."""
LISTED = 3
"""How many missing figures a card names before it only counts them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One outcome statement on a card."""

    title: str
    evidence: Evidence
    words: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One featured figure on a card. `when`: its period, and what it is to be read with."""

    name: str
    link: str
    value: str
    when: str
    change: str
    trend: Markup


@dataclass(frozen=True, slots=True)
class Card:
    """One goal."""

    number: int
    title: str
    theme: str
    link: str
    outcomes: tuple[Mark, ...]
    outcome_words: str
    cover: str
    figures: tuple[Figure, ...]
    missing: str
    picture: PictureWords | None


@dataclass(frozen=True, slots=True)
class Band:
    """One level of the strategy as it is drawn."""

    name: str
    caption: str
    role: Role
    parts: tuple[Part, ...] = ()
    cards: tuple[Card, ...] = field(default=())

    @property
    def has_outcomes(self) -> bool:
        """Whether any card shows outcome statements."""
        return any(card.outcomes for card in self.cards)


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the ten-second summary; a gap is drawn as one."""

    value: str
    words: str
    gap: bool = False


def draw_bands(visit: Visit) -> list[Band]:
    """The bands in the strategy's own order of levels, what lies behind them last.

    Means and outcomes stand on the goals' own pages.
    """
    shown = [level for level in visit.chosen.levels if level.role not in (Role.MEANS, Role.OUTCOME)]
    shown.sort(key=lambda level: level.role is Role.BACKGROUND)
    return [band for level in shown if (band := _draw_band(visit, level)).parts or band.cards]


def _draw_band(visit: Visit, level: Level) -> Band:
    parts = parts_of_level(visit.chosen, level.key)
    name = (level.one if len(parts) == 1 else level.many).in_language(visit.language)
    cards = tuple(draw_card(visit, one) for one in visit.coverage if one.level.key == level.key)
    return Band(name, level.caption or "", level.role, parts, cards)


def draw_card(visit: Visit, cover: GoalCoverage) -> Card:
    """The card of one goal."""
    marks = tuple(Mark(one.outcome.title, one.evidence, visit.t(EVIDENCE[one.evidence])) for one in cover.outcomes)
    return Card(
        number=cover.number,
        title=cover.goal.title.rstrip("."),
        theme=cover.goal.theme or "",
        link=visit.goal_link(cover.goal),
        outcomes=marks,
        outcome_words=visit.t("What good looks like, and what is known of it"),
        cover=cover_words(visit, cover),
        figures=tuple(_feature(visit, one) for one in _choose_featured(visit, cover)),
        missing=missing_words(visit, cover.without_data),
        picture=_draw_standing(visit, cover),
    )


def _draw_standing(visit: Visit, cover: GoalCoverage) -> PictureWords | None:
    """Where the goal stands, once somebody has judged it or set a target; before that a card has nothing to say."""
    if visit.judgement_of(cover.goal.key) is None and not any(one.key in visit.planned for one in cover.indicators):
        return None
    picture = picture_of(visit, cover.indicators, cover.goal.key)
    return replace(picture, counts=tuple(one for one in picture.counts if one.code not in SILENT))


def cover_words(visit: Visit, cover: GoalCoverage) -> str:
    """How many of the goal's outcome statements have an indicator, and how many have data."""
    t = visit.t
    if not cover.outcomes:
        count = len(cover.indicators)
        return t.plural("{n} indicator", "{n} indicators", count) if count else t("No indicators yet.")
    return t(
        "Statements of what good looks like: {total}. With an indicator: {with_indicator}. With figures: {with_data}.",
        total=len(cover.outcomes),
        with_indicator=cover.with_indicator,
        with_data=cover.with_data,
    )


def missing_words(visit: Visit, indicators: tuple[Indicator, ...]) -> str:
    """The names of the indicators without a figure; the rest counted."""
    names = [one.name.in_language(visit.language) for one in indicators]
    shown = "; ".join(names[:LISTED])
    more = len(names) - LISTED
    return shown if more <= 0 else visit.t.plural("{names} and {n} other", "{names} and {n} others", more, names=shown)


def _choose_featured(visit: Visit, cover: GoalCoverage) -> list[Indicator]:
    """Single figures only (no room for breakdowns): shown ones first, of them those with a history and a statement."""
    single = [one for one in cover.indicators if one not in cover.without_data and not one.dimensions]

    visit.prepare(one.key for one in single)

    def rank(indicator: Indicator) -> tuple[bool, bool, bool, int]:
        digests = visit.digests(indicator.key)
        is_hidden = not any(one.own.valued for one in digests)
        is_single = sum(len(one.drawn.valued) for one in digests) < 2
        return is_hidden, is_single, indicator.outcome is None, cover.indicators.index(indicator)

    return sorted(single, key=rank)[:FEATURED]


def _feature(visit: Visit, indicator: Indicator) -> Figure:
    row = figure_rows(visit, [indicator])[0]
    when = ", ".join(filter(None, [row.period, row.flags]))
    return Figure(row.name, row.link, f"{row.value} {row.unit}".strip(), when, row.change, row.trend)


def summarise(visit: Visit) -> list[Number]:
    """What a reader should know in ten seconds: statements, figures, gaps, agreements."""
    t, cover = visit.t, visit.coverage
    indicators = [one for goal in cover for one in goal.indicators]
    if not indicators:
        return []
    outcomes = [one for goal in cover for one in goal.outcomes]
    with_data = sum(one.with_data for one in cover)
    without = sum(len(one.without_data) for one in cover)
    known = len(indicators) - without
    agreed = sum(one.agreed for one in cover)
    questions = sum(len(one.questions) for one in cover)
    return [
        Number(
            f"{with_data}/{len(outcomes)}",
            t("statements of what good looks like have figures"),
            with_data < len(outcomes),
        ),
        Number(str(known), t.plural("indicator has a figure", "indicators have a figure", known)),
        Number(str(without), t.plural("indicator has no figure", "indicators have no figure", without), without > 0),
        Number(
            str(questions),
            t.plural("question of the source is open", "questions of the source are open", questions),
            questions > 0,
        ),
        Number(f"{agreed}/{len(indicators)}", t("indicators have been agreed"), agreed == 0),
    ]
