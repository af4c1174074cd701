"""A survey tool's report of a survey: for each question its answers, how many gave each, per cents and the mean.

Two shapes are known: under each question a row for each answer, and a table with a row for each statement and a
column for each answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from dashboard.facts import Place
from dashboard.formats.numbers import ParsedValue
from data_loaders.layout.cells import cell_at, read_value, text_of
from data_loaders.layout.headings import fold
from data_loaders.reading.book import Sheet
from data_loaders.survey.answers import Answer, AnswerKind, read_answer
from data_loaders.survey.statements import read_statements


class Part(StrEnum):
    """What a row or a column of a report gives. SPREAD: medians and the like, which are passed over."""

    COUNT = "count"
    PER_CENT = "per_cent"
    MEAN = "mean"
    ENPS = "enps"
    TOTAL = "total"
    SPREAD = "spread"


_WORDS = {
    Part.COUNT: "n, n=, lkm, lukumäärä, kpl, määrä, vastauksia, vastaukset, vastausten määrä, vastaajia, vastaajat, "
    "vastaajien määrä, vastausmäärä, vastaajien lukumäärä, count, responses, respondents, answers, "
    "number of respondents, number of responses, antal, antal svar, svar, svarande, antal svarande",
    Part.PER_CENT: "%, prosentti, prosenttia, prosenttiosuus, osuus, osuus %, per cent, percent, percentage, share, "
    "procent, andel, andel %",
    Part.MEAN: "keskiarvo, ka, ka., k.a., average, mean, medelvärde, medeltal, genomsnitt",
    Part.ENPS: "nps, enps, net promoter score, suositteluindeksi, rekommendationsindex",
    Part.TOTAL: "yhteensä, yht, yht., total, totalt, summa, kaikki",
    Part.SPREAD: "mediaani, median, keskihajonta, hajonta, std, standard deviation, standardavvikelse, varianssi, "
    "variance, varians, minimi, maksimi, min, max, moodi, mode, keskivirhe",
}
_PARTS = {word.strip(): part for part, words in _WORDS.items() for word in words.split(",")}
_RESPONDENTS = re.compile(
    r"(?:vastaajien|vastanneiden) (?:kokonais)?(?:luku)?määrä|vastaajia(?: yhteensä)?|vastausten määrä|vastauksia"
    r"|(?:total )?(?:number of )?(?:respondents|responses)|answered|antal (?:svarande|svar)|(?<!\w)n(?= ?[=:])"
)
_COUNTED = re.compile(rf"(?:{_RESPONDENTS.pattern}) ?[=:]? ?(\d+)\D*")
_FEWEST_ANSWERS = 2


@dataclass
class Reported:
    """One question of a report. `counts` is None where the report does not tell how many gave each answer."""

    question: str
    sheet: Sheet
    place: Place
    counts: Mapping[Answer, int] | None = None
    n: int | None = None
    mean: ParsedValue | None = None
    mean_place: Place = Place()
    enps: ParsedValue | None = None


@dataclass
class Report:
    """A report: its titles, how many answered in all, where it says so, and its questions."""

    sheet: Sheet
    titles: list[str] = field(default_factory=list)
    respondents: int | None = None
    questions: list[Reported] = field(default_factory=list)


@lru_cache(maxsize=20_000)
def part_of(text: str) -> Part | None:
    """What a heading or a label stands for, None where it is none of these."""
    return _PARTS.get(fold(text).rstrip(":").rstrip())


def read_report(sheet: Sheet, at_most: int | None = None) -> Report:
    """Everything of the sheet, or of its first `at_most` rows, that has the shape of a report."""
    reader = _Reader(sheet)
    for row, cells in enumerate(sheet.rows[:at_most]):
        reader.read_row(_Row(sheet, row, [at for at, cell in enumerate(cells) if text_of(cell)]))
    questions = reader.report.questions
    for found, statement in zip(questions, read_statements([one.question for one in questions]), strict=True):
        found.question = statement
    return reader.report


class _Row(NamedTuple):
    """A row of the sheet and the numbers of its filled cells."""

    sheet: Sheet
    number: int
    filled: Sequence[int]

    def text(self, column: int) -> str:
        return text_of(cell_at(self.sheet, self.number, column))

    def answer(self, column: int) -> Answer | None:
        return read_answer(cell_at(self.sheet, self.number, column))

    def value(self, column: int) -> ParsedValue | None:
        value = read_value(self.sheet, (self.number, column)).value
        return value if value is not None and value.value is not None else None

    def place(self, column: int) -> Place:
        return self.sheet.place(self.number, column)

    def parts(self) -> dict[int, Part]:
        return {at: part for at in self.filled if (part := part_of(self.text(at)))}

    def options(self) -> dict[int, Answer]:
        """The answers that head columns: words, or steps that count up; {} where the first cell is one itself."""
        answers = {at: self.answer(at) for at in self.filled}
        found = {at: one for at, one in answers.items() if one is not None and one.kind is not AnswerKind.TEXT}
        numbers = [answer.number for answer in found.values() if answer.number is not None]
        counting = all(later - before == 1 for before, later in pairwise(numbers))
        first = min(self.filled, default=0)
        heads = first not in found or (first > 0 and len(found) >= len(self.filled) - len(self.parts()))
        return found if len(found) >= _FEWEST_ANSWERS and counting and heads else {}


class _Answers:
    """The shape of a row for each answer, below the question: "Täysin samaa mieltä | 43 | 60,6 %"."""

    def __init__(self, found: Reported, parts: Mapping[int, Part]) -> None:
        self._found = found
        self._count = next((at for at, part in parts.items() if part is Part.COUNT), None)

    def take(self, row: _Row) -> None:
        label, found = row.filled[0], self._found
        part = part_of(row.text(label))
        value = row.value(row.filled[1])
        if part is Part.MEAN:
            found.mean, found.mean_place = value, row.place(row.filled[1])
        elif part is Part.ENPS:
            found.enps = value
        elif part in (Part.TOTAL, Part.COUNT):
            found.n = _whole(value) if found.n is None else found.n
        elif part is None:
            self._take_answer(row.answer(label), row)

    def _take_answer(self, answer: Answer | None, row: _Row) -> None:
        """Without a column of counts nobody knows how many gave the answer."""
        count = _whole(row.value(self._count)) if self._count is not None else None
        if count is None or answer is None:
            self._found.counts = None
        elif self._found.counts is not None:
            self._found.counts = {**self._found.counts, answer: count}


class _Statements:
    """The shape of a row for each statement: "Olen innostunut työstäni | 0 | 2 | 5 | 30 | 34 | 4,4"."""

    def __init__(self, options: Mapping[int, Answer], parts: Mapping[int, Part], report: Report, n: int | None) -> None:
        self._options, self._parts, self._report, self._n = options, parts, report, n

    def take(self, row: _Row) -> None:
        """A row without a text of its own holds the per cents of the one above; one of totals or means is none."""
        if row.filled[0] in self._options or row.filled[0] in self._parts or part_of(row.text(row.filled[0])):
            return
        counts = {answer: _whole(row.value(at)) for at, answer in self._options.items()}
        known = {answer: count for answer, count in counts.items() if count is not None}
        whole = known if known and len(known) == len(counts) else None
        found = Reported(row.text(row.filled[0]), row.sheet, row.place(row.filled[0]), whole, self._n)
        for at, part in self._parts.items():
            if part is Part.MEAN:
                found.mean, found.mean_place = row.value(at), row.place(at)
            elif part in (Part.COUNT, Part.TOTAL):
                found.n = _whole(row.value(at))
        self._report.questions.append(found)


class _Reader:
    """Goes through the rows from the top. `_line` is the last line by itself: the question of what follows."""

    def __init__(self, sheet: Sheet) -> None:
        self.report = Report(sheet)
        self._line: tuple[str, Place] | None = None
        self._n: int | None = None
        self._shape: _Answers | _Statements | None = None

    def read_row(self, row: _Row) -> None:
        if not row.filled:
            return
        alone = len(row.filled) == 1 and isinstance(cell_at(row.sheet, row.number, row.filled[0]), str)
        if alone and part_of(row.text(row.filled[0])) is None:
            self._read_line(row)
        elif shape := self._find_shape(row):
            self._shape = shape
        elif self._shape is not None:
            self._shape.take(row)
        elif counted := _COUNTED.fullmatch(fold(" ".join(map(row.text, row.filled[:2])))):
            self._count_respondents(int(counted[1]))

    def _read_line(self, row: _Row) -> None:
        """How many answered, or the title or the question of what follows."""
        line = row.text(row.filled[0])
        self._shape = None
        if counted := _COUNTED.fullmatch(fold(line)):
            self._count_respondents(int(counted[1]))
            return
        if self._line is not None and not self.report.questions:
            self.report.titles.append(self._line[0])
        self._line, self._n = (line, row.place(row.filled[0])), None

    def _count_respondents(self, n: int) -> None:
        """Before the first question it is of the whole report, if it is the first such number."""
        self._n = n
        if self.report.respondents is None and not self.report.questions:
            self.report.respondents = n

    def _find_shape(self, row: _Row) -> _Answers | _Statements | None:
        """What the headings of a row begin; None for a row of figures."""
        parts, options = row.parts(), row.options()
        inside = self._shape is not None
        worded = bool(parts) or any(answer.kind is AnswerKind.LEVEL for answer in options.values())
        if options and (worded or not inside):
            return self._start_statements(options, parts)
        plain = not any(letter.isdigit() for at in row.filled for letter in row.text(at))
        if plain and parts.keys() and not {Part.COUNT, Part.PER_CENT}.isdisjoint(parts.values()) and self._line:
            return self._start_question(*self._line, parts)
        if plain and not inside and Part.MEAN in parts.values() and self.report.respondents is not None:
            return self._start_statements({}, parts)
        return None

    def _start_statements(self, options: Mapping[int, Answer], parts: Mapping[int, Part]) -> _Statements:
        if self._line is not None and not self.report.questions:
            self.report.titles.append(self._line[0])
        return _Statements(options, parts, self.report, self._n)

    def _start_question(self, question: str, place: Place, parts: Mapping[int, Part]) -> _Answers:
        found = Reported(question, self.report.sheet, place, {}, self._n)
        self.report.questions.append(found)
        return _Answers(found, parts)


def _whole(value: ParsedValue | None) -> int | None:
    """The value as a number of people, None where it is none: a per cent, a decimal."""
    if value is None or value.value is None or value.percent or value.value < 0 or not value.value.is_integer():
        return None
    return int(value.value)
