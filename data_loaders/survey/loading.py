"""A respondent-per-row survey -> its distributions. The rows are counted here and go no farther."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.facts import Place
from data_loaders.contract import Choices, Extract, Label, Question, Reading
from data_loaders.exports.gathering import Gathering
from data_loaders.privacy import describe_dropped
from data_loaders.problems import Severity
from data_loaders.reading.book import Book, Scalar, Sheet
from data_loaders.registers.same_rows import is_rare
from data_loaders.survey.asking import ScaleGroup, ScaleKey, settle_scale
from data_loaders.survey.distribution import (
    Distribution,
    Origin,
    give_enps,
    give_respondents,
    give_statement,
    label_statement,
)
from data_loaders.survey.measures import FEWEST, QUESTION
from data_loaders.survey.naming import OTHER, PULSE, find_title, names_pulse
from data_loaders.survey.questions import LeftOut, ScaleQuestion, count_evidence, find_scale_questions, why_left_out
from data_loaders.survey.respondents import Respondents, find_respondents, free_text
from data_loaders.survey.scales import Numbers, ScaleKind, gives_enps
from data_loaders.survey.waves import Wave, find_waves

WHICH_KEY = "survey.which"


def load_survey(book: Book, loader: str, choices: Choices) -> Extract:
    """What the sheet of answers says. Nothing of one respondent is in it, nor the order or the time of answers."""
    into = Gathering()
    evidence = count_evidence(book)
    found = find_respondents(_sheet_named(book, evidence[0].sheet.name)) if evidence else None
    if found is None:
        into.note("survey_without_statements", Severity.ERROR, Place())
        return into.extract(loader)
    _describe_other_sheets(book, found, into)
    questions = find_scale_questions(found)
    _describe_columns(found, questions, into)
    keys = _settle_groups(found, questions, choices, into)
    survey = choose_survey((*found.titles, found.sheet.name or ""), book.name, choices, into, _corner(found))
    waves = find_waves(found, book.name, choices, into)
    for wave in waves or ():
        if survey:
            into.readings += _Counting(found, wave, survey, keys, into).give(questions)
    return into.extract(loader)


def choose_survey(
    titles: Sequence[str], file_name: str, choices: Choices, into: Gathering, place: Place
) -> str:  # fmt: skip
    """PULSE, or what the survey calls itself; "" while it is asked, since nothing says which it is."""
    if names_pulse((*titles, file_name)):
        return PULSE
    title = find_title(file_name, titles)
    chosen = choices.get(WHICH_KEY)
    if chosen in (PULSE, OTHER):
        return PULSE if chosen == PULSE else title or OTHER
    suggested = OTHER if title else ""
    into.ask(Question(WHICH_KEY, "which_survey", (PULSE, OTHER), suggested, {"title": title or file_name}, place))
    return ""


def _sheet_named(book: Book, name: str | None) -> Sheet:
    return next(sheet for sheet in book.sheets if sheet.name == name and not sheet.hidden)


def _corner(found: Respondents) -> Place:
    return found.sheet.place(found.header, 0)


def _describe_other_sheets(book: Book, found: Respondents, into: Gathering) -> None:
    """A sheet with one column, such as a note, needs no word."""
    for sheet in book.sheets:
        wide = any(sum(cell is not None for cell in row) > 1 for row in sheet.rows)
        if wide and not sheet.hidden and sheet.name != found.sheet.name:
            into.note("survey_sheet_left_out", Severity.WARNING, Place(sheet.name), sheet.name or "")


def _describe_columns(found: Respondents, questions: Sequence[ScaleQuestion], into: Gathering) -> None:
    """What of the file makes no figure: respondents' data, words, choices, rows that are nobody's."""
    scaled = {question.column.number for question in questions}
    personal = list(found.personal)
    for column in found.questions:
        if column.number in scaled or not (reason := why_left_out(found.cells(column))):
            continue
        if reason is LeftOut.TEXT:
            personal.append(free_text(column))
        else:
            into.note(
                "survey_question_left_out", Severity.INFO, found.place(column), column.heading, reason=reason.value
            )
    into.problems += describe_dropped(found.table, sorted(personal))
    _describe_same_rows(found, into)
    if found.odd_rows:
        place = found.sheet.place(found.odd_rows[0], 0)
        into.note("survey_rows_left_out", Severity.WARNING, place, count=len(found.odd_rows))


def _describe_same_rows(found: Respondents, into: Gathering) -> None:
    """Respondents whose rows are the same, cell by cell. In a short survey many may well answer alike."""
    seen: set[tuple[Scalar, ...]] = set()
    again = []
    for row in found.rows:
        cells = tuple(found.sheet.rows[row])
        if cells in seen:
            again.append(row)
        seen.add(cells)
    if is_rare(len(again), len(found.rows)):
        into.note("same_rows", Severity.WARNING, found.sheet.place(again[0], 0), count=len(again))


def _settle_groups(
    found: Respondents, questions: Sequence[ScaleQuestion], choices: Choices, into: Gathering
) -> Mapping[ScaleKind, ScaleKey]:
    """What the answers of each kind of scale count as; without those that are left out or still asked."""
    groups: dict[ScaleKind, ScaleGroup] = {}
    for question in questions:
        group = groups.setdefault(question.kind, ScaleGroup(question.kind, found.place(question.column)))
        group.statements.append(question.statement)
        group.answers.update(answer for answer in question.answers if answer is not None)
    settled = {kind: settle_scale(group, choices, into) for kind, group in groups.items()}
    return {kind: key for kind, key in settled.items() if key is not None}


@dataclass(frozen=True)
class _Counting:
    """One round of a survey, being counted."""

    found: Respondents
    wave: Wave
    survey: str
    keys: Mapping[ScaleKind, ScaleKey]
    into: Gathering

    def give(self, questions: Sequence[ScaleQuestion]) -> Iterator[Reading]:
        """How many answered, and each statement's figures."""
        few = len(self.wave.rows) < FEWEST
        if few:
            self.into.note("survey_few_respondents", Severity.WARNING, _corner(self.found), fewest=FEWEST)
        yield give_respondents(self._origin("", (), _corner(self.found)), len(self.wave.rows))
        recommending = sum(question.kind is Numbers.RECOMMEND for question in questions)
        for question in questions:
            if key := self.keys.get(question.kind):
                yield from self._give_question(question, key, few=few, alone=recommending == 1)

    def _give_question(self, question: ScaleQuestion, key: ScaleKey, *, few: bool, alone: bool) -> Iterator[Reading]:
        """`alone`: no other question gives eNPS."""
        place = self.found.place(question.column)
        distribution, unread = self._count(question, key)
        if unread:
            self.into.note("survey_answers_unread", Severity.WARNING, place, question.statement, count=unread)
        if distribution.n < FEWEST and not few:
            self.into.note("survey_few_answers", Severity.WARNING, place, question.statement, fewest=FEWEST)
        if gives_enps(question.kind, key.scale):
            own = () if alone else (Label(QUESTION, question.statement),)
            yield from give_enps(self._origin(question.statement, own, place), distribution, few=few)
        else:
            labels = label_statement(question.statement, key.scale.span)
            yield from give_statement(self._origin(question.statement, labels, place), distribution, few=few)

    def _count(self, question: ScaleQuestion, key: ScaleKey) -> tuple[Distribution, int]:
        """The answers of the round's rows, and how many of them could not be read."""
        rows = set(self.wave.rows)
        counts = Counter(
            answer for row, answer in zip(self.found.rows, question.answers, strict=True) if row in rows and answer
        )
        steps = Counter[int]()
        for answer, count in counts.items():
            if answer in key.values:
                steps[key.values[answer]] += count
        without_opinion = sum(counts[answer] for answer in key.without_opinion)
        unread = sum(counts[answer] for answer in key.unread)
        return Distribution({step: steps[step] for step in key.scale.steps}, without_opinion), unread

    def _origin(self, question: str, labels: tuple[Label, ...], place: Place) -> Origin:
        return Origin(self.survey, question, labels, self.found.sheet.name or "", self.wave.period, place)
