"""What the tests of runs and commands start from: the bundled sample, run for real."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support import Ask, dateline


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home into which the bundled sample was run directly; tests only read it."""
    home = tmp_path_factory.mktemp("sample") / "home"
    done = dateline("run", "--direct", "--home", home)
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture(scope="session")
def ask() -> Ask:
    """Rows of a query on the published warehouse of a home."""

    def rows(home: Path, query: str) -> list[dict[str, Any]]:
        done = dateline("sql", query, "--home", home, "--format", "json")
        assert done.returncode == 0, done.stderr
        answer: list[dict[str, Any]] = json.loads(done.stdout)
        return answer

    return rows
