"""What can go wrong, by what the user has to do about it."""

from __future__ import annotations

from transforms.terminals import harmless


class DatelineError(Exception):
    """Something the user can mend; the message names the thing and the next step.

    Names of files and sources in it are harmless, wherever it is printed: on the terminal, in logs, on Prefect's pages.
    """

    def __str__(self) -> str:
        return harmless(super().__str__())


class UsageError(DatelineError):
    """The command, a setting or a source is not right."""


class WarehouseError(DatelineError):
    """A warehouse file is missing, broken or not of this version."""


class LockedError(DatelineError):
    """Another run holds the home folder."""
