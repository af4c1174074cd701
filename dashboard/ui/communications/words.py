"""What the page of communications says, one phrase a function. Nothing here computes."""

from __future__ import annotations

from dashboard.facts import Period, Qualifier
from dashboard.formats.numbers import format_change, format_number
from dashboard.insight.campaigns import NEEDED_OTHERS, Contrast, Uncompared, Verdict
from dashboard.insight.change import DIFFERENCES
from dashboard.insight.communications import Adding, Lack
from dashboard.insight.stretches import Stretch
from dashboard.locale import N_, Translator
from dashboard.phrases import amount_words, points_words
from dashboard.strategy.model import Aggregation, Indicator

OVER_TIME = {
    Adding.YES: N_("Yes: months make a year"),
    Adding.LAST: N_("No: the last figure holds"),
    Adding.SAME_PERSON: N_("No: the same person is there on many days and months"),
    Adding.MEAN: N_("No: a longer period is a mean"),
    Adding.WEIGHTED_MEAN: N_("No: a longer period is a mean in which the larger ones weigh more"),
    Adding.ONCE: N_("No: a single fact"),
}
OVER_MEMBERS = {
    Adding.YES: N_("Yes"),
    Adding.SAME_PERSON: N_("No: the same person is in many channels"),
    Adding.MEAN: N_("No: shares and means are not added"),
    Adding.WEIGHTED_MEAN: N_("No: shares and means are not added"),
    Adding.ONCE: N_("No: a single fact"),
    Adding.NO_PARTS: N_("Not by channel"),
}
LACKS = {
    Lack.NO_DATA: N_("No figures have been brought"),
    Lack.NOT_AGREED: N_("Not agreed: nobody has decided that this is followed"),
    Lack.OPEN_QUESTION: N_("The source asks, and nobody has answered"),
}
UNCOMPARED = {
    Uncompared.STOCK: N_("a number on a day is not a yield of some weeks"),
    Uncompared.FACT: N_("nothing is counted"),
    Uncompared.TOO_COARSE: N_("only years or single days are known"),
    Uncompared.NO_FIGURES: N_("figures are lacking before the campaign or during it"),
}
MARKS = {
    Verdict.RARE: "◆",
    Verdict.LARGEST_SO_FAR: "◇",
    Verdict.ORDINARY: "=",
    Verdict.WITHIN_CHANCE: "=",
    Verdict.NO_DIFFERENCE: "=",
    Verdict.ALONE: "?",
}


def stretch_words(one: Stretch, indicator: Indicator, t: Translator) -> str:
    """A sum as it is, a mean said to be one; words where figures are lacking."""
    if one.value is None:
        return t("no data")
    words = amount_words(round(one.value, indicator.decimals), Qualifier.EXACT, indicator, t)
    return words if indicator.aggregation is Aggregation.SUM else t("{value} on average", value=words)


def difference_words(contrast: Contrast, indicator: Indicator, t: Translator) -> str:
    """`+12 %`, `−1,5 percentage points` of a share; words where it is from zero."""
    if indicator.counting_rule in DIFFERENCES:
        return points_words(round(contrast.difference, indicator.decimals), indicator, t)
    if contrast.relative is None:
        return t("from zero")
    return format_change(round(contrast.relative) + 0.0, t.language)


def verdict_words(contrast: Contrast, t: Translator) -> str:
    """Whether the difference is more than chance, with the numbers that the verdict rests on."""
    others = contrast.others
    match contrast.verdict:
        case Verdict.NO_DIFFERENCE:
            return t("No difference")
        case Verdict.WITHIN_CHANCE:
            return t("Chance alone makes such a difference")
        case Verdict.ALONE:
            return t("Not known: there is no other time to compare with")
        case Verdict.LARGEST_SO_FAR:
            return t.plural(
                "Larger than at the one other time that is known: too few to be sure (it takes {needed})",
                "Larger than at any of {n} other times, but they are too few to be sure (it takes {needed})",
                others,
                needed=NEEDED_OTHERS,
            )
        case Verdict.ORDINARY:
            return t(
                "Ordinary: as large at {count} of {others} other times",
                count=format_number(contrast.as_large, t.language),
                others=format_number(others, t.language),
            )
        case Verdict.RARE:
            return t(
                "Exceptional: as large at only {count} of {others} other times",
                count=format_number(contrast.as_large, t.language),
                others=format_number(others, t.language),
            )


def months_words(campaign: Period, during: Stretch, t: Translator) -> str:
    """That a month holds days that were not of the campaign."""
    month_days = format_number(during.days, t.language)
    days = (campaign.end - campaign.start).days + 1
    return t.plural(
        "Only months are known: the campaign had {n} day of their {all}.",
        "Only months are known: the campaign had {n} days of their {all}.",
        days,
        all=month_days,
    )


def tally_words(counts: dict[Verdict, int], t: Translator) -> str:
    """What became of a campaign's figures, before any table is read."""
    every = sum(counts.values())
    rare, largest = counts.get(Verdict.RARE, 0), counts.get(Verdict.LARGEST_SO_FAR, 0)
    if not every:
        return t("No figure can be compared.")
    compared = t.plural("{n} figure was compared.", "{n} figures were compared.", every)
    if rare:
        told = t.plural(
            "{n} differed exceptionally from the time before.", "{n} differed exceptionally from the time before.", rare
        )
    elif largest:
        told = t.plural(
            "{n} differed more than at any other time, but there are too few other times to be sure.",
            "{n} differed more than at any other time, but there are too few other times to be sure.",
            largest,
        )
    else:
        told = t("None differed from the time before more than figures do anyway.")
    return f"{compared} {told}"
