"""Events in sentences: which are told, with whom, where, when, and which are not."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from transforms.extraction import find_events
from transforms.extraction.events import kinds, role_meanings, roles_of
from transforms.extraction.events.find import LONGEST
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


def test_every_kind_has_a_case() -> None:
    told = {line.split()[0] for case in CASES for line in case.get("told", [])}
    assert told == {kind.name for kind in kinds()}


def test_there_are_enough_cases_that_must_not_be_told() -> None:
    assert sum("told" not in case for case in CASES) >= 60


def test_every_role_means_something() -> None:
    assert role_meanings().keys() == {role for kind in kinds() for role in roles_of(kind)}


def test_codes_are_those_of_the_kind() -> None:
    events, _ = Story("[P Ana Sousa] met [P Tomas Ek].").find()
    assert events.select("kind", "plover", "cameo", "cue").row(0) == ("meeting", "CONSULT", "040", "met")


def test_an_event_reaches_from_its_first_word_to_its_last() -> None:
    story = Story(
        "First.", "On [T Monday 2026-03-02], Minister [P Ana Sousa] met [P Tomas Ek] in [G Oslo], aides said."
    )
    (event,) = story.find()[0].iter_rows(named=True)
    words = "Monday, Minister Ana Sousa met Tomas Ek in Oslo"
    assert story.text[event["start_char"] : event["end_char"]] == words


def test_raw_offsets_name_the_same_words() -> None:
    story = Story("[P Ana Sousa] met [P Tomas Ek].")
    cut = {"article_id": ARTICLE_ID, "artifact_no": 0, "rule": "ad", "kind": "ad", "removed": "Ad: ", "replacement": ""}
    artifacts = _frame("artifacts", [cut | {"raw_start": 0, "raw_end": 4}])
    events, _ = find_events(
        story.articles, story.paragraphs, _frame("mentions", story.mentions), _frame("dates", []), artifacts
    )
    assert events.select("start_char", "raw_start", "end_char", "raw_end").row(0) == (0, 4, 22, 26)


def test_no_event_crosses_a_paragraph() -> None:
    assert Story("[P Ana Sousa] met", "[P Tomas Ek] in [G Oslo].").told() == []


def test_the_past_does_not_lie_behind_the_publication() -> None:
    story = Story("[P Ana Sousa] met [P Tomas Ek] on [T Friday 2026-03-06].")
    assert story.told() == ["meeting past | counterpart Tomas Ek | participant Ana Sousa"]


def test_the_present_tense_is_open_where_nothing_dates_it() -> None:
    text = "[P Ana Sousa] meets [P Tomas Ek] on [T Friday 2026-03-06]."
    assert Story(text, published_on=None).told() == []


def test_an_event_is_told_once_in_a_sentence() -> None:
    text = "[P Ana Sousa] met [P Tomas Ek] and held talks with [P Tomas Ek] in [G Oslo]."
    assert Story(text).told() == ["meeting past | counterpart Tomas Ek | participant Ana Sousa"]


def test_rows_are_the_same_in_any_order() -> None:
    story = Story("[P Ana Sousa] met [P Tomas Ek].", "[P Lars Holm] visited [G Oslo] on [T Monday 2026-03-02].")
    events, participants = story.find()
    shuffled = find_events(
        story.articles,
        story.paragraphs.reverse(),
        _frame("mentions", story.mentions[::-1]),
        _frame("dates", story.dates[::-1]),
        _frame("artifacts", []),
    )
    assert events.sort("event_id").equals(shuffled[0].sort("event_id"))
    assert participants.sort("event_id", "role").equals(shuffled[1].sort("event_id", "role"))


def test_without_articles_there_is_nothing() -> None:
    empty = [_frame(table, []) for table in ("articles", "paragraphs", "mentions", "dates", "artifacts")]
    assert [frame.height for frame in find_events(*empty)] == [0, 0]


@pytest.mark.parametrize(
    "words", ["met, [P Ana] ", "[P Ana], met and ", "the [G Oslo]'s met ", "met with in of ", "((met "]
)
def test_hostile_sentences_end(words: str) -> None:
    text = f"[P Ana Sousa] {words * (LONGEST // len(words))} [P Tomas Ek]. " * 20
    story = Story(text)
    offsets = story.find()[0].select("start_char", "end_char").rows()
    assert all(0 <= start < end <= len(story.text) for start, end in offsets)
