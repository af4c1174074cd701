"""Which indicators the page of communications is made of. An organisation that has none of them sees a sentence."""

from __future__ import annotations

from dashboard.strategy.record import PartRef

HEADLINES = ("web.visits", "newsletter.unique_opens", "media.reach", "media.hits_listed")
"""The numbers that are read first."""
FOLLOWERS = "social.followers"
CHANNELS = (
    FOLLOWERS,
    "social.reach",
    "social.new_followers",
    "social.daily_reach",
    "social.views",
    "social.page_visits",
    "social.interactions",
    "social.posts",
)
"""Given channel by channel."""
OTHERS = (
    "web.visits",
    "web.page_views",
    "web.monthly_users",
    "newsletter.unique_opens",
    "newsletter.open_rate",
    "newsletter.letter_open_rate",
    "newsletter.letters",
    "media.reach",
    "media.case_reach",
    "media.hits_listed",
    "events.listed",
    "events.participations",
)
EVERY = (*CHANNELS, *OTHERS)
TIMELINE = (
    "web.visits",
    "newsletter.unique_opens",
    "newsletter.open_rate",
    "media.hits_listed",
    "events.listed",
    "events.participations",
)
"""Drawn under each other, month by month, with the events."""
COMPARED = (
    "web.visits",
    "web.page_views",
    "newsletter.unique_opens",
    "newsletter.open_rate",
    "media.hits_listed",
    "events.participations",
    "social.daily_reach",
    "social.views",
    "social.new_followers",
    "social.page_visits",
    "social.interactions",
)
"""What a campaign is meant to move: no amounts of the organisation's own work."""
BRAND = ("brand.awareness",)
"""Whether people know the organisation, asked of them; no strategy has an indicator of it so far."""
COMMON_WAY = PartRef(strategy="kalliola-2023-2025", part="goal-1.means-5")
"""Where a strategy asks for a common way to measure communications and the awareness of the brand."""
