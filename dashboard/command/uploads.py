"""`uploads`, `withdraw` and `restore`: the history, and undoing."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime

from dashboard.access import Action, require
from dashboard.command.answer import Answer, Column, Json, table_lines
from dashboard.command.database import open_store
from dashboard.command.invocation import Invocation
from dashboard.formats.numbers import format_number
from dashboard.formats.periods import format_time
from dashboard.store import Upload


def show(invocation: Invocation, _arguments: Namespace) -> Answer:
    """All uploads, the newest first."""
    require(invocation.person, Action.LOAD)
    t = invocation.t
    with open_store(invocation) as repository:
        uploads = repository.uploads()
    columns = (
        Column(t("Upload number"), to_right=True), Column(t("When")), Column(t("File")),
        Column(t("Figures"), to_right=True), Column(t("Left out"), to_right=True), Column(t("Who")), Column(t("State")),
    )  # fmt: skip
    return Answer(
        lambda: [upload_to_json(one) for one in uploads],
        lambda: (
            table_lines(columns, [_row(one, invocation) for one in uploads])
            if uploads
            else [t("No files were loaded.")]
        ),
    )


def withdraw(invocation: Invocation, arguments: Namespace) -> Answer:
    """Undo an upload: what it replaced holds again."""
    require(invocation.person, Action.WITHDRAW)
    with open_store(invocation) as repository:
        repository.withdraw_upload(arguments.upload, invocation.person.name, invocation.now, arguments.reason.strip())
    done = invocation.t("Upload {upload} was withdrawn.", upload=arguments.upload)
    return Answer(lambda: {"upload": arguments.upload, "status": "withdrawn", "problems": []}, lambda: [done])


def restore(invocation: Invocation, arguments: Namespace) -> Answer:
    """Undo a withdrawal."""
    require(invocation.person, Action.WITHDRAW)
    with open_store(invocation) as repository:
        repository.restore_upload(arguments.upload, invocation.person.name, invocation.now)
    done = invocation.t("Upload {upload} is in use again.", upload=arguments.upload)
    return Answer(lambda: {"upload": arguments.upload, "status": "restored", "problems": []}, lambda: [done])


def upload_to_json(upload: Upload) -> Json:
    """One upload with keys that do not change; the three `withdrawn_` ones are null while it is in use."""
    return {
        "upload": upload.number,
        "file": upload.file_name,
        "sha256": upload.sha256,
        "size": upload.size,
        "loader": upload.loader,
        "uploaded_at": upload.at.isoformat(),
        "uploaded_by": upload.actor,
        "observations": upload.observations,
        "left_out": upload.left_out,
        "status": "active" if upload.withdrawn_at is None else "withdrawn",
        "withdrawn_at": upload.withdrawn_at.isoformat() if upload.withdrawn_at else None,
        "withdrawn_by": upload.withdrawn_by,
        "withdrawn_reason": upload.withdrawn_reason,
    }


def _row(upload: Upload, invocation: Invocation) -> list[str]:
    language = invocation.t.language
    return [
        str(upload.number),
        _time_words(upload.at, invocation),
        upload.file_name,
        format_number(upload.observations, language),
        format_number(upload.left_out, language) if upload.left_out else "",
        upload.actor,
        _state_words(upload, invocation),
    ]


def _time_words(at: datetime, invocation: Invocation) -> str:
    return format_time(at.astimezone(invocation.zone), invocation.t.language)


def _state_words(upload: Upload, invocation: Invocation) -> str:
    if upload.withdrawn_at is None:
        return invocation.t("in use")
    when = _time_words(upload.withdrawn_at, invocation)
    words = invocation.t("undone {when}, {who}", when=when, who=upload.withdrawn_by)
    return f"{words}: {upload.withdrawn_reason}" if upload.withdrawn_reason else words
