"""One function decides; what it does not know is denied."""

from __future__ import annotations

import pytest

from dashboard.access import Action, NotAllowed, Person, Role, may, require


@pytest.mark.parametrize("action", list(Action))
def test_who_sits_at_the_machine_may_do_everything(action):
    require(Person("paikallinen käyttäjä", Role.LOCAL), action)


@pytest.mark.parametrize("action", sorted(set(Action) - {Action.READ}))
def test_a_reader_changes_nothing(action):
    with pytest.raises(NotAllowed):
        require(Person("vieras", Role.PUBLIC), action)
    assert not may(Person("vieras", Role.PUBLIC), action)


def test_an_unknown_role_is_denied_even_reading():
    with pytest.raises(NotAllowed):
        require(Person("?", "stranger"), Action.READ)
