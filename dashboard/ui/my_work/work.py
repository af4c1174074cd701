"""Whose work is shown, and what it is: read as the visitor may see it, and kept while the data stays."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from dashboard.cycle.decisions import ActionItem
from dashboard.cycle.reminders import Work, waiting_words
from dashboard.cycle.work import Duties, WorkItem, WorkState, list_roles, list_work, of_role
from dashboard.duties.gathering import find_suppliers
from dashboard.strategy.comments import gather_threads
from dashboard.ui.meetings.lists import may_read_notes
from dashboard.ui.overview.attention import find_waiting
from dashboard.ui.visit import Visit
from dashboard.ui.wheel.cycle import read_situations

REMEMBERED = "my-work-role"
"""In the session's state: the role that was chosen last."""


@dataclass(frozen=True, slots=True)
class RoleLink:
    """A role that can be chosen: how much waits for it, and how much of that is late."""

    role: str
    link: str
    count: int
    late: int
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class WorkOfAll:
    """The work of everybody in the chosen strategy, and the roles that have some or could have."""

    work: Work
    roles: tuple[str, ...]


def read_work(visit: Visit) -> WorkOfAll:
    """The work of everybody, on the chosen day."""
    # What has come is there, also when figures of another time are looked at; and it is the same for every role.
    plain = replace(visit.address, period=None, role=None, state=None)
    whole = replace(visit, address=plain)
    return whole.remember("work", lambda: _gather(whole))


def _gather(visit: Visit) -> WorkOfAll:
    duties = read_duties(visit)
    items = list_work(duties, visit.as_of)
    return WorkOfAll(Work(visit.chosen.key, duties.indicators, items), list_roles(items, duties))


def read_duties(visit: Visit) -> Duties:
    """What the work follows from."""
    indicators, year = visit.indicators, visit.as_of.year
    visit.prepare(indicators)
    taken_up = [one for one in indicators.values() if one.key not in visit.waiting]
    actions = [kept.record for kept in visit.kept_of(ActionItem)] if may_read_notes(visit) else []
    return Duties(
        indicators=indicators,
        newest=visit.newest,
        situations=[one for near in (year - 1, year, year + 1) for one in read_situations(visit, near)],
        unexplained=find_waiting(visit, taken_up, visit.real_changes),
        questions=gather_threads(visit.readable_comments),
        actions=[one for one in actions if one.strategy == visit.chosen.key],
        agreed=visit.agreed,
        suppliers=find_suppliers(
            {key: visit.digests(key) for key in indicators}, visit.uploads, visit.repository.sources()
        ),
    )


def choose_role(visit: Visit, roles: tuple[str, ...]) -> str | None:
    """The role of the address, else the one that was chosen last, else the person's own; None where it is none."""
    asked = visit.address.role
    if asked in roles:
        st.session_state[REMEMBERED] = asked
        return asked
    candidates = (st.session_state.get(REMEMBERED), visit.person.name)
    return next((one for one in candidates if one in roles), None)


def role_links(visit: Visit, found: WorkOfAll, chosen: str | None) -> list[RoleLink]:
    """The roles, those with the most to do first; then those that have nothing."""
    links = []
    for role in found.roles:
        own = of_role(found.work.items, role)
        count, late, link = len(own), count_late(own), visit.address.here(role=role, state=None)
        words = waiting_words(count, late, visit.t) if count else visit.t("nothing waits")
        links.append(RoleLink(role, link, count, late, words, role == chosen))
    return sorted(links, key=lambda one: (-one.late, -one.count))


def count_late(items: tuple[WorkItem, ...]) -> int:
    """How many are late."""
    return sum(one.state is WorkState.LATE for one in items)
