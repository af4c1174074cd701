"""The words that stand in cells beside numbers and dates: Finnish, Swedish and English, as tables.

Every key is folded (see `fold_text`). The three languages share each table, since no word in one of them means
something else in another; the one that does, `v.`, is kept by language (YEAR_WORDS, WEEK_WORDS).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from dashboard.facts import Flag, Qualifier

Meaning = TypeVar("Meaning")

# No-break, narrow no-break, thin, figure, punctuation and hair space, tab, line ends; then what has no width at all.
_FOLDS = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2008\u200a\t\r\n", " "),
        **dict.fromkeys("\u200b\ufeff\u00ad\u2060", ""),
    }
)
# A minus is typed as a hyphen, and Word and Excel make an en dash or a no-break hyphen of it; an em dash is no minus.
MINUS_SIGNS = str.maketrans(dict.fromkeys("\u2212\u2013\u2010\u2011", "-"))
DASHES = str.maketrans(dict.fromkeys("\u2212\u2013\u2010\u2011\u2012\u2014", "-"))


def fold_text(text: str) -> str:
    """Lower case, composed letters, every kind of space as one plain space, none at the ends."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_FOLDS)
    return " ".join(text.casefold().split())


def any_of(words: Iterable[str]) -> str:
    """The words as a regular expression, longest first, so that `miljoonaa` is not read as `miljoona` and an a."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split(", "))


def _table(*rows: tuple[Meaning, str]) -> MappingProxyType[str, Meaning]:
    """Rows of (meaning, "word, word, ...") as word -> meaning."""
    return MappingProxyType({word: meaning for meaning, words in rows for word in words.split(", ")})


QUALIFIERS = _table(
    (Qualifier.MORE_THAN, "yli, enemmän kuin, reilu, reilut, runsas, runsaat, över, mer än, fler än, drygt, over"),
    (Qualifier.MORE_THAN, "more than, above"),
    (Qualifier.ALMOST, "lähes, melkein, liki, vajaa, vajaat, nästan, närmare, knappt, almost, nearly, just under"),
    (Qualifier.ABOUT, "noin, n, ca, circa, suunnilleen, arviolta, cirka, omkring, ungefär, about, approximately"),
    (Qualifier.ABOUT, "approx, around, roughly, c"),
    (Qualifier.LESS_THAN, "alle, vähemmän kuin, under, mindre än, färre än, less than, fewer than, below"),
)
QUALIFIER_SIGNS = _table((Qualifier.MORE_THAN, ">"), (Qualifier.LESS_THAN, "<"), (Qualifier.ABOUT, "~, ≈"))
# "At least" and "at most" have no qualifier of their own. The nearest one is taken, with the flag `uncertain`.
BOUNDS = _table(
    (Qualifier.MORE_THAN, "vähintään, ainakin, minst, åtminstone, at least"),
    (Qualifier.LESS_THAN, "enintään, korkeintaan, högst, at most, up to"),
)
BOUND_SIGNS = _table((Qualifier.MORE_THAN, "≥, >="), (Qualifier.LESS_THAN, "≤, <="))

GAP_TEXTS = _table(
    (Qualifier.MISSING, "-, --, –, —, −, .., ..., …, ?, ??, n/a, na, n.a., #n/a, #puuttuu!, #puuttuu, #saknas!, null"),
    (Qualifier.MISSING, "ei tietoa, ei tiedossa, ei saatavilla, ei saatavissa, ei kysytty, ei ole kysytty, puuttuu"),
    (Qualifier.MISSING, "tieto puuttuu, tiedot puuttuvat, ei dataa, tuntematon"),
    (Qualifier.MISSING, "uppgift saknas, uppgifter saknas, saknas, ingen uppgift, inga uppgifter, ingen data"),
    (Qualifier.MISSING, "no data, no value, missing, not available, not asked, not known, unknown"),
    (Qualifier.NOT_APPLICABLE, "., ei koske, ei sovellu, ei sovelleta, ej tillämplig, ej tillämpligt, gäller inte"),
    (Qualifier.NOT_APPLICABLE, "berörs inte, not applicable, does not apply"),
    (Qualifier.SUPPRESSED, "***, salattu, salassa pidettävä, tietosuojattu, peitetty, sekretess, sekretessbelagd"),
    (Qualifier.SUPPRESSED, "dold, skyddad, suppressed, confidential, hidden, withheld"),
)

PER_CENT = _words("%, pros, prosentti, prosenttia, procent, percent, per cent, pct")
MAGNITUDES = _table(
    (100, "sataa, hundra, hundred"),
    (1_000, "tuhat, tuhatta, tusen, thousand, t€, k€, teur, keur"),
    (1_000_000, "milj, miljoona, miljoonaa, miljoonan, miljon, miljoner, million, millions, m€, meur"),
    (1_000_000_000, "mrd, miljardi, miljardia, miljard, miljarder, billion, bn"),
)
# Million or metre, thousand or ton or hour: a factor of a million is not guessed.
AMBIGUOUS_SUFFIXES = _words("m, k, t, b, mn, mkr, tkr, tn, mio")
UNITS = _words(
    "€, eur, euro, euroa, euros, enps, h, t/vko, min, km, m2, m², kg, kpl, kappaletta, hlö, henkilö, henkilöä, "
    "henkeä, op, opintopistettä, htv, pv, pvä, vrk, vko, kk, v, vuosi, vuotta, päivää, viikkoa, kuukautta, tuntia, "
    "tunti, krt, kerta, kertaa, pistettä, kilometriä, %-yks, prosenttiyksikköä, käyntiä, kävijää, asiakasta, "
    "osallistujaa, osallistumista, kohtaamista, kurssia, avausta, seuraajaa, tilaisuutta, työntekijää, vastaajaa, "
    "vastausta, aloitetta, kumppania, aluetta, ryhmää, opiskelijaa, vapaaehtoista, "
    "st, stycken, personer, person, timmar, dagar, år, gånger, besök, poäng, kunder, deltagare, kurser, svar, "
    "pcs, persons, people, hours, hrs, days, years, times, visits, points, clients, participants, courses, answers"
)
MARKS = _table(
    (Flag.PROVISIONAL, "*, ennakko, ennakkotieto, alustava, preliminär, preliminärt, preliminary, provisional"),
    (Flag.ESTIMATED, "arvio, arvioitu, uppskattning, uppskattat, estimate, estimated, est."),
    (Flag.UNCERTAIN, "?, epävarma, osäker, uncertain"),
)

_FINNISH_TENS = ["kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan", "yhdeksän"]
_FINNISH_ONES = ["yksi", *_FINNISH_TENS]
# Swedish `en` and `sex` are left out: "En" is a Finnish answer to a question, "Sex" an English heading.
NUMBER_WORDS: Mapping[str, float] = MappingProxyType(
    {
        **_table(
            (0.0, "nolla, nollaa, nollan, ei yhtään, ei yhtäkään, noll, zero"),
            (0.5, "puoli"),
            (1.0, "yksi, yhtä, yhden, ett, one"),
            (1.5, "puolitoista"),
            (2.0, "kaksi, kahta, kahden, två, two"),
            (3.0, "kolme, kolmea, kolmen, tre, three"),
            (4.0, "neljä, neljää, neljän, fyra, four"),
            (5.0, "viisi, viittä, viiden, fem, five"),
            (6.0, "kuusi, kuutta, kuuden, six"),
            (7.0, "seitsemän, seitsemää, sju, seven"),
            (8.0, "kahdeksan, kahdeksaa, åtta, eight"),
            (9.0, "yhdeksän, yhdeksää, nio, nine"),
            (10.0, "kymmenen, kymmentä, tio, ten"),
            (11.0, "elva, eleven"),
            (12.0, "tolv, twelve"),
            (20.0, "tjugo, twenty"),
            (30.0, "trettio, thirty"),
            (40.0, "fyrtio, forty"),
            (50.0, "femtio, fifty"),
            (100.0, "sata, sataa, sadan, hundra, etthundra, hundred, a hundred"),
            (1_000.0, "tuhat, tuhatta, tuhannen, tusen, ettusen, thousand, a thousand"),
            (1_000_000.0, "miljoona, miljoonaa, miljoonan, en miljon, million, a million"),
        ),
        **{f"{word}toista": 11.0 + ones for ones, word in enumerate(_FINNISH_ONES)},
        **{f"{word}kymmentä": 20.0 + 10 * tens for tens, word in enumerate(_FINNISH_TENS)},
        **{
            f"{tens_word}kymmentä{ones_word}": 21.0 + 10 * tens + ones
            for tens, tens_word in enumerate(_FINNISH_TENS)
            for ones, ones_word in enumerate(_FINNISH_ONES)
        },
        **{f"{word}sataa": 200.0 + 100 * hundreds for hundreds, word in enumerate(_FINNISH_TENS)},
        **{f"{word}tuhatta": 2_000.0 + 1_000 * thousands for thousands, word in enumerate(_FINNISH_TENS)},
    }
)

_FINNISH_MONTHS = (
    *("tammi", "helmi", "maalis", "huhti", "touko", "kesä"),
    *("heinä", "elo", "syys", "loka", "marras", "joulu"),
)
FINNISH_DAY_MONTHS = MappingProxyType({f"{word}kuuta": month for month, word in enumerate(_FINNISH_MONTHS, 1)})
"""The form that follows a day: `5. marraskuuta 2023`."""
OTHER_MONTHS = _table(
    (1, "januari, january, jan"),
    (2, "februari, february, feb"),
    (3, "mars, march, mar"),
    (4, "april, apr"),
    (5, "maj, may"),
    (6, "juni, june, jun"),
    (7, "juli, july, jul"),
    (8, "augusti, august, aug"),
    (9, "september, sept, sep"),
    (10, "oktober, october, okt, oct"),
    (11, "november, nov"),
    (12, "december, dec"),
)
"""Swedish and English."""
MONTHS: Mapping[str, int] = MappingProxyType(
    {
        **OTHER_MONTHS,
        **{
            word + ending: month
            for month, word in enumerate(_FINNISH_MONTHS, 1)
            for ending in ("", "k", "kuu", "kuun", "kuuta", "kuussa")
        },
    }
)
SUMMER = "kesä"
"""Alone before a year it is June or the summer."""
SPRINGS = _words("kevät, kevätkausi, vår, våren, spring")
AUTUMNS = _words("syksy, syyskausi, höst, hösten, autumn, fall")
QUARTERS = _words("neljännes, vuosineljännes, kvartaali, kvartal, quarter")
SCHOOL_YEARS = _words("lv, lukuvuosi, lukuvuonna, lukuvuoden, läsår, läsåret, school year, academic year")
_YEARS = _words("vuosi, vuonna, vuoden, vuodet, vuosina, år, året, åren, year, years")
_WEEKS = _words("vko, vk, viikko, viikolla, vecka, veckan, week, wk")
# `v. 12/2024` is a week in Swedish, `v. 2024` a year in Finnish.
YEAR_WORDS = MappingProxyType({"fi": _YEARS | {"v"}, "sv": _YEARS, "en": _YEARS})
WEEK_WORDS = MappingProxyType({"fi": _WEEKS, "sv": _WEEKS | {"v"}, "en": _WEEKS})
NUMBERED_THINGS = _words(
    "taulukko, kuvio, kuva, liite, tabell, figur, bild, bilaga, table, figure, chart, appendix, annex"
)
"""What a heading numbers: the 5 of `Table 5 November 2023` is no day."""
