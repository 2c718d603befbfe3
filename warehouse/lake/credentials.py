"""Credentials of a DuckLake: they come from the environment, and stand in no setting, message or log.

Object storage: the variables that Amazon's own tools read. A catalog in PostgreSQL: those of libpq (PGPASSWORD,
PGPASSFILE, ...), to which a password that was given within a target is moved.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

_IN_WORDS = re.compile(r"\bpassword\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s'\\]|\\.)+))\s*")
"""In a connection string of `name=value` words (libpq, section 34.1.1.1): quoted, or up to a space."""

_IN_URI = re.compile(r"(?<=://)([^:@/?\s]*):([^@/?\s]*)(?=@)")
_OPTIONS = {
    "KEY_ID": ("AWS_ACCESS_KEY_ID",),
    "SECRET": ("AWS_SECRET_ACCESS_KEY",),
    "SESSION_TOKEN": ("AWS_SESSION_TOKEN",),
    "REGION": ("AWS_REGION", "AWS_DEFAULT_REGION"),
}
_ENDPOINT = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")

FORGET_KEYS = ("SET s3_access_key_id = ''", "SET s3_secret_access_key = ''", "SET s3_session_token = ''")
"""httpfs keeps the keys that it finds in settings, which every query can read; those in a secret none can."""


def hide_password(target: str) -> str:
    """A target without the password in it, which is put where libpq looks for one: PGPASSWORD.

    Processes that this one starts inherit it; pages and messages show the target.
    """
    if found := _IN_URI.search(target):
        os.environ["PGPASSWORD"] = unquote(found[2])
        return target[: found.end(1)] + target[found.end() :]
    if found := _IN_WORDS.search(target):
        os.environ["PGPASSWORD"] = re.sub(r"\\(.)", r"\1", found[1] if found[1] is not None else found[2])
        return (target[: found.start()] + target[found.end() :]).strip()
    return target


def create_secret(environment: Mapping[str, str]) -> str:
    """The statement that lets DuckDB into object storage: Amazon's, or any that speaks S3 and has an endpoint.

    >>> create_secret({"AWS_ENDPOINT_URL": "http://127.0.0.1:9000"})
    "CREATE SECRET (TYPE s3, ENDPOINT '127.0.0.1:9000', URL_STYLE 'path', USE_SSL false)"
    """
    options = {option: _first(environment, names) for option, names in _OPTIONS.items()}
    given = ["TYPE s3", *(f"{option} {quote(value)}" for option, value in options.items() if value)]
    if endpoint := _first(environment, _ENDPOINT):
        address = urlsplit(endpoint)
        host = quote(address.netloc + address.path.rstrip("/"))
        given += [f"ENDPOINT {host}", "URL_STYLE 'path'", f"USE_SSL {str(address.scheme == 'https').lower()}"]
    return f"CREATE SECRET ({', '.join(given)})"


def quote(text: str) -> str:
    """Text as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def _first(environment: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((environment[name] for name in names if environment.get(name)), None)
