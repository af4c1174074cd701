"""300 random tables are attacked with linear programming, from everything that a role and roles together can see.

Nothing hidden may be known to within less than five. The same attack on plain thresholding must break most tables, so
that the attacker is seen to bite.
"""

from __future__ import annotations

import random
from itertools import product

import pytest

from dashboard.formats.spans import span_of_months, span_of_quarter, span_of_year
from dashboard.insight.disclosure import (
    Cell,
    CellKey,
    DisclosureSetting,
    Kind,
    Level,
    Merge,
    Percentage,
    Role,
    View,
    Viewer,
    release,
)
from tests.insight.disclosure.attacker import Attacker, find_broken

WIDTH = 5
YEAR = span_of_year(2024)
LEADERSHIP, PUBLIC = Viewer(Role.LEADERSHIP), Viewer(Role.PUBLIC)
SUPERVISOR = Viewer(Role.SUPERVISOR, "p0")
SIZES = [(3, 3), (4, 3), (4, 4), (5, 4)]


def key_of(period, **members):
    return CellKey("rehab.clients", tuple(sorted(members.items())), period)


def draw_counts(number, quarters=False):
    """A table with one cell in four below five: {(place, activity or quarter): count}."""
    rng = random.Random(number)
    rows, columns = (4, 4) if quarters else SIZES[number % len(SIZES)]
    return {(f"p{row}", f"a{column}"): rng.randint(0, 19) for row, column in product(range(rows), range(columns))}


def make_view(counts, **changes):
    """Places by activities in one year; with quarters=True places by the quarters of the year."""
    quarters, percentages = changes.pop("quarters", False), changes.pop("percentages", ())
    setting = DisclosureSetting(Kind.PEOPLE, level=Level.PUBLIC, sensitive=True, adds=True, **changes)
    cells = [Cell(figure_key(place, activity, quarters), count) for (place, activity), count in counts.items()]
    return View(tuple(cells), {"rehab.clients": setting}, percentages=percentages)


def figure_key(place, column, quarters):
    """The key of a place's figure (None: all places) for an activity or a quarter (None: all of them)."""
    where = {"place": place} if place else {}
    if quarters:
        return key_of(span_of_quarter(2024, int(column[1:]) + 1) if column else YEAR, **where)
    return key_of(YEAR, **where, **({"activity": column} if column else {}))


def figures_of(counts, quarters=False, classes=()):
    """Every figure that a page could show, by its key: the finest counts that it is the sum of."""
    found = {}
    into = {one.member: one.into for one in classes}
    for (place, activity), what in product(counts, (True, False)):
        for where in {place, into.get(place, place), None}:
            found.setdefault(figure_key(where, activity if what else None, quarters), set()).add((place, activity))
    return found


def look(mallory, figures, released, rename=lambda unknown: unknown, version=0):
    """The attacker reads every figure of a release."""
    for key, cell in released.cells.items():
        mallory.see((version, key), {rename(unknown) for unknown in figures[key]}, cell.value)


def known_too_well(counts, figures, *releases, percentages=()):
    """What an attacker who has all of these releases knows too well of what is hidden in the innermost, the first."""
    mallory = Attacker(list(counts))
    for released in releases:
        look(mallory, figures, released)
    hidden_inside = {(0, key) for key, cell in releases[0].cells.items() if not cell.shown}
    mallory.targets = {name: row for name, row in mallory.targets.items() if name in hidden_inside}
    for one in percentages:
        mallory.read_percentage(figures[one.part], figures[one.whole], one.percent)
    return find_broken(mallory.bounds(), WIDTH)


def threshold_is_broken(counts, figures):
    """Whether hiding every figure below five, and nothing more, gives a hidden one away."""
    mallory = Attacker(list(counts))
    for key, parts in figures.items():
        value = sum(counts[part] for part in parts)
        mallory.see(key, parts, value if value >= WIDTH else None)
    return bool(find_broken(mallory.bounds(), WIDTH))


def attack_one_role(number):
    counts = draw_counts(number)
    figures = figures_of(counts)
    return counts, figures, known_too_well(counts, figures, release(make_view(counts), LEADERSHIP))


def attack_roles_together(number):
    """The public alone, and then the leadership, a supervisor and the public put together what they see."""
    counts = draw_counts(number)
    figures, view = figures_of(counts), make_view(counts)
    inside, outside = release(view, LEADERSHIP), release(view, PUBLIC)
    alone = known_too_well(counts, figures, outside)
    return counts, figures, alone | known_too_well(counts, figures, inside, release(view, SUPERVISOR), outside)


def attack_periods(number):
    """Quarters by place, with the year's totals."""
    counts = draw_counts(number, quarters=True)
    figures = figures_of(counts, quarters=True)
    return counts, figures, known_too_well(counts, figures, release(make_view(counts, quarters=True), LEADERSHIP))


