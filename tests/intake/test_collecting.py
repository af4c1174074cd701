"""The collector is off while somebody needs it off, and as it was before when nobody does."""

from __future__ import annotations

import gc

import pytest

from dashboard.intake.collecting import pause_collecting


def test_it_goes_on_after_the_last_pause() -> None:
    assert gc.isenabled()
    with pause_collecting():
        with pause_collecting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error() -> None:
    with pytest.raises(KeyError), pause_collecting():
        raise KeyError
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with pause_collecting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
