"""A home with a first run behind it, and a source in which everything that can change has changed since."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from tests.support import ROOT, clean_environment

STORIES = {
    f"times/{n}.txt": f"Story {n} of the harbour.\n\nThe ferry sailed on pier {n} at dawn.\n" for n in range(1, 7)
}


class Scene(NamedTuple):
    """A home in which one run is done, the source that a second is to land, and the digests before and after that."""

    home: Path
    source: Path
    points: list[str]
    before: str
    after: str


def act(what: str, home: Path, source: Path, number: int | None = None, **environment: str) -> dict[str, Any] | None:
    """An act of a trial in a process of its own; None where that was killed."""
    command = [sys.executable, "-m", "tests.faults.trial", what, str(home), str(source)]
    done = subprocess.run(
        [*command, *([] if number is None else [str(number)])],
        env=clean_environment() | {"PYTHONPATH": str(ROOT), "POLARS_MAX_THREADS": "1"} | environment,
        cwd=home.parent,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode == -9:
        return None
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def write(source: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        file = source / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def make_scene(folder: Path) -> Scene:
    """Run once, change the source, and see what an undisturbed second run comes to."""
    home, source = folder / "home", folder / "press"
    write(source, STORIES | {"times/twin.txt": STORIES["times/1.txt"], "times/blank.txt": " \n"})
    first = act("run", home, source)
    assert first is not None
    assert first["code"] == 0, first
    (source / "times/1.txt").unlink()
    write(
        source,
        {"times/2.txt": "Story 2, told anew.\n", "times/7.txt": "Story 7 of the harbour.\n", "times/8.part": "x"},
    )
    undisturbed = copy_home(home, folder / "undisturbed")
    second = act("run", undisturbed, source)
    assert second is not None
    assert second["code"] == 0, second
    return Scene(home, source, second["points"], first["digest"], second["digest"])


def copy_home(home: Path, to: Path) -> Path:
    """A home to spoil."""
    return Path(shutil.copytree(home, to))
