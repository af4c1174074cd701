"""A template is given out, filled in and dropped back: exactly what was written comes in, and nothing is asked."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.facts import Observation, Period, Qualifier
from dashboard.formats.periods import parse_period, period_kind
from dashboard.formats.spans import span_of_month, span_of_quarter, span_of_week, span_of_year
from dashboard.formats.template_words import HEADINGS, MARKS, SHEETS, TemplateColumn
from dashboard.intake.checks import FITTING_KINDS
from dashboard.intake.knowledge import Knowledge
from dashboard.intake.preview import Preview, preview_file
from dashboard.locale import LANGUAGES, translator
from dashboard.reports.template_rows import Template, TemplateRow, TemplateSection
from dashboard.reports.templates import limit_value, name_period, write_template
from dashboard.strategy.model import Indicator, PeriodType, Strategy
from data_loaders.problems import Severity
from tests.reports.conftest import SAVED_AS, Answers, fill_in, save_as_excel

TODAY = date(2026, 1, 15)
YEAR = span_of_year(2023)
NEW_MEMBERS = ("Pasilan tapahtumat", "Kevään kurssit")
"""Members of the breakdowns that have no list."""

PERIODS = {
    PeriodType.DAY: [Period(date(2023, 3, 1), date(2023, 3, 1)), Period(date(2023, 3, 2), date(2023, 3, 2))],
    PeriodType.WEEK: [span_of_week(2023, 9), span_of_week(2023, 10)],
    PeriodType.MONTH: [span_of_month(2023, 1), span_of_month(2023, 12)],
    PeriodType.QUARTER: [span_of_quarter(2023, 1), span_of_quarter(2024, 2)],
    PeriodType.HALF_YEAR: [Period(date(2023, 1, 1), date(2023, 6, 30))],
    PeriodType.YEAR: [YEAR, span_of_year(2024)],
    PeriodType.WAVE: [span_of_month(2023, 5), span_of_month(2023, 11)],
    PeriodType.EVENT: [Period(date(2023, 8, 7), date(2023, 8, 9)), span_of_month(2023, 9)],
}


def make_template(strategy: Strategy, *keys: str, periods: tuple[Period, ...] | None = None) -> Template:
    """The indicators with all members of their breakdowns, each for the periods that it is for."""
    chosen = [one for one in strategy.indicators if one.key in keys]
    sections = tuple(
        TemplateSection(one, one.unit, periods or tuple(PERIODS[one.period_type]))
        for one in sorted(chosen, key=lambda one: keys.index(one.key))
    )
    members = {one.key: one.members or NEW_MEMBERS for one in strategy.dimensions}
    return Template(sections, strategy.dimensions, members)


def preview(name: str, content: bytes, known: Knowledge) -> Preview:
    return preview_file(name, content, known, TODAY)


def said(observation: Observation) -> tuple[object, ...]:
    """What an observation says, without where it stands."""
    return (
        observation.indicator, observation.members, observation.period, observation.value,
        observation.qualifier, observation.n, observation.note,
    )  # fmt: skip


def test_equal_templates_are_equal_bytes(strategy: Strategy) -> None:
    first, second = (write_template(make_template(strategy, "volunteers.count"), translator("fi")) for _ in range(2))
    assert first == second


def test_what_stands_in_the_rows(strategy: Strategy) -> None:
    """Months as text, so that Excel makes no dates of them."""
    template = make_template(strategy, "social.followers", "adult_education.participations")
    book = openpyxl.load_workbook(io.BytesIO(write_template(template, translator("fi"))))
    rows = [[cell.value for cell in row] for row in book["Täytettävä"].iter_rows(max_row=8)]
    assert rows[0] == [
        "Mittari", "Jakso", "Kanava", "Arvo", "Yksikkö", "Tarkenne", "Huomautus", "Mittarin tunnus",
    ]  # fmt: skip
    assert [row[1:3] for row in rows[1:7]] == [
        ["2023", "Facebook"], ["2024", "Facebook"],
        ["2023", "Instagram"], ["2024", "Instagram"],
        ["2023", "LinkedIn"], ["2024", "LinkedIn"],
    ]  # fmt: skip
    participations = template.sections[1].indicator
    assert rows[7] == [
        participations.name.fi, "1/2023", None, None, participations.unit, None, None, "adult_education.participations",
    ]  # fmt: skip
    assert isinstance(rows[7][1], str)


def test_only_the_open_cells_can_be_written(strategy: Strategy) -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(write_template(make_template(strategy, "pulse.response_rate"), translator("fi")))
    )
    sheet = book["Täytettävä"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    open_columns = {sheet.cell(1, cell.column).value for cell in sheet[2] if not cell.protection.locked}
    assert open_columns == {"Arvo", "Tarkenne", "Vastaajia", "Huomautus"}


def test_excel_refuses_what_cannot_be(strategy: Strategy) -> None:
    """A share is from 0 to 100; an eNPS from -100 to 100; both in the same column."""
    book = openpyxl.load_workbook(
        io.BytesIO(write_template(make_template(strategy, "pulse.response_rate", "pulse.enps"), translator("fi")))
    )
    rules = {str(rule.sqref): rule for rule in book["Täytettävä"].data_validations.dataValidation}
    bounds = [(float(rules[cells].formula1), float(rules[cells].formula2)) for cells in ("C2:C3", "C4:C5")]
    assert bounds == [(0, 100), (-100, 100)]
    assert rules["E2:E5"].formula1 == '"' + ",".join(MARKS["fi"]) + '"'
    assert all(rule.errorStyle in (None, "stop") and rule.showErrorMessage for rule in rules.values())


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ({"minimum": 0, "maximum": None}, "Give a number that is at least 0."),
        ({"minimum": None, "maximum": 5.5}, "Give a number that is at most 5.5."),
        ({"minimum": -100, "maximum": 100}, "Give a number from −100 to 100."),
        ({"minimum": None, "maximum": None}, "Give a number."),
    ],
    ids=["lowest", "highest", "both", "none"],
)
def test_the_message_says_what_may_be_given(make, bounds: dict[str, float | None], expected: str) -> None:  # type: ignore[no-untyped-def]
    assert limit_value(make.indicator(**bounds), translator("en"))["error_message"] == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_period_is_read_back_as_itself_in_every_language(language: str) -> None:
    """Sunday's `v. 9/2023` is a week in Swedish only: there the Finnish form stands."""
    for periods in PERIODS.values():
        for period in periods:
            assert parse_period(name_period(period, language)) == period


