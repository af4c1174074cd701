"""What people type into forms, read: numbers with a decimal comma, periods, days. What cannot be read is collected."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pydantic import ValidationError

from dashboard.facts import Flag, Period, Qualifier
from dashboard.formats.numbers import NotAValue, parse_value
from dashboard.formats.periods import NotAPeriod, parse_period
from dashboard.locale import N_, Translator

REFUSALS = {
    "two targets are of one period": N_("Two targets are for the same period."),
    "no_worse_than needs a baseline": N_("“No worse than the baseline” needs a baseline."),
    "no_worse_than needs a direction": N_("“No worse than the baseline” needs a direction."),
    "a per cent of zero is nothing": N_("A tolerance in per cent of zero is nothing: give it in the unit."),
    "low is greater than high": N_("The lower limit of a target is above its upper limit."),
    "the last day is before the first": N_("The last day is before the first."),
    "what waits for figures or comments": N_("Choose the indicators whose figures or explanations it waits for."),
}
"""What the records refuse, by what their refusal begins with."""


def read_day(text: str) -> date | None:
    """The day that was typed, as 1.2.2024; None where it is none."""
    try:
        found = parse_period(text)
    except NotAPeriod:
        return None
    return found.start if found and found.start == found.end else None


@dataclass
class Typed:
    """Reads fields of a form in the language of `t`; `slips` are what has to be put right, in words."""

    t: Translator
    slips: list[str] = field(default_factory=list)

    def number(self, text: str, label: str) -> float | None:
        """The number, None for an empty field. `2,75` is two and three quarters in every language."""
        for language in dict.fromkeys((self.t.language, "fi")):
            try:
                found = parse_value(text, language=language)
            except NotAValue:
                continue
            if found is None:
                return None
            if found.value is not None and found.qualifier is Qualifier.EXACT and Flag.UNCERTAIN not in found.flags:
                return found.value
        self.slips.append(self.t("{label}: “{text}” is no number.", label=label, text=text.strip()))
        return None

    def period(self, text: str, label: str) -> Period | None:
        """The period, None for an empty field."""
        if not text.strip():
            return None
        try:
            found = parse_period(text, self.t.language) or parse_period(text)
        except NotAPeriod:
            found = None
        if found is None:
            self.slips.append(
                self.t(
                    "{label}: “{text}” is no period. Write for example 2025, 3/2025 or 1.3.2025.",
                    label=label,
                    text=text.strip(),
                )
            )
        return found

    def day(self, text: str, label: str) -> date | None:
        """The day, None for an empty field."""
        found = read_day(text)
        if found is None and text.strip():
            words = self.t("{label}: “{text}” is no day. Write for example 1.3.2025.", label=label, text=text.strip())
            self.slips.append(words)
        return found

    def within(self, day: date | None, label: str, first: int, last: int) -> None:
        """Note a day whose year is out of reason: before the year `first` or after the year `last`."""
        if day is not None and not first <= day.year <= last:
            self.slips.append(
                self.t(
                    "{label}: {year} is too far off. Give a day of the years {first}–{last}.",
                    label=label,
                    year=day.year,
                    first=first,
                    last=last,
                )
            )

    def need(self, found: object, label: str) -> None:
        """Note a field that must not be empty."""
        if found in (None, ""):
            self.slips.append(self.t("{label} is missing.", label=label))

    def refused(self, error: ValidationError) -> None:
        """Note what the record itself refuses."""
        for one in error.errors():
            known = next((words for begins, words in REFUSALS.items() if begins in one["msg"]), None)
            self.slips.append(self.t(known) if known else self.t("Something in the form cannot be kept as it is."))
