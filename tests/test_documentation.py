"""Documentation cannot drift: generated pages are fresh, and every command and setting is described."""

from __future__ import annotations

import re

import pytest

from flows.cli import build_app
from flows.documentation import DOCS, PAGES
from flows.settings import Settings
from tests.support import ROOT


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_fresh(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == PAGES[name](), "run `make docs`"


@pytest.mark.parametrize(
    "command",
    [command.name or command.callback.__name__ for command in build_app().registered_commands if command.callback],
)
def test_every_command_stands_in_the_readme(command: str) -> None:
    assert f"`dateline {command}" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("setting", Settings.model_fields)
def test_every_setting_stands_in_the_documentation(setting: str) -> None:
    assert f"`{setting}`" in (DOCS / "settings.md").read_text("utf-8")


def test_links_between_pages_lead_somewhere() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_no_file_names_a_package_index() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert "--hash=sha256:" in lock
    assert not re.search(r"index-url|https?://", lock)
