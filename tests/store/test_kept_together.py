"""Several records changed in one transaction: all of them or none."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.cycle.entries import Entry, OccurrenceMark
from dashboard.store import RecordChange, RecordChanged, Step
from tests.store.examples import NOON
from tests.store.record_examples import make_entry, make_mark

FIRST, SECOND = make_entry(key="2026.a"), make_entry(key="2026.b")


def kept(repository, model=Entry):
    return {one.record.key: (one.version, one.saved_by) for one in repository.kept(model)}


def test_all_of_them(repository):
    repository.keep_all([RecordChange(FIRST, None), RecordChange(SECOND, None)], "johtaja", NOON)
    assert kept(repository) == {"2026.a": (1, "johtaja"), "2026.b": (1, "johtaja")}


def test_none_of_them_where_somebody_wrote_one_meanwhile(repository):
    theirs = SECOND.model_copy(update={"title": "Toisen otsikko"})
    repository.keep(theirs, None, "viestintäpäällikkö", NOON)
    version = repository.data_version()
    with pytest.raises(RecordChanged) as caught:
        repository.keep_all([RecordChange(FIRST, None), RecordChange(SECOND, None)], "johtaja", NOON)
    assert (caught.value.current.record, caught.value.current.saved_by) == (theirs, "viestintäpäällikkö")
    assert kept(repository) == {"2026.b": (1, "viestintäpäällikkö")}
    assert repository.data_version() == version


def test_what_both_wrote_alike_is_no_conflict(repository):
    repository.keep(SECOND, None, "viestintäpäällikkö", NOON)
    repository.keep_all([RecordChange(FIRST, None), RecordChange(SECOND, None)], "johtaja", NOON)
    assert kept(repository) == {"2026.a": (1, "johtaja"), "2026.b": (1, "viestintäpäällikkö")}


def test_a_mark_goes_from_one_day_to_another_with_its_entry(repository):
    old = make_mark(entry="2026.a", day=date(2026, 3, 10))
    new = old.model_copy(update={"day": date(2026, 3, 12)})
    repository.keep(FIRST, None, "johtaja", NOON)
    repository.keep(old, None, "johtaja", NOON)
    changed = FIRST.model_copy(update={"title": "Torstaisin"})
    steps = [RecordChange(changed, 1), RecordChange(old, 1, Step.RETIRE), RecordChange(new, None)]
    repository.keep_all(steps, "johtaja", NOON)
    assert list(kept(repository, OccurrenceMark)) == [new.key]
    back = [RecordChange(changed, 2, Step.UNDO), RecordChange(new, 1, Step.RETIRE), RecordChange(old, None)]
    repository.keep_all(back, "johtaja", NOON)
    assert list(kept(repository, OccurrenceMark)) == [old.key]
    assert [one.record for one in repository.kept(Entry)] == [FIRST]
