"""An upload in words: its problems, its figures beside the old ones, the history. Ready for a template."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.disclosure_words import released_words
from dashboard.facts import Observation, Place, Qualifier
from dashboard.formats.numbers import format_number
from dashboard.formats.periods import format_period, format_time
from dashboard.insight.series import Point, Series
from dashboard.intake.commit import Problem, Severity, as_problem
from dashboard.intake.knowledge import KnownValue, says_the_same
from dashboard.intake.messages import describe_problem, describe_suspicion
from dashboard.intake.preview import Preview, PreviewRow, Standing
from dashboard.intake.quality.suspicion import Suspicion
from dashboard.intake.queue import NOT_FED
from dashboard.locale import N_
from dashboard.phrases import amount_words, detail_words
from dashboard.store import Upload, UploadProblem
from dashboard.ui import cache
from dashboard.ui.upload_queue import HeldFile
from dashboard.ui.visit import Visit

Said = Observation | KnownValue | Point
"""Whatever says a value with its qualifier, flags, n and published change."""
SHOWN_ROWS = 100
"""How many observations a preview lists; the rest are counted."""

ALWAYS_SHOWN = frozenset({"export_changed"})
"""Codes of what is said even where a table is to be explained."""

SAID_AS_UNUSED = frozenset({"measure_unused", NOT_FED})
"""Codes of what the list of measures that could be followed says."""

STANDINGS = {Standing.NEW: N_("new"), Standing.SAME: N_("same as before"), Standing.CHANGED: N_("changed")}
SEVERITIES = {Severity.ERROR: N_("Error"), Severity.WARNING: N_("Note this"), Severity.INFO: N_("For information")}


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One problem in words; `value` is "" where the message itself says it."""

    level: str
    level_words: str
    place: str
    value: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """One observation of a preview in words."""

    indicator: str
    link: str
    members: str
    period: str
    value: str
    old: str
    standing: str
    place: str


@dataclass(frozen=True, slots=True)
class UploadRow:
    """One upload of the history in words."""

    number: int
    link: str
    file_name: str
    when: str
    who: str
    count: str
    state: str
    is_withdrawn: bool
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class SuspicionRow:
    """One odd value in words. `name`: the indicator, member and period."""

    name: str
    place: str
    message: str


def place_words(place: Place) -> str:
    """`Taulu B4`."""
    cell = f"{place.column or ''}{place.row or ''}"
    return " ".join(part for part in (place.sheet or "", cell) if part)


def suspicion_row(visit: Visit, suspicion: Suspicion) -> SuspicionRow:
    """An odd value in words."""
    indicator = visit.indicators.get(suspicion.indicator)
    name = indicator.name.in_language(visit.language) if indicator else suspicion.indicator
    members = [member for _, member in suspicion.members]
    return SuspicionRow(
        name=", ".join([name, *members, format_period(suspicion.period, visit.language)]),
        place=place_words(suspicion.place),
        message=describe_suspicion(suspicion, visit.indicators, visit.t).message,
    )


def refusal_rows(visit: Visit, held: HeldFile) -> list[ProblemRow]:
    """Why storing was refused when it was tried, if it was; what the preview says already is not said again."""
    result = held.file.result
    if result is None or result.upload is not None or held.preview is None:
        return []
    return problem_rows(visit, [one for one in result.problems if one not in held.preview.problems])


def problem_rows(visit: Visit, problems: Iterable[Problem]) -> list[ProblemRow]:
    """The problems in words, errors first, otherwise in the order of the file."""
    order = list(Severity)
    return [_problem_row(visit, one) for one in sorted(problems, key=lambda one: order.index(one.severity))]


def stored_problem_rows(visit: Visit, problems: Sequence[UploadProblem]) -> list[ProblemRow]:
    """The problems that an upload was stored with."""
    return problem_rows(visit, [as_problem(one) for one in problems])


def say_once(preview: Preview) -> Sequence[Problem]:
    """The problems without those that the list of what could be followed says better."""
    if not preview.unused:
        return preview.problems
    return [one for one in preview.problems if one.code not in SAID_AS_UNUSED]


def part_problems(problems: Sequence[Problem], *, fold_all: bool) -> tuple[list[Problem], list[Problem]]:
    """Those to act on, and those that are only for information; `fold_all`: the table is explained elsewhere.

    A file without a table says so once, not for each of its sheets.
    """
    codes = {one.code for one in problems}
    if "no_table" in codes:
        problems = [one for one in problems if one.code != "sheet_without_table"]

    def is_note(one: Problem) -> bool:
        return one.code not in ALWAYS_SHOWN if fold_all else one.severity is Severity.INFO

    return [one for one in problems if not is_note(one)], [one for one in problems if is_note(one)]


def notes_title(visit: Visit, notes: Sequence[Problem], *, needs_mapping: bool) -> str:
    """What the folded list says of itself."""
    if needs_mapping:
        return visit.t("Why it was not read by itself")
    return visit.t.plural("{n} thing for information", "{n} things for information", len(notes))


def _problem_row(visit: Visit, problem: Problem) -> ProblemRow:
    words = describe_problem(problem, visit.t, visit.indicators)
    return ProblemRow(
        level=problem.severity.value,
        level_words=visit.t(SEVERITIES[problem.severity]),
        place=place_words(problem.place),
        value="" if problem.value in words.message else problem.value,
        message=words.message,
        hint=words.hint,
    )


