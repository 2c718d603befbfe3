"""Compressed deliveries: a text file as `.txt.gz`, or many as members of a `.zip`.

Nothing is unpacked to disk, so no member can be written anywhere: each comes as bytes in memory, within bounds that are
checked against what the archive declares before it is read and against what really comes out.
"""

from __future__ import annotations

import gzip
import re
import stat
import struct
import zipfile
import zlib
from io import BytesIO
from typing import IO, TYPE_CHECKING, NamedTuple

from warehouse.walking import HIDDEN_PREFIX, TEXT_SUFFIX, escape_path

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_ARCHIVE_BYTES = 2_000_000_000
"""Larger archives are quarantined unread."""

MAX_MEMBERS = 65_000
"""As many as fit into the directory of a plain zip file."""

MAX_DIRECTORY_BYTES = 16_000_000
"""The directory of a zip file is read into memory as a whole."""

MAX_RATIO = 200
"""Prose packs to a third or a tenth, tables of zeros to a hundredth; bombs begin at a thousandth."""

FREE_BYTES = 1_000_000
"""What unpacks to no more than this is no bomb, whatever its ratio."""

_MAX_SIZE = 2**63 - 1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED_FLAG = 0x1
_ARCHIVE_SUFFIXES = (".zip", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".7z", ".rar", ".zst", ".lz4")
_UNSAFE_NAME = re.compile(r"[/\\]|[A-Za-z]:|(?:.*[/\\])?\.\.(?:[/\\]|$)|.*\x00", re.DOTALL)
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, struct.error),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError, LookupError),
)
"""What zipfile raises on hostile bytes."""

_END = struct.Struct("<4s4H2LH")
_END_SIGNATURE = b"PK\x05\x06"
_MAX_COMMENT = 65_535
_LOCATOR = struct.Struct("<4sLQL")
_LOCATOR_SIGNATURE = b"PK\x06\x07"
_END_64 = struct.Struct("<4sQ2H2L4Q")


class ArchiveFault(Exception):  # noqa: N818 - no fault of the program, but of what was delivered
    """Why an archive is held back as a whole; the text is the reason in `files`."""


class Member(NamedTuple):
    """One file in an archive: its name as it is stored, its declared size, and its bytes or why they were not read."""

    name: str
    size_bytes: int
    content: bytes | None
    outcome: str | None
    reason: str | None


