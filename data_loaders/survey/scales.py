"""Scales: which steps the answers of a column may be, and what number each answer then is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from data_loaders.survey.answers import FARTHEST, Answer, AnswerKind, write_answer
from data_loaders.survey.vocabulary import LEVELS, Family

LEFT_OUT = "left_out"
"""The answer to a question about a scale or an answer that is not to be counted."""

_MOST_UNKNOWN = 6
"""Different texts that are no known answers, above which a column is no scale."""
_RANGES = ((1, 5), (1, 4), (0, 5), (1, 7), (1, 6), (0, 10), (1, 10), (4, 10), (-5, 5), (-2, 2), (-3, 3))
_UNKNOWN_RANGES = ((1, 5), (1, 4), (1, 3), (1, 7))
_STEPS: Mapping[tuple[int, int], Mapping[int, int]] = {
    (1, 5): {-2: 1, -1: 2, 0: 3, 1: 4, 2: 5},
    (1, 4): {-2: 1, -1: 2, 1: 3, 2: 4},
    (1, 3): {-1: 1, 0: 2, 1: 3},
}
"""Scale of words -> place of the word (-2 ... 2) -> its step."""


class Numbers(StrEnum):
    """Scales of numbers that are asked about by themselves. RECOMMEND: the 0-10 question of eNPS."""

    SMALL = "numbers_to_5"
    LARGE = "numbers_to_10"
    SIGNED = "numbers_below_0"
    RECOMMEND = "recommend"


ScaleKind = Family | Numbers


class Scale(NamedTuple):
    """A way to read answers: the steps from `low` to `high`, turned round where the file's lowest is the best."""

    low: int
    high: int
    turned: bool = False

    @property
    def code(self) -> str:
        """ "1..5", and "5..1" where it is turned."""
        return f"{self.high}..{self.low}" if self.turned else self.span

    @property
    def span(self) -> str:
        """ "1..5" whichever way it is read: what its values are between."""
        return f"{self.low}..{self.high}"

    @property
    def middle(self) -> int | None:
        """The step in the middle, None where there is none: a scale of four."""
        return None if (self.low + self.high) % 2 else (self.low + self.high) // 2

    @property
    def steps(self) -> range:
        """Every step."""
        return range(self.low, self.high + 1)

    def value_of(self, answer: Answer) -> int | None:
        """The number that an answer counts as; None where it is no step of the scale."""
        step = answer.number if answer.kind is AnswerKind.NUMBER else self._step_of_words(answer)
        if step is None or step not in self.steps:
            return None
        return self.low + self.high - step if self.turned else step

    def _step_of_words(self, answer: Answer) -> int | None:
        level = LEVELS.get(answer.text) if answer.kind is AnswerKind.LEVEL else None
        return _STEPS.get((self.low, self.high), {}).get(level.place) if level else None


def gives_enps(kind: ScaleKind, scale: Scale) -> bool:
    """Whether a question gives eNPS: whether one would recommend, from 0 to 10."""
    return kind is Numbers.RECOMMEND and scale == Scale(0, 10)


def find_kind(answers: Iterable[Answer], *, recommends: bool) -> ScaleKind | None:
    """Which scale the answers of a column are of; None where they are of none.

    `recommends`: the question is whether one would recommend.
    """
    counts = Counter(answers)
    by_kind = Counter[AnswerKind]()
    for answer, count in counts.items():
        by_kind[answer.kind] += count
    known = by_kind[AnswerKind.NUMBER] + by_kind[AnswerKind.LEVEL]
    unknown = [answer for answer in counts if answer.kind is AnswerKind.TEXT]
    if not known or by_kind[AnswerKind.TEXT] > known or len(unknown) > _MOST_UNKNOWN:
        return None
    if by_kind[AnswerKind.LEVEL] > by_kind[AnswerKind.NUMBER]:
        return _find_family(counts)
    return _find_numbers({answer.number for answer in counts if answer.number is not None}, recommends=recommends)


