"""From a request to a visit: settings, language, person, data version."""

from __future__ import annotations

import os
from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard.access import Person, Role
from dashboard.locale import translator
from dashboard.settings import Settings, read_settings
from dashboard.ui import cache
from dashboard.ui.address import Address
from dashboard.ui.visit import Visit


@st.cache_resource(show_spinner=False)
def get_settings() -> Settings:
    """The settings, read once in the life of the process."""
    return read_settings(os.environ)


def open_visit(page: str) -> Visit:
    """The visit to `page` with the address that the reader's browser shows."""
    settings = get_settings()
    address = Address.read(page, st.query_params.to_dict())
    repository = cache.get_repository(settings.database_url)
    return Visit(
        repository=repository,
        settings=settings,
        person=Person(settings.actor, Role(settings.role), settings.unit or None),
        address=address,
        t=translator(address.language or settings.language),
        today=datetime.now(ZoneInfo(settings.timezone)).date(),
        data_version=repository.data_version(),
    )
