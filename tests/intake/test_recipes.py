"""Recipes: kept and read back equal, as a document and as YAML; which answers are remembered; what has changed."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.intake.catalogue import own_measure
from dashboard.intake.drift import describe_drift, find_drifts
from dashboard.intake.recipe_files import read_recipe, write_recipe
from dashboard.intake.recipes import (
    Recipe,
    answers_recipe,
    fingerprint_file,
    make_order,
    name_recipe,
    read_recipes,
    remember_answers,
    save_recipe,
)
from dashboard.store import ChangedMeanwhile, Repository
from dashboard.strategy.findings import StrategyFileError
from data_loaders.contract import Extraction, KnownTable, TableOutline
from data_loaders.fingerprint import fingerprint
from data_loaders.measures import Measure, MeasureKind
from data_loaders.plan import Breakdown, Column, Condition, DateOrder, Figure, Grain, Plan, Rollup, Spread

HEADINGS = ("Päivä", "Talo", "Kävijät", "Uudet")
PLAN = Plan(
    period=(Column("Päivä"),),
    breakdowns=(Breakdown("place", Column("Talo")),),
    figures=(Figure(Measure(own_measure("clients.by_house"), MeasureKind.FLOW), Rollup.SUM, Column("Kävijät")),),
)


def make_recipe(**changes: object) -> Recipe:
    plain = {
        "key": "talojen-kavijat",
        "name": "Talojen kävijät",
        "fingerprint": fingerprint(HEADINGS),
        "headings": HEADINGS,
        "plan": PLAN,
    }
    return Recipe.model_validate({**plain, **changes})


def make_table(*headings: str, loader: str = "wide_table", number: int = 0) -> TableOutline:
    width = len(headings) - 1
    return TableOutline(number, "Taulu1", 2, 40, 0, width, (2,), headings, (), fingerprint(headings), loader)


TEXTS = st.text("abcdefåäöÅÄÖ :#'\"-/%\n", min_size=1, max_size=20)
COLUMNS = st.builds(Column, TEXTS, st.integers(1, 3))
CONDITIONS = st.lists(st.builds(Condition, COLUMNS, st.lists(TEXTS, min_size=1, max_size=2).map(tuple)), max_size=1)
MEASURES = st.sampled_from([Measure(own_measure("a.b"), kind) for kind in MeasureKind])
PAIRS = st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple)


def figures(column: st.SearchStrategy[Column | None], rollups: list[Rollup]) -> st.SearchStrategy[Figure]:
    return st.builds(
        Figure,
        MEASURES,
        st.sampled_from(rollups),
        column,
        st.sampled_from(Grain),
        st.sampled_from([None, ()]),
        CONDITIONS.map(tuple),
        st.sampled_from([1.0, 100.0, 0.001]),
        PAIRS,
    )


SUMS = [Rollup.SUM, Rollup.MEAN, Rollup.DISTINCT, Rollup.LAST]
LONG = st.builds(
    Plan,
    st.lists(COLUMNS, max_size=2).map(tuple),
    st.lists(st.builds(Breakdown, TEXTS, COLUMNS), max_size=2).map(tuple),
    st.lists(figures(COLUMNS, SUMS) | figures(st.none(), [Rollup.COUNT]), min_size=1, max_size=3).map(tuple),
    fixed_period=st.sampled_from(["", "2023"]),
    date_order=st.sampled_from([None, *DateOrder]),
)
WIDE = st.builds(
    Plan,
    spread=st.builds(
        Spread, figures(st.none(), SUMS), st.lists(COLUMNS, min_size=1, max_size=3).map(tuple), st.none() | TEXTS
    ),
)


@settings(max_examples=50)
@given(plan=LONG | WIDE, name=TEXTS.filter(str.strip), headings=st.lists(TEXTS, max_size=3).map(tuple))
def test_a_recipe_is_read_back_from_its_file_as_it_was(plan: Plan, name: str, headings: tuple[str, ...]) -> None:
    recipe = make_recipe(plan=plan, name=name, headings=headings)
    assert read_recipe(write_recipe(recipe), "resepti.yaml") == recipe


def test_a_file_is_written_as_people_read_it() -> None:
    """No field that is as usual, letters as they are, the version of this database left out."""
    assert write_recipe(make_recipe(version=3)) == (
        "key: talojen-kavijat\n"
        "name: Talojen kävijät\n"
        f"fingerprint: {fingerprint(HEADINGS)}\n"
        "headings:\n- Päivä\n- Talo\n- Kävijät\n- Uudet\n"
        "plan:\n"
        "  period:\n  - heading: Päivä\n"
        "  breakdowns:\n  - name: place\n    column:\n      heading: Talo\n"
        "  figures:\n  - measure:\n      key: indicator.clients.by_house\n      kind: flow\n"
        "    rollup: sum\n    column:\n      heading: Kävijät\n"
    )


BAD_FILES = [
    pytest.param("name: [", "syntax", id="no YAML"),
    pytest.param("key: a\nname: b\nfingerprint: 1f0a33bc44\nplan: {figures: []}\n", "figures", id="a plan of nothing"),
    pytest.param("key: a\nname: b\nfingerprint: 1f0a33bc44\nbogus: 1\nloader: x\nchoices: {a: b}\n", "bogus",
                 id="an unknown field"),
    pytest.param("key: a\nname: b\nfingerprint: 1f0a33bc44\n", "plan or choices", id="neither mapping nor answers"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "named"), BAD_FILES)
def test_a_bad_file_is_refused_with_its_problems(text: str, named: str) -> None:
    with pytest.raises(StrategyFileError) as refused:
        read_recipe(text, "resepti.yaml")
    assert any(named in f"{finding.code} {finding.path} {finding.params}" for finding in refused.value.findings)


def test_the_store_gives_back_what_was_saved(repository: Repository, now: datetime) -> None:
    saved = save_recipe(make_recipe(), repository, "testaaja", now)
    assert saved.version == 1
    assert read_recipes(repository) == (saved,)
    changed = save_recipe(saved.model_copy(update={"name": "Toinen nimi"}), repository, "testaaja", now)
    assert changed.version == 2
    with pytest.raises(ChangedMeanwhile):
        save_recipe(saved.model_copy(update={"name": "Kolmas"}), repository, "testaaja", now)
    repository.retire_recipe(saved.key, "testaaja", now)
    assert read_recipes(repository) == ()


def test_mappings_are_told_to_the_reading_process_and_answers_are_not() -> None:
    answers = make_recipe(key="vastaukset", plan=None, loader="survey", choices={"scale": "1..5"})
    assert make_order([make_recipe(), answers]).known == (KnownTable("talojen-kavijat", fingerprint(HEADINGS), PLAN),)


@pytest.mark.parametrize(
    ("name", "key"),
    [("Talojen kävijät, Pasila!", "talojen-kavijat-pasila-1f0a33bc"), ("***", "recipe-1f0a33bc")],
)
def test_a_recipe_is_named_after_its_name(name: str, key: str) -> None:
    assert name_recipe(name, "1f0a33bc44") == key


class TestAnswers:
    """Answers are of a loader's questions about files with the same tables."""

    TOLD = Extraction("survey", tables=(make_table("Vastaaja", "Viihdyn työssäni", loader="survey"),))

    def test_an_answer_is_remembered_for_the_next_such_file(self) -> None:
        recipe = answers_recipe("pulssi.xlsx", self.TOLD, {"scale": "1..5"}, [])
        assert recipe is not None
        assert (recipe.loader, recipe.choices, recipe.version) == ("survey", {"scale": "1..5"}, 0)
        assert remember_answers([make_recipe(), recipe], self.TOLD) == {"scale": "1..5"}

    def test_not_for_another_file_and_not_for_another_loader(self) -> None:
        recipe = answers_recipe("pulssi.xlsx", self.TOLD, {"scale": "1..5"}, [])
        assert recipe is not None
        other_file = Extraction("survey", tables=(make_table("Vastaaja", "Suosittelisin", loader="survey"),))
        other_loader = Extraction("forms", tables=self.TOLD.tables)
        assert remember_answers([recipe], other_file) == remember_answers([recipe], other_loader) == {}

    def test_a_later_answer_takes_the_place_of_the_earlier_and_others_stay(self) -> None:
        first = answers_recipe("a.xlsx", self.TOLD, {"scale": "1..5", "which": "pulse"}, [])
        assert first is not None
        second = answers_recipe("b.xlsx", self.TOLD, {"scale": "5..1"}, [first.model_copy(update={"version": 4})])
        assert second is not None
        assert (second.key, second.version, second.choices) == (first.key, 4, {"scale": "5..1", "which": "pulse"})

    def test_nothing_is_kept_without_answers_or_tables(self) -> None:
        assert answers_recipe("a.xlsx", self.TOLD, {}, []) is None
        assert answers_recipe("a.xlsx", Extraction("survey"), {"scale": "1..5"}, []) is None

    def test_a_mapping_of_the_table_stands_beside_the_answers(self) -> None:
        assert fingerprint_file(self.TOLD) != self.TOLD.tables[0].fingerprint


