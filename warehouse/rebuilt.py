"""The working file that a rebuild makes: begun empty beside the one that runs write to, and put into its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from warehouse.home import disk_error, sync_folder

if TYPE_CHECKING:
    from pathlib import Path

    from warehouse.home import Home


def clear_rebuilt(home: Home) -> Home:
    """The home with the file of a rebuild as its working file; what an earlier, killed rebuild left is removed."""
    new_home = replace(home, is_rebuilding=True)
    for leftover in (new_home.working, _log(new_home.working)):
        leftover.unlink(missing_ok=True)
    return new_home


def install_rebuilt(home: Home) -> None:
    """Put the rebuilt file, closed by now, in the place of the working file; a WarehouseError where that fails."""
    try:
        # A log that is left over would be replayed into the new file.
        _log(home.working).unlink(missing_ok=True)
        replace(home, is_rebuilding=True).working.replace(home.working)
        sync_folder(home.work)
    except OSError as error:
        raise disk_error(error, home.working) from error


def _log(path: Path) -> Path:
    return path.with_name(path.name + ".wal")
