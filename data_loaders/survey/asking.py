"""What must be asked of the scales of a survey before their answers are numbers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from dashboard.facts import Place
from data_loaders.contract import Choices, Question
from data_loaders.exports.gathering import Gathering
from data_loaders.survey.answers import Answer, AnswerKind, may_be_shown, write_answer
from data_loaders.survey.scales import LEFT_OUT, Numbers, Scale, ScaleKind, possible_scales, write_mapping
from data_loaders.survey.vocabulary import Family

MIDDLE = "middle"
DONT_KNOW_KEY = "survey.dont_know"


@dataclass
class ScaleGroup:
    """The columns of one kind of scale: their statements, and the different answers given to them."""

    kind: ScaleKind
    place: Place
    statements: list[str] = field(default_factory=list)
    answers: set[Answer] = field(default_factory=set)

    @property
    def key(self) -> str:
        """What the group's question is remembered by."""
        return f"survey.scale.{self.kind.value}"


@dataclass(frozen=True)
class ScaleKey:
    """What each answer of a group counts as: a step, or None where it is left out. `without_opinion`: those that are
    left out as no opinion; `unread`: those that nobody can tell."""

    scale: Scale
    values: Mapping[Answer, int]
    without_opinion: frozenset[Answer]
    unread: frozenset[Answer]


def settle_scale(group: ScaleGroup, choices: Choices, into: Gathering) -> ScaleKey | None:
    """What the group's answers count as; None where it is left out, or while something of it is asked."""
    scale = _choose_scale(group, choices, into)
    if scale is None:
        return None
    values = {answer: value for answer in group.answers if (value := scale.value_of(answer)) is not None}
    no_opinion = frozenset(answer for answer in group.answers if answer.kind is AnswerKind.DONT_KNOW)
    others = group.answers - values.keys() - no_opinion
    askable = sorted((answer for answer in others if may_be_shown(answer)), key=lambda answer: answer.text)
    told = {answer: _ask_answer(group, scale, answer, choices, into) for answer in askable}
    middle = _ask_no_opinion(group, scale, no_opinion, choices, into) if no_opinion else LEFT_OUT
    if not middle or not all(told.values()):
        return None
    values |= {answer: int(text) for answer, text in told.items() if text not in (LEFT_OUT, AnswerKind.DONT_KNOW)}
    if middle == MIDDLE and scale.middle is not None:
        values |= dict.fromkeys(no_opinion, scale.middle)
        no_opinion = frozenset()
    no_opinion |= {answer for answer, text in told.items() if text == AnswerKind.DONT_KNOW}
    return ScaleKey(scale, values, no_opinion, frozenset(others - told.keys()))


def _choose_scale(group: ScaleGroup, choices: Choices, into: Gathering) -> Scale | None:
    scales = {scale.code: scale for scale in possible_scales(group.kind, group.answers)}
    options = (*scales, LEFT_OUT)
    chosen = choices.get(group.key)
    if chosen in options:
        return scales.get(chosen)
    first = group.statements[0]
    if group.kind is Family.UNKNOWN:
        answers = ", ".join(sorted(map(write_answer, group.answers)))
        told = {"first": first, "answers": answers}
        into.ask(Question(group.key, "survey_unknown_scale", options, LEFT_OUT, told, group.place))
    else:
        mappings = {code: write_mapping(scale, group.answers) for code, scale in scales.items()}
        told = {"first": first, **mappings}
        into.ask(Question(group.key, "survey_scale", options, options[0], told, group.place))
    return None


def _ask_answer(group: ScaleGroup, scale: Scale, answer: Answer, choices: Choices, into: Gathering) -> str:
    """Which step an unknown text is, LEFT_OUT, or no opinion; "" while it is asked."""
    options = (*map(str, scale.steps), AnswerKind.DONT_KNOW.value, LEFT_OUT)
    key = f"{group.key}.{write_answer(answer).casefold()}"
    if choices.get(key) in options:
        return choices[key]
    params: dict[str, str | int | float] = {"answer": write_answer(answer), "first": group.statements[0]}
    into.ask(Question(key, "survey_answer", options, "", params, group.place))
    return ""


def _ask_no_opinion(
    group: ScaleGroup, scale: Scale, answers: Collection[Answer], choices: Choices, into: Gathering
) -> str:  # fmt: skip
    """LEFT_OUT or MIDDLE, "" while it is asked. A scale without a middle has no choice, nor has eNPS."""
    if scale.middle is None or group.kind is Numbers.RECOMMEND:
        return LEFT_OUT
    chosen = choices.get(DONT_KNOW_KEY, "")
    if chosen in (LEFT_OUT, MIDDLE):
        return chosen
    texts = ", ".join(sorted(write_answer(answer) for answer in answers))
    params: dict[str, str | int | float] = {"answers": texts, "middle": scale.middle}
    into.ask(Question(DONT_KNOW_KEY, "dont_know", (LEFT_OUT, MIDDLE), LEFT_OUT, params, group.place))
    return ""
