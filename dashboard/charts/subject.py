"""What a chart is about, and in which words and colours: given whole to each drawing function."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.facts import Flag, Qualifier
from dashboard.formats.numbers import format_number
from dashboard.formats.periods import format_period
from dashboard.insight.series import Point
from dashboard.locale import Translator
from dashboard.phrases import measure_words
from dashboard.strategy.model import CountingRule, Indicator, Unit


@dataclass(frozen=True, slots=True)
class Colours:
    """The goal's colour and that of the text, as the page's ground asks."""

    goal: str
    ink: str


@dataclass(frozen=True, slots=True)
class Subject:
    """An indicator with its units (by key), the page's colours and language."""

    indicator: Indicator
    units: Mapping[str, Unit]
    colours: Colours
    t: Translator

    def write(self, point: Point) -> str:
        """The value alone: `yli 1 000`."""
        return measure_words(point, self.indicator, {}, self.t)

    def write_whole(self, point: Point) -> str:
        """Period and value with its unit: `11/2023: 4,6 asteikolla 1–5`."""
        when = format_period(point.period, self.t.language)
        return f"{when}: {measure_words(point, self.indicator, self.units, self.t)}"

    @property
    def tick_format(self) -> str:
        """Numbers on an axis as the language writes them (the signs are the layout's separators).

        A decimal more than the indicator's own, where it is not a zero: else a narrow axis would say 1, 2, 2, 3.
        """
        return f",.{self.indicator.decimals + 1}~f"

    def scale_words(self) -> str:
        """That the axis shows a part of the scale; "" where there is no scale."""
        low, high = self.indicator.minimum, self.indicator.maximum
        if self.indicator.counting_rule is not CountingRule.SCORE or low is None or high is None:
            return ""
        return self.t(
            "The axis shows a part of the scale {minimum}–{maximum}.", minimum=self._end(low), maximum=self._end(high)
        )

    def _end(self, value: float) -> str:
        return format_number(value, self.t.language, 0 if value.is_integer() else 1)


def is_sure(point: Point) -> bool:
    """Whether the value is exact and was read without doubt; others get another mark."""
    return point.qualifier is Qualifier.EXACT and Flag.UNCERTAIN not in point.flags
