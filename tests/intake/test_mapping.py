"""Mapping by pointing: what is suggested, what is still missing, and the plan that comes of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.intake.catalogue import Catalogue
from dashboard.intake.learning import learn_from_plan
from dashboard.intake.mapping import (
    MappingDraft,
    Shape,
    ValueChoice,
    begin_draft,
    choose_value,
    draft_of,
    draft_to_plan,
    make_recipe,
    move_draft,
)
from dashboard.intake.mapping_checks import check_draft
from dashboard.intake.proposals import Proposal, add_indicator, propose_indicator
from dashboard.intake.suggestions import ColumnRole, Reason, suggest_columns, suggest_factor, suggest_shape
from dashboard.store import LearnedAlias, Repository
from dashboard.strategy.model import (
    Aggregation,
    CountingRule,
    Dimension,
    Direction,
    Indicator,
    PeriodType,
    Stage,
    Words,
)
from data_loaders.contract import TableOutline
from data_loaders.fingerprint import fingerprint
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Breakdown, Column, Figure, Grain, Plan, Rollup, Spread

HEADINGS = ("Päivä", "Talo", "Kävijöitä", "Asiakas", "Huomioita")
ROWS = (
    ("1.1.2024", "Pasila", "12", "•••", "satoi"),
    ("2.1.2024", "Mellari", "7", "•••", ""),
    ("3.1.2024", "Pasila", "9", "•••", "jouluruokailu"),
)


def outline(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> TableOutline:
    """A table that begins at B3 of its sheet; the outline's texts begin at row 2."""
    cells = [("", "Otsikko"), ("", *headings), *(("", *row) for row in rows)]
    last = 2 + len(rows)
    return TableOutline(
        0, "Taulu1", 2, last, 1, len(headings), (2,), tuple(headings), (), fingerprint(headings), "", 1,
        tuple(tuple(row) for row in cells),
    )  # fmt: skip


@pytest.fixture
def houses(indicator) -> Catalogue:
    visits = {"counting_rule": "visits", "aggregation": "sum"}
    persons = {"counting_rule": "distinct_persons", "aggregation": "none"}
    return Catalogue(
        (
            indicator("clients.by_house", "Talojen kävijät", dimensions=("place",), aliases=("Kävijät",), **visits),
            indicator("clients.persons", "Talojen eri asiakkaat", **persons),
            indicator("social.followers", "Seuraajat", counting_rule="stock", aggregation="last"),
            indicator("web.visits", "Verkkosivujen käynnit", **visits),
        ),
        (
            Dimension(key="place", name=Words(fi="Toimipaikka"), aliases=("Talo",), members=("Pasila", "Mellari"),
                      closed=True),
            Dimension(key="channel", name=Words(fi="Kanava"), members=("Facebook", "Instagram")),
        ),
    )  # fmt: skip


def best(found, heading: str) -> tuple[str, str, str]:
    first = next(found[column][0] for column in found if column.heading == heading)
    return first.role.value, first.target, first.reason.value


