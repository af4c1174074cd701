"""A frame of no rows is a frame like any other."""

from __future__ import annotations

import pytest

from dashboard.store.frames import FRAME_COLUMNS, make_frame


@pytest.mark.parametrize("more", [pytest.param((), id="observations"), pytest.param(("standing",), id="records")])
def test_a_frame_without_rows_has_every_column_and_its_type(more: tuple[str, ...]) -> None:
    frame = make_frame([], *more)
    assert list(frame.columns) == [*FRAME_COLUMNS, *more]
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == FRAME_COLUMNS | dict.fromkeys(more, "str")
    assert frame.empty


def test_whoever_changes_an_empty_frame_changes_nobody_else_s() -> None:
    mine = make_frame([])
    mine["mine"] = 1
    assert "mine" not in make_frame([]).columns
