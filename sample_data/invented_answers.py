"""Made-up answers to surveys: as many as were given, with the sum that the published mean asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, TypeVar

Item = TypeVar("Item")

STATEMENTS = (
    "Pidän nykyistä työtäni merkityksellisenä",
    "Osaamiseni vastaa hyvin työni vaatimuksia",
    "Koen, että työntekijöitä kohdellaan työpaikallamme oikeudenmukaisesti ja tasapuolisesti",
    "Saan esihenkilöltäni tukea silloin kun sitä tarvitsen",
    "Saan työkavereiltani tukea silloin kun sitä tarvitsen",
    "Olen innostunut työstäni",
    "Olen tyytyväinen siihen, miten pystyn yhdistämään työn ja muun elämän nykyisessä työssäni",
)
GROWTH = (
    "Lähityöyhteisössämme on hyvä yhteishenki",
    "Työnantaja tukee ammatillista kehittymistäni",
    "Kalliolan sisäinen viestintä on hyvällä tasolla.",
    "Kalliolassa tehdään vaikuttavaa sisäistä yhteistyötä eri toimintojen välillä.",
)
RECOMMENDING = "Kuinka todennäköisesti suosittelisit meitä työnantajana?"


class Round(NamedTuple):
    """A made-up round of the pulse survey. `sums`: statement -> (answers, their sum).

    `promoters`, `passives`, `detractors` answered the question of eNPS; it was not compulsory. No number of answers is
    both 81 % of 88 persons (71) and gives an eNPS of 22.0, nor 73 % (64) and 20.8: the published eNPS must be of fewer
    answers, or the per cent of other persons than the 88. Here 59 and 53 answered it: 13/59 and 11/53.
    """

    respondents: int
    sums: Mapping[str, tuple[int, int]]
    promoters: int
    passives: int
    detractors: int


NOVEMBER_2023 = Round(
    respondents=71,
    sums=dict(zip(STATEMENTS, [(71, total) for total in (327, 305, 277, 298, 320, 319, 318)], strict=True)),
    promoters=26,
    passives=20,
    detractors=13,
)
MAY_2023 = Round(
    respondents=64,
    sums=dict(
        zip(STATEMENTS, [(64, 288), (64, 262), (64, 243), (63, 240), (64, 287), (64, 275), (64, 262)], strict=True)
    )
    | dict(zip(GROWTH, [(63, 281), (64, 272), (63, 223), (63, 213)], strict=True)),
    promoters=23,
    passives=18,
    detractors=12,
)


def spread_answers(count: int, total: int, low: int = 1, high: int = 5) -> list[int]:
    """So many answers from `low` to `high` with that sum, not all alike: every sixth pair is moved apart."""
    base, more = divmod(total, count)
    answers = [base + 1] * more + [base] * (count - more)
    for pair in range(0, count // 2, 3):
        upper, lower = pair, count - 1 - pair
        if answers[upper] < high and answers[lower] > low:
            answers[upper] += 1
            answers[lower] -= 1
    return answers


def shuffle_evenly(items: Sequence[Item], step: int) -> list[Item]:
    """The items in another order, the same every time: every `step`-th of them, around and around."""
    left, at, order = list(items), 0, []
    while left:
        at = (at + step) % len(left)
        order.append(left.pop(at))
    return order


def spread_recommendations(of: Round) -> list[int | None]:
    """Answers from 0 to 10, None for those who did not answer."""
    given: list[int | None] = [9 + at % 2 for at in range(of.promoters)]
    given += [7 + at % 2 for at in range(of.passives)] + [6 - at % 4 for at in range(of.detractors)]
    return [*given, *[None] * (of.respondents - len(given))]


def answer_columns(of: Round) -> dict[str, list[int | None]]:
    """Question -> an answer for each respondent, None for no opinion; eNPS is the last."""
    columns: dict[str, list[int | None]] = {}
    for number, (statement, (count, total)) in enumerate(of.sums.items()):
        answers: list[int | None] = [*spread_answers(count, total), *[None] * (of.respondents - count)]
        columns[statement] = shuffle_evenly(answers, 11 + 4 * number)
    columns[RECOMMENDING] = shuffle_evenly(spread_recommendations(of), 17)
    return columns


def answer_times(first: datetime, count: int) -> list[datetime]:
    """Moments of working hours on the working days of two weeks from a Monday on."""
    days = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11]
    return [
        first + timedelta(days=days[at * len(days) // count], minutes=(at * 37) % 420, seconds=(at * 23) % 60)
        for at in range(count)
    ]
