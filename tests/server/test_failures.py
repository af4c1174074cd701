"""A failure is a number on screen and the cause in the log."""

from __future__ import annotations

import io
import json
import re

import pytest

from dashboard.locale import UserError, translator
from dashboard.server.failures import describe_failure, make_reference
from dashboard.server.log import configure_log


def fail() -> Exception:
    try:
        raise RuntimeError("the cause")
    except RuntimeError as error:
        return error


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_panel_names_the_number_and_not_the_cause(language):
    configure_log("json", stream := io.StringIO())
    failure = describe_failure(fail(), translator(language))
    assert failure.reference in failure.text
    assert "the cause" not in failure.title + failure.text
    line = json.loads(stream.getvalue())
    assert line["reference"] == failure.reference
    assert "RuntimeError: the cause" in line["exception"]


def test_the_text_log_holds_the_number_and_the_traceback():
    configure_log("text", stream := io.StringIO())
    failure = describe_failure(fail(), translator("fi"))
    assert f"reference={failure.reference}" in stream.getvalue()
    assert "RuntimeError: the cause" in stream.getvalue()


def test_a_user_error_is_its_own_words_and_no_event_in_the_log():
    configure_log("text", stream := io.StringIO())
    failure = describe_failure(UserError("Sheet {sheet} is empty", sheet="Taul1"), translator("en"))
    assert failure.text == "Sheet Taul1 is empty"
    assert failure.reference == ""
    assert stream.getvalue() == ""


def test_numbers_can_be_read_aloud_and_differ():
    numbers = {make_reference() for _ in range(1000)}
    assert len(numbers) > 990
    assert all(re.fullmatch(r"M-[0-9A-HJKMNP-TV-Z]{6}", number) for number in numbers)  # no I, L, O, U
