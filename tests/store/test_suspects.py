"""Suspect values: they stay on the list until somebody settles each, as long as their upload is in use."""

from __future__ import annotations

import pytest

from dashboard.facts import Place
from dashboard.store import Repository, Suspect, SuspectOutcome, SuspectState, UnknownIndicator, UnknownSuspect
from tests.store.examples import (
    FACEBOOK,
    FOLLOWERS,
    NOON,
    YEAR_2023,
    hours,
    make_observation,
    make_suspect,
    make_upload,
    values,
)


def commit_suspects(store: Repository, content: str, *suspects: object) -> int:
    return store.commit_upload(make_upload(content), [make_observation(4071)], suspects=suspects).upload  # type: ignore[arg-type]


def test_a_suspect_value_is_listed_with_all_that_is_known_of_it(store: Repository) -> None:
    suspect = make_suspect(
        188474.0,
        members=FACEBOOK,
        code="jump",
        params={"before": 4071, "times": 46.3},
        place=Place("Kanavat", 4, "B"),
        explanation="Kampanja maaliskuussa.",
    )

    upload = commit_suspects(store, "a file", suspect)

    assert store.suspects() == (
        Suspect(
            number=1,
            upload=upload,
            file_name="viestinta.xlsx",
            indicator=FOLLOWERS,
            members=FACEBOOK,
            period=YEAR_2023,
            code="jump",
            params={"before": 4071, "times": 46.3},
            place=Place("Kanavat", 4, "B"),
            value=188474.0,
            explanation="Kampanja maaliskuussa.",
            opened_at=NOON,
            opened_by="viestintäpäällikkö",
            state=SuspectState.OPEN,
            settled_by=None,
            settled_at=None,
            outcome=None,
            words="",
        ),
    )


@pytest.mark.parametrize("outcome", [SuspectOutcome.CONFIRMED, SuspectOutcome.CORRECTED])
def test_a_settled_value_leaves_the_list_of_open_ones(store: Repository, outcome: SuspectOutcome) -> None:
    commit_suspects(store, "a file", make_suspect(1), make_suspect(2))

    store.settle_suspect(1, outcome, "Tarkistettu laskurista.", "johtaja", hours(1))

    assert [suspect.number for suspect in store.suspects()] == [2]
    settled, _open = store.suspects(open_only=False)
    assert (settled.state, settled.outcome, settled.words) == (
        SuspectState.SETTLED,
        outcome,
        "Tarkistettu laskurista.",
    )
    assert (settled.settled_by, settled.settled_at) == ("johtaja", hours(1))


def test_a_value_that_an_answer_is_waited_for_stays_on_the_list(store: Repository) -> None:
    commit_suspects(store, "a file", make_suspect())

    store.settle_suspect(1, SuspectOutcome.WAITING, "Kysytty talolta.", "johtaja", hours(1))

    (suspect,) = store.suspects()
    assert (suspect.state, suspect.words) == (SuspectState.WAITING, "Kysytty talolta.")


def test_a_settled_value_can_be_taken_up_again(store: Repository) -> None:
    commit_suspects(store, "a file", make_suspect())
    store.settle_suspect(1, SuspectOutcome.CONFIRMED, "On oikein.", "johtaja", hours(1))

    store.settle_suspect(1, SuspectOutcome.WAITING, "Talo epäilee.", "hallitus", hours(2))

    (suspect,) = store.suspects()
    assert (suspect.state, suspect.settled_by, suspect.words) == (SuspectState.WAITING, "hallitus", "Talo epäilee.")


def test_suspects_of_a_withdrawn_upload_come_back_with_it(store: Repository) -> None:
    upload = commit_suspects(store, "a file", make_suspect())
    store.withdraw_upload(upload, "johtaja", hours(1))
    assert store.suspects(open_only=False) == ()

    store.restore_upload(upload, "johtaja", hours(2))

    assert [suspect.number for suspect in store.suspects()] == [1]


def test_a_duplicate_opens_no_suspects(store: Repository) -> None:
    commit_suspects(store, "a file", make_suspect())
    commit_suspects(store, "a file", make_suspect())

    assert len(store.suspects()) == 1


def test_suspects_are_committed_with_their_upload_or_not_at_all(store: Repository) -> None:
    with pytest.raises(UnknownIndicator, match=r"a\.a"):
        commit_suspects(store, "a file", make_suspect(indicator="a.a"))

    assert values(store.observations()) == []
    assert store.uploads() == ()


def test_settling_is_in_the_audit_trail_and_raises_the_data_version(store: Repository) -> None:
    commit_suspects(store, "a file", make_suspect())
    start = store.data_version()

    store.settle_suspect(1, SuspectOutcome.WAITING, "Kysytty.", "johtaja", hours(1))
    store.settle_suspect(1, SuspectOutcome.CORRECTED, "Korjattu.", "hallitus", hours(2))

    assert store.data_version() == start + 2
    newest, oldest = store.audit_trail(object_type="suspect", object_key="1")
    assert (oldest.actor, oldest.before) == ("johtaja", None)
    assert newest.before == {"outcome": "waiting", "words": "Kysytty."}
    assert newest.after == {"outcome": "corrected", "words": "Korjattu."}
    with pytest.raises(UnknownSuspect, match="no suspect value has the number 9"):
        store.settle_suspect(9, SuspectOutcome.CONFIRMED, "", "johtaja", hours(3))
