"""Sources: found or refused; every entry in them met once, whatever its kind or name."""

from __future__ import annotations

import inspect
import os
import re
import socket
import stat
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.errors import UsageError
from warehouse.walking import escape_path, find_sources, walk

if TYPE_CHECKING:
    from pathlib import Path


def outcomes(source: Path, private: Path) -> dict[str, tuple[str | None, str | None]]:
    return {entry.path: (entry.outcome, entry.reason) for entry in walk(find_sources([source]), private)}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    return folder


@pytest.fixture
def nothing(tmp_path: Path) -> Path:
    return tmp_path / "no-home"


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"No source at .*missing: No such file.*Give a file or folder"):
        find_sources([tmp_path / "missing"])


def test_a_closed_source_is_named(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(UsageError, match=r"news may not be read"):
        find_sources([source])


def test_two_sources_of_one_name_are_refused(tmp_path: Path) -> None:
    for parent in ("a", "b"):
        (tmp_path / parent / "news").mkdir(parents=True)
    with pytest.raises(UsageError, match=r"Two sources are named 'news': .*a/news and .*b/news"):
        find_sources([tmp_path / "a" / "news", tmp_path / "b" / "news"])


def test_the_root_of_the_file_system_is_no_source(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"too wide"):
        find_sources([tmp_path.__class__("/")])


def test_a_folder_is_named_also_when_it_is_given_by_dots(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (source / "below").mkdir()
    monkeypatch.chdir(source / "below")
    for relative in ("..", "../.", "../../news"):
        assert find_sources([source.__class__(relative)])[0].name == "news"


def test_single_files_are_taken_alone_and_a_folder_contains_its_files(source: Path, nothing: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (source / name).write_text(name)
    files = [source / "a.txt", source / "b.txt", source / "a.txt"]
    assert [entry.path for entry in walk(find_sources(files), nothing)] == ["news/a.txt", "news/b.txt"]
    assert [entry.path for entry in walk(find_sources([*files, source]), nothing)] == [
        "news/a.txt",
        "news/b.txt",
        "news/c.txt",
    ]


def test_the_source_of_a_file_is_the_first_folder_below_the_root_or_the_root(source: Path, nothing: Path) -> None:
    for name in ("a.txt", "times/b.txt", "times/2026/c.txt"):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(name)
    assert {entry.path: entry.source for entry in walk(find_sources([source]), nothing)} == {
        "news/a.txt": "news",
        "news/times/b.txt": "times",
        "news/times/2026/c.txt": "times",
    }


def test_what_is_no_file_to_read_is_skipped_with_its_reason(source: Path, nothing: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("outside")
    (source / "out.txt").symlink_to(tmp_path / "secret.txt")
    (source / "up.txt").symlink_to("../secret.txt")
    (source / "loop.txt").symlink_to("loop.txt")
    (source / "again").symlink_to(source, target_is_directory=True)
    os.mkfifo(source / "pipe.txt")
    (source / "folder.txt").mkdir()
    (source / ".git").mkdir()
    (source / ".hidden.txt").write_text("hidden")
    (source / "picture.png").write_bytes(b"png")
    assert {path: reason for path, (outcome, reason) in outcomes(source, nothing).items() if outcome == "skipped"} == {
        "news/.git": "hidden",
        "news/.hidden.txt": "hidden",
        "news/again": "a link to a folder",
        "news/folder.txt": "a folder with the name of a text file",
        "news/loop.txt": "a link to nothing or a file just removed: Too many levels of symbolic links",
        "news/out.txt": "a link out of the source",
        "news/picture.png": "no .txt, .txt.gz or .zip file",
        "news/pipe.txt": "a named pipe",
        "news/up.txt": "a link out of the source",
    }


def test_sockets_and_devices_are_skipped(source: Path, nothing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(source)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.txt")
        assert outcomes(source, nothing)["news/socket.txt"] == ("skipped", "a socket")
    try:
        os.mknod("device.txt", stat.S_IFCHR | 0o600, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root may make a device")
    assert outcomes(source, nothing)["news/device.txt"] == ("skipped", "a device")


def test_a_link_within_the_source_is_read(source: Path, nothing: Path) -> None:
    (source / "a.txt").write_text("text")
    (source / "b.txt").symlink_to("a.txt")
    entries = walk(find_sources([source]), nothing)
    assert [(entry.outcome, entry.size_bytes) for entry in entries] == [(None, 4), (None, 4)]


def test_names_of_files_still_being_written_are_deferred(source: Path, nothing: Path) -> None:
    names = ("a.txt.part", "b.tmp", "_c.txt", "D.TMP")
    for name in names:
        (source / name).write_text("half")
    assert {outcome for outcome, _ in outcomes(source, nothing).values()} == {"deferred"}
    assert len(outcomes(source, nothing)) == len(names)


def test_the_home_folder_is_no_part_of_a_source(source: Path) -> None:
    (source / "data").mkdir()
    (source / "data" / "a.txt").write_text("own")
    (source / "b.txt").write_text("news")
    assert list(outcomes(source, source / "data")) == ["news/b.txt"]


def test_an_unreadable_folder_is_counted(source: Path, nothing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (source / "closed").mkdir()
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert outcomes(source, nothing) == {"news/closed": ("skipped", "unreadable folder: Permission denied")}


def test_deep_folders_need_no_recursion(source: Path, nothing: Path) -> None:
    folder = source / "/".join("d" * 300)
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("deep")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 100)
    try:
        assert len(outcomes(source, nothing)) == 1
    finally:
        sys.setrecursionlimit(limit)


def test_strange_names_are_stored_escaped(source: Path, nothing: Path) -> None:
    names = {
        b"\xff\xfe.txt": "\\xff\\xfe.txt",
        b"new\nline.txt": "new\\x0aline.txt",
        b"back\\slash.txt": "back\\x5cslash.txt",
        b"\\xff.txt": "\\x5cxff.txt",
        b"-rf.txt": "-rf.txt",
        b"Case.txt": "Case.txt",
        b"case.txt": "case.txt",
        "\N{NEWSPAPER}.txt".encode(): "\N{NEWSPAPER}.txt",
        "\N{RIGHT-TO-LEFT OVERRIDE}txt.txt".encode(): "\\xe2\\x80\\xaetxt.txt",
        b"x" * 251 + b".txt": "x" * 251 + ".txt",
        b"'; DROP TABLE files; --.txt": "'; DROP TABLE files; --.txt",
    }
    for name in names:
        with open(os.fsencode(source) + b"/" + name, "wb") as file:  # noqa: PTH123 - the names are no text
            file.write(name)
    entries = walk(find_sources([source]), nothing)
    assert sorted(entry.path for entry in entries) == sorted("news/" + stored for stored in names.values())
    assert [entry.path for entry in entries] == sorted(entry.path for entry in entries)


@given(st.binary(max_size=40))
def test_an_escaped_name_gives_back_its_bytes(name: bytes) -> None:
    escaped = escape_path(name.decode("utf-8", "surrogateescape")).encode()
    assert re.sub(rb"\\x([0-9a-f]{2})", lambda match: bytes.fromhex(match[1].decode()), escaped) == name
    assert b"\n" not in escaped
