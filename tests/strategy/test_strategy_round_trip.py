"""What is written reads back equal, whatever the texts hold."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.strategy.files import read_strategy, write_strategy
from dashboard.strategy.model import (
    Aggregation,
    CountingRule,
    Dimension,
    Direction,
    Indicator,
    Level,
    Part,
    PeriodType,
    Role,
    Stage,
    Strategy,
    Unit,
    Words,
)

HARD = [
    "yes", "no", "null", "~", "0123", "1e5", "1.0", "2023-01-01", "12:30", "- viiva", "a: b", "a #b", "#alku", "'", '"',
    "”lainaus”", "väli\u00a0tässä", "a\u2028b", "a\u2029b", "a\x85b", "a\nb", "a\n\n b", "a\tb", "a  b", "rivi\r\nrivi",
    "{a}", "[a]", "*a", "&a", "!a", "%a", "@a", "`a", "|", ">", "?", ": ", "---", "...", "\ufeffa", "😀", "e\u0301",
    "sana " * 40, "pitkäsana" * 40, "kaksi  väliä " * 20, "a\nb " * 40, "- luettelo " * 20, "# " * 60, "a\u2028b " * 30,
]  # fmt: skip

plain = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200)
text = st.one_of(st.sampled_from(HARD), plain, st.lists(st.sampled_from(HARD), min_size=2, max_size=4).map(" ".join))
line = text.map(lambda value: value[:500].strip()).filter(bool)
key = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=8)
number = st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 3)) | st.integers(-1000, 1000).map(float)
words = st.builds(Words, fi=line, sv=st.none() | line, en=st.none() | line)


@st.composite
def whole_strategies(draw: st.DrawFn) -> Strategy:
    """Strategies whose references lead somewhere; every text is free."""
    levels = tuple(
        Level(key=role, role=role, one=draw(words), many=draw(words), caption=draw(st.none() | line)) for role in Role
    )
    outcomes = tuple(
        Part(key=f"goal-1.outcome-{n}", level="outcome", title=draw(line)) for n in range(draw(st.integers(1, 2)))
    )
    paragraphs = tuple(draw(st.lists(line, max_size=2)))
    goal = Part(
        key="goal-1", level="goal", title=draw(line), theme=draw(st.none() | line), text=paragraphs, parts=outcomes
    )
    return Strategy(
        key=draw(key),
        organisation=draw(line),
        title=draw(line),
        slogan=draw(st.none() | line),
        first_year=draw(st.none() | st.integers(1900, 2024)),
        last_year=draw(st.none() | st.integers(2024, 2100)),
        language=draw(st.sampled_from(["fi", "sv", "en"])),
        levels=levels,
        parts=(goal,),
        units=(Unit(key=draw(line)[:40].strip() or "x", name=draw(words)),),
        dimensions=(Dimension(key="place", name=draw(words), members=(draw(line),), closed=draw(st.booleans())),),
        indicators=(),
    )


@st.composite
def indicators(draw: st.DrawFn, unit: str) -> Indicator:
    low, high = sorted((draw(number), draw(number)))
    return Indicator(
        key="a.b",
        name=draw(words),
        definition=draw(line),
        goal="goal-1",
        outcome=draw(st.sampled_from([None, "goal-1.outcome-0"])),
        unit=unit,
        decimals=draw(st.integers(0, 6)),
        direction=draw(st.sampled_from(Direction)),
        counting_rule=draw(st.sampled_from(CountingRule)),
        aggregation=draw(st.sampled_from(Aggregation)),
        dimensions=draw(st.sampled_from([(), ("place",)])),
        period_type=draw(st.sampled_from(PeriodType)),
        minimum=draw(st.sampled_from([None, 0, low])),
        maximum=draw(st.sampled_from([None, max(high, 0)])),
        source=draw(line),
        owner_role=draw(line),
        stage=draw(st.sampled_from(Stage)),
        open_question=draw(st.none() | line),
        aliases=tuple(draw(st.lists(line, max_size=1))),
        version=draw(st.integers(1, 9)),
    )


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_written_strategy_reads_back_equal(data: st.DataObject) -> None:
    strategy = data.draw(whole_strategies())
    strategy = strategy.model_copy(update={"indicators": (data.draw(indicators(strategy.units[0].key)),)})
    written = write_strategy(strategy)
    assert read_strategy(written, "x.yaml") == strategy
    assert write_strategy(read_strategy(written, "x.yaml")) == written


@pytest.mark.parametrize("value", HARD, ids=ascii)
def test_each_hard_text_survives_as_title_and_paragraph(small: str, value: str) -> None:
    part = Part(key="goal-1", level="goal", title=value[:500], text=(value,))
    strategy = read_strategy(small, "x.yaml").model_copy(update={"parts": (part,), "indicators": ()})
    assert read_strategy(write_strategy(strategy), "x.yaml").parts == (part,)


def test_the_written_file_is_for_people(small: str) -> None:
    """Fields in the model's order, names on one line, defaults left out, a long text as a folded block."""
    long = (
        "Rakennamme maailmaa, jossa yhdessä tekeminen ja kohtaaminen synnyttävät iloa. "
        "Ratkaisemme vaikeita ja koskettaviakin tilanteita."
    )
    part = Part(key="goal-1", level="goal", title="Ilo: yhdessä", text=(long, "Lyhyt."))
    strategy = read_strategy(small, "x.yaml").model_copy(update={"parts": (part,), "indicators": (), "dimensions": ()})
    assert write_strategy(strategy) == (
        "key: small\n"
        "organisation: Pieni yhdistys\n"
        "title: Pieni strategia\n"
        "first_year: 2023\n"
        "last_year: 2025\n"
        "levels:\n"
        "- key: goal\n"
        "  role: goal\n"
        "  one: {fi: Tavoite}\n"
        "  many: {fi: Tavoitteet}\n"
        "- key: outcome\n"
        "  role: outcome\n"
        "  one: {fi: Tulos}\n"
        "  many: {fi: Tulokset}\n"
        "parts:\n"
        "- key: goal-1\n"
        "  level: goal\n"
        "  title: 'Ilo: yhdessä'\n"
        "  text:\n"
        "  - >-\n"
        "    Rakennamme maailmaa, jossa yhdessä tekeminen ja kohtaaminen synnyttävät iloa. Ratkaisemme vaikeita\n"
        "    ja koskettaviakin tilanteita.\n"
        "  - Lyhyt.\n"
        "units:\n"
        "- key: persons\n"
        "  name: {fi: henkilöä}\n"
    )


@pytest.mark.parametrize("name", ["kalliola-2023-2025", "helmi", "kumppanuusohjelma"])
def test_the_sample_strategies_survive(strategies: dict[str, Strategy], name: str) -> None:
    assert read_strategy(write_strategy(strategies[name]), name) == strategies[name]
