"""The words of what is found when texts are given their meaning and values are checked against definitions."""

from __future__ import annotations

from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_

RESOLVING = {
    "unknown_indicator": Wording(
        N_("“{value}” is not the name of any indicator."),
        N_("Did you mean {suggestions}? Write the indicator's name or key as it stands in the catalogue."),
    ),
    "unknown_indicator_alone": Wording(
        N_("“{value}” is not the name of any indicator."),
        N_("Write the indicator's name or key as it stands in the catalogue, or leave the row out."),
    ),
    "ambiguous_indicator": Wording(
        N_("“{value}” can mean several indicators: {indicators}."),
        N_("Write the key of the one that is meant, such as mediation.initiatives."),
    ),
    "unknown_label": Wording(
        N_("“{value}” says nothing that is known of {indicator}."),
        N_("Give the column the heading of a breakdown of this indicator, or leave the row out."),
    ),
    "unknown_heading": Wording(
        N_("The heading “{value}” was not understood, so it is not known what the figures under it are."),
        N_("Write only the period, the indicator or a part of its breakdown in the heading, or leave the column out."),
    ),
    "targets_left_out": Wording(
        N_("The column “{value}” holds targets or forecasts, which nobody has observed. It was left out."),
        N_("Nothing needs to be done."),
    ),
    "unknown_column": Wording(
        N_("“{value}” in the column “{heading}” is not known, so its figure may be only a part of {indicator}."),
        N_("Give the column the heading of a breakdown of this indicator. If it does not matter, remove the column."),
    ),
    "unexpected_breakdown": Wording(
        N_("“{value}” belongs to the breakdown “{heading}”, which {indicator} does not have."),
        N_("Give the whole figure without the breakdown, or use an indicator that has it."),
    ),
    "two_members": Wording(
        N_("The value is for “{value}” and for “{other}” at the same time."),
        N_("Keep the one that the value is for."),
    ),
    "missing_member": Wording(
        N_("{indicator} needs a breakdown by “{dimension}”, and the row names none."),
        N_("Add a column “{dimension}” and write on each row which one the value is for."),
    ),
    "unknown_member": Wording(
        N_("“{value}” is not known in the breakdown “{dimension}”, which is a closed list."),
        N_("Use a name that is on the list, such as: {members}."),
    ),
    "new_member": Wording(
        N_("“{value}” has not been seen in the breakdown “{dimension}” before."),
        N_("If it is a slip of the pen, correct it where it was written; otherwise it is added as it stands."),
    ),
    "new_member:several": Wording(
        N_("{members} names have not been seen in the breakdown “{dimension}” before, such as {value}."),
        N_(
            "If some of them are slips of the pen, correct them where they were written; otherwise they are added as "
            "they stand."
        ),
    ),
    "no_period": Wording(
        N_("No period is given for the value “{value}”."),
        N_("Write the period in its column, in the heading or in the title, such as 2023, 11/2023 or Q1/2024."),
    ),
    "period_in_future": Wording(
        N_("The period {period} has not begun yet."),
        N_("Correct the period; targets and forecasts are not observations."),
    ),
    "period_not_ended": Wording(
        N_("The period {period} is not over, so the value is marked as partial."),
        N_("Bring the figures in again when the period has ended."),
    ),
    "unusual_period": Wording(
        N_("{indicator} is usually given for another kind of period than {period}."),
        N_("Check that the period is right. The value is taken as it stands."),
    ),
    "not_a_finite_number": Wording(
        N_("“{value}” is not a number that can be stored."),
        N_("Write the figure itself, or leave the cell empty."),
    ),
    "percent_for_other_unit": Wording(
        N_("“{value}” is a percentage, but {indicator} is not given in per cent."),
        N_("Write the figure itself; if it is a change, give its column the heading “Change”."),
    ),
    "share_without_percent": Wording(
        N_("“{value}” was read as {value} %, because the cell has no percent sign or percent format."),
        N_("If 0.73 means 73 %, give the cell a percent format or write 73 %."),
    ),
    "fraction_of_a_count": Wording(
        N_("“{value}” was read as {read_as}, but {indicator} is counted in whole numbers."),
        N_("If the mark separates thousands, leave it out or write a space in its place."),
    ),
    "looks_like_change": Wording(
        N_("“{value}” has a sign, as changes have, but was read as the value of {indicator}."),
        N_("If it is a change, give its column the heading “Change”."),
    ),
    "wrong_scale": Wording(
        N_("The scale of “{value}” is not the scale of {indicator}."),
        N_("Write the value on the indicator's own scale."),
    ),
    "out_of_range": Wording(
        N_("“{value}” is outside the range of {indicator}, which is {minimum}–{maximum}."),
        N_("Correct the value, or leave the row out."),
    ),
    "below_minimum": Wording(
        N_("“{value}” is less than {bound}, which is the least that {indicator} can be."),
        N_("Correct the value, or leave the row out."),
    ),
    "above_maximum": Wording(
        N_("“{value}” is more than {bound}, which is the most that {indicator} can be."),
        N_("Correct the value, or leave the row out."),
    ),
    "repeated_value": Wording(
        N_("The same value stands twice: “{value}” here and in {first}. It was taken once."),
        N_("Nothing needs to be done."),
    ),
    "conflicting_values": Wording(
        N_("{indicator} has two values for {period}: “{value}” here and “{other}” in {other_place}."),
        N_("Keep the right one of them."),
    ),
    "personal_identity_code": Wording(
        N_("The file holds a personal identity code. It was not taken in, and nothing of it was stored."),
        N_("Remove the personal identity codes, also from hidden sheets, comments and properties."),
    ),
    "no_figures": Wording(
        N_("The file has a table, but not one figure in it."),
        N_("Write the figures in the table. To say that one is missing, write “no data” in its cell."),
    ),
    "nothing_recognised": Wording(
        N_("No indicator was recognised in the file. It speaks of: {value}."),
        N_("Write the indicators' names or keys as they stand in the catalogue, or add the missing indicators to it."),
    ),
    "already_uploaded": Wording(
        N_("The same file is already in use as upload {upload}."),
        N_("Uploading it again changes nothing."),
    ),
    "definitions_changed": Wording(
        N_("The definitions of indicators have changed since the file was read."),
        N_("Look at the preview again and confirm it."),
    ),
}
