"""Upload: drop files, see what was understood of each, answer, confirm; the history, and undo."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from dashboard.intake.explanations import Explanations, find_unexplained
from dashboard.intake.messages import describe_loader
from dashboard.intake.old_values import hide_old_values
from dashboard.intake.preview import Preview
from dashboard.intake.queue import QueueState, can_be_mapped
from dashboard.ui.my_work.wanted import show_wanted
from dashboard.ui.panel import show_panel, show_remembered
from dashboard.ui.uploads import asking, measure_proposal, observation_words, problem_words, queue_words, uploading
from dashboard.ui.uploads import queue as upload_queue
from dashboard.ui.uploads import words as upload_words
from dashboard.ui.uploads.queue import MEGABYTE, HeldFile, UploadQueue
from dashboard.ui.visit import Visit

ROUND = "upload_round"
"""Name in the session's state: the uploader's turn, so that it is empty after its files went into the queue."""


def render(visit: Visit) -> None:
    """Show the uploader, the queue, the chosen file of it, then the chosen upload, then the history."""
    queue = upload_queue.get_queue()
    show_panel("upload_head", t=visit.t)
    show_wanted(visit)
    _take_files(visit, queue)
    upload_queue.read_waiting(visit, queue)
    chosen = queue.find(visit.address.file)
    if chosen:
        upload_queue.refresh_file(visit, chosen)
    _show_queue(visit, queue, chosen)
    if chosen and chosen.preview and not chosen.is_done:
        _show_file(visit, queue, chosen, chosen.preview)
    if visit.address.upload:
        _show_upload(visit, visit.address.upload)
    show_remembered(visit, "upload_history", lambda: {"t": visit.t, "rows": upload_words.upload_rows(visit)})


def _take_files(visit: Visit, queue: UploadQueue) -> None:
    turn = st.session_state.setdefault(ROUND, 0)
    files = st.file_uploader(
        visit.t("Drop files here, or choose them"), key=f"upload-{turn}", accept_multiple_files=True
    )
    if files:
        total = visit.settings.upload_total_mb * MEGABYTE
        queue.add(((file.name, file.getvalue()) for file in files), total)
        st.session_state[ROUND] += 1
        uploading.go_to_upload(None)
        st.rerun()


def _show_queue(visit: Visit, queue: UploadQueue, chosen: HeldFile | None) -> None:
    t = visit.t
    done = [held for held in queue.files if held.is_done]
    if queue.refused or done or len(queue.files) > 1:
        rows = queue_words.queue_rows(visit, queue, chosen)
        show_panel("upload_queue", t=t, rows=rows, refused=queue.refused, results=queue_words.results(visit, done))
    with st.container(horizontal=True):
        _ask_for_all(visit, queue)


def _ask_for_all(visit: Visit, queue: UploadQueue) -> None:
    """What can be done with several files at once."""
    t, ready = visit.t, queue.ready
    if len(ready) > 1:
        label = t.plural("Store {n} ready file", "Store {n} ready files", len(ready))
        if st.button(label, type="primary", key="confirm-all"):
            for held in ready:
                upload_queue.confirm(visit, held)
            st.rerun()
    useless = [held.number for held in queue.files if held.file.state is QueueState.REFUSED]
    if len(useless) > 1 and st.button(t("Take out those that cannot be used"), key="remove-refused"):
        for number in useless:
            queue.remove(number)
        st.rerun()


def _show_file(visit: Visit, queue: UploadQueue, held: HeldFile, preview: Preview) -> None:
    _show_preview(visit, held, preview)
    if preview.refused:
        measure_proposal.show_unused(visit, held, preview)
    if preview.questions:
        answers = asking.ask_questions(visit, held, preview)
        if answers:
            upload_queue.answer(visit, held, answers)
            st.rerun()
    explanations = {} if preview.refused else asking.ask_explanations(visit, held, preview)
    may_store, leave_out = _ask_to_leave_out(visit, held, preview, explanations)
    with st.container(horizontal=True):
        if not preview.refused:
            _ask_to_confirm(visit, held, preview, explanations, may_store=may_store, leave_out=leave_out)
        remove = visit.t("Take this out of the queue") if held.source else visit.t("Take this file out of the queue")
        if st.button(remove, key=f"remove-{held.number}"):
            queue.remove(held.number)
            st.rerun()
    if preview.rows:
        hidden = _more_words(visit, len(preview.rows) - observation_words.SHOWN_ROWS)
        rows = observation_words.observation_rows(visit, hide_old_values(preview, visit.gate).rows)
        show_panel("upload_understood", t=visit.t, rows=rows, hidden=hidden)
        measure_proposal.show_unused(visit, held, preview)


def _show_preview(visit: Visit, held: HeldFile, preview: Preview) -> None:
    """What was understood in short, and what to notice; what is only for information is folded up where it is long."""
    needs_mapping = held.file.state is QueueState.NEEDS_MAPPING
    needs_indicator = held.file.state is QueueState.NEEDS_INDICATOR
    problems, notes = problem_words.part_problems(problem_words.say_once(preview), fold_all=needs_mapping)
    show_panel(
        "upload_preview",
        t=visit.t,
        preview=preview,
        from_source=bool(held.source),
        loader="" if needs_mapping else describe_loader(preview.loader, visit.t),
        size="" if held.source else upload_words.size_words(visit, preview.size),
        counts=observation_words.count_words(visit, preview),
        problems=problem_words.problem_rows(visit, problems[: observation_words.SHOWN_ROWS]),
        more_problems=_more_words(visit, len(problems) - observation_words.SHOWN_ROWS),
        notes=problem_words.problem_rows(visit, notes[: observation_words.SHOWN_ROWS]),
        notes_title=problem_words.notes_title(visit, notes, needs_mapping=needs_mapping),
        refused_because=problem_words.refusal_rows(visit, held),
        mapping_link=_mapping_link(visit, held, preview),
        needs_mapping=needs_mapping,
        needs_indicator=needs_indicator,
    )


def _mapping_link(visit: Visit, held: HeldFile, preview: Preview) -> str:
    """To the page where a table that nobody knows is explained; "" where there is none."""
    if not can_be_mapped(preview) and not preview.drifts:
        return ""
    return visit.address.to("kohdistus", file=held.number)


def _ask_to_leave_out(visit: Visit, held: HeldFile, preview: Preview, explanations: Explanations) -> tuple[bool, bool]:
    """Whether the file may be stored as it stands now, and whether without its errors."""
    if preview.refused:
        return False, False
    leave_out = False
    if preview.blocking:
        leave_out = st.checkbox(
            visit.t.plural(
                "Leave the {n} erroneous value out and store the rest",
                "Leave the {n} erroneous values out and store the rest",
                max(1, preview.left_out),
            ),
            key=f"leave-out-{held.number}",
        )
    unexplained = find_unexplained(preview.suspicions, explanations)
    if unexplained:
        words = visit.t.plural(
            "{n} odd value still needs a word of explanation before it is stored.",
            "{n} odd values still need a word of explanation before they are stored.",
            len(unexplained),
        )
        show_panel("upload_unexplained", words=words)
    return not unexplained and (leave_out or not preview.blocking), leave_out


def _ask_to_confirm(
    visit: Visit, held: HeldFile, preview: Preview, explanations: Explanations, *, may_store: bool, leave_out: bool
) -> None:
    """The button that stores; beside open questions it is not the first thing to do."""
    t, count = visit.t, len(preview.rows)
    label = t.plural("Store {n} figure", "Store {n} figures", count)
    if preview.questions:
        label = t.plural("Store {n} figure without answering", "Store {n} figures without answering", count)
    look: Literal["primary", "secondary"] = "secondary" if preview.questions else "primary"
    published = st.checkbox(
        t("These are the contents of a published report"),
        help=t("What has been published is not hidden any more, not even where it tells of a small group."),
        key=f"published-{held.number}",
    )
    if st.button(label, type=look, disabled=not may_store, key=f"confirm-{held.number}"):
        upload_queue.confirm(visit, held, leave_out_errors=leave_out, explanations=explanations, published=published)
        if held.is_done and held.file.result and not [one for one in upload_queue.get_queue().files if not one.is_done]:
            uploading.go_to_upload(held.file.result.upload)
        st.rerun()


def _more_words(visit: Visit, more: int) -> str:
    return visit.t.plural("and {n} more", "and {n} more", more) if more > 0 else ""


def _show_upload(visit: Visit, number: int) -> None:
    chosen = next((one for one in upload_words.upload_rows(visit) if one.number == number), None)
    if chosen is None:
        show_panel("notice", words=visit.t("There is no upload {number}. All of them are below.", number=number))
        return
    stored = problem_words.stored_problem_rows(visit, visit.repository.upload_problems(number))
    show_panel(
        "upload_detail",
        t=visit.t,
        upload=chosen,
        changes=observation_words.change_rows(visit, number),
        problems=stored,
        close=visit.address.to("lataukset"),
    )
    if chosen.is_withdrawn:
        if st.button(visit.t("Take upload {number} into use again", number=number), key=f"restore-{number}"):
            uploading.restore_upload(visit, number)
            st.rerun()
        return
    reason = st.text_input(visit.t("Why is it undone? (optional)"), key=f"reason-{number}", max_chars=300)
    if st.button(visit.t("Undo upload {number}", number=number), key=f"withdraw-{number}"):
        uploading.withdraw_upload(visit, number, reason)
        st.rerun()
