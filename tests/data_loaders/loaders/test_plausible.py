"""Plausible: its daily visitors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from data_loaders import plausible
from sample_data.exports_of_web import FILES

Load = Callable[..., Any]
NAMES = [name for name in FILES if name.startswith("plausible")]


@pytest.mark.parametrize("name", NAMES)
def test_the_samples_are_recognised_and_only_here(name: str, chosen: Callable[[bytes], dict[str, float]]) -> None:
    assert list(chosen(FILES[name]())) == ["plausible"]


def test_excels_copy_gives_the_same(load: Load) -> None:
    clean, damaged = (load(plausible, FILES[name]()) for name in NAMES)
    assert clean.readings == damaged.readings
    assert clean.total("plausible.visits") == 5_610
    assert (clean.problems, damaged.problems) == ([], [])


def test_a_row_without_a_day_is_said(load: Load) -> None:
    words = load(plausible, "date,visitors,pageviews,visits\n2024-04-01,5,9,6\nhuhtikuu,5,9,6\n")
    assert words.readings == [
        "plausible.visitors | 2024-04-01 | 5",
        "plausible.page_views | 2024-04-01 | 9",
        "plausible.visits | 2024-04-01 | 6",
    ]
    assert words.problems == ["error date_not_read A3 huhtikuu"]