class TestSuggestions:
    """A suggestion has a score and a reason, and waits for somebody to take it."""

    # heading -> (role, target, reason)
    COLUMNS = (
        ("Päivä", ("period", "", "named")),
        ("Talo", ("member", "place", "named")),
        ("Kävijöitä", ("value", "clients.by_house", "alike")),
        ("Asiakas", ("person", "", "cells")),
        ("Huomioita", ("ignored", "", "cells")),
    )

    @pytest.mark.parametrize(("heading", "expected"), COLUMNS, ids=[heading for heading, _ in COLUMNS])
    def test_each_column_of_a_staff_table(self, houses, heading, expected):
        assert best(suggest_columns(outline(HEADINGS, ROWS), houses, ()), heading) == expected

    def test_only_a_name_is_nearly_sure(self, houses):
        found = suggest_columns(outline(HEADINGS, ROWS), houses, ())
        scores = {column.heading: suggestions[0].score for column, suggestions in found.items()}
        assert scores["Talo"] > 0.9 > scores["Kävijöitä"] > scores["Huomioita"]
        assert all(0 <= one.score <= 1 for suggestions in found.values() for one in suggestions)

    def test_unknown_headings_are_known_by_their_cells(self, houses):
        table = outline(("A", "B", "C"), [("1/2024", "mellari", "1 204"), ("2/2024", "pasila", "900")])
        found = suggest_columns(table, houses, ())
        assert [best(found, heading)[:2] for heading in "ABC"] == [("period", ""), ("member", "place"), ("value", "")]

    def test_what_was_confirmed_before_goes_first(self, houses):
        learned = [
            LearnedAlias("indicator", "kävijöitä", "web.visits", 3),
            LearnedAlias("indicator", "kävijöitä", "clients.by_house", 1),
            LearnedAlias("dimension", "huomioita", "gone", 9),
        ]
        found = suggest_columns(outline(HEADINGS, ROWS), houses, learned)
        assert best(found, "Kävijöitä") == ("value", "web.visits", "learned")
        assert best(found, "Huomioita")[0] == "ignored", "what is no more in the catalogue is not suggested"

    @pytest.mark.parametrize(
        ("headings", "row", "shape", "target"),
        [
            pytest.param(("Talo", "1/2024", "2/2024"), ("Pasila", "5", "6"), Shape.WIDE, "", id="months side by side"),
            pytest.param(("Päivä", "Pasila", "Mellari"), ("1.1.2024", "5", "6"), Shape.WIDE, "place", id="houses"),
            pytest.param(("Päivä", "Talo", "Kävijät"), ("1.1.2024", "Pasila", "6"), Shape.LONG, "", id="a row each"),
        ],
    )
    def test_wide_or_long(self, houses, headings, row, shape, target):
        found = suggest_columns(outline(headings, [row]), houses, ())
        assert suggest_shape(found) is shape
        if shape is Shape.WIDE:
            assert best(found, headings[2])[:2] == (ColumnRole.SPREAD.value, target)

    @pytest.mark.parametrize(
        ("cells", "factor"),
        [(["0,73", "0,5", "1"], 100.0), (["73", "50"], 1.0), (["0", "1", "1"], 1.0), (["73 %"], 1.0), ([], 1.0)],
    )
    def test_fractions_of_one_are_shares(self, cells, factor):
        assert suggest_factor(cells) == factor

    def test_two_headings_alike_are_two_columns(self, houses):
        found = suggest_columns(outline(("Päivä", "Kävijät", "Kävijät"), [("1.1.2024", "5", "6")]), houses, ())
        assert [(column.heading, column.number) for column in found][1:] == [("Kävijät", 1), ("Kävijät", 2)]
        assert Reason.NAMED in {one.reason for one in found[Column("Kävijät", 2)]}


def long_draft(**changes: object) -> MappingDraft:
    draft = begin_draft(outline(HEADINGS, ROWS), "Talojen kävijät").with_changes(
        period=(Column("Päivä"),),
        members=(Breakdown("place", Column("Talo")),),
        values=(ValueChoice("clients.by_house", Rollup.SUM, Column("Kävijöitä")),),
    )
    return draft.with_changes(**changes)


