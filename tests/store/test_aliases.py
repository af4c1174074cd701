"""Learned aliases: what people confirmed, counted."""

from __future__ import annotations

from dashboard.store import LearnedAlias, Repository
from tests.store.examples import NOON, hours

VISITS = LearnedAlias("indicator", "kävijät", "web.visits")
GUESTS = LearnedAlias("indicator", "kävijät", "house.visits")


def test_confirmations_of_one_meaning_are_counted(repository: Repository) -> None:
    repository.learn_aliases([VISITS], "johtaja", NOON)
    repository.learn_aliases([VISITS, VISITS], "viestintäpäällikkö", hours(1))

    assert repository.learned_aliases() == (LearnedAlias("indicator", "kävijät", "web.visits", 3),)


def test_of_two_meanings_the_one_confirmed_more_often_stands_first(repository: Repository) -> None:
    place = LearnedAlias("member:place", "Itä-Pasila", "Pasila")
    repository.learn_aliases([GUESTS, place, VISITS], "johtaja", NOON)
    repository.learn_aliases([VISITS], "johtaja", hours(1))

    learned = repository.learned_aliases()

    assert [(alias.kind, alias.target, alias.count) for alias in learned] == [
        ("indicator", "web.visits", 2),
        ("indicator", "house.visits", 1),
        ("member:place", "Pasila", 1),
    ]


def test_a_text_may_be_longer_than_an_index_can_hold(repository: Repository) -> None:
    long = LearnedAlias("indicator", "".join(chr(0x4E00 + at % 9000) for at in range(9000)), "web.visits")
    repository.learn_aliases([long], "johtaja", NOON)
    repository.learn_aliases([long], "johtaja", hours(1))

    assert [(alias.text, alias.count) for alias in repository.learned_aliases()] == [(long.text, 2)]


def test_what_was_learned_is_in_the_audit_trail_and_raises_the_data_version(repository: Repository) -> None:
    start = repository.data_version()
    repository.learn_aliases([VISITS], "johtaja", NOON)
    repository.learn_aliases([VISITS], "hallitus", hours(1))
    repository.learn_aliases([], "hallitus", hours(2))

    assert repository.data_version() == start + 2
    again, first = repository.audit_trail(object_type="alias")
    assert first.before is None
    assert again.before is not None
    assert again.after is not None
    assert (again.actor, again.before["count"], again.after["count"]) == ("hallitus", 1, 2)
