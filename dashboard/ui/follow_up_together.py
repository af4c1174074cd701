"""Several values to follow up that came with one upload, settled with one word of explanation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dashboard.access import Action, require
from dashboard.formats.numbers import format_number
from dashboard.store import Suspect, SuspectOutcome, SuspectState
from dashboard.ui.follow_up import suspect_row
from dashboard.ui.panel import plain_text
from dashboard.ui.visit import Visit


@dataclass(frozen=True, slots=True)
class UploadGroup:
    """An upload with several values that nobody has settled. `link`: to these alone."""

    file_name: str
    link: str
    count: str
    is_chosen: bool


def list_groups(visit: Visit, suspects: Iterable[Suspect]) -> list[UploadGroup]:
    """The uploads with several unsettled values, the newest first."""
    groups: dict[int, list[Suspect]] = {}
    for suspect in unsettled(suspects):
        groups.setdefault(suspect.upload, []).append(suspect)
    return [
        UploadGroup(
            file_name=group[0].file_name,
            link=visit.address.to("tarkistettavat", upload=upload),
            count=format_number(len(group), visit.language),
            is_chosen=upload == visit.address.upload,
        )
        for upload, group in sorted(groups.items(), reverse=True)
        if len(group) > 1
    ]


def title_words(visit: Visit, suspects: Sequence[Suspect]) -> str:
    """What is settled together."""
    if not suspects:
        return visit.t("All values of this upload are settled")
    name = suspects[0].file_name
    return visit.t.plural("{n} value of {name} to settle", "{n} values of {name} to settle", len(suspects), name=name)


def unsettled(suspects: Iterable[Suspect]) -> list[Suspect]:
    """Those that still need somebody."""
    return [one for one in suspects if one.state is not SuspectState.SETTLED]


def name_suspects(visit: Visit, suspects: Sequence[Suspect]) -> dict[int, str]:
    """Their numbers, each with the words that it is chosen by: "Vapaaehtoisvuorot, Läksykerho, 11/2023: 19"."""
    rows = [suspect_row(visit, one) for one in suspects]
    return {row.number: plain_text(f"{row.indicator}, {row.of}" + (f": {row.value}" * bool(row.value))) for row in rows}


def settle_together(visit: Visit, numbers: Sequence[int], outcome: SuspectOutcome, words: str) -> None:
    """Write the same down about all of them."""
    require(visit.person, Action.LOAD)
    visit.repository.settle_suspects(numbers, outcome, words.strip(), visit.person.name, datetime.now(UTC))
