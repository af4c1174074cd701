"""Templates: a workbook to fill in, for any indicators, that is known again when it comes back."""

from __future__ import annotations

from functools import partial
from hashlib import sha256

import streamlit as st

from dashboard.formats.template_words import FILE_NAMES
from dashboard.reports.template_rows import Template
from dashboard.reports.templates import write_template
from dashboard.ui.panel import show_panel
from dashboard.ui.uploads.template_choice import choose_template
from dashboard.ui.visit import Visit

MOST_ROWS = 10_000
MARK = 8
"""So many digits of the content's hash tell one template from another."""
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def render(visit: Visit) -> None:
    """Ask what is to be filled in, and give it out."""
    if visit.strategy is None:
        show_panel("empty", t=visit.t, address=visit.address)
        return
    show_panel("template_head", t=visit.t, upload_link=visit.address.to("lataukset"))
    template = choose_template(visit)
    rows = template.count_rows()
    lacking = [one.indicator for one in template.sections if not template.count_rows_of(one)]
    names = [one.name.in_language(visit.language) for one in lacking]
    show_panel("template_result", t=visit.t, words=_count_words(visit, template), lacking=names, fits=rows <= MOST_ROWS)
    if 0 < rows <= MOST_ROWS:
        _give_out(visit, template)


def _count_words(visit: Visit, template: Template) -> str:
    """How much there is to fill in; "" for nothing."""
    t, rows = visit.t, template.count_rows()
    if not template.sections:
        return t("Choose the indicators first.")
    if rows > MOST_ROWS:
        return t.plural("{n} row is too many for one workbook.", "{n} rows are too many for one workbook.", rows)
    count = t.plural("{n} indicator", "{n} indicators", len(template.sections))
    words = t.plural("{n} row to fill in", "{n} rows to fill in", rows)
    return f"{words} · {count}" if rows else ""


def _give_out(visit: Visit, template: Template) -> None:
    mark = sha256(f"{visit.language}{template!r}".encode()).hexdigest()[:MARK]
    st.download_button(
        visit.t("Download the workbook"),
        data=partial(write_template, template, visit.t),
        file_name=f"mittaristo-{FILE_NAMES[visit.language]}-{mark}.xlsx",
        mime=WORKBOOK,
        type="primary",
        on_click="ignore",
        key="template-download",
    )
