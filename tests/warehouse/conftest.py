"""A home, a source, and one whole run in small: land, load, settle, commit."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from transforms.tables import BY_NAME, Frames
from warehouse.home import Home
from warehouse.landing import Landing, find_sources, land, read_originals
from warehouse.publishing import publish
from warehouse.staging import open_staging

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MAX_FILE_BYTES = 1000
COUNTED = ("seen", "loaded", "unchanged", "duplicate", "quarantined", "deferred", "skipped", "superseded", "deleted")
ENTITY_ID = sha256(b"PERSON Ada Park").hexdigest()


def run_row(run_id: str, verdict: str = "published", **counts: int) -> pl.DataFrame:
    """One row of `runs`; a later `run_id` starts later."""
    started_at = datetime(2026, 1, 1, tzinfo=UTC)
    row = {"run_id": run_id, "started_at": started_at, "finished_at": started_at, "verdict": verdict}
    return pl.DataFrame([row | dict.fromkeys(COUNTED, 0) | counts | {"version": "0.1.0", "model": "test"}])


def fact_frames(document_ids: list[str], texts: list[str], sources: list[str], run_id: str) -> Frames:
    """One row in each table of facts for each document; each text is its own only paragraph, mention and quote."""
    offsets = {"start_char": 0, "end_char": 4, "raw_start": 0, "raw_end": 4}
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in BY_NAME}
    for document_id, text, source in zip(document_ids, texts, sources, strict=True):
        of_article = {"article_id": document_id}
        tables["documents"].append(
            {"document_id": document_id, "encoding": "utf-8", "char_count": len(text), "text": text}
        )
        tables["articles"].append(
            of_article
            | {"source": source, "title": text[:4], "published_on": datetime(2026, 1, 1, tzinfo=UTC).date()}
            | {"word_count": 1, "text": text, "run_id": run_id}
        )
        tables["paragraphs"].append(
            of_article | offsets | {"paragraph_no": 0, "role": "body", "text_hash": sha256(text.encode()).hexdigest()}
        )
        tables["artifacts"].append(
            of_article
            | {"artifact_no": 0, "rule": "footer", "kind": "widget", "raw_start": 0, "raw_end": 8}
            | {"removed": "Comments", "replacement": ""}
        )
        mention = {"surface": text[:4], "type": "PERSON", "entity_id": ENTITY_ID, "extractor": "test"}
        mention |= {"name": text[:4], "name_id": ENTITY_ID, "evidence": "same name"}
        tables["mentions"].append(of_article | offsets | mention)
        tables["quotes"].append(
            of_article
            | offsets
            | {"quote_no": 0, "kind": "direct", "text": text[:4], "cue": "said", "speaker_surface": "Park"}
            | {"speaker_entity_id": ENTITY_ID, "resolved_by": "name"}
        )
        tables["dates"].append(of_article | offsets | {"surface": text[:4], "timex_type": "DATE", "value": "2026"})
        tables["amounts"].append(of_article | offsets | {"surface": text[:4], "value": 4.0, "item": "ports"})
        event_id = sha256(document_id.encode()).hexdigest()
        tables["events"].append(
            of_article | offsets | {"event_id": event_id, "kind": "visit", "cue": text[:4], "status": "past"}
        )
        tables["event_participants"].append(
            of_article | {"event_id": event_id, "name_id": ENTITY_ID, "entity_id": ENTITY_ID, "role": "visitor"}
        )
        tables["posts"].append(
            of_article
            | {"post_no": 0, "platform": "twitter", "text": text, "hashtags": ["news"]}
            | {"raw_start": 0, "raw_end": 4}
        )
    return {name: complete(name, rows) for name, rows in tables.items() if rows}


def complete(table_name: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """A frame with all declared columns of the table, NULL where the rows give nothing."""
    empty = BY_NAME[table_name].create_empty()
    return pl.DataFrame([dict.fromkeys(empty.columns) | row for row in rows], schema=empty.schema)


@dataclass
class Pipeline:
    """What the flow does, without transforms: every new document is loaded unless its text says otherwise.

    A text that begins with `BINARY` is quarantined, one that ends in `CUT` deferred at the first look.
    """

    home: Home
    source: Path
    runs: int = field(default=0)

    def land(self, known: pl.DataFrame | None = None, **settings: Any) -> Landing:
        """Land the source against the known files of the working warehouse."""
        if known is None:
            with open_staging(self.home) as staging:
                known = staging.known_files()
        return land(find_sources([self.source]), known, self.home, **({"max_file_bytes": MAX_FILE_BYTES} | settings))

    def run(self, *, is_published: bool = False) -> dict[str, int]:
        """One committed run; returns the counts."""
        self.runs += 1
        run_id = f"run-{self.runs}"
        with open_staging(self.home) as staging:
            landing = self.land(staging.known_files())
            new = landing.deliveries.filter(pl.col("outcome") == "new")
            fates = self._fates(new)
            loaded = new.join(fates.filter(pl.col("status") == "loaded"), on="document_id", maintain_order="left")
            texts = [
                content.decode() for content in read_originals(self.home, loaded["document_id"].to_list())["content"]
            ]
            staging.clear(landing.read_again)
            staging.load(fact_frames(loaded["document_id"].to_list(), texts, loaded["source"].to_list(), run_id))
            staging.replace("entities", self._entities())
            counts = staging.settle_files(landing, fates, run_id)
            staging.record_run(run_row(run_id, **counts))
            staging.commit()
        if is_published:
            publish(self.home, run_id)
        return counts

    def _fates(self, new: pl.DataFrame) -> pl.DataFrame:
        rows = []
        contents = read_originals(self.home, new["document_id"].to_list())["content"]
        for document_id, is_second_look, content in zip(
            new["document_id"], new["is_second_look"], contents, strict=True
        ):
            if content.startswith(b"BINARY"):
                rows.append((document_id, "quarantined", "binary"))
            elif content.endswith(b"CUT"):
                fate = ("quarantined", "truncated_utf8") if is_second_look else ("deferred", "cut in mid-character")
                rows.append((document_id, *fate))
            else:
                rows.append((document_id, "loaded", None))
        return pl.DataFrame(rows, {"document_id": pl.String, "status": pl.String, "reason": pl.String}, orient="row")

    def _entities(self) -> pl.DataFrame:
        row = {"entity_id": ENTITY_ID, "name": "Ada Park", "type": "PERSON", "article_count": 1, "mention_count": 1}
        return complete("entities", [row])

    def files(self) -> dict[str, tuple[str, str | None]]:
        """Status and reason by path of the files that are not superseded."""
        with open_staging(self.home) as staging:
            rows = staging.read("SELECT path, status, reason FROM files WHERE status <> 'superseded' ORDER BY path")
        return {path: (status, reason) for path, status, reason in rows.rows()}

    def read(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of the working warehouse."""
        with open_staging(self.home) as staging:
            return staging.read(sql).rows()

    def write(self, name: str, content: bytes | str) -> Path:
        """Put a file into the source."""
        file = self.source / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home folder."""
    home = Home(tmp_path / "data")
    home.create()
    return home


@pytest.fixture(scope="session")
def make_pipeline() -> Callable[[Path], Pipeline]:
    """A maker of homes, each with an empty source named `news`."""

    def make(folder: Path) -> Pipeline:
        pipeline = Pipeline(Home(folder / "data"), folder / "news")
        pipeline.home.create()
        pipeline.source.mkdir()
        return pipeline

    return make


@pytest.fixture
def pipeline(make_pipeline: Callable[[Path], Pipeline], tmp_path: Path) -> Pipeline:
    """A home and an empty source."""
    return make_pipeline(tmp_path)


@pytest.fixture
def rows() -> SimpleNamespace:
    """The makers of rows."""
    return SimpleNamespace(run_row=run_row, fact_frames=fact_frames, complete=complete, ENTITY_ID=ENTITY_ID)
