"""Whether a run that did not pass can be published without some articles: those that alone fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from expectations.check import Judged, indented
from expectations.suites import all_checks
from transforms.tables import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expectations.check import Check, Connection
    from expectations.gate import Audit

MOST_OF_A_RUN = 0.5
"""Where more of a run's articles fail, it is not the articles that are bad but the program, and the run is held."""

_OF_RUN = "SELECT article_id FROM articles WHERE run_id = '{run_id}'"


def articles_to_quarantine(connection: Connection, audit: Audit, run_id: str) -> pl.DataFrame | None:
    """The articles without which the run would pass, as article_id and reason; None where that cannot be had.

    It cannot where a blocking check could not be evaluated, is about the whole run, or fails for an article of an
    earlier run; nor where most articles of the run fail.
    """
    crashed = audit.blocking.filter(pl.col("outcome").cast(pl.String) == "error")
    if audit.is_passed or not crashed.is_empty():
        return None
    failed = list(_blocking_checks(audit))
    if any(check.on_fail == "hold" for check in failed):
        return None
    reasons: dict[str, str] = {}
    for check in failed:
        for article_id, detail in connection.execute(_articles_sql(check, run_id)).fetchall():
            reasons.setdefault(article_id, f"gate: {check.name.replace('_', ' ')}: {detail}")
    of_run = {article_id for (article_id,) in connection.execute(_OF_RUN.format(run_id=run_id)).fetchall()}
    if not set(reasons) <= of_run or len(reasons) > MOST_OF_A_RUN * len(of_run):
        return None
    return pl.DataFrame(sorted(reasons.items()), schema={"article_id": pl.String, "reason": pl.String}, orient="row")


def _blocking_checks(audit: Audit) -> Iterable[Check]:
    by_name = {(check.table, check.name): check for check in all_checks()}
    return (by_name[row["table_name"], row["check_name"]] for row in audit.blocking.to_dicts())


def _articles_sql(check: Check, run_id: str) -> str:
    """Article and detail of everything that fails the check."""
    failing = f"(\n{indented(check.query(Judged(run_id)))}\n)"
    own_id = "document_id" if check.table == "documents" else "article_id"
    if own_id in check.key_columns:
        return f"SELECT {own_id}, min(detail) FROM {failing} AS failing GROUP BY ALL ORDER BY ALL"
    keys = ", ".join(f'"{name}"' for name in BY_NAME[check.table].key)
    return (
        f"SELECT facts.{own_id}, min(detail) FROM {failing} AS failing JOIN {check.table} AS facts USING ({keys})"
        " GROUP BY ALL ORDER BY ALL"
    )
