"""What every survey measures, whichever tool it was made with."""

from __future__ import annotations

from data_loaders.measures import Measure, MeasureKind

MEAN = Measure("survey.mean", MeasureKind.MEAN)
ANSWERS = Measure("survey.answers", MeasureKind.FLOW)
RESPONDENTS = Measure("survey.respondents", MeasureKind.FLOW)
ENPS = Measure("survey.enps", MeasureKind.MEAN)
ENPS_GROUPS = Measure("survey.enps_groups", MeasureKind.FLOW)
MEASURES = (MEAN, ANSWERS, RESPONDENTS, ENPS, ENPS_GROUPS)

FEWEST = 5
"""Answers to a statement, and respondents in all, below which nothing of them is given."""

SURVEY, SCALE, STATEMENT, ANSWER, GROUP = "survey", "scale", "statement", "answer", "enps_group"
"""Headings of the labels that say of which survey a value is, on which scale ("1..5"), of which statement, answer and
group of eNPS. An indicator takes only values of its own survey and scale."""

QUESTION = "question"
"""Tells two questions of eNPS in one survey apart."""

DONT_KNOW_ANSWER = "En osaa sanoa"
"""The member of `answer` that answers without an opinion are counted under, whatever the file's language."""

OF_RESPONDENTS = frozenset({"microsoft_forms", "google_forms", "survey_responses"})
"""Loaders of files with a row for each respondent: such rows are shown to nobody."""
