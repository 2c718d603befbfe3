"""How many articles a second the whole pipeline does, and how much memory it takes at most.

    python benchmarks/throughput.py FOLDER [--workers N]

Prints one JSON object. CPU seconds and peak memory include the worker processes; the peak is that of the main process
and that of the largest worker.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
from pathlib import Path

from flows.engines import DirectEngine
from flows.pipeline import run_pipeline
from flows.settings import load_settings

DEFAULT = Path(__file__).resolve().parent.parent / "samples"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "folder", type=Path, nargs="?", default=DEFAULT, help="folder of articles (default: the sample)"
    )
    parser.add_argument("--workers", type=int, help="worker processes (default: the setting)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        flags = {"sources": [options.folder], "home": Path(home), "workers": options.workers}
        summary = run_pipeline(load_settings(flags, {}), DirectEngine())
    own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu_seconds = sum(usage.ru_utime + usage.ru_stime for usage in (own, workers))
    figures = {
        "folder": options.folder.name,
        "verdict": summary.run["verdict"],
        "articles": summary.run["loaded"],
        "seconds": round(summary.seconds, 1),
        "articles_per_second": round(summary.articles_per_second, 1),
        "cpu_seconds": round(cpu_seconds, 1),
        "articles_per_cpu_second": round(summary.run["loaded"] / cpu_seconds, 1),
        "peak_mb": round(own.ru_maxrss / 1024),
        "peak_mb_of_a_worker": round(workers.ru_maxrss / 1024),
    }
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
