"""What was understood of one file, as it is shown before anything is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from dashboard.facts import Observation, Place
from dashboard.intake.comparison import PreviewRow, Standing
from dashboard.intake.drift import Drift
from dashboard.intake.feeds import UnusedMeasure
from dashboard.intake.knowledge import Definitions
from dashboard.intake.quality.suspicion import Suspicion
from dashboard.intake.recipes import Recipe
from dashboard.intake.understanding import is_error
from data_loaders.contract import Choices, Question, TableOutline
from data_loaders.problems import Problem


@dataclass(frozen=True)
class Preview:
    """What was understood of one file.

    `left_out`: how many of the file's values an error keeps from being stored. `unusable`: the file as a whole
    cannot be used; `problems` say why. `duplicate_of`: the active upload with the same bytes. `tables`: those that were
    found. `questions`: what is still to be answered before the rest of the figures is known; `answers`: what was
    answered now or to an earlier file of the kind. `recipes`: keys of those that read it; `to_save`: recipes that it
    was read by, or answered, and that are not in the store as they are. `drifts`: tables that are nearly those of a
    recipe. `suspicions`: values that are stored only with a word of explanation. `unused`: the measures of a known
    source that feed no indicator, which could be followed.
    """

    file_name: str
    sha256: str
    size: int
    definitions: Definitions
    data_version: int
    loader: str = ""
    rows: tuple[PreviewRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_out: int = 0
    unusable: bool = False
    duplicate_of: int | None = None
    tables: tuple[TableOutline, ...] = ()
    questions: tuple[Question, ...] = ()
    answers: Choices = field(default_factory=dict)
    recipes: tuple[str, ...] = ()
    to_save: tuple[Recipe, ...] = ()
    drifts: tuple[Drift, ...] = ()
    suspicions: tuple[Suspicion, ...] = ()
    unused: tuple[UnusedMeasure, ...] = ()

    @property
    def refused(self) -> bool:
        """Nothing of the file can be stored as things are; an answer or a mapping may change that."""
        return self.unusable or not self.rows

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """The errors: nothing is stored unless the user leaves their rows out."""
        return tuple(filter(is_error, self.problems))

    @property
    def observations(self) -> tuple[Observation, ...]:
        """What would be stored."""
        return tuple(row.observation for row in self.rows)

    @property
    def counts(self) -> Mapping[Standing, int]:
        """How many observations are new, same and changed."""
        counted = Counter(row.standing for row in self.rows)
        return {standing: counted[standing] for standing in Standing}


def add_problems(preview: Preview, problems: Iterable[Problem]) -> Preview:
    """The preview with these problems too, in their order."""
    return replace(preview, problems=tuple(sort_problems((*preview.problems, *problems))))


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Those of the whole file first, then in the order of rows; sheets keep the order in which they appear."""
    listed = list(problems)
    sheets = {sheet: number for number, sheet in enumerate(dict.fromkeys(problem.place.sheet for problem in listed))}
    return sorted(listed, key=lambda problem: _sort_key(problem.place, sheets))


def _sort_key(place: Place, sheets: Mapping[str | None, int]) -> tuple[int, int, int, str]:
    column = place.column or ""
    of_file = place.row is None and place.sheet is None
    return (-1 if of_file else sheets[place.sheet], place.row or 0, len(column), column)
