"""What a check is: one sentence that is true of good data, and a query for the rows of which it is not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from transforms.tables import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["block", "warn"]
OnFail = Literal["hold", "quarantine"]
RUN_ID, JUDGED, TODAY = "$run_id", "$judged", "$today"
"""Stand in a check's SQL for the run, for the comparison that the run_id of an article to be judged passes, and for the
day on which it is judged."""

_DAY_OF_RUN = "(SELECT make_timestamp(epoch_us(started_at))::DATE FROM runs WHERE run_id = $run_id)"


class Judged(NamedTuple):
    """What is judged: a run, and the articles that it loaded, or with `is_whole` those of all runs as well.

    `today` is the day on which that happens, in UTC; unless given, that of the run.
    """

    run_id: str
    is_whole: bool = False
    today: date | None = None


class Rows(Protocol):
    """The answer to a query."""

    @property
    def description(self) -> list[Any]:
        """Name and type of each column."""

    def fetchall(self) -> list[Any]:
        """Every row that has not been fetched yet."""


class Connection(Protocol):
    """As much of an open DuckDB connection as the gate needs."""

    def execute(self, query: str, /) -> Rows:
        """Run one statement in the transaction that is open."""


@dataclass(frozen=True)
class Shared:
    """A query that several checks read, under `name`: a common table expression that the gate computes only once.

    `needs` are the others that it reads itself.
    """

    name: str
    sql: str
    needs: tuple[Shared, ...] = ()


@dataclass(frozen=True)
class Scope:
    """The rows that checks look at: those of `table`, with what `sql` puts beside them.

    All checks of one scope are judged in one scan of it. `wider` is a scope of the same rows with more beside them:
    where some checks need that one, the others are judged in its scan as well.
    """

    table: str
    sql: str
    shared: tuple[Shared, ...] = ()
    wider: Scope | None = None


@dataclass(frozen=True, kw_only=True)
class Check:
    """One expectation of one table.

    `name` says what is true when the check passes. `failing_sql` returns the rows that fail, as the columns of `key`,
    which are those of the table's key unless given, and a `detail`; it may read what is `shared`. `$run_id` in it
    stands for the run, `$today` for the day, and an article is judged if `run_id $judged` is true of it.

    Checks that come with a `scope` and `fails`, the condition of a failing row, are judged together with the others of
    their scope; `judged_sql` counts what one without a scope had to judge. `tolerated` is the share of what is judged
    that may fail, and `observed` a word for what does not. A check that `learns` judges only what there is enough
    history of, and is still learning where that is nothing. `counted` names what is judged.
    One that is `is_by_clock` can begin to fail without a new row, and is judged by runs that find nothing new as well.
    The fault of a row is shown in the clean text where the row has a place there, unless the check `is_about_raw_text`.
    With `has_span`, `failing_sql` also says where in the article's text the fault is, as start_char and end_char.
    A blocking check that is `on_fail="quarantine"` names bad articles, which can be held back without the others.
    """

    name: str
    suite: str
    table: str
    severity: Severity
    expected: str
    why: str
    failing_sql: str
    shared: tuple[Shared, ...] = ()
    scope: Scope | None = None
    fails: str = ""
    tolerated: float = 0
    observed: str = "pass"
    learns: bool = False
    is_by_clock: bool = False
    judged_sql: str | None = None
    counted: str = "row"
    key: tuple[str, ...] = ()
    has_span: bool = False
    is_about_raw_text: bool = False
    on_fail: OnFail = "hold"

    @property
    def key_columns(self) -> tuple[str, ...]:
        """The columns that tell failing rows apart."""
        return self.key or BY_NAME[self.table].key

    def query(self, judged: Judged) -> str:
        """`failing_sql` after what it shares, ready to be pasted into any DuckDB shell."""
        parts = [f"{part.name} AS (\n{indented(part.sql)}\n)" for part in with_needs(self.shared)]
        own = self.failing_sql.removeprefix("WITH ")
        between = "" if not parts else ",\n" if own != self.failing_sql else "\n"
        return fill_in("WITH " * (parts != [] or own != self.failing_sql) + ",\n".join(parts) + between + own, judged)


def with_needs(shared: Iterable[Shared]) -> list[Shared]:
    """Shared queries after those that they read, each once."""
    found: dict[Shared, None] = {}
    for part in shared:
        found |= dict.fromkeys(with_needs(part.needs))
        found[part] = None
    return list(found)


def row_check(*, scope: Scope, fails: str, detail: str, span: tuple[str, str] | None = None, **told: Any) -> Check:
    """A check of single rows: those of the scope for which the condition `fails` holds.

    `detail`, and `span`, which is first and last-but-one offset of the fault in the article's text, are SQL as well;
    `told` are the other fields of the check.
    """
    keys = ", ".join(f'"{name}"' for name in told.get("key", BY_NAME[scope.table].key))
    place = f",\n    {span[0]} AS start_char, {span[1]} AS end_char" if span else ""
    rows = f"FROM (\n{indented(scope.sql)}\n) AS {scope.table}" if "\n" in scope.sql else scope.sql
    return Check(
        table=scope.table,
        scope=scope,
        shared=scope.shared,
        fails=fails,
        failing_sql=f"SELECT {keys}, {detail} AS detail{place}\n{rows}\nWHERE {fails}",
        has_span=span is not None,
        **told,
    )


def both(first: str, dear: str) -> str:
    """Both conditions; the second is dear. DuckDB works out both sides of an AND for every row, of a CASE only one."""
    return f"CASE WHEN {first} THEN {dear} ELSE false END"


def whole(table: str) -> Scope:
    """All rows of a table, those of earlier runs too."""
    return Scope(table, f"FROM {table}")


def indented(sql: str) -> str:
    """Lines moved to the right, for a query within a query."""
    return "\n".join(f"    {line}" for line in sql.splitlines())


def fill_in(sql: str, judged: Judged) -> str:
    """Put what is judged into a query.

    >>> fill_in("SELECT $run_id FROM articles WHERE run_id $judged", Judged("it's"))
    "SELECT 'it''s' FROM articles WHERE run_id = 'it''s'"
    >>> fill_in("SELECT 1 FROM articles WHERE run_id $judged", Judged("1", is_whole=True))
    'SELECT 1 FROM articles WHERE run_id IS NOT NULL'
    """
    quoted = "'" + judged.run_id.replace("'", "''") + "'"
    chosen = "IS NOT NULL" if judged.is_whole else f"= {RUN_ID}"
    today = f"DATE '{judged.today}'" if judged.today else _DAY_OF_RUN
    return sql.replace(JUDGED, chosen).replace(TODAY, today).replace(RUN_ID, quoted)
