"""A wrong strategy file is refused with every problem, its line, and the mend."""

import re

import pytest

from dashboard.locale import LANGUAGES, UserError, translator
from dashboard.strategy.document import MAX_BYTES, MAX_VALUES
from dashboard.strategy.files import read_strategy
from dashboard.strategy.findings import SENTENCES, FileFinding, StrategyFileError, describe_finding

# (what is replaced, by what, the code, the text of the line it stands on)
SPOILT = [
    pytest.param("title: Pieni strategia", "title: Pieni: strategia", "syntax", "title: Pieni:", id="a-colon-in-text"),
    pytest.param("title: Pieni strategia", 'title: "Pieni', "syntax", None, id="a-quote-that-is-not-closed"),
    pytest.param(
        "title: Pieni strategia", "title: a\ntitle: b", "duplicate_field", "title: b", id="a-field-given-twice"
    ),
    pytest.param(
        "title: Pieni", "otsikko: a\ntitle: Pieni", "unknown_field", "otsikko", id="a-field-that-does-not-exist"
    ),
    pytest.param("title: Pieni strategia\n", "", "missing_field", "key: small", id="a-missing-field-of-the-file"),
    pytest.param("  title: Toinen\n", "", "missing_field", "- key: goal-2", id="a-missing-field-of-a-part"),
    pytest.param("title: Pieni strategia", "title: 2023", "not_text", "title: 2023", id="a-number-for-a-text"),
    pytest.param("title: Pieni strategia", "title:", "no_value", "title:", id="a-field-without-a-value"),
    pytest.param("title: Pieni strategia", "title: '  '", "empty_text", "title: '", id="a-text-of-spaces"),
    pytest.param("title: Pieni strategia", "title: " + "a" * 501, "text_too_long", "title: aa", id="501-characters"),
    pytest.param("key: small", "key: Iso Avain", "wrong_form", "Iso Avain", id="a-key-with-capitals-and-a-space"),
    pytest.param("key: volunteers.count", "key: volunteers", "wrong_indicator_key", "- key: volunteers", id="no-dot"),
    pytest.param("aggregation: last", "aggregation: lst", "not_allowed", "aggregation: lst", id="an-unknown-choice"),
    pytest.param("first_year: 2023", "first_year: alku", "not_number", "first_year", id="a-word-for-a-number"),
    pytest.param(
        "  unit: persons\n  direction: higher\n  counting_rule: stock",
        "  unit: persons\n  decimals: 9\n  direction: higher\n  counting_rule: stock",
        "out_of_bounds",
        "decimals: 9",
        id="too-many-decimals",
    ),
    pytest.param(
        "  aliases: [Seuraajamäärä]",
        "  minimum: 5\n  maximum: 1",
        "bounds_reversed",
        "- key: social.followers",
        id="minimum-over-maximum",
    ),
    pytest.param("  aliases: [Seuraajamäärä]", "  minimum: nan", "not_number", "minimum: nan", id="not-a-number"),
    pytest.param("last_year: 2025", "last_year: 2020", "years_reversed", "last_year", id="ends-before-it-begins"),
    pytest.param(
        "members: [Facebook, Instagram]", "closed: ehkä", "not_true_false", "closed", id="neither-true-nor-false"
    ),
    pytest.param("aliases: [Seuraajamäärä]", "aliases: Seuraajamäärä", "not_list", "aliases", id="a-text-for-a-list"),
    pytest.param(
        "  name: {fi: Vapaaehtoiset}", "  name: Vapaaehtoiset", "not_mapping", "name: Vapaa", id="name-without-fi"
    ),
    pytest.param(
        "levels:\n",
        "levels:\n- {key: goal, role: value, one: {fi: a}, many: {fi: b}}\n",
        "duplicate_key",
        "role: goal",
        id="level-twice",
    ),
    pytest.param(
        "key: goal-2.outcome-1", "key: goal-1.outcome-1", "duplicate_key", "Hyvä kaksi", id="part-twice-in-two-goals"
    ),
    pytest.param(
        "- {key: persons, name: {fi: henkilöä}}",
        "- {key: persons, name: {fi: henkilöä}}\n- {key: persons, name: {fi: hlö}}",
        "duplicate_key",
        "hlö",
        id="unit-twice",
    ),
    pytest.param(
        "dimensions:\n-",
        "dimensions:\n- {key: channel, name: {fi: Some}}\n-",
        "duplicate_key",
        "Facebook",
        id="dimension-twice",
    ),
    pytest.param("key: volunteers.count", "key: social.followers", "duplicate_key", None, id="indicator-twice"),
    pytest.param("[Facebook, Instagram]", "[Facebook, facebook]", "duplicate_member", "facebook", id="member-twice"),
    pytest.param(
        "level: outcome, title: Hyvä kaksi",
        "level: outcomes, title: Hyvä kaksi",
        "unknown_level",
        "Hyvä kaksi",
        id="level-that-is-not-defined",
    ),
    pytest.param(
        "  unit: persons\n  direction: higher\n  counting_rule: stock",
        "  unit: person\n  direction: higher\n  counting_rule: stock",
        "unknown_unit",
        "unit: person\n",
        id="unit-that-is-not-defined",
    ),
    pytest.param(
        "dimensions: [channel]", "dimensions: [kanava]", "unknown_dimension", "[kanava]", id="unknown-dimension"
    ),
    pytest.param("goal: goal-1\n", "goal: goal-9\n", "unknown_goal", "goal-9", id="goal-that-does-not-exist"),
    pytest.param(
        "goal: goal-1\n", "goal: goal-1.outcome-1\n", "not_a_goal", "goal: goal-1.outcome-1", id="an-outcome-as-goal"
    ),
    pytest.param(
        "outcome: goal-1.outcome-1", "outcome: goal-1.outcome-9", "unknown_outcome", "outcome-9", id="unknown-outcome"
    ),
    pytest.param(
        "outcome: goal-1.outcome-1", "outcome: goal-1", "not_an_outcome", "outcome: goal-1\n", id="a-goal-as-outcome"
    ),
    pytest.param(
        "outcome: goal-1.outcome-1",
        "outcome: goal-2.outcome-1",
        "outcome_elsewhere",
        "outcome: goal-2",
        id="an-outcome-of-another-goal",
    ),
    pytest.param("  goal: goal-1\n", "", "outcome_without_goal", "outcome: goal-1", id="an-outcome-but-no-goal"),
    pytest.param(
        "  owner_role: koordinaattori",
        "  owner_role: koordinaattori\n  aliases: [seuraajamäärä ]",
        "shared_alias",
        "[seuraajamäärä ]",
        id="alias-of-two-indicators-in-another-case",
    ),
    pytest.param(
        "  owner_role: koordinaattori",
        "  owner_role: koordinaattori\n  aliases: [Seuraajat]",
        "shared_alias",
        "[Seuraajat]",
        id="alias-that-is-another-indicators-name",
    ),
    pytest.param("title: Pieni strategia", "title: &nimi Pieni", "anchor", "&nimi", id="an-anchor"),
    pytest.param("title: Pieni strategia", "title: *nimi", "anchor", "*nimi", id="an-alias-of-yaml"),
    pytest.param(
        "title: Pieni strategia", "title: !!python/object:os.system x", "tag", "!!python", id="a-tag-of-python"
    ),
    pytest.param("title: Pieni strategia", "title: !oma x", "tag", "!oma", id="a-tag-of-its-own"),
    pytest.param("key: small", "? [a, b]\n: c\nkey: small", "key_not_text", "[a, b]", id="a-list-as-field-name"),
    pytest.param("key: small", "---\na: b\n---\nkey: small", "several_documents", "key: small", id="two-documents"),
    pytest.param("Pieni yhdistys", "Pieni\x07yhdistys", "unprintable", "\x07", id="a-bell"),
]


