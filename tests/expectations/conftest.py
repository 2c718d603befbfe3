"""A small valid warehouse of two invented articles, in DuckDB's memory."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl
import pytest

from transforms.tables import TABLES, create_table, table_name

if TYPE_CHECKING:
    from collections.abc import Iterator

RUN, EARLIER = "20260305T060000-0a1b2c", "20260304T060000-9f8e7d"
STARTED = datetime(2026, 3, 5, 6, tzinfo=UTC)

BRIDGE = """ date 2026-03-04\x20
Harbour bridge opens after repairs

ÖSTERVIK, Mar 4 (NNA): Mayor Ilse Grandt opened the harbour bridge on Tuesday. "The ferries can rest now," she said.

Also Read: Ten bridges to see before you are old

Keep left, says the harbour board. — Ilse Grandt (@igrandt) March 4, 2026

Trains to Östervik run again from Friday, and Ilse Grandt will be on the first of them.
"""
BRIDGE_EDITS = (
    (" date 2026-03-04 \n", "", "date_header", "head"),
    ("ÖSTERVIK, Mar 4 (NNA): ", "", "dateline", "head"),
    ("\n\nAlso Read: Ten bridges to see before you are old", "", "also_read", "links"),
    ("\n\nKeep left, says the harbour board. — Ilse Grandt (@igrandt) March 4, 2026\n\n", "\n\n", "post", "social"),
    ("of them.\n", "of them.", "final_newline", "layout"),
)
FERRY = """Night ferry to close

