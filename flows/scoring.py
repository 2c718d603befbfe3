"""Scoring the pipeline on the gold set, and carrying the last scores into runs and reports."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import polars as pl

import transforms
from expectations.scoring import Change, Counts, CountsByArticle, GoldArticle, Score, changes, compare, read_gold
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
"""Beside the articles: the counts of each article that a change must not fall below."""


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


def count_gold(folder: Path, engine: str) -> CountsByArticle:
    """Run the transforms over the gold articles of a folder, in memory. A UsageError where there are none."""
    gold = read_gold(folder / "articles")
    frames, ids = _extract(gold, engine)
    return dict(zip((article.name for article in gold), compare(gold, ids, frames), strict=True))


def score_rows(scores: list[Score], engine: str) -> list[dict[str, Any]]:
    """Scores with the model and the version of the rules that they belong to, as programs read them."""
    versions = {"model": engine_label(engine), "rules": rules_version()}
    return [{**row._asdict(), **versions} for row in scores]


def keep_scores(home: Home, scores: list[Score], engine: str) -> None:
    """Write scores to where runs find them, with the model and the rules that they belong to."""
    home.create()
    write_atomically(_file(home), json.dumps(score_rows(scores, engine), indent=1))


def carried_scores(home: Home, run_id: str) -> pl.DataFrame:
    """The scores that were kept last, as rows of `scores` for a run; none where none were kept."""
    if not _file(home).exists():
        return Scores.create_empty()
    rows = [{"run_id": run_id, **row} for row in json.loads(_file(home).read_text("utf-8"))]
    return Scores.validate(pl.DataFrame(rows, schema=Scores.create_empty().schema))


def since_baseline(folder: Path, now: CountsByArticle) -> list[Change]:
    """What changed since the baseline of a folder, on the articles that it knows. A UsageError where there are none."""
    file = folder / BASELINE
    how = "make one with dateline score --write-baseline"
    if not file.exists():
        raise UsageError(f"there is no baseline {file}: {how}")
    articles = json.loads(file.read_text("utf-8")).get("articles", {})
    before = {name: [Counts(task, *rest) for task, *rest in counts] for name, counts in articles.items()}
    if not before.keys() & now.keys():
        raise UsageError(f"the baseline {file} knows none of the articles: {how}")
    return changes(before, now)


def write_baseline(folder: Path, counts: CountsByArticle, engine: str) -> Path:
    """Make counts the baseline of a folder, an article on a line so that a difference can be read; returns its file."""
    articles = ",\n".join(f"  {json.dumps(name)}: {json.dumps(of_article)}" for name, of_article in counts.items())
    told = f'{{\n "model": {json.dumps(engine_label(engine))},\n "articles": {{\n{articles}\n }}\n}}\n'
    write_atomically(folder / BASELINE, told)
    return folder / BASELINE


def _file(home: Home) -> Path:
    return home.work / "scores.json"


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
