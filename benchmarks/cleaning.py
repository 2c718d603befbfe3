"""How many articles a CPU second reading and cleaning do, next to a plain chain of line filters.

    POLARS_MAX_THREADS=1 python benchmarks/cleaning.py [FOLDER] [--batch-size N] [--rounds N]

Prints a JSON object on a line for each: the best of some rounds over all .txt files of the folder, from their bytes to
the clean text, names not recognised. `dateline` keeps a ledger of every edit, offsets and paragraphs; `line_filters` is
what a script does: ftfy on the text, then each line past one pattern after the other, and no record of anything. The
peak is that of the process so far, so that of `dateline` is its own.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path
from time import process_time

import ftfy
import polars as pl

from transforms.cleaning import clean_documents
from transforms.reading import decode_documents

DEFAULT = Path(__file__).resolve().parent.parent.parent / "shared" / "corpora" / "bbc"

LINE_FILTERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"date:? \d{4}-\d{2}-\d{2}",
        r"(?:also read|read also|read more|see also|related)\s?[:|–-].*",
        r"comments?",
        r"(?:share|follow|subscribe|sign up|tweet|print|e-?mail)\b.{0,80}",
        r"advertisement|story continues below.*|scroll to continue.*",
        r"(?:photo|image|picture|file photo|getty images|reuters|afp)\b.{0,120}",
        r"(?:©|copyright|all rights reserved).*",
        r".*\b(?:cookies|privacy policy|terms of use)\b.*",
        r"by [a-z.'’-]+(?: [a-z.'’-]+){1,3}",
        r"(?:updated|published|posted)\b.*\d{4}.*",
        r"tags?:.*",
        r".{0,80}\bnewsletter\b.{0,80}",
    )
)
"""A dozen of the lines that scrapers leave, as anybody would write them down."""


def clean_with_dateline(contents: list[bytes]) -> None:
    """Read and clean a batch as a run does."""
    originals = pl.DataFrame(
        {
            "document_id": [sha256(content).hexdigest() for content in contents],
            "content": contents,
            "is_second_look": [False] * len(contents),
        }
    )
    documents, _ = decode_documents(originals)
    clean_documents(documents)


def clean_with_line_filters(contents: list[bytes]) -> None:
    """Read and clean a batch as a script does."""
    for content in contents:
        text = ftfy.fix_text(content.decode("utf-8", errors="replace"), uncurl_quotes=False)
        lines = (line.strip() for line in text.split("\n"))
        "\n".join(line for line in lines if not any(pattern.fullmatch(line) for pattern in LINE_FILTERS))


WAYS: dict[str, Callable[[list[bytes]], None]] = {
    "dateline": clean_with_dateline,
    "line_filters": clean_with_line_filters,
}


def read_batches(folder: Path, size: int) -> Iterator[list[bytes]]:
    """The bytes of the text files below a folder, some at a time."""
    files = iter(sorted(map(str, folder.rglob("*.txt"))))
    while batch := list(islice(files, size)):
        yield [Path(file).read_bytes() for file in batch]


def measure(way: str, folder: Path, batch_size: int) -> dict[str, object]:
    """The figures of one round over the folder; reading from disk is not counted."""
    articles, size_bytes, seconds = 0, 0, 0.0
    for contents in read_batches(folder, batch_size):
        clock = process_time()
        WAYS[way](contents)
        seconds += process_time() - clock
        articles, size_bytes = articles + len(contents), size_bytes + sum(map(len, contents))
    return {
        "way": way,
        "folder": folder.name,
        "articles": articles,
        "cpu_seconds": round(seconds, 2),
        "articles_per_cpu_second": round(articles / seconds, 1),
        "mb_per_cpu_second": round(size_bytes / seconds / 1e6, 2),
        "polars_threads": pl.thread_pool_size(),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "folder", type=Path, nargs="?", default=DEFAULT, help=f"folder of articles (default: {DEFAULT})"
    )
    parser.add_argument("--batch-size", type=int, default=500, help="articles cleaned together (default: 500)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds, of which the best is printed (default: 3)")
    options = parser.parse_args()
    if not any(options.folder.rglob("*.txt")):
        print(f"No .txt files in {options.folder}. Give a folder of articles.", file=sys.stderr)
        return 2
    for way in WAYS:
        rounds = [measure(way, options.folder, options.batch_size) for _ in range(options.rounds)]
        print(json.dumps(min(rounds, key=lambda figures: float(str(figures["cpu_seconds"])))), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
