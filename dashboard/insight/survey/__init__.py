"""Answers on scales: distributions, waves, eNPS, and what only published figures allow to be said."""
