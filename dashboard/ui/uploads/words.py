"""The history of uploads in words, ready for a template."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.formats.numbers import format_number
from dashboard.formats.periods import format_time
from dashboard.store import Upload
from dashboard.ui.visit import Visit


@dataclass(frozen=True, slots=True)
class UploadRow:
    """One upload of the history in words."""

    number: int
    link: str
    file_name: str
    when: str
    who: str
    count: str
    state: str
    is_withdrawn: bool
    is_chosen: bool


def upload_rows(visit: Visit) -> list[UploadRow]:
    """The history, newest first."""
    return [_upload_row(visit, one) for one in visit.uploads]


def _upload_row(visit: Visit, upload: Upload) -> UploadRow:
    t = visit.t
    count = t.plural("{n} figure", "{n} figures", upload.observations)
    if upload.left_out:
        count += ", " + t.plural("{n} left out", "{n} left out", upload.left_out)
    return UploadRow(
        number=upload.number,
        link=visit.address.to("lataukset", upload=upload.number),
        file_name=upload.file_name,
        when=format_time(upload.at.astimezone(visit.zone), t.language),
        who=upload.actor,
        count=count,
        state=_state_words(visit, upload),
        is_withdrawn=upload.withdrawn_at is not None,
        is_chosen=upload.number == visit.address.upload,
    )


def _state_words(visit: Visit, upload: Upload) -> str:
    if upload.withdrawn_at is None:
        return visit.t("in use")
    when = format_time(upload.withdrawn_at.astimezone(visit.zone), visit.language)
    words = visit.t("undone {when}, {who}", when=when, who=upload.withdrawn_by)
    return f"{words}: {upload.withdrawn_reason}" if upload.withdrawn_reason else words


def size_words(visit: Visit, size: int) -> str:
    """`12 kt`."""
    return visit.t("{size} kB", size=format_number(max(1, round(size / 1000)), visit.language))
