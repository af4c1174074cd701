"""What the page of the pulse survey says of the eNPS, one phrase a function. Nothing here computes."""

from __future__ import annotations

from dashboard.formats.numbers import format_number
from dashboard.formats.periods import format_period
from dashboard.insight.survey.recommendation import EnpsWave, NoSuchBase, Recommendation
from dashboard.locale import N_, Translator
from dashboard.ui.pulse.words import figure_words, moved_words

GROUPS = {"detractors": N_("detractors (0–6)"), "passives": N_("passives (7–8)"), "promoters": N_("promoters (9–10)")}


def enps_change_words(recommendation: Recommendation, t: Translator) -> str:
    """Whether the score moved, and what one person makes."""
    if recommendation.moved is None and len(recommendation.waves) > 1:
        return t("The score of a wave is not shown, so no change can be said.")
    if recommendation.moved is None:
        return t("There is one wave only, so no change can be said.")
    waves = [wave for wave in recommendation.waves if wave.point.value is not None]
    before, after = waves[-2:]
    difference = None
    if before.point.value is not None and after.point.value is not None:
        difference = round(after.point.value, after.decimals) - round(before.point.value, before.decimals)
    start, end = (format_period(one.period, t.language) for one in (before, after))
    change = moved_words(recommendation.moved, difference, after.decimals, t)
    said = t("From {start} to {end}: {change}.", start=start, end=end, change=change[:1].lower() + change[1:])
    if recommendation.below_one_person:
        said += " " + t("The change is smaller than what one person's answer makes.")
    if recommendation.differs_in_shape:
        said += " " + t("The groups behind the score have changed even so.")
    return said


def one_person_words(wave: EnpsWave, t: Translator) -> str:
    """`One person = 1.7 points`."""
    if wave.one_person is None:
        return t("not known")
    points = format_number(round(wave.one_person, 1), t.language, 1)
    if wave.at_least:
        return t("at least {points} points", points=points)
    return t("{points} points", points=points)


def no_base_words(wave: EnpsWave, base: NoSuchBase, t: Translator) -> str:
    """Why a published score cannot be of the people who answered, and of how many it could be."""
    low, high = (format_number(round(score, 1), t.language, 1) for score in base.nearest)
    said = t(
        "{score} ({wave}) cannot come from {n} whole answers: {n} people give {low} or {high}.",
        score=figure_words(wave.point, wave.decimals, "", t),
        wave=format_period(wave.period, t.language),
        n=base.n,
        low=low,
        high=high,
    )
    if not base.possible:
        return said
    numbers = ", ".join(map(str, base.possible))
    return f"{said} " + t(
        "It could come from {numbers} answers, so fewer may have answered this question than the survey.",
        numbers=numbers,
    )
