"""Whether figures came in time, as tables by owner and by goal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.charts.drawing import Cell, Tabulation
from dashboard.cycle.decisions import Agreement, list_agreed
from dashboard.cycle.timeliness import LEAST, Timeliness, count_by
from dashboard.duties.gathering import LOOKED_BACK, gather_came
from dashboard.formats.numbers import format_number
from dashboard.ui.visit import Visit


@dataclass(frozen=True, slots=True)
class TimelinessTables:
    """The whole in a sentence, and two tables of the same figures."""

    sentence: str
    by_owner: Tabulation
    by_goal: Tabulation
    note: str


def timeliness_tables(visit: Visit) -> TimelinessTables | None:
    """The tables; None while the past is looked at, and where no figure has fallen due and none is waited for."""
    if visit.known_on is not None:
        return None
    # The same for every role, and whatever form is open.
    plain = replace(visit, address=replace(visit.address, period=None, role=None, state=None))
    return plain.remember("timeliness", lambda: _count(plain))


def _count(visit: Visit) -> TimelinessTables | None:
    keys = tuple(visit.indicators)
    arrivals = visit.repository.arrivals(keys, visit.today - LOOKED_BACK)
    came = gather_came(arrivals, visit.repository.known(keys), visit.today)
    agreed = list_agreed(kept.record for kept in visit.kept_of(Agreement))
    owners = count_by(lambda one: one.owner_role, visit.indicators.values(), came, visit.today, agreed)
    goals = count_by(lambda one: one.goal, visit.indicators.values(), came, visit.today, agreed)
    whole = sum(owners.values(), Timeliness())
    if not whole.due and not whole.never and not whole.unagreed:
        return None
    names = {one.goal.key: f"{one.number}. {one.goal.theme or one.goal.title}" for one in visit.coverage}
    t = visit.t
    in_order = sorted(goals.items(), key=lambda pair: list(names).index(pair[0]) if pair[0] in names else len(names))
    return TimelinessTables(
        sentence=_sentence(visit, whole),
        by_owner=_tabulate(visit, t("Owner"), {role or "–": owners[role] for role in sorted(owners, key=_fold)}),
        by_goal=_tabulate(visit, t("Goal"), {names.get(key or "", t("No goal")): one for key, one in in_order}),
        note=t(
            "Counted are the figures that fell due in the last twelve months, each indicator by its own rhythm and "
            "without those that nobody has agreed on. A figure has come when it was first stored here. A percentage is "
            "said of at least {least} figures.",
            least=LEAST,
        ),
    )


def _fold(name: str | None) -> str:
    return (name or "").casefold()


def _sentence(visit: Visit, whole: Timeliness) -> str:
    t = visit.t
    if not whole.due and whole.unagreed and not whole.never:
        return t.plural(
            "No figure falls due, because {n} proposed indicator has not been agreed yet.",
            "No figure falls due, because {n} proposed indicators have not been agreed yet.",
            whole.unagreed,
        )
    if not whole.due:
        return t("No figure has fallen due in the last twelve months.")
    due = t.plural(
        "{n} figure fell due in the last twelve months", "{n} figures fell due in the last twelve months", whole.due
    )
    return t(
        "{due}: {in_time} came in time, {late} late, {missing} are missing.",
        due=due,
        in_time=format_number(whole.in_time, t.language),
        late=format_number(whole.late, t.language),
        missing=format_number(whole.missing, t.language),
    )


def _tabulate(visit: Visit, heading: str, rows: Mapping[str, Timeliness]) -> Tabulation:
    t = visit.t
    headings = (
        heading, t("Fell due"), t("In time"), t("Came late"), t("Missing"), t("Share in time"),
        t("Never any figure"), t("Not agreed yet"),
    )  # fmt: skip
    return Tabulation(headings, tuple(_row(visit, name, one) for name, one in rows.items()))


def _row(visit: Visit, name: str, one: Timeliness) -> tuple[Cell, ...]:
    counts = (one.due, one.in_time, one.late, one.missing)
    share = one.in_time_share
    words = f"{format_number(round(100 * share), visit.language)} %" if share is not None else "–"
    return (
        Cell(name),
        *(_number(visit, count) for count in counts),
        Cell(words, None if share is None else round(100 * share)),
        _number(visit, one.never),
        _number(visit, one.unagreed),
    )


def _number(visit: Visit, count: int) -> Cell:
    return Cell(format_number(count, visit.language), count)
