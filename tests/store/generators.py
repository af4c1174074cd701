"""Hypothesis strategies that make whole strategies of the model, with every field used."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from dashboard.strategy.model import (
    Aggregation,
    CountingRule,
    Dimension,
    Direction,
    Feed,
    FeedCondition,
    Indicator,
    Level,
    Part,
    PeriodType,
    Role,
    Rule,
    RuleKind,
    Stage,
    Strategy,
    Unit,
    Words,
)

# NUL is no character of PostgreSQL's text, nor of YAML's; a surrogate is none of anybody's.
LETTERS = st.characters(exclude_characters="\x00", exclude_categories=["Cs"])
LINES = st.text(LETTERS, min_size=1, max_size=12).filter(lambda text: text.strip())
OPTIONAL = st.none() | LINES
TEXTS = st.lists(LINES, max_size=3).map(tuple)
KEYS = st.from_regex(r"[a-z0-9]{1,3}([._-][a-z0-9]{1,3}){0,2}", fullmatch=True)
INDICATOR_KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,3}\.[a-z][a-z0-9_]{0,3}", fullmatch=True)
WORDS = st.builds(Words, fi=LINES, sv=OPTIONAL, en=OPTIONAL)
UNITS = st.builds(Unit, key=LINES, name=WORDS, short=st.none() | WORDS)
DIMENSIONS = st.builds(Dimension, key=KEYS, name=WORDS, members=TEXTS, aliases=TEXTS, closed=st.booleans())
LEVELS = st.builds(Level, key=KEYS, role=st.sampled_from(Role), one=WORDS, many=WORDS, caption=OPTIONAL)
MEASURES = st.from_regex(r"[a-z][a-z0-9_]{0,3}\.[a-z][a-z0-9_.]{0,3}", fullmatch=True)
CONDITIONS = st.builds(FeedCondition, dimension=KEYS, members=TEXTS)
FEEDS = st.lists(st.builds(Feed, measure=MEASURES, only=st.lists(CONDITIONS, max_size=2).map(tuple)), max_size=2)
AT_MOST = st.builds(Rule, key=KEYS, kind=st.just(RuleKind.AT_MOST), left=LINES, right=LINES, reason=LINES)
SUMS = st.builds(Rule, key=KEYS, kind=st.just(RuleKind.SUM), left=LINES, parts=TEXTS.filter(bool), reason=LINES)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
YEARS = st.none() | st.integers(1900, 2100)


def unique(elements: st.SearchStrategy[Any], size: int) -> st.SearchStrategy[tuple[Any, ...]]:
    """Up to `size` elements, no two with one key."""
    return st.lists(elements, max_size=size, unique_by=lambda element: element.key).map(tuple)


@st.composite
def indicators(draw: st.DrawFn) -> Indicator:
    low, high = sorted([draw(NUMBERS), draw(NUMBERS)])
    return Indicator(
        key=draw(INDICATOR_KEYS),
        name=draw(WORDS),
        definition=draw(LINES),
        goal=draw(st.none() | KEYS),
        outcome=draw(st.none() | KEYS),
        unit=draw(LINES),
        decimals=draw(st.integers(0, 6)),
        direction=draw(st.sampled_from(Direction)),
        counting_rule=draw(st.sampled_from(CountingRule)),
        aggregation=draw(st.sampled_from(Aggregation)),
        dimensions=draw(st.lists(KEYS, max_size=2).map(tuple)),
        period_type=draw(st.sampled_from(PeriodType)),
        minimum=draw(st.sampled_from([None, low])),
        maximum=draw(st.sampled_from([None, high])),
        source=draw(LINES),
        owner_role=draw(LINES),
        stage=draw(st.sampled_from(Stage)),
        open_question=draw(OPTIONAL),
        aliases=draw(TEXTS),
        feeds=draw(FEEDS.map(tuple)),
        version_reason=draw(OPTIONAL),
    )


@st.composite
def parts(draw: st.DrawFn, levels: list[str]) -> tuple[Part, ...]:
    """A tree of up to eight parts: each one after the first hangs on one that came before it, or on the root."""
    keys = draw(st.lists(KEYS, max_size=8, unique=True))
    parents = [draw(st.sampled_from([None, *keys[:at]])) for at in range(len(keys))]

    def grow(parent: str | None) -> tuple[Part, ...]:
        return tuple(
            Part(
                key=key,
                level=draw(st.sampled_from(levels)),
                title=draw(LINES),
                theme=draw(OPTIONAL),
                text=draw(TEXTS),
                metrics=draw(OPTIONAL),
                parts=grow(key),
            )
            for key, its_parent in zip(keys, parents, strict=True)
            if its_parent == parent
        )

    return grow(None)


@st.composite
def strategies(draw: st.DrawFn, key: str) -> Strategy:
    """A strategy with the key `key`, every definition in its first version."""
    levels = draw(unique(LEVELS, 3))
    return Strategy(
        key=key,
        organisation=draw(LINES),
        title=draw(LINES),
        slogan=draw(OPTIONAL),
        first_year=draw(YEARS),
        last_year=draw(YEARS),
        language=draw(st.sampled_from(["fi", "sv", "en"])),
        sources=draw(TEXTS),
        levels=levels,
        parts=draw(parts([level.key for level in levels])) if levels else (),
        units=draw(unique(UNITS, 3)),
        dimensions=draw(unique(DIMENSIONS, 3)),
        indicators=draw(unique(indicators(), 3)),
        rules=draw(unique(AT_MOST | SUMS, 2)),
    )
