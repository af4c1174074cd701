"""The three strategies that come with the program are complete: counts by hand, and texts written out."""

import re

import pytest

from dashboard.strategy.model import Part, Role, Strategy
from dashboard.strategy.tree import find_part, parts_of_level, walk_parts

NAMES = ("kalliola-2023-2025", "helmi", "kumppanuusohjelma")


@pytest.fixture(scope="module")
def helmi(strategies: dict[str, Strategy]) -> Strategy:
    return strategies["helmi"]


@pytest.fixture(scope="module")
def partnership(strategies: dict[str, Strategy]) -> Strategy:
    return strategies["kumppanuusohjelma"]


def part(strategy: Strategy, key: str) -> Part:
    found = find_part(strategy, key)
    assert found is not None, key
    return found


def titles(strategy: Strategy, level: str) -> list[str]:
    return [one.title for one in parts_of_level(strategy, level)]


def sentences(strategy: Strategy) -> list[str]:
    """Every text of the strategy itself, level captions included."""
    texts = [
        text for one in walk_parts(strategy.parts) for text in (one.title, *one.text, one.theme, one.metrics) if text
    ]
    return texts + [level.caption for level in strategy.levels if level.caption]


# (strategy, level, how many parts the source has)
COUNTS = [
    ("kalliola-2023-2025", "story", 1),
    ("kalliola-2023-2025", "phenomenon", 4),
    ("kalliola-2023-2025", "source", 3),
    ("kalliola-2023-2025", "vision", 1),
    ("kalliola-2023-2025", "mission", 1),
    ("kalliola-2023-2025", "value", 3),
    ("kalliola-2023-2025", "goal", 4),
    ("kalliola-2023-2025", "means", 21),
    ("kalliola-2023-2025", "outcome", 13),
    ("helmi", "value", 3),
    ("helmi", "objective", 3),
    ("helmi", "focus-area", 6),
    ("helmi", "means", 24),
    ("kumppanuusohjelma", "goal", 3),
    ("kumppanuusohjelma", "principle", 4),
]


@pytest.mark.parametrize(("name", "level", "count"), COUNTS)
def test_nothing_of_the_source_is_left_out(strategies: dict[str, Strategy], name: str, level: str, count: int) -> None:
    assert len(parts_of_level(strategies[name], level)) == count


# Kalliola's goals: paragraphs of the description, means, outcome statements
GOALS = [
    ("goal-1", "Brändi ja viestintä", 4, 5, 4),
    ("goal-2", "Jalkautuva ja yhteisölähtöinen toiminta", 4, 6, 3),
    ("goal-3", "Vaikuttavuus", 3, 5, 3),
    ("goal-4", "Henkilöstö", 3, 5, 3),
]


@pytest.mark.parametrize(("key", "theme", "paragraphs", "means", "outcomes"), GOALS)
def test_each_goal_of_kalliola_is_whole(
    kalliola: Strategy, key: str, theme: str, paragraphs: int, means: int, outcomes: int
) -> None:
    goal = part(kalliola, key)
    levels = [one.level for one in goal.parts]
    assert (goal.theme, goal.metrics) == (theme, "Sovitaan myöhemmin")
    assert (len(goal.text), levels.count("means"), levels.count("outcome")) == (paragraphs, means, outcomes)


def test_each_text_of_kalliola_has_the_paragraphs_of_its_source(kalliola: Strategy) -> None:
    keys = ("story", "vision", "mission", "value.joy", "value.fairness", "value.trust")
    assert {key: len(part(kalliola, key).text) for key in keys} == {
        "story": 5,
        "vision": 3,
        "mission": 4,
        "value.joy": 1,
        "value.fairness": 1,
        "value.trust": 1,
    }


