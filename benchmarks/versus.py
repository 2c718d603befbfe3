"""Dateline against a plain script and against its own recogniser alone, on the same files in the same run.

    python benchmarks/versus.py FOLDER [--rounds N]

Each round runs all three in turn. Prints one JSON object: the median CPU and wall seconds of each, and the median of
the ratios within a round, which stay put where the speed of a machine does not.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

HERE = Path(__file__).resolve().parent
RUN = "from flows.cli import main; main()"


def commands(folder: str, scratch: str) -> dict[str, list[str]]:
    """What is compared: each is a whole process."""
    return {
        "dateline": ["-c", RUN, "run", folder, "--direct", "--home", f"{scratch}/home"],
        "plain_script": [str(HERE / "plain_script.py"), folder, f"{scratch}/plain.sqlite"],
        "names_only": [str(HERE / "names_only.py"), folder],
    }


def measure(arguments: list[str]) -> tuple[float, float]:
    """CPU seconds, its workers' included, and wall seconds of one process."""
    before, clock = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    environment = os.environ | {"PYTHONPATH": str(HERE.parent)}
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=environment)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter() - clock
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="folder of articles")
    parser.add_argument("--rounds", type=int, default=3, help="how often all three run")
    options = parser.parse_args()
    rounds = []
    for _ in range(options.rounds):
        with tempfile.TemporaryDirectory() as scratch:
            rounds.append({name: measure(command) for name, command in commands(options.folder, scratch).items()})
    figures = {
        name: {kind: round(median(one[name][at] for one in rounds), 1) for at, kind in enumerate(("cpu", "wall"))}
        for name in rounds[0]
    }
    ratios = {
        f"{kind}_against_{other}": round(median(one[other][at] / one["dateline"][at] for one in rounds), 2)
        for other in ("plain_script", "names_only")
        for at, kind in enumerate(("cpu", "wall"))
    }
    print(json.dumps({"seconds": figures, "times_as_fast": ratios}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
