"""The words of what looks wrong and may be right: what is odd, and what to ask oneself."""

from __future__ import annotations

from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_

QUALITY = {
    "outside_history": Wording(
        N_("{value} is far from what {indicator} has been: {lowest}–{highest} in {count} other periods."),
        N_("Is there a digit too many or too few, or did something happen? Write what."),
    ),
    "jump": Wording(
        N_("{value} is a great leap from the one before, {last}."),
        N_("Is it for the same kind of period, and counted in the same way? Write why it changed."),
    ),
    "missing_periods": Wording(
        N_("Before this one {missing} periods of {indicator} are missing, from {first} on."),
        N_("Was there nothing to count, or is a file still to come? Write which."),
    ),
    "replaces_other_upload": Wording(
        N_("This changes what another kind of file gave: upload {upload}, {count} values."),
        N_("Two sources speak of the same figure. Write why this one is right."),
    ),
    "replaces_other_file": Wording(
        N_(
            "This changes much of what another file gave: “{file}”, upload {upload}, {count} values. Here it was {old}."
        ),
        N_(
            "Are the two files of different houses or other parts, which should be told apart? Write why this is right."
        ),
    ),
    "more_than_allowed": Wording(
        N_("{when}: {left} ({left_value}) is more than {right} ({right_value}). {reason}"),
        N_("Look at which of the two is wrong. Write why, if both are right."),
    ),
    "sum_differs": Wording(
        N_("{when}: {left} is {left_value}, but its parts are together {right_value}. {reason}"),
        N_("Is a part missing, or counted twice? Write why they differ."),
    ),
    "parts_differ": Wording(
        N_("{when}: {indicator} is {whole} in all, but its parts are together {parts}."),
        N_("Is a part missing, or counted twice? Write why they differ."),
    ),
}
