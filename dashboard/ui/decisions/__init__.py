"""Decisions, actions and agreements: their rows, forms and effects."""
