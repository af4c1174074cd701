"""The guard: a text is exactly one SELECT that only reads, or it is refused.

It stands before the other walls, which do not rest on it: the statement is only ever run as a sub-query, in a
transaction that is read-only, and should be run by a user who may only read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from dashboard.sources.errors import RefusedStatement

LONGEST = 20_000

_TOKENS = re.compile(
    r"""
    (?P<space>\s+)
    | (?P<text>'(?:[^']|'')*')
    | (?P<quoted>"(?:[^"]|"")*" | `(?:[^`]|``)*`)
    | (?P<comment>--|/\*|\*/|\#)
    | (?P<odd>[\\$\x00])
    | (?P<word>[^\W\d]\w*)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_BRACKETED_QUOTE = re.compile(r"""\[[^\]]*['"`;][^\]]*\]""")
"""[it's] is a name to SQL Server and SQLite, and the beginning of a text to others."""

_CHANGING = re.compile(
    "insert|update|delete|merge|upsert|into|outfile|dumpfile|alter|create|drop|truncate|grant|revoke|call|exec|"
    "execute|copy|attach|detach|pragma|vacuum|lock|procedure|uescape"
)
"""Words that change or lock something, wherever they stand; UESCAPE would hide other words from us."""

_LOCKING = frozenset({"update", "share", "no", "key", "browse"})
"""What follows FOR where rows are locked; FOR also stands in SUBSTRING(a FROM 1 FOR 2)."""

_ACTING = re.compile(
    "(?:pg|lo|xp|sp|sys|fts3|dblink|database)_.*|dblink|(?:query|cursor|table|schema)_to_xml.*|"
    "sleep|benchmark|nextval|setval|set_config|load_file|load_extension|readfile|writefile|edit|get_lock|"
    "release_(?:all_)?locks?|(?:master|source)_pos_wait|openrowset|opendatasource|openquery"
)
"""Functions that do something, wait, or run a text as SQL of its own."""


class _Token(NamedTuple):
    kind: str
    text: str


def check_statement(statement: str) -> str:
    """The statement without white space and a semicolon at its end. Raises RefusedStatement with the reason:

    empty, too_long, comment, several, not_select, changes (a word that changes or locks something), acts (a function
    that does more than compute), unreadable (a quote or bracket that does not end, a quote in [], a backslash, a $).
    """
    text = statement.strip().removesuffix(";").rstrip()
    if not text:
        raise RefusedStatement("empty")
    if len(text) > LONGEST:
        raise RefusedStatement("too_long")
    if bracketed := _BRACKETED_QUOTE.search(text):
        raise RefusedStatement("unreadable", bracketed.group())
    tokens = [token for token in _read_tokens(text) if token.kind != "space"]
    if tokens[0].text.casefold() not in ("select", "with"):
        raise RefusedStatement("not_select", tokens[0].text)
    _check_brackets(tokens)
    for token, following in pairwise([*tokens, _Token("end", "")]):
        _check_token(token, following)
    return text


def _read_tokens(text: str) -> Iterator[_Token]:
    for found in _TOKENS.finditer(text):
        kind, token = str(found.lastgroup), found.group()
        if kind == "comment":
            raise RefusedStatement("comment", token)
        if kind == "odd" or "\\" in token or token in ("'", '"', "`"):
            raise RefusedStatement("unreadable", token[:1])
        yield _Token(kind, token)


def _check_brackets(tokens: list[_Token]) -> None:
    """No bracket may end that was not begun: the statement is to stand between two of ours."""
    depth = 0
    for token in tokens:
        depth += (token.text == "(") - (token.text == ")")
        if depth < 0:
            raise RefusedStatement("unreadable", ")")
    if depth:
        raise RefusedStatement("unreadable", "(")


def _check_token(token: _Token, following: _Token) -> None:
    name = token.text.casefold()
    if name == ";":
        raise RefusedStatement("several", following.text)
    if token.kind == "word" and _CHANGING.fullmatch(name):
        raise RefusedStatement("changes", token.text)
    if name == "for" and following.text.casefold() in _LOCKING:
        raise RefusedStatement("changes", f"{token.text} {following.text}")
    if following.text == "(" and token.kind in ("word", "quoted"):
        function = name.strip('"`')
        if _ACTING.fullmatch(function):
            raise RefusedStatement("acts", token.text)
