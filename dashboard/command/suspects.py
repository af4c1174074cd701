"""`suspects` and `settle`: values that looked odd when they came, and what was found out about each."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace

from dashboard.access import Action, require
from dashboard.command.answer import Answer, Column, Json, table_lines
from dashboard.command.database import open_store
from dashboard.command.invocation import Invocation
from dashboard.facts import Qualifier
from dashboard.formats.periods import format_period
from dashboard.gate import Gate, open_gate, viewer_of
from dashboard.insight.disclosure import CellKey
from dashboard.intake.exchange import whole_or_float
from dashboard.intake.messages import describe_suspicion
from dashboard.intake.quality.suspicion import Suspicion
from dashboard.locale import N_
from dashboard.phrases import amount_words
from dashboard.store import Suspect, SuspectOutcome, SuspectState
from dashboard.strategy.model import Indicator

STATES = {
    SuspectState.OPEN: N_("nobody has looked"),
    SuspectState.WAITING: N_("being looked into"),
    SuspectState.SETTLED: N_("settled"),
}


def show(invocation: Invocation, arguments: Namespace) -> Answer:
    """Those that nobody has settled yet, or all; the oldest first."""
    require(invocation.person, Action.LOAD)
    t = invocation.t
    with open_store(invocation) as repository:
        suspects = repository.suspects(open_only=not arguments.all)
        indicators = {one.key: one for one in repository.indicators()}
        gate = open_gate(repository, viewer_of(invocation.person))
        suspects = tuple(_as_released(one, gate) for one in suspects)
    columns = (
        Column(t("Number"), to_right=True), Column(t("Indicator")), Column(t("Breakdown")), Column(t("Period")),
        Column(t("Value"), to_right=True), Column(t("State")), Column(t("Explanation")), Column(t("File")),
    )  # fmt: skip
    return Answer(
        lambda: [suspect_to_json(one, indicators, invocation) for one in suspects],
        lambda: (
            table_lines(columns, [_row(one, indicators, invocation) for one in suspects])
            if suspects
            else [t("Nothing here needs to be followed up.")]
        ),
    )


def _as_released(suspect: Suspect, gate: Gate) -> Suspect:
    """Without its value where the gate keeps that from the reader; what was found odd about it would tell it too."""
    key = CellKey(suspect.indicator, suspect.members, suspect.period)
    if gate.find(key, suspect.value, suspect.upload) is None:
        return suspect
    return replace(suspect, value=None, params={})


def settle(invocation: Invocation, arguments: Namespace) -> Answer:
    """Write down what was found out about a value."""
    require(invocation.person, Action.LOAD)
    outcome = SuspectOutcome(arguments.outcome)
    number = arguments.suspect
    with open_store(invocation) as repository:
        repository.settle_suspect(number, outcome, arguments.words.strip(), invocation.person.name, invocation.now)
    done = invocation.t("It was written down about the value {number}.", number=number)
    return Answer(lambda: {"suspect": number, "status": outcome.value, "problems": []}, lambda: [done])


def suspect_to_json(suspect: Suspect, indicators: dict[str, Indicator], invocation: Invocation) -> Json:
    """One value with keys that do not change; `outcome` and the two `settled_` ones are null until then."""
    is_hidden = suspect.value is None and not suspect.params
    message = "" if is_hidden else describe_suspicion(_as_suspicion(suspect), indicators, invocation.t).message
    return {
        "suspect": suspect.number,
        "status": suspect.state.value,
        "indicator": suspect.indicator,
        "period_start": suspect.period.start.isoformat(),
        "period_end": suspect.period.end.isoformat(),
        "members": dict(suspect.members),
        "value": whole_or_float(suspect.value),
        "code": suspect.code,
        "message": message,
        "explanation": suspect.explanation,
        "upload": suspect.upload,
        "outcome": suspect.outcome.value if suspect.outcome else None,
        "words": suspect.words,
        "settled_at": suspect.settled_at.isoformat() if suspect.settled_at else None,
        "settled_by": suspect.settled_by,
    }


def _as_suspicion(one: Suspect) -> Suspicion:
    return Suspicion(one.code, one.indicator, one.members, one.period, one.value, one.place, one.params)


def _row(suspect: Suspect, indicators: dict[str, Indicator], invocation: Invocation) -> list[str]:
    t = invocation.t
    value = suspect.value
    return [
        str(suspect.number),
        suspect.indicator,
        ", ".join(member for _, member in suspect.members),
        format_period(suspect.period, t.language),
        "" if value is None else amount_words(value, Qualifier.EXACT, indicators.get(suspect.indicator), t),
        t(STATES[suspect.state]),
        suspect.explanation,
        suspect.file_name,
    ]
