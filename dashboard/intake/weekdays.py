"""Figures of days told apart by the day of the week, before days are added up to months. Pure.

An indicator that is broken down by the dimension `weekday` gets its member from the day itself: a Monday's figure is
Monday's. Figures of longer periods tell nothing of weekdays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dashboard.intake.catalogue import Catalogue
from dashboard.intake.names import normalise_name
from dashboard.intake.rollup import is_day
from dashboard.strategy.model import WEEKDAY, Dimension, Indicator
from data_loaders.contract import Label, Reading

DAYS_OF_A_WEEK = 7


class Told(NamedTuple):
    """Readings with the label of their weekday, and those that are of no single day."""

    readings: list[Reading]
    untold: list[Reading]


def is_by_weekday(indicator: Indicator, dimensions: Mapping[str, Dimension]) -> bool:
    """Whether the indicator is broken down by weekdays: a dimension of that key with seven members, Monday first."""
    dimension = dimensions.get(WEEKDAY)
    return WEEKDAY in indicator.dimensions and dimension is not None and len(dimension.members) == DAYS_OF_A_WEEK


def tell_weekdays(indicator: Indicator, readings: Iterable[Reading], catalogue: Catalogue) -> Told:
    """The readings as they are, unless the indicator is broken down by weekdays.

    A source's own column of weekdays is passed over: the date knows better.
    """
    if not is_by_weekday(indicator, catalogue.dimension):
        return Told(list(readings), [])
    names = catalogue.dimension[WEEKDAY].members
    told, untold = [], []
    for reading in readings:
        if reading.period is None or not is_day(reading):
            untold.append(reading)
            continue
        others = (one for one in reading.labels if catalogue.headings.get(normalise_name(one.heading)) != WEEKDAY)
        day = Label(WEEKDAY, names[reading.period.start.weekday()])
        told.append(reading._replace(labels=(*others, day)))
    return Told(told, untold)
