"""A year's annual cycle as a YAML file: read with every problem at once, written so that people can read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from dashboard.cycle.decisions import ActionItem, Decision, Expectation
from dashboard.cycle.entries import Entry, Need, OccurrenceMark, Wheel, Year
from dashboard.cycle.meetings import AgendaItem, Meeting
from dashboard.cycle.timing import Timing
from dashboard.strategy.document import Data, Document, read_document
from dashboard.strategy.files import write_content
from dashboard.strategy.findings import StrategyFileError
from dashboard.strategy.frozen import Frozen, Key
from dashboard.strategy.record import Record
from dashboard.strategy.schema import note_error

OWN_NAME = "cycle"
OF_STRATEGY = ("wheels", "entries", "meetings", "decisions", "actions")
"""The lists whose records belong to the file's strategy, unless they say another."""


class Cycle(Frozen):
    """One year of the annual cycles of a strategy: the content of a file. Also what people have written beside it."""

    strategy: Key
    year: Year
    wheels: tuple[Wheel, ...] = ()
    entries: tuple[Entry, ...] = ()
    marks: tuple[OccurrenceMark, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[ActionItem, ...] = ()

    @property
    def records(self) -> tuple[Record, ...]:
        """All that is to be kept, what others refer to first."""
        return (*self.wheels, *self.entries, *self.marks, *self.meetings, *self.decisions, *self.actions)


MODELS: dict[str, type[BaseModel]] = {
    OWN_NAME: Cycle,
    "wheels": Wheel,
    "entries": Entry,
    "timing": Timing,
    "needs": Need,
    "marks": OccurrenceMark,
    "meetings": Meeting,
    "agenda": AgendaItem,
    "decisions": Decision,
    "expected": Expectation,
    "actions": ActionItem,
}
"""What stands in the file, by the name of the field that holds it."""


def read_cycle(text: str, name: str) -> Cycle:
    """The year in `text`; `name` is the file's name in the error.

    Entries are of the file's year, and whatever can be is of its strategy, where they do not say otherwise. Raises
    StrategyFileError with every problem of the file, in the order of its lines.
    """
    document = read_document(text, name)
    if not document.findings:
        document.data = _fill_in(document.data)
        _check_keys(document)
        try:
            cycle = Cycle.model_validate(document.data)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                note_error(document, detail, OWN_NAME, MODELS)
        else:
            _check_wheels(document, cycle)
            if not document.findings:
                return cycle
    raise StrategyFileError(name, tuple(sorted(document.findings, key=lambda one: (one.line, one.column))))


def _fill_in(data: Data) -> Data:
    """The data with the strategy and the year of the file in its items."""
    if not isinstance(data, dict):
        return data
    own: dict[str, Data] = {name: data[name] for name in ("strategy", "year") if name in data}
    strategy = {name: value for name, value in own.items() if name == "strategy"}
    inherited = dict.fromkeys(OF_STRATEGY, strategy) | {"entries": own}
    return {name: _inherit(value, inherited.get(name, {})) for name, value in data.items()}


def _inherit(value: Data, fields: dict[str, Data]) -> Data:
    if not isinstance(value, list):
        return value
    return [fields | item if isinstance(item, dict) else item for item in value]


def _check_keys(document: Document) -> None:
    """Note every key that stands twice in a list."""
    for name, items in document.data.items() if isinstance(document.data, dict) else ():
        first: dict[str, tuple[str | int, ...]] = {}
        for place, item in enumerate(items) if isinstance(items, list) else ():
            key = item.get("key") if isinstance(item, dict) else None
            if isinstance(key, str) and key in first:
                line = document.mark(first[key]).line
                document.note((name, place, "key"), "duplicate_key", key=key, first_line=line)
            elif isinstance(key, str):
                first[key] = (name, place, "key")


def _check_wheels(document: Document, cycle: Cycle) -> None:
    """Note every entry of a wheel that the file does not have."""
    known = {wheel.key for wheel in cycle.wheels}
    for place, entry in enumerate(cycle.entries):
        if entry.wheel not in known:
            allowed, suggestion = ", ".join(sorted(known)) or "-", document.suggest(entry.wheel, known)
            path = ("entries", place, "wheel")
            document.note(path, "not_allowed", value=entry.wheel, field="wheel", allowed=allowed, suggestion=suggestion)


def write_cycle(cycle: Cycle) -> str:
    """The year as YAML, fields in the models' order, without what is as usual and what is the file's own."""
    content = cycle.model_dump(mode="json", exclude_defaults=True)
    own = {"strategy": cycle.strategy, "year": cycle.year}
    return write_content({name: _leave_out(value, own) for name, value in content.items()})


def _leave_out(value: Any, own: dict[str, Any]) -> Any:
    if not isinstance(value, list):
        return value
    return [{name: field for name, field in item.items() if own.get(name) != field} for item in value]


def gather_year(strategy: str, year: int, records: Iterable[Record]) -> Cycle:
    """The wheels and entries of one year among all records of a strategy, and the marks of those entries.

    Meetings and decisions are no plan, and are left out.
    """
    kept = list(records)
    entries = tuple(_entries_of(strategy, year, kept))
    used = {entry.wheel for entry in entries}
    names = {entry.key for entry in entries}
    return Cycle(
        strategy=strategy,
        year=year,
        wheels=tuple(one for one in kept if isinstance(one, Wheel) and one.key in used),
        entries=entries,
        marks=tuple(one for one in kept if isinstance(one, OccurrenceMark) and one.entry in names),
    )


def _entries_of(strategy: str, year: int, records: Iterable[Record]) -> Iterator[Entry]:
    for one in records:
        if isinstance(one, Entry) and (one.strategy, one.year) == (strategy, year):
            yield one
