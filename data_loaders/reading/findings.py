"""What a reader notices while it reads: problems gathered in order, and refusals made short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from dashboard.facts import Place
from data_loaders.problems import Problem, Refusal, Severity
from data_loaders.reading.limits import MEGABYTE

EACH_CODE_AT_MOST = 200
VALUE_LENGTH = 200
NOWHERE = Place()
Param = str | int | float


def refusal(code: str, place: Place = NOWHERE, value: str = "", **params: Param) -> Refusal:
    """A Refusal with one problem, to be raised."""
    return _refusal(code, place, params, value)


def _refusal(code: str, place: Place, params: Mapping[str, Param], value: str = "") -> Refusal:
    return Refusal(Problem(code, Severity.ERROR, place, value[:VALUE_LENGTH], params))


def refuse_over(code: str, found: int, limit: int, place: Place = NOWHERE, **params: Param) -> None:
    """Raises a Refusal that names both counts when `found` is more than `limit`."""
    if found > limit:
        raise _refusal(code, place, {"found": found, "limit": limit, **params})


def refuse_larger(code: str, size: int, limit: int, **params: Param) -> None:
    """Like `refuse_over`, for bytes, which the refusal names in megabytes, the size rounded up."""
    if size > limit:
        sizes = {"size_mb": -(-size * 10 // MEGABYTE) / 10, "limit_mb": round(limit / MEGABYTE, 1)}
        raise _refusal(code, NOWHERE, {**sizes, **params})


class Findings:
    """The problems of one file. A code that comes up thousands of times is counted, not repeated."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._counts: Counter[str] = Counter()

    def add(self, code: str, severity: Severity, place: Place = NOWHERE, value: str = "", **params: Param) -> None:
        """Note one problem."""
        self._counts[code] += 1
        if self._counts[code] <= EACH_CODE_AT_MOST:
            self._problems.append(Problem(code, severity, place, value[:VALUE_LENGTH], params))

    def problems(self) -> tuple[Problem, ...]:
        """All problems, and for each code that came up too often one more that says how often."""
        severities = {problem.code: problem.severity for problem in self._problems}
        overflow = [
            Problem("more_of_the_same", severities[code], params={"code": code, "count": count - EACH_CODE_AT_MOST})
            for code, count in self._counts.items()
            if count > EACH_CODE_AT_MOST
        ]
        return (*self._problems, *overflow)
