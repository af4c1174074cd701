"""Texts around a value -> which indicator and which members they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dashboard.facts import Members
from dashboard.intake.catalogue import Catalogue, name_indicator
from dashboard.intake.names import TARGET_WORDS, cut_period, is_neutral, is_unread_period, strip_period
from dashboard.intake.recognise import Recognised, Recogniser, Role
from dashboard.strategy.model import Indicator
from data_loaders.contract import Label, Reading
from data_loaders.problems import Severity


class Finding(NamedTuple):
    """A problem before its place is known."""

    code: str
    severity: Severity
    value: str
    params: Mapping[str, str | int | float] = {}


class Meaning(NamedTuple):
    """What a row's texts say. `indicator` is None when an error in `findings` says why."""

    indicator: Indicator | None
    members: Members = ()
    findings: tuple[Finding, ...] = ()


class Interpreter:
    """Puts the texts around a value together, once for each set of them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._recogniser = Recogniser(catalogue)
        self._signatures: dict[tuple[tuple[Label, ...], str, str | None, tuple[str, ...]], Meaning] = {}

    def interpret(self, reading: Reading) -> Meaning:
        """The meaning of a reading's texts."""
        signature = (reading.labels, reading.heading, reading.subject, reading.context)
        meaning = self._signatures.get(signature)
        if meaning is None:
            meaning = self._signatures[signature] = self._combine(reading)
        return meaning

    def _combine(self, reading: Reading) -> Meaning:
        labels = [self._recogniser.recognise_label(label) for label in reading.labels if label.text.strip()]
        subject = reading.heading if reading.subject is None else reading.subject
        heading = self._recogniser.recognise_text(subject)
        *titles, sheet = reading.context or ("",)
        context = [self._recogniser.recognise_text(text) for text in (*reversed(titles), sheet)]
        if heading.role is Role.UNKNOWN and _names_target(heading.text):
            return Meaning(None, (), (Finding("targets_left_out", Severity.WARNING, heading.text),))
        indicators = _name_in_row(labels)
        if indicators is None:
            indicators = _name_around(labels, heading, context) or self._by_dimension([*labels, heading])
        if not indicators:
            return self._unknown_indicator(labels, reading)
        if len(indicators) > 1:
            return _ambiguous(indicators, labels, heading)
        (indicator,) = indicators
        return self._break_down(indicator, labels, heading, context)

    def _by_dimension(self, labels: Sequence[Recognised]) -> tuple[Indicator, ...]:
        """The one indicator that is broken down by a dimension of the labels: a statement is of the pulse survey."""
        for label in labels:
            for key in label.members:
                indicators = self.catalogue.by_dimension.get(key, ())
                if len(indicators) == 1:
                    return indicators
        return ()

    def _unknown_indicator(self, labels: Sequence[Recognised], reading: Reading) -> Meaning:
        named = [label for label in labels if label.role is Role.INDICATOR]
        unknown = [label for label in labels if label.role is Role.UNKNOWN]
        heading = strip_period(reading.heading) and reading.heading
        candidates = [label.text for label in named or unknown] + [heading or "", *reading.context]
        text = next((candidate for candidate in candidates if candidate), "")
        near = ", ".join(self.catalogue.suggest_indicators(text))
        code = "unknown_indicator" if near else "unknown_indicator_alone"
        return Meaning(None, (), (Finding(code, Severity.ERROR, text, {"suggestions": near} if near else {}),))

    def _break_down(
        self, indicator: Indicator, labels: Sequence[Recognised], heading: Recognised, context: Sequence[Recognised]
    ) -> Meaning:
        members: dict[str, Recognised] = {}
        findings: list[Finding] = []
        for part in [*labels, heading]:
            if part.role is Role.MEMBER:
                findings += _place_member(indicator, part, members)
        findings += _place_unknown(indicator, labels, heading, members)
        for part in context:
            if part.role is Role.MEMBER and not members.keys() >= set(part.members).intersection(indicator.dimensions):
                _place_member(indicator, part, members)
        findings += check_members(self.catalogue, indicator, members)
        return Meaning(indicator, pair_members(members), tuple(findings))


def check_members(catalogue: Catalogue, indicator: Indicator, members: Mapping[str, Recognised]) -> Iterator[Finding]:
    """Whether each of the indicator's breakdowns has its member, and a new one may be added to it."""
    for key in indicator.dimensions:
        dimension = catalogue.dimension.get(key)
        name = dimension.name.fi if dimension else key
        params = {"indicator": name_indicator(indicator), "dimension": name}
        if key not in members:
            yield Finding("missing_member", Severity.ERROR, "", params)
        elif members[key].new and dimension is not None and dimension.closed:
            near = ", ".join(catalogue.suggest_members(key, members[key].text))
            yield Finding("unknown_member", Severity.ERROR, members[key].text, {**params, "members": near})
        elif members[key].new:
            yield Finding("new_member", Severity.WARNING, members[key].text, params)


