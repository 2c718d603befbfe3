"""The recogniser alone: find names in every text of a folder, paragraph by paragraph, and throw them away.

    python benchmarks/names_only.py FOLDER [ENGINE]

What no pipeline around this recogniser can beat; the yardstick of benchmarks/versus.py.
"""

from __future__ import annotations

import sys
from pathlib import Path

from flows.settings import Settings
from transforms.extraction import load_engine


def main(folder: str, engine: str = Settings().engine) -> None:
    """Read a folder and find names in the distinct texts of it."""
    texts = {file.read_text("utf-8", errors="replace") for file in sorted(Path(folder).rglob("*.txt"))}
    paragraphs = [line.strip() for text in sorted(texts) for line in text.split("\n") if line.strip()]
    for _ in load_engine(engine).find(paragraphs):
        pass


if __name__ == "__main__":
    main(*sys.argv[1:])
