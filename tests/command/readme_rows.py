"""What the README says of the command line."""

from __future__ import annotations

import re
from pathlib import Path

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
SECTION = README.partition("## The command line\n")[2].partition("\n## ")[0]
ROWS = dict(re.findall(r"^\| (`[^|]*) \| (.*) \|$", SECTION, re.MULTILINE))
EXAMPLES = re.findall(r"^python -m dashboard ([^|\n]*)", SECTION, re.MULTILINE)


def documented_keys(row: str) -> list[str]:
    """The top keys of the first `{...}` of a row of the table of JSON."""
    inside = re.sub(r"\{[^{}]*\}", "", ROWS[row].partition("{")[2].partition("}`")[0])
    return [key.strip(" :}") for key in inside.split(",")]
