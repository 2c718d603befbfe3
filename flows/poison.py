"""Poison: what crashes, stalls or kills a worker is looked for by halves until it is one document, and held back."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any, Protocol, Self, TypeVar

import polars as pl

from flows.engines import CarryOut
from flows.workers import Failure
from transforms.errors import DatelineError
from transforms.pipeline import READ_TABLES, Batch
from transforms.tables import BY_NAME, Frames

REASON = "poison"
"""How the reason of a document begins that was found out so."""

_LEAST_SECONDS = 10.0
"""Time for a part of a task, unless the whole has less: a new worker loads its model first."""

_REASON_CHARS = 300


class Task(Protocol):
    """A piece of work that can be parted."""

    @property
    def size(self) -> int:
        """Documents, paragraphs or articles in it."""
        ...

    def slice(self, start: int, length: int) -> Self:
        """A part of it."""
        ...


AnyTask = TypeVar("AnyTask", bound=Task)


class Careful:
    """Carries out steps so that one document spoils no other.

    A DatelineError where more than `limit` fail in a run: then it is the program or the machine that fails.
    """

    def __init__(self, carry_out: CarryOut, stall_seconds: float, limit: int) -> None:
        self._carry_out = carry_out
        self._stall_seconds = stall_seconds
        self._limit = limit
        self._found = 0

    def __call__(self, function: Any, tasks: Iterable[AnyTask]) -> Iterator[list[tuple[AnyTask, Any]]]:
        """For each task its result; where it fails, its parts with their results, the poison ones with a Failure."""
        waiting: deque[AnyTask] = deque()

        def noted() -> Iterator[AnyTask]:
            for task in tasks:
                waiting.append(task)
                yield task

        for result in self._carry_out(function, noted(), self._stall_seconds):
            task = waiting.popleft()
            yield list(self._dissect(function, task, task.size)) if isinstance(result, Failure) else [(task, result)]

    def _dissect(self, function: Any, task: AnyTask, whole: int) -> Iterator[tuple[AnyTask, Any]]:
        """The halves of a task that failed, or the one document once more: its neighbours may have been at fault."""
        half = task.size // 2
        parts = [task.slice(0, half), task.slice(half, task.size - half)] if half else [task]
        seconds = max(min(self._stall_seconds, _LEAST_SECONDS), self._stall_seconds * parts[-1].size / whole)
        for part, result in zip(parts, list(self._carry_out(function, parts, seconds)), strict=True):
            if isinstance(result, Failure) and part.size > 1:
                yield from self._dissect(function, part, whole)
                continue
            if isinstance(result, Failure):
                self._count(result)
            yield part, result

    def _count(self, failure: Failure) -> None:
        self._found += 1
        if self._found > self._limit:
            raise DatelineError(
                f"More than {self._limit} documents have failed, the last one with: {failure.reason}. That looks like "
                "a fault of the program or the machine. If it is the documents, raise the setting poison_limit."
            )


def poison_fates(documents: pl.Series, failure: Failure) -> pl.DataFrame:
    """document_id, status and reason of documents that failed."""
    reason = f"{REASON}: {failure.reason}"[:_REASON_CHARS]
    return pl.DataFrame({"document_id": documents}).with_columns(status=pl.lit("quarantined"), reason=pl.lit(reason))


def no_rows() -> Frames:
    """What reading gives, of no documents."""
    return {name: BY_NAME[name].create_empty() for name in READ_TABLES}


def without(batch: Batch, poisoned: pl.DataFrame) -> Batch:
    """A batch without the rows of the documents in `poisoned`, which has their fates instead."""
    if poisoned.is_empty():
        return batch
    own = poisoned.join(batch.fates, on="document_id", how="semi").unique("document_id", maintain_order=True)
    frames = {
        name: frame.join(own, left_on=_id_column(frame), right_on="document_id", how="anti", maintain_order="left")
        for name, frame in batch.frames.items()
    }
    return Batch(frames, pl.concat([batch.fates.join(own, on="document_id", how="anti", maintain_order="left"), own]))


def _id_column(frame: pl.DataFrame) -> str:
    return "article_id" if "article_id" in frame.columns else "document_id"
