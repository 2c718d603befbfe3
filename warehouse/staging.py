"""The staged warehouse: one transaction in which a run writes, is judged, and stays or vanishes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb
import polars as pl

from transforms.errors import WarehouseError
from transforms.tables import BY_NAME, Frames, insert_rows
from warehouse.database import REBUILD, blaming, connect_working, create_views
from warehouse.known import read_known, write_known
from warehouse.linking import LINKED, apply_links, count_articles, hold, read_changed, read_spellings
from warehouse.migration import ensure_schema
from warehouse.raw.journal import missing_runs, settle_entries, write_entry
from warehouse.settling import clear_articles, find_changes, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warehouse.home import Home
    from warehouse.landing import Landing

_REPLACE = """
    DELETE FROM "{table}" WHERE {is_old} AND rowid NOT IN (
        SELECT present.rowid FROM "{table}" AS present SEMI JOIN incoming ON {is_same}
    );
    INSERT INTO "{table}" BY NAME FROM incoming ANTI JOIN "{table}" AS present ON {is_same}
"""


_REVISE = """
    UPDATE files SET status = revised.status, reason = revised.reason FROM revised
    WHERE files.document_id = revised.document_id AND files.status IN ('loaded', 'duplicate')
"""


_CHANGE = """
    UPDATE files SET status = changed.status, reason = changed.reason FROM changed
    WHERE files.path = changed.path AND files.document_id IS NOT DISTINCT FROM changed.document_id
      AND files.status NOT IN ('superseded', 'deleted')
