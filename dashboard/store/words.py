"""Names in three languages as three columns, and back."""

from __future__ import annotations

from sqlalchemy import RowMapping

from dashboard.strategy.model import Words

LANGUAGES = ("fi", "sv", "en")


def words_to_columns(column: str, words: Words | None) -> dict[str, str | None]:
    """The values of `column`_fi, `column`_sv and `column`_en."""
    return {f"{column}_{language}": getattr(words, language, None) for language in LANGUAGES}


def read_words(row: RowMapping, column: str) -> Words:
    """The words of three columns, the Finnish one filled."""
    return Words(**{language: row[f"{column}_{language}"] for language in LANGUAGES})


def read_optional_words(row: RowMapping, column: str) -> Words | None:
    """The words of three columns; None where the Finnish one is empty."""
    return None if row[f"{column}_fi"] is None else read_words(row, column)
