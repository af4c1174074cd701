"""Reminders are sent once a day and role, by however many servers; failed ones are tried again, unsure ones are not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from dashboard.duties.sending import Delivered, Delivery, make_reminders, send_reminders
from dashboard.locale import translator
from dashboard.mail.smtp import MailSecurity, MailServer
from dashboard.store import ReminderState, open_repository
from tests import mail_servers
from tests.duties.conftest import BASE, COMMUNICATIONS, DAY, DIRECTOR, Waiting, clock
from tests.mail_servers import SECONDS, find_port, mailbox, misbehaving


def send(waiting: Waiting, server: MailServer, **changes: object) -> dict[str, str]:
    done = send_reminders(waiting.store, waiting.reminders, waiting.post(server, **changes), clock, "en")
    return outcomes(done)


def outcomes(done: tuple[Delivered, ...]) -> dict[str, str]:
    return {one.reminder.role: one.delivery.value for one in done}


def states(waiting: Waiting) -> dict[str, str]:
    return {one.role: one.state.value for one in waiting.store.reminders(DAY)}


def test_each_role_with_work_gets_its_own(waiting: Waiting) -> None:
    with mailbox() as box:
        assert send(waiting, box.server) == {DIRECTOR: "sent", COMMUNICATIONS: "sent"}
    assert [one.recipients for one in box.taken] == [["j@example.org"], ["v@example.org"]]
    text = box.taken[1].message.get_body(["plain"])
    assert text is not None
    assert "Seuraajat (the figure of 2024, was due on 30 Apr 2025)" in text.get_content()
    assert states(waiting) == {DIRECTOR: "sent", COMMUNICATIONS: "sent"}


def test_no_value_goes_into_a_mail(waiting: Waiting) -> None:
    with mailbox() as box:
        send(waiting, box.server)
    assert not [one for one in box.taken if b"4071" in one.content or b"4 071" in one.content]


def test_sent_again_the_same_day_it_is_not(waiting: Waiting) -> None:
    with mailbox() as box:
        send(waiting, box.server)
        assert send(waiting, box.server) == {DIRECTOR: "already", COMMUNICATIONS: "already"}
    assert len(box.taken) == 2


def test_after_a_restart_it_is_not_sent_again(waiting: Waiting, url: str) -> None:
    with mailbox() as box:
        send(waiting, box.server)
        again = open_repository(url)
        done = send_reminders(again, waiting.reminders, waiting.post(box.server), clock, "en")
        again.close()
    assert outcomes(done) == {DIRECTOR: "already", COMMUNICATIONS: "already"}


def test_the_next_day_it_is_sent_again(waiting: Waiting) -> None:
    tomorrow = make_reminders(waiting.store, DAY + timedelta(days=1), BASE, translator("en"))
    with mailbox() as box:
        send(waiting, box.server)
        send_reminders(waiting.store, tomorrow, waiting.post(box.server), clock, "en")
    assert len(box.taken) == 4


def test_two_servers_at_once_send_each_one_time(waiting: Waiting, url: str) -> None:
    others = [open_repository(url) for _ in range(4)]
    with mailbox() as box:
        post = waiting.post(box.server)
        with ThreadPoolExecutor(4) as threads:
            done = list(threads.map(lambda store: send_reminders(store, waiting.reminders, post, clock, "en"), others))
    for one in others:
        one.close()
    assert len(box.taken) == 2
    assert sum(one.delivery is Delivery.SENT for several in done for one in several) == 2


def test_what_was_refused_is_sent_the_next_time(waiting: Waiting) -> None:
    with mailbox(answer="451 later") as box:
        assert send(waiting, box.server) == {DIRECTOR: "failed", COMMUNICATIONS: "failed"}
    assert states(waiting) == {}
    with mailbox() as box:
        assert send(waiting, box.server) == {DIRECTOR: "sent", COMMUNICATIONS: "sent"}


def test_when_the_server_is_away_the_others_are_not_tried(waiting: Waiting) -> None:
    away = MailServer("127.0.0.1", find_port(), MailSecurity.NONE, seconds=SECONDS)
    assert send(waiting, away) == {DIRECTOR: "failed", COMMUNICATIONS: "failed"}
    assert states(waiting) == {}


def test_what_may_have_arrived_is_not_sent_again(waiting: Waiting) -> None:
    with misbehaving(mail_servers.die_before_the_verdict) as server:
        assert send(waiting, server) == {DIRECTOR: "unsure", COMMUNICATIONS: "unsure"}
    assert states(waiting) == {DIRECTOR: "unsure", COMMUNICATIONS: "unsure"}
    with mailbox() as box:
        assert send(waiting, box.server) == {DIRECTOR: "already", COMMUNICATIONS: "already"}
    assert box.taken == []


def test_a_role_without_an_address_is_said_and_not_claimed(waiting: Waiting) -> None:
    with mailbox() as box:
        done = send(waiting, box.server, recipients={DIRECTOR: ("j@example.org",)})
    assert done == {DIRECTOR: "sent", COMMUNICATIONS: "no_address"}
    assert states(waiting) == {DIRECTOR: "sent"}


def test_a_sender_that_dies_leaves_its_claim(waiting: Waiting, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed in the middle of sending: nobody knows how far it came, so nobody sends it again."""

    def die(*_args: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("dashboard.duties.sending.send_message", die)
    with pytest.raises(KeyboardInterrupt), mailbox() as box:
        send(waiting, box.server)
    assert states(waiting) == {DIRECTOR: ReminderState.CLAIMED.value}
