"""What the gate costs: CPU seconds over the uncommitted rows of a run, scans of each table, and how both grow.

    python benchmarks/gate.py FOLDER --home HOME [--older N]

Runs the pipeline over FOLDER into HOME unless HOME holds a warehouse already. Its rows are then staged once more in an
open transaction, beside N committed copies of them as older runs, and judged. Prints one JSON object. CPU seconds are
user and system together. The plain scan reads once what the gate reads: hashes of the columns that its scans name.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from time import process_time
from typing import Any

import duckdb

from expectations import all_checks, judge
from flows.engines import DirectEngine
from flows.pipeline import run_pipeline
from flows.settings import load_settings
from transforms.tables import BY_NAME, TABLES, create_table

IDENTIFIERS = ("article_id", "document_id", "event_id")
RUNS = ("run_id", "first_run_id")
ROUNDS = 3


class Watched:
    """A connection that keeps the CPU seconds of every statement, and the base tables and columns that it scans."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, *, is_explained: bool = False) -> None:
        self._connection = connection
        self._is_explained = is_explained
        self.seconds: list[tuple[str, float]] = []
        self.scans: Counter[str] = Counter()
        self.columns: defaultdict[str, set[str]] = defaultdict(set)

    def execute(self, query: str, *parameters: object) -> duckdb.DuckDBPyConnection:
        """Run a statement."""
        if self._is_explained and "SELECT" in query and " VIEW " not in query:
            (plan,) = self._connection.execute(f"EXPLAIN (FORMAT json) {query}").fetchall()
            self._note(json.loads(plan[1]))
        before = process_time()
        answer = self._connection.execute(query, *parameters)
        self.seconds.append((query, process_time() - before))
        return answer

    def _note(self, nodes: list[dict[str, Any]]) -> None:
        for node in nodes:
            told = node.get("extra_info", {})
            if "Table" in told:
                name = told["Table"].rpartition(".")[2]
                self.scans[name] += 1
                read = told.get("Projections", [])
                self.columns[name] |= {read} if isinstance(read, str) else set(read)
            self._note(node.get("children", []))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def stage(connection: duckdb.DuckDBPyConnection, source: Path, older: int) -> str:
    """Copy the warehouse `older` times as earlier runs, commit, and once more in a transaction. Returns its run."""
    connection.execute(f"ATTACH '{source}' AS source (READ_ONLY)")
    for table in TABLES:
        connection.execute(create_table(table))
    for copy in range(older, 0, -1):
        _copy(connection, copy)
    connection.execute("CHECKPOINT")
    connection.begin()
    _copy(connection, 0)
    if older:
        connection.execute(f"UPDATE entities SET article_count = {older + 1} * article_count")
        connection.execute(f"UPDATE entities SET mention_count = {older + 1} * mention_count")
        connection.execute(f"UPDATE aliases SET mention_count = {older + 1} * mention_count")
    (run_id,) = connection.execute("SELECT max(run_id) FROM source.runs WHERE loaded > 0").fetchall()[0]
    return str(run_id)


def _copy(connection: duckdb.DuckDBPyConnection, copy: int) -> None:
    """One more copy of every row, under other identifiers and an earlier day where it is an older one."""
    for name, table in BY_NAME.items():
        if copy and name in {"entities", "aliases", "entity_edits"}:
            continue
        changes = [f"sha256({column} || '{copy}') AS {column}" for column in IDENTIFIERS]
        changes += [f"'{copy:03}' || {column} AS {column}" for column in RUNS]
        changes += [f"'{copy}/' || path AS path", f"started_at - INTERVAL {copy} DAY AS started_at"]
        wanted = ", ".join(change for change in changes if change.split(" AS ")[1] in table.column_names())
        replaced = f" REPLACE ({wanted})" if copy and wanted else ""
        connection.execute(f"INSERT INTO {name} BY NAME SELECT *{replaced} FROM source.{name}")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder of articles")
    parser.add_argument("--home", type=Path, required=True, help="where their warehouse is, or will be made")
    parser.add_argument("--older", type=int, default=0, help="copies of the rows that stand there already")
    options = parser.parse_args()
    if not (options.home / "warehouse.duckdb").exists():
        run_pipeline(load_settings({"sources": [options.folder], "home": options.home}, {}), DirectEngine())
    before = process_time()
    import expectations.evaluation  # noqa: F401, PLC0415 - what the import costs is one of the figures

    import_seconds = process_time() - before
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(str(Path(folder) / "gate.duckdb")) as connection:
        connection.execute("SET enable_progress_bar = false")
        run_id = stage(connection, options.home / "warehouse.duckdb", options.older)
        print(json.dumps(measure(connection, run_id) | {"import_cpu_seconds": round(import_seconds, 2)}, indent=1))
    return 0


def measure(connection: duckdb.DuckDBPyConnection, run_id: str) -> dict[str, Any]:
    """Judge several times; the median round counts."""
    explained = Watched(connection, is_explained=True)
    outcomes = judge(explained, run_id).checks["outcome"].cast(str).value_counts().rows()
    rounds = sorted((_timed(connection, run_id) for _ in range(ROUNDS)), key=lambda one: one[0])
    total, watched = rounds[ROUNDS // 2]
    sql = sum(seconds for _, seconds in watched.seconds)
    plain = _plain_scan(connection, explained.columns)
    return {
        "rows": sum(_rows(connection, name) for name in BY_NAME),
        "outcomes": dict(sorted(outcomes)),
        "gate_cpu_seconds": round(total, 2),
        "all_rounds": [round(seconds, 2) for seconds, _ in rounds],
        "sql_cpu_seconds": round(sql, 2),
        "statements": len(watched.seconds),
        "outside_sql_cpu_seconds": round(total - sql, 2),
        "plain_scan_cpu_seconds": round(plain, 2),
        "ratio_to_plain_scan": round(total / plain, 1),
        "scans_by_table": {name: explained.scans[name] for name in BY_NAME},
        "scans_of_what_is_shared": {n: count for n, count in explained.scans.items() if n not in BY_NAME},
        "sql_cpu_seconds_by_step": {name: round(seconds, 3) for name, seconds in _by_step(watched)},
    }


def _by_step(watched: Watched) -> list[tuple[str, float]]:
    """The dearest first: tallies by table, relations that checks share, the evidence of failed checks, and the rest."""
    tables, steps = iter(dict.fromkeys(check.table for check in all_checks())), Counter[str]()
    for query, seconds in watched.seconds:
        words = query.split()
        if query.startswith("INSERT INTO tallies"):
            steps[f"tally of {next(tables)}"] += seconds
        elif query.startswith("CREATE TEMP TABLE"):
            steps[f"shared {words[3]}"] += seconds
        else:
            steps["evidence" if query.startswith("WITH failing") else "rest"] += seconds
    return steps.most_common()


def _timed(connection: duckdb.DuckDBPyConnection, run_id: str) -> tuple[float, Watched]:
    watched, before = Watched(connection), process_time()
    judge(watched, run_id)
    return process_time() - before, watched


def _plain_scan(connection: duckdb.DuckDBPyConnection, columns: dict[str, set[str]]) -> float:
    before = process_time()
    for name in BY_NAME:
        read = ", ".join(sorted(columns[name] & set(BY_NAME[name].column_names()))) or "1"
        connection.execute(f"SELECT bit_xor(hash({read})) FROM {name}").fetchall()
    return process_time() - before


def _rows(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0])


if __name__ == "__main__":
    sys.exit(main())