@pytest.mark.parametrize(
    ("name", "language"), [*((name, "fi") for name in SAVED_AS), ("lomake.xlsx", "sv"), ("lomake.xlsx", "en")]
)
def test_a_template_comes_back_in_every_language_and_form(
    strategy: Strategy, known: Knowledge, name: str, language: str
) -> None:
    """Six rows are asked for and three are filled in: a number, an estimate in words, and that there is none."""
    template = make_template(strategy, "social.followers", periods=(YEAR, span_of_year(2024)))
    marks = MARKS[language]
    answers: dict[int, Answers] = {
        1: {TemplateColumn.VALUE: 4500, TemplateColumn.NOTE: "Luettu sivulta"},
        4: {TemplateColumn.VALUE: 1200, TemplateColumn.QUALIFIER: marks[2]},
        5: {TemplateColumn.QUALIFIER: marks[0]},
    }
    book = fill_in(write_template(template, translator(language)), answers, language)
    found = preview(name, SAVED_AS[name](book), known)
    assert [problem for problem in found.problems if problem.severity is not Severity.INFO] == []
    assert (found.loader, found.questions, found.suspicions) == ("template", (), ())
    assert [said(one) for one in found.observations] == [
        ("social.followers", (("channel", "Facebook"),), YEAR, 4500.0, Qualifier.EXACT, None, "Luettu sivulta"),
        ("social.followers", (("channel", "Instagram"),), span_of_year(2024), 1200.0, Qualifier.ABOUT, None, ""),
        ("social.followers", (("channel", "LinkedIn"),), YEAR, None, Qualifier.MISSING, None, ""),
    ]


