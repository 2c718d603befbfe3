"""What the tests of faults start from."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.harness import SITE
from tests.faults.scene import Scene, make_scene
from tests.support import DATELINE, ROOT, clean_environment


@pytest.fixture(scope="session")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """Tests copy the home and leave the source as it is."""
    return make_scene(tmp_path_factory.mktemp("scene"))


Begin = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def begin_dateline(tmp_path: Path) -> Iterator[Begin]:
    """Starts the command in a process of its own that is changed as FAULT_* variables say."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(SITE, encoding="utf-8")
    path = os.pathsep.join([str(site), str(ROOT)])
    begun = []

    def begin(*arguments: object, **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [*DATELINE, *map(str, arguments)],
            env=clean_environment() | {"PYTHONPATH": path, "FAULT_CHEAP": "1"} | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        begun.append(process)
        return process

    yield begin
    for process in begun:
        if process.poll() is None:
            process.kill()
            process.communicate()


@pytest.fixture
def faulty_dateline(begin_dateline: Begin) -> Callable[..., subprocess.CompletedProcess[str]]:
    """The command in a process of its own that is changed as FAULT_* variables say."""

    def call(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        process = begin_dateline(*arguments, **environment)
        output, errors = process.communicate(timeout=120)
        return subprocess.CompletedProcess(process.args, process.returncode, output, errors)

    return call
