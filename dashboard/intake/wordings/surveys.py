"""The words of what is found in surveys, and of personal data that is stopped at the door."""

from __future__ import annotations

from dashboard.intake.wordings.loading import NOTHING
from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_

LEFT_OUT_QUESTION = N_("Means and distributions are made only of statements that are answered on a scale.")

SURVEYS = {
    "personal_data_dropped": Wording(
        N_("“{value}” is personal data or free text. It was left at the door: nothing of it was read on or stored."),
        NOTHING,
    ),
    "address_list": Wording(
        N_("The file is a list of people and their addresses. It was not taken in, and nothing of it was stored."),
        N_("Upload a report of figures instead, or leave the columns of names and addresses out of the file."),
    ),
    "survey_without_statements": Wording(
        N_("No statement that is answered on a scale was found in the survey."),
        N_("Check that the headings are on one row and that each respondent has a row below them."),
    ),
    "survey_sheet_left_out": Wording(
        N_("The sheet “{value}” was left out: the answers were read from another sheet."),
        N_("If it holds answers too, upload it as a file of its own."),
    ),
    "survey_question_left_out": Wording(N_("The question “{value}” was left out."), LEFT_OUT_QUESTION),
    "survey_question_left_out:choice": Wording(
        N_("The question “{value}” is a choice, such as a unit. It was left out; nothing is broken down by it."),
        LEFT_OUT_QUESTION,
    ),
    "survey_question_left_out:several": Wording(
        N_("The cells of “{value}” hold several choices, which cannot always be told apart. It was left out."),
        LEFT_OUT_QUESTION,
    ),
    "survey_question_left_out:number": Wording(
        N_("The answers to “{value}” are numbers but no steps of a scale. It was left out."), LEFT_OUT_QUESTION
    ),
    "survey_rows_left_out": Wording(
        N_("Rows that are no respondent's, such as totals, were left out: {count}."),
        N_("Check that each respondent's row is as the survey tool gave it."),
    ),
    "survey_rounds_split": Wording(
        N_("The answers were given in {count} rounds with over a month between them. Each became a round of its own."),
        N_("If the file should be of one round only, leave only its answers in it and upload it again."),
    ),
    "survey_few_respondents": Wording(
        N_("Fewer than {fewest} people answered, so nothing of their answers is shown or stored."),
        N_("Nothing can be done afterwards: with so few answers somebody could be recognised."),
    ),
    "survey_few_answers": Wording(
        N_("“{value}” has fewer than {fewest} answers, so its result is hidden."),
        N_("Nothing can be done afterwards: with so few answers somebody could be recognised."),
    ),
    "survey_answers_unread": Wording(
        N_("Answers to “{value}” that are no step of its scale, and were not counted: {count}."),
        N_("Correct them in the file if they are slips of the pen."),
    ),
    "survey_mean_differs": Wording(
        N_("The report prints {printed} as the mean of “{value}”, but its answers make {computed}."),
        N_("The printed mean was taken and marked as uncertain. Check the scale, and how “no opinion” was counted."),
    ),
    "survey_distribution_unknown": Wording(
        N_("The report does not tell how many gave each answer to “{value}”; only its printed figure was taken."),
        NOTHING,
    ),
    "survey_per_cents_only": Wording(
        N_("The report gives only per cents of the answers to “{value}”; no figures were made of them."),
        N_("Export the report with numbers of answers (n), or with means."),
    ),
}

SURVEY_QUESTIONS = {
    "survey_scale": Wording(
        N_("How are the answers to “{first}” and others like it read as numbers?"),
        N_("A mean is made of the answers only when somebody has confirmed which answer is which number."),
    ),
    "survey_unknown_scale": Wording(
        N_("“{first}” and others were answered with: {answers}. Are these the steps of a scale, and how many has it?"),
        N_("If they are, each answer is asked about next. If they are choices without an order, leave them out."),
    ),
    "survey_printed_scale": Wording(
        N_("On which scale are the means that the report prints, such as that of “{first}”?"),
        N_("The report does not tell the answers that its means are made of."),
    ),
    "survey_answer": Wording(
        N_("Which step of the scale is the answer “{answer}”, first given to “{first}”?"),
        N_("The answer is not among the words of known scales."),
    ),
    "dont_know": Wording(
        N_("How is “{answers}” counted?"),
        N_("As a rule it is left out of the mean. Some surveys have it as the middle of the scale, {middle}."),
    ),
    "which_survey": Wording(
        N_("Is “{title}” the staff's pulse survey, or some other survey?"),
        N_("Only the pulse survey's answers become values of its indicators."),
    ),
    "survey_wave": Wording(
        N_("Which round of the survey is the file of?"), N_("Write the month, such as 11/2023, or choose one.")
    ),
}
"""Question code -> the question, and why it is asked."""

SURVEY_OPTIONS = {
    "left_out": N_("left out"),
    "middle": N_("as the middle of the scale"),
    "dont_know": N_("no opinion"),
    "pulse": N_("the staff's pulse survey"),
    "other": N_("some other survey"),
    "1..5": N_("from 1 to 5, where 5 is the best"),
    "5..1": N_("turned round, so that the file's 1 is the best of five"),
    "1..4": N_("from 1 to 4, where 4 is the best"),
    "4..1": N_("turned round, so that the file's 1 is the best of four"),
    "1..3": N_("from 1 to 3, where 3 is the best"),
    "3..1": N_("turned round, so that the file's 1 is the best of three"),
    "0..5": N_("from 0 to 5, where 5 is the best"),
    "5..0": N_("turned round, so that the file's 0 is the best (0–5)"),
    "1..6": N_("from 1 to 6, where 6 is the best"),
    "6..1": N_("turned round, so that the file's 1 is the best of six"),
    "1..7": N_("from 1 to 7, where 7 is the best"),
    "7..1": N_("turned round, so that the file's 1 is the best of seven"),
    "0..10": N_("from 0 to 10, where 10 is the best"),
    "10..0": N_("turned round, so that the file's 0 is the best (0–10)"),
    "1..10": N_("from 1 to 10, where 10 is the best"),
    "10..1": N_("turned round, so that the file's 1 is the best of ten"),
    "4..10": N_("school marks from 4 to 10"),
    "10..4": N_("school marks turned round"),
    "-5..5": N_("from −5 to 5, where 5 is the best"),
    "5..-5": N_("turned round, so that the file's −5 is the best"),
    "-2..2": N_("from −2 to 2, where 2 is the best"),
    "2..-2": N_("turned round, so that the file's −2 is the best"),
    "-3..3": N_("from −3 to 3, where 3 is the best"),
    "3..-3": N_("turned round, so that the file's −3 is the best"),
}
"""Option of a question -> its words; the steps of a scale and the months of a round are their own words."""
