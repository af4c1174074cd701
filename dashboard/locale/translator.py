"""A translator per language, made from the gettext catalogues when it is first asked for."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LANGUAGES = ("fi", "sv", "en")
FOLDER = Path(__file__).parent


def N_(msgid: str) -> str:  # noqa: N802 - gettext's own name for "mark, don't translate"
    """Mark a text for the catalogues without translating it: `t(marked)` does that where the language is known."""
    return msgid


@dataclass(frozen=True)
class Translator:
    """English msgids to one language's words. `t("Sheet {sheet} is empty", sheet=name)`.

    A text that has no translation is shown as its msgid. A named parameter that is missing raises KeyError: a
    sentence with a hole in it is a bug. Literal braces are doubled, as in `str.format`.
    """

    language: str
    singular: Mapping[str, str]
    plurals: Mapping[str, tuple[str, ...]]
    plural_index: Callable[[int], int]

    def __call__(self, msgid: str, /, **params: object) -> str:
        """The text in this language, its `{names}` filled from `params`."""
        return self.singular.get(msgid, msgid).format_map(params)

    def plural(self, one: str, many: str, n: int, /, **params: object) -> str:
        """The form that `n` takes; `{n}` is written as the language writes whole numbers."""
        forms = self.plurals.get(one, (one, many))
        form = forms[self.plural_index(n)]
        return form.format_map({"n": format_decimal(n, locale=self.language), **params})


def pick_language(asked: str | None, default: str) -> str:
    """`asked` (from an address or a setting) when it is one of LANGUAGES, else `default`."""
    return asked if asked in LANGUAGES else default


class UserError(Exception):
    """What a person gave or asked for that cannot be. Shown as its own words, never as a failure of the program.

    Holds an English msgid and its parameters: the words are made where the language is known.
    """

    def __init__(self, msgid: str, /, **params: object) -> None:
        super().__init__(msgid.format_map(params))
        self.msgid = msgid
        self.params = params

    def message(self, t: Translator) -> str:
        """The message in the language of `t`."""
        return t(self.msgid, **self.params)


@cache
def translator(language: str) -> Translator:
    """The translator of "fi", "sv" or "en". Raises ValueError for any other language."""
    if language not in LANGUAGES:
        raise ValueError(f"{language!r} is none of the languages {', '.join(LANGUAGES)}")
    with (FOLDER / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    singular: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        words = message.string
        if isinstance(message.id, (tuple, list)):
            if isinstance(words, (tuple, list)) and all(words):
                plurals[message.id[0]] = tuple(words)
        elif message.id and isinstance(words, str) and words:
            singular[message.id] = words
    return Translator(language, singular, plurals, gettext.c2py(catalogue.plural_expr))