def observation_rows(visit: Visit, rows: Sequence[PreviewRow]) -> list[ObservationRow]:
    """The first SHOWN_ROWS observations, changed ones first, then new, then same."""
    order = [Standing.CHANGED, Standing.NEW, Standing.SAME]
    return [
        _observation_row(visit, row) for row in sorted(rows, key=lambda row: order.index(row.standing))[:SHOWN_ROWS]
    ]


def _observation_row(visit: Visit, row: PreviewRow) -> ObservationRow:
    one = row.observation
    indicator = visit.indicators.get(one.indicator)
    return ObservationRow(
        indicator=indicator.name.in_language(visit.language) if indicator else one.indicator,
        link=visit.indicator_link(indicator) if indicator else "",
        members=", ".join(member for _, member in one.members),
        period=format_period(one.period, visit.language),
        value=_value(visit, one.indicator, one, row.old if row.standing is Standing.CHANGED else None),
        old=_value(visit, one.indicator, row.old, one) if row.old and row.standing is Standing.CHANGED else "",
        standing=visit.t(STANDINGS[row.standing]),
        place=place_words(one.place),
    )


def _value(visit: Visit, key: str, one: Said, other: Said | None) -> str:
    """The value; with what else is said of it where the two differ in that alone."""
    indicator = visit.indicators.get(key)
    told = released_words(one, visit.t) if isinstance(one, Point) else None
    words = amount_words(one.value, one.qualifier, indicator, visit.t) if told is None else told
    if other is None or (one.value, one.qualifier) != (other.value, other.qualifier):
        return words
    details = detail_words(one.flags, one.published_change, one.n, visit.t)
    said = details or visit.t("nothing else is said of it")
    return f"{words} ({said})"


def upload_rows(visit: Visit) -> list[UploadRow]:
    """The history, newest first."""
    return [_upload_row(visit, one) for one in visit.uploads]


def _upload_row(visit: Visit, upload: Upload) -> UploadRow:
    t = visit.t
    count = t.plural("{n} figure", "{n} figures", upload.observations)
    if upload.left_out:
        count += ", " + t.plural("{n} left out", "{n} left out", upload.left_out)
    return UploadRow(
        number=upload.number,
        link=visit.address.to("lataukset", upload=upload.number),
        file_name=upload.file_name,
        when=format_time(upload.at.astimezone(visit.zone), t.language),
        who=upload.actor,
        count=count,
        state=_state_words(visit, upload),
        is_withdrawn=upload.withdrawn_at is not None,
        is_chosen=upload.number == visit.address.upload,
    )


def _state_words(visit: Visit, upload: Upload) -> str:
    if upload.withdrawn_at is None:
        return visit.t("in use")
    when = format_time(upload.withdrawn_at.astimezone(visit.zone), visit.language)
    words = visit.t("undone {when}, {who}", when=when, who=upload.withdrawn_by)
    return f"{words}: {upload.withdrawn_reason}" if upload.withdrawn_reason else words


def change_rows(visit: Visit, number: int) -> list[ObservationRow]:
    """What the upload changed when it came: its values beside those that stood before it."""
    upload = next(one for one in visit.uploads if one.number == number)
    known_before, after = cache.read_around_upload(
        visit.data_version, visit.audience, upload.number, upload.at, visit.gate
    )
    before = {
        (series.indicator, series.members, point.period): point for series in known_before for point in series.points
    }
    rows = [
        _change_row(visit, series, point, before.get((series.indicator, series.members, point.period)))
        for series in after
        for point in series.points
        if point.source.upload == number
    ]
    return sorted(rows, key=lambda row: not row.old)[:SHOWN_ROWS]


def _change_row(visit: Visit, series: Series, point: Point, old: Point | None) -> ObservationRow:
    indicator = visit.indicators.get(series.indicator)
    standing = Standing.NEW if old is None else Standing.SAME if says_the_same(old, point) else Standing.CHANGED
    is_hidden = Qualifier.SUPPRESSED in (point.qualifier, old.qualifier if old else None)
    return ObservationRow(
        indicator=indicator.name.in_language(visit.language) if indicator else series.indicator,
        link=visit.indicator_link(indicator) if indicator else "",
        members=series.name,
        period=format_period(point.period, visit.language),
        value=_value(visit, series.indicator, point, old if standing is Standing.CHANGED else None),
        old=_value(visit, series.indicator, old, point) if old and standing is Standing.CHANGED else "",
        standing="" if is_hidden else visit.t(STANDINGS[standing]),
        place=place_words(Place(point.source.sheet, point.source.row, point.source.column)),
    )


def count_words(visit: Visit, preview: Preview) -> dict[str, str]:
    """How many of each kind, as the language writes numbers."""
    numbers = {**{standing.value: count for standing, count in preview.counts.items()}, "left_out": preview.left_out}
    return {name: format_number(number, visit.language) for name, number in numbers.items()}


def size_words(visit: Visit, size: int) -> str:
    """`12 kt`."""
    return visit.t("{size} kB", size=format_number(max(1, round(size / 1000)), visit.language))
