"""Judging a goal and its outcome statements: one form, one save, the versions before, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard.access import Action
from dashboard.formats.periods import format_date
from dashboard.insight.coverage import GoalCoverage
from dashboard.locale import Translator
from dashboard.status_words import JUDGED_STEPS
from dashboard.strategy.judgements import JudgedStep, Judgement
from dashboard.strategy.model import Part
from dashboard.strategy.record import Kept, PartRef
from dashboard.ui import cache, keeping
from dashboard.ui.keeping import Draft
from dashboard.ui.panel import plain_text
from dashboard.ui.standing import JudgedWords, judged_words
from dashboard.ui.typed import read_day
from dashboard.ui.visit import Visit

EDITING = "arvio"
"""The state in the address while the form is open."""
SAVED = "judged-just-now"
LONGEST_REASON = 2000
LONGEST_ROLE = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """One part that is judged in the form: the judgement that holds, and the form's own version of it."""

    part: Part
    kept: Kept[Judgement] | None
    draft: Draft


@dataclass(frozen=True, slots=True)
class PastJudgement:
    """An earlier judgement, and who wrote it down when."""

    judged: JudgedWords
    written: str


def judged_parts(cover: GoalCoverage) -> tuple[Part, ...]:
    """The goal and its outcome statements."""
    return (cover.goal, *(one.outcome for one in cover.outcomes))


def show_form(visit: Visit, cover: GoalCoverage) -> None:
    """The form; when it is sent and right it is kept, and the goal's page shown."""
    asked = [_ask_about(visit, part) for part in judged_parts(cover)]
    common = keeping.begin_draft(f"judge-{cover.goal.key}", None, _common_fields(visit, asked))
    t = visit.t
    with st.form(f"judging-{cover.goal.key}"):
        for one in asked:
            _show_fields(one, t)
        st.text_input(t("Whose judgement is it? A role, not a name"), key=common.widget("role"), max_chars=LONGEST_ROLE)
        st.text_input(t("Day of the judgement"), key=common.widget("day"), max_chars=20)
        sent = st.form_submit_button(t("Save the judgements"), type="primary")
    if sent:
        _save(visit, asked, common)


def _ask_about(visit: Visit, part: Part) -> Asked:
    kept = visit.judgement_of(part.key)
    fields = {"step": kept.record.step if kept else None, "reason": kept.record.reason if kept else ""}
    version = kept.version if kept else None
    return Asked(part, kept, keeping.begin_draft(f"judge-{visit.chosen.key}-{part.key}", version, fields))


def _common_fields(visit: Visit, asked: Sequence[Asked]) -> dict[str, str]:
    roles = [one.kept.record.role for one in asked if one.kept]
    return {"role": roles[0] if roles else visit.t("leadership team"), "day": format_date(visit.today, visit.language)}


def _show_fields(one: Asked, t: Translator) -> None:
    title = plain_text(one.part.title)
    st.radio(
        title,
        list(JudgedStep),
        format_func=lambda step: t(JUDGED_STEPS[step]),
        key=one.draft.widget("step"),
        horizontal=True,
    )
    st.text_area(f"{t('Reason')}: {title}", key=one.draft.widget("reason"), max_chars=LONGEST_REASON, height=90)


def _save(visit: Visit, asked: Sequence[Asked], common: Draft) -> None:
    state = st.session_state
    role, day = str(state[common.widget("role")]).strip(), read_day(str(state[common.widget("day")]))
    changed = [one for one in asked if _is_changed(one)]
    slips = find_slips(visit, changed, role, day)
    if slips or day is None:
        keeping.show_slips(visit, slips, "judging")
        return
    records = [(one, _make_judgement(visit, one, role, day)) for one in changed]
    # All that somebody else changed is found before anything is saved.
    behind = [(one, record) for one, record in records if (one.kept.version if one.kept else None) != one.draft.base]
    if _save_each(visit, behind) and _save_each(visit, records):
        state[SAVED] = tuple(record.key for _, record in records)
        keeping.leave_form()


def _save_each(visit: Visit, records: Sequence[tuple[Asked, Judgement]]) -> bool:
    """Whether all could be saved; each that could not is said."""
    saved = [
        keeping.save_record(visit, record, one.draft, Action.JUDGE, lambda said: describe(said, visit.t))
        for one, record in records
    ]
    return all(saved)


def _is_changed(one: Asked) -> bool:
    step, reason = _typed(one)
    if one.kept is None:
        return step is not None or bool(reason)
    return (step, reason) != (one.kept.record.step, one.kept.record.reason)


def _typed(one: Asked) -> tuple[JudgedStep | None, str]:
    step = st.session_state[one.draft.widget("step")]
    return (JudgedStep(step) if step else None), str(st.session_state[one.draft.widget("reason")]).strip()


def find_slips(visit: Visit, changed: Sequence[Asked], role: str, day: date | None) -> list[str]:
    """What has to be put right before the judgements can be kept."""
    t = visit.t
    slips = [] if changed else [t("Nothing has been changed.")]
    for one in changed:
        step, reason = _typed(one)
        if step is None:
            slips.append(t("Choose a step for “{title}”, or take its reason away.", title=one.part.title))
        if not reason:
            slips.append(t("Write the reason for “{title}”.", title=one.part.title))
    if not role:
        slips.append(t("Write whose judgement it is."))
    if day is None or day > visit.today:
        slips.append(t("Write the day of the judgement like this: {day}.", day=format_date(visit.today, t.language)))
    return slips


def _make_judgement(visit: Visit, one: Asked, role: str, day: date) -> Judgement:
    step, reason = _typed(one)
    subject = PartRef(strategy=visit.chosen.key, part=one.part.key)
    return Judgement(subject=subject, step=step or JudgedStep.UNCERTAIN, reason=reason, role=role, judged_on=day)


def describe(judgement: Judgement, t: Translator) -> str:
    """`Partly: numbers fell in the autumn (leadership team, 1.2.2024)`."""
    words = judged_words(judgement, t)
    return f"{words.words}: {words.reason} ({words.by})"


def show_saved(visit: Visit) -> None:
    """After a save: that it was saved, and a button that takes it back."""
    keys = st.session_state.get(SAVED, ())
    kept = [visit.judgements[key] for key in keys if key in visit.judgements]
    if not kept or visit.known_on is not None:
        return
    words = visit.t.plural("{n} judgement was saved.", "{n} judgements were saved.", len(kept))
    keeping.offer_undo(visit, words, SAVED, lambda: _undo_each(visit, kept))


def _undo_each(visit: Visit, kept: Sequence[Kept[Judgement]]) -> bool:
    """Whether all could be taken back; one that somebody changed meanwhile does not keep the others."""
    undone = [keeping.undo_change(visit, one, Action.JUDGE) for one in kept]
    return all(undone)


def past_judgements(visit: Visit, part: str) -> list[PastJudgement]:
    """What was judged before, the newest first, for who reads its reasons; without the judgement that holds."""
    kept = visit.judgement_of(part)
    if kept is None or kept.version == 1 or not visit.reads_words:
        return []
    versions = cache.read_versions(visit.data_version, Judgement, kept.record.key, visit.repository)
    earlier = [one for one in versions if one.version < kept.version and not one.retired]
    return [PastJudgement(judged_words(one.record, visit.t), keeping.said(visit, one)) for one in reversed(earlier)]
