"""Every rule takes out what its cases say and leaves alone what they say."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from transforms.cleaning import CHARACTER_RULES, COPIED_PARAGRAPH, LAYOUT_RULES, REPEATED_HEADLINE, RULES
from transforms.cleaning.clean import Cleaned

CASES = [
    (name, case)
    for file in sorted((Path(__file__).parent / "cases").glob("*.toml"))
    for name, cases in tomllib.loads(file.read_text("utf-8")).items()
    for case in cases
]
DESCRIBED = (*CHARACTER_RULES, *LAYOUT_RULES, *RULES, REPEATED_HEADLINE, COPIED_PARAGRAPH)
ALL_RULES = [rule.name for rule in DESCRIBED]

Clean = Callable[..., Cleaned]


def removed_by(rule: str, cleaned: Cleaned) -> list[str]:
    return cleaned.artifacts.filter(pl.col("rule") == rule)["removed"].to_list()


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{name}-{case['text'][:30]!r}" for name, case in CASES])
def test_a_rule_removes_its_artifact_and_nothing_else(rule: str, case: dict[str, Any], clean: Clean) -> None:
    found = removed_by(rule, clean(case["text"]))
    is_right = found[0:1] == [case["removed"]] if "removed" in case else found == []
    assert is_right is not case.get("is_known_failure", False), found


@pytest.mark.parametrize("rule", ALL_RULES)
def test_every_rule_has_cases_that_fire_and_cases_that_must_not(rule: str) -> None:
    own = [case for name, case in CASES if name == rule]
    assert any("removed" in case for case in own)
    assert any("removed" not in case for case in own)


@pytest.mark.parametrize("rule", DESCRIBED, ids=ALL_RULES)
def test_the_example_of_a_rule_is_one(rule: Any, clean: Clean) -> None:
    assert removed_by(rule.name, clean(f"{rule.example}\n")) != [] or removed_by(
        rule.name, clean(f"The ferry sailed at dawn.\n\n{rule.example}\n")
    )
