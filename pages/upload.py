"""Upload: drop a file, see what was understood, confirm; the history, and undo."""

from __future__ import annotations

import hashlib

import streamlit as st

from dashboard.intake.commit import CommitResult, CommitStatus
from dashboard.intake.messages import describe_loader
from dashboard.intake.preview import Preview
from dashboard.ui import upload_words, uploading
from dashboard.ui.panel import show_panel
from dashboard.ui.visit import Visit

PREVIEW, ROUND, RESULT = "upload_preview", "upload_round", "upload_result"
"""Names in the session's state: the preview being looked at, the uploader's turn, the last result."""


def render(visit: Visit) -> None:
    """Show the uploader with its preview, then the chosen upload, then the history."""
    show_panel("upload_head", t=visit.t)
    _show_result(visit)
    _ask_for_file(visit)
    if visit.address.upload:
        _show_upload(visit, visit.address.upload)
    show_panel("upload_history", t=visit.t, rows=upload_words.upload_rows(visit))


def _ask_for_file(visit: Visit) -> None:
    turn = st.session_state.setdefault(ROUND, 0)
    file = st.file_uploader(visit.t("Excel or CSV file"), key=f"upload-{turn}", help=None)
    if file is None:
        st.session_state.pop(PREVIEW, None)
        return
    content = file.getvalue()
    mark = (hashlib.sha256(content).hexdigest(), file.name, visit.data_version)
    if st.session_state.get(PREVIEW, (None,))[0] != mark:
        st.session_state[PREVIEW] = (mark, uploading.preview_upload(visit, file.name, content))
    _show_preview(visit, st.session_state[PREVIEW][1])


def _show_preview(visit: Visit, preview: Preview) -> None:
    t = visit.t
    show_panel(
        "upload_preview",
        t=t,
        preview=preview,
        loader=describe_loader(preview.loader, t),
        size=upload_words.size_words(visit, preview.size),
        counts=upload_words.count_words(visit, preview),
        problems=upload_words.problem_rows(visit, preview.problems)[: upload_words.SHOWN_ROWS],
        more_problems=_more_words(visit, len(preview.problems) - upload_words.SHOWN_ROWS),
        duplicate_link=visit.address.to("lataukset", upload=preview.duplicate_of) if preview.duplicate_of else "",
    )
    if not preview.refused and not preview.duplicate_of:
        _ask_to_confirm(visit, preview)
    if preview.rows:
        hidden = _more_words(visit, len(preview.rows) - upload_words.SHOWN_ROWS)
        show_panel("upload_understood", t=t, rows=upload_words.observation_rows(visit, preview.rows), hidden=hidden)


def _ask_to_confirm(visit: Visit, preview: Preview) -> None:
    t = visit.t
    leave_out = False
    if preview.blocking:
        leave_out = st.checkbox(
            t.plural(
                "Leave the {n} erroneous value out and store the rest",
                "Leave the {n} erroneous values out and store the rest",
                max(1, preview.left_out),
            ),
            key=f"leave-out-{preview.sha256[:12]}",
        )
    label = t.plural("Store {n} figure", "Store {n} figures", len(preview.rows))
    if st.button(label, type="primary", disabled=bool(preview.blocking) and not leave_out, key="confirm"):
        _confirm(visit, preview, leave_out)


def _more_words(visit: Visit, more: int) -> str:
    return visit.t.plural("and {n} more", "and {n} more", more) if more > 0 else ""


def _confirm(visit: Visit, preview: Preview, leave_out: bool) -> None:
    result = uploading.confirm_upload(visit, preview, leave_out_errors=leave_out)
    st.session_state[RESULT] = (result, preview.file_name)
    if result.status is not CommitStatus.REFUSED:
        st.session_state[ROUND] += 1
        uploading.go_to_upload(result.upload)
    st.session_state.pop(PREVIEW, None)
    st.rerun()


def _show_result(visit: Visit) -> None:
    kept: tuple[CommitResult, str] | None = st.session_state.pop(RESULT, None)
    if kept:
        result, name = kept
        in_use = visit.t.plural("{n} figure is now in use.", "{n} figures are now in use.", result.observations)
        problems = upload_words.problem_rows(visit, result.problems[:1])
        show_panel("upload_result", t=visit.t, result=result, name=name, in_use=in_use, problems=problems)


def _show_upload(visit: Visit, number: int) -> None:
    chosen = next((one for one in upload_words.upload_rows(visit) if one.number == number), None)
    if chosen is None:
        show_panel("notice", words=visit.t("There is no upload {number}. All of them are below.", number=number))
        return
    stored = upload_words.stored_problem_rows(visit, visit.repository.upload_problems(number))
    show_panel(
        "upload_detail",
        t=visit.t,
        upload=chosen,
        changes=upload_words.change_rows(visit, number),
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
