"""The commands about entities, on a home with a few articles."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.support import Ask, dateline

ARTICLES = {
    "a.txt": "Foreign Minister Sergey Lavrov arrived in Lisbon on Monday. Lavrov met reporters in the harbour. "
    "“We are glad to be here,” Lavrov said.",
    "b.txt": "Foreign Minister Sergei Lavrov left Portugal on Tuesday. He flew home from Lisbon.",
    "c.txt": "The writer Mark Twain lived in Hartford for years. Mark Twain came back in 1891.",
    "d.txt": "The young Samuel Clemens said he was born in Florida, and people in Hannibal cheered.",
}


@pytest.fixture(scope="module")
def linked_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home into which ARTICLES were run; tests copy it before they change it."""
    folder = tmp_path_factory.mktemp("entities")
    (folder / "news").mkdir()
    for name, text in ARTICLES.items():
        (folder / "news" / name).write_text(text, encoding="utf-8")
    run(folder)
    return folder


def run(folder: Path) -> str:
    """Run the articles of a folder into its home, and return the verdict."""
    done = dateline("run", folder / "news", "--direct", "--home", folder / "home", "--json")
    assert done.returncode == 0, done.stderr
    return str(json.loads(done.stdout)["verdict"])


@pytest.fixture
def folder(linked_home: Path, tmp_path: Path) -> Path:
    """A copy of the linked home and its articles, to be changed."""
    copy = tmp_path / "copy"
    shutil.copytree(linked_home, copy)
    return copy


def listed(folder: Path, name: str) -> list[dict[str, Any]]:
    done = dateline("entities", "list", name, "--home", folder / "home", "--json")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def spellings(entity: dict[str, Any]) -> dict[str, str]:
    return {alias["alias"]: alias["evidence"] for alias in entity["aliases"]}


def test_list_shows_spellings_and_evidence(linked_home: Path) -> None:
    (entity,) = listed(linked_home, "sergey lavrov")
    assert entity["type"] == "PERSON"
    assert spellings(entity) == {
        "Sergey Lavrov": "same name",
        "Lavrov": "surname in article",
        "Sergei Lavrov": "transliteration",
    }
    assert listed(linked_home, entity["entity_id"][:8]) == [entity]
    shown = dateline("entities", "list", "Lavrov", "--home", linked_home / "home").stdout
    assert "surname in article" in shown


def test_a_merge_is_carried_out_by_the_next_run(folder: Path, ask: Ask) -> None:
    (kept,), (other,) = listed(folder, "Mark Twain"), listed(folder, "Samuel Clemens")
    done = dateline("entities", "merge", "Mark Twain", "Samuel Clemens", "--home", folder / "home", "--json")
    assert json.loads(done.stdout)["other"]["entity_id"] == other["entity_id"]
    assert "next run" in done.stderr
    assert run(folder) == "published"
    (merged,) = listed(folder, "Samuel Clemens")
    assert merged["entity_id"] == kept["entity_id"]
    assert spellings(merged)["Samuel Clemens"] == "edited by user"
    assert ask(folder / "home", "SELECT action, name, other_name FROM entity_edits") == [
        {"action": "merge", "name": "Mark Twain", "other_name": "Samuel Clemens"}
    ]
    assert run(folder) == "unchanged"


def test_a_split_gives_a_spelling_its_own_entity_wherever_the_home_is_built(folder: Path) -> None:
    done = dateline("entities", "split", "Sergey Lavrov", "Sergei Lavrov", "--home", folder / "home")
    assert done.returncode == 0, done.stderr
    run(folder)
    assert [entity["name"] for entity in listed(folder, "Sergei Lavrov")] == ["Sergei Lavrov"]
    assert "Sergei Lavrov" not in spellings(listed(folder, "Sergey Lavrov")[0])
    digest = dateline("digest", "--home", folder / "home").stdout
    assert dateline("rebuild", "--home", folder / "home").returncode == 0
    assert dateline("digest", "--home", folder / "home").stdout == digest
    edits = (folder / "home" / "entities.jsonl").read_bytes()
    shutil.rmtree(folder / "home")
    (folder / "home").mkdir()
    (folder / "home" / "entities.jsonl").write_bytes(edits)
    run(folder)
    assert dateline("digest", "--home", folder / "home").stdout == digest


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("list", "Sergei Lavrof"), "Did you mean 'Sergei Lavrov'"),
        (("merge", "Sergey Lavrov", "Samuel Clements"), "Did you mean 'Samuel Clemens'"),
        (("merge", "Sergey Lavrov", "Sergei Lavrov"), "one entity already"),
        (("merge", "Sergey Lavrov", "Lisbon"), "only entities of one type"),
        (("split", "Sergey Lavrov", "Lavorv"), "is never spelled 'Lavorv'"),
        (("split", "Samuel Clemens", "Samuel Clemens"), "no other spelling"),
    ],
)
def test_what_cannot_be_done_is_a_clear_error(arguments: tuple[str, ...], said: str, linked_home: Path) -> None:
    done = dateline("entities", *arguments, "--home", linked_home / "home")
    assert done.returncode == 2
    assert said in done.stderr
    assert not (linked_home / "home" / "entities.jsonl").exists()


@pytest.mark.parametrize("line", ["{", "[]", '{"action": "melt", "entity": {}, "other": {}}'])
def test_a_broken_file_of_edits_stops_the_run_and_names_the_line(line: str, folder: Path) -> None:
    (folder / "home" / "entities.jsonl").write_text(f"{line}\n", encoding="utf-8")
    done = dateline("run", folder / "news", "--direct", "--home", folder / "home")
    assert done.returncode == 1
    assert "entities.jsonl, line 1" in done.stderr


@pytest.mark.parametrize("command", ["list", "merge", "split"])
def test_every_command_has_help_with_an_example(command: str) -> None:
    done = dateline("entities", command, "--help")
    assert f"dateline entities {command}" in done.stdout.split("Example", 1)[1]
