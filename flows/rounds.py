"""The rounds of a run: some thousand documents are read, their new paragraphs recognised, their facts extracted.

Within a round each step is spread over all workers; a round is as large as memory should hold, and small beside a run.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import polars as pl

from flows.batches import Extracting, Reading, Recognising, extract, read, recognise
from flows.poison import Careful, no_rows, poison_fates, without
from flows.progress import track
from flows.run import Run
from flows.workers import Failure
from transforms.extraction import readable_paragraphs
from transforms.pipeline import EXTRACTED_FROM, Batch
from transforms.tables import Frames
from warehouse.settling import NO_FATES
from warehouse.spans import SpanStore, open_spans

ROUND_BATCHES = 10
"""Batches of a round: 5,000 documents of the default size take some 300 MB."""

_PIECES = 4
"""Pieces of a round's paragraphs for each worker: the longer ones go first, so that all workers end together."""

WORTH_A_WORKER = 100
"""Documents that take longer than a worker process takes to start."""


def work_through(run: Run, documents: pl.DataFrame) -> Iterator[tuple[Frames, pl.DataFrame]]:
    """Read, recognise and extract documents (document_id, path, source, is_second_look), round by round.

    Yields rows by table name, and document_id, status and reason of every document of a batch.
    """
    if documents.is_empty():
        return
    size = run.settings.batch_size
    workers = max(1, min(run.settings.workers, documents.height // WORTH_A_WORKER))
    total = -(-documents.height // (size * ROUND_BATCHES))
    numbers = (f" (round {number} of {total})" if total > 1 else "" for number in count(1))
    processes = workers if run.settings.isolate else 0
    with open_spans(run.home, run.model) as store, run.engine.workers(processes) as carry_out:
        careful = Careful(carry_out, run.settings.stall_seconds, run.settings.poison_limit)
        for part, label in zip(documents.iter_slices(size * ROUND_BATCHES), numbers, strict=False):
            batches = _read(run, even_slices(part, size, workers), careful, label)
            spans, poisoned = _recognise(run, batches, store, careful, workers, label)
            told = [without(batch, poisoned) for batch in batches]
            yield from _extract(run, told, spans, careful, label)


def even_slices(documents: pl.DataFrame, most: int, workers: int) -> list[pl.DataFrame]:
    """Slices of equal size, at most `most` rows each, as many as keep all workers busy to the end."""
    wanted = -(-documents.height // most)
    count = -(-wanted // workers) * workers
    return list(documents.iter_slices(-(-documents.height // count)))


def _read(run: Run, slices: list[pl.DataFrame], careful: Careful, label: str) -> list[Batch]:
    lines = [(known.source, known.line) for known in run.settings.boilerplate]
    accepted = pl.DataFrame(lines, schema={"source": pl.String, "line": pl.String}, orient="row")
    tasks = [Reading(part, accepted, run.home, run.run_id) for part in slices]
    return [
        Batch(no_rows(), poison_fates(task.documents["document_id"], batch)) if isinstance(batch, Failure) else batch
        for parts in track(careful(read, tasks), "reading and cleaning" + label, len(tasks))
        for task, batch in parts
    ]


def _recognise(  # noqa: PLR0913, PLR0917 - one step of the round, called once
    run: Run, batches: list[Batch], store: SpanStore, careful: Careful, workers: int, label: str
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The spans (text_hash, spans) of the paragraphs of batches, those known before and those found now.

    And the fates of the documents with a paragraph that the engine fails at.
    """
    readable = [readable_paragraphs(batch.frames["articles"], batch.frames["paragraphs"]) for batch in batches]
    standing = pl.concat([frame.select("article_id", "text_hash", "text") for frame in readable])
    paragraphs = standing.select("text_hash", "text").unique("text_hash", maintain_order=True)
    known = store.known(paragraphs)
    new = paragraphs.join(known, on="text_hash", how="anti").sort(pl.col("text").str.len_bytes(), descending=True)
    pieces = min(new.height, workers * _PIECES)
    tasks = [Recognising(new.gather_every(pieces, first), run.settings.engine) for first in range(pieces)]
    spans, poisoned = [known], [NO_FATES]
    for parts in track(careful(recognise, tasks), "recognising names" + label, len(tasks)):
        for task, found in parts:
            if isinstance(found, Failure):
                told = standing.join(task.paragraphs, on="text_hash", how="semi")["article_id"].unique()
                poisoned.append(poison_fates(told, found))
            else:
                store.keep(found)
                spans.append(found)
    return pl.concat(spans), pl.concat(poisoned)


def _extract(
    run: Run, batches: list[Batch], spans: pl.DataFrame, careful: Careful, label: str
) -> Iterator[tuple[Frames, pl.DataFrame]]:
    tasks = (
        Extracting(
            {name: batch.frames[name] for name in EXTRACTED_FROM},
            spans.join(batch.frames["paragraphs"], on="text_hash", how="semi"),
            run.model,
        )
        for batch in batches
    )
    facts = track(careful(extract, tasks), "extracting facts" + label, len(batches))
    for batch, parts in zip(batches, facts, strict=True):
        found = [facts for _, facts in parts if not isinstance(facts, Failure)]
        poisoned = [
            poison_fates(task.read["articles"]["article_id"], failure)
            for task, failure in parts
            if isinstance(failure, Failure)
        ]
        told = without(batch, pl.concat([NO_FATES, *poisoned]))
        yield told.frames | _together(found), told.fates


def _together(parts: list[Frames]) -> Frames:
    return {name: pl.concat([part[name] for part in parts]) for name in (parts[0] if parts else ())}
