"""Every setting of the program, declared once, read once from the environment or `.streamlit/secrets.toml`."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from dashboard.setting_forms import (
    read_credential,
    read_hour,
    read_mail_address,
    read_mail_host,
    read_mail_security,
    read_port,
    read_recipients,
    read_web_address,
)

PREFIX = "MITTARISTO_"
SOURCE_PREFIX = PREFIX + "SOURCE_"
SOURCES_TABLE = "sources"
PROJECT = Path(__file__).resolve().parent.parent
LANGUAGES = ("fi", "sv", "en")
ROLES = ("local", "leadership", "supervisor", "public")
SUPERVISOR = "supervisor"
SECRET_LENGTH = 32


class SettingsError(ValueError):
    """The settings cannot be used; the message names each wrong one and its mend, a line each."""


class SettingDescription(NamedTuple):
    """One line of the README's table of settings."""

    name: str
    default: str
    meaning: str


def _line(text: str) -> str:
    if "\n" in text:
        raise ValueError("is one line of text")
    return text.strip()


def _database(text: str) -> str:
    if not text.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        raise ValueError("begins with sqlite:/// or postgresql+psycopg://")
    return text


def _role(text: str) -> str:
    if text not in ROLES:
        raise ValueError(f"is one of {', '.join(ROLES)}")
    return text


def _language(text: str) -> str:
    if text not in LANGUAGES:
        raise ValueError(f"is one of {', '.join(LANGUAGES)}")
    return text


def _timezone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (ValueError, OSError, KeyError) as error:
        raise ValueError("is the name of a time zone, such as Europe/Helsinki") from error


def _switch(text: str) -> bool:
    if text not in ("0", "1"):
        raise ValueError("is 1 or 0")
    return text == "1"


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ValueError("is a whole number of at least 1")
    return int(text)


def _secret(text: str) -> str:
    if text and len(text) < SECRET_LENGTH:
        raise ValueError(f"has at least {SECRET_LENGTH} characters")
    return text


