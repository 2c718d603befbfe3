"""The five seeds, scored by the project's shared scorer where it stands beside this checkout."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT, dateline

SHARED = ROOT.parent / "shared"
GOLD = SHARED / "dev_sets" / "seeds" / "gold.jsonl"

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="shared/ does not stand beside this checkout")


def test_the_seeds_are_cleaned_exactly(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert dateline("run", "--direct", SHARED / "seeds", "--home", home).returncode == 0
    scored = subprocess.run(
        [sys.executable, SHARED / "score" / "score.py", "seeds", "--json", "--home", home, "--gold", GOLD],
        check=True,
        capture_output=True,
    )
    scores = json.loads(scored.stdout)
    assert scores["artifacts"]["spans"] == 9
    assert {scores["artifacts"][name] for name in ("exact", "kept_whole", "rebuilt")} == {1.0}
    assert scores["artifacts"]["body_characters_removed"] == 0
    assert set(scores["fields"].values()) == {1.0}
    assert scores["posts"] == {"posts": 2, "found": 1.0, "handle": 1.0, "posted_on": 1.0, "url": 1.0}
