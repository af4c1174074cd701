"""What people type into forms."""

from __future__ import annotations

import pytest

from dashboard.facts import Period
from dashboard.formats.spans import span_of_month, span_of_year
from dashboard.locale import translator
from dashboard.ui.typed import Typed


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize(
    ("text", "number"),
    [("2,75", 2.75), ("0", 0.0), ("5\u00a0000", 5000.0), ("-3,5", -3.5), ("12", 12.0), ("", None), ("  ", None)],
    ids=repr,
)
def test_a_decimal_comma_is_read_in_every_language(language, text, number):
    typed = Typed(translator(language))
    assert (typed.number(text, "Tavoite"), typed.slips) == (number, [])


@pytest.mark.parametrize("text", ["kolme ja puoli jotain", "yli 5", "5-6", "n. 20"])
def test_what_is_no_exact_number_is_said(text):
    typed = Typed(translator("en"))
    assert typed.number(text, "Baseline") is None
    assert typed.slips == [f"Baseline: “{text}” is no number."]


@pytest.mark.parametrize(
    ("text", "period"), [("2025", span_of_year(2025)), ("3/2025", span_of_month(2025, 3)), ("", None)], ids=repr
)
def test_a_period(text, period: Period | None):
    typed = Typed(translator("fi"))
    assert (typed.period(text, "Jakso"), typed.slips) == (period, [])


def test_what_is_no_period_is_said():
    typed = Typed(translator("en"))
    assert typed.period("ensi vuonna", "Period") is None
    assert len(typed.slips) == 1
