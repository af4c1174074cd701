"""What the page of the pulse survey says, one phrase a function. Nothing here computes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.disclosure_words import hidden_words, reason_words, released_words
from dashboard.facts import Period, Qualifier
from dashboard.formats.numbers import PER_CENT, format_number, format_value
from dashboard.formats.periods import format_period
from dashboard.insight.disclosure import Band, Reason
from dashboard.insight.intervals import Interval
from dashboard.insight.series import Point
from dashboard.insight.survey.answers import Answers
from dashboard.insight.survey.movement import Moved, Movement, NotKnown
from dashboard.insight.survey.precision import Printed, Unranked
from dashboard.insight.survey.pulse import Obstacle, Pulse, Reading, StatementRow
from dashboard.insight.survey.response import WaveResponse
from dashboard.insight.survey.survey import change_decimals
from dashboard.locale import N_, Translator
from dashboard.phrases import flag_words

MARKS = {Movement.RISING: "▲", Movement.FALLING: "▼", Movement.STABLE: "=", Movement.UNKNOWN: "?"}
MOVED = {
    Movement.RISING: N_("Rose {difference}"),
    Movement.FALLING: N_("Fell {difference}"),
    Movement.STABLE: N_("No real change ({difference})"),
}
NOT_KNOWN = {
    NotKnown.NO_EARLIER: N_("Asked once only"),
    NotKnown.NO_DISTRIBUTION: N_("{difference}, whether real is not known"),
    NotKnown.WITHIN_ROUNDING: N_("{difference}, which rounding alone can make"),
    NotKnown.NO_ERROR: N_("{difference}, whether real is not known: all answered alike"),
    NotKnown.IMPOSSIBLE_BASE: N_("{difference}, whether real is not known"),
}
OBSTACLES = {
    Obstacle.HIDDEN: N_("Not compared: a figure is hidden because the group is small"),
    Obstacle.MISSING: N_("Not compared: a figure is missing"),
    Obstacle.BREAK: N_("Not compared: the definition has changed in between"),
}


def join_words(words: Sequence[str], t: Translator) -> str:
    """`a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return t("{several} and {last}", several=", ".join(words[:-1]), last=words[-1])


def figure_words(point: Point, decimals: int, unit: str, t: Translator) -> str:
    """The value with so many decimals, or what is told in its place."""
    told = None if point.released is None or point.value is not None else released_words(point, t)
    if told or point.qualifier is Qualifier.SUPPRESSED:
        return told or t("hidden, small group")
    value = None if point.value is None else round(point.value, decimals)
    return format_value(value, point.qualifier, t.language, unit, decimals, t)


def mean_words(reading: Reading | None, t: Translator) -> str:
    """The mean in one cell of the table."""
    if reading is None:
        return t("not asked")
    if reading.hidden and reading.point.released is None:
        return t("hidden, small group")
    return figure_words(reading.point, reading.decimals, "", t)


def mark_words(point: Point, t: Translator) -> str:
    """What is said beside a value. Of how many people it is, only where they are few."""
    few = point.released is not None and point.released.band is not Band.FROM_20
    return flag_words(point if few else replace(point, released=None), t)


def difference_words(amount: float, decimals: int, t: Translator) -> str:
    """`+0,4`, `−0,2`, `±0,0`."""
    rounded = round(amount, decimals) + 0.0
    sign = "+" if rounded > 0 else "" if rounded < 0 else "±"
    return sign + format_number(rounded, t.language, decimals)


def interval_words(interval: Interval, decimals: int, t: Translator, *, signed: bool = True) -> str:
    """Between which values the true one is, at 95 per cent; `signed` where they are differences."""
    low, high = (
        difference_words(end, decimals, t)
        if signed
        else format_number(round(end, decimals) + 0.0, t.language, decimals)
        for end in interval
    )
    return t("between {low} and {high} (95%)", low=low, high=high)


def change_words(row: StatementRow, t: Translator) -> str:
    """The verdict on a statement's last change, in a few words."""
    if row.obstacle is Obstacle.HIDDEN and (reason := _hidden_reason(row, t)):
        return t("Not compared: {reason}", reason=reason)
    if row.obstacle:
        return t(OBSTACLES[row.obstacle])
    return moved_words(row.moved, row.difference, change_decimals(row), t)


def _hidden_reason(row: StatementRow, t: Translator) -> str:
    """Why the gate hides one of the two readings; "" where it was hidden before it was brought."""
    pair = (row.last, *([row.previous] if row.previous else []))
    return next(filter(None, (hidden_words(one.point.released, t) for one in pair)), "")


def spread_words(answers: Answers, t: Translator) -> str:
    """What stands in place of hidden answers."""
    return reason_words(answers.reason, t) if answers.reason else t("hidden, small group")


def moved_words(moved: Moved, difference: float | None, decimals: int, t: Translator) -> str:
    """`Rose +0.4`, or what is not known of the difference."""
    amount = "" if difference is None else difference_words(difference, decimals, t)
    if moved.movement in MOVED:
        return t(MOVED[moved.movement], difference=amount)
    if moved.reason is None:
        return t(OBSTACLES[Obstacle.BREAK])
    return t(NOT_KNOWN.get(moved.reason, NOT_KNOWN[NotKnown.NO_DISTRIBUTION]), difference=amount)


def brief_words(row: StatementRow, t: Translator) -> str:
    """The verdict under a heading that says already which way it went."""
    if row.moved.movement is Movement.UNKNOWN or row.difference is None:
        return change_words(row, t)
    return difference_words(row.difference, change_decimals(row), t)


def change_detail(row: StatementRow, newest: Period | None, t: Translator) -> str:
    """Between which waves, and how sure; "" where there is nothing to add."""
    if row.obstacle is Obstacle.HIDDEN:
        return ""
    if row.previous is None:
        return format_period(row.last.period, t.language)
    parts = []
    if row.last.period != newest or row.obstacle:
        start, end = (format_period(one.period, t.language) for one in (row.previous, row.last))
        parts.append(t("{start} → {end}", start=start, end=end))
    if row.moved.movement.is_change and row.moved.interval:
        # a decimal more, or the end of a small real change would be written as no change
        parts.append(interval_words(row.moved.interval, change_decimals(row) + 1, t))
    if row.noise:
        parts.append(t("alone it would look real, among so many statements it is chance"))
    return ", ".join(parts)


def lead_words(pulse: Pulse, t: Translator) -> str:
    """What the newest wave says, in one or two sentences."""
    rows = pulse.asked_last
    if not rows:
        return t("No statements have been brought yet.")
    wave = format_period(rows[0].last.period, t.language)
    tested = [row for row in rows if row.moved.movement is not Movement.UNKNOWN]
    if not tested:
        return _untested_words(rows, wave, t)
    rose, fell = (sum(row.moved.movement is one for row in rows) for one in (Movement.RISING, Movement.FALLING))
    counts = [
        t.plural("{n} rose", "{n} rose", rose) if rose else t("none rose"),
        t.plural("{n} fell", "{n} fell", fell) if fell else t("none fell"),
    ]
    still = len(tested) - rose - fell
    parts = [
        t("Of the statements of {wave}, {counts} for real.", wave=wave, counts=join_words(counts, t)),
        t.plural("In {n} the change is noise.", "In {n} the change is noise.", still) if still else "",
        _rest_words(len(rows) - len(tested), t),
    ]
    return " ".join(part for part in parts if part)


def is_kept_back(rows: Sequence[StatementRow]) -> bool:
    """Whether nothing is told of the changes of these statements only because figures are hidden."""
    return all(row.obstacle is Obstacle.HIDDEN for row in rows)


def untold_words(rows: Sequence[StatementRow], t: Translator) -> str:
    """What follows the number of statements of whose changes nothing is told."""
    n = len(rows)
    if is_kept_back(rows):
        return t.plural("statement whose change is not shown", "statements whose change is not shown", n)
    return t.plural("statement whose change is not known", "statements whose change is not known", n)


def unknown_heading(rows: Sequence[StatementRow], t: Translator) -> tuple[str, str]:
    """The heading of statements of whose changes nothing is told, and why; "" where each of them says it."""
    title = t("Not shown") if is_kept_back(rows) else t("Not known")
    if any(row.obstacle is None for row in rows):
        return title, t("The means differ or are alike, but how the answers spread is not known.")
    return title, ""


def _rest_words(rest: int, t: Translator) -> str:
    return t.plural("Of {n} it is not known.", "Of {n} it is not known.", rest) if rest else ""


def _untested_words(rows: Sequence[StatementRow], wave: str, t: Translator) -> str:
    if all(row.last.hidden for row in rows):
        reason = hidden_words(rows[0].last.point.released, t) or t("hidden, small group")
        return t("The means of wave {wave}: {reason}. So nothing can be said of changes.", wave=wave, reason=reason)
    up = sum((row.difference or 0) > 0 for row in rows)
    down = sum((row.difference or 0) < 0 for row in rows)
    higher = t("no statement has a higher mean than before")
    if up:
        higher = t.plural(
            "{n} statement has a higher mean than before", "{n} statements have a higher mean than before", up
        )
    lower = t.plural("{n} has a lower one", "{n} have a lower one", down) if down else t("none has a lower one")
    said = t("Wave {wave}: {higher}, {lower}.", wave=wave, higher=higher, lower=lower)
    doubt = t("Whether anything really rose or fell cannot be said: only means are known, not how the answers spread.")
    return f"{said} {doubt}"


def response_words(response: WaveResponse, t: Translator) -> str:
    """How many answered and how many did not, as far as it is known."""
    if response.answered is None or response.asked is None or response.missing is None:
        return t("How many people this is, is not known.")
    numbers = {"answered": response.answered, "asked": response.asked, "missing": response.missing}
    if response.told is not None:
        return t("{answered} answered. Of the staff of {asked}, {missing} are missing, if all were asked.", **numbers)
    return t("{answered} of the staff of {asked}, if all were asked: {missing} are missing.", **numbers)


def shares_words(name: str, wave: str, shares: Sequence[float], labels: Sequence[str], t: Translator) -> str:
    """A bar in words: `statement, 11/2023: 1: 0 %, 2: 4 % ...`."""
    parts = [
        t(
            "{answer}: {share}",
            answer=label,
            share=format_value(round(share), Qualifier.EXACT, t.language, PER_CENT, 0, t),
        )
        for label, share in zip(labels, shares, strict=True)
    ]
    return t("{name}, {wave}: {parts}", name=name, wave=wave, parts=", ".join(parts))


def answers_note(found: Sequence[Answers], t: Translator) -> str:
    """What is not in the bars."""
    words = t("Shares of those who took a stand, in per cent; “cannot say” is not among them.")
    if any(one.hidden and one.reason is not Reason.RESTRICTED for one in found):
        words += " " + t("Where a group is small, its answers are hidden.")
    return words


def approximate_words(pulse: Pulse, t: Translator) -> str:
    """That the verdicts are of rounded shares, where they are."""
    known = [one.answers for row in pulse.statements for one in row.readings if one]
    known += [wave.answers for wave in pulse.recommendation.waves]
    if not any(one and one.rebuilt for one in known):
        return ""
    return t(
        "The verdicts are worked out from whole percentages and the number of respondents, so they are approximate."
    )


def unranked_words(unranked: Unranked, t: Translator) -> str:
    """Which means cannot be put in order, and why."""
    others = join_words([_name_printed(one, t) for one in unranked.coarser], t)
    return t(
        "{finer} and {others}: which is higher cannot be said.", finer=_name_printed(unranked.finer, t), others=others
    )


def _name_printed(printed: Printed, t: Translator) -> str:
    number = format_number(printed.value, t.language, printed.decimals)
    return t("{value} ({name})", value=number, name=printed.name)
