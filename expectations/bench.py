"""Where the evidence is laid out: what checks share and the tallies of their rows, as temporary tables."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from expectations.check import fill_in, with_needs
from expectations.tally import Count, tally_sql

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from expectations.check import Check, Connection, Judged, Shared

TALLIES = "tallies"
"""Has position, failing and judged: a row for each check in `Bench.tallied`."""

ARTICLES_PER_THREAD = 20_000
"""A thread more is worth what it costs from so many articles on. DuckDB shares a table out among its threads by row
groups of 122,880 rows; below that, two threads took 1.2 to 1.5 times the CPU seconds of one, and no less time."""


class Judgement(NamedTuple):
    """`outcome` is `passed`, `failed`, `learning` or `error`; `message` says why a check could not be evaluated."""

    outcome: str
    tally: Count = Count(0, None)
    message: str | None = None


class Bench:
    """Evidence about what `judged` says, as long as it is entered."""

    def __init__(self, connection: Connection, judged: Judged) -> None:
        self.connection = connection
        self.judged = judged
        self.tallied: list[Check] = []
        self.crashed: dict[Check, str] = {}
        self._made: list[str] = []
        self._shared: set[Shared] = set()
        self._threads: int | None = None

    def __enter__(self) -> Bench:
        with suppress(Exception):  # without articles, checks say what is wrong, and their speed does not matter
            self._take_few_threads()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(Exception):  # nothing can be dropped in a transaction that was aborted, and nothing needs to be
            for name in self._made:
                self.connection.execute(f"DROP TABLE {name}")
            if self._threads:
                self.connection.execute(f"SET threads = {self._threads}")

    def tally(self, checks: Sequence[Check]) -> None:
        """Count by one query for all; where it cannot be answered, each by itself: only those that are broken crash."""
        try:
            self._lay_out(part for check in checks for part in check.shared)
            counted = tally_sql(checks, self.judged, len(self.tallied))
            self.connection.execute(f"INSERT INTO {TALLIES} {counted}")
            self.tallied += checks
        except Exception as crash:  # noqa: BLE001 - whatever the judge dies of, the data has not passed
            if len(checks) == 1:
                self.crashed[checks[0]] = str(crash)
                return
            for check in checks:
                self.tally([check])

    def crashes(self) -> dict[Check, Judgement]:
        """What the checks died of that could not be tallied."""
        return {check: Judgement("error", message=message) for check, message in self.crashed.items()}

    def _lay_out(self, shared: Iterable[Shared]) -> None:
        """Compute what queries share, once; raises what the database makes of it."""
        if not self._made:
            self._make(TALLIES, "(position BIGINT, failing BIGINT, judged BIGINT)")
        for part in with_needs(shared):
            if part not in self._shared:
                self._make(part.name, f"AS {fill_in(part.sql, self.judged)}")
                self._shared.add(part)

    def _make(self, name: str, of: str) -> None:
        self.connection.execute(f"CREATE TEMP TABLE {name} {of}")
        self._made.append(name)

    def _take_few_threads(self) -> None:
        settings = "SELECT current_setting('threads'), current_setting('lock_configuration'), "
        counted = fill_in("(SELECT count(*) FROM articles WHERE run_id $judged)", self.judged)
        ((threads, is_locked, articles),) = self.connection.execute(settings + counted).fetchall()
        worth = 1 + articles // ARTICLES_PER_THREAD
        if not is_locked and worth < threads:
            self.connection.execute(f"SET threads = {worth}")
            self._threads = threads
