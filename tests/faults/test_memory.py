"""A bound on memory: what a process of its own holds at most while it lands, or runs over, what is large or many.

The bounds are generous: some 200 MB are taken by the libraries alone.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT, clean_environment

MOST_MB = 600
MOST_MB_OF_A_LANDING = 60
FILES = 20_000

_PEAK = """
import sys
from pathlib import Path

def peak_mb():
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
"""
_RUN = f"""{_PEAK}
from tests.faults.harness import make_cheap
from tests.faults.trial import dateline

make_cheap()
source, home = sys.argv[1:]
code, said = dateline("run", source, "--direct", "--home", home)
assert code == 0, said
print(peak_mb())
"""
_LAND = f"""{_PEAK}
from transforms.tables.landing import Files
from warehouse.home import Home
from warehouse.landing import find_sources, land

source, home = map(Path, sys.argv[1:])
Home(home).create()
land(find_sources([source / "one"]), Files.create_empty(), Home(home), 5_000_000)
before = peak_mb()
landing = land(find_sources([source / "many"]), Files.create_empty(), Home(home), 5_000_000)
assert landing.counts["new"] == {FILES}
print(peak_mb() - before)
"""


def measure(program: str, source: Path, home: Path, **environment: str) -> float:
    """Megabytes that a program prints."""
    done = subprocess.run(
        [sys.executable, "-c", program, str(source), str(home)],
        env=clean_environment() | {"PYTHONPATH": str(ROOT), "POLARS_MAX_THREADS": "1"} | environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return float(done.stdout)


@pytest.fixture
def large_files(tmp_path: Path) -> Path:
    """A file of 300 MB, of which the disk holds next to nothing, one long token, and a line without an end."""
    source = tmp_path / "press"
    source.mkdir()
    with (source / "huge.txt").open("wb") as file:
        file.truncate(300_000_000)
    (source / "token.txt").write_text("The ferry sailed.\n\n" + "x" * 200_000 + "\n", encoding="utf-8")
    (source / "line.txt").write_text("The ferry sailed at dawn. " * 40_000, encoding="utf-8")
    return source


def test_large_files_and_long_tokens_take_bounded_memory(large_files: Path, tmp_path: Path) -> None:
    assert measure(_RUN, large_files, tmp_path / "home") < MOST_MB


def test_a_file_that_is_read_whole_would_break_the_bound(large_files: Path, tmp_path: Path) -> None:
    for name in ("token.txt", "line.txt"):
        (large_files / name).unlink()
    assert measure(_RUN, large_files, tmp_path / "home", DATELINE_MAX_FILE_BYTES="400000000") > MOST_MB


def test_many_files_land_in_little_memory(tmp_path: Path) -> None:
    source = tmp_path / "press"
    for folder, count in (("one", 1), ("many", FILES)):
        (source / folder).mkdir(parents=True)
        for number in range(count):
            (source / folder / f"{number:06}.txt").write_text(f"Story {number} of the harbour.\n", encoding="utf-8")
    assert measure(_LAND, source, tmp_path / "home") < MOST_MB_OF_A_LANDING
