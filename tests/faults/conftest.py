"""What the tests of faults start from."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.harness import SITE
from tests.faults.scene import Scene, make_scene
from tests.support import ROOT, clean_environment


@pytest.fixture(scope="session")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """Tests copy the home and leave the source as it is."""
    return make_scene(tmp_path_factory.mktemp("scene"))


@pytest.fixture
def faulty_dateline(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """The command in a process of its own that is changed as FAULT_* variables say."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(SITE, encoding="utf-8")
    path = os.pathsep.join([str(site), str(ROOT)])

    def call(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from flows.cli import main; main()", *map(str, arguments)],
            env=clean_environment() | {"PYTHONPATH": path, "FAULT_CHEAP": "1"} | environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return call
