"""Format codes -> what they make of a number."""

from __future__ import annotations

import pytest

from data_loaders.reading.number_formats import Shape, shape_of_code


@pytest.mark.parametrize(
    ("code", "shape"),
    [
        ("General", Shape.PLAIN),
        ("# ##0", Shape.PLAIN),
        ("0.00E+00", Shape.PLAIN),
        ('0 "kpl/päivä"', Shape.PLAIN),
        ('0" %"', Shape.PLAIN),
        (r"0\%", Shape.PLAIN),
        ("[Red]0", Shape.PLAIN),
        ('#,##0.00 "€";[Red]-#,##0.00 "€"', Shape.PLAIN),
        ("0%", Shape.PERCENT),
        ("0.0 %", Shape.PERCENT),
        ("+0%;-0%;0%", Shape.PERCENT),
        ("d.m.yyyy", Shape.DAY),
        ("[$-40B]d. mmmm yyyy", Shape.DAY),
        ("mmm/yy", Shape.DAY),
        ("mmmm", Shape.DAY),
        ("yyyy-mm-dd hh:mm", Shape.DAY),
        ("h:mm", Shape.TIME),
        ("mm:ss", Shape.TIME),
        ("h:mm AM/PM", Shape.TIME),
        ("[h]:mm:ss", Shape.DURATION),
        ("[mm]:ss", Shape.DURATION),
    ],
)
def test_shape_of_code(code: str, shape: Shape) -> None:
    assert shape_of_code(code) is shape
