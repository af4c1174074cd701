"""What is wrong with a strategy file: findings as data, and their words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from dashboard.locale import N_, Translator, UserError

Path = tuple[str | int, ...]
"""The way to a value in the file: field names, and places in lists counted from 0."""


@dataclass(frozen=True, slots=True)
class FileFinding:
    """One problem: where it stands (line and column from 1), and a code whose message `params` fill."""

    line: int
    column: int
    path: Path
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """The path as a person reads it, list places from 1: `indicators › 4 › stage`."""
        return " › ".join(str(step + 1) if isinstance(step, int) else step for step in self.path)


class StrategyFileError(UserError):
    """A strategy file that is refused, with all its problems at once."""

    def __init__(self, name: str, findings: tuple[FileFinding, ...]) -> None:
        super().__init__(REFUSED, name=name, n=len(findings))
        self.name = name
        self.findings = findings

    def __str__(self) -> str:
        return _write_list(self, _say_in_english)

    def message(self, t: Translator) -> str:
        """The list of findings in the language of `t`, a line for each."""
        return _write_list(self, t)


class Sentence(NamedTuple):
    """The msgids of one code: what is wrong, and the mend."""

    message: str
    hint: str


SENTENCES = {
    "too_large": Sentence(
        N_("The file is larger than {limit} bytes."), N_("Is this a strategy file? Leave pictures and data out.")
    ),
    "too_deep": Sentence(
        N_("The file is nested more than {limit} levels deep."),
        N_("Put parts inside parts only as deep as the strategy does."),
    ),
    "too_many": Sentence(
        N_("The file has more than {limit} values."), N_("Is this a strategy file? Leave pictures and data out.")
    ),
    "empty_file": Sentence(N_("The file is empty."), N_("Start from an exported strategy.")),
    "unprintable": Sentence(
        N_("The file has a character that is not text (code {character})."),
        N_("Remove the character, or save the file as UTF-8 text."),
    ),
    "syntax": Sentence(
        N_("The file is not readable YAML: {detail}."),
        N_("Check the indentation, and put text that has a colon in quotation marks."),
    ),
    "several_documents": Sentence(N_("A second document begins here (---)."), N_("Keep one strategy in one file.")),
    "anchor": Sentence(
        N_("An anchor or an alias (& or *) is not accepted."),
        N_("Write the content out, or put the text in quotation marks."),
    ),
    "tag": Sentence(N_("A tag ({tag}) is not accepted."), N_("Remove the tag, or put the text in quotation marks.")),
    "key_not_text": Sentence(N_("A field's name must be a word."), N_("Write the field as name: value.")),
    "duplicate_field": Sentence(
        N_("The field {field} is given twice (first on line {first_line})."), N_("Remove one of the two.")
    ),
    "unknown_field": Sentence(N_("The field {field} is unknown here."), N_("Known fields: {allowed}.")),
    "missing_field": Sentence(N_("The field {field} is missing."), N_("Add the line {field}: ...")),
    "no_value": Sentence(N_("The field {field} has no value."), N_("Give it a value, or remove the line.")),
    "empty_text": Sentence(N_("The text of {field} is empty."), N_("Write the text, or remove the line.")),
    "not_text": Sentence(N_("{field} must be text, found {value}."), N_("Put the value in quotation marks.")),
    "text_too_long": Sentence(
        N_("The text of {field} is longer than {limit} characters."), N_("Shorten it, or divide it into paragraphs.")
    ),
    "wrong_form": Sentence(
        N_("{value} cannot be used as {field}."),
        N_("Use small letters a-z, digits, and one dot, hyphen or underscore between words."),
    ),
    "wrong_indicator_key": Sentence(
        N_("{value} cannot be used as an indicator's key."),
        N_("Write two names joined by a dot, as in volunteers.count."),
    ),
    "not_allowed": Sentence(N_("{value} is not a choice for {field}."), N_("Choices: {allowed}.")),
    "not_number": Sentence(
        N_("{field} must be a number, found {value}."), N_("Write digits only, with a dot before decimals.")
    ),
    "not_true_false": Sentence(N_("{field} must be true or false, found {value}."), N_("Write true or false.")),
    "not_list": Sentence(N_("{field} must be a list."), N_("Begin each item on its own line with a hyphen.")),
    "not_mapping": Sentence(N_("{field} must have fields of its own."), N_("Write its fields below it: {allowed}.")),
    "out_of_bounds": Sentence(N_("{field} is {value}, outside what is possible."), N_("The limit is {limit}.")),
    "bounds_reversed": Sentence(
        N_("The smallest valid value is greater than the greatest."), N_("Change minimum or maximum.")
    ),
    "years_reversed": Sentence(
        N_("The strategy ends ({last}) before it begins ({first})."), N_("Change first_year or last_year.")
    ),
    "invalid": Sentence(N_("{field} is not valid: {detail}."), N_("Mend the value.")),
    "duplicate_key": Sentence(
        N_("The key {key} is used twice (first on line {first_line})."), N_("Give one of them another key.")
    ),
    "duplicate_member": Sentence(
        N_("{member} is listed twice (first on line {first_line})."), N_("Remove one of the two.")
    ),
    "unknown_level": Sentence(N_("The level {key} is not defined."), N_("Defined levels: {allowed}.")),
    "unknown_unit": Sentence(N_("The unit {key} is not defined."), N_("Defined units: {allowed}.")),
    "unknown_dimension": Sentence(N_("The dimension {key} is not defined."), N_("Defined dimensions: {allowed}.")),
    "unknown_goal": Sentence(N_("The strategy has no part {key}."), N_("Goals: {allowed}.")),
    "not_a_goal": Sentence(N_("The part {key} is not a goal."), N_("Goals: {allowed}.")),
    "unknown_outcome": Sentence(N_("The strategy has no part {key}."), N_("Outcome statements: {allowed}.")),
    "not_an_outcome": Sentence(N_("The part {key} is not an outcome statement."), N_("Outcome statements: {allowed}.")),
    "outcome_without_goal": Sentence(N_("The outcome {key} is given without its goal."), N_("Add the line goal: ...")),
    "outcome_elsewhere": Sentence(
        N_("The outcome {key} does not belong to the goal {goal}."), N_("Outcome statements of the goal: {allowed}.")
    ),
    "shared_alias": Sentence(
        N_("{alias} already means {other} (line {first_line})."),
        N_("Remove it from one of them, or make it more exact."),
    ),
}

REFUSED = N_("{name} cannot be used. Problems: {n}.")
LINE = N_("Line {line}: {text}")
DID_YOU_MEAN = N_("Did you mean {suggestion}?")


def describe_finding(finding: FileFinding, t: Translator) -> tuple[str, str]:
    """The message and the mend in the language of `t`."""
    return _fill(finding, t)


def _fill(finding: FileFinding, say: Callable[..., str]) -> tuple[str, str]:
    sentence = SENTENCES[finding.code]
    message, hint = say(sentence.message, **finding.params), say(sentence.hint, **finding.params)
    if finding.params.get("suggestion"):
        hint = f"{say(DID_YOU_MEAN, suggestion=finding.params['suggestion'])} {hint}"
    return message, hint


def _say_in_english(msgid: str, **params: str | int) -> str:
    return msgid.format(**params)


def _write_list(error: StrategyFileError, say: Callable[..., str]) -> str:
    lines = [say(REFUSED, name=error.name, n=len(error.findings))]
    for finding in error.findings:
        message, hint = _fill(finding, say)
        place = f"{finding.place}: " if finding.path else ""
        lines.append(say(LINE, line=finding.line, text=f"{place}{message} {hint}"))
    return "\n".join(lines)
