"""Readers beside continuous runs: every read succeeds, and none sees a part of one version and a part of another."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import duckdb

from tests.faults.scene import Scene, copy_home
from tests.support import ROOT, clean_environment

RUNS = 3
READ = """
    SELECT (SELECT max(run_id) FROM runs WHERE verdict = 'published'), (SELECT count(*) FROM articles),
           (SELECT count(*) FROM files WHERE status = 'loaded')
"""


def test_readers_beside_continuous_runs_see_whole_versions(scene: Scene, tmp_path: Path) -> None:
    home = copy_home(scene.home, tmp_path / "home")
    source = Path(shutil.copytree(scene.source, tmp_path / "press"))
    versions: dict[str, set[int]] = {}
    for number in range(RUNS):
        (source / f"times/r{number}.txt").write_text(f"Report {number} of the harbour.\n", encoding="utf-8")
        with subprocess.Popen(
            [sys.executable, "-m", "tests.faults.trial", "run", str(home), str(source)],
            env=clean_environment() | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
        ) as run:
            while run.poll() is None:
                with duckdb.connect(str(home / "warehouse.duckdb"), read_only=True) as connection:
                    run_id, articles, loaded = connection.execute(READ).fetchall()[0]
                assert articles == loaded
                versions.setdefault(run_id, set()).add(articles)
        assert run.returncode == 0
    assert all(len(counts) == 1 for counts in versions.values())
    assert len(versions) >= RUNS
