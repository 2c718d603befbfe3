"""One query per table that counts, for all its checks at once, the rows that fail.

Scans are what a gate costs: checks of the same rows are conditions of one scan, and a table's scans are one query.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from expectations.check import fill_in, indented

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from expectations.check import Check, Judged, Scope


class Count(NamedTuple):
    """How many of how many rows fail a check. `judged` is NULL where nobody has to count them."""

    failing: int
    judged: int | None


def tally_sql(checks: Sequence[Check], judged: Judged) -> str:
    """A query of one row: for the check at position i, `failing_i` and `judged_i`."""
    by_scope: dict[Scope | None, list[int]] = {}
    for position, check in enumerate(checks):
        by_scope.setdefault(check.scope, []).append(position)
    parts = [
        part
        for scope, positions in by_scope.items()
        for part in (_single(checks, positions) if scope is None else [_scan(scope, checks, positions)])
    ]
    columns = ", ".join(f"failing_{position}, judged_{position}" for position in range(len(checks)))
    return fill_in(f"SELECT {columns}\nFROM " + ",\n".join(parts), judged)


def _scan(scope: Scope, checks: Sequence[Check], positions: Sequence[int]) -> str:
    """One scan: conditions, which may hold subqueries, and then counts of those that are true."""
    counts = ", ".join(
        f"count(*) FILTER (WHERE fails_{at}) AS failing_{at}, count(*) AS judged_{at}" for at in positions
    )
    conditions = ",\n".join(f"    coalesce({checks[at].fails}, false) AS fails_{at}" for at in positions)
    rows = f"SELECT\n{conditions}\nFROM (\n{indented(scope.sql)}\n) AS {scope.table}"
    return f"(\nSELECT {counts}\nFROM (\n{rows}\n)\n)"


def _single(checks: Sequence[Check], positions: Iterable[int]) -> list[str]:
    """One query for each check."""
    return [
        f"(SELECT count(*) AS failing_{at},\n({checks[at].judged_sql or 'NULL::BIGINT'}) AS judged_{at}\n"
        f"FROM (\n{indented(checks[at].failing_sql)}\n) AS failing)"
        for at in positions
    ]
