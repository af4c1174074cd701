"""Several files at once: what each waits for, and which one asks for somebody first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.facts import Observation, Period, PeriodKind, Place, Qualifier
from dashboard.intake.commit import CommitResult, CommitStatus
from dashboard.intake.feeds import Breakdown, UnusedMeasure
from dashboard.intake.knowledge import Definitions
from dashboard.intake.preview import Preview, PreviewRow, Standing
from dashboard.intake.quality.suspicion import Suspicion
from dashboard.intake.queue import QueuedFile, QueueState, judge, sort_queue
from data_loaders.contract import Question, TableOutline
from data_loaders.measures import Measure, MeasureKind
from data_loaders.problems import Problem, Severity

EMPTY = Preview("a.csv", "ab" * 32, 10, Definitions((), ()), 1)
YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))
VALUE = Observation("web.visits", (), YEAR, 5.0, Qualifier.EXACT)
GOOD = replace(EMPTY, rows=(PreviewRow(VALUE, Standing.NEW),))
TABLE = TableOutline(0, None, 0, 5, 0, 1, (0,), ("A", "B"), (), "ab" * 16, "")
ASKED = (Question("k", "date_order", ("day_first", "month_first")),)
PEOPLE = UnusedMeasure(
    Measure("pxweb.t1", MeasureKind.STOCK), "Väestö", 3, YEAR, frozenset({PeriodKind.YEAR}), (Breakdown((), ()),), {}
)
ERROR = Problem("unknown_indicator_alone", Severity.ERROR)
JUMP = Suspicion("jump", "web.visits", (), YEAR, 5.0, Place())


def unusable(code: str, *tables: TableOutline) -> Preview:
    return replace(EMPTY, unusable=True, problems=(Problem(code, Severity.ERROR),), tables=tables)


STATES = [
    pytest.param(GOOD, QueueState.READY, id="everything was understood"),
    pytest.param(replace(GOOD, duplicate_of=3), QueueState.DUPLICATE, id="the same file is in use"),
    pytest.param(replace(GOOD, problems=(ERROR,)), QueueState.ASKS, id="an error: leave its row out?"),
    pytest.param(replace(GOOD, questions=ASKED), QueueState.ASKS, id="a question about some of its figures"),
    pytest.param(replace(EMPTY, questions=ASKED), QueueState.ASKS, id="nothing is known before the answer"),
    pytest.param(replace(GOOD, suspicions=(JUMP,)), QueueState.ASKS, id="a leap wants a word of explanation"),
    pytest.param(unusable("nothing_recognised", TABLE), QueueState.NEEDS_MAPPING, id="a table that nobody knows"),
    pytest.param(unusable("table_not_understood", TABLE), QueueState.NEEDS_MAPPING, id="no loader took it"),
    pytest.param(
        replace(unusable("nothing_fed", TABLE), unused=(PEOPLE,)),
        QueueState.NEEDS_INDICATOR,
        id="a known table whose figures nobody follows",
    ),
    pytest.param(replace(GOOD, unused=(PEOPLE,)), QueueState.READY, id="more could be followed, but need not be"),
    pytest.param(unusable("no_table"), QueueState.REFUSED, id="there is nothing to point at"),
    pytest.param(unusable("personal_identity_code"), QueueState.REFUSED, id="personal data"),
    pytest.param(unusable("address_list", TABLE), QueueState.REFUSED, id="a list of addresses is not mapped"),
]


@pytest.mark.parametrize(("preview", "state"), STATES)
def test_what_a_file_waits_for(preview: Preview, state: QueueState) -> None:
    assert judge(preview) is state


def test_a_file_goes_its_way() -> None:
    waiting = QueuedFile("a.csv", 10)
    reading = waiting.begin()
    shown = reading.show(GOOD)
    stored = shown.finish(CommitResult(7, CommitStatus.COMMITTED, 1, ()))
    assert [one.state.value for one in (waiting, reading, shown, stored)] == [
        "waiting",
        "reading",
        "ready",
        "committed",
    ]
    assert (stored.preview, stored.result and stored.result.upload) == (GOOD, 7)


def test_a_file_whose_storing_was_refused_still_waits_for_somebody() -> None:
    asks = QueuedFile("a.csv", 10).show(replace(GOOD, suspicions=(JUMP,)))
    assert asks.finish(CommitResult(None, CommitStatus.REFUSED, 0, ())).state is QueueState.ASKS
    ready = QueuedFile("a.csv", 10).show(GOOD)
    assert ready.finish(CommitResult(None, CommitStatus.REFUSED, 0, ())).state is QueueState.ASKS


def test_those_that_need_somebody_stand_first() -> None:
    names = ["committed", "ready", "asks", "refused", "asks", "waiting", "needs_mapping"]
    files = [QueuedFile(f"{number}.csv", 1, QueueState(name)) for number, name in enumerate(names)]
    assert [one.name for one in sort_queue(files)] == ["3.csv", "6.csv", "2.csv", "4.csv", "1.csv", "5.csv", "0.csv"]
