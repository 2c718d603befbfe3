"""The recogniser reads each distinct paragraph once, over articles, batches and runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest import mock

from tests.support import Ask, dateline
from transforms.extraction.engines import Span

SHARED = "Helena Quaresma opened the longest pier of the whole country on a windy Monday in March."


class Reader:
    """A recogniser that remembers what it was given and finds one name in it."""

    label = "reader"

    def __init__(self) -> None:
        self.given: list[str] = []

    def find(self, texts: Sequence[str]) -> Iterator[list[Span]]:
        for text in texts:
            self.given.append(text)
            yield [Span(0, 15, "PERSON")] if text.startswith("Helena Quaresma") else []


def run(source: Path, home: Path, reader: Reader) -> None:
    with mock.patch("flows.batches.load_engine", return_value=reader):
        done = dateline("run", source, "--direct", "--workers", 1, "--batch-size", 1, "--home", home)
    assert done.returncode == 0, done.stderr


def test_a_paragraph_in_many_articles_and_runs_is_read_once(tmp_path: Path, ask: Ask) -> None:
    source, home, reader = tmp_path / "press", tmp_path / "home", Reader()
    source.mkdir()
    for name in ("first", "second"):
        (source / f"{name}.txt").write_text(f"{SHARED}\n\nThis is what the {name} one adds to it.\n")
    run(source, home, reader)
    (source / "third.txt").write_text(f"{SHARED}\n\nThis is what the third one adds to it.\n")
    run(source, home, reader)
    assert sorted(reader.given) == sorted(
        [SHARED, *(f"This is what the {name} one adds to it." for name in ("first", "second", "third"))]
    )
    assert ask(home, "SELECT count(*) AS n FROM mentions WHERE surface = 'Helena Quaresma'") == [{"n": 3}]


def test_rounds_give_the_same_rows_as_one_round(tmp_path: Path) -> None:
    source = tmp_path / "press"
    source.mkdir()
    for number in range(7):
        (source / f"{number}.txt").write_text(f"{SHARED}\n\nThis is number {number} of the articles told.\n")
    digests = []
    for size in (1, 25):
        home = tmp_path / f"home-{size}"
        with mock.patch("flows.rounds.ROUND_BATCHES", size):
            run(source, home, Reader())
        digests.append(dateline("digest", "--home", home).stdout)
    assert digests[0] == digests[1] != ""
