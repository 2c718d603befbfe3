"""The work of a batch as worker processes do it: each step takes one task and is the pure transform with its inputs."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from transforms.extraction import load_engine
from transforms.pipeline import Batch, extract_batch, read_batch, recognise_batch
from transforms.tables import Frames
from warehouse.home import Home
from warehouse.ledger import LOST_ORIGINAL
from warehouse.raw.originals import read_originals


class Reading(NamedTuple):
    """Documents (document_id, path, source, is_second_look) to fetch from raw/, decode and clean.

    `accepted` are the lines (source, line) that the user has accepted as boilerplate.
    """

    documents: pl.DataFrame
    accepted: pl.DataFrame
    home: Home
    run_id: str

    @property
    def size(self) -> int:
        """Documents in it."""
        return self.documents.height

    def slice(self, start: int, length: int) -> Reading:
        """A part of it."""
        return self._replace(documents=self.documents.slice(start, length))


class Recognising(NamedTuple):
    """Distinct paragraphs (text_hash, text) that an engine has not read yet."""

    paragraphs: pl.DataFrame
    engine: str

    @property
    def size(self) -> int:
        """Paragraphs in it."""
        return self.paragraphs.height

    def slice(self, start: int, length: int) -> Recognising:
        """A part of it."""
        return self._replace(paragraphs=self.paragraphs.slice(start, length))


class Extracting(NamedTuple):
    """Articles with their paragraphs and artifacts, the spans of these paragraphs, and the label of their engine."""

    read: Frames
    spans: pl.DataFrame
    extractor: str

    @property
    def size(self) -> int:
        """Articles in it."""
        return self.read["articles"].height

    def slice(self, start: int, length: int) -> Extracting:
        """A part of it."""
        articles = self.read["articles"].slice(start, length)
        own = articles.select("article_id")
        read = {name: frame.join(own, on="article_id", how="semi") for name, frame in self.read.items()}
        return self._replace(read=read | {"articles": articles})


def read(task: Reading) -> Batch:
    """Fetch, decode and clean documents; those whose original is lost are quarantined."""
    originals = read_originals(task.home, task.documents["document_id"].to_list())
    with_files = task.documents.join(originals, on="document_id", maintain_order="left")
    is_lost = pl.col("content").is_null()
    batch = read_batch(with_files.filter(~is_lost), task.accepted, task.run_id)
    lost = with_files.filter(is_lost).select(
        "document_id",
        status=pl.lit("quarantined"),
        reason=pl.lit(f"{LOST_ORIGINAL}: its bytes in raw/ are missing or damaged"),
    )
    return batch._replace(fates=pl.concat([batch.fates, lost]))


def recognise(task: Recognising) -> pl.DataFrame:
    """Find the names in paragraphs: text_hash and spans; a UsageError where the engine cannot be loaded."""
    return recognise_batch(task.paragraphs, load_engine(task.engine))


def extract(task: Extracting) -> Frames:
    """Extract the facts of articles."""
    return extract_batch(task.read, task.spans, task.extractor)
