"""Events in sentences: which are told, with whom, where, when, and which are not."""

from __future__ import annotations

import hashlib
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from transforms.extraction import find_events
from transforms.extraction.events import kinds
from transforms.linking import name_id
from transforms.tables import BY_NAME

CASES = tomllib.loads((Path(__file__).parent / "cases" / "events.toml").read_text(encoding="utf-8"))["event"]
TYPES = {"P": "PERSON", "O": "ORG", "G": "GPE", "L": "LOC", "F": "FAC", "N": "NORP"}
MARKED = re.compile(r"\[([A-Z]) ([^\]]+)\]")
DAY = re.compile(r" (\d{4}-\d\d-\d\d)")
ARTICLE_ID = "a" * 64
PUBLISHED_ON = date(2026, 3, 4)


class Story:
    """Paragraphs with marked names and time expressions, as the frames that events are found in."""

    def __init__(self, *marked: str, is_headline: bool = False, published_on: date | None = PUBLISHED_ON) -> None:
        self.mentions: list[dict[str, Any]] = []
        self.dates: list[dict[str, Any]] = []
        paragraphs = []
        self.text = ""
        for number, paragraph in enumerate(marked):
            start = len(self.text)
            self._read(paragraph)
            paragraphs.append(
                {"article_id": ARTICLE_ID, "paragraph_no": number, "role": "headline" if is_headline else "body"}
                | {"start_char": start, "end_char": len(self.text)}
            )
            self.text += "\n"
        self.paragraphs = _frame("paragraphs", paragraphs)
        self.articles = _frame(
            "articles", [{"article_id": ARTICLE_ID, "text": self.text, "published_on": published_on}]
        )

    def _read(self, marked: str) -> None:
        at = 0
        for match in MARKED.finditer(marked):
            self.text += marked[at : match.start()]
            days = [date.fromisoformat(day) for day in DAY.findall(match[2])]
            surface = DAY.sub("", match[2])
            offsets = {"start_char": len(self.text), "end_char": len(self.text) + len(surface), "surface": surface}
            row = {"article_id": ARTICLE_ID} | offsets
            if match[1] == "T":
                self.dates.append(row | {"timex_type": "DATE", "starts_on": days[0], "ends_on": days[-1]})
            else:
                named = {"type": TYPES[match[1]], "name": surface, "name_id": name_id(TYPES[match[1]], surface)}
                self.mentions.append(row | named)
            self.text += surface
            at = match.end()
        self.text += marked[at:]

    def find(self) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Rows of `events` and `event_participants`."""
        mentions, dates = _frame("mentions", self.mentions), _frame("dates", self.dates)
        return find_events(self.articles, self.paragraphs, mentions, dates, _frame("artifacts", []))

    def told(self) -> list[str]:
        """The events as the cases write them."""
        events, participants = self.find()
        names = {mention["name_id"]: mention["name"] for mention in self.mentions}
        return [_line(event, participants, names) for event in events.sort("start_char", "kind").iter_rows(named=True)]


def _frame(table: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    empty = BY_NAME[table].create_empty()
    return pl.DataFrame([dict.fromkeys(empty.columns) | row for row in rows], schema=empty.schema)


def _line(event: dict[str, Any], participants: pl.DataFrame, names: dict[str, str]) -> str:
    parts = [f"{event['kind']} {event['status']}"]
    mine = participants.filter(pl.col("event_id") == event["event_id"])
    parts += sorted(f"{role} {names[name]}" for name, role in mine.select("name_id", "role").iter_rows())
    if event["place_name_id"]:
        parts.append(f"place {names[event['place_name_id']]}")
    if event["starts_on"]:
        days = dict.fromkeys(str(event[column]) for column in ("starts_on", "ends_on"))
        parts.append(f"on {' to '.join(days)}")
    return " | ".join(parts)


def _sorted(line: str) -> str:
    parts = line.split(" | ")
    roles = sorted(part for part in parts[1:] if not part.startswith(("place ", "on ")))
    return " | ".join([parts[0], *roles, *(part for part in parts[1:] if part.startswith(("place ", "on ")))])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_sentence_tells_of_these_events_and_no_others(case: dict[str, Any]) -> None:
    story = Story(case["text"], is_headline=case.get("is_headline", False))
    assert sorted(story.told()) == sorted(_sorted(line) for line in case.get("told", []))