def attack_calendars(number):
    """One house by months, and besides them school terms, quarters and ranges, some of which overlap."""
    rng = random.Random(number)
    counts = {month: rng.choice([0, 1, 2, 3, 4, *range(5, 20)]) for month in range(1, 13)}
    spans = {(month, month) for month in counts} | {(1, 12)}
    spans |= {tuple(sorted(rng.sample(range(1, 13), 2))) for _ in range(4)}
    figures = {key_of(span_of_months(2024, first, last)): set(range(first, last + 1)) for first, last in sorted(spans)}
    setting = DisclosureSetting(Kind.PEOPLE, level=Level.PUBLIC, sensitive=True, adds=True)
    cells = [Cell(key, sum(counts[month] for month in parts)) for key, parts in figures.items()]
    view = View(tuple(cells), {"rehab.clients": setting})
    return counts, figures, known_too_well(counts, figures, release(view, LEADERSHIP), release(view, PUBLIC))


def attack_classes(number):
    """The first two places, and the others, make coarser classes; inside and outside may be told of different ones."""
    counts = draw_counts(number)
    places = sorted({place for place, _ in counts})
    classes = tuple(Merge("place", place, "west" if place in places[:2] else "east") for place in places)
    figures, view = figures_of(counts, classes=classes), make_view(counts, classes=classes)
    inside, outside = release(view, LEADERSHIP), release(view, PUBLIC)
    return counts, figures, known_too_well(counts, figures, inside, outside)


def attack_percentages(number):
    """A published report prints, in whole per cent, the first place's part of each activity."""
    counts = draw_counts(number)
    figures = figures_of(counts)
    printed = []
    for activity in sorted({activity for _, activity in counts}):
        part, whole = key_of(YEAR, place="p0", activity=activity), key_of(YEAR, activity=activity)
        total = sum(counts[one] for one in figures[whole])
        # a report that prints "2 %" of 45 has told of the one person itself, and no gate can take it back
        if counts["p0", activity] >= WIDTH and total > 40:
            printed.append(Percentage(part, whole, int(100 * counts["p0", activity] / total + 0.5)))
    released = release(make_view(counts, percentages=tuple(printed)), LEADERSHIP)
    return counts, figures, known_too_well(counts, figures, released, percentages=printed)


def attack_versions(number):
    """A year that is released twice: some places got one to four late clients, others five or more."""
    rng = random.Random(number + 1)
    counts = draw_counts(number)
    figures = figures_of(counts)
    first = release(make_view(counts), LEADERSHIP)
    changes = {one: rng.choice([0, 0, 0, 1, 3, 4, 5, 9]) for one in counts}
    later = {one: count + changes[one] for one, count in counts.items()}
    second = release(make_view(later), LEADERSHIP, first.ledger)
    moved = {one for one in counts if changes[one] >= WIDTH}
    mallory = Attacker([(one, 0) for one in counts] + [(one, 1) for one in moved])
    look(mallory, figures, first, lambda one: (one, 0))
    look(mallory, figures, second, lambda one: (one, int(one in moved)), version=1)
    return counts, figures, find_broken(mallory.bounds(), WIDTH)


ATTACKS = {
    attack_one_role: range(140),
    attack_calendars: range(140, 170),
    attack_roles_together: range(170, 200),
    attack_periods: range(200, 230),
    attack_classes: range(230, 250),
    attack_percentages: range(250, 270),
    attack_versions: range(270, 300),
}
assert sum(len(numbers) for numbers in ATTACKS.values()) == 300


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_no_hidden_count_is_known_to_within_less_than_five_and_plain_thresholding_fails(attack):
    known, broken = {}, 0
    for number in ATTACKS[attack]:
        counts, figures, found = attack(number)
        if found:
            known[number] = found
        broken += threshold_is_broken(counts, figures)
    assert not known
    assert broken > len(ATTACKS[attack]) * 2 / 3  # 200 of 300 in all; 292 were broken when it was written


@pytest.mark.parametrize(
    ("shown", "bounds"),
    [
        pytest.param({"row": 10, "b": 7}, {"a": (3, 3)}, id="one hidden in a row follows by subtraction"),
        pytest.param({"row": 10}, {"a": (0, 10), "b": (0, 10)}, id="two hidden in a row do not"),
    ],
)
def test_the_attacker_subtracts(shown, bounds):
    mallory = Attacker(["a", "b"])
    for name, parts in {"row": {"a", "b"}, "a": {"a"}, "b": {"b"}}.items():
        mallory.see(name, parts, shown.get(name))
    assert mallory.bounds() == bounds