class TestDrift:
    """A tool that has changed its export."""

    def test_gone_new_and_renamed_columns_are_told_apart(self) -> None:
        drift = describe_drift(make_recipe(), make_table("Päivä", "Talo", "Kävijämäärä", "Sää"))
        assert (drift.renamed, drift.gone, drift.new) == ((("Kävijät", "Kävijämäärä"),), ("Uudet",), ("Sää",))

    @pytest.mark.parametrize(
        ("headings", "found"),
        [
            pytest.param(("Talo", "Päivä", "Uudet", "Kävijät"), False, id="another order is the same table"),
            pytest.param(("Päivä", "Talo", "Kävijät"), True, id="a column less: 3 of 4 in common"),
            pytest.param(("Päivä", "Talo", "Kävijät", "Uudet", "Sää"), True, id="a column more: 4 of 5"),
            pytest.param(("Päivä", "Talo", "Kävijämäärä", "Uudet"), True, id="one renamed: 3 of 5"),
            pytest.param(
                ("Päivä", "Talo", "Kävijämäärä", "Uusia"), True, id="two renamed, alike enough to be the same"
            ),
            pytest.param(
                ("Päivä", "Talo", "Kävijämäärä", "Sää"), True, id="one renamed, another one in the place of one"
            ),
            pytest.param(("Päivä", "Talo", "Sää", "Tunnit"), False, id="two others: 2 of 6 are too few"),
            pytest.param(
                ("Päivä", "Paikka", "Kävijät", "Uudet", "Sää", "Tunnit"), True, id="3 of the recipe's 4 among others"
            ),
            pytest.param(("Päivä", "Paikka", "Henkilöitä", "Uudet", "Sää", "Tunnit"), False, id="2 of the recipe's 4"),
            pytest.param(("Kurssi", "Opettaja", "Tunnit"), False, id="another table altogether"),
        ],
    )
    def test_a_table_that_is_nearly_the_recipe_s_is_noticed(self, headings: tuple[str, ...], found: bool) -> None:
        assert bool(find_drifts([make_recipe()], [make_table(*headings)])) is found

    def test_a_tool_s_own_loader_needs_no_recipe(self) -> None:
        assert find_drifts([make_recipe()], [make_table("Päivä", "Talo", "Kävijät", loader="house_visits")]) == ()

    def test_what_is_shown(self) -> None:
        drift = describe_drift(make_recipe(), make_table("Päivä", "Talo", "Kävijämäärä", "Uudet", "Sää"))
        problem = drift.as_problem()
        assert (problem.code, problem.severity, tuple(problem.place)) == (
            "export_changed",
            "warning",
            ("Taulu1", 3, "A"),
        )
        assert problem.params == {
            "recipe": "Talojen kävijät", "gone": "–", "new": "Sää", "renamed": "Kävijät → Kävijämäärä",
        }  # fmt: skip
