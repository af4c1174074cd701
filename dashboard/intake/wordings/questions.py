"""The words of questions that several loaders ask."""

from __future__ import annotations

from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_

QUESTIONS = {
    "date_order": Wording(
        N_("Which comes first in dates such as {example}: the day or the month?"),
        N_("Every date of the file can be read both ways."),
    ),
    "silent_months": Wording(
        N_("Are months without rows zeros? There are {months} between the first row and the last ({period})."),
        N_(
            "A list cannot tell a month of nothing from one that nobody wrote down. The same holds for each house, "
            "activity and so on. The answer is remembered for the next time; without one, the months stay missing."
        ),
    ),
    "whole_span": Wording(
        N_("Do the rows hold everything of {period}? Then months without rows are zeros ({months})."),
        N_("The rows do not reach over the whole of it. Without an answer, the months around them stay missing."),
    ),
}
OPTIONS = {
    "day_first": N_("the day, then the month"),
    "month_first": N_("the month, then the day"),
    "zeros": N_("Yes, nothing happened in them: they are zeros"),
    "stay_missing": N_("No, or it is not known: they stay missing"),
    "covered": N_("Yes, everything"),
    "not_covered": N_("No, or it is not known"),
}
"""Option of a question -> its words."""
