"""The home folder: made, or refused with the way out; files written whole or not at all."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from transforms.errors import WarehouseError
from warehouse.home import Home, write_atomically

if TYPE_CHECKING:
    from pathlib import Path


def test_create_makes_every_folder_and_may_be_repeated(tmp_path: Path) -> None:
    home = Home(tmp_path / "a" / "b")
    home.create()
    home.create()
    for folder in (home.raw, home.report.parent, home.working.parent, home.manifest.parent, home.lock.parent):
        assert folder.is_dir()
    assert home.published == home.path / "warehouse.duckdb"


def test_create_names_a_file_that_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    with pytest.raises(WarehouseError, match=r"data: .*move the file away.*--home"):
        Home(tmp_path / "data").create()


@pytest.mark.parametrize(
    ("number", "way_out"), [(errno.ENOSPC, "free some space"), (errno.EACCES, "permission"), (errno.EROFS, "writable")]
)
def test_write_atomically_keeps_the_old_file_when_the_disk_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, way_out: str
) -> None:
    file = tmp_path / "file"
    write_atomically(file, "old")

    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(WarehouseError, match=rf"file \(3 bytes needed\).*{way_out}"):
        write_atomically(file, b"new")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]
