"""Compressed deliveries: read like plain files, within bounds, and never unpacked to where they want to go."""

from __future__ import annotations

import gzip
import os
import struct
import zipfile
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import warehouse.archives
import warehouse.landing
from transforms.tables import BY_NAME
from warehouse.archives import ArchiveFault, read_members, unpack_gzip
from warehouse.landing import Landing, read_originals
from warehouse.raw.originals import Keeper

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.warehouse.conftest import Pipeline
    from warehouse.archives import Member

STORY = "The ferry sailed at dawn."


def outcomes(landing: Landing) -> dict[str, tuple[str, str | None]]:
    return {path: (outcome, reason) for path, outcome, reason in landing.deliveries["path", "outcome", "reason"].rows()}


def zipped(members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive; names are stored as they are, also bad ones."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo("x", (2026, 3, 4, 0, 0, 0))
            info.filename, info.compress_type = name, method
            archive.writestr(info, content)
    return packed.getvalue()


def patched(packed: bytes, offset_in_header: int, value: bytes) -> bytes:
    """The archive with a field of its first member changed, in the directory and before the member."""
    central, changed = packed.index(b"PK\x01\x02"), bytearray(packed)
    changed[central + offset_in_header : central + offset_in_header + len(value)] = value
    changed[offset_in_header - 2 : offset_in_header - 2 + len(value)] = value
    return bytes(changed)


def test_members_are_files_of_their_own(pipeline: Pipeline) -> None:
    pipeline.write("times/march.zip", zipped({"a.txt": STORY, "04/b.txt": "second", "05/": "", "logo.png": "png"}))
    landing = pipeline.land()
    assert outcomes(landing) == {
        "news/times/march.zip/04/b.txt": ("new", None),
        "news/times/march.zip/a.txt": ("new", None),
        "news/times/march.zip/logo.png": ("skipped", "no .txt file"),
    }
    assert set(landing.deliveries["source"]) == {"times"}
    first = landing.deliveries.row(1, named=True)
    assert (first["document_id"], first["size_bytes"]) == (sha256(STORY.encode()).hexdigest(), len(STORY))
    assert read_originals(pipeline.home, [first["document_id"]])["content"].to_list() == [STORY.encode()]


def test_the_source_of_an_archive_in_the_root_is_the_root(pipeline: Pipeline) -> None:
    pipeline.write("march.zip", zipped({"times/a.txt": STORY}))
    assert pipeline.land().deliveries["source"].to_list() == ["news"]


def test_a_gzip_file_is_the_text_in_it(pipeline: Pipeline) -> None:
    pipeline.write("a.txt.gz", gzip.compress(STORY.encode()))
    pipeline.write("b.txt", STORY)
    landing = pipeline.land()
    assert outcomes(landing) == {"news/a.txt.gz": ("new", None), "news/b.txt": ("duplicate", "news/a.txt.gz")}
    assert landing.deliveries["document_id"][0] == sha256(STORY.encode()).hexdigest()
    pipeline.run()
    assert pipeline.land().counts["unchanged"] == 2


def test_unchanged_archives_are_not_opened_again(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.write("a.zip", zipped({"a.txt": STORY, "b.txt": STORY, "c.txt": "", "../d.txt": "x"}))
    pipeline.write("broken.zip", b"PK\x03\x04 and no more")
    pipeline.run()
    monkeypatch.setattr(warehouse.landing, "_open_settled", None)
    landing = pipeline.land()
    assert (landing.counts["unchanged"], landing.counts["seen"]) == (5, 5)
    assert landing.superseded.is_empty()


def test_an_archive_with_something_put_off_is_opened_again(pipeline: Pipeline) -> None:
    pipeline.write("a.zip", zipped({"a.txt": STORY, "b.txt": "cut CUT", "big.txt": "long " * 300}))
    pipeline.run()
    assert pipeline.files()["news/a.zip/b.txt"] == ("deferred", "cut in mid-character")
    landing = pipeline.land(max_file_bytes=5000)
    assert {path: outcome for path, (outcome, _) in outcomes(landing).items()} == {
        "news/a.zip/a.txt": "unchanged",
        "news/a.zip/b.txt": "new",
        "news/a.zip/big.txt": "new",
    }


def test_a_new_version_of_an_archive_replaces_what_changed_in_it(pipeline: Pipeline) -> None:
    file = pipeline.write("a.zip", zipped({"a.txt": STORY, "b.txt": "old", "gone.txt": "gone"}))
    os.utime(file, (1, 1))
    pipeline.run()
    pipeline.write("a.zip", zipped({"a.txt": STORY, "b.txt": "newer"}))
    counts = pipeline.run()
    assert (counts["unchanged"], counts["loaded"], counts["superseded"], counts["deleted"]) == (1, 1, 1, 1)
    assert pipeline.files()["news/a.zip/gone.txt"] == ("deleted", "its file is gone")
    assert pipeline.land().counts["unchanged"] == 2


def test_a_broken_archive_is_one_file_until_it_is_whole(pipeline: Pipeline) -> None:
    whole = zipped({"a.txt": STORY, "b.txt": "second"})
    os.utime(pipeline.write("a.zip", whole[:-30]), (1, 1))
    pipeline.run()
    assert pipeline.files() == {"news/a.zip": ("quarantined", "broken_archive: no whole zip file")}
    pipeline.write("a.zip", whole)
    counts = pipeline.run()
    assert (counts["seen"], counts["loaded"], counts["skipped"], counts["superseded"]) == (3, 2, 1, 1)
    assert set(pipeline.files()) == {"news/a.zip/a.txt", "news/a.zip/b.txt"}
    assert pipeline.land().counts["seen"] == 2


UNSAFE = (
    "../up.txt",
    "a/../../up.txt",
    "/etc/cron.txt",
    "C:\\x.txt",
    "c:x.txt",
    "..\\up.txt",
    "\\\\host\\x.txt",
    "a\x00.txt",
)


@pytest.mark.parametrize("name", UNSAFE)
def test_a_name_that_leads_out_is_quarantined_and_the_rest_loads(pipeline: Pipeline, name: str) -> None:
    pipeline.write("a.zip", zipped({name: "evil", "good.txt": STORY}))
    found = outcomes(pipeline.land(BY_NAME["files"].create_empty()))
    assert found.pop("news/a.zip/good.txt") == ("new", None)
    assert list(found.values()) == [("quarantined", "unsafe_name: leads out of the archive")]
    assert "\x00" not in "".join(found)
    written = {file.name for file in pipeline.home.path.parent.rglob("*") if file.is_file()}
    assert written == {"a.zip", "000001.tar"}


def test_bombs_by_declared_ratio_are_not_unpacked(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.write("a.zip", zipped({"bomb.txt": b"0" * 3_000_000, "good.txt": STORY}))
    pipeline.write("b.txt.gz", gzip.compress(b"0" * 3_000_000))
    found = outcomes(pipeline.land(max_file_bytes=5_000_000))
    assert str(found["news/a.zip/bomb.txt"][1]).startswith("archive_bomb: 3000000 bytes declared in ")
    assert found["news/a.zip/good.txt"] == ("new", None)
    assert str(found["news/b.txt.gz"][1]).startswith("archive_bomb: unpacks to more than 200 times its ")


def test_members_that_share_bytes_are_a_bomb_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warehouse.archives, "FREE_BYTES", 0)
    monkeypatch.setattr(warehouse.archives, "MAX_RATIO", 2)
    packed = zipped({f"{number}.txt": b"the ferry " * 50 for number in range(50)}, zipfile.ZIP_STORED)
    overlapped = packed[:200] + packed[packed.index(b"PK\x01\x02") :]
    with pytest.raises(ArchiveFault, match=r"^(archive_bomb|broken_archive)"):
        list(read_members(BytesIO(overlapped), 1000))


def test_a_gzip_file_ends_at_the_limit_whatever_it_declares() -> None:
    packed = gzip.compress(os.urandom(2000))[:-4] + struct.pack("<L", 10)
    with pytest.raises(ArchiveFault, match=r"^too_large: unpacks to more than 1000 bytes"):
        unpack_gzip(packed, 1000)


@pytest.mark.parametrize("packed", [b"", b"\x1f\x8b", b"no gzip", gzip.compress(b"text", mtime=0)[:-2]])
def test_a_broken_gzip_file_is_quarantined(pipeline: Pipeline, packed: bytes) -> None:
    pipeline.write("a.txt.gz", packed)
    reason = "empty" if not packed else "broken_archive: no whole gzip file"
    assert outcomes(pipeline.land()) == {"news/a.txt.gz": ("quarantined", reason)}


def test_what_a_member_may_not_be_is_told(pipeline: Pipeline) -> None:
    inner = zipped({"x.txt": STORY})
    members = {"in.zip": inner, "in.txt.gz": b"x", ".a.txt": b"x", "big.txt": os.urandom(2000), "c.txt": STORY}
    pipeline.write("a.zip", zipped(members))
    pipeline.write("locked.zip", patched(zipped({"a.txt": STORY}), 8, b"\x01\x00"))
    pipeline.write("odd.zip", patched(zipped({"a.txt": STORY}), 10, b"\x63\x00"))
    pipeline.write("liar.zip", patched(zipped({"a.txt": STORY}), 24, struct.pack("<L", 5)))
    pipeline.write("void.zip", zipped({"folder/": b""}))
    reasons = {path: str(reason).partition(":")[0] for path, (_, reason) in outcomes(pipeline.land()).items()}
    assert reasons == {
        "news/a.zip/.a.txt": "hidden",
        "news/a.zip/big.txt": "too_large",
        "news/a.zip/c.txt": "None",
        "news/a.zip/in.txt.gz": "nested_archive",
        "news/a.zip/in.zip": "nested_archive",
        "news/liar.zip/a.txt": "broken_member",
        "news/locked.zip/a.txt": "encrypted",
        "news/odd.zip/a.txt": "unsupported",
        "news/void.zip": "empty",
    }


def test_names_that_come_twice_are_told_apart(pipeline: Pipeline) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", STORY)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", "another")
    pipeline.write("a.zip", packed.getvalue())
    assert outcomes(pipeline.land()) == {
        "news/a.zip/a.txt": ("new", None),
        "news/a.zip/a.txt#2": ("quarantined", "a second member of this name"),
    }


def test_links_in_an_archive_are_skipped(pipeline: Pipeline) -> None:
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = 0o120777 << 16
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    pipeline.write("a.zip", packed.getvalue())
    assert outcomes(pipeline.land()) == {"news/a.zip/link.txt": ("skipped", "a link or device in an archive")}


def test_an_archive_of_too_many_members_is_not_opened(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.write("a.zip", zipped({f"{number}.txt": STORY for number in range(11)}))
    monkeypatch.setattr(warehouse.archives, "MAX_MEMBERS", 10)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    reason = "too_many_members: 11 declared, at most 10 are read"
    assert outcomes(pipeline.land()) == {"news/a.zip": ("quarantined", reason)}


def test_an_archive_that_changes_while_it_is_read_is_deferred(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    file: Path = pipeline.write("a.zip", zipped({"a.txt": STORY, "b.txt": "second"}))
    keep = Keeper.keep

    def keep_and_touch(keeper: Keeper, document_id: str, content: bytes) -> None:
        keep(keeper, document_id, content)
        os.utime(file, (1, 1))

    with monkeypatch.context() as patched_keep:
        patched_keep.setattr(Keeper, "keep", keep_and_touch)
        pipeline.run()
    assert pipeline.files() == {"news/a.zip": ("deferred", "changed while it was read")}
    assert pipeline.run()["loaded"] == 2
    assert set(pipeline.files()) == {"news/a.zip/a.txt", "news/a.zip/b.txt"}


WHOLE = zipped({"a.txt": STORY, "b/c.txt": "second " * 50})


@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=6), st.integers(0, len(WHOLE)))
def test_no_bytes_make_reading_an_archive_crash(changes: list[tuple[int, int]], cut: int) -> None:
    packed = bytearray(WHOLE)
    for at, value in changes:
        packed[at] = value
    members: list[Member] = []
    with suppress(ArchiveFault):
        members = list(read_members(BytesIO(bytes(packed[: cut or None])), 1000))
    assert all((member.content is None) != (member.outcome is None) for member in members)
