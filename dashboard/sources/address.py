"""The address of a source: which database it is, and how its parts are kept out of every text."""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import quote, quote_plus

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from dashboard.sources.errors import UnusableAddress

DRIVERS = {
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "mysql": "mysql+pymysql",
    "mariadb": "mariadb+pymysql",
    "sqlite": "sqlite",
    "mssql": "mssql+pyodbc",
    "trino": "trino",
}
"""The databases that can be read, and the driver that each is spoken to through."""

HIDDEN = "•••"


def parse_address(address: str) -> URL:
    """The URL with the driver that is used here. Raises UnusableAddress, which does not repeat the address."""
    url = None
    with suppress(ArgumentError, ValueError):  # whose texts hold the address
        url = make_url(address.strip())
    if url is None:
        raise UnusableAddress
    driver = DRIVERS.get(url.get_backend_name())
    if driver is None:
        raise UnusableAddress(url.get_backend_name(), {"known": ", ".join(sorted(set(DRIVERS) - {"postgres"}))})
    if driver == "sqlite" and url.database in (None, "", ":memory:"):
        raise UnusableAddress("sqlite")
    return url.set(drivername=driver)


def scrub(text: str, url: URL) -> str:
    """The text in one line without any part of the address: user, password, host, name of the database."""
    parts = {url.render_as_string(hide_password=False), url.username, url.password, url.host, url.database}
    parts |= {value for values in url.normalized_query.values() for value in values}
    spelt = {form for part in parts if part for form in (part, quote(part), quote_plus(part))}
    for secret in sorted(spelt, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)" if len(secret) < 4 else re.escape(secret), HIDDEN, text)
    return " ".join(text.split())