class TestChecks:
    """Every reason at once, each with its words."""

    def codes(self, draft: MappingDraft, catalogue: Catalogue) -> list[str]:
        return [problem.code for problem in check_draft(draft, catalogue)]

    def test_a_whole_mapping_has_none(self, houses):
        assert self.codes(long_draft(), houses) == []

    def test_an_empty_one_lacks_everything(self, houses):
        empty = begin_draft(outline(HEADINGS, ROWS), " ")
        assert self.codes(empty, houses) == ["mapping_without_name", "mapping_without_period", "mapping_without_value"]

    CHANGES = (
        ({"period": (), "fixed_period": "2023"}, [], "the whole table is of one year"),
        ({"period": (), "fixed_period": "viime vuosi"}, ["mapping_no_such_period"], "no period"),
        ({"period": (Column("Päivä", 2),)}, ["mapping_column_gone"], "there is no second one"),
        ({"period": (Column("Kävijöitä"),)}, ["mapping_column_twice"], "a column is one thing"),
        ({"members": ()}, ["mapping_without_member"], "of which house?"),
        ({"values": (ValueChoice("kirppuja", Rollup.SUM, Column("Kävijöitä")),)}, ["mapping_unknown_indicator"],
         "no such indicator"),
        ({"values": (ValueChoice("clients.persons", Rollup.SUM, Column("Kävijöitä")),)}, ["mapping_distinct_summed"],
         "persons are not added"),
        ({"values": (ValueChoice("clients.persons", Rollup.COUNT),)}, ["mapping_distinct_summed"],
         "rows are visits, not persons"),
        ({"values": (ValueChoice("clients.persons", Rollup.DISTINCT, Column("Asiakas")),)}, [], "persons are counted"),
        ({"values": (ValueChoice("social.followers", Rollup.SUM, Column("Kävijöitä")),)}, ["mapping_unlike_rollup"],
         "followers are not added"),
        ({"values": (ValueChoice("social.followers", Rollup.LAST, Column("Kävijöitä")),)}, [], "the last one holds"),
        ({"values": (ValueChoice("web.visits", Rollup.COUNT),)}, [], "rows are counted"),
        ({"values": (ValueChoice("web.visits", Rollup.SUM),)}, ["mapping_without_column"], "the sum of what?"),
        ({"values": (ValueChoice("web.visits", Rollup.COUNT, Column("Kävijöitä")),)}, ["mapping_count_of_column"],
         "counted rows have no column"),
        ({"values": (ValueChoice("web.visits", Rollup.SUM, Column("Kävijöitä"), factor=0),)}, ["mapping_factor"],
         "times nothing"),
        ({"members": (), "values": (ValueChoice("clients.by_house", Rollup.COUNT, members=(("place", "pasila"),)),)},
         [], "the whole file is of one house"),
        ({"members": (), "values": (ValueChoice("clients.by_house", Rollup.COUNT, members=(("place", "Kuu"),)),)},
         ["mapping_unknown_member"], "a house that there is not"),
    )  # fmt: skip

    @pytest.mark.parametrize(("changes", "expected", "why"), CHANGES, ids=[why for _, _, why in CHANGES])
    def test_one_thing_at_a_time(self, houses, changes, expected, why):
        assert self.codes(long_draft(**changes), houses) == expected, why

    def test_a_wide_table_has_one_indicator_and_its_columns(self, houses):
        wide = begin_draft(outline(("Talo", "1/2024", "2/2024"), [("Pasila", "5", "6")]), "Kävijät").with_changes(
            shape=Shape.WIDE,
            members=(Breakdown("place", Column("Talo")),),
            values=(ValueChoice("clients.by_house", Rollup.SUM),),
        )
        assert self.codes(wide, houses) == ["mapping_without_spread"]
        spread = (Column("1/2024"), Column("2/2024"))
        assert self.codes(wide.with_changes(spread=spread), houses) == []
        both = (*wide.values, ValueChoice("web.visits", Rollup.SUM))
        assert self.codes(wide.with_changes(spread=spread, values=both), houses) == ["mapping_wide_with_several"]


class TestPlan:
    """The plan, written out."""

    def test_a_long_table(self, houses):
        assert draft_to_plan(long_draft(), houses) == Plan(
            period=(Column("Päivä"),),
            breakdowns=(Breakdown("place", Column("Talo")),),
            figures=(
                Figure(
                    Measure("indicator.clients.by_house", MeasureKind.FLOW),
                    Rollup.SUM,
                    Column("Kävijöitä"),
                    Grain.MONTH,
                    breakdowns=("place",),
                ),
            ),
        )

    def test_persons_are_counted_over_all_houses_and_the_whole_year(self, houses):
        """Counted house by house or month by month they could not be put together again."""
        persons = next(one for one in houses.indicators if one.key == "clients.persons")
        draft = long_draft(values=(choose_value(persons, Column("Asiakas")),))
        (figure,) = draft_to_plan(draft, houses).figures
        assert (figure.rollup, figure.grain, figure.breakdowns) == (Rollup.DISTINCT, Grain.YEAR, ())
        assert figure.measure.kind is MeasureKind.DISTINCT

    def test_months_side_by_side(self, houses):
        draft = long_draft(
            shape=Shape.WIDE,
            headings=("Talo", "1/2024"),
            period=(),
            values=(ValueChoice("clients.by_house", Rollup.SUM),),
            spread=(Column("1/2024"),),
        )
        plan = draft_to_plan(draft, houses)
        assert plan.figures == ()
        assert isinstance(plan.spread, Spread)
        assert (plan.spread.columns, plan.spread.dimension) == ((Column("1/2024"),), None)

    def test_a_recipe_is_opened_for_editing_and_saved_as_its_next_version(self, houses):
        recipe = make_recipe(long_draft(), houses).model_copy(update={"version": 2})
        opened = draft_of(recipe)
        assert (opened.key, opened.version) == (recipe.key, 2)
        assert make_recipe(opened, houses) == recipe

    def test_a_changed_table_is_mended_by_what_was_confirmed(self, houses):
        table = outline(("Päivä", "Talo", "Kävijämäärä"), [("1.1.2024", "Pasila", "5")])
        moved = move_draft(long_draft(), table, {"Kävijöitä": "Kävijämäärä"})
        assert moved.values[0].column == Column("Kävijämäärä")
        assert check_draft(moved, houses) == ()
        unmended = move_draft(long_draft(), table, {})
        assert [(one.code, one.value) for one in check_draft(unmended, houses)] == [
            ("mapping_column_gone", "Kävijöitä")
        ]

    def test_what_a_mapping_teaches(self, houses):
        assert learn_from_plan(make_recipe(long_draft(), houses)) == [
            LearnedAlias("period", "päivä", "period"),
            LearnedAlias("dimension", "talo", "place"),
            LearnedAlias("indicator", "kävijöitä", "clients.by_house"),
        ]


