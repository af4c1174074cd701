"""Records in versions: kept, conflicting, taken back, as they were known; for every kind of record alike."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dashboard.store import Action, ChangedMeanwhile, RecordChanged, Repository, UnknownRecord
from dashboard.strategy.comments import Comment
from dashboard.strategy.judgements import JudgedStep, Judgement
from dashboard.strategy.record import Kept, Record, RecordKind, find_differences
from dashboard.strategy.targets import TargetPlan
from tests.store.examples import FACEBOOK, FOLLOWERS, NOON, hours
from tests.store.record_examples import PLAINEST, RECORDS, make_comment, make_judgement, make_plan


def texts(kept: tuple[Kept[Comment], ...]) -> list[str]:
    return [one.record.text for one in kept]


def test_a_record_comes_back_as_it_was_kept(repository: Repository) -> None:
    plan = make_plan(members=FACEBOOK)

    assert repository.keep(plan, None, "johtaja", NOON) == 1

    assert repository.kept(TargetPlan) == (Kept(plan, 1, "johtaja", NOON, "johtaja", NOON, retired=False),)
    assert repository.kept(Comment) == ()


def test_an_edit_is_a_new_version_and_says_who_wrote_the_first(repository: Repository) -> None:
    repository.keep(make_comment(text="Kampanja."), None, "viestintä", NOON)

    assert repository.keep(make_comment(text="Kampanja keväällä."), 1, "johtaja", hours(1)) == 2

    (comment,) = repository.kept(Comment)
    assert (comment.record.text, comment.version) == ("Kampanja keväällä.", 2)
    assert (comment.saved_by, comment.saved_at, comment.first_by, comment.first_at) == (
        "johtaja",
        hours(1),
        "viestintä",
        NOON,
    )
    assert texts(repository.kept_versions(Comment, "c1")) == ["Kampanja.", "Kampanja keväällä."]


def test_records_are_listed_in_the_order_in_which_they_were_first_written(repository: Repository) -> None:
    for hour, key in enumerate("cab"):
        repository.keep(make_comment(key, text=key), None, "johtaja", hours(hour))
    repository.keep(make_comment("c", text="c muutettu"), 1, "johtaja", hours(9))

    assert texts(repository.kept(Comment)) == ["c muutettu", "a", "b"]


def test_of_two_who_write_at_once_the_second_is_told_who_was_first_and_what_they_wrote(repository: Repository) -> None:
    """Nothing typed is lost: the page holds the second one's words, the error those of the first."""
    repository.keep(make_judgement(JudgedStep.PARTLY), None, "johtaja", NOON)
    first = make_judgement(JudgedStep.ON_COURSE, role="hallitus")
    second = make_judgement(JudgedStep.OFF_COURSE)
    repository.keep(first, 1, "hallitus", hours(1))

    with pytest.raises(RecordChanged, match="version 2 by hallitus") as refused:
        repository.keep(second, 1, "johtaja", hours(2))

    current = refused.value.current
    assert (current.record, current.version, current.saved_by, current.saved_at) == (first, 2, "hallitus", hours(1))
    assert find_differences(second, current.record) == ("step", "role")
    assert isinstance(refused.value, ChangedMeanwhile)
    assert repository.keep(second, current.version, "johtaja", hours(3)) == 3


def test_two_who_write_the_first_version_at_once_do_not_overwrite_each_other(repository: Repository) -> None:
    repository.keep(make_plan(5000), None, "johtaja", NOON)

    with pytest.raises(RecordChanged):
        repository.keep(make_plan(6000), None, "hallitus", hours(1))


def test_of_writers_at_the_very_same_time_exactly_one_gets_through(repository: Repository) -> None:
    def write(number: int) -> str:
        try:
            repository.keep(make_plan(number), 1, f"kirjoittaja {number}", hours(1))
        except RecordChanged as refused:
            return refused.current.saved_by
        return "saved"

    repository.keep(make_plan(5000), None, "johtaja", NOON)
    with ThreadPoolExecutor(4) as pool:
        answers = Counter(pool.map(write, range(1, 5)))

    (newest,) = repository.kept(TargetPlan)
    assert answers == {"saved": 1, newest.saved_by: 3}
    assert newest.version == 2


