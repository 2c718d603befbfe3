"""The cookbook: every query runs over the sample, and finds something unless a table that it reads is empty."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import ROOT, Ask
from transforms.tables import BY_NAME

QUESTIONS = re.findall(
    r"^## (\d+\. .*?)\n.*?```sql\n(.*?)```", (ROOT / "docs/cookbook.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
)


def test_there_are_fifteen_questions() -> None:
    assert [int(title.partition(".")[0]) for title, _ in QUESTIONS] == list(range(1, 16))


@pytest.mark.parametrize(("title", "sql"), QUESTIONS, ids=[title for title, _ in QUESTIONS])
def test_a_question_is_answered(title: str, sql: str, sample_home: Path, ask: Ask) -> None:
    rows = ask(sample_home, sql)
    if not rows:
        views = {file.stem: file.read_text("utf-8") for file in (ROOT / "warehouse" / "views").glob("*.sql")}
        read = sql + "".join(text for name, text in views.items() if name in sql)
        sizes = {
            name: ask(sample_home, f"SELECT count(*) AS n FROM {name}")[0]["n"] for name in BY_NAME if name in read
        }
        assert 0 in sizes.values() or "planned" in sql, f"{title}: no row, though {sizes}"


def test_the_diagram_of_the_tables_names_each_of_them() -> None:
    page = (ROOT / "docs/tables.md").read_text("utf-8")
    diagram = page.partition("erDiagram")[2].partition("```")[0]
    for name in BY_NAME:
        assert f"    {name} {{" in diagram
    assert 'articles ||--o{ quotes : "article_id"' in diagram
    assert 'entities |o--o{ quotes : "speaker_entity_id"' in diagram