"""


class Staging:
    """The working warehouse with an open transaction; frames go in and come out, columns as declared.

    Each method raises a WarehouseError when disk or memory fail.
    """

    def __init__(self, home: Home, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self._home = home
        self._known = self._files()
        self._has_changed_files = False
        self._run: pl.DataFrame | None = None

    def known_files(self) -> pl.DataFrame:
        """The `files` table as it was when the transaction began: what landing compares the sources with."""
        return self._known

    def read(self, sql: str) -> pl.DataFrame:
        """The rows of a query on the staged tables."""
        with blaming(self._home.working):
            return self.connection.execute(sql).pl()

    def load(self, frames: Frames) -> None:
        """Add rows to tables, by table name.

        Columns are brought to their declared types; a missing one or a value outside its type is an error. Whether
        the rows are right is for the audit to say.
        """
        for name, frame in frames.items():
            self._insert(name, name, frame)

    def load_unlinked(self, frames: Frames) -> None:
        """Add rows as `load` does; facts that name entities wait for `link` to bring them in."""
        for name, frame in frames.items():
            self._insert(name, hold(self.connection, name) if name in LINKED else name, frame)

    def _insert(self, name: str, into: str, frame: pl.DataFrame) -> None:
        rows = BY_NAME[name].cast(frame)
        if rows.is_empty():
            return
        self.connection.register("incoming", rows)
        with blaming(self._home.working):
            self.connection.execute(f'INSERT INTO "{into}" BY NAME FROM incoming')
        self.connection.unregister("incoming")

    def clear(self, documents: pl.DataFrame) -> None:
        """Delete the articles of documents (document_id), and all their facts, to make way for new ones."""
        if documents.is_empty():
            return
        self.connection.register("cleared", documents)
        with blaming(self._home.working):
            clear_articles(self.connection, "SELECT document_id FROM cleared")
        self.connection.unregister("cleared")

    def replace(self, table_name: str, frame: pl.DataFrame, old: pl.Series | None = None) -> None:
        """Put the rows of the frame in the place of all rows of the table, or of those with an `old` key.

        Rows that are the same stay. The key is the first column of the table's key.
        """
        table = BY_NAME[table_name]
        key = table.key[0]
        self.connection.register("incoming", table.cast(frame))
        if old is not None:
            self.connection.register("old", old.alias(key).to_frame())
        is_same = " AND ".join(
            f'present."{name}" IS NOT DISTINCT FROM incoming."{name}"' for name in table.column_names() if name != key
        )
        with blaming(self._home.working):
            self.connection.execute(
                _REPLACE.format(
                    table=table_name,
                    is_same=f'present."{key}" = incoming."{key}" AND {is_same}',
                    is_old="true" if old is None else f'"{key}" IN (FROM old)',
                )
            )
        self.connection.unregister("incoming")
        self.connection.unregister("old")

    def read_known(self, rules: str) -> pl.DataFrame | None:
        """The names as the last published run linked them, as `warehouse.known.read_known` says."""
        with blaming(self._home.working):
            return read_known(self._home, self.connection, rules)

    def keep_known(self, known: pl.DataFrame, run_id: str, rules: str) -> None:
        """Remember the names as the run linked them, once it is committed."""
        write_known(self._home, known, run_id, rules)

    def read_changed(self) -> pl.DataFrame:
        """Spellings of names that came or went in this run, as `warehouse.linking.read_changed` says."""
        with blaming(self._home.working):
            return read_changed(self.connection)

    def read_spellings(self, names: pl.Series | None = None) -> pl.DataFrame:
        """Each spelling of each name that linking has to place, as `warehouse.linking.read_spellings` says."""
        with blaming(self._home.working):
            return read_spellings(self.connection, names)

    def link(self, links: pl.DataFrame, spellings: pl.DataFrame, entities: pl.Series) -> pl.DataFrame:
        """Give facts the entity of their name, as `apply_links` says; returns entity_id, article_count of entities."""
        with blaming(self._home.working):
            apply_links(self.connection, links, spellings)
            return count_articles(self.connection, entities)

    def settle_files(self, landing: Landing, fates: pl.DataFrame, run_id: str) -> dict[str, int]:
        """Write what became of the files of a landing, and take out what no live delivery holds any more.

        `fates` has document_id, status (`loaded`, `quarantined`, `deferred`) and reason for each document whose
        outcome was `new`. Returns the counts of the `runs` table, from `seen` to `deleted`.
        """
        changes = find_changes(landing, fates, self._known, run_id)
        self._has_changed_files |= not changes.are_none
        with blaming(self._home.working):
            return settle(self.connection, changes, landing.counts)

    def restore(self, runs: pl.DataFrame, files: pl.DataFrame) -> None:
        """Put rows of `runs` and `files` that are in the journal already into an empty warehouse."""
        self.load({"runs": runs, "files": files})
        self._known = self._files()

    def revise_files(self, fates: pl.DataFrame) -> None:
        """Change what loaded files are where reading them again came to something else than `loaded`.

        `fates` has document_id, status and reason; a file that duplicates such a document shares its fate.
        """
        self._has_changed_files = True
        self.connection.register("revised", fates.filter(pl.col("status") != "loaded"))
        with blaming(self._home.working):
            self.connection.execute(_REVISE)
        self.connection.unregister("revised")

    def change_files(self, changed: pl.DataFrame) -> None:
        """Give files another status and reason: `changed` has path, document_id, status and reason."""
        self._has_changed_files = True
        self.connection.register("changed", changed)
        with blaming(self._home.working):
            self.connection.execute(_CHANGE)
        self.connection.unregister("changed")

    def record_run(self, run: pl.DataFrame) -> None:
        """Add the row of the run."""
        # DuckDB imports pandas for the first value or frame that it is given, which a run without news can do without.
        with blaming(self._home.working):
            self.connection.execute(insert_rows("runs", BY_NAME["runs"].cast(run)))
        self._run = run

    def commit(self) -> None:
        """Keep the transaction, and move it from the log into the file.

        What it changes in `files` is in the journal before it is committed, so that raw/ alone knows all deliveries.
        """
        if self._has_changed_files:
            before, self._known = self._known, self._files()
            changed = self._known.join(before, on=before.columns, how="anti", nulls_equal=True, maintain_order="left")
            if self._run is not None and not changed.is_empty():
                write_entry(self._home, self._run, changed)
        with blaming(self._home.working):
            self.connection.commit()
            self.connection.execute("CHECKPOINT")
        if self._run is not None:
            settle_entries(self._home, self._run["run_id"].to_list())

    def rollback(self) -> None:
        """Undo the transaction."""
        with blaming(self._home.working):
            self.connection.rollback()

    def record_outcome(self, run: pl.DataFrame, checks: pl.DataFrame, failing_rows: pl.DataFrame) -> None:
        """After a rollback, keep in a transaction of its own what a held or failed run came to."""
        self._run = None
        self.connection.begin()
        self.load({"runs": run, "checks": checks, "failing_rows": failing_rows})
        self.commit()

    def _files(self) -> pl.DataFrame:
        return BY_NAME["files"].cast(self.read("FROM files"))


@contextmanager
def open_staging(home: Home) -> Iterator[Staging]:
    """Open the working warehouse, made where there is none, and begin a transaction; leaving without commit undoes it.

    A WarehouseError says what is wrong with the file and what to do.
    """
    connection = connect_working(home.working)
    try:
        ensure_schema(connection, home.working)
        _agree_with_journal(connection, home)
        connection.begin()
        with blaming(home.working):
            create_views(connection)
        yield Staging(home, connection)
    finally:
        connection.close()


def _agree_with_journal(connection: duckdb.DuckDBPyConnection, home: Home) -> None:
    """Finish what a killed run left in the journal; a WarehouseError when the file has lost runs that stand there.

    DuckDB opens a file whose log was lost, or that was put back from a backup, without a word.
    """
    if home.is_rebuilding:
        return
    with blaming(home.working):
        committed = {run_id for (run_id,) in connection.execute("SELECT run_id FROM runs").fetchall()}
    if lost := missing_runs(home, committed):
        raise WarehouseError(
            f"{home.working} has lost {len(lost)} runs that stand in {home.deliveries}, from {lost[0]} to {lost[-1]}. "
            f"{REBUILD}"
        )
    settle_entries(home, committed)
