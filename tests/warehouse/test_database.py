"""A reader of the working file never fails a run: the run waits until the file is free."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb

from warehouse.database import connect_working

READER = (
    "import duckdb, sys, time\n"
    "connection = duckdb.connect(sys.argv[1], read_only=True)\n"
    "print('open', flush=True)\n"
    "time.sleep(1)\n"
)


def test_a_run_waits_for_a_reader_of_the_working_file(tmp_path: Path) -> None:
    path = tmp_path / "working.duckdb"
    duckdb.connect(str(path)).close()
    with subprocess.Popen([sys.executable, "-c", READER, str(path)], stdout=subprocess.PIPE) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == b"open\n"
        connection = connect_working(path)
    assert connection.execute("SELECT 1").fetchall() == [(1,)]
    connection.close()