Nordhavn Ferries ends its night service in May after losses of 2 million kronor, Tomas Ek said."""


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def clean(raw: str, edits: tuple[tuple[str, str, str, str], ...]) -> str:
    for removed, replacement, *_ in edits:
        raw = raw.replace(removed, replacement, 1)
    return raw


def artifacts(raw: str, edits: tuple[tuple[str, str, str, str], ...]) -> list[dict[str, Any]]:
    return [
        {
            "article_id": sha256(raw),
            "artifact_no": number,
            "rule": rule,
            "kind": kind,
            "raw_start": raw.index(removed),
            "raw_end": raw.index(removed) + len(removed),
            "removed": removed,
            "replacement": replacement,
        }
        for number, (removed, replacement, rule, kind) in enumerate(edits)
    ]


def offsets(raw: str, text: str, words: str, *, last: bool = False) -> dict[str, Any]:
    find = str.rindex if last else str.index
    return {
        "article_id": sha256(raw),
        "start_char": find(text, words),
        "end_char": find(text, words) + len(words),
        "raw_start": find(raw, words),
        "raw_end": find(raw, words) + len(words),
    }


def article(raw: str, text: str, **head: Any) -> dict[str, Any]:
    return {
        "article_id": sha256(raw),
        "source": "harbour-times",
        "title": text.partition("\n")[0],
        "published_on": date(2026, 3, 4),
        "published_from": "header",
        "language": "en",
        "word_count": len(text.split()),
        "text": text,
        "run_id": RUN,
    } | head


def paragraphs(raw: str, text: str) -> list[dict[str, Any]]:
    return [
        {"paragraph_no": number, "role": "body" if number else "headline", "text_hash": sha256(words)}
        | offsets(raw, text, words)
        for number, words in enumerate(words for words in text.split("\n") if words)
    ]


def mention(raw: str, text: str, surface: str, kind: str, *, last: bool = False) -> dict[str, Any]:
    return {
        "surface": surface,
        "type": kind,
        "name": surface,
        "name_id": sha256(kind + surface),
        "entity_id": sha256(kind + surface),
        "evidence": "same name",
        "extractor": "spacy",
    } | offsets(raw, text, surface, last=last)


def event(raw: str, text: str, words: str, cue: str, **told: Any) -> dict[str, Any]:
    return {"event_id": sha256(cue), "cue": cue, "status": "past"} | offsets(raw, text, words) | told


def entity(name: str, kind: str, mention_count: int, **place: Any) -> dict[str, Any]:
    counts = {"article_count": 1, "mention_count": mention_count}
    return {"entity_id": sha256(kind + name), "name": name, "type": kind} | counts | place


def delivery(path: str, document_id: str | None, status: str, reason: str | None = None) -> dict[str, Any]:
    return {
        "path": path,
        "document_id": document_id,
        "source": "harbour-times",
        "size_bytes": 500,
        "modified_at": datetime(2026, 3, 5, 5, tzinfo=UTC),
        "first_run_id": RUN,
        "status": status,
        "reason": reason,
    }


def run(run_id: str, started_at: datetime = STARTED, **counts: int) -> dict[str, Any]:
    names = ("seen", "loaded", "unchanged", "duplicate", "quarantined", "deferred", "skipped", "superseded", "deleted")
    return {
        "run_id": run_id,
        "started_at": started_at,
        "finished_at": started_at + timedelta(minutes=1),
        "verdict": "published",
        "version": "0.1.0",
        "model": "spacy en_core_web_sm 3.8.0",
    } | {name: counts.get(name, 0) for name in names}


def rows() -> dict[str, list[dict[str, Any]]]:
    bridge, ferry = clean(BRIDGE, BRIDGE_EDITS), FERRY
    said = "The ferries can rest now,"
    return {
        "runs": [
            run(EARLIER, started_at=STARTED - timedelta(days=1)),
            run(RUN, seen=7, loaded=2, unchanged=1, duplicate=1, quarantined=1, deferred=1, skipped=1),
        ],
        "files": [
            delivery("harbour-times/bridge.txt", sha256(BRIDGE), "loaded"),
            delivery("harbour-times/ferry.txt", sha256(FERRY), "loaded"),
            delivery("harbour-times/again.txt", sha256(BRIDGE), "duplicate", "harbour-times/bridge.txt"),
            delivery("harbour-times/empty.txt", None, "quarantined", "empty"),
            delivery("harbour-times/growing.txt", None, "deferred", "still being written"),
        ],
        "documents": [
            {"document_id": sha256(raw), "encoding": "utf-8", "char_count": len(raw), "text": raw}
            for raw in (BRIDGE, FERRY)
        ],
        "articles": [
            article(BRIDGE, bridge, dateline_place="Östervik", dateline_on=date(2026, 3, 4), agency="NNA"),
            article(FERRY, ferry),
        ],
        "paragraphs": paragraphs(BRIDGE, bridge) + paragraphs(FERRY, ferry),
        "artifacts": artifacts(BRIDGE, BRIDGE_EDITS),
        "entities": [
            entity("Ilse Grandt", "PERSON", 2),
            entity("Östervik", "GPE", 1, country_code="SE", latitude=58.1, longitude=16.4),
            entity("Tomas Ek", "PERSON", 1),
        ],
        "aliases": [
            {"entity_id": sha256(kind + name), "alias": name, "evidence": "same name", "mention_count": count}
            for kind, name, count in (("PERSON", "Ilse Grandt", 2), ("GPE", "Östervik", 1), ("PERSON", "Tomas Ek", 1))
        ],
        "mentions": [
            mention(BRIDGE, bridge, "Ilse Grandt", "PERSON"),
            mention(BRIDGE, bridge, "Ilse Grandt", "PERSON", last=True),
            mention(BRIDGE, bridge, "Östervik", "GPE"),
            mention(FERRY, ferry, "Tomas Ek", "PERSON"),
        ],
        "entity_edits": [
            {
                "edit_no": 0,
                "action": "merge",
                "entity_id": sha256("PERSONTomas Ek"),
                "type": "PERSON",
                "name": "Tomas Ek",
            }
            | {"other_id": sha256("PERSONTom Ek"), "other_type": "PERSON", "other_name": "Tom Ek"}
        ],
        "quotes": [
            {
                "quote_no": 0,
                "kind": "direct",
                "text": said,
                "cue": "said",
                "speaker_surface": "Ilse Grandt",
                "speaker_name_id": sha256("PERSONIlse Grandt"),
                "speaker_entity_id": sha256("PERSONIlse Grandt"),
                "resolved_by": "pronoun",
            }
            | offsets(BRIDGE, bridge, said)
        ],
        "posts": [
            {
                "article_id": sha256(BRIDGE),
                "post_no": 0,
                "platform": "twitter",
                "author": "Ilse Grandt",
                "handle": "@igrandt",
                "posted_on": date(2026, 3, 4),
                "text": "Keep left, says the harbour board.",
                "hashtags": [],
                "raw_start": BRIDGE.index("Keep left"),
                "raw_end": BRIDGE.index("Trains"),
            }
        ],
        "dates": [
            {
                "surface": "Tuesday",
                "timex_type": "DATE",
                "value": "2026-03-03",
                "starts_on": date(2026, 3, 3),
                "ends_on": date(2026, 3, 3),
                "anchor": "published_on 2026-03-04",
            }
            | offsets(BRIDGE, bridge, "Tuesday"),
        ],
        "amounts": [
            {"surface": "2 million kronor", "value": 2e6, "currency": "SEK"}
            | offsets(FERRY, ferry, "2 million kronor"),
        ],
        "events": [
            event(
                BRIDGE,
                bridge,
                "Ilse Grandt opened the harbour bridge",
                "opened",
                kind="opening",
                starts_on=date(2026, 3, 3),
                place_name_id=sha256("GPEÖstervik"),
                place_entity_id=sha256("GPEÖstervik"),
            ),
        ],
        "event_participants": [
            {
                "event_id": sha256("opened"),
                "article_id": sha256(BRIDGE),
                "name_id": sha256("PERSONIlse Grandt"),
                "entity_id": sha256("PERSONIlse Grandt"),
                "role": "host",
            }
        ],
        "scores": [
            {
                "run_id": run_id,
                "task": "mentions",
                "measure": "f1",
                "value": 0.8,
                "low": 0.75,
                "high": 0.85,
                "support": 100,
                "model": "spacy en_core_web_sm 3.8.0",
                "rules": "0a1b2c3d4e5f",
            }
            for run_id in (EARLIER, RUN)
        ],
        "checks": [
            {
                "run_id": EARLIER,
                "suite": "slices",
                "check_name": "key_is_unique",
                "table_name": "mentions",
                "severity": "block",
                "outcome": "passed",
                "observed": "no row fails",
                "expected": "unique keys",
                "failed_rows": 0,
                "sql": "SELECT 1",
            }
        ],
        "failing_rows": [
            {
                "run_id": EARLIER,
                "check_name": "no_html_is_left",
                "table_name": "articles",
                "row_key": '{"article_id":"1"}',
                "detail": "<br>",
            }
        ],
    }


def fill(connection: duckdb.DuckDBPyConnection) -> None:
    staged = rows()
    for table in TABLES:
        frame = pl.DataFrame(staged[table_name(table)], schema=table.create_empty().schema)
        connection.register("frame", table.validate(frame).to_arrow())
        connection.execute(create_table(table))
        connection.execute(f'INSERT INTO "{table_name(table)}" SELECT * FROM frame')
        connection.unregister("frame")


@pytest.fixture
def run_id() -> str:
    return RUN


@pytest.fixture(scope="session")
def _database() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(":memory:") as connection:
        fill(connection)
        yield connection


@pytest.fixture
def warehouse(_database: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse in an open transaction that is rolled back after the test."""
    _database.begin()
    yield _database
    _database.rollback()


@pytest.fixture
def staged() -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse of which nothing is committed, not even its tables."""
    with duckdb.connect(":memory:") as connection:
        connection.begin()
        fill(connection)
        yield connection
