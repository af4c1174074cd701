"""Settings: from the environment or the secrets file, all faults at once, secrets never shown."""

from __future__ import annotations

import pytest

from dashboard.settings import PROJECT, SettingsError, describe_settings, read_settings


def test_the_defaults_need_no_set_up(tmp_path):
    settings = read_settings({}, tmp_path)
    assert settings.database_url == f"sqlite:///{PROJECT}/data/mittaristo.sqlite3"
    assert (settings.language, settings.timezone, settings.sample) == ("fi", "Europe/Helsinki", True)
    assert settings.actor == "paikallinen käyttäjä"
    assert settings.secret == ""


def test_the_environment_wins_over_the_secrets_file_and_the_file_over_the_default(tmp_path):
    (tmp_path / ".streamlit").mkdir()
    secrets = tmp_path / ".streamlit" / "secrets.toml"
    secrets.write_text('MITTARISTO_LANGUAGE = "sv"\nMITTARISTO_FILE_MB = 5\n[auth]\nMITTARISTO_OTHER = "x"\n', "utf-8")
    settings = read_settings({"MITTARISTO_LANGUAGE": "en", "PATH": "/bin"}, tmp_path)
    assert (settings.language, settings.file_mb, settings.sample) == ("en", 5, True)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("DATABASE_URL", "mysql://x", "begins with sqlite:/// or postgresql+psycopg://"),
        ("LANGUAGE", "fin", "is one of fi, sv, en"),
        ("TIMEZONE", "Helsinki", "is the name of a time zone"),
        ("TIMEZONE", "../etc/passwd", "is the name of a time zone"),
        ("SAMPLE", "yes", "is 1 or 0"),
        ("SECRET", "short", "has at least 32 characters"),
        ("UPLOAD_TOTAL_MB", "0", "is a whole number of at least 1"),
        ("UPLOAD_TOTAL_MB", "1,5", "is a whole number of at least 1"),
        ("LOG_FORMAT", "xml", "is text or json"),
    ],
)
def test_a_wrong_value_is_refused_with_what_it_should_be(tmp_path, name, text, words):
    with pytest.raises(SettingsError, match=f"MITTARISTO_{name} ") as refusal:
        read_settings({f"MITTARISTO_{name}": text}, tmp_path)
    assert words in str(refusal.value)


def test_all_faults_are_told_at_once(tmp_path):
    wrong = {"MITTARISTO_LANGUAGE": "de", "MITTARISTO_SAMPL": "0", "MITTARISTO_XYZZY": "1"}
    with pytest.raises(SettingsError) as refusal:
        read_settings(wrong, tmp_path)
    lines = str(refusal.value).splitlines()
    assert len(lines) == 3
    assert "MITTARISTO_SAMPL is not a setting; did you mean MITTARISTO_SAMPLE?" in lines
    assert any("MITTARISTO_XYZZY is not a setting; known: MITTARISTO_ACTOR, " in line for line in lines)


def test_an_empty_text_is_not_a_setting(tmp_path):
    assert read_settings({"MITTARISTO_LANGUAGE": "", "MITTARISTO_SECRET": ""}, tmp_path).language == "fi"


def test_secrets_are_not_in_the_printed_form(tmp_path):
    given = {"MITTARISTO_SECRET": "x" * 40, "MITTARISTO_DATABASE_URL": "postgresql+psycopg://u:hushhush@h/d"}
    assert "hushhush" not in repr(read_settings(given, tmp_path))
    assert "xxxx" not in repr(read_settings(given, tmp_path))


def test_a_damaged_secrets_file_is_named(tmp_path):
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text("MITTARISTO_LANGUAGE = fi", "utf-8")
    with pytest.raises(SettingsError, match=r"secrets\.toml is not a TOML file"):
        read_settings({}, tmp_path)


def test_every_setting_is_described():
    described = list(describe_settings())
    assert all(one.name.startswith("MITTARISTO_") and len(one.meaning) > 20 for one in described)
    assert str(PROJECT) not in " ".join(one.default for one in described)  # a path of this machine