def test_kalliola_says_what_the_source_says(kalliola: Strategy) -> None:
    assert (kalliola.slogan, kalliola.first_year, kalliola.last_year) == (
        "Parempaa kaupunkielämää naapurustoissa",
        2023,
        2025,
    )
    assert titles(kalliola, "vision") == ["Yhdessä voimme elää turvallista ja merkityksellistä elämää."]
    assert titles(kalliola, "mission") == ["Kohtaamme yhteisöjen kanssa kaikki kaupunkielämän ilmiöt."]
    assert titles(kalliola, "value") == ["Ilo", "Reiluus", "Luottamus"]
    assert titles(kalliola, "goal") == [
        "Kalliola tunnetaan eriarvoisuuden ratkaisijana.",
        "Kalliola kokoaa yhteisön, yhdessä opimme toisiltamme.",
        "Kalliola toimii vaikuttavasti ja innovatiivisesti.",
        "Kalliola on hyvän tekemisen työpaikka.",
    ]
    assert titles(kalliola, "phenomenon") == [
        "Kaupungistuminen tässä ja nyt",
        "Teknologia ohjaa maailmaa",
        "Valta muuttaa muotoaan",
        "Vastuullisuus on tekoja",
    ]
    assert titles(kalliola, "outcome") == [
        "Meidät tunnetaan yhteisöllisyyden ja naapurustojen samanarvoisuuden rakentajana ja yhteisötyön osaajana.",
        "Meidät tunnustetaan kaupungistumisen ilmiöiden asiantuntijaksi.",
        "Me olemme visuaaliselta ilmeeltään yhtenäinen ja vetovoimainen järjestö.",
        "Asiakasmäärämme on kasvanut.",
        "Uusia palveluita ja toimintatapoja on syntynyt.",
        (
            "Meillä on selkeä toimintamalli, jolla tunnistamme tarpeen, käynnistämme dialogin ja vahvistamme "
            "naapuruston samanarvoisuutta ja hyvinvointia."
        ),
        "Yhteisö on valmis ottamaan itse omistajuuden asiastaan.",
        "Yhteiskehittämisen malli on sisäistetty ja toiminnassa. Työtä ohjaa omaa työtä kehittävä työote.",
        (
            "Vaikuttavuuden arviointi on systemaattista ja yhdenmukaisesta. Pystymme osoittamaan selkeästi itsellemme, "
            "viranomaisille, rahoittajille, kumppaneille, miten vähennämme eriarvoisuutta."
        ),
        "Rahoituspohjamme on laajentunut.",
        (
            "Teemme työtä sydämellämme ja minimoimme stressiä hyvällä suunnittelulla, selkeillä tavoitteilla ja "
            "oikea-aikaisella yhteistyöllä."
        ),
        "Työyhteisömme monipuolinen osaaminen ja monimuotoisuus on lisääntynyt.",
        "Meidät tunnetaan innostavana työpaikkana, jossa ihmiset voivat kehittyä ja kasvaa.",
    ]
    assert titles(kalliola, "task") == ["Tehtävämme on vähentää eriarvoistumista naapurustoissa – myös tänään."]


def test_kalliola_has_the_captions_of_its_picture(kalliola: Strategy) -> None:
    assert {level.one.fi: level.caption for level in kalliola.levels if level.caption} == {
        "Visio": "maailma, jonka haluamme saada aikaan.",
        "Strateginen tavoite": "Miten pääsemme visioon?",
        "Missio": "Olemassaolomme tarkoitus",
        "Arvo": "Tapa, jolla teemme töitä",
    }


# a full paragraph from the middle and the end of each text, as the source has it, its slips too
WRITTEN_OUT = [
    (
        "kalliola-2023-2025",
        (
            "Alueellisen eriarvoistumisen tasaaminen on toimintamme ydintä. Eriarvoistumisen teemoja ovat esimerkiksi "
            "asunnottomuus ja paperittomuus, työttömyys, koulutuksellinen tasa-arvo, lapset/nuoret: harrastusten "
            "puute, yksinäisyys, koulukiusaamisen, mielenterveys- ja päihdeongelmat, terveys- ja hyvinvointierot sekä "
            "kotoutuminen ja 1. ja 2. sukupolven maahanmuuttajuus."
        ),
    ),
    (
        "kalliola-2023-2025",
        (
            "Määrittelemme, mitä on kaupungistumisen ilmiöistä nouseva eriarvoisuus meille tarkoittaa ja ymmärrämme, "
            "mistä ilmiö johtuu."
        ),
    ),
    (
        "kalliola-2023-2025",
        (
            "Uskomme siihen, että jokaisella on oikeus kääntää uusi sivu elämässään. Hyvän tekeminen itselle ja muille "
            "ohjaa arjen toimintaamme. Rakennamme oikeudenmukaista ja tasa-arvoista maailmaa ’"
        ),
    ),
    (
        "kalliola-2023-2025",
        "Rekrytoimme monipuolista osaamista ja vahvistamme henkilöstön monimuotoisuuta.",
    ),
    (
        "helmi",
        (
            "Tarjoamme mielenterveyttä tukevaa ja aktivoivaa toimintaa, jonka myötä osallisuuden kokemus kasvaa, "
            "yksinäisyys vähenee ja arjenhallinnan sekä itsenäisen toimijuuden edellytykset kasvavat."
        ),
    ),
    (
        "helmi",
        (
            "Matalan kynnyksen toiminnan myötä mielenterveystoipuja saa kokemuksen yhteisöllisyydestä, kuulluksi "
            "tulemisesta, osallisuudesta ja vertaisuudesta. Tarjoamme paikan, jossa jokainen saa olla oma itsensä ja "
            "osallistua toimintaan omien voimavarojensa mukaan. Helmi tukee mielenterveystoipujia oman näköisen hyvän "
            "elämän luomisessa. “"
        ),
    ),
    ("helmi", "Kehitämme olemassa olevia varainhankinnan väyliä ja otamme uusia käyttöön"),
    (
        "kumppanuusohjelma",
        (
            "Kumppanuusohjelma tukee toimijoiden vuoropuhelua kotoutumista ja yhteiskunnan vastaannottavuutta "
            "edistävän työn kehittämisessä. Yhteisellä näkemyksellämme kytkemme eri toimijat, eri tasoisen "
            "kehittämistyön sekä tutkimuksen ja käytännön toisiinsa. Tunnistamme toimivat käytännöt, tuotamme uusia "
            "työn tapoja sekä pyrimme resurssien tarveperusteisuuden kehittämiseen."
        ),
    ),
]


