"""What can go wrong, by what the user has to do about it."""

from __future__ import annotations


class DatelineError(Exception):
    """Something the user can mend; the message names the thing and the next step."""


class UsageError(DatelineError):
    """The command, a setting or a source is not right."""


class WarehouseError(DatelineError):
    """A warehouse file is missing, broken or not of this version."""


class LockedError(DatelineError):
    """Another run holds the home folder."""
