"""The words of what is found when measures of known sources feed indicators, and are put together."""

from __future__ import annotations

from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_

WHOLE_PERIOD = N_("Export the figure of the whole month or year from the tool: it counts each person once.")
GIVE_BREAKDOWN = N_("Give the indicator this breakdown, or say in its definition which one part feeds it.")
OTHER_INDICATOR = N_("Let it feed an indicator of its own kind, or propose one.")

FEEDING = {
    "measure_unused": Wording(
        N_("“{value}” feeds no indicator, so it was left out."),
        N_("If it should be followed, choose an indicator for it where the file is brought in."),
    ),
    "nothing_fed": Wording(
        N_("The file was understood, but nothing in it can be an indicator's figure: {value}."),
        N_("See the reasons below. What should be followed is given to an indicator where the file is brought in."),
    ),
    "feed_of_unlike_kind:flow": Wording(
        N_("“{value}” counts what happens over a time, and {indicator} is not such a count. It was left out."),
        OTHER_INDICATOR,
    ),
    "feed_of_unlike_kind:stock": Wording(
        N_("“{value}” says how many there are on a day, and {indicator} is not such a figure. It was left out."),
        OTHER_INDICATOR,
    ),
    "feed_of_unlike_kind:distinct": Wording(
        N_("“{value}” counts each person once, and the values of {indicator} are added together. It was left out."),
        OTHER_INDICATOR,
    ),
    "feed_of_unlike_kind:mean": Wording(
        N_("“{value}” is a mean or a share, and {indicator} is not. It was left out."), OTHER_INDICATOR
    ),
    "weekday_not_told": Wording(
        N_("“{value}” is not given by days here, so {indicator} gets nothing of it."),
        N_("Bring the figures of single days where the days of the week should be seen."),
    ),
    "distinct_not_summed:days": Wording(
        N_("“{value}” counts each person once a day, so its days are not added up to months of {indicator}."),
        WHOLE_PERIOD,
    ),
    "distinct_not_summed:members": Wording(
        N_("“{value}” counts each person once in each part, so the parts are not added together for {indicator}."),
        GIVE_BREAKDOWN,
    ),
    "stock_not_summed:members": Wording(
        N_("“{value}” is given by parts, and one follower can be in several, so {indicator} gets no sum of them."),
        GIVE_BREAKDOWN,
    ),
    "mean_not_joined:days": Wording(
        N_("“{value}” is a mean of each day, and it is not known of how many, so {indicator} gets no mean of months."),
        N_("Export the mean of the whole month or year from the tool."),
    ),
    "mean_not_joined:members": Wording(
        N_("“{value}” is a mean of each part, and it is not known of how many, so {indicator} gets no common mean."),
        GIVE_BREAKDOWN,
    ),
    "flow_not_summed:days": Wording(
        N_("“{value}” is given by days, and the values of {indicator} are never added together. It was left out."),
        N_("Export the figure of the whole period, or change how the indicator adds up."),
    ),
    "flow_not_summed:members": Wording(
        N_("“{value}” is given by parts, and the values of {indicator} are never added together. It was left out."),
        GIVE_BREAKDOWN,
    ),
    "breakdown_not_used": Wording(
        N_("“{value}” stands in the file in several breakdowns. {indicator} takes one of them, and this is another."),
        N_("Nothing needs to be done."),
    ),
    "partial_left_out": Wording(
        N_("Only a part of {period} is covered here, and {indicator} has a more complete figure for it already."),
        N_("Nothing needs to be done. To replace the figure, export the whole month."),
    ),
    "derived_zeros_left_out": Wording(
        N_("There are no rows for months in which {indicator} has figures already. Those figures stay."),
        N_("If they are wrong, withdraw the upload that gave them, or correct them."),
    ),
    "questions_unanswered": Wording(
        N_("It is open what some of the figures mean ({count}). Those figures were left out."),
        N_("Answer the questions; the answers are remembered for the next time."),
    ),
    "export_changed": Wording(
        N_(
            "The table is almost the one that “{value}” is for, but not quite. Gone: {gone}. New: {new}. "
            "Perhaps renamed: {renamed}."
        ),
        N_("Open the recipe, correct it for the new table and confirm it. Until then it reads nothing of this table."),
    ),
    "explanation_missing": Wording(
        N_("The value of {indicator} for {period} differs from what was expected, and nothing is written about it."),
        N_("Write in a few words why it is right, or correct it where it was written."),
    ),
    "recipe_changed": Wording(
        N_("Somebody else has changed the recipe of this file meanwhile."),
        N_("Look at the preview again and confirm it."),
    ),
}
