"""The originals: the bytes of every delivery, each kept once in raw/ under the sha256 that names it."""

from __future__ import annotations

import os
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import IO, TYPE_CHECKING

import polars as pl

from warehouse.home import disk_error, sync_folder
from warehouse.raw.packs import MAX_PACK_BYTES, Place, header, members, padding

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from warehouse.home import Home

_BUFFER_BYTES = 1_000_000


class Keeper:
    """Keeps originals while files are landed; they outlast a power cut when it is left without an error.

    A WarehouseError says why one could not be kept; then what was kept since it was entered is given up again.
    """

    def __init__(self, home: Home) -> None:
        self._packs = home.packs
        self._index: dict[str, Place] | None = None
        self._file: IO[bytes] | None = None
        self._pack = Path()
        self._begin = 0
        self._end = 0

    def keep(self, document_id: str, content: bytes) -> None:
        """Store the bytes unless they are there, whole."""
        if self._index is None:
            self._index = _read_index(self._packs)
        place = self._index.get(document_id)
        if place is not None and (self._is_fresh(place) or _read(place, document_id) is not None):
            return
        try:
            self._index[document_id] = self._append(document_id, content)
        except OSError as error:
            raise disk_error(error, self._pack, len(content)) from error

    def __enter__(self) -> Keeper:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is None:
            return
        try:
            self._seal() if error is None else self._give_up()
        except OSError as failure:
            raise disk_error(failure, self._pack, self._end - self._begin) from failure

    def _is_fresh(self, place: Place) -> bool:
        """Whether it was appended just now, and may stand in the buffer still."""
        return place.pack == self._pack and place.offset >= self._begin

    def _append(self, document_id: str, content: bytes) -> Place:
        file = self._open_pack()
        begin = self._end + len(head := header(document_id.encode(), len(content)))
        file.write(head)
        file.write(content)
        file.write(padding(len(content)))
        self._end = begin + len(content) + len(padding(len(content)))
        return Place(self._pack, begin, len(content))

    def _open_pack(self) -> IO[bytes]:
        """The pack to append to: the last one until it is full, begun anew on a whole block."""
        if self._file is not None and self._end < MAX_PACK_BYTES:
            return self._file
        if self._file is not None:
            self._seal()
        self._packs.mkdir(exist_ok=True)
        packs = _list_packs(self._packs)
        is_full = not packs or packs[-1].stat().st_size >= MAX_PACK_BYTES
        self._pack = self._packs / f"{len(packs) + 1:06}.tar" if is_full else packs[-1]
        self._file = self._pack.open("ab", buffering=_BUFFER_BYTES)
        self._begin = self._file.tell()
        self._file.write(padding(self._begin))
        self._end = self._begin + len(padding(self._begin))
        return self._file

    def _seal(self) -> None:
        if self._file is not None:
            with self._file as file:
                file.flush()
                os.fsync(file.fileno())
            sync_folder(self._packs)
            self._file = None

    def _give_up(self) -> None:
        """Cut off what was appended, so that a full disk has room again."""
        if self._file is not None:
            file, self._file = self._file, None
            try:
                file.close()
            finally:
                os.truncate(self._pack, self._begin)


def read_originals(home: Home, document_ids: Sequence[str]) -> pl.DataFrame:
    """The bytes of the documents, in the order asked for.

    Columns: document_id, content (Binary; NULL where the original is missing or damaged).
    """
    index = _index_of(home.packs, _state(home.packs))
    contents = [_read(index.get(document_id), document_id) for document_id in document_ids]
    return pl.DataFrame(
        {"document_id": document_ids, "content": contents}, schema={"document_id": pl.String, "content": pl.Binary}
    )


def _list_packs(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.tar"))


def _state(folder: Path) -> tuple[tuple[str, int], ...]:
    """What tells whether packs have been added or grown."""
    return tuple((pack.name, pack.stat().st_size) for pack in _list_packs(folder))


@lru_cache(maxsize=1)
def _index_of(folder: Path, state: tuple[tuple[str, int], ...]) -> dict[str, Place]:
    """The index as of a state of the packs: a worker process asks for it with every batch."""
    return _read_index(folder) if state else {}


def _read_index(folder: Path) -> dict[str, Place]:
    """Where each original stands; of an original that was damaged and kept again, where it stands last."""
    return {document_id: place for pack in _list_packs(folder) for document_id, place in members(pack)}


def _read(place: Place | None, document_id: str) -> bytes | None:
    if place is None:
        return None
    with place.pack.open("rb") as file:
        file.seek(place.offset)
        content = file.read(place.size_bytes)
    return content if sha256(content).hexdigest() == document_id else None
