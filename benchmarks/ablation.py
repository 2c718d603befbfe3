"""What each cleaning rule earns on the development set `clean`, by leaving it out.

    python benchmarks/ablation.py ../shared/dev_sets/clean ../shared/score > docs/ablation.json

Prints for each rule how many residue words it alone takes out, how many body words it alone loses, and on how many
files it fires, with the totals of all rules together. Rules that would take out the same line share it, and neither
earns it alone. docs/rules.md shows the figures.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from transforms.cleaning import RULES, clean_documents
from transforms.cleaning.clean import Cleaned
from transforms.cleaning.rule import Rule

Gold = dict[str, dict[str, Any]]


class Words(NamedTuple):
    """Words of a file that cleaning took out: residue, and body or words of a text that was a body already."""

    residue_removed: int
    body_lost: int


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dev_set", type=Path, help="folder with input/ and gold.jsonl")
    parser.add_argument("score", type=Path, help="folder of the scorers")
    options = parser.parse_args()
    sys.path.insert(0, str(options.score))
    scorer = importlib.import_module("clean")
    gold = _gold(options.dev_set)
    cleaned = _clean(gold, RULES)
    whole = _score(gold, cleaned, scorer)
    fired = cleaned.artifacts.select("article_id", "rule").unique()
    rules = {}
    for rule in RULES:
        names = set(fired.filter(pl.col("rule") == rule.name)["article_id"])
        some = {name: row for name, row in gold.items() if name in names}
        without = _score(some, _clean(some, tuple(other for other in RULES if other != rule)), scorer)
        earned = _total({name: whole[name] for name in some}), _total(without)
        rules[rule.name] = {
            "residue_words_removed": earned[0].residue_removed - earned[1].residue_removed,
            "body_words_lost": earned[0].body_lost - earned[1].body_lost,
            "files": len(some),
        }
    print(json.dumps({"all_rules": _total(whole)._asdict(), "rules": rules}, indent=1))
    return 0


def _gold(dev_set: Path) -> Gold:
    """The rows of the gold file by the name of their file, each with its text."""
    rows = [json.loads(line) for line in (dev_set / "gold.jsonl").read_text("utf-8").splitlines()]
    for row in rows:
        row["input_text"] = (dev_set / "input" / row["file"]).read_bytes().decode("utf-8")
    return {row["file"]: row for row in rows}


def _clean(gold: Gold, rules: tuple[Rule, ...]) -> Cleaned:
    texts = [row["input_text"] for row in gold.values()]
    documents = pl.DataFrame({"document_id": list(gold), "text": texts}, schema={"document_id": str, "text": str})
    return clean_documents(documents, rules=rules)


def _score(gold: Gold, cleaned: Cleaned, scorer: Any) -> dict[str, Words]:
    scores = {}
    for name, text in cleaned.articles.iter_rows():
        if gold[name]["kind"] == "residue":
            file = scorer.residue_file(gold[name], text)
            removed = file["residue_words"] - file["residue_kept"]
            scores[name] = Words(removed, file["body_words"] - file["body_kept"])
        else:
            scores[name] = Words(0, scorer.negative_file(gold[name], text)["lost"])
    return scores


def _total(scores: dict[str, Words]) -> Words:
    return Words(
        sum(words.residue_removed for words in scores.values()), sum(words.body_lost for words in scores.values())
    )


if __name__ == "__main__":
    sys.exit(main())
