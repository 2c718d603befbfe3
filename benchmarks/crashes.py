"""Kill runs, everywhere and anywhere, and read beside them: what the test suite does in small, in full.

    python benchmarks/crashes.py every            one run killed at each point there is
    python benchmarks/crashes.py random 100       runs killed after so many moments of their own
    python benchmarks/crashes.py readers 600      open, query and close for so many seconds beside continuous runs

Runs have no model and no gate, and so are short; all else is as it is. Prints what was tried and what went wrong: a
line after every ten kills or runs, and the whole at the end, be that the last of them or Ctrl-C.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.faults.scene import Scene, act, copy_home, make_scene
from tests.support import ROOT, clean_environment

_READ = """
    SELECT (SELECT max(run_id) FROM runs WHERE verdict = 'published'), (SELECT count(*) FROM articles),
           (SELECT count(*) FROM documents), (SELECT count(*) FROM files WHERE status = 'loaded')
"""


def judge(scene: Scene, home: Path) -> str:
    """What became of a home after a kill, in a word or in the words of the command."""
    found = act("recover", home, scene.source)
    if found is None or found["code"] != 0:
        return f"the next run did not complete: {found}"
    if found["before"] not in {scene.before, scene.after}:
        return f"readers found neither the old nor the new warehouse: {found['before']}"
    if found["after"] != scene.after:
        return "another warehouse than without the kill"
    return "rebuilt as advised" if found["advice"] else "completed by the next run"


def kill_everywhere(scene: Scene, folder: Path, results: Counter[str]) -> None:
    """Kill a run at each of its points."""
    for number, point in enumerate(scene.points, start=1):
        home = copy_home(scene.home, folder / f"every-{number}")
        was_killed = act("run", home, scene.source, number) is None
        result = judge(scene, home) if was_killed else "was not killed"
        results[result if result == "completed by the next run" else f"{point}: {result}"] += 1
        _tell(number, len(scene.points), results)


def kill_at_random(scene: Scene, folder: Path, count: int, results: Counter[str]) -> None:
    """Kill runs after a random share of the time that one takes."""
    generator = random.Random(5)
    command = [sys.executable, "-m", "tests.faults.trial", "run"]
    environment = clean_environment() | {"PYTHONPATH": str(ROOT)}
    began = time.monotonic()
    act("run", copy_home(scene.home, folder / "timed"), scene.source)
    whole = time.monotonic() - began
    for number in range(count):
        home = copy_home(scene.home, folder / f"random-{number}")
        with subprocess.Popen([*command, home, scene.source], env=environment, stdout=subprocess.DEVNULL) as run:
            time.sleep(whole * generator.uniform(0.3, 1.0))
            run.kill()
        results[judge(scene, home)] += 1
        _tell(number + 1, count, results)


def read_beside_runs(scene: Scene, folder: Path, seconds: float, results: Counter[str]) -> None:
    """Open, query and close the published file while runs publish one version after the other."""
    home = copy_home(scene.home, folder / "readers")
    source = Path(copy_home(scene.source, folder / "source"))
    deadline = time.monotonic() + seconds
    versions: dict[str, tuple[int, ...]] = {}
    while time.monotonic() < deadline:
        results["runs"] += 1
        (source / f"times/r{results['runs']}.txt").write_text(f"Report {results['runs']} of the harbour.\n")
        command = [sys.executable, "-m", "tests.faults.trial", "run", home, source]
        environment = clean_environment() | {"PYTHONPATH": str(ROOT)}
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as run:
            while run.poll() is None:
                results[_read_once(home, versions)] += 1
        results["versions read"] = len(versions)
        _tell(results["runs"], None, results)


def _read_once(home: Path, versions: dict[str, tuple[int, ...]]) -> str:
    try:
        with duckdb.connect(str(home / "warehouse.duckdb"), read_only=True) as connection:
            run_id, *counts = connection.execute(_READ).fetchall()[0]
    except duckdb.Error as error:
        return f"failed read: {error}"
    seen = versions.setdefault(run_id, tuple(counts))
    return "whole reads" if tuple(counts) == seen and len(set(counts)) == 1 else f"mixed read: {run_id} {counts} {seen}"


def _tell(number: int, total: int | None, results: Counter[str]) -> None:
    """A line after every ten, at once, for whoever watches or reads the log of a run that was cut short."""
    if number % 10 == 0:
        found = "; ".join(f"{count} {result}" for result, count in results.most_common())
        print(f"{number} of {total}: {found}" if total else f"after {number} runs: {found}", flush=True)


def main() -> None:
    """Do what the command line asks."""
    what, *number = sys.argv[1:]
    results: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name, suppress(KeyboardInterrupt):
        folder = Path(name)
        scene = make_scene(folder)
        if what == "every":
            kill_everywhere(scene, folder, results)
        elif what == "random":
            kill_at_random(scene, folder, int(number[0]), results)
        else:
            read_beside_runs(scene, folder, float(number[0]), results)
    for result, count in results.most_common():
        print(f"{count:6} {result}", flush=True)


if __name__ == "__main__":
    main()
