"""Where the address of a source comes from: a secret of the settings, found by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.settings import SettingsError, read_settings, source_names, source_url

ADDRESS = "postgresql://lukija:salasana@kanta/kavijat"


def write_secrets(folder: Path, text: str) -> None:
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "secrets.toml").write_text(text, "utf-8")


def test_an_address_is_found_in_the_environment(tmp_path: Path) -> None:
    environ = {"MITTARISTO_SOURCE_KAVIJAT": ADDRESS}

    assert source_url("kavijat", environ, tmp_path) == ADDRESS
    assert read_settings(environ, tmp_path).language == "fi", "a source's name is no unknown setting"


def test_an_address_is_found_in_the_secrets_and_the_environment_goes_before(tmp_path: Path) -> None:
    write_secrets(tmp_path, f'MITTARISTO_LANGUAGE = "sv"\n[sources]\nkavijat = "{ADDRESS}"\nkurssit = "sqlite:///k.db"')

    assert source_url("KAVIJAT", {}, tmp_path) == ADDRESS
    assert source_url("KAVIJAT", {"MITTARISTO_SOURCE_KAVIJAT": "sqlite:///a.db"}, tmp_path) == "sqlite:///a.db"
    assert source_names({"MITTARISTO_SOURCE_OVET": "x"}, tmp_path) == ("KAVIJAT", "KURSSIT", "OVET")
    assert read_settings({}, tmp_path).language == "sv"


def test_a_source_without_an_address_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="MITTARISTO_SOURCE_KAVIJAT is not set"):
        source_url("kavijat", {"MITTARISTO_SOURCE_KAVIJAT": ""}, tmp_path)
    write_secrets(tmp_path, 'sources = "x"')
    with pytest.raises(SettingsError, match="is a table"):
        source_names({}, tmp_path)