@pytest.mark.parametrize(("old", "new", "code", "line_has"), SPOILT)
def test_one_slip_is_found_with_its_line(small: str, old: str, new: str, code: str, line_has: str | None) -> None:
    assert old in small
    text = small.replace(old, new, 1)
    with pytest.raises(StrategyFileError) as caught:
        read_strategy(text, "pieni.yaml")
    assert [finding.code for finding in caught.value.findings] == [code]
    if line_has is not None:
        assert line_has in text.splitlines(keepends=True)[caught.value.findings[0].line - 1]


def test_every_code_has_an_example() -> None:
    """`invalid` is what a rule of the models falls to that has no words of its own: no rule does today."""
    shown = {parameters.values[2] for parameters in SPOILT}
    assert shown | {"too_large", "too_many", "too_deep", "empty_file", "invalid"} == set(SENTENCES)


def test_all_problems_are_told_at_once_in_the_order_of_their_lines(small: str) -> None:
    text = small.replace("title: Pieni strategia", "titel: Pieni strategia").replace("unit: persons", "unit: person")
    text = text.replace("aggregation: last", "aggregation: lats")
    with pytest.raises(StrategyFileError) as caught:
        read_strategy(text, "pieni.yaml")
    told = """\
pieni.yaml cannot be used. Problems: 5.
Line 1: title: The field title is missing. Add the line title: ...
Line 3: titel: The field titel is unknown here. Did you mean title? Known fields: key, organisation, title, slogan, \
first_year, last_year, language, sources, levels, parts, units, dimensions, indicators, rules.
Line 30: indicators › 1 › unit: The unit person is not defined. Did you mean persons? Defined units: persons.
Line 33: indicators › 1 › aggregation: lats is not a choice for aggregation. Did you mean last? \
Choices: sum, last, mean, weighted_mean, none.
Line 42: indicators › 2 › unit: The unit person is not defined. Did you mean persons? Defined units: persons."""
    assert str(caught.value) == told
    for line, text_there in ((3, "titel:"), (30, "unit: person"), (33, "lats"), (42, "unit: person")):
        assert text_there in text.splitlines()[line - 1]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "# vain kommentti\n", "\ufeff"], ids=["nothing", "lines", "comment", "bom"]
)
def test_an_empty_file_is_refused(text: str) -> None:
    with pytest.raises(StrategyFileError) as caught:
        read_strategy(text, "x.yaml")
    assert [finding.code for finding in caught.value.findings] == ["empty_file"]


