"""Colours that carry meaning, for light and dark pages. Each pair passes 4.5:1 on its ground (tested)."""

from __future__ import annotations

from dataclasses import dataclass

GROUND_LIGHT, GROUND_DARK = "#ffffff", "#1a2327"
"""The lightest and the darkest card that text stands on."""


@dataclass(frozen=True, slots=True)
class Shade:
    """One colour in its two forms."""

    light: str
    dark: str

    def on(self, *, dark: bool) -> str:
        """The form for a dark or a light page."""
        return self.dark if dark else self.light


GOALS = (
    Shade("#a3372c", "#f29a8e"),  # brick
    Shade("#0b6b74", "#67c7d0"),  # sea
    Shade("#6d4c9f", "#c3a9ec"),  # violet
    Shade("#85580a", "#e2b45c"),  # ochre
    Shade("#2c6a3e", "#86cc98"),  # spruce
    Shade("#2b5fa8", "#92bcf3"),  # blue
)
"""The colour of a goal by its number, round again after the sixth."""

NEUTRAL = Shade("#4a5960", "#aebbc0")
INK = Shade("#1c2a30", "#e8edec")


def goal_shade(number: int | None) -> Shade:
    """The colour of goal `number` (from 1); the neutral one for what belongs to no goal."""
    return NEUTRAL if number is None else GOALS[(number - 1) % len(GOALS)]


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two #rrggbb colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