def test_every_indicator_of_the_catalogue_has_a_row_that_is_understood(strategy: Strategy, known: Knowledge) -> None:
    template = make_template(strategy, *(one.key for one in strategy.indicators))
    rows = list(template.rows())
    assert template.count_rows() == len(rows)
    answers = {number: {TemplateColumn.VALUE: _some_value(row.indicator)} for number, row in enumerate(rows, 1)}
    found = preview("lomake.xlsx", save_as_excel(fill_in(write_template(template, translator("fi")), answers)), known)
    assert {problem.code for problem in found.problems} <= {"new_member"}
    assert {(one.indicator, one.members, one.period) for one in found.observations} == {
        (row.indicator.key, row.members, row.period) for row in rows
    }


def _some_value(indicator: Indicator) -> float:
    return (indicator.minimum or 0) + 2


def test_nobody_has_filled_anything_in(strategy: Strategy, known: Knowledge) -> None:
    content = write_template(make_template(strategy, "volunteers.count"), translator("fi"))
    found = preview("lomake.xlsx", content, known)
    assert found.refused
    assert [problem.code for problem in found.problems] == ["template_not_filled"]


def test_a_note_beside_no_figure_is_said(strategy: Strategy, known: Knowledge) -> None:
    answers: dict[int, Answers] = {1: {TemplateColumn.VALUE: 120}, 2: {TemplateColumn.NOTE: "Kysytty, ei vastattu"}}
    book = fill_in(write_template(make_template(strategy, "volunteers.count"), translator("fi")), answers)
    found = preview("lomake.xlsx", save_as_excel(book), known)
    assert [(problem.code, problem.place.row) for problem in found.problems] == [("note_without_figure", 3)]
    assert len(found.observations) == 1


def test_a_sheet_that_somebody_added_is_said_to_be_left_out(strategy: Strategy, known: Knowledge) -> None:
    book = fill_in(
        write_template(make_template(strategy, "volunteers.count"), translator("fi")), {1: {TemplateColumn.VALUE: 120}}
    )
    book.create_sheet("Omat laskelmat").append(["Talo", 2023])
    found = preview("lomake.xlsx", save_as_excel(book), known)
    assert [(problem.code, problem.place.sheet) for problem in found.problems] == [
        ("sheet_beside_template", "Omat laskelmat")
    ]


def test_a_share_typed_as_a_fraction_is_doubted(strategy: Strategy, known: Knowledge) -> None:
    """0,73 beside the unit % may be 73 %."""
    book = fill_in(
        write_template(make_template(strategy, "pulse.response_rate"), translator("fi")),
        {1: {TemplateColumn.VALUE: 0.73}},
    )
    found = preview("lomake.xlsx", save_as_excel(book), known)
    assert [problem.code for problem in found.problems] == ["share_without_percent"]


def test_lines_of_one_s_own_above_the_headings_do_no_harm(strategy: Strategy, known: Knowledge) -> None:
    book = fill_in(
        write_template(make_template(strategy, "volunteers.count"), translator("fi")), {2: {TemplateColumn.VALUE: 120}}
    )
    book[SHEETS["fi"]].insert_rows(1, 2)
    book[SHEETS["fi"]]["A1"] = "Vapaaehtoistyön luvut vuodelta 2019"
    found = preview("lomake.xlsx", save_as_excel(book), known)
    assert [(one.period, one.place.row) for one in found.observations] == [(span_of_year(2024), 5)]