@pytest.mark.parametrize(("name", "text"), WRITTEN_OUT)
def test_a_text_is_unabridged(strategies: dict[str, Strategy], name: str, text: str) -> None:
    assert text in sentences(strategies[name])


@pytest.mark.parametrize("name", NAMES)
def test_no_line_break_of_the_source_is_left(strategies: dict[str, Strategy], name: str) -> None:
    """Nor two spaces, a word cut by a hyphen, a bullet, or a space before a full stop or a comma."""
    leftovers = re.compile(r"[\r\n\t\u2028]|  |\w- (?!ja |JA )\w|[•●]| [.,]")
    assert [text for text in sentences(strategies[name]) if leftovers.search(text)] == []


def test_helmi_says_what_the_source_says(helmi: Strategy) -> None:
    assert helmi.slogan == "STRATEGIANA OMANNÄKÖINEN HYVÄ ELÄMÄ"
    assert titles(helmi, "value") == ["Yhdenvertaisuus", "Yhteisöllisyys", "Luottamus"]
    assert titles(helmi, "objective") == [
        "Psyykkinen ja sosiaalinen toimintakyky pysyy yllä tai vahvistuu",
        "Osallisuuden kokemus ja oma toimijuus vahvistuu",
        "Yksinäisyyden kokemus ja syrjäytymisen uhka vähenee",
    ]
    assert [len(area.parts) for area in parts_of_level(helmi, "focus-area")] == [4] * 6
    assert all(area.text for area in parts_of_level(helmi, "focus-area"))
    assert "Että mielenterveystoipujan" in str([level.caption for level in helmi.levels])


def test_the_partnership_programme_says_what_the_source_says(partnership: Strategy) -> None:
    assert titles(partnership, "principle") == ["Avoimuus", "Osallistavuus", "Tietopohjaisuus", "Vaikuttavuus"]
    assert [len(one.text) for one in parts_of_level(partnership, "principle")] == [2, 2, 2, 2]
    assert [len(one.text) for one in parts_of_level(partnership, "goal")] == [1, 1, 1]
    assert part(partnership, "commitment").text[0].startswith("Kumppanuusohjelman toiminnan periaatteita ovat avoimuus")


@pytest.mark.parametrize("name", NAMES)
def test_levels_and_indicators_are_named_in_three_languages(strategies: dict[str, Strategy], name: str) -> None:
    strategy = strategies[name]
    names = [words for level in strategy.levels for words in (level.one, level.many)]
    names += [unit.name for unit in strategy.units] + [dimension.name for dimension in strategy.dimensions]
    names += [indicator.name for indicator in strategy.indicators]
    assert [words.fi for words in names if not (words.sv and words.en)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_role_of_a_level_is_used(strategies: dict[str, Strategy], name: str) -> None:
    strategy = strategies[name]
    assert [level.key for level in strategy.levels if not parts_of_level(strategy, level.key)] == []
    assert Role.GOAL in {level.role for level in strategy.levels}
