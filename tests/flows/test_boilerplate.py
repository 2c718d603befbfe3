"""`dateline rules propose`: nothing is cut until the user accepts it, and then only from what is loaded later."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support import Ask, dateline

FOOT = 'Listen to "this" story \\ free'


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Six stories of one outlet that share a line, in a working directory without settings."""
    monkeypatch.chdir(tmp_path)
    outlet = tmp_path / "press" / "harbour-times"
    outlet.mkdir(parents=True)
    for number in range(6):
        write_story(outlet, number)
    return tmp_path / "press"


def write_story(outlet: Path, number: int) -> None:
    body = f"The ferry number {number} sailed at dawn with {number} passengers on board.\n\n{FOOT}\n\nIt was {number}."
    (outlet / f"{number}.txt").write_text(body, encoding="utf-8")


def test_a_proposed_line_is_cut_once_it_is_accepted(source: Path, tmp_path: Path, ask: Ask) -> None:
    home = tmp_path / "home"
    dateline("run", source, "--direct", "--home", home)
    proposals = json.loads(dateline("rules", "propose", "--home", home, "--json").stdout)
    assert [(row["source"], row["line"], row["article_count"]) for row in proposals] == [("harbour-times", FOOT, 6)]
    assert proposals[0]["examples"][0].startswith("press/harbour-times/")
    assert not (tmp_path / "dateline.toml").exists()

    accepted = dateline("rules", "propose", "--home", home, "--accept")
    assert "1 lines accepted" in accepted.stderr
    assert "0 lines accepted" in dateline("rules", "propose", "--home", home, "--accept").stderr
    write_story(source / "harbour-times", 7)
    assert dateline("run", source, "--direct", "--home", home).returncode == 0
    left = ask(
        home, "SELECT path FROM articles JOIN files ON document_id = article_id WHERE NOT contains(text, 'Listen')"
    )
    assert [row["path"] for row in left] == ["press/harbour-times/7.txt"]
    assert ask(home, "SELECT removed FROM artifacts WHERE rule = 'learned_line'") == [{"removed": FOOT}]