def test_no_cell_can_hold_a_formula(strategy: Strategy) -> None:
    """A member's name is a text, whatever it begins with."""
    template = make_template(strategy, "adult_education.participations", "volunteers.turns")
    hostile = {**template.members, "activity": ('=HYPERLINK("http://example.org")', "+358", "@SUM(A1)", "http://a.b")}
    content = write_template(Template(template.sections, template.dimensions, hostile), translator("fi"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name]
        assert not any(b"<f>" in sheet or b"hyperlink" in sheet for sheet in sheets)
        assert not any("worksheets/_rels" in name for name in archive.namelist())


def _numbers(indicator: Indicator) -> st.SearchStrategy[float]:
    """Values that raise no doubt: within the bounds, whole for counts, no share that looks like a fraction."""
    low = indicator.minimum if indicator.minimum is not None else -1000
    high = indicator.maximum if indicator.maximum is not None else 1_000_000
    if indicator.decimals:
        return st.integers(int(low * 10), int(high * 10)).map(lambda tenths: tenths / 10)
    return st.integers(int(low), int(high)).map(float)


@st.composite
def filled_rows(draw: st.DrawFn, strategy: Strategy) -> tuple[Template, dict[int, Answers]]:
    """Any indicators, members and periods, and answers to any of the rows."""
    keys = draw(
        st.lists(st.sampled_from([one.key for one in strategy.indicators]), min_size=1, max_size=4, unique=True)
    )
    whole = make_template(strategy, *keys)
    sections = tuple(
        TemplateSection(
            one.indicator, one.unit, tuple(draw(st.lists(st.sampled_from(one.periods), min_size=1, unique=True)))
        )
        for one in whole.sections
    )
    members = {
        key: tuple(draw(st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True)))
        for key, names in whole.members.items()
    }
    template = Template(sections, whole.dimensions, members)
    rows = list(template.rows())
    numbers = draw(st.lists(st.integers(1, len(rows)), min_size=1, max_size=8, unique=True))
    return template, {number: draw(_answers(rows[number - 1])) for number in numbers}


@st.composite
def _answers(draw: st.DrawFn, row: TemplateRow) -> Answers:
    if draw(st.integers(0, 4)) == 0:
        return {TemplateColumn.QUALIFIER: "ei tietoa"}
    value = draw(_numbers(row.indicator).filter(lambda number: row.indicator.unit != "%" or not 0 < number <= 1))
    note = draw(st.sampled_from(["", "Laskettu käsin"]))
    return {TemplateColumn.VALUE: value, **({TemplateColumn.NOTE: note} if note else {})}


@given(data=st.data())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_template_brings_exactly_what_was_written(
    strategy: Strategy, known: Knowledge, data: st.DataObject
) -> None:
    template, answers = data.draw(filled_rows(strategy))
    rows = list(template.rows())
    found = preview("lomake.xlsx", save_as_excel(fill_in(write_template(template, translator("fi")), answers)), known)
    expected = {
        (rows[number - 1].indicator.key, rows[number - 1].members, rows[number - 1].period): written.get(
            TemplateColumn.VALUE
        )
        for number, written in answers.items()
    }
    assert {(one.indicator, one.members, one.period): one.value for one in found.observations} == expected
    assert {problem.code for problem in found.problems} <= {"new_member"}
    assert found.questions == ()


def test_the_periods_of_this_file_are_those_that_indicators_are_for() -> None:
    """Else a template would be told that its periods are unusual."""
    assert all(period_kind(one) in FITTING_KINDS[kind] for kind, periods in PERIODS.items() for one in periods)


def test_the_headings_of_a_template_are_different(strategy: Strategy) -> None:
    for language in LANGUAGES:
        headings = [words[language] for words in HEADINGS.values()]
        names = [one.name.in_language(language) for one in strategy.dimensions]
        assert len({*headings, *names}) == len(headings) + len(names)
