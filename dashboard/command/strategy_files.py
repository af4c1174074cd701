"""`strategy check`, and how a strategy file is read. Knows no store, so that a check answers at once."""

from __future__ import annotations

from argparse import Namespace

from dashboard.command.answer import Answer
from dashboard.command.invocation import Invocation
from dashboard.command.reading import clean_path, read_text
from dashboard.strategy.document import MAX_BYTES
from dashboard.strategy.files import read_strategy
from dashboard.strategy.model import Strategy


def check(invocation: Invocation, arguments: Namespace) -> Answer:
    """Whether the file could be imported, as far as the file itself tells."""
    strategy = load_strategy(arguments.file)
    t = invocation.t
    found = t("{file} is a valid strategy: {title}.", file=clean_path(arguments.file), title=strategy.title)
    indicators = t.plural("It has {n} indicator.", "It has {n} indicators.", len(strategy.indicators))
    return Answer(
        lambda: {"file": clean_path(arguments.file), "strategy": strategy.key, "status": "valid", "problems": []},
        lambda: [found, indicators],
    )


def load_strategy(file: str) -> Strategy:
    """The strategy in `file`. Raises CommandRefused, and StrategyFileError with every finding."""
    return read_strategy(read_text(file, MAX_BYTES), clean_path(file))
