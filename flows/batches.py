"""The work of one batch as a worker process does it: fetch the originals, then the pure way through all transforms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import polars as pl

from transforms.extraction import load_engine
from transforms.pipeline import Batch, transform_batch
from warehouse.home import Home
from warehouse.originals import read_originals


class Task(NamedTuple):
    """What a worker gets: documents (document_id, path, source, is_second_look), and how to find and read them.

    `accepted` are the lines (source, line) that the user has accepted as boilerplate.
    """

    documents: pl.DataFrame
    accepted: pl.DataFrame
    home: Home
    engine: str
    run_id: str


def batches_of(deliveries: pl.DataFrame, size: int) -> Iterator[pl.DataFrame]:
    """The new documents of a landing, cut into batches of a size, in the order of their paths."""
    new = deliveries.filter(pl.col("outcome") == "new").select("document_id", "path", "source", "is_second_look")
    return new.iter_slices(size)


def work_on(task: Task) -> Batch:
    """Carry out a task; a WarehouseError where an original is lost, a UsageError where the engine cannot be loaded."""
    originals = read_originals(task.home, task.documents["document_id"].to_list())
    with_files = task.documents.join(originals, on="document_id", maintain_order="left")
    return transform_batch(with_files, task.accepted, load_engine(task.engine), task.run_id)
