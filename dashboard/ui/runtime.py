"""What the server needs to know of Streamlit's running state, and the panel for a failure."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime import get_instance

from dashboard.locale import Translator, pick_language, translator
from dashboard.server.failures import describe_failure
from dashboard.server.shell import LANGUAGE_PARAMETER


def count_stored_bytes() -> dict[str, int]:
    """Session id -> bytes of its uploaded files that Streamlit holds in memory."""
    files_by_session = get_instance().uploaded_file_mgr.file_storage  # type: ignore[attr-defined]
    # Copies: other threads add and remove files meanwhile.
    return {
        session: sum(len(file.data) for file in list(files.values()))
        for session, files in list(files_by_session.items())
    }


def address_translator(default: str) -> Translator:
    """The translator of the language in the visit's address, else of `default`."""
    return translator(pick_language(st.query_params.get(LANGUAGE_PARAMETER), default))


def show_failure(error: Exception, default_language: str) -> bool:
    """Draw the panel for an exception that no page caught; True, so that Streamlit does not draw its own."""
    failure = describe_failure(error, address_translator(default_language))
    st.error(f"**{failure.title}**\n\n{failure.text}")
    return True
