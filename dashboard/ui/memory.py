"""Remembering what a function gave: bounded, each value made once also when many ask at the same time.

Streamlit's own cache makes a key by hashing every argument's bytes and reading the function's signature at each call:
that was a third of what a page cost whose values are all in the cache. The keys here are tuples.
"""

from __future__ import annotations

import inspect
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")


class Memory:
    """The values that were asked for last, at most `most` of them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._values: OrderedDict[Hashable, Future[Any]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """The value of the key, made when it is not there. What `make` raises all who wait get, and it is forgotten."""
        with self._lock:
            found = self._values.get(key)
            if found is not None:
                self._values.move_to_end(key)
            else:
                waiting = self._values[key] = Future()
                if len(self._values) > self._most:
                    self._values.popitem(last=False)
        if found is not None:
            return found.result()
        try:
            value = make()
        except BaseException as error:
            with self._lock:
                self._values.pop(key, None)
            waiting.set_exception(error)
            raise
        waiting.set_result(value)
        return value

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._values.clear()


MEMORIES: list[Memory] = []


def remembered(most: int) -> Callable[[Callable[Given, Made]], Callable[Given, Made]]:
    """A function of positional arguments that remembers its values by those whose names do not begin with "_"."""

    def decorate(function: Callable[Given, Made]) -> Callable[Given, Made]:
        names = enumerate(inspect.signature(function).parameters)
        places = tuple(place for place, name in names if not name.startswith("_"))
        memory = Memory(most)
        MEMORIES.append(memory)

        @wraps(function)
        def ask(*given: Given.args, **named: Given.kwargs) -> Made:
            if named:
                raise TypeError(f"{function.__name__} takes its arguments by place")
            value: Made = memory.get(tuple(given[place] for place in places), lambda: function(*given, **named))
            return value

        return ask

    return decorate


def forget_all() -> None:
    """Forget what every function remembers."""
    for memory in MEMORIES:
        memory.clear()
