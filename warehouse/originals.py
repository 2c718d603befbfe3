"""The originals: the bytes of every delivery, each kept once in raw/ under the sha256 that names it."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from transforms.errors import WarehouseError
from warehouse.home import disk_error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from warehouse.home import Home


def keep_original(raw: str, document_id: str, content: bytes) -> None:
    """Store the bytes in the folder `raw` unless they are there; a WarehouseError says why it cannot be done."""
    original = _place(raw, document_id)
    if _size(original) == len(content):
        return
    part = f"{raw}/incoming.tmp"
    try:
        with open(part, "wb") as file:  # noqa: PTH123 - a Path for every file doubles the cost of landing
            file.write(content)
        _move_into_place(part, original)
    except OSError as error:
        Path(part).unlink(missing_ok=True)
        raise disk_error(error, Path(original), len(content)) from error


def read_originals(home: Home, document_ids: Sequence[str]) -> pl.DataFrame:
    """The bytes of the documents, in the order asked for.

    Columns: document_id, content (Binary). A WarehouseError names an original that is missing or damaged.
    """
    raw = str(home.raw)
    contents = [_read(raw, document_id) for document_id in document_ids]
    return pl.DataFrame(
        {"document_id": document_ids, "content": contents}, schema={"document_id": pl.String, "content": pl.Binary}
    )


def _place(raw: str, document_id: str) -> str:
    return f"{raw}/{document_id[:2]}/{document_id}"


def _size(original: str) -> int | None:
    try:
        return os.stat(original).st_size  # noqa: PTH116 - as above
    except FileNotFoundError:
        return None


def _move_into_place(part: str, original: str) -> None:
    try:
        os.replace(part, original)  # noqa: PTH105 - as above
    except FileNotFoundError:
        Path(original).parent.mkdir()
        Path(part).replace(original)


def _read(raw: str, document_id: str) -> bytes:
    original = _place(raw, document_id)
    try:
        with open(original, "rb", buffering=0) as file:  # noqa: PTH123 - as above
            content = file.read()
    except OSError as error:
        raise _lost(original, str(error.strerror)) from error
    if sha256(content).hexdigest() != document_id:
        raise _lost(original, "its bytes are not those that its name stands for")
    return content


def _lost(original: str, trouble: str) -> WarehouseError:
    return WarehouseError(
        f"The original {original} is lost: {trouble}. "
        "Remove it if it is there, touch its file in the source, and run again."
    )
