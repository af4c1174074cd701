"""Values that looked wrong when they came, in words; and what somebody found out about each. Ready for a template."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dashboard.access import Action, require
from dashboard.disclosure_words import hidden_words
from dashboard.facts import Qualifier
from dashboard.formats.numbers import format_number
from dashboard.formats.periods import format_period, format_time
from dashboard.insight.disclosure import CellKey, ReleasedCell
from dashboard.intake.messages import describe_suspicion
from dashboard.intake.quality.suspicion import Suspicion
from dashboard.locale import N_, Translator
from dashboard.phrases import amount_words, unit_words
from dashboard.store import ObjectType, Suspect, SuspectOutcome, SuspectState
from dashboard.strategy.model import Indicator
from dashboard.ui import cache
from dashboard.ui.uploads.problem_words import place_words
from dashboard.ui.visit import Visit

SHOWN = 50
"""How many are listed at once; the rest by a link."""
EVERYTHING = "kaikki"
FILTERS: dict[str | None, tuple[str, frozenset[SuspectState]]] = {
    None: (N_("Not settled"), frozenset({SuspectState.OPEN, SuspectState.WAITING})),
    "avoimet": (N_("Nobody has looked"), frozenset({SuspectState.OPEN})),
    "selvityksessa": (N_("Being looked into"), frozenset({SuspectState.WAITING})),
    "selvitetyt": (N_("Settled"), frozenset({SuspectState.SETTLED})),
    EVERYTHING: (N_("All"), frozenset(SuspectState)),
}
"""The states by their names in the address; without a name those that need somebody."""

ORDER = list(SuspectState)
OUTCOMES = {
    SuspectOutcome.CONFIRMED: N_("The figure is right"),
    SuspectOutcome.CORRECTED: N_("The figure is wrong and will be corrected"),
    SuspectOutcome.WAITING: N_("It is still being looked into"),
}
"""What may be answered."""
DOUBTED = N_("A value of a protected figure looked odd when it came. The file tells which.")
STATES = {
    SuspectState.OPEN: (N_("nobody has looked"), "warning"),
    SuspectState.WAITING: (N_("being looked into"), "warning"),
    SuspectState.SETTLED: (N_("settled"), "done"),
}


@dataclass(frozen=True, slots=True)
class StateTab:
    """One choice of which values are listed."""

    words: str
    link: str
    count: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class SuspectRow:
    """A value to follow up in words. `settled`: what was found out, by whom and when, "" when nothing yet."""

    number: int
    link: str
    indicator: str
    indicator_link: str
    of: str
    value: str
    unit: str
    message: str
    hint: str
    explanation: str
    upload: str
    upload_link: str
    state: str
    level: str
    settled: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class SettledRow:
    """One entry of the history of a value."""

    outcome: str
    words: str
    who: str
    when: str


def count_unsettled(visit: Visit) -> int:
    """How many values somebody still has to settle."""
    return cache.count_unsettled(visit.data_version, visit.repository)


def list_tabs(visit: Visit, suspects: Sequence[Suspect]) -> list[StateTab]:
    """The choices, each with how many there are."""
    chosen = read_filter(visit)
    return [
        StateTab(
            words=visit.t(words),
            link=visit.address.to("tarkistettavat", state=name),
            count=format_number(sum(one.state in states for one in suspects), visit.language),
            is_chosen=name == chosen,
        )
        for name, (words, states) in FILTERS.items()
    ]


def read_filter(visit: Visit) -> str | None:
    """The choice of the address; an unknown one is the first."""
    return visit.address.state if visit.address.state in FILTERS else None


def choose_suspects(visit: Visit, suspects: Iterable[Suspect]) -> list[Suspect]:
    """Those of the chosen state: nobody has looked first, then the newest first."""
    _words, states = FILTERS[read_filter(visit)]
    found = [one for one in suspects if one.state in states]
    return sorted(found, key=lambda one: (ORDER.index(one.state), -one.number))


def suspect_row(visit: Visit, suspect: Suspect) -> SuspectRow:
    """One value in words."""
    t = visit.t
    indicator = visit.indicators.get(suspect.indicator)
    key = CellKey(suspect.indicator, suspect.members, suspect.period)
    released = visit.gate.find(key, suspect.value, suspect.upload)
    said = describe_suspicion(as_suspicion(suspect), visit.indicators, t)
    state, level = STATES[suspect.state]
    of = [*(member for _, member in suspect.members), format_period(suspect.period, visit.language)]
    return SuspectRow(
        number=suspect.number,
        link=visit.address.here(suspect=suspect.number),
        indicator=indicator.name.in_language(visit.language) if indicator else suspect.indicator,
        indicator_link=visit.indicator_link(indicator) if indicator else "",
        of=", ".join(of),
        value=_value_words(suspect, released, indicator, t),
        unit=unit_words(indicator, visit.units, t) if indicator and released is None else "",
        message=said.message if released is None else t(DOUBTED),
        hint=said.hint,
        explanation=suspect.explanation,
        upload=_upload_words(visit, suspect),
        upload_link=visit.address.to("lataukset", upload=suspect.upload),
        state=t(state),
        level=level,
        settled=_settled_words(visit, suspect),
        words=suspect.words,
        is_chosen=suspect.number == visit.address.suspect,
    )


def _value_words(suspect: Suspect, released: ReleasedCell | None, indicator: Indicator | None, t: Translator) -> str:
    """The value, of a protected figure only as far as it was released."""
    if suspect.value is None:
        return ""
    if released is not None and released.value is None:
        return hidden_words(released, t)
    return amount_words(released.value if released else suspect.value, Qualifier.EXACT, indicator, t)


def as_suspicion(suspect: Suspect) -> Suspicion:
    """A stored value as it was doubted."""
    return Suspicion(
        suspect.code,
        suspect.indicator,
        suspect.members,
        suspect.period,
        suspect.value,
        suspect.place,
        suspect.params,
    )


def _upload_words(visit: Visit, suspect: Suspect) -> str:
    """ "kanavat.xlsx, Kanavat B4, viestintäpäällikkö, 1.2.2024 klo 11.30"."""
    when = format_time(suspect.opened_at.astimezone(visit.zone), visit.language)
    parts = (suspect.file_name, place_words(suspect.place), suspect.opened_by, when)
    return ", ".join(part for part in parts if part)


def _settled_words(visit: Visit, suspect: Suspect) -> str:
    if suspect.outcome is None or suspect.settled_at is None:
        return ""
    when = format_time(suspect.settled_at.astimezone(visit.zone), visit.language)
    return f"{visit.t(OUTCOMES[suspect.outcome])} ({suspect.settled_by}, {when})"


def settled_rows(visit: Visit, number: int) -> list[SettledRow]:
    """Everything that was found out about a value, the newest first."""
    trail = visit.repository.audit_trail(object_type=ObjectType.SUSPECT, object_key=str(number))
    return [
        SettledRow(
            outcome=visit.t(OUTCOMES[SuspectOutcome(entry.after["outcome"])]),
            words=entry.after["words"],
            who=entry.actor,
            when=format_time(entry.at.astimezone(visit.zone), visit.language),
        )
        for entry in trail
        if entry.after
    ]


def settle(visit: Visit, number: int, outcome: SuspectOutcome, words: str) -> None:
    """Write down what was found out."""
    require(visit.person, Action.LOAD)
    visit.repository.settle_suspect(number, outcome, words.strip(), visit.person.name, datetime.now(UTC))
