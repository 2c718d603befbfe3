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

    def is_within(self, tolerated: float) -> bool:
        """Whether no more rows fail than the share `tolerated` of those that were judged."""
        return self.failing <= tolerated * (self.judged or 0)


def tally_sql(checks: Sequence[Check], judged: Judged, first: int = 0) -> str:
    """A query of one row for each check: its position, counted from `first`, `failing` and `judged`."""
    by_scope: dict[Scope | None, list[int]] = {}
    scopes = {check.scope for check in checks}
    for position, check in enumerate(checks):
        by_scope.setdefault(_widest(check.scope, scopes), []).append(position)
    parts = [
        part
        for scope, positions in by_scope.items()
        for part in (_single(checks, positions) if scope is None else [_scan(scope, checks, positions)])
    ]
    failing, counted = (", ".join(f"{name}_{at}" for at in range(len(checks))) for name in ("failing", "judged"))
    return fill_in(
        f"SELECT unnest(range({first}, {first + len(checks)})) AS position, unnest([{failing}]) AS failing, "
        f"unnest([{counted}]) AS judged\nFROM " + ",\n".join(parts),
        judged,
    )


def _widest(scope: Scope | None, scopes: set[Scope | None]) -> Scope | None:
    """The scope in whose scan the rows of a scope are judged: a wider one, where that is needed anyway."""
    return scope.wider if scope is not None and scope.wider in scopes and scope.wider is not None else scope


def _scan(scope: Scope, checks: Sequence[Check], positions: Sequence[int]) -> str:
    """One scan: conditions, which may hold subqueries, and then counts of those that are true."""
    counts = ", ".join(
        f"count(*) FILTER (WHERE fails_{at}) AS failing_{at}, count(*) AS judged_{at}" for at in positions
    )
    conditions = ",\n".join(f"    ({checks[at].fails}) AS fails_{at}" for at in positions)
    rows = f"SELECT\n{conditions}\nFROM (\n{indented(scope.sql)}\n) AS {scope.table}"
    return f"(\nSELECT {counts}\nFROM (\n{rows}\n)\n)"


def _single(checks: Sequence[Check], positions: Iterable[int]) -> list[str]:
    """One query for each check."""
    return [
        f"(SELECT count(*) AS failing_{at},\n({checks[at].judged_sql or 'NULL::BIGINT'}) AS judged_{at}\n"
        f"FROM (\n{indented(checks[at].failing_sql)}\n) AS failing)"
        for at in positions
    ]
