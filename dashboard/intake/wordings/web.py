"""The words of what is found in the exports of web statistics and newsletter tools, and of what is asked about them."""

from __future__ import annotations

from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_

NOTHING = N_("Nothing needs to be done.")
EXPORT_BY_DAY = N_("Export the report by days or by months.")
EXPORT_AGAIN = N_("Export the file again and do not open it in Excel before you bring it here.")

WEB = {
    "comparison_left_out": Wording(
        N_("The file compares visitors. The table of “{value}” was left out, so that nobody is counted twice."),
        NOTHING,
    ),
    "visitors_of_one_comparison": Wording(
        N_("The figures are of the visitors “{value}”, and maybe not of all visitors."),
        N_("If all visitors are meant, remove the comparison from the report and export it again."),
    ),
    "cohorts_left_out": Wording(
        N_(
            "The table of returning visitors by week (“{value}”) is not read: its weeks overlap and its end is unknown."
        ),
        NOTHING,
    ),
    "days_not_told": Wording(
        N_("Nothing above the table “{value}” says from which day to which day it is."),
        N_("Export the file again and leave the lines that begin with # where they are."),
    ),
    "table_not_used": Wording(
        N_("The table “{value}” has no figures that are followed by time; it was not used."), NOTHING
    ),
    "axis_beyond_days": Wording(
        N_("The table “{value}” counts further than the days that it is said to be of, so its days are not known."),
        EXPORT_BY_DAY,
    ),
    "period_given_twice": Wording(
        N_("“{heading}” has two figures for the same time: {other} in cell {first}, {value} here. Both were left out."),
        N_("Find out which one is right, and remove the other from the file."),
    ),
    "parts_do_not_add_up": Wording(
        N_("“{value}” is given by parts for each day, and its parts cannot be added together; it was left out."),
        N_("Export the report without the second breakdown."),
    ),
    "negative_count": Wording(
        N_("“{value}” is below zero, and nothing can be counted so."), N_("Check the figure in the tool.")
    ),
    "share_without_sign": Wording(
        N_("“{value}” should be a share, but it has no per cent sign, so its scale is not known."), EXPORT_AGAIN
    ),
    "export_without_data": Wording(
        N_("The tool had nothing to tell: “{value}”."), N_("Check the days and the website that the report is of.")
    ),
    "table_without_dates": Wording(
        N_("The table “{value}” does not say when its figures are of, so they were left out."), EXPORT_BY_DAY
    ),
    "date_not_read": Wording(N_("“{value}” is no date that is understood; the row was left out."), EXPORT_AGAIN),
    "test_send_left_out": Wording(
        N_("The letter “{value}” went to {recipients} addresses only, fewer than {limit}. It was left out as a test."),
        N_("If it was no test, its figures still stay out: they would tell of single people."),
    ),
    "letter_given_twice": Wording(
        N_("The letter “{value}” was sent {count} times on the same day; each sending was counted."),
        N_("If the rows tell of the same sending, remove those that are too many."),
    ),
    "lists_of_letter_left_out": Wording(
        N_("The letter “{value}” stands in the file as a whole (cell {first}) and again; {count} rows were left out."),
        N_("Nothing needs to be done if the row of the whole letter has the right figures."),
    ),
    "more_opens_than_letters": Wording(
        N_("The letter “{value}” has {opens} openings but reached only {recipients} addresses."),
        N_("Check whether the column counts every opening and not each reader once."),
    ),
    "letter_without_day": Wording(
        N_("It is not known when the letter “{value}” was sent, so it was left out."),
        N_("Write the day as 22.7.2023."),
    ),
}

WEB_QUESTIONS = {
    "axis_unit": Wording(
        N_("What do the numbers under “{heading}” count?"),
        N_("The tool counts them from the first day of the report, and the heading does not tell what they are."),
    ),
    "opens_are": Wording(
        N_("Does “{heading}” count each reader of a letter once, or every opening?"),
        N_("The annual figure is of readers: one who opens the same letter twice counts once."),
    ),
}
"""Question code -> the question, and why it is asked."""

WEB_OPTIONS = {
    "day": N_("days"),
    "week": N_("weeks of seven days from the first day on"),
    "calendar_week": N_("weeks from Sunday to Saturday"),
    "month": N_("months"),
    "no_time": N_("no time, something else"),
    "unique": N_("each reader once"),
    "total": N_("every opening"),
}
"""Option of a question -> its words."""
