"""What was told on the command line: answers to questions, and words about values that look odd."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dashboard.intake.explanations import Explanations, suspicion_key
from dashboard.intake.preview import Preview

EQUALS = "="


@dataclass(frozen=True)
class Told:
    """`KEY=VALUE` texts as they were given. A key may itself have a = in it, so each is split by the keys that a file
    asks for; `used` are those that some file asked for.
    """

    answers: tuple[str, ...] = ()
    explanations: tuple[str, ...] = ()
    used: set[str] = field(default_factory=set)

    def answer(self, seen: Preview) -> Mapping[str, str]:
        """The answers to what the file asks, or asked the last time, that it was not read by yet."""
        keys = [*(question.key for question in seen.questions), *seen.answers]
        found = self._split(self.answers, keys)
        return {key: value for key, value in found.items() if seen.answers.get(key) != value}

    def explain(self, seen: Preview) -> Explanations:
        """What was written about the odd values of the file, each alone or all of a code."""
        keys = [name for one in seen.suspicions for name in (one.code, suspicion_key(one))]
        return self._split(self.explanations, keys)

    @property
    def unused(self) -> Iterator[str]:
        """What nothing asked for."""
        return (text for text in (*self.answers, *self.explanations) if text not in self.used)

    def _split(self, texts: Iterable[str], keys: Iterable[str]) -> dict[str, str]:
        longest_first = sorted(set(keys), key=len, reverse=True)
        found: dict[str, str] = {}
        for text in texts:
            key = next((key for key in longest_first if text.startswith(key + EQUALS)), None)
            if key is not None:
                self.used.add(text)
                found[key] = text.removeprefix(key + EQUALS).strip()
        return found
