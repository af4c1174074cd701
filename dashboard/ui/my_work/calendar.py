"""The calendar of a role: a file, and an address to subscribe to, which is shown once and can be revoked."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from urllib.parse import urlsplit

import streamlit as st

from dashboard.access import Action, may, require
from dashboard.duties.calendars import make_calendar
from dashboard.formats.periods import format_time
from dashboard.store import FeedScope, FeedToken
from dashboard.ui.panel import plain_text, show_panel
from dashboard.ui.visit import Visit
from dashboard.ui.wheel.cycle import read_wheels

OWN, ALL = "own", "all"
ISSUED = "calendar-issued"
"""In the session's state: the role and the secret that was just made. It is shown until the page is left."""


def show_calendar(visit: Visit, role: str) -> None:
    """What the calendar is, the choice of what is in it, the file, and the address."""
    if visit.known_on is not None or not may(visit.person, Action.DO_WORK):
        return
    t = visit.t
    token = _find_token(visit, role)
    show_panel("my_work_calendar", t=t, role=role, token=_token_words(visit, token), address=_take_issued(visit, role))
    chosen = _choose_scope(visit, role)
    scope = _make_scope(visit, role, chosen)
    with st.container(horizontal=True):
        label = t("Make a new address; the old one closes") if token else t("Make an address to subscribe to")
        if st.button(label, key="calendar-make"):
            _issue(visit, scope)
        if token and st.button(t("Close the address"), key="calendar-revoke"):
            _revoke(visit, role)
        st.download_button(
            t("Download as a file"),
            data=partial(make_calendar, visit.repository, scope, find_base(visit), visit.today, t),
            file_name="vuosikello.ics",
            mime="text/calendar",
            on_click="ignore",
            key="calendar-download",
        )


def find_base(visit: Visit) -> str:
    """What the server's addresses begin with: as it was set, else as the reader's browser shows it."""
    if visit.settings.base_url:
        return visit.settings.base_url
    seen = urlsplit(st.context.url or "")
    return f"{seen.scheme}://{seen.netloc}" if seen.netloc else ""


def _choose_scope(visit: Visit, role: str) -> str:
    t = visit.t
    wheels = {kept.record.key: plain_text(kept.record.name) for kept in read_wheels(visit)}
    words = {OWN: t("Only mine, and the meetings"), ALL: t("The whole annual cycle")}
    if len(wheels) > 1:
        words |= {f"wheel:{key}": name for key, name in wheels.items()}
    label = t("What is in the calendar?")
    key = f"calendar-scope-{role}"
    return str(st.radio(label, list(words), format_func=words.__getitem__, horizontal=True, key=key))


def _make_scope(visit: Visit, role: str, chosen: str) -> FeedScope:
    kind, _, wheel = chosen.partition(":")
    return FeedScope(visit.chosen.key, role, visit.language, wheel or None, own_only=kind == OWN)


def _issue(visit: Visit, scope: FeedScope) -> None:
    require(visit.person, Action.DO_WORK)
    secret = visit.repository.issue_feed_token(scope, visit.person.name, datetime.now(UTC))
    st.session_state[ISSUED] = (scope.role, secret)
    st.rerun()


def _revoke(visit: Visit, role: str) -> None:
    require(visit.person, Action.DO_WORK)
    visit.repository.revoke_feed_token(visit.chosen.key, role, visit.person.name, datetime.now(UTC))
    st.session_state.pop(ISSUED, None)
    st.rerun()


def _take_issued(visit: Visit, role: str) -> str:
    """The address that was just made; "" where none was. It is told once: the next look at the page has it no more."""
    owner, secret = st.session_state.pop(ISSUED, ("", ""))
    return f"{find_base(visit)}/kalenteri/{secret}.ics" if secret and owner == role else ""


def _find_token(visit: Visit, role: str) -> FeedToken | None:
    tokens = visit.repository.feed_tokens(visit.chosen.key)
    return next((one for one in tokens if one.scope.role == role), None)


def _token_words(visit: Visit, token: FeedToken | None) -> str:
    """That there is an address, what is in it, and since when; "" where there is none."""
    if token is None:
        return ""
    t = visit.t
    names = {kept.record.key: kept.record.name for kept in read_wheels(visit)}
    content = t("only mine, and the meetings") if token.scope.own_only else t("the whole annual cycle")
    if token.scope.wheel:
        content = names.get(token.scope.wheel, token.scope.wheel)
    when = format_time(token.made_at.astimezone(visit.zone), t.language)
    return t("An address is in use: {content}. Made by {who}, {when}.", content=content, who=token.made_by, when=when)
