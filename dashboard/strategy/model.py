"""What we steer by: a strategy, its parts, and the catalogue of its indicators. Pure values.

The models are the schema of the strategy file and the values that the rest of the program holds; `files`
reads and writes them, `dashboard.store` keeps them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from dashboard.strategy.disclosure import Disclosure
from dashboard.strategy.frozen import Frozen, Key, Line, Paragraph


class Words(Frozen):
    """A name in the languages of the screen. Finnish is the source; the others fall back to it."""

    fi: Line
    sv: Line | None = None
    en: Line | None = None

    def in_language(self, language: str) -> str:
        """The name in `language` ("fi", "sv" or "en"), else in Finnish."""
        return getattr(self, language, None) or self.fi


class Role(StrEnum):
    """What the program does with a level of a strategy; what the level is called is data."""

    BACKGROUND = "background"  # story, phenomena: read before the rest
    DIRECTION = "direction"  # vision, mission, purpose: one statement and its text
    VALUE = "value"  # values and principles: a name and its text
    GOAL = "goal"  # what is steered to: a card of its own
    MEANS = "means"  # how a goal is reached
    OUTCOME = "outcome"  # what good looks like: what indicators are evidence for


class Level(Frozen):
    """One kind of part: its role, and its names as the organisation uses them."""

    key: Key
    role: Role
    one: Words
    many: Words
    caption: Line | None = None


class Part(Frozen):
    """One part of a strategy: a value, a goal, a means, an outcome statement ...

    `theme` is the small word that the source draws beside a goal ("Henkilöstö"). `metrics` is the source's own
    text on metrics ("Sovitaan myöhemmin").
    """

    key: Key
    level: Key
    title: Line
    theme: Line | None = None
    text: tuple[Paragraph, ...] = ()
    metrics: Line | None = None
    parts: tuple[Part, ...] = ()


class Unit(Frozen):
    """What is counted, as it stands after a number: `7 540 käyntiä`. `%` and scores are units too.

    `one`: as it stands after 1 (`1 käynti`), where that differs.
    """

    key: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    name: Words
    one: Words | None = None
    short: Words | None = None


WEEKDAY = "weekday"
"""The key of the dimension whose members are the seven days of the week, Monday first: figures of days find their own
member. Its members are named as the organisation names the days."""


class Dimension(Frozen):
    """A breakdown. `aliases`: headings that mean it. A closed one takes no members that are not listed."""

    key: Key
    name: Words
    members: tuple[Line, ...] = ()
    aliases: tuple[Line, ...] = ()
    closed: bool = False


class Stage(StrEnum):
    """The life of an indicator."""

    IDEA = "idea"
    PROPOSED = "proposed"
    AGREED = "agreed"
    COLLECTING = "collecting"
    PAUSED = "paused"
    RETIRED = "retired"


OWED = frozenset({Stage.AGREED, Stage.COLLECTING})
"""Of such an indicator somebody has agreed to bring the figures; of an idea or a proposal nobody has."""


class Direction(StrEnum):
    """Which way is good; NONE where more is neither better nor worse."""

    HIGHER = "higher"
    LOWER = "lower"
    NONE = "none"


class CountingRule(StrEnum):
    """What one unit of the figure is. Kinds are never added together."""

    VISITS = "visits"
    ENCOUNTERS = "encounters"
    PARTICIPATIONS = "participations"
    DISTINCT_PERSONS = "distinct_persons"
    SESSIONS = "sessions"
    ITEMS = "items"  # things one can count: courses, kilometres, credits, partners
    STOCK = "stock"  # how many there are on a day: followers, staff
    SHARE = "share"  # per cent of a stated whole
    SCORE = "score"  # a mean of answers on a scale, or eNPS
    FACT = "fact"  # a year of founding: nothing is counted


class Aggregation(StrEnum):
    """How a series adds up over time and members."""

    SUM = "sum"
    LAST = "last"
    MEAN = "mean"
    WEIGHTED_MEAN = "weighted_mean"
    NONE = "none"


class PeriodType(StrEnum):
    """The period that one value of the indicator is for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    WAVE = "wave"
    EVENT = "event"


class FeedCondition(Frozen):
    """Only values of these members of a dimension feed the indicator."""

    dimension: Key
    members: tuple[Line, ...]


class Feed(Frozen):
    """A measure of a loader ("ga4.sessions") that gives the indicator its values."""

    measure: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_.]*$", max_length=80)]
    only: tuple[FeedCondition, ...] = ()


class Indicator(Frozen):
    """The definition sheet of one indicator, in its current version.

    `goal` and `outcome` are keys of parts; `outcome` is the statement that the indicator is evidence for, or
    None where the strategy has none for it. `minimum` and `maximum` bound valid values. `aliases`: what files
    call it. `feeds`: the measures of known exports that are its values. `disclosure`: how small groups are
    protected, None for the defaults. `open_question`: what the source itself asks about the figure and nobody has
    answered.
    """

    key: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$", max_length=80)]
    name: Words
    definition: Paragraph
    goal: Key | None = None
    outcome: Key | None = None
    unit: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    decimals: Annotated[int, Field(ge=0, le=6)] = 0
    direction: Direction
    counting_rule: CountingRule
    aggregation: Aggregation
    dimensions: tuple[Key, ...] = ()
    period_type: PeriodType
    minimum: float | None = 0
    maximum: float | None = None
    source: Line
    owner_role: Line
    stage: Stage = Stage.PROPOSED
    open_question: Paragraph | None = None
    aliases: tuple[Line, ...] = ()
    feeds: tuple[Feed, ...] = ()
    disclosure: Disclosure | None = None
    version: Annotated[int, Field(ge=1)] = 1
    version_reason: Line | None = None

    @model_validator(mode="after")
    def _check_bounds(self) -> Self:
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError("minimum is greater than maximum")
        return self


class RuleKind(StrEnum):
    """What must hold between the values of indicators, period by period and member by member."""

    AT_MOST = "at_most"  # `left` <= `right`: distinct students are at most the participations
    SUM = "sum"  # `left` is the sum of `parts`: the channels' hits are the published total


class Rule(Frozen):
    """A rule between indicators. `reason` is shown where it does not hold.

    AT_MOST compares `left` with `right`; SUM compares `left` with the sum of `parts`.
    """

    key: Key
    kind: RuleKind
    left: str
    right: str | None = None
    parts: tuple[str, ...] = ()
    reason: Paragraph

    @model_validator(mode="after")
    def _check_sides(self) -> Self:
        if (self.right is None) == (self.kind is RuleKind.AT_MOST) or bool(self.parts) != (self.kind is RuleKind.SUM):
            raise ValueError("at_most has left and right, sum has left and parts")
        return self


class Strategy(Frozen):
    """A whole strategy with its catalogue: the content of one strategy file.

    `sources` say where the text is from. Parts are in reading order; keys are unique in the whole tree.
    """

    key: Key
    organisation: Line
    title: Line
    slogan: Line | None = None
    first_year: int | None = None
    last_year: int | None = None
    language: Annotated[str, StringConstraints(pattern=r"^(fi|sv|en)$")] = "fi"
    sources: tuple[Line, ...] = ()
    levels: tuple[Level, ...]
    parts: tuple[Part, ...]
    units: tuple[Unit, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    rules: tuple[Rule, ...] = ()
