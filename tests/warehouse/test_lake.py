"""DuckLake: the same tables, one commit for each run, and every run stays in reach."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import polars as pl
import pytest

from tests.warehouse.object_store import SECRET, ObjectStore, programs
from transforms.errors import UsageError, WarehouseError
from warehouse.extensions import load_extension
from warehouse.lake import LakeTarget, digest_lake, hide_password, parse_target, publish_to_lake, query_lake
from warehouse.lake.opening import open_lake
from warehouse.querying import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.warehouse.conftest import Pipeline

POSTGRES = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A PostgreSQL of Debian's package, on loopback, with nothing in it: its connection string."""
    if POSTGRES is None:
        pytest.skip("PostgreSQL is not installed (Debian's package postgresql)")
    folder = tempfile.mkdtemp()
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(folder, "postgres")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off"

    def control(program: str, *arguments: str) -> None:
        subprocess.run(
            [*user, str(POSTGRES / program), "-D", f"{folder}/data", *arguments],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, timeout=60,
        )  # fmt: skip

    control("initdb", "-U", "dateline", "--auth=trust")
    control("pg_ctl", "-w", "-o", options, "-l", f"{folder}/log", "start")
    yield f"host=127.0.0.1 port={port} user=dateline"
    control("pg_ctl", "-m", "immediate", "stop")
    shutil.rmtree(folder)


@pytest.fixture
def database(server: str) -> str:
    """The connection string of an empty database of its own."""
    name = f"lake_{secrets.token_hex(4)}"
    with duckdb.connect() as connection:
        load_extension(connection, "postgres_scanner")
        connection.execute(f"ATTACH 'dbname=postgres {server}' AS postgres (TYPE postgres)")
        connection.execute(f"CALL postgres_execute('postgres', 'CREATE DATABASE {name}', use_transaction = false)")
    return f"dbname={name} {server}"


@pytest.fixture(scope="module")
def object_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectStore]:
    """An object store that speaks S3, with the bucket `lake`."""
    if (found := programs()) is None:
        pytest.skip("no object store: OpenStack Swift is not installed (package swift)")
    with ObjectStore(tmp_path_factory.mktemp("swift"), found) as store:
        store.make_bucket("lake")
        yield store