@pytest.mark.parametrize("text", ["teksti", "- a\n- b", "12"], ids=["a-text", "a-list", "a-number"])
def test_a_file_that_is_not_a_strategy_says_which_fields_it_wants(text: str) -> None:
    with pytest.raises(StrategyFileError, match=r"Write its fields below it: key, organisation, title"):
        read_strategy(text, "x.yaml")


def test_a_file_over_the_limit_is_refused_unread() -> None:
    with pytest.raises(StrategyFileError) as caught:
        read_strategy("key: small\n" + "#" * MAX_BYTES, "x.yaml")
    assert caught.value.findings[0].code == "too_large"


def test_a_file_of_endless_items_is_refused_before_they_are_checked() -> None:
    with pytest.raises(StrategyFileError) as caught:
        read_strategy("parts:\n" + "- a\n" * MAX_VALUES, "x.yaml")
    assert [(finding.code, finding.line) for finding in caught.value.findings] == [("too_many", MAX_VALUES)]


def test_ten_thousand_slips_are_all_told_but_only_the_first_get_a_suggestion(small: str) -> None:
    """Looking for the nearest word takes time, and nobody reads that far."""
    more = "".join(f"  - {{key: m.{n}, level: outcom, title: x}}\n" for n in range(10_000))
    with pytest.raises(StrategyFileError) as caught:
        read_strategy(small.replace("units:\n", more + "units:\n"), "x.yaml")
    suggestions = [finding.params["suggestion"] for finding in caught.value.findings]
    assert (len(suggestions), suggestions.count("outcome")) == (10_000, 100)


@pytest.mark.parametrize(
    "text",
    ["[" * 5000, "{a: " * 5000, "".join(f"{' ' * depth}a:\n" for depth in range(400))],
    ids=["lists-never-closed", "mappings-never-closed", "indented"],
)
def test_a_file_that_nests_without_end_is_refused(text: str) -> None:
    with pytest.raises(StrategyFileError) as caught:
        read_strategy(text, "x.yaml")
    assert caught.value.findings[-1].code in {"too_deep", "syntax"}


def test_a_bomb_of_aliases_is_refused_and_never_unfolded() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    with pytest.raises(StrategyFileError) as caught:
        read_strategy(bomb, "x.yaml")
    assert "anchor" in {finding.code for finding in caught.value.findings}


@pytest.mark.parametrize("word", ["yes", "no", "on", "0123", "2023-01-01", "12:30", "1_000", "0x1F", "=", "<<", "1e5"])
def test_words_that_older_yaml_turns_into_something_else_stay_text(small: str, word: str) -> None:
    assert read_strategy(small.replace("Pieni strategia", word), "x.yaml").title == word


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(small: str) -> None:
    assert read_strategy("\ufeff" + small.replace("\n", "\r\n"), "x.yaml") == read_strategy(small, "x.yaml")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", SENTENCES)
def test_every_sentence_can_be_said(code: str, language: str) -> None:
    """Every name in braces is one that the finding carries, in each language's catalogue too."""
    names = re.findall(r"{(\w+)}", "".join(SENTENCES[code]))
    finding = FileFinding(1, 1, ("title",), code, {name: f"<{name}>" for name in names} | {"suggestion": "title"})
    message, hint = describe_finding(finding, translator(language))
    assert all(f"<{name}>" in message + hint for name in names)
    assert "title" in hint


def test_the_error_is_one_that_people_may_see(small: str) -> None:
    with pytest.raises(UserError) as caught:
        read_strategy(small.replace("title: Toinen", "titel: Toinen"), "pieni.yaml")
    assert caught.value.message(translator("en")) == str(caught.value)
