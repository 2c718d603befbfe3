"""The model card: what the model is, what it was made from, under which licences, and how well it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from string import Template

from training.evaluate import TYPES
from training.recipe import Narrowing, Recipe

_HERE = Path(__file__).resolve().parent


def model_card(
    version: str,
    recipes: tuple[Recipe, Narrowing],
    made_from: Mapping[str, str],
    scores: Mapping[str, Mapping[str, float]],
    size_bytes: int,
) -> str:
    """The card in Markdown; `scores` are those of `evaluate`, empty where nothing was measured."""
    recipe, narrowing = recipes
    numbers = asdict(recipe) | {f"narrowing: {name}": value for name, value in asdict(narrowing).items()}
    return Template((_HERE / "card.md").read_text("utf-8")).substitute(
        version=version,
        wikipedia=(_HERE / "card_wikipedia.md").read_text("utf-8") if recipe.with_wikipedia else "",
        size=f"{size_bytes / 1e6:.1f}",
        scores=_table(("part", "core", *TYPES), [[part, *map(str, row.values())] for part, row in scores.items()]),
        recipe=_table(("number", "value"), [[name, str(value)] for name, value in numbers.items()]),
        made_from=_table(
            ("file or package", "SHA-256 or version"), [[name, f"`{made_from[name]}`"] for name in made_from]
        ),
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown.

    >>> print(_table(["a", "b"], [["1", "2"]]))
    | a | b |
    | --- | --- |
    | 1 | 2 |
    """
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows))
