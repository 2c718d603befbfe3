"""Runs of the real command in processes of their own, as a user starts them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.support import DATELINE, ROOT, Ask, Dateline, clean_environment


@pytest.fixture(scope="session")
def dateline() -> Dateline:
    """Calls the command and returns what it printed and its exit code."""

    def call(*arguments: object, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*DATELINE, *map(str, arguments)],
            cwd=cwd,
            env=clean_environment() | environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return call


@pytest.fixture(scope="session")
def sample_home(dateline: Dateline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home into which the bundled sample was run directly; tests only read it."""
    home = tmp_path_factory.mktemp("sample") / "home"
    done = dateline("run", "--direct", "--home", home)
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture(scope="session")
def ask(dateline: Dateline) -> Ask:
    """Rows of a query on the published warehouse of a home."""

    def rows(home: Path, query: str) -> list[dict[str, Any]]:
        done = dateline("sql", query, "--home", home, "--format", "json")
        assert done.returncode == 0, done.stderr
        answer: list[dict[str, Any]] = json.loads(done.stdout)
        return answer

    return rows
