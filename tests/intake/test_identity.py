"""Personal identity codes are told from what only looks like one by their check character."""

from __future__ import annotations

import pytest

from dashboard.intake.identity import holds_identity_code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("131052-308T", True, id="the example of the Population Data Services Agency"),
        pytest.param("131052-308t", True, id="in small letters"),
        pytest.param("asiakas 131052\u2013308T, Pasila", True, id="inside a text, with Word's dash"),
        pytest.param("131052-308U", False, id="wrong check character"),
        pytest.param("331052-308T", False, id="no 33rd day"),
        pytest.param("9131052-308T", False, id="a part of a longer number"),
        pytest.param("131052A308T", True, id="the sign of the 2000s"),
        pytest.param("11/2023", False, id="a period"),
    ],
)
def test_identity_code(text: str, expected: bool) -> None:
    assert holds_identity_code(text) is expected
