"""`remind`: for cron. Once a day; the exit status says whether somebody must look."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta

import pytest

from dashboard.cycle.decisions import Agreement, Verdict
from dashboard.store import open_repository
from dashboard.strategy.model import Stage
from tests.command.conftest import CommandLine
from tests.mail_servers import Mailbox, mailbox

OLD = ("mittari;kausi;arvo", "mediation.initiatives;2021;800")
OWNER = "sovittelutoiminnan vastaava"


@pytest.fixture
def waiting(line, csv) -> CommandLine:
    """The figure of 2022 was due in 2023; it had been agreed on before."""
    line.load(csv(*OLD))
    with closing(open_repository(line.url)) as repository:
        strategy = repository.strategy("kalliola-2023-2025")
        agreed = Agreement(
            strategy=strategy.key,
            indicator="mediation.initiatives",
            verdict=Verdict.CHANGED_BY_ADMIN,
            from_stage=Stage.PROPOSED,
            to_stage=Stage.COLLECTING,
            decided_on=date(2022, 1, 1),
            reason="Luku kerätään jo.",
        )
        repository.change_stage(agreed, None, "toiminnanjohtaja", line.now)
    return line


def set_mail(line: CommandLine, box: Mailbox) -> None:
    line.settings |= {
        "MITTARISTO_MAIL_HOST": "127.0.0.1",
        "MITTARISTO_MAIL_PORT": str(box.port),
        "MITTARISTO_MAIL_SECURITY": "none",
        "MITTARISTO_MAIL_SENDER": "mittaristo@example.org",
        "MITTARISTO_MAIL_RECIPIENTS": f"{OWNER}=s@example.org",
        "MITTARISTO_BASE_URL": "https://mittaristo.example.org",
    }


def test_without_a_mail_server_it_says_where_the_reminders_are(waiting):
    ran = waiting.run("remind")
    assert ran.status == 1
    assert "The reminders are shown in My work." in ran.err
    assert "MITTARISTO_MAIL_HOST" in ran.err


def test_a_dry_run_writes_them_and_sends_nothing(waiting):
    with mailbox() as box:
        set_mail(waiting, box)
        ran = waiting.run("remind", "--dry-run", "--role", OWNER)
        assert box.taken == []
    assert ran.status == 0
    assert ran.out.startswith(f"=== {OWNER}: Mittaristo: ")
    assert "https://mittaristo.example.org/lataukset?strategia=kalliola-2023-2025&mittari=mediation" in ran.out
    assert "800" not in ran.out


def test_a_dry_run_needs_no_mail_server(waiting):
    assert waiting.run("remind", "--dry-run").status == 0


def test_once_a_day(waiting):
    with mailbox() as box:
        set_mail(waiting, box)
        first = waiting.run("remind", "--role", OWNER, "--json")
        assert [(one["role"], one["status"], one["late"]) for one in first.json] == [(OWNER, "sent", 1)]
        again = waiting.run("remind", "--role", OWNER)
        assert (again.status, "sent before today" in again.out) == (0, True)
        waiting.now += timedelta(days=1)
        assert waiting.run("remind", "--role", OWNER, "--json").json[0]["status"] == "sent"
    assert len(box.taken) == 2


def test_what_was_not_taken_is_said_and_can_be_run_again(waiting):
    with mailbox(answer="451 try later") as box:
        set_mail(waiting, box)
        ran = waiting.run("remind", "--role", OWNER)
    assert ran.status == 1
    assert f"{OWNER}: the mail server did not take it: 451 try later. Run the command again." in ran.err
    with mailbox() as box:
        set_mail(waiting, box)
        assert waiting.run("remind", "--role", OWNER).status == 0
    assert len(box.taken) == 1


def test_a_role_without_an_address_is_no_failure(waiting):
    with mailbox() as box:
        set_mail(waiting, box)
        waiting.settings["MITTARISTO_MAIL_RECIPIENTS"] = ""
        ran = waiting.run("remind", "--role", OWNER)
    assert ran.status == 0
    assert f"{OWNER}: no address in MITTARISTO_MAIL_RECIPIENTS." in ran.err


def test_a_role_for_which_nothing_waits(waiting):
    with mailbox() as box:
        set_mail(waiting, box)
        ran = waiting.run("remind", "--role", "emäntä")
    assert (ran.status, ran.out) == (0, "Nothing waits for anybody.\n")


def test_the_keys_of_the_answer(waiting):
    keys = ["role", "day", "things", "late", "status", "reason"]
    assert {tuple(one) for one in waiting.run("remind", "--dry-run", "--json").json} == {tuple(keys)}


@pytest.mark.parametrize("role", ["public", "supervisor"])
def test_not_everybody_may_send(waiting, role):
    waiting.settings |= {"MITTARISTO_ROLE": role} | ({"MITTARISTO_UNIT": "Pasila"} if role == "supervisor" else {})
    ran = waiting.run("remind", "--dry-run")
    assert (ran.status, ran.out) == (1, "")
    assert f"The role {role} may not do this." in ran.err
