"""What each cleaning rule earns on the development set `clean`, by leaving it out.

    python benchmarks/ablation.py ../shared/dev_sets/clean ../shared/score > docs/ablation.json

Cleans the texts with all rules and then with all but one, and prints for each rule how many residue words it alone takes
out, how many body words it alone loses, and on how many files it fires, with the totals of all rules together. Rules
that take out the same line share it, and neither earns it alone. docs/rules.md shows the figures.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from transforms.cleaning import RULES, clean_documents

Gold = list[dict[str, Any]]


class Bench(NamedTuple):
    """The development set, as documents and gold rows in the same order, and the module that scores it."""

    documents: pl.DataFrame
    gold: Gold
    scorer: Any


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dev_set", type=Path, help="folder with input/ and gold.jsonl")
    parser.add_argument("score", type=Path, help="folder of the scorers")
    options = parser.parse_args()
    sys.path.insert(0, str(options.score))
    bench = _bench(options.dev_set)
    whole, fired = _measure(bench, "")
    rules = {}
    for rule in RULES:
        without, _ = _measure(bench, rule.name)
        earned = {name: whole[name] - without[name] for name in ("residue_words_removed", "body_words_lost")}
        rules[rule.name] = earned | {"files": fired[rule.name]}
    print(json.dumps({"all_rules": whole, "rules": rules}, indent=1))
    return 0


def _bench(dev_set: Path) -> Bench:
    gold: Gold = [json.loads(line) for line in (dev_set / "gold.jsonl").read_text("utf-8").splitlines()]
    for row in gold:
        row["input_text"] = (dev_set / "input" / row["file"]).read_bytes().decode("utf-8")
    columns = {
        "document_id": [f"{number:05d}" for number in range(len(gold))],
        "source": ["dev"] * len(gold),
        "text": [row["input_text"] for row in gold],
    }
    return Bench(pl.DataFrame(columns), gold, importlib.import_module("clean"))


def _measure(bench: Bench, left_out: str) -> tuple[dict[str, int], Counter[str]]:
    """Words removed and lost by all rules but one, and the number of files on which each rule fires."""
    cleaned = clean_documents(bench.documents, rules=tuple(rule for rule in RULES if rule.name != left_out))
    removed, lost = 0, 0
    for row, text in zip(bench.gold, cleaned.articles["text"], strict=True):
        if row["kind"] == "residue":
            file = bench.scorer.residue_file(row, text)
            removed += file["residue_words"] - file["residue_kept"]
            lost += file["body_words"] - file["body_kept"]
        else:
            lost += bench.scorer.negative_file(row, text)["lost"]
    fired = Counter(cleaned.artifacts.select("article_id", "rule").unique()["rule"])
    return {"residue_words_removed": removed, "body_words_lost": lost}, fired


if __name__ == "__main__":
    sys.exit(main())
