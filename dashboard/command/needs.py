"""What a file asks of a person, as lines: questions with their answers, odd values, and how to reply."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from dashboard.facts import Place
from dashboard.formats.periods import format_period
from dashboard.intake.messages import describe_suspicion
from dashboard.intake.preview import Preview
from dashboard.intake.quality.suspicion import Suspicion
from dashboard.intake.questions import Question, describe_question
from dashboard.intake.wordings.measures import count_breakdowns, name_kind, name_span
from dashboard.locale import N_, Translator
from dashboard.strategy.model import Indicator

ANSWER_OPTION = "--answer"
EXPLAIN_OPTION = "--explain"
TEXT = "…"
STRATEGY_EXPORT = "python -m dashboard strategy export FILE"
STRATEGY_IMPORT = "python -m dashboard strategy import FILE"
QUESTION = N_("Question")
ODD_VALUE = N_("Odd value")
SUGGESTED = N_("suggested")


def place_words(place: Place) -> str:
    """`Taulu1 B4`."""
    return " ".join(part for part in (place.sheet or "", f"{place.column or ''}{place.row or ''}") if part)


def question_lines(questions: Iterable[Question], t: Translator, *, option: bool = True) -> Iterator[str]:
    """Each question with what may be answered; with `option` as it is written on the command line."""
    for question in questions:
        words = describe_question(question, t)
        place = place_words(question.place)
        yield f"{t(QUESTION)}: {place}: {words.question}" if place else f"{t(QUESTION)}: {words.question}"
        if words.help:
            yield f"  {words.help}"
        for answer, text in words.options or ((question.suggested or TEXT, ""),):
            said = f"{ANSWER_OPTION} {shlex.quote(f'{question.key}={answer}')}" if option else "–"
            suggested = f" ({t(SUGGESTED)})" if answer == question.suggested else ""
            if option or text:
                yield f"  {said}  {text}{suggested}".rstrip()


def unused_lines(seen: Preview, t: Translator) -> Iterator[str]:
    """What the file measures and no indicator follows, each under its key, and how one is made to follow it."""
    if not seen.unused:
        return
    dimensions = {one.key: one for one in seen.definitions.dimensions}
    yield t("No indicator follows these figures yet:")
    for one in seen.unused:
        said = (one.name, name_kind(one, t), name_span(one, t), count_breakdowns(one, dimensions, t))
        yield f"  {one.measure.key}: {'; '.join(text for text in said if text)}"
    feed = f"feeds: [{{measure: {seen.unused[0].measure.key}}}]"
    yield "  " + t(
        "Choose an indicator for them on the page of uploads, or write {feed} into one: {export}, then {take_in}.",
        feed=feed,
        export=STRATEGY_EXPORT,
        take_in=STRATEGY_IMPORT,
    )


def suspicion_lines(
    suspicions: Iterable[Suspicion], indicators: Mapping[str, Indicator], t: Translator, *, option: bool = True
) -> Iterator[str]:
    """The odd values, one kind after another, each kind with what to ask oneself and how the answer is written."""
    by_code = sorted(suspicions, key=lambda one: one.code)
    for code, group in groupby(by_code, key=lambda one: one.code):
        for suspicion in group:
            words = describe_suspicion(suspicion, indicators, t)
            parts = (t(ODD_VALUE), place_words(suspicion.place), _name(suspicion, indicators, t))
            yield ": ".join(part for part in parts if part)
            yield f"  {words.message}"
            hint = words.hint
        yield f"  {hint}"
        if option:
            yield f"  {EXPLAIN_OPTION} {shlex.quote(f'{code}={TEXT}')}"


def _name(suspicion: Suspicion, indicators: Mapping[str, Indicator], t: Translator) -> str:
    indicator = indicators.get(suspicion.indicator)
    name = indicator.name.in_language(t.language) if indicator else suspicion.indicator
    return ", ".join([name, *(member for _, member in suspicion.members), format_period(suspicion.period, t.language)])