def _name_in_row(labels: Sequence[Recognised]) -> tuple[Indicator, ...] | None:
    """The indicator that the row's own texts name; None when they name none.

    Empty when a text under a heading such as "Mittari" is no indicator: it meant to name one, so the search ends.
    Several when the texts contradict each other.
    """
    named = [label.indicators for label in labels if label.role is Role.INDICATOR]
    if not named:
        return None
    if not all(named):
        return ()
    shared = [one for one in named[0] if all(any(one.key == other.key for other in rest) for rest in named[1:])]
    return tuple(shared) or tuple(one for indicators in named for one in indicators)


def _name_around(
    labels: Sequence[Recognised], heading: Recognised, context: Sequence[Recognised]
) -> tuple[Indicator, ...]:
    """The indicator that the value's column is headed by, else the nearest title or the sheet's name that names one.

    A title is of the rows below it only if their own texts can be members: on a sheet called "Henkilöstö" a row
    "Sairauspoissaolot" is another thing, not a part of the staff.
    """
    if heading.role is Role.INDICATOR:
        return heading.indicators
    of_own = any(label.role is Role.UNKNOWN for label in labels)
    for part in context:
        if part.role is Role.INDICATOR:
            return tuple(one for one in part.indicators if one.dimensions or not of_own)
    return ()


def _names_target(heading: str) -> bool:
    """Whether the heading is of targets or forecasts: "Tavoite 2025"."""
    return strip_period(heading).split(" ")[0] in TARGET_WORDS


def _place_unknown(
    indicator: Indicator, labels: Sequence[Recognised], heading: Recognised, members: dict[str, Recognised]
) -> Iterator[Finding]:
    """Texts that nothing is known of: the missing member where there is just one of each, else a finding."""
    unknown = [label for label in labels if label.role is Role.UNKNOWN]
    part = _part_in_heading(heading, indicator)
    free = [key for key in indicator.dimensions if key not in members]
    named_by_row = any(label.role is Role.INDICATOR for label in labels)
    # Beside an indicator's name a column has a heading of its own: "Vastuuhenkilö" holds no channels.
    foreign = [label for label in unknown if named_by_row and label.heading]
    candidates = [*(label for label in unknown if label not in foreign), *([part] if part else [])]
    if len(free) == 1 and len(candidates) == 1 and not is_unread_period(candidates[0].text):
        text = " ".join(candidates[0].text.split())
        members[free[0]] = candidates[0]._replace(members={free[0]: text}, new=True)
        unknown, part = foreign, None
    for label in unknown:
        if label in foreign:
            params = {"heading": label.heading, "indicator": name_indicator(indicator)}
            yield Finding("unknown_column", Severity.ERROR, label.text, params)
        else:
            yield Finding("unknown_label", Severity.ERROR, label.text, {"indicator": name_indicator(indicator)})
    if part:
        yield Finding("unknown_heading", Severity.ERROR, heading.text, {"indicator": name_indicator(indicator)})


def _part_in_heading(heading: Recognised, indicator: Indicator) -> Recognised | None:
    """What an unknown heading says besides its period, if that may be of which part its figures are."""
    text = cut_period(heading.text)
    unsaid = heading.role is not Role.UNKNOWN or not text or is_neutral(text, indicator.unit)
    return None if unsaid else heading._replace(text=text)


def _place_member(indicator: Indicator, part: Recognised, members: dict[str, Recognised]) -> Iterator[Finding]:
    """Put a member under its dimension in `members`; say so when it does not fit."""
    fitting = [key for key in part.members if key in indicator.dimensions]
    if not fitting:
        params = {"indicator": name_indicator(indicator), "heading": part.heading or next(iter(part.members))}
        return iter([Finding("unexpected_breakdown", Severity.ERROR, part.text, params)])
    key = next((key for key in fitting if key not in members), fitting[0])
    other = members.setdefault(key, part)
    if other.members[key] != part.members[key]:
        return iter([Finding("two_members", Severity.ERROR, part.text, {"other": other.text})])
    return iter(())


def pair_members(members: Mapping[str, Recognised]) -> Members:
    """The members as an observation has them."""
    return tuple(sorted((key, part.members[key]) for key, part in members.items()))


def _ambiguous(indicators: Sequence[Indicator], labels: Sequence[Recognised], heading: Recognised) -> Meaning:
    named = next((part.text for part in (*labels, heading) if part.role is Role.INDICATOR), "")
    names = ", ".join(name_indicator(indicator) for indicator in indicators)
    return Meaning(None, (), (Finding("ambiguous_indicator", Severity.ERROR, named, {"indicators": names}),))
