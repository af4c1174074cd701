"""Surveys: rows of respondents, or a tool's report of them, as distributions. No respondent's row leaves here."""
