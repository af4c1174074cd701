"""How the program writes its log: one line an event, to standard error."""

from __future__ import annotations

import sys
from typing import TextIO

import structlog


def configure_log(log_format: str, stream: TextIO = sys.stderr) -> None:
    """Send every structlog event to `stream`, as text for people or, with "json", one JSON object a line."""
    last: list[structlog.types.Processor] = (
        [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
        if log_format == "json"
        else [structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)]
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *last,
        ],
        logger_factory=structlog.WriteLoggerFactory(stream),
        cache_logger_on_first_use=False,
    )
