"""A small app behind the real server's parts: every kind of widget, links, a page that fails."""

import os
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit import config

from dashboard.server.assembly import assemble
from dashboard.server.health import Health
from dashboard.server.log import configure_log
from dashboard.settings import read_settings
from dashboard.ui.runtime import count_stored_bytes, show_failure

settings = read_settings(os.environ)
configure_log(settings.log_format)
parts = assemble(settings, config.get_option("server.address"), lambda: Health(True, True), count_stored_bytes)
app = st.App(
    Path(__file__).with_name("probe_script.py"),
    routes=parts.routes,
    middleware=parts.middleware,
    on_script_error=partial(show_failure, default_language=settings.language),
)
