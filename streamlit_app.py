"""The server. `streamlit run` starts it: checks the settings, readies the database, then serves dashboard/app.py."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from typing import NoReturn

import streamlit as st
from streamlit import config

from dashboard.duties.daily import DailyReminders
from dashboard.intake.sample import SampleError
from dashboard.server.assembly import assemble, check_exposure
from dashboard.server.calendar import Calendars, calendar_route
from dashboard.server.health import StoreProbe
from dashboard.server.log import configure_log
from dashboard.server.start import freeze_memory, ready_database
from dashboard.settings import Settings, SettingsError, read_settings
from dashboard.store import StoreError
from dashboard.ui.runtime import count_stored_bytes, show_failure
from data_loaders.reading.warm import shared_reader


def load_settings() -> Settings:
    """The settings, or the end of the program with what is wrong and how to mend it."""
    try:
        settings = read_settings(os.environ)
        check_exposure(settings, config.get_option("server.address"))
    except SettingsError as error:
        sys.exit(f"Mittaristo does not start.\n{error}")
    config.set_option("server.maxUploadSize", settings.file_mb)
    if settings.secret:
        config.set_option("server.cookieSecret", settings.secret)
    return settings


@asynccontextmanager
async def run_server(_app: st.App) -> AsyncIterator[None]:
    """Ready the database, say the address, serve."""
    try:
        ready_database(settings)
    except (StoreError, SampleError, OSError) as error:
        refuse_to_start(error)
    shared_reader().start()
    freeze_memory()
    sys.stdout.write(f"Mittaristo: http://{config.get_option('server.address')}:{config.get_option('server.port')}\n")
    sys.stdout.flush()
    reminders = DailyReminders(settings, utc_now)
    reminders.start()
    yield
    reminders.stop()
    calendars.close()


def utc_now() -> datetime:
    """The time."""
    return datetime.now(UTC)


def refuse_to_start(error: Exception) -> NoReturn:
    """End the program with the reason in words."""
    sys.stderr.write(f"Mittaristo does not start.\n{error}\nMend: check MITTARISTO_DATABASE_URL and the database.\n")
    # uvicorn would print the traceback of what was just said.
    logging.getLogger("uvicorn.error").disabled = True
    raise SystemExit(1) from error


settings = load_settings()
configure_log(settings.log_format)
calendars = Calendars(settings, utc_now)
parts = assemble(
    settings,
    config.get_option("server.address"),
    StoreProbe(settings.database_url).read_health,
    count_stored_bytes,
    [calendar_route(calendars, settings.base_url)],
)
app = st.App(
    "dashboard/app.py",
    routes=parts.routes,
    middleware=parts.middleware,
    lifespan=run_server,
    on_script_error=partial(show_failure, default_language=settings.language),
)
