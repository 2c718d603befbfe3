"""Linking and judging what is staged: it is kept if it passes, in part where bad articles can be told apart, or not."""

from __future__ import annotations

import polars as pl

from expectations import Audit, articles_to_quarantine, judge
from flows.progress import announce
from flows.run import Counts, Run, run_row
from flows.scoring import carried_scores
from transforms.linking import link_entities
from warehouse.edits import read_edits
from warehouse.staging import Staging

_LIVE = "SELECT document_id, status FROM files WHERE status IN ('loaded', 'duplicate')"


def audit(run: Run, staging: Staging, counts: Counts) -> str:
    """Link and judge what is staged. Returns the verdict, `published` or `held`.

    A run that passes is committed. So is one that passes without some bad articles, which are quarantined first. Of
    any other only what the gate found is kept.
    """
    announce("linking and auditing")
    link(run, staging)
    carry_scores(run, staging)
    found = _judge(run, staging, counts)
    bad = None if found.is_passed else articles_to_quarantine(staging.connection, found, run.run_id)
    if bad is not None:
        announce(f"quarantining {bad.height} articles that do not pass")
        counts = _hold_back(run, staging, counts, bad)
        found = _without(found, _judge(run, staging, counts), bad)
    if found.is_passed:
        staging.load({"checks": found.checks, "failing_rows": found.failing_rows})
        staging.commit()
        return "published"
    staging.rollback()
    staging.record_outcome(run_row(run, counts, "held"), found.checks, found.failing_rows)
    return "held"


def link(run: Run, staging: Staging) -> None:
    """Give every fact its entity, and bring entities, their spellings and the edits of them up to date."""
    found = run.engine.step(link_entities, staging.read_spellings(), read_edits(run.home))
    articles = staging.link(found.links, found.spellings)
    staging.replace("entities", found.entities.join(articles, on="entity_id"))
    staging.replace("aliases", found.aliases)
    staging.replace("entity_edits", found.entity_edits)


def carry_scores(run: Run, staging: Staging) -> None:
    """Give the run the last scores on the gold set, if there are any."""
    staging.load({"scores": carried_scores(run.home, run.run_id)})


def _judge(run: Run, staging: Staging, counts: Counts) -> Audit:
    staging.record_run(run_row(run, counts, "published"))
    return run.engine.step(judge, staging.connection, run.run_id, run.settings.failing_rows_limit)


def _hold_back(run: Run, staging: Staging, counts: Counts, bad: pl.DataFrame) -> Counts:
    """Quarantine articles, link anew without them, and count their files as quarantined."""
    fates = bad.select(document_id="article_id", status=pl.lit("quarantined"), reason="reason")
    moved = dict(staging.read(_LIVE).join(fates, on="document_id", how="semi").group_by("status").len().iter_rows())
    staging.revise_files(fates)
    staging.clear(fates.select("document_id"))
    staging.connection.execute("DELETE FROM runs WHERE run_id = ?", [run.run_id])
    link(run, staging)
    taken = {status: counts[status] - number for status, number in moved.items()}
    return counts | taken | {"quarantined": counts["quarantined"] + sum(moved.values())}


def _without(before: Audit, after: Audit, bad: pl.DataFrame) -> Audit:
    """The second judgement, which remembers what the articles failed that were held back for it."""
    failed = before.blocking.select("check_name", "table_name", before="failed_rows")
    held_back = f" once {bad.height} articles were quarantined" if bad.height > 1 else " once 1 article was quarantined"
    checks = (
        after.checks.join(failed, on=["check_name", "table_name"], how="left", maintain_order="left")
        .with_columns(
            observed=pl.when(pl.col("before").is_not_null() & (pl.col("outcome").cast(pl.String) == "passed"))
            .then(pl.format("{}{}; {} failed before", "observed", pl.lit(held_back), "before"))
            .otherwise("observed")
        )
        .drop("before")
    )
    kept = before.failing_rows.join(failed, on=["check_name", "table_name"], how="semi")
    new = after.failing_rows.join(kept, on=["check_name", "table_name", "row_key"], how="anti")
    return Audit(checks, pl.concat([kept, new]))