def test_saving_what_holds_already_changes_nothing(repository: Repository) -> None:
    """Also when somebody else saved the same meanwhile: there is nothing to settle."""
    repository.keep(make_plan(5000), None, "johtaja", NOON)
    before = repository.data_version(), repository.audit_trail()

    assert repository.keep(make_plan(5000), None, "hallitus", hours(1)) == 1
    assert (repository.data_version(), repository.audit_trail()) == before


def test_a_retired_record_is_shown_no_more_and_stays_in_history(repository: Repository) -> None:
    repository.keep(make_comment(), None, "johtaja", NOON)

    assert repository.retire(Comment, "c1", 1, "hallitus", hours(1)) == 2

    assert repository.kept(Comment) == ()
    (retired,) = repository.kept(Comment, with_retired=True)
    assert (retired.record, retired.retired, retired.saved_by) == (make_comment(), True, "hallitus")
    assert [one.retired for one in repository.kept_versions(Comment, "c1")] == [False, True]
    before = repository.data_version()
    assert repository.retire(Comment, "c1", 1, "johtaja", hours(2)) == 2
    assert repository.data_version() == before


def test_one_who_edits_what_was_retired_meanwhile_is_told_so(repository: Repository) -> None:
    repository.keep(make_comment(), None, "johtaja", NOON)
    repository.retire(Comment, "c1", 1, "hallitus", hours(1))

    with pytest.raises(RecordChanged) as refused:
        repository.keep(make_comment(text="Toisin."), 1, "johtaja", hours(2))

    assert refused.value.current.retired


def test_the_targets_of_a_series_can_be_set_anew_after_they_were_retired(repository: Repository) -> None:
    """Their key is that of the series, and who sets them sees none: so there is no version to base on."""
    repository.keep(make_plan(5000), None, "johtaja", NOON)
    repository.retire(TargetPlan, FOLLOWERS, 1, "johtaja", hours(1))

    assert repository.keep(make_plan(5000), None, "johtaja", hours(2)) == 3
    assert [kept.version for kept in repository.kept(TargetPlan)] == [3]


def test_undoing_makes_the_version_before_hold_again(repository: Repository) -> None:
    repository.keep(make_comment(text="ensin"), None, "johtaja", NOON)
    repository.keep(make_comment(text="sitten"), 1, "johtaja", hours(1))

    assert repository.undo_last_change(Comment, "c1", 2, "johtaja", hours(2)) == 3
    assert texts(repository.kept(Comment)) == ["ensin"]
    repository.undo_last_change(Comment, "c1", 3, "johtaja", hours(3))
    assert texts(repository.kept_versions(Comment, "c1")) == ["ensin", "sitten", "ensin", "sitten"]


def test_undoing_the_first_version_retires_and_undoing_that_brings_it_back(repository: Repository) -> None:
    repository.keep(make_comment(), None, "johtaja", NOON)

    repository.undo_last_change(Comment, "c1", 1, "johtaja", hours(1))
    assert repository.kept(Comment) == ()
    repository.undo_last_change(Comment, "c1", 2, "johtaja", hours(2))
    assert texts(repository.kept(Comment)) == [make_comment().text]


def test_nobody_undoes_what_somebody_else_saved_meanwhile(repository: Repository) -> None:
    repository.keep(make_comment(text="minun"), None, "johtaja", NOON)
    repository.keep(make_comment(text="toisen"), 1, "hallitus", hours(1))

    with pytest.raises(RecordChanged):
        repository.undo_last_change(Comment, "c1", 1, "johtaja", hours(2))
    with pytest.raises(RecordChanged):
        repository.retire(Comment, "c1", 1, "johtaja", hours(2))

    assert texts(repository.kept(Comment)) == ["toisen"]


