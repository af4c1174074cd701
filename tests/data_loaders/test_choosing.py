"""Who takes a file: the surest loader, the first of equals; who cannot be the surest is not even asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from data_loaders.reading.book import Book, Sheet
from data_loaders.registry import CERTAIN, SURE_ENOUGH, choose_file_loader, find_file_loaders, highest_sureness

BOOK = Book("b.xlsx", "xlsx", (Sheet("S", [["Talo", "2023"], ["Pasila", 5]]),))


@dataclass
class Says:
    """A loader that is so sure of every file, and counts how often it is asked."""

    NAME: str
    sure: float
    HIGHEST: float = 1.0
    MEASURES: tuple[Any, ...] = ()
    asked: list[Book] = field(default_factory=list)

    def recognise_file(self, book: Book) -> float:
        self.asked.append(book)
        return self.sure

    def load_file(self, book: Book, choices: Any) -> Any:
        raise AssertionError("choosing loads nothing")


CHOICES = {
    "the surest": ([Says("a", 0.6), Says("b", 0.9), Says("c", 0.7)], "b"),
    "the first of equals": ([Says("a", 0.8), Says("b", 0.8)], "a"),
    "the first of equals, though the second is asked first": ([Says("a", 0.8, 0.8), Says("b", 0.8, 1.0)], "a"),
    "nobody who is less than half sure": ([Says("a", 0.4), Says("b", 0.49)], None),
    "nobody where there is nobody": ([], None),
    "one that is never quite sure, where the others know nothing": ([Says("a", 0.0), Says("b", 0.7, 0.8)], "b"),
}


@pytest.mark.parametrize(("loaders", "taken"), CHOICES.values(), ids=CHOICES.keys())
def test_who_takes_the_file(loaders: list[Says], taken: str | None) -> None:
    found = choose_file_loader(BOOK, loaders)
    assert (found.NAME if found else None) == taken


def test_who_cannot_be_surer_is_not_asked() -> None:
    """A survey's report is never surer than 0.8, and to look for one takes longest."""
    report, register, last = Says("report", 0.8, 0.8), Says("register", 0.95), Says("z", 0.95, 0.95)
    assert choose_file_loader(BOOK, [report, register, last]) is register
    assert (len(report.asked), len(register.asked), len(last.asked)) == (0, 1, 0)


def test_the_order_of_asking_never_changes_who_is_chosen() -> None:
    for first in (0.0, 0.5, 0.7, 0.8):
        for second in (0.0, 0.5, 0.7, 0.8, 1.0):
            told = [Says("a", first, 0.8), Says("b", second)]
            untold = [Says("a", first), Says("b", second)]
            one, other = choose_file_loader(BOOK, told), choose_file_loader(BOOK, untold)
            assert (one and one.NAME) == (other and other.NAME)


def test_what_the_loaders_say_of_themselves() -> None:
    """A HIGHEST below SURE_ENOUGH would be of a loader that never takes a file."""
    said = {loader.NAME: highest_sureness(loader) for loader in find_file_loaders()}
    assert {name: highest for name, highest in said.items() if not SURE_ENOUGH <= highest <= CERTAIN} == {}
    assert (said["survey_report"], said["google_forms"], said["daily_report"]) == (0.8, 0.95, CERTAIN)
