"""A survey tool's basic report (Webropol's and the like): counts, per cents and means of each question.

No tool's layout is known for sure, so a report is recognised by its shape. Nothing is made up: a mean whose answers are
not told stands alone, and per cents are not turned into counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.facts import Flag, Period, Place
from data_loaders.contract import Choices, Extract, Label, Question, Reading
from data_loaders.exports.gathering import Gathering
from data_loaders.problems import Severity
from data_loaders.reading.book import Book
from data_loaders.survey.answers import Answer
from data_loaders.survey.asking import ScaleGroup, ScaleKey, settle_scale
from data_loaders.survey.distribution import (
    SUPPRESSED,
    Distribution,
    Origin,
    give_enps,
    give_respondents,
    give_statement,
    label_statement,
)
from data_loaders.survey.loading import choose_survey
from data_loaders.survey.measures import ENPS, FEWEST, MEAN, MEASURES
from data_loaders.survey.naming import find_named_period
from data_loaders.survey.report import Report, Reported, read_report
from data_loaders.survey.scales import LEFT_OUT, ScaleKind, find_kind, gives_enps, spans_around
from data_loaders.survey.statements import asks_to_recommend, is_sentence
from data_loaders.survey.waves import Asking, choose_period

__all__ = ["HIGHEST", "MEASURES", "NAME", "load_file", "recognise_file"]

NAME = "survey_report"
HIGHEST = 0.8
PRINTED_SCALE_KEY = "survey.scale.printed"
_HALF = 0.5001
"""Of the last decimal: a rounded mean lies no farther from the computed one."""
_SAMPLE = 500
"""Rows of a sheet by which a report is recognised."""


def recognise_file(book: Book) -> float:
    """0.8 where the answers of whole sentences are counted, 0.7 where a number of respondents stands above means."""
    reports = _read_reports(book, _SAMPLE)
    sentences = [one for report in reports for one in report.questions if is_sentence(one.question)]
    if any(one.counts and _kind_of(one) for one in sentences):
        return HIGHEST
    return 0.7 if any(report.respondents for report in reports) and any(one.mean for one in sentences) else 0.0


def load_file(book: Book, choices: Choices) -> Extract:
    """Each statement's mean and, where it is told, distribution; how many answered; eNPS."""
    into = Gathering()
    reports = _read_reports(book)
    titles = [title for report in reports for title in report.titles]
    questions = [one for report in reports for one in report.questions]
    sheet = questions[0].sheet if questions else book.sheets[0]
    place = Place(sheet.name)
    names = (*titles, sheet.name or "")
    survey = choose_survey(names, book.name, choices, into, place)
    period = choose_period((), find_named_period(book.name, names), choices, Asking(sheet, place), into)
    keys = _settle_groups(questions, choices, into)
    printed = _ask_printed_scale(questions, choices, into)
    if survey and period:
        giving = _Giving(survey, period, keys, printed, _count_respondents(reports), into)
        into.readings += giving.give(questions, place)
    return into.extract(NAME)


def _read_reports(book: Book, at_most: int | None = None) -> list[Report]:
    """The visible sheets that have questions."""
    reports = [read_report(sheet, at_most) for sheet in book.sheets if not sheet.hidden]
    return [report for report in reports if report.questions]


def _count_respondents(reports: Sequence[Report]) -> int | None:
    return next((report.respondents for report in reports if report.respondents is not None), None)


def _kind_of(question: Reported) -> ScaleKind | None:
    return find_kind(question.counts or (), recommends=asks_to_recommend(question.question))


def _settle_groups(
    questions: Sequence[Reported], choices: Choices, into: Gathering
) -> Mapping[ScaleKind, ScaleKey]:  # fmt: skip
    groups: dict[ScaleKind, ScaleGroup] = {}
    for question in questions:
        kind = _kind_of(question)
        if kind is not None and question.counts:
            group = groups.setdefault(kind, ScaleGroup(kind, question.place))
            group.statements.append(question.question)
            group.answers.update(question.counts)
    settled = {kind: settle_scale(group, choices, into) for kind, group in groups.items()}
    return {kind: key for kind, key in settled.items() if key is not None}


def _ask_printed_scale(questions: Sequence[Reported], choices: Choices, into: Gathering) -> str:
    """The scale of means whose answers are not told; "" where there are none, or while it is asked."""
    printed = [one for one in questions if _is_printed(one) and one.mean is not None]
    means = [one.mean.value for one in printed if one.mean is not None and one.mean.value is not None]
    spans = spans_around(means)
    chosen = choices.get(PRINTED_SCALE_KEY, "")
    if not printed or chosen in spans:
        return chosen
    options = (*spans, LEFT_OUT)
    if chosen != LEFT_OUT:
        params = {"first": printed[0].question}
        into.ask(
            Question(PRINTED_SCALE_KEY, "survey_printed_scale", options, options[0], params, printed[0].place)
        )  # fmt: skip
    return ""


