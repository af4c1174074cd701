"""What is said of a template that came back."""

from __future__ import annotations

from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_

TEMPLATES = {
    "template_not_filled": Wording(
        N_("No figure has been filled in yet."),
        N_("Write the figures under the heading for values and save the workbook, then drop it again."),
    ),
    "note_without_figure": Wording(
        N_("There is a note on this row, but no figure."),
        N_("Write the figure, or choose “no data” beside it if there is none."),
    ),
    "sheet_beside_template": Wording(
        N_("This sheet is not part of the template, and nothing was read from it."),
        N_("If it holds figures that are to be stored, save it as a file of its own and drop that too."),
    ),
}
"""Problem code -> its words."""
