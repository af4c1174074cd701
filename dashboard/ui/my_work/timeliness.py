"""Whether figures came in time, as tables by owner and by goal.

Counted is what has been agreed. What the annual cycle asks for by name is late too, and is told of beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.charts.drawing import Cell, Tabulation
from dashboard.cycle.timeliness import LEAST, Timeliness, count_by
from dashboard.cycle.work import WorkKind, WorkState
from dashboard.duties.gathering import LOOKED_BACK, gather_came
from dashboard.formats.numbers import format_number
from dashboard.strategy.model import OWED
from dashboard.ui.my_work.work import read_work
from dashboard.ui.visit import Visit


@dataclass(frozen=True, slots=True)
class TimelinessTables:
    """The whole in a sentence, and two tables of the same figures: (name, caption, file name, table).

    No tables where no figure fell due: they would be rows of zeros.
    """

    sentence: str
    tables: tuple[tuple[str, str, str, Tabulation], ...]
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
    owners = count_by(lambda one: one.owner_role, visit.indicators.values(), came, visit.today, visit.agreed)
    goals = count_by(lambda one: one.goal, visit.indicators.values(), came, visit.today, visit.agreed)
    whole = sum(owners.values(), Timeliness())
    if not whole.due and not whole.never and not whole.unagreed:
        return None
    names = {one.goal.key: f"{one.number}. {one.goal.theme or one.goal.title}" for one in visit.coverage}
    t = visit.t
    in_order = sorted(goals.items(), key=lambda pair: list(names).index(pair[0]) if pair[0] in names else len(names))
    by_owner = _tabulate(visit, t("Owner"), {role or "–": owners[role] for role in sorted(owners, key=_fold)})
    by_goal = _tabulate(visit, t("Goal"), {names.get(key or "", t("No goal")): one for key, one in in_order})
    tables = (
        (t("By owner"), t("Figures that fell due, by owner"), "luvut-ajallaan-vastuutahoittain.csv", by_owner),
        (t("By goal"), t("Figures that fell due, by goal"), "luvut-ajallaan-tavoitteittain.csv", by_goal),
    )
    return TimelinessTables(
        sentence=" ".join(filter(None, (_sentence(visit, whole), _named_words(visit)))),
        tables=tables if whole.due or whole.never else (),
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
        return t("The proposed indicators have not been agreed yet, so their figures have no day of their own.")
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


def _named_words(visit: Visit) -> str:
    """How many late figures of indicators that are not agreed yet the annual cycle asks for by name; "" for none."""
    late = [one for one in read_work(visit).work.items if one.kind is WorkKind.FIGURE and one.state is WorkState.LATE]
    n = sum(visit.indicators[one.indicator].stage not in OWED for one in late if one.indicator in visit.indicators)
    return (
        visit.t.plural(
            "An entry of the annual cycle asks for {n} of them by name, and it is late.",
            "Entries of the annual cycle ask for {n} of them by name, and these are late.",
            n,
        )
        if n
        else ""
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
