"""What a single text can be: an indicator's name, a member of a dimension, a period, or nothing that is known."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from dashboard.intake.catalogue import Catalogue
from dashboard.intake.names import IGNORED_HEADINGS, INDICATOR_HEADINGS, is_period, normalise_name, strip_period
from dashboard.strategy.model import Indicator
from data_loaders.contract import Label


class Role(StrEnum):
    """What a text does in a row."""

    INDICATOR = "indicator"
    MEMBER = "member"
    PERIOD = "period"
    IGNORED = "ignored"
    UNKNOWN = "unknown"


class Recognised(NamedTuple):
    """One text and its role. `members` are its possible (dimension key -> member) meanings."""

    role: Role
    text: str
    heading: str = ""
    indicators: tuple[Indicator, ...] = ()
    members: Mapping[str, str] = {}
    new: bool = False


class Recogniser:
    """Recognises texts against one catalogue, and remembers what it has recognised: texts repeat."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._labels: dict[Label, Recognised] = {}
        self._texts: dict[str, Recognised] = {}

    def recognise_label(self, label: Label) -> Recognised:
        """A label cell by the heading of its column, else by its own text.

        An indicator's name in a column of members (the response rate under the statements) is the indicator.
        """
        known = self._labels.get(label)
        if known is None:
            known = self._labels[label] = self._recognise_label(label)
        return known

    def _recognise_label(self, label: Label) -> Recognised:
        heading = normalise_name(label.heading)
        by_text = self.recognise_text(label.text)
        if heading in IGNORED_HEADINGS:
            return Recognised(Role.IGNORED, label.text, label.heading)
        if heading in INDICATOR_HEADINGS and by_text.role is not Role.MEMBER:
            return by_text._replace(role=Role.INDICATOR, heading=label.heading)
        key = self.catalogue.headings.get(heading)
        if key is None:
            return by_text._replace(heading=label.heading)
        known = self.catalogue.members.get(normalise_name(label.text), {}).get(key)
        if known is None and by_text.role is Role.INDICATOR:
            return by_text._replace(heading=label.heading)
        member = {key: known or " ".join(label.text.split())}
        return Recognised(Role.MEMBER, label.text, label.heading, members=member, new=known is None)

    def recognise_text(self, text: str) -> Recognised:
        """A text that stands alone: a heading, a title, a label without a telling heading."""
        known = self._texts.get(text)
        if known is None:
            known = self._texts[text] = self._recognise_text(text)
        return known

    def _recognise_text(self, text: str) -> Recognised:
        for name in dict.fromkeys((normalise_name(text), strip_period(text))):
            if indicators := self.catalogue.by_name.get(name):
                return Recognised(Role.INDICATOR, text, indicators=indicators)
            if members := self.catalogue.members.get(name):
                return Recognised(Role.MEMBER, text, members=members)
        return Recognised(Role.PERIOD if is_period(text) else Role.UNKNOWN, text)