def _is_printed(question: Reported) -> bool:
    """Whether its figures are only what the report prints: the answers are not told, or are of no known scale."""
    return not question.counts or (_kind_of(question) is None and question.mean is not None)


@dataclass(frozen=True)
class _Giving:
    """A report whose survey and period are known, becoming readings. `printed`: the scale of means without answers."""

    survey: str
    period: Period
    keys: Mapping[ScaleKind, ScaleKey]
    printed: str
    respondents: int | None
    into: Gathering

    def give(self, questions: Sequence[Reported], place: Place) -> Iterator[Reading]:
        """How many answered, where the report says so, and each question's figures."""
        few = self.respondents is not None and self.respondents < FEWEST
        if few:
            self.into.note("survey_few_respondents", Severity.WARNING, place, fewest=FEWEST)
        if self.respondents is not None:
            yield give_respondents(Origin(self.survey, "", (), place.sheet or "", self.period, place), self.respondents)
        for question in questions:
            kind = _kind_of(question)
            if _is_printed(question):
                yield from self._give_printed(question, few=few)
            elif kind is None:
                self.into.note(
                    "survey_question_left_out", Severity.INFO, question.place, question.question, reason="choice"
                )
            elif kind in self.keys and question.counts:
                yield from self._give_counted(question, question.counts, kind, few=few)

    def _give_counted(
        self, question: Reported, counts: Mapping[Answer, int], kind: ScaleKind, *, few: bool
    ) -> Iterator[Reading]:
        key = self.keys[kind]
        steps = dict.fromkeys(key.scale.steps, 0)
        for answer, count in counts.items():
            if answer in key.values:
                steps[key.values[answer]] += count
        found = Distribution(steps, sum(counts[answer] for answer in counts if answer in key.without_opinion))
        if found.n < FEWEST and not few:
            self.into.note("survey_few_answers", Severity.WARNING, question.place, question.question, fewest=FEWEST)
        if gives_enps(kind, key.scale):
            yield from give_enps(self._origin(question, ()), found, few=few)
            return
        labels = label_statement(question.question, key.scale.span)
        mean, *answers = give_statement(self._origin(question, labels), found, few=few)
        yield self._compare(mean, question)
        yield from answers

    def _compare(self, computed: Reading, question: Reported) -> Reading:
        """The mean of the counts where the printed one is its rounding; else the printed one, marked as uncertain."""
        found, printed = computed.value.value, question.mean
        if found is None or printed is None or printed.value is None:
            return computed
        decimals = len(printed.raw.replace(".", ",").partition(",")[2])
        if abs(found - printed.value) <= _HALF * 10**-decimals:
            return computed
        numbers = {"printed": printed.value, "computed": found}
        self.into.note("survey_mean_differs", Severity.WARNING, question.mean_place, question.question, **numbers)
        flags = printed.flags | {Flag.UNCERTAIN}
        return computed._replace(value=printed._replace(flags=flags), flags=flags, place=question.mean_place, rows=None)

    def _give_printed(self, question: Reported, *, few: bool) -> Iterator[Reading]:
        """A mean or an eNPS that the report prints without telling how many gave each answer."""
        n = self.respondents if question.n is None else question.n
        hidden = few or (n is not None and n < FEWEST)
        if question.mean is None and question.enps is None:
            self.into.note("survey_per_cents_only", Severity.WARNING, question.place, question.question)
        elif hidden:
            self.into.note("survey_few_answers", Severity.WARNING, question.place, question.question, fewest=FEWEST)
        else:
            self.into.note("survey_distribution_unknown", Severity.INFO, question.place, question.question)
        n = None if hidden else question.n
        if question.mean is not None and self.printed:
            origin = self._origin(question, label_statement(question.question, self.printed))
            yield origin.reading(MEAN, SUPPRESSED if hidden else question.mean, n=n)
        if question.enps is not None:
            yield self._origin(question, ()).reading(ENPS, SUPPRESSED if hidden else question.enps, n=n)

    def _origin(self, question: Reported, labels: tuple[Label, ...]) -> Origin:
        return Origin(self.survey, question.question, labels, question.sheet.name or "", self.period, question.place)
