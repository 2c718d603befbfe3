"""Landing: one outcome for every file, the bytes kept once, nothing read twice."""

from __future__ import annotations

import errno
import os
import tarfile
import time
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

import warehouse.landing
import warehouse.raw.originals
from transforms.errors import WarehouseError
from transforms.tables import BY_NAME
from warehouse.landing import OUTCOMES, Landing, read_originals

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.warehouse.conftest import Pipeline
    from warehouse.walking import Entry


def outcomes(landing: Landing) -> dict[str, tuple[str, str | None]]:
    return {path: (outcome, reason) for path, outcome, reason in landing.deliveries["path", "outcome", "reason"].rows()}


def stored(pipeline: Pipeline) -> list[str]:
    names: list[str] = []
    for pack in pipeline.home.packs.glob("*.tar"):
        if pack.stat().st_size:
            with tarfile.open(pack) as file:
                names += file.getnames()
    return sorted(names)


@pytest.fixture
def after_walk(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Have something happen between the look at the files and their reading."""
    walk = warehouse.landing.walk

    def install(happening: Callable[[], object]) -> None:
        def walk_then(*arguments: object) -> Sequence[Entry]:
            entries = walk(*arguments)  # type: ignore[arg-type]
            happening()
            return entries

        monkeypatch.setattr(warehouse.landing, "walk", walk_then)

    return install


def test_new_files_are_kept_under_their_hash(pipeline: Pipeline) -> None:
    pipeline.write("a.txt", "first")
    pipeline.write("times/b.txt", "second")
    landing = pipeline.land()
    assert outcomes(landing) == {"news/a.txt": ("new", None), "news/times/b.txt": ("new", None)}
    ids = landing.deliveries["document_id"].to_list()
    assert ids == [sha256(b"first").hexdigest(), sha256(b"second").hexdigest()]
    assert stored(pipeline) == sorted(ids)
    assert read_originals(pipeline.home, ids[::-1])["content"].to_list() == [b"second", b"first"]


def test_seen_is_the_sum_of_the_outcomes(pipeline: Pipeline) -> None:
    pipeline.write("same.txt", "old text")
    pipeline.run()
    for name, content in (("a.txt", "x"), ("b.txt", "x"), ("c.txt", ""), ("d.part", "x"), ("e.pdf", "x")):
        pipeline.write(name, content)
    counts = pipeline.land().counts
    assert counts == {"seen": 6, **dict.fromkeys(OUTCOMES, 1)}


def test_an_empty_source_lands(pipeline: Pipeline) -> None:
    landing = pipeline.land()
    assert landing.counts == {"seen": 0, **dict.fromkeys(OUTCOMES, 0)}
    assert landing.superseded.is_empty()


def test_empty_and_blank_files_are_quarantined(pipeline: Pipeline) -> None:
    pipeline.write("a.txt", "")
    pipeline.write("b.txt", " \r\n\t\n")
    pipeline.write("c.txt", "")
    assert set(outcomes(pipeline.land()).values()) == {("quarantined", "empty")}


def test_a_file_over_the_limit_is_quarantined_unread(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    with pipeline.write("a.txt", "").open("r+b") as file:
        file.truncate(300_000_000)
    monkeypatch.setattr(os, "open", None)
    landing = pipeline.land(BY_NAME["files"].create_empty())
    assert outcomes(landing)["news/a.txt"] == (
        "quarantined",
        "too_large: 300000000 bytes, at most 1000 are read",
    )
    assert landing.deliveries["document_id"].to_list() == [None]


def test_an_unreadable_file_is_quarantined_and_tried_again(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.write("a.txt", "closed")
    pipeline.write("b.txt", "open")
    opens = os.open

    def refuse(path: str, flags: int, mode: int = 0o777) -> int:
        if str(path).endswith("a.txt"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return opens(path, flags, mode)

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", refuse)
        pipeline.run()
        assert pipeline.files() == {
            "news/a.txt": ("quarantined", "unreadable: Permission denied"),
            "news/b.txt": ("loaded", None),
        }
        assert pipeline.land().counts["unchanged"] == 2
    counts = pipeline.run()
    assert (counts["loaded"], counts["superseded"]) == (1, 1)
    assert pipeline.files()["news/a.txt"] == ("loaded", None)


def test_a_known_file_is_not_read_again(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.write("a.txt", "text")
    pipeline.write("b.txt", "")
    with pipeline.write("c.txt", "").open("r+b") as file:
        file.truncate(2000)
    pipeline.run()
    with monkeypatch.context() as patched:
        patched.setattr(warehouse.landing, "_open_settled", None)
        landing = pipeline.land()
    assert landing.counts["unchanged"] == 3
    assert landing.superseded.is_empty()


def test_a_touched_file_is_unchanged_and_its_new_time_is_kept(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = pipeline.write("a.txt", "text")
    pipeline.run()
    os.utime(file, (1_600_000_000, 1_600_000_000))
    counts = pipeline.run()
    assert {name: count for name, count in counts.items() if count} == {"seen": 1, "unchanged": 1}
    monkeypatch.setattr(warehouse.landing, "_open_settled", None)
    assert pipeline.land().counts["unchanged"] == 1


def test_the_same_bytes_under_another_name_are_a_duplicate(pipeline: Pipeline) -> None:
    pipeline.write("b.txt", "text")
    pipeline.write("c.txt", "text")
    assert outcomes(pipeline.land()) == {"news/b.txt": ("new", None), "news/c.txt": ("duplicate", "news/b.txt")}
    pipeline.run()
    pipeline.write("a.txt", "text")
    assert outcomes(pipeline.land())["news/a.txt"] == ("duplicate", "news/b.txt")


def test_new_bytes_under_a_known_name_replace_the_old(pipeline: Pipeline) -> None:
    pipeline.write("a.txt", "old")
    pipeline.run()
    pipeline.write("a.txt", "newer")
    landing = pipeline.land()
    assert outcomes(landing) == {"news/a.txt": ("new", None)}
    assert landing.superseded.rows() == [("news/a.txt", sha256(b"old").hexdigest())]


def test_a_file_that_changes_between_the_look_and_the_reading_is_deferred(
    pipeline: Pipeline, after_walk: Callable[[Callable[[], object]], None]
) -> None:
    files = [pipeline.write(name, "half") for name in ("grown.txt", "touched.txt", "gone.txt", "piped.txt")]

    def change() -> None:
        files[0].write_text("half and more")
        os.utime(files[1], (1, 1))
        files[2].unlink()
        files[3].unlink()
        os.mkfifo(files[3])

    after_walk(change)
    landing = pipeline.land()
    assert set(outcomes(landing).values()) == {("deferred", "changed while it was read")}
    assert stored(pipeline) == []


def test_young_files_are_deferred_only_when_asked_and_files_of_the_future_never(pipeline: Pipeline) -> None:
    pipeline.write("young.txt", "young")
    old, future = pipeline.write("old.txt", "old"), pipeline.write("future.txt", "future")
    os.utime(old, (1_600_000_000, 1_600_000_000))
    os.utime(future, (time.time() + 1e6, time.time() + 1e6))
    assert pipeline.land().counts["new"] == 3
    landing = pipeline.land(settle_seconds=3600)
    assert outcomes(landing)["news/young.txt"] == ("deferred", "modified a moment ago")
    assert landing.counts["new"] == 2


def test_what_was_deferred_is_looked_at_again(pipeline: Pipeline) -> None:
    pipeline.write("a.txt", "text CUT")
    assert pipeline.land().deliveries["is_second_look"].to_list() == [False]
    pipeline.run()
    assert pipeline.files() == {"news/a.txt": ("deferred", "cut in mid-character")}
    landing = pipeline.land()
    assert outcomes(landing) == {"news/a.txt": ("new", None)}
    assert landing.deliveries["is_second_look"].to_list() == [True]


def test_modification_times_keep_their_microseconds_in_utc(pipeline: Pipeline) -> None:
    os.utime(pipeline.write("a.txt", "text"), ns=(0, 1_600_000_000_123_456_789))
    modified_at = pipeline.land().deliveries["modified_at"]
    assert str(modified_at.dtype) == "Datetime(time_unit='us', time_zone='UTC')"
    assert modified_at.dt.epoch("us").to_list() == [1_600_000_000_123_456]


def test_a_full_disk_is_named_with_the_bytes_needed(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.write("a.txt", "text")

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    known = BY_NAME["files"].create_empty()
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        with pytest.raises(WarehouseError, match=r"raw/.* bytes needed\): No space left on device.*free some space"):
            pipeline.land(known)
    pipeline.land(known)
    assert len(stored(pipeline)) == 1


def test_what_a_crash_left_half_written_is_stepped_over(pipeline: Pipeline) -> None:
    pipeline.write("a.txt", "whole text")
    pipeline.write("b.txt", "other text")
    first, second = pipeline.land().deliveries["document_id"]
    (pack,) = pipeline.home.packs.iterdir()
    os.truncate(pack, 1024 + 512 + 3)
    assert read_originals(pipeline.home, [first, second])["content"].to_list() == [b"whole text", None]
    pipeline.land()
    assert read_originals(pipeline.home, [first, second])["content"].to_list() == [b"whole text", b"other text"]


def test_an_original_that_was_damaged_is_kept_again(pipeline: Pipeline) -> None:
    pipeline.write("a.txt", "whole text")
    (document_id,) = pipeline.land().deliveries["document_id"]
    (pack,) = pipeline.home.packs.iterdir()
    pack.write_bytes(pack.read_bytes().replace(b"whole", b"whale"))
    assert read_originals(pipeline.home, [document_id])["content"].to_list() == [None]
    pipeline.land()
    assert read_originals(pipeline.home, [document_id])["content"].to_list() == [b"whole text"]


def test_a_damaged_header_hides_no_other_original(pipeline: Pipeline) -> None:
    for name in "abc":
        pipeline.write(f"{name}.txt", f"text {name}")
    ids = pipeline.land().deliveries["document_id"].to_list()
    (pack,) = pipeline.home.packs.iterdir()
    content = bytearray(pack.read_bytes())
    content[1024 + 130] ^= 1
    pack.write_bytes(content)
    assert read_originals(pipeline.home, ids)["content"].to_list() == [b"text a", None, b"text c"]


def test_originals_go_on_in_a_new_pack_when_one_is_full(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warehouse.raw.originals, "MAX_PACK_BYTES", 2000)
    contents = [f"text {number}" for number in range(7)]
    for content in contents:
        pipeline.write(f"{content}.txt", content)
    ids = pipeline.land().deliveries["document_id"].to_list()
    assert read_originals(pipeline.home, ids)["content"].to_list() == [content.encode() for content in contents]
    assert [pack.name for pack in sorted(pipeline.home.packs.iterdir())] == [
        "000001.tar",
        "000002.tar",
        "000003.tar",
        "000004.tar",
    ]
