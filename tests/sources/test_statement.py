"""The guard: one SELECT goes through as it stands, everything else is refused with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.sources import RefusedStatement
from dashboard.sources.statement import check_statement

ALLOWED = [
    "SELECT day, visits FROM counter",
    "select * from counter where place = 'Itä-Pasila; DROP TABLE x' and note like '--%'",
    'SELECT "update", `delete` FROM "insert into"',
    "WITH m AS (SELECT 1 AS x) SELECT x FROM m",
    "SELECT replace(name, 'a', 'b'), substring(name FROM 1 FOR 2) FROM counter",
    "SELECT last_update, created_at FROM counter WHERE name = 'O''Hara'",
    "SELECT day::date, values[1] FROM counter UNION ALL SELECT day, x FROM older",
    "SELECT (((1)))",
]
REFUSED = [
    ("", "empty"),
    (" ; ", "empty"),
    ("SELECT 1; SELECT 2", "several"),
    ("SELECT 1;;", "several"),
    ("DELETE FROM counter", "not_select"),
    ("(SELECT 1)", "not_select"),
    ("PRAGMA journal_mode", "not_select"),
    ("EXPLAIN SELECT 1", "not_select"),
    ("VALUES (1)", "not_select"),
    ("'SELECT' FROM x", "not_select"),
    ("WITH gone AS (DELETE FROM counter RETURNING *) SELECT * FROM gone", "changes"),
    ("WITH new AS (INSERT INTO counter VALUES (1) RETURNING *) SELECT * FROM new", "changes"),
    ("SELECT * INTO copied FROM counter", "changes"),
    ("SELECT * FROM counter INTO OUTFILE '/tmp/x'", "changes"),
    ("SELECT * FROM counter FOR UPDATE", "changes"),
    ("SELECT * FROM counter FOR NO KEY UPDATE", "changes"),
    ("SELECT * FROM counter FOR\nSHARE", "changes"),
    ("SELECT * FROM counter LOCK IN SHARE MODE", "changes"),
    ("SELECT U&\"!0070g_sleep\" UESCAPE '!' (9)", "changes"),
    ("SELECT 1 -- and more", "comment"),
    ("SELECT 1 /* and more */", "comment"),
    ("SELECT 1 /*!50000 UNION SELECT 2 */", "comment"),
    ("SELECT 1 # and more", "comment"),
    ("SELECT 'a\\' OR 1=1", "unreadable"),
    ("SELECT $$text$$", "unreadable"),
    ("SELECT 'no end", "unreadable"),
    ('SELECT "no end', "unreadable"),
    ("SELECT 1) AS x, (SELECT 2", "unreadable"),
    ("SELECT (1", "unreadable"),
    ("SELECT [it's] FROM counter; DROP TABLE counter; SELECT 'x'", "unreadable"),
    ("SELECT pg_sleep(10)", "acts"),
    ('SELECT "pg_sleep" (10)', "acts"),
    ("SELECT pg_catalog.pg_read_file('/etc/passwd')", "acts"),
    ("SELECT lo_import('/etc/passwd')", "acts"),
    ("SELECT SLEEP (10)", "acts"),
    ("SELECT load_file('/etc/passwd')", "acts"),
    ("SELECT load_extension('x')", "acts"),
    ("SELECT nextval('numbers')", "acts"),
    ("SELECT set_config('transaction_read_only', 'off', true)", "acts"),
    ("SELECT query_to_xml('DELETE FROM counter', true, true, '')", "acts"),
    ("SELECT * FROM dblink('x', 'y') AS t(a int)", "acts"),
    ("SELECT * FROM OPENROWSET('x', 'y', 'z')", "acts"),
    ("SELECT ARRAY[pg_sleep(1)]", "acts"),
    ("SELECT 1 " + "+ 1" * 10_000, "too_long"),
]


@pytest.mark.parametrize("statement", ALLOWED)
def test_a_select_goes_through_as_it_stands(statement: str) -> None:
    assert check_statement(statement) == statement


def test_white_space_and_a_semicolon_at_the_end_are_taken_off() -> None:
    assert check_statement("\n  SELECT 1 ;\n") == "SELECT 1"


@pytest.mark.parametrize(("statement", "reason"), REFUSED, ids=[statement[:50] for statement, _reason in REFUSED])
def test_anything_else_is_refused_with_its_reason(statement: str, reason: str) -> None:
    with pytest.raises(RefusedStatement) as refused:
        check_statement(statement)
    assert refused.value.reason == reason


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["select", "'", '"', "`", ";", "--", "/*", "(", ")", "[", "]", "x", " ", "\\", "drop"]))
)
def test_what_goes_through_never_has_a_semicolon_outside_of_quotes(pieces: list[str]) -> None:
    """The oracle: cut every quoted text out, and look."""
    try:
        checked = check_statement("SELECT " + "".join(pieces))
    except RefusedStatement:
        return
    bare, quote = [], ""
    for letter in checked:
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"`":
            quote = letter
        else:
            bare.append(letter)
    assert not quote
    assert ";" not in bare
    assert "--" not in "".join(bare)
