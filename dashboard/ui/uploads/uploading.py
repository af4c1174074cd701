"""What the upload page does: preview, confirm, undo, restore. Every write asks whether the person may."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import streamlit as st

from dashboard.access import Action, require
from dashboard.intake.commit import CommitResult, commit_preview
from dashboard.intake.explanations import NO_EXPLANATIONS, Explanations
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.limits import reader_limits
from dashboard.intake.preview import Preview, Step, preview_file
from dashboard.locale import N_
from dashboard.ui.visit import Visit

NO_ANSWERS: Mapping[str, str] = {}
STEPS = {
    Step.READING: N_("The file is checked and read …"),
    Step.RECOGNISING: N_("Indicators are recognised …"),
    Step.CHECKING: N_("The figures are compared with earlier ones …"),
}


def preview_upload(visit: Visit, name: str, content: bytes, choices: Mapping[str, str] = NO_ANSWERS) -> Preview:
    """What the file would bring, read against what the store holds now; meanwhile a bar says how far it is."""
    require(visit.person, Action.LOAD)
    bar = st.progress(0.0)
    steps = list(Step)

    def show_step(step: Step) -> None:
        bar.progress((steps.index(step) + 0.5) / len(steps), visit.t(STEPS[step]))

    limits = reader_limits(visit.settings)
    try:
        known = read_knowledge(visit.repository)
        return preview_file(name, content, known, visit.today, limits, show_step, choices=choices)
    finally:
        bar.empty()


def confirm_upload(
    visit: Visit,
    preview: Preview,
    *,
    leave_out_errors: bool,
    explanations: Explanations = NO_EXPLANATIONS,
    published: bool = False,
) -> CommitResult:
    """Store what was previewed."""
    require(visit.person, Action.LOAD)
    return commit_preview(
        preview,
        visit.repository,
        visit.person.name,
        datetime.now(UTC),
        leave_out_errors=leave_out_errors,
        explanations=explanations,
        published=published,
    )


def withdraw_upload(visit: Visit, number: int, reason: str) -> None:
    """Undo an upload: what it replaced is shown again."""
    require(visit.person, Action.WITHDRAW)
    visit.repository.withdraw_upload(number, visit.person.name, datetime.now(UTC), reason)


def restore_upload(visit: Visit, number: int) -> None:
    """Undo the undo."""
    require(visit.person, Action.WITHDRAW)
    visit.repository.restore_upload(number, visit.person.name, datetime.now(UTC))


def go_to_upload(number: int | None) -> None:
    """Put an upload into the address, so that the page shows it and a link would too."""
    if number is None:
        st.query_params.pop("lataus", None)
    else:
        st.query_params["lataus"] = str(number)
