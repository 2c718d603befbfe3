"""What the runs did and what the gate found."""

from __future__ import annotations

from typing import ClassVar

import dataframely as dy

from transforms.tables.base import Table, choice, count, instant, references

VERDICTS = ("published", "unchanged", "held", "failed")
SEVERITIES = ("block", "warn")
TEXTS = ("articles.text", "documents.text")
OUTCOMES = ("passed", "failed", "error", "learning")


class Runs(Table):
    """One run."""

    key: ClassVar[tuple[str, ...]] = ("run_id",)

    run_id = dy.String(nullable=False, min_length=1, description="Start of the run in UTC and six random hex digits.")
    started_at = instant("When the run began, in UTC.")
    finished_at = instant("When its verdict was reached, in UTC.")
    verdict = choice(VERDICTS, "How the run ended.")
    seen = count("Files found in the sources.")
    loaded = count("Files whose article was loaded.")
    unchanged = count("Files already known with this content.")
    duplicate = count("Files with the same bytes as another.")
    quarantined = count("Files held back with a reason.")
    deferred = count("Files put off to a later run, because they were still being written.")
    skipped = count("Things in the sources that are no files to read: links out of the root, pipes, devices.")
    superseded = count("Earlier deliveries replaced by new content at their path.")
    deleted = count("Earlier deliveries whose file is gone.")
    version = dy.String(nullable=False, min_length=1, description="Version of Dateline.")
    model = dy.String(nullable=False, min_length=1, description="Engine and model that found the mentions.")


class Checks(Table):
    """One expectation in one run."""

    key: ClassVar[tuple[str, ...]] = ("run_id", "check_name", "table_name")

    run_id = dy.String(nullable=False, metadata=references("runs.run_id"), description="The run that was judged.")
    suite = dy.String(nullable=False, min_length=1, description="The suite that the check belongs to.")
    check_name = dy.String(nullable=False, min_length=1, description="What is true when the check passes.")
    table_name = dy.String(nullable=False, min_length=1, description="The table that was judged.")
    severity = choice(SEVERITIES, "Whether a failure holds the data back.")
    outcome = choice(OUTCOMES, "How the check ended; `error` means that it could not be evaluated.")
    observed = dy.String(nullable=True, description="What was found.")
    expected = dy.String(nullable=False, description="What was asked for.")
    failed_rows = count("Rows that failed the check.")
    sql = dy.String(nullable=False, min_length=1, description="A query that returns the failing rows.")


class FailingRows(Table):
    """One row that failed a check."""

    key: ClassVar[tuple[str, ...]] = ("run_id", "check_name", "table_name", "row_key")

    run_id = dy.String(nullable=False, metadata=references("runs.run_id"), description="The run that was judged.")
    check_name = dy.String(nullable=False, min_length=1, description="The check that the row failed.")
    table_name = dy.String(nullable=False, min_length=1, description="The table that the row stands in.")
    row_key = dy.String(nullable=False, description="The row's key as a JSON object.")
    detail = dy.String(nullable=True, description="What is wrong with the row.")
    path = dy.String(nullable=True, description="The file that the row was read from; NULL where it is about no file.")
    stands_in = choice(TEXTS, "The text that start_char and end_char index; NULL for no place.", nullable=True)
    start_char = dy.Int64(nullable=True, min=0, description="First code point of the place; NULL for no place.")
    end_char = dy.Int64(nullable=True, min=0, description="One past its last code point; NULL for no place.")
    sentence = dy.String(nullable=True, description="The sentence around the place, as it stood when it was judged.")
    sentence_start = dy.Int64(nullable=True, min=0, description="First code point of the sentence, in the same text.")


class Scores(Table):
    """One accuracy figure on the gold set."""

    key: ClassVar[tuple[str, ...]] = ("run_id", "task", "measure")

    run_id = dy.String(nullable=False, metadata=references("runs.run_id"), description="The run that carries it.")
    task = dy.String(nullable=False, min_length=1, description="What was scored, such as `mentions`.")
    measure = dy.String(nullable=False, min_length=1, description="How it was scored, such as `f1`.")
    value = dy.Float64(nullable=False, description="The figure; shares run from 0 to 1.")
    low = dy.Float64(nullable=True, description="Lower end of its 95 % bootstrap interval over articles.")
    high = dy.Float64(nullable=True, description="Upper end of its 95 % bootstrap interval over articles.")
    support = count("Gold answers that it rests on.")
    model = dy.String(nullable=False, min_length=1, description="Engine and model that were scored.")
    rules = dy.String(nullable=False, min_length=1, description="First digits of a hash over the rules scored.")
