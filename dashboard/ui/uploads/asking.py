"""What a file still needs from a person: answers to questions, and words of explanation for odd values."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from dashboard.intake.explanations import Explanations, suspicion_key
from dashboard.intake.messages import describe_suspicion
from dashboard.intake.preview import Preview
from dashboard.intake.quality.suspicion import Suspicion
from dashboard.intake.questions import Question, QuestionWords, describe_question
from dashboard.ui.panel import plain_text, show_panel
from dashboard.ui.uploads import problem_words, suspicion_words
from dashboard.ui.uploads.queue import HeldFile
from dashboard.ui.visit import Visit

OPEN = frozenset({"survey_wave"})
"""Codes of questions that may be answered with something else than their options."""
RADIO_AT_MOST = 6
"""More options than this are a list to choose from."""
LONGEST_ANSWER = 60
LONGEST_EXPLANATION = 500
CONTRADICTIONS = frozenset({"more_than_allowed", "sum_differs", "parts_differ"})
"""Codes of what cannot be, which is asked about before what is only unusual."""
SHOWN = 12
"""How many odd values of one kind are listed, and may each have words of their own."""


def ask_questions(visit: Visit, held: HeldFile, preview: Preview) -> dict[str, str] | None:
    """A form with the open questions; the answers when it is sent."""
    t = visit.t
    title = t.plural("{n} thing to tell", "{n} things to tell", len(preview.questions))
    show_panel("upload_questions", key=str(held.number), t=t, title=title, from_source=bool(held.source))
    with st.form(f"questions-{held.number}"):
        answers: dict[str, str | None] = {}
        for question in preview.questions:
            words = describe_question(question, t)
            key = f"question-{held.number}-{question.key}"
            answers[question.key] = _ask(visit, words, question, key)
            show_panel("hint", key=key, words=words.help, place=problem_words.place_words(question.place))
        label = t("Fetch it with these answers") if held.source else t("Read the file with these answers")
        sent = st.form_submit_button(label, type="primary")
    given = {key: answer.strip() for key, answer in answers.items() if answer and answer.strip()}
    return given if sent and given else None


def _ask(visit: Visit, words: QuestionWords, question: Question, key: str) -> str | None:
    names = dict(words.options)
    options = list(names)
    chosen = options.index(question.suggested) if question.suggested in names else None
    label = plain_text(words.question)

    def name(option: str) -> str:
        return plain_text(names.get(option, option))

    if not options:
        return st.text_input(label, value=question.suggested, key=key, max_chars=LONGEST_ANSWER)
    if question.code not in OPEN and len(options) <= RADIO_AT_MOST:
        return st.radio(label, options, index=chosen, format_func=name, key=key)
    return st.selectbox(
        label,
        options,
        index=chosen,
        format_func=name,
        key=key,
        placeholder=visit.t("Choose"),
        accept_new_options=question.code in OPEN,
    )


def ask_explanations(visit: Visit, held: HeldFile, preview: Preview) -> Explanations:
    """The odd values, with a field for a word of explanation; what has been written so far."""
    if not preview.suspicions:
        return {}
    t = visit.t
    by_code = sorted(preview.suspicions, key=lambda one: (one.code not in CONTRADICTIONS, one.code))
    words: dict[str, str] = {}
    first = by_code[0].code
    for code, group in groupby(by_code, key=lambda one: one.code):
        alike = list(group)
        rows = [suspicion_words.suspicion_row(visit, one) for one in alike[:SHOWN]]
        left = len(alike) - len(rows)
        more = t.plural("and {n} more", "and {n} more", left) if left else ""
        hint = describe_suspicion(alike[0], visit.indicators, t).hint
        key = f"{held.number}-{code}"
        show_panel("upload_suspicions", key=key, t=t, rows=rows, more=more, hint=hint, is_first=code == first)
        words |= _ask_words(visit, held, code, alike)
    return words


def _ask_words(visit: Visit, held: HeldFile, code: str, alike: Sequence[Suspicion]) -> dict[str, str]:
    """One field for all of a kind, or one for each of a few."""
    t = visit.t
    key = f"words-{held.number}-{code}"
    each = 1 < len(alike) <= SHOWN and st.checkbox(t("Each of these has its own reason"), key=f"{key}-each")
    if not each:
        label = t("Why is this so?") if len(alike) == 1 else t("Why are these so?")
        return {code: st.text_input(label, key=key, max_chars=LONGEST_EXPLANATION) or ""}
    return {
        suspicion_key(one): st.text_input(
            plain_text(suspicion_words.suspicion_row(visit, one).name),
            key=f"{key}-{number}",
            max_chars=LONGEST_EXPLANATION,
        )
        or ""
        for number, one in enumerate(alike)
    }
