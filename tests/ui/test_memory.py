"""What a function gave is remembered by its arguments, within bounds, and made once however many ask."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from dashboard.ui.memory import remembered


@pytest.fixture
def calls():
    return []


def test_arguments_with_an_underscore_are_not_in_the_key(calls):
    @remembered(4)
    def double(number: int, _source: object) -> int:
        calls.append(number)
        return 2 * number

    assert [double(1, "a"), double(1, "b"), double(2, "a")] == [2, 2, 4]
    assert calls == [1, 2]


def test_what_was_asked_for_longest_ago_is_forgotten_first(calls):
    @remembered(2)
    def note(name: str) -> str:
        calls.append(name)
        return name

    for name in ("a", "b", "a", "c", "a", "b"):
        note(name)
    assert calls == ["a", "b", "c", "b"]  # c drove b out, which had been asked for before a


def test_many_who_ask_at_once_wait_for_one(calls):
    together = Barrier(8)

    @remembered(2)
    def make(name: str) -> object:
        calls.append(name)
        return object()

    def ask() -> object:
        together.wait(10)
        return make("a")

    with ThreadPoolExecutor(8) as threads:
        found = [one.result() for one in [threads.submit(ask) for _ in range(8)]]
    assert len({id(one) for one in found}) == 1
    assert calls == ["a"]


def test_an_error_is_raised_and_forgotten(calls):
    @remembered(2)
    def fail_once(name: str) -> str:
        calls.append(name)
        if len(calls) == 1:
            raise ValueError(name)
        return name

    with pytest.raises(ValueError, match="a"):
        fail_once("a")
    assert fail_once("a") == "a"


def test_arguments_by_name_are_refused():
    @remembered(2)
    def echo(name: str) -> str:
        return name

    with pytest.raises(TypeError, match="by place"):
        echo(name="a")
