"""Looking through the sources: every entry that is no plain folder comes back once, with what its name and kind say."""

from __future__ import annotations

import os
import re
import stat
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transforms.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\\\\\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
TEXT_SUFFIX = ".txt"
GZIP_SUFFIX = ".txt.gz"
ZIP_SUFFIX = ".zip"
HIDDEN_PREFIX = "."
UNREADABLE_FOLDER = "unreadable folder"
"""How the reason of a folder begins that could not be looked into."""

_SUFFIXES = (TEXT_SUFFIX, GZIP_SUFFIX, ZIP_SUFFIX)
_UNFINISHED_SUFFIXES = (".part", ".tmp")
_UNFINISHED_PREFIX = "_"
_KINDS = {
    stat.S_IFDIR: "a folder with the name of a text file",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


class Source(NamedTuple):
    """A folder to take files from; `name` begins their paths, and `only` is the one file to take where it is set."""

    root: Path
    name: str
    only: str | None


class Entry(NamedTuple):
    """One thing found: its `path` in the warehouse, its `file` for the operating system, and its size and time.

    `source` is the first folder below the root, or the root's name for what lies directly in it; that of the members
    of an archive is the archive's.

    `outcome` and `reason` are set where name and kind decide already; where they are None, the bytes decide.
    """

    path: str
    source: str
    file: str
    size_bytes: int
    modified_ns: int
    outcome: str | None
    reason: str | None


def find_sources(paths: Sequence[Path]) -> list[Source]:
    """The sources that the given files and folders stand for.

    A UsageError names a path that is missing or closed, and two folders whose files would get the same paths.
    """
    sources = dict.fromkeys(_source(path.absolute()) for path in paths)
    whole = {source.root for source in sources if source.only is None}
    roots: dict[str, Path] = {}
    for source in sources:
        other = roots.setdefault(source.name, source.root)
        if other != source.root:
            raise UsageError(
                f"Two sources are named {source.name!r}: {other} and {source.root}. "
                "Rename one, or give the folder above them as the source."
            )
    return [source for source in sources if source.only is None or source.root not in whole]


def walk(sources: Iterable[Source], private: Path) -> list[Entry]:
    """Every entry of the sources in the order of its path, `private` (the home folder) left out."""
    own = private.stat() if private.exists() else None
    entries = (entry for source in sources for entry in _walk_source(source, own))
    return sorted(entries, key=attrgetter("path"))


def escape_path(name: str) -> str:
    r"""A name as it is stored: bytes that are no UTF-8, control characters and backslashes as \xNN for each byte.

    >>> escape_path("late\nnews \udcff.txt")
    'late\\x0anews \\xff.txt'
    """
    return _UNPRINTABLE.sub(_escape_character, name)


def _escape_character(match: re.Match[str]) -> str:
    return "".join(f"\\x{byte:02x}" for byte in match[0].encode("utf-8", "surrogateescape"))


def _source(path: Path) -> Source:
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except OSError as error:
        raise UsageError(f"No source at {path}: {error.strerror}. Give a file or folder that exists.") from error
    root = path if is_folder else path.parent
    if root.name in {"", ".."}:
        root = root.resolve()
    if not root.name:
        raise UsageError(f"{path} is too wide for a source. Give a folder below it.")
    if not os.access(root, os.R_OK | os.X_OK):
        raise UsageError(f"The source {root} may not be read. Give yourself permission to read it.")
    return Source(root, root.name, None if is_folder else path.name)


def _walk_source(source: Source, own: os.stat_result | None) -> Iterator[Entry]:
    root = str(source.root)
    if source.only is not None:
        yield _entry(source, f"{root}/{source.only}", source.only)
        return
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as found:
                items = list(found)
        except OSError as error:
            yield _skipped(source, folder, f"{UNREADABLE_FOLDER}: {error.strerror}")
            continue
        for item in items:
            if not item.is_dir(follow_symlinks=False) or _is_closed(item.name):
                yield _entry(source, item.path, item.name)
            elif own is None or item.inode() != own.st_ino or not os.path.samestat(item.stat(), own):
                folders.append(item.path)


def _is_closed(folder_name: str) -> bool:
    return folder_name.startswith(HIDDEN_PREFIX) or folder_name.lower().endswith(TEXT_SUFFIX)


def _entry(source: Source, file: str, name: str) -> Entry:
    try:
        status = os.lstat(file)
        if stat.S_ISLNK(status.st_mode):
            status = os.stat(file)  # noqa: PTH116 - a Path per file would double the cost of a walk
            refusal = _refuse_link(source, file, status)
        else:
            refusal = None
    except OSError as error:
        return _skipped(source, file, f"a link to nothing or a file just removed: {error.strerror}")
    outcome, reason = refusal or _judge_name(name, status.st_mode)
    path, origin = _place(source, file)
    return Entry(path, origin, file, status.st_size, status.st_mtime_ns, outcome, reason)


def _refuse_link(source: Source, file: str, target: os.stat_result) -> tuple[str, str] | None:
    if stat.S_ISDIR(target.st_mode):
        return "skipped", "a link to a folder"
    if not Path(file).resolve().is_relative_to(source.root.resolve()):
        return "skipped", "a link out of the source"
    return None


def _judge_name(name: str, mode: int) -> tuple[str | None, str | None]:
    if name.startswith(HIDDEN_PREFIX):
        return "skipped", "hidden"
    if not stat.S_ISREG(mode):
        return "skipped", _KINDS[stat.S_IFMT(mode)]
    if name.startswith(_UNFINISHED_PREFIX) or name.lower().endswith(_UNFINISHED_SUFFIXES):
        return "deferred", "named like a file that is still being written"
    if not name.lower().endswith(_SUFFIXES):
        return "skipped", f"no {', '.join(_SUFFIXES[:-1])} or {_SUFFIXES[-1]} file"
    return None, None


def _skipped(source: Source, file: str, reason: str) -> Entry:
    path, origin = _place(source, file)
    return Entry(path, origin, file, 0, 0, "skipped", reason)


def _place(source: Source, file: str) -> tuple[str, str]:
    below = escape_path(file[len(str(source.root)) + 1 :])
    name = escape_path(source.name)
    first, slash, _ = below.partition("/")
    return f"{name}/{below}", first if slash else name
