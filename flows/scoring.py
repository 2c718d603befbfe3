"""Scoring the pipeline on the gold set, and carrying the last scores into runs and reports."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import polars as pl

import transforms
from expectations.scoring import GoldArticle, Score, compare, read_gold, score
from transforms.errors import UsageError
from transforms.extraction import engine_label, load_engine, readable_paragraphs
from transforms.linking import link_entities
from transforms.pipeline import EXTRACTED_FROM, extract_batch, read_batch, recognise_batch
from transforms.tables import Frames
from transforms.tables.audit import Scores
from warehouse.home import Home, write_atomically

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"
"""The gold set of this project, in a checkout."""

BASELINE = "baseline.json"
"""Beside the articles: the scores that a change must not fall below."""


def rules_version(*parts: str) -> str:
    """The first twelve digits of a sha256 over the source of `transforms`: equal rules have equal versions.

    With `parts`, only over those folders and files in it.
    """
    folder = Path(str(transforms.__file__)).parent
    found = [file for part in parts or (".",) for file in (folder / part, *(folder / part).rglob("*"))]
    files = sorted(file for file in found if file.is_file() and file.suffix != ".pyc")
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


def score_gold(folder: Path, engine: str) -> list[Score]:
    """Run the transforms over the gold articles of a folder, in memory. A UsageError where there are none."""
    gold = read_gold(folder / "articles")
    frames, ids = _extract(gold, engine)
    return score(compare(gold, ids, frames))


def keep_scores(home: Home, scores: list[Score], engine: str) -> None:
    """Write scores to where runs find them, with the model and the rules that they belong to."""
    home.create()
    write_atomically(_file(home), json.dumps(_rows(scores, engine), indent=1))


def carried_scores(home: Home, run_id: str) -> pl.DataFrame:
    """The scores that were kept last, as rows of `scores` for a run; none where none were kept."""
    if not _file(home).exists():
        return Scores.create_empty()
    rows = [{"run_id": run_id, **row} for row in json.loads(_file(home).read_text("utf-8"))]
    return Scores.validate(pl.DataFrame(rows, schema=Scores.create_empty().schema))


def read_baseline(folder: Path) -> dict[tuple[str, str], Score]:
    """The scores of a folder's baseline by task and measure. A UsageError where there is none."""
    file = folder / BASELINE
    if not file.exists():
        raise UsageError(f"there is no baseline {file}: make one with dateline score --write-baseline")
    rows = json.loads(file.read_text("utf-8"))["scores"]
    return {(row["task"], row["measure"]): Score(**row) for row in rows}


def write_baseline(folder: Path, scores: list[Score], engine: str) -> None:
    """Make scores the baseline of a folder; intervals and support go along."""
    told = {"model": engine_label(engine), "scores": [row._asdict() for row in scores]}
    write_atomically(folder / BASELINE, json.dumps(told, indent=1, ensure_ascii=False) + "\n")


def _file(home: Home) -> Path:
    return home.work / "scores.json"


def _rows(scores: list[Score], engine: str) -> list[dict[str, Any]]:
    versions = {"model": engine_label(engine), "rules": rules_version()}
    return [{**row._asdict(), **versions} for row in scores]


def _extract(gold: tuple[GoldArticle, ...], engine: str) -> tuple[Frames, list[str]]:
    """The rows that the pipeline makes of the articles, and the articles' ids."""
    contents = [article.text.encode() for article in gold]
    ids = [hashlib.sha256(content).hexdigest() for content in contents]
    originals = pl.DataFrame(
        {
            "document_id": ids,
            "content": contents,
            "is_second_look": [False] * len(gold),
            "path": [f"gold/{article.source}/{article.name}.txt" for article in gold],
            "source": [article.source for article in gold],
        }
    )
    accepted = pl.DataFrame(schema={"source": pl.String, "line": pl.String})
    read = read_batch(originals, accepted, "gold").frames
    paragraphs = readable_paragraphs(read["articles"], read["paragraphs"]).select("text_hash", "text").unique()
    spans = recognise_batch(paragraphs.sort("text_hash"), load_engine(engine))
    facts = extract_batch({name: read[name] for name in EXTRACTED_FROM}, spans, engine_label(engine))
    return read | facts | {"mentions": _linked(facts["mentions"])}, ids


def _linked(mentions: pl.DataFrame) -> pl.DataFrame:
    """Mentions with the entities that linking finds across the articles."""
    keys = ["type", "name", "place", "name_id", "surface", "evidence"]
    spelled = mentions.group_by(keys).agg(mention_count=pl.len().cast(pl.Int64))
    links = link_entities(spelled, []).links
    return mentions.drop("entity_id").join(links, on="name_id", how="left", maintain_order="left")