@pytest.fixture
def bucket(object_store: ObjectStore, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """A folder in the bucket, with the variables set that let DuckDB into it."""
    for name, value in object_store.environment.items():
        monkeypatch.setenv(name, value)
    return f"s3://lake/{tmp_path.name}/"


@pytest.fixture(params=["sqlite", "postgres", "sqlite and s3", "postgres and s3"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> LakeTarget:
    files = request.getfixturevalue("bucket") if "s3" in request.param else f"{tmp_path}/files"
    if "sqlite" in request.param:
        return parse_target(f"ducklake:sqlite:{tmp_path}/lake/catalog.sqlite", files)
    catalog = request.getfixturevalue("database")
    return parse_target(f"ducklake:postgres:{catalog}", files)


@pytest.fixture
def published(pipeline: Pipeline) -> Pipeline:
    pipeline.write("a.txt", "first text")
    pipeline.write("b.txt", "second text")
    pipeline.run(is_published=True)
    return pipeline


def test_the_lake_holds_what_is_published_and_every_run_stays_in_reach(published: Pipeline, target: LakeTarget) -> None:
    assert publish_to_lake(published.home, target)
    assert not publish_to_lake(published.home, target)
    assert digest_lake(target) == digest(published.home)
    published.write("a.txt", "newer text")
    (published.source / "b.txt").unlink()
    published.run(is_published=True)
    assert publish_to_lake(published.home, target)
    assert digest_lake(target) == digest(published.home)
    texts = "SELECT text FROM articles ORDER BY text"
    assert query_lake(target, texts).rows() == [("newer text",)]
    assert query_lake(target, texts, as_of="run-1").rows() == [("first text",), ("second text",)]
    assert query_lake(target, "SELECT count(*) FROM what_they_said", as_of="run-1").item() == 2
    with pytest.raises(UsageError, match=r"No run named 'run-9'.*run-1, run-2"):
        query_lake(target, texts, as_of="run-9")
    comment = "SELECT comment FROM duckdb_columns() WHERE table_name = 'quotes' AND column_name = 'cue'"
    assert "the quotation" in query_lake(target, comment).item()


def test_two_that_publish_at_once_leave_one_whole_state(published: Pipeline, tmp_path: Path) -> None:
    target = parse_target(f"ducklake:sqlite:{tmp_path}/lake/catalog.sqlite", "")
    publish_to_lake(published.home, target)
    published.write("c.txt", "third text")
    published.run(is_published=True)
    with ThreadPoolExecutor(2) as committers:
        done = list(committers.map(lambda _: publish_to_lake(published.home, target), range(2)))
    assert sorted(done) == [False, True]
    assert digest_lake(target) == digest(published.home)


def test_a_query_reads_the_lake_and_no_other_file(published: Pipeline, target: LakeTarget) -> None:
    publish_to_lake(published.home, target)
    for query in (
        "FROM read_text('/etc/hostname')",
        "FROM 's3://other/x.parquet'",
        "DELETE FROM articles",
        "SET enable_external_access = true",
    ):
        with pytest.raises(UsageError):
            query_lake(target, query)


@pytest.fixture
def many(pipeline: Pipeline) -> Pipeline:
    """Rows enough for files: DuckLake keeps a handful in its catalog."""
    for number in range(20):
        pipeline.write(f"{number}.txt", f"text {number}")
    pipeline.run(is_published=True)
    return pipeline


def test_what_object_storage_holds_can_be_read_as_of_any_run(many: Pipeline, bucket: str, tmp_path: Path) -> None:
    target = parse_target(f"ducklake:sqlite:{tmp_path}/lake/catalog.sqlite", bucket)
    assert publish_to_lake(many.home, target)
    for number in range(15):
        (many.source / f"{number}.txt").unlink()
    for number in range(20, 40):
        many.write(f"{number}.txt", f"text {number}")
    many.run(is_published=True)
    assert publish_to_lake(many.home, target)
    assert digest_lake(target) == digest(many.home)
    assert query_lake(target, "SELECT count(*) FROM articles").item() == 25
    assert query_lake(target, "SELECT count(*) FROM articles", as_of="run-1").item() == 20
    stored = query_lake(target, f"FROM glob('{bucket}**')")["file"].to_list()
    assert any("/articles/" in file for file in stored)


def test_the_keys_of_object_storage_are_in_no_answer_and_no_message(
    many: Pipeline, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = parse_target(f"ducklake:sqlite:{tmp_path}/lake/catalog.sqlite", bucket)
    publish_to_lake(many.home, target)
    for query in ("SELECT secret_string AS said FROM duckdb_secrets()", "SELECT value AS said FROM duckdb_settings()"):
        assert not query_lake(target, query).filter(pl.col("said").str.contains(SECRET)).height
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong-but-a-secret")
    with pytest.raises(WarehouseError, match=r"403") as refused:
        query_lake(target, "FROM articles")
    assert "wrong-but-a-secret" not in str(refused.value)


def test_a_bucket_that_is_not_there_is_named_and_nothing_is_committed(
    many: Pipeline, bucket: str, tmp_path: Path
) -> None:
    target = parse_target(f"ducklake:sqlite:{tmp_path}/lake/catalog.sqlite", "s3://no-such-bucket/x")
    with pytest.raises(WarehouseError, match=r"(?s)no-such-bucket.*untouched"):
        publish_to_lake(many.home, target)
    assert query_lake(target, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'articles'").item() == 0


def test_a_lake_with_other_tables_is_refused_and_left_alone(published: Pipeline, tmp_path: Path) -> None:
    target = parse_target(f"ducklake:sqlite:{tmp_path}/lake/catalog.sqlite", "")
    publish_to_lake(published.home, target)
    with open_lake(target, is_read_only=False) as connection:
        connection.execute("ALTER TABLE quotes DROP COLUMN cue")
    with pytest.raises(WarehouseError, match="has other tables"):
        publish_to_lake(published.home, target)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("ducklake:", "is not known"),
        ("ducklake:mysql:x", "is not known"),
        ("lake.sqlite", "is not known"),
        ("ducklake:postgres:dbname=x", "needs target_data"),
    ],
)
def test_a_target_that_is_not_right_says_what_one_looks_like(setting: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        parse_target(setting, "")


def test_a_catalog_that_does_not_answer_is_named(published: Pipeline, tmp_path: Path) -> None:
    silent = parse_target("ducklake:postgres:dbname=x host=127.0.0.1 port=9", str(tmp_path))
    with pytest.raises(WarehouseError, match=r"(?s)port=9 cannot be used.*run again"):
        publish_to_lake(published.home, silent)
    with pytest.raises(WarehouseError, match="no DuckLake at"):
        digest_lake(parse_target(f"ducklake:sqlite:{tmp_path}/none.sqlite", ""))


@pytest.mark.parametrize(
    ("given", "shown", "password"),
    [
        ("ducklake:postgres:dbname=lake password=hush host=db", "ducklake:postgres:dbname=lake host=db", "hush"),
        ("ducklake:postgres:password = 'h\\'ush hush' dbname=lake", "ducklake:postgres:dbname=lake", "h'ush hush"),
        ("ducklake:postgres:postgresql://ada:hush%20x@db/lake", "ducklake:postgres:postgresql://ada@db/lake", "hush x"),
        ("ducklake:postgres:dbname=lake sslpassword=x", "ducklake:postgres:dbname=lake sslpassword=x", ""),
        ("ducklake:sqlite:lake/catalog.sqlite", "ducklake:sqlite:lake/catalog.sqlite", ""),
    ],
)
def test_a_password_in_a_target_goes_where_libpq_looks_for_it(
    given: str, shown: str, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", "")
    assert hide_password(given) == shown
    assert os.environ["PGPASSWORD"] == password


@pytest.mark.parametrize("data", ["gs://lake", "https://example.org/lake", "S3://lake"])
def test_storage_that_is_not_known_is_refused(data: str) -> None:
    with pytest.raises(UsageError, match="AWS_ENDPOINT_URL"):
        parse_target("ducklake:sqlite:lake.sqlite", data)
