"""What a run costs when little or nothing has changed, beside the first one: CPU seconds, Python's start included.

    python benchmarks/incremental.py FOLDER [--rebuild]

Lands a copy of a folder of articles, runs over it three times (all is new, nothing is, one file in a hundred is), and
with --rebuild compares the digest with that of a rebuild. Runs have no model and no gate; the unchanged one is the real
command. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.faults.harness import SITE

ROOT = Path(__file__).resolve().parent.parent
DATELINE = "from flows.cli import main; main()"
LAND = """
import sys, tempfile
from pathlib import Path
from time import process_time
from transforms.tables.landing import Files
from warehouse.home import Home
from warehouse.landing import find_sources, land
with tempfile.TemporaryDirectory(dir=sys.argv[2]) as folder:
    Home(Path(folder)).create()
    began = process_time()
    land(find_sources([Path(sys.argv[1])]), Files.create_empty(), Home(Path(folder)), 5_000_000)
    print(process_time() - began)
"""


def cpu_seconds(program: str, *arguments: object, site: Path = ROOT) -> tuple[float, str]:
    """Run a Python program in a process of its own: CPU seconds of it and its children, and what it printed.

    A `sitecustomize` in the folder `site` changes the process and its workers.
    """
    environment = {"PYTHONPATH": f"{site}{os.pathsep}{ROOT}", "FAULT_CHEAP": "1"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", program, *map(str, arguments)]
    done = subprocess.run(command, env=os.environ | environment, stdout=subprocess.PIPE, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def change_some(folder: Path) -> None:
    """Add a line to every hundredth file."""
    for number, file in enumerate(sorted(folder.rglob("*.txt"))):
        if number % 100 == 0:
            file.write_bytes(file.read_bytes() + b"\nA line was added here.\n")


def measure(source: Path, work: Path, *, with_rebuild: bool) -> dict[str, object]:
    """The figures, by name."""
    count = sum(1 for _ in source.rglob("*.txt"))
    _, landing = cpu_seconds(LAND, source, work)
    cheap = work / "site"
    cheap.mkdir()
    (cheap / "sitecustomize.py").write_text(SITE)
    run = ("run", source, "--direct", "--home", work / "home")
    first, _ = cpu_seconds(DATELINE, *run, site=cheap)
    unchanged, _ = cpu_seconds(DATELINE, *run)
    change_some(source)
    changed, _ = cpu_seconds(DATELINE, *run, site=cheap)
    figures: dict[str, object] = {
        "files": count,
        "files_landed_per_second": round(count / float(landing)),
        "first_run_seconds": round(first, 1),
        "unchanged_run_seconds": round(unchanged, 2),
        "one_per_cent_changed_seconds": round(changed, 2),
    }
    if with_rebuild:
        _, before = cpu_seconds(DATELINE, "digest", "--home", work / "home")
        cpu_seconds(DATELINE, "rebuild", "--home", work / "home", site=cheap)
        _, after = cpu_seconds(DATELINE, "digest", "--home", work / "home")
        figures["equals_a_rebuild"] = before == after
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder of articles, such as one of shared/corpora/make_corpus.py")
    parser.add_argument("--rebuild", action="store_true", help="compare with a rebuild as well")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        source = Path(shutil.copytree(options.folder, Path(name) / "source"))
        print(json.dumps(measure(source, Path(name), with_rebuild=options.rebuild)))


if __name__ == "__main__":
    main()