def test_each_change_is_in_the_audit_trail_and_raises_the_data_version(repository: Repository) -> None:
    start = repository.data_version()
    repository.keep(make_judgement(JudgedStep.PARTLY), None, "johtaja", NOON)
    repository.keep(make_judgement(JudgedStep.ON_COURSE), 1, "hallitus", hours(1))
    repository.undo_last_change(Judgement, "kalliola:goal-1", 2, "johtaja", hours(2))
    repository.retire(Judgement, "kalliola:goal-1", 3, "johtaja", hours(3))

    assert repository.data_version() == start + 4
    trail = repository.audit_trail(object_type="kept", object_key="judgement/kalliola:goal-1")
    retired, undone, edited, made = trail
    assert [entry.action for entry in trail] == [Action.RETIRED, Action.UNDONE, Action.SAVED, Action.SAVED]
    assert made.before is None
    assert (
        edited.before
        == made.after
        == {
            "document": make_judgement(JudgedStep.PARTLY).model_dump(mode="json"),
            "version": 1,
            "retired": False,
        }
    )
    assert undone.after is not None
    assert (undone.after["document"]["step"], undone.after["version"]) == ("partly", 3)
    assert retired.after is not None
    assert retired.after["retired"] is True


def test_what_is_not_there_is_said_to_be_unknown(repository: Repository) -> None:
    """The comment `c1` is no judgement: keys are unique within a kind."""
    repository.keep(make_comment(), None, "johtaja", NOON)

    with pytest.raises(UnknownRecord, match="no judgement has the key c1"):
        repository.kept_versions(Judgement, "c1")
    with pytest.raises(UnknownRecord):
        repository.retire(Judgement, "c1", 1, "johtaja", NOON)
    with pytest.raises(UnknownRecord):
        repository.undo_last_change(Judgement, "c1", 1, "johtaja", NOON)
    with pytest.raises(UnknownRecord):
        repository.keep(make_comment("c2"), 3, "johtaja", NOON)


def test_as_known_on_shows_what_held_at_that_instant(repository: Repository) -> None:
    repository.keep(make_comment(text="ensin"), None, "johtaja", hours(1))
    repository.keep(make_comment(text="sitten"), 1, "johtaja", hours(2))
    repository.keep(make_comment("c2", text="toinen"), None, "johtaja", hours(3))
    repository.retire(Comment, "c1", 2, "johtaja", hours(4))

    known = {hour: texts(repository.kept(Comment, as_known_on=hours(hour))) for hour in (0, 1, 1.5, 2, 3, 4)}

    assert known == {
        0: [],
        1: ["ensin"],
        1.5: ["ensin"],
        2: ["sitten"],
        3: ["sitten", "toinen"],
        4: ["toinen"],
    }
    (then, _) = repository.kept(Comment, as_known_on=hours(4), with_retired=True)
    assert (then.record.text, then.retired) == ("sitten", True)


@pytest.mark.parametrize(
    "record",
    [pytest.param(make(), id=make().KIND) for make in PLAINEST],
)
def test_every_kind_is_kept_by_the_same_mechanism(repository: Repository, record: Record) -> None:
    repository.keep(record, None, "johtaja", NOON)

    assert [kept.record for kept in repository.kept(type(record))] == [record]


def test_every_kind_has_an_example() -> None:
    assert list(RECORDS) == list(RecordKind)
    assert [make().KIND for make in PLAINEST] == list(RecordKind)


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.generate],
)
@given(data=st.data())
@pytest.mark.parametrize("kind", RecordKind)
def test_whatever_a_record_holds_comes_back(repository: Repository, kind: RecordKind, data: st.DataObject) -> None:
    record = data.draw(RECORDS[kind])
    at = NOON
    found = {kept.record.key: kept for kept in repository.kept(type(record), with_retired=True)}
    base = found[record.key].version if record.key in found else None

    version = repository.keep(record, base, "johtaja", at)

    newest = repository.kept_versions(type(record), record.key)[-1]
    assert (newest.record, newest.version, newest.retired) == (record, version, False)