def unpack_gzip(packed: bytes, max_file_bytes: int) -> bytes:
    """The bytes in a gzip file; an ArchiveFault where they are broken or more than they may be."""
    try:
        with gzip.open(BytesIO(packed)) as file:
            content = file.read(max_file_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ArchiveFault("broken_archive: no whole gzip file") from error
    if is_bomb(len(content), len(packed)):
        raise ArchiveFault(f"archive_bomb: unpacks to more than {MAX_RATIO} times its {len(packed)} bytes")
    if len(content) > max_file_bytes:
        raise ArchiveFault(f"too_large: unpacks to more than {max_file_bytes} bytes")
    return content


def read_members(file: IO[bytes], max_file_bytes: int) -> Iterator[Member]:
    """Every file in a zip archive, in the order of its directory; an ArchiveFault where the archive is broken."""
    _check_directory(file)
    try:
        archive = zipfile.ZipFile(file)
    except _BROKEN as error:
        raise ArchiveFault("broken_archive: no whole zip file") from error
    with archive:
        names: dict[str, int] = {}
        budget = MAX_RATIO * file.seek(0, 2) + FREE_BYTES
        for info in archive.infolist():
            if info.is_dir():
                continue
            name = escape_path(info.orig_filename)
            names[name] = names.get(name, 0) + 1
            outcome, reason = _judge(info, max_file_bytes, names[name])
            member = Member(_numbered(name, names[name]), min(info.file_size, _MAX_SIZE), None, outcome, reason)
            if outcome is None:
                budget -= info.file_size
                if budget < 0:
                    raise ArchiveFault(f"archive_bomb: declares more than {MAX_RATIO} times its own size")
                member = _read(archive, info, member)
            yield member
    if not names:
        raise ArchiveFault("empty: an archive without files")


def is_bomb(unpacked_bytes: int, packed_bytes: int) -> bool:
    """Whether so much out of so little was made to fill memory or disk."""
    return unpacked_bytes > FREE_BYTES and unpacked_bytes > MAX_RATIO * packed_bytes


def _numbered(name: str, number: int) -> str:
    """The name, told apart from earlier members of the same name."""
    return name if number == 1 else f"{name}#{number}"


def _judge(info: zipfile.ZipInfo, max_file_bytes: int, number: int) -> tuple[str | None, str | None]:
    """Outcome and reason where name and declaration decide already."""
    name = info.orig_filename
    if _UNSAFE_NAME.match(name):
        return "quarantined", "unsafe_name: leads out of the archive"
    base = name.rpartition("/")[2].lower()
    if base.startswith(HIDDEN_PREFIX):
        return "skipped", "hidden"
    if base.endswith(_ARCHIVE_SUFFIXES):
        return "quarantined", "nested_archive: an archive in an archive is not opened"
    if not base.endswith(TEXT_SUFFIX):
        return "skipped", f"no {TEXT_SUFFIX} file"
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "skipped", "a link or device in an archive"
    return _judge_size(info, max_file_bytes) if number == 1 else ("quarantined", "a second member of this name")


def _judge_size(info: zipfile.ZipInfo, max_file_bytes: int) -> tuple[str | None, str | None]:
    if info.flag_bits & _ENCRYPTED_FLAG:
        return "quarantined", "encrypted: members with a password are not read"
    if info.compress_type not in _METHODS:
        return "quarantined", f"unsupported: compression method {info.compress_type}"
    if is_bomb(info.file_size, info.compress_size):
        return "quarantined", f"archive_bomb: {info.file_size} bytes declared in {info.compress_size}"
    if info.file_size > max_file_bytes:
        return "quarantined", f"too_large: {info.file_size} bytes, at most {max_file_bytes} are read"
    return None, None


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, member: Member) -> Member:
    """The member with its bytes: never more than it declares, and only if their checksum is right."""
    try:
        with archive.open(info) as file:
            content = file.read(info.file_size)
            is_whole = len(content) == info.file_size and not file.read(1)
    except _BROKEN:
        is_whole = False
    if not is_whole:
        return member._replace(outcome="quarantined", reason="broken_member: its bytes are not what it declares")
    return member._replace(content=content)


def _check_directory(file: IO[bytes]) -> None:
    """Refuse a directory that is too large to be read; zipfile itself would read it whole."""
    size = file.seek(0, 2)
    start = max(0, size - _MAX_COMMENT - _END.size)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(_END_SIGNATURE)
    if at < 0 or at + _END.size > len(tail):
        raise ArchiveFault("broken_archive: no whole zip file")
    *_, members, directory_bytes, _, _ = _END.unpack_from(tail, at)
    if tail[max(0, at - _LOCATOR.size) : at].startswith(_LOCATOR_SIGNATURE):
        members, directory_bytes = _long_directory(file, _LOCATOR.unpack_from(tail, at - _LOCATOR.size)[2])
    if members > MAX_MEMBERS or directory_bytes > MAX_DIRECTORY_BYTES:
        raise ArchiveFault(f"too_many_members: {members} declared, at most {MAX_MEMBERS} are read")


def _long_directory(file: IO[bytes], at: int) -> tuple[int, int]:
    """Members and bytes of the directory as the longer form of zip declares them."""
    try:
        file.seek(at)
        *_, members, directory_bytes, _ = _END_64.unpack(file.read(_END_64.size))
    except (struct.error, ValueError, OSError) as error:
        raise ArchiveFault("broken_archive: no whole zip file") from error
    return members, directory_bytes