def _find_family(counts: Mapping[Answer, int]) -> Family | None:
    """The family that most words are of."""
    families = Counter[Family]()
    for answer, count in counts.items():
        level = LEVELS.get(answer.text)
        if answer.kind is AnswerKind.LEVEL and level and level.family:
            families[level.family] += count
    return max(families, key=families.__getitem__, default=None)


def _find_numbers(numbers: Collection[int], *, recommends: bool) -> Numbers | None:
    if not numbers or max(numbers) > FARTHEST or min(numbers) < -FARTHEST // 2:
        return None
    if min(numbers) < 0:
        return Numbers.SIGNED
    if max(numbers) <= 5:
        return Numbers.SMALL
    return Numbers.RECOMMEND if recommends else Numbers.LARGE


def possible_scales(kind: ScaleKind, answers: Collection[Answer]) -> tuple[Scale, ...]:
    """The scales that the answers may be of, the likeliest first; each is followed by itself turned round."""
    if kind is Numbers.RECOMMEND:
        return (Scale(0, 10), *(() if any(answer.number == 0 for answer in answers) else (Scale(1, 10),)))
    if kind is Family.UNKNOWN:
        return tuple(Scale(low, high) for low, high in _UNKNOWN_RANGES)
    ranges = _number_ranges(answers) if isinstance(kind, Numbers) else _word_ranges(answers)
    first = (True, False) if isinstance(kind, Numbers) and _are_turned(answers) else (False, True)
    return tuple(Scale(low, high, turned) for low, high in ranges for turned in first)


def spans_around(values: Collection[float]) -> tuple[str, ...]:
    """The scales that all of the values may be on, the likeliest first."""
    return tuple(
        Scale(low, high).span for low, high in _RANGES if all(low <= value <= high for value in values)
    )  # fmt: skip


def _number_ranges(answers: Collection[Answer]) -> list[tuple[int, int]]:
    numbers = [answer.number for answer in answers if answer.number is not None and answer.kind is AnswerKind.NUMBER]
    fitting = [(low, high) for low, high in _RANGES if low <= min(numbers) and max(numbers) <= high]
    signed = min(numbers) < 0
    return [one for one in fitting if (one[0] < 0) == signed and (one[1] > 5) == (max(numbers) > 5)]


def _are_turned(answers: Collection[Answer]) -> bool:
    """Whether the words beside the numbers go the other way: "1 = Täysin samaa mieltä"."""
    found = [
        (answer.number, level.place)
        for answer in answers
        if answer.number is not None and (level := LEVELS.get(answer.text))
    ]
    lowest, highest = min(found, default=None), max(found, default=None)
    return lowest is not None and highest is not None and lowest[1] > highest[1]


def _word_ranges(answers: Collection[Answer]) -> list[tuple[int, int]]:
    """Five steps, four where no middle was chosen, three where only the plain words are there."""
    places = {level.place for answer in answers if (level := LEVELS.get(answer.text))}
    without_opinion = any(answer.kind is AnswerKind.DONT_KNOW for answer in answers)
    ranges = [(1, 5)]
    if 0 not in places:
        ranges.insert(1 if without_opinion or len(places) < 4 else 0, (1, 4))
    if places <= {-1, 0, 1}:
        ranges.append((1, 3))
    return ranges


def write_mapping(scale: Scale, answers: Collection[Answer]) -> str:
    """What each answer of the file counts as: "Täysin eri mieltä = 1; Täysin samaa mieltä = 5".

    "" where each is a number that counts as itself.
    """
    values = {write_answer(answer): value for answer in answers if (value := scale.value_of(answer)) is not None}
    if all(text == str(value) for text, value in values.items()):
        return ""
    return "; ".join(f"{text} = {value}" for text, value in sorted(values.items(), key=lambda pair: pair[1]))