def _hosts(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _log_format(text: str) -> str:
    if text not in ("text", "json"):
        raise ValueError("is text or json")
    return text


def _setting(default: str, read: Callable[[str], Any], meaning: str, *, shown: str = "", private: bool = False) -> Any:
    """A field whose text form is read by `read` (which raises ValueError saying what the text should be)."""
    metadata = {"read": read, "default": default, "shown": shown or default, "meaning": meaning}
    return field(repr=not private, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set from outside. The name of a setting is its field's in capitals after MITTARISTO_."""

    database_url: str = _setting(
        f"sqlite:///{PROJECT}/data/mittaristo.sqlite3",
        _database,
        "Where the facts are kept: a SQLite file, or PostgreSQL as postgresql+psycopg://user@host/name",
        shown="sqlite:///<project>/data/mittaristo.sqlite3",
        private=True,
    )
    language: str = _setting("fi", _language, "The language of the screen until a person chooses another: fi, sv, en")
    timezone: str = _setting("Europe/Helsinki", _timezone, "The time zone of days and times on screen")
    actor: str = _setting("paikallinen käyttäjä", _line, "Who is recorded as the uploader when nobody logs in")
    role: str = _setting("local", _role, "Whose eyes the screen has: local, leadership, supervisor, public")
    unit: str = _setting("", _line, "The unit of a supervisor, by the name that it has in the figures")
    sample: bool = _setting("1", _switch, "1 loads the sample strategy and figures into an empty database, 0 does not")
    secret: str = _setting(
        "",
        _secret,
        "A random text of at least 32 characters; needed when the server is open beyond this machine",
        private=True,
    )
    hosts: tuple[str, ...] = _setting(
        "",
        _hosts,
        "The host names people may use in the address, with commas between; needed behind a proxy",
        shown="localhost; any, when open beyond this machine",
    )
    upload_total_mb: int = _setting("200", _count, "How many megabytes of files one visitor may hold at once")
    upload_server_mb: int = _setting("1000", _count, "How many megabytes of files all visitors together may hold")
    file_mb: int = _setting("100", _count, "The largest file that is read, in megabytes")
    reader_memory_mb: int = _setting("1024", _count, "Memory of the process that reads files, in megabytes")
    reader_cpu_seconds: int = _setting("60", _count, "Processor time for reading one file")
    reader_wall_seconds: int = _setting("90", _count, "Time by the clock for reading one file")
    base_url: str = _setting(
        "",
        read_web_address,
        "What the addresses in mails and calendars begin with, as people reach the server",
        shown="the address of the page; needed for mail",
    )
    mail_host: str = _setting("", read_mail_host, "The mail server that reminders are handed to; none: no mail is sent")
    mail_port: int = _setting("587", read_port, "The port of the mail server: 587 with starttls, 465 with tls")
    mail_security: str = _setting(
        "starttls", read_mail_security, "How the way to the mail server is protected: starttls, tls, none"
    )
    mail_user: str = _setting("", read_credential, "The user name at the mail server, if it wants one", private=True)
    mail_password: str = _setting("", read_credential, "The password at the mail server", private=True)
    mail_sender: str = _setting("", read_mail_address, "The mail address that reminders come from")
    mail_recipients: tuple[tuple[str, tuple[str, ...]], ...] = _setting(
        "",
        read_recipients,
        "Where the reminders of each role go: role=address, address; role=address. A role without one gets none",
        private=True,
    )
    mail_hour: int | None = _setting(
        "",
        read_hour,
        "From this hour of the day on the server itself sends the reminders, once a day",
        shown="never; python -m dashboard remind sends them",
    )
    log_format: str = _setting("text", _log_format, "text for people, json for a log collector")


def read_settings(environ: Mapping[str, str] = os.environ, folder: Path = PROJECT) -> Settings:
    """The settings in `environ`, then in `folder`/.streamlit/secrets.toml, then their defaults.

    An empty text counts as not set. Raises SettingsError with every unknown name and every wrong value at once.
    """
    given = {**_read_secrets(folder / ".streamlit" / "secrets.toml"), **_own(environ)}
    faults = [_unknown(name) for name in sorted(given.keys() - _names())]
    values: dict[str, Any] = {}
    for setting in fields(Settings):
        name = PREFIX + setting.name.upper()
        text = given.get(name) or setting.metadata["default"]
        try:
            values[setting.name] = setting.metadata["read"](text)
        except ValueError as error:
            faults.append(f"{name} {error}")
    if not faults:
        faults += _contradictions(values)
    if faults:
        raise SettingsError("\n".join(faults))
    return Settings(**values)


def _contradictions(values: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with settings that are right one by one."""
    if bool(values["unit"]) != (values["role"] == SUPERVISOR):
        yield f"{PREFIX}UNIT is set for a supervisor, and for nobody else"
    if values["mail_host"] and not values["mail_sender"]:
        yield f"{PREFIX}MAIL_SENDER is needed with {PREFIX}MAIL_HOST"
    if values["mail_host"] and not values["base_url"]:
        yield f"{PREFIX}BASE_URL is needed with {PREFIX}MAIL_HOST: the links of a mail begin with it"
    if bool(values["mail_user"]) != bool(values["mail_password"]):
        yield f"{PREFIX}MAIL_USER and {PREFIX}MAIL_PASSWORD are set together"
    if values["mail_password"] and values["mail_security"] == "none":
        yield f"{PREFIX}MAIL_SECURITY is starttls or tls where a password is sent"
    if values["mail_hour"] is not None and not values["mail_host"]:
        yield f"{PREFIX}MAIL_HOST is needed with {PREFIX}MAIL_HOUR"


def describe_settings() -> Iterator[SettingDescription]:
    """Every setting, in the order of the README's table."""
    for setting in fields(Settings):
        yield SettingDescription(PREFIX + setting.name.upper(), setting.metadata["shown"], setting.metadata["meaning"])


def source_url(name: str, environ: Mapping[str, str] = os.environ, folder: Path = PROJECT) -> str:
    """The address of the database source `name`, a secret: nobody but the one who connects may see it.

    It is MITTARISTO_SOURCE_<NAME>, or <NAME> in the table [sources] of `folder`/.streamlit/secrets.toml. Raises
    SettingsError where there is none.
    """
    url = _read_sources(environ, folder).get(name.upper())
    if url is None:
        raise SettingsError(f"{SOURCE_PREFIX}{name.upper()} is not set")
    return url


def source_names(environ: Mapping[str, str] = os.environ, folder: Path = PROJECT) -> tuple[str, ...]:
    """The names of the database sources whose addresses are known, in capitals. Raises SettingsError."""
    return tuple(sorted(_read_sources(environ, folder)))


def _read_sources(environ: Mapping[str, str], folder: Path) -> dict[str, str]:
    listed = _read_toml(folder / ".streamlit" / "secrets.toml").get(SOURCES_TABLE, {})
    given = {name.removeprefix(SOURCE_PREFIX): url for name, url in environ.items() if name.startswith(SOURCE_PREFIX)}
    if not isinstance(listed, dict):
        raise SettingsError(
            f"{SOURCES_TABLE} in secrets.toml is a table: [{SOURCES_TABLE}], then a line for each source"
        )
    return {name.upper(): str(url) for name, url in (*listed.items(), *given.items()) if str(url)}


def _own(environ: Mapping[str, object]) -> dict[str, str]:
    """The settings of the program; addresses of sources have names of the user's own and are read one by one."""
    names = (name for name in environ if name.startswith(PREFIX) and not name.startswith(SOURCE_PREFIX))
    return {name: str(environ[name]) for name in names if str(environ[name]) != ""}


def _read_secrets(path: Path) -> dict[str, str]:
    return _own(_read_toml(path))


def _read_toml(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not a TOML file: {error}") from error


def _names() -> frozenset[str]:
    return frozenset(PREFIX + setting.name.upper() for setting in fields(Settings))


def _unknown(name: str) -> str:
    # Compared without the prefix, which would make any two names alike.
    near = difflib.get_close_matches(name.removeprefix(PREFIX), [known.removeprefix(PREFIX) for known in _names()], n=1)
    mend = f"did you mean {PREFIX}{near[0]}?" if near else f"known: {', '.join(sorted(_names()))}"
    return f"{name} is not a setting; {mend}"
