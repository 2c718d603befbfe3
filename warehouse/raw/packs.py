"""Packs: tar files that are only ever appended to, whose members are named by the sha256 of their bytes.

A file for each original would cost a landing three times its time, and a disk its inodes. `tar` opens a pack too. What
a crash leaves half-written at the end of a pack is stepped over, and never overwritten.
"""

from __future__ import annotations

import mmap
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BLOCK = 512
"""Headers and contents of a tar file begin at multiples of this."""

MAX_PACK_BYTES = 256_000_000
"""A pack that has grown so large is followed by a new one."""

_MAGIC = b"ustar\x0000"
_OWNER = b"0000644\0" + b"0000000\0" * 2
_TIME = b"00000000000\0"
_REST = b"\0 0" + bytes(100) + _MAGIC + bytes(247)
_CHECKSUM = sum(_OWNER) + sum(_TIME) + 8 * ord(" ") + sum(_REST[2:])
"""The sum of all bytes of a header but name and size; its own eight count as spaces."""


class Place(NamedTuple):
    """Where an original stands: its pack, the first byte of it, and how many there are."""

    pack: Path
    offset: int
    size_bytes: int


def header(name: bytes, size_bytes: int) -> bytes:
    """The tar header (POSIX.1-1988, ustar) of a regular file without owner and time; its name has 64 bytes."""
    size = b"%011o" % size_bytes
    checksum = _CHECKSUM + sum(name) + sum(size)
    return b"%s%s%s%s\0%s%06o%s" % (name, bytes(36), _OWNER, size, _TIME, checksum, _REST)


def padding(size_bytes: int) -> bytes:
    """Zeros up to the next multiple of BLOCK."""
    return bytes(-size_bytes % BLOCK)


def members(pack: Path) -> Iterator[tuple[str, Place]]:
    """Every whole member of a pack in its order: document_id and place. Blocks that are no member are stepped over."""
    with pack.open("rb") as file:
        size = file.seek(0, 2)
        if size == 0:
            return
        with mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ) as content:
            at = 0
            while at + BLOCK <= size:
                member_bytes = _member_bytes(content[at : at + BLOCK])
                begin = at + BLOCK
                if member_bytes is None or begin + member_bytes > size:
                    at = begin
                    continue
                yield content[at : at + 64].decode("ascii", "replace"), Place(pack, begin, member_bytes)
                at = begin + member_bytes + len(padding(member_bytes))


def _member_bytes(block: bytes) -> int | None:
    """How many bytes follow a header; None where the block is none of ours, or is damaged."""
    if block[257:265] != _MAGIC:
        return None
    try:
        size_bytes = int(block[124:135], 8)
    except ValueError:
        return None
    return size_bytes if block == header(block[:64], size_bytes) else None
