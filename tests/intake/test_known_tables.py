"""A table that nobody has seen is mapped once, by pointing, and is known the next time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

import pytest

from dashboard.intake.commit import CommitStatus, commit_preview
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.mapping import MappingDraft, begin_draft, choose_value, make_recipe
from dashboard.intake.mapping_checks import check_draft
from dashboard.intake.preview import Preview, preview_file
from dashboard.intake.queue import QueueState, judge
from dashboard.intake.recipes import Recipe
from dashboard.store import Repository
from data_loaders.plan import Column

KEPT = "outreach.encounters"
BOOK = "Milloin;Puistossa;Sää\n3.1.2023;12;lunta\n17.1.2023;8;pakkasta\n2.2.2023;5;lunta\n"

Show = Callable[..., Preview]


@pytest.fixture
def show(repository: Repository, today: date) -> Show:
    def run(content: str, recipes: Sequence[Recipe] | None = None, **choices: str) -> Preview:
        known = read_knowledge(repository)
        return preview_file(
            "paivakirja.csv", content.encode(), known, today, recipes=recipes, choices=choices, outline=True
        )

    return run


@pytest.fixture
def draft(repository: Repository, show: Show) -> MappingDraft:
    """The day book, pointed at: when, and which column is the encounters."""
    (encounters,) = (one for one in repository.indicators() if one.key == KEPT)
    (table,) = show(BOOK).tables
    return begin_draft(table, "Jalkautujien päiväkirja").with_changes(
        period=(Column("Milloin"),), values=(choose_value(encounters, Column("Puistossa")),)
    )


@pytest.fixture
def mapped(repository: Repository, show: Show, draft: MappingDraft, now: datetime) -> Preview:
    """The day book read by its new recipe, and stored."""
    catalogue = read_knowledge(repository).catalogue()
    assert check_draft(draft, catalogue) == ()
    seen = show(BOOK, [make_recipe(draft, catalogue)])
    assert commit_preview(seen, repository, "testaaja", now).status is CommitStatus.COMMITTED
    return seen


def stored(repository: Repository) -> dict[str, float]:
    return {row.period_start.isoformat()[:7]: row.value for row in repository.observations([KEPT]).itertuples()}


def test_nobody_knows_it_at_first(show: Show) -> None:
    seen = show(BOOK)
    assert judge(seen) is QueueState.NEEDS_MAPPING
    assert seen.tables[0].headings == ("Milloin", "Puistossa", "Sää")
    assert ("3.1.2023", "12", "lunta") in seen.tables[0].cells


def test_the_mapping_is_previewed_while_it_is_made(repository: Repository, show: Show, draft: MappingDraft) -> None:
    recipe = make_recipe(draft, read_knowledge(repository).catalogue())
    seen = show(BOOK, [recipe])
    assert [(one.period.start.month, one.value, one.rows) for one in seen.observations] == [(1, 20.0, 2), (2, 5.0, 1)]
    assert (seen.recipes, seen.to_save) == ((recipe.key,), (recipe,))
    assert repository.recipes() == (), "looking stores nothing"


def test_confirming_stores_figures_recipe_and_what_was_learned(repository: Repository, mapped: Preview) -> None:
    assert stored(repository) == {"2023-01": 20.0, "2023-02": 5.0}
    assert [(one.key, one.version) for one in repository.recipes()] == [(mapped.recipes[0], 1)]
    assert [(one.kind, one.text, one.target) for one in repository.learned_aliases()] == [
        ("indicator", "puistossa", KEPT),
        ("period", "milloin", "period"),
    ]
    assert repository.uploads()[0].recipe == mapped.recipes[0]


def test_the_next_such_file_goes_straight_to_its_preview(repository: Repository, show: Show, mapped: Preview) -> None:
    """Other rows, another order of columns, a heading in capitals."""
    seen = show("PUISTOSSA;Sää;Milloin\n9;lunta;4.3.2023\n1;;31.3.2023\n")
    assert [(one.period.start.month, one.value) for one in seen.observations] == [(3, 10.0)]
    assert (seen.to_save, seen.drifts) == ((), ())


def test_a_changed_table_is_noticed_and_read_by_nobody(repository: Repository, show: Show, mapped: Preview) -> None:
    seen = show("Milloin;Puistossa;Sää;Kellonaika\n4.3.2023;9;lunta;12\n")
    assert judge(seen) is QueueState.NEEDS_MAPPING
    (drift,) = seen.drifts
    assert (drift.recipe.key, drift.gone, drift.new) == (mapped.recipes[0], (), ("Kellonaika",))
    assert "export_changed" in [problem.code for problem in seen.problems]


def test_a_recipe_that_somebody_changed_meanwhile_is_not_overwritten(
    repository: Repository, show: Show, draft: MappingDraft, mapped: Preview, now: datetime
) -> None:
    catalogue = read_knowledge(repository).catalogue()
    mine = make_recipe(draft.with_changes(key=mapped.recipes[0], name="Minun"), catalogue)
    result = commit_preview(show(BOOK + "5.2.2023;1;\n", [mine]), repository, "testaaja", now)
    assert (result.status, result.problems[0].code) == (CommitStatus.REFUSED, "recipe_changed")
    assert repository.recipes()[0].name == "Jalkautujien päiväkirja"


def test_a_recipe_with_a_refused_upload_is_not_stored(
    repository: Repository, show: Show, draft: MappingDraft, now: datetime
) -> None:
    recipe = make_recipe(draft, read_knowledge(repository).catalogue())
    seen = show(BOOK.replace(";12;", ";12 tai 13;"), [recipe])
    assert seen.blocking
    assert commit_preview(seen, repository, "testaaja", now).status is CommitStatus.REFUSED
    assert repository.recipes() == ()