RULES = st.sampled_from([rule for rule in CountingRule if rule is not CountingRule.FACT])


@settings(max_examples=50)
@given(rule=RULES, aggregation=st.sampled_from(Aggregation), period_type=st.sampled_from(PeriodType))
def test_what_is_chosen_by_itself_is_never_refused_as_unlike(rule, aggregation, period_type):
    """Unless the indicator contradicts itself, as persons that are summed do."""
    one = Indicator(
        key="a.b", name=Words(fi="Yksi"), definition="Testi.", unit="x", direction=Direction.HIGHER,
        counting_rule=rule, aggregation=aggregation, period_type=period_type, source="testi", owner_role="testaaja",
    )  # fmt: skip
    draft = long_draft(members=(), values=(choose_value(one, Column("Kävijöitä")),))
    found = {problem.code for problem in check_draft(draft, Catalogue((one,), ()))}
    consistent = {
        Aggregation.SUM: {CountingRule.VISITS, CountingRule.ENCOUNTERS, CountingRule.PARTICIPATIONS,
                          CountingRule.SESSIONS, CountingRule.ITEMS},
        Aggregation.LAST: {CountingRule.STOCK, CountingRule.ITEMS},
        Aggregation.MEAN: {*CountingRule} - {CountingRule.STOCK, CountingRule.DISTINCT_PERSONS},
        Aggregation.WEIGHTED_MEAN: {*CountingRule} - {CountingRule.STOCK, CountingRule.DISTINCT_PERSONS},
        Aggregation.NONE: {*CountingRule},
    }  # fmt: skip
    assert (found == set()) is (rule in consistent[aggregation])


class TestProposals:
    """An indicator that is missing is proposed on the spot, and stands in the catalogue as a proposal."""

    PROPOSAL = Proposal(
        "Kävijät, Mellari", "Käynnit talossa.", "visits", CountingRule.VISITS, PeriodType.MONTH, Direction.HIGHER,
        "kävijäkirja", "talon ohjaaja",
    )  # fmt: skip

    def test_what_the_counting_rule_says_of_adding_up(self):
        one = propose_indicator(self.PROPOSAL, ())
        assert (one.key, one.stage, one.aggregation) == ("proposed.kavijat_mellari", Stage.PROPOSED, Aggregation.SUM)

    @pytest.mark.parametrize(
        ("taken", "key"),
        [
            (("proposed.kavijat_mellari",), "proposed.kavijat_mellari2"),
            (("proposed.kavijat_mellari", "proposed.kavijat_mellari2"), "proposed.kavijat_mellari3"),
        ],
    )
    def test_its_key_is_its_own(self, taken, key):
        assert propose_indicator(self.PROPOSAL, taken).key == key

    def test_it_is_saved_with_the_strategy(self, repository: Repository, now):
        strategy = repository.strategy("kalliola-2023-2025")
        one = propose_indicator(self.PROPOSAL, [indicator.key for indicator in strategy.indicators])
        repository.save_strategy(add_indicator(strategy, one), "testaaja", now)
        assert repository.indicators()[-1] == one
