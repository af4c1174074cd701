"""Those who wait for a preview are told how far it is."""

from __future__ import annotations

from datetime import date

from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.preview import Step, preview_file


def test_the_steps_come_in_their_order_and_stop_where_the_file_is_refused(repository):
    known, today = read_knowledge(repository), date(2026, 1, 1)
    good: list[Step] = []
    preview_file("luvut.csv", b"mittari;jakso;arvo\nmediation.initiatives;2023;1\n", known, today, on_step=good.append)
    assert good == [Step.READING, Step.RECOGNISING, Step.CHECKING]
    empty: list[Step] = []
    preview_file("tyhja.csv", b"", known, today, on_step=empty.append)
    assert empty == [Step.READING]
