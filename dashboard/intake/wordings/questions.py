"""The words of questions that several loaders ask."""

from __future__ import annotations

from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_

QUESTIONS = {
    "date_order": Wording(
        N_("Which comes first in dates such as {example}: the day or the month?"),
        N_("Every date of the file can be read both ways."),
    ),
}
OPTIONS = {
    "day_first": N_("the day, then the month"),
    "month_first": N_("the month, then the day"),
}
"""Option of a question -> its words."""
