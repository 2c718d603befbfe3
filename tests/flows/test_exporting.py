"""Exports: every format holds what was published, spreadsheets run nothing, and a whole warehouse can move."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import polars as pl
import pytest

from tests.support import Ask, dateline
from transforms.tables import BY_NAME


def test_parquet_holds_every_table_as_it_was_published(sample_home: Path, tmp_path: Path, ask: Ask) -> None:
    done = dateline("export", "--home", sample_home, "--to", tmp_path, "--json")
    assert [Path(file).name for file in json.loads(done.stdout)] == [f"{name}.parquet" for name in BY_NAME]
    quotes = pl.read_parquet(tmp_path / "quotes.parquet")
    assert quotes.to_dicts() == ask(sample_home, "FROM quotes ORDER BY article_id, quote_no")
    with duckdb.connect() as connection:
        codecs = connection.execute(
            "SELECT DISTINCT compression FROM parquet_metadata(?)", [str(tmp_path / "quotes.parquet")]
        )
        assert codecs.fetchall() == [("ZSTD",)]


def test_csv_and_json_lines_hold_the_rows(sample_home: Path, tmp_path: Path, ask: Ask) -> None:
    rows = ask(sample_home, "SELECT alias FROM aliases ORDER BY entity_id, alias")
    for form in ("csv", "jsonl"):
        assert dateline("export", "aliases", "--format", form, "--home", sample_home, "--to", tmp_path).returncode == 0
    with (tmp_path / "aliases.csv").open(encoding="utf-8", newline="") as file:
        assert [row["alias"] for row in csv.DictReader(file)] == [row["alias"] for row in rows]
    lines = (tmp_path / "aliases.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["alias"] for line in lines] == [row["alias"] for row in rows]


def test_a_formula_is_defused_in_csv_and_untouched_in_parquet(tmp_path: Path) -> None:
    source, home = tmp_path / "press", tmp_path / "home"
    source.mkdir()
    (source / "=1+1.txt").write_text("=HYPERLINK(0)\n\nThe ferry sailed at dawn.\n", encoding="utf-8")
    (source / "-x.txt").write_text("@SUM(1)\n\nThe ferry came back at noon.\n", encoding="utf-8")
    assert dateline("run", source, "--direct", "--home", home).returncode == 0
    for form in ("csv", "parquet"):
        dateline("export", "articles", "--format", form, "--home", home, "--to", tmp_path)
    with (tmp_path / "articles.csv").open(encoding="utf-8", newline="") as file:
        texts = {row["text"][:2] for row in csv.DictReader(file)}
    assert texts == {"'=", "'@"}
    assert {text[0] for text in pl.read_parquet(tmp_path / "articles.parquet")["text"]} == {"=", "@"}


def test_geojson_holds_the_places_with_coordinates(sample_home: Path, tmp_path: Path, ask: Ask) -> None:
    dateline("export", "--format", "geojson", "--home", sample_home, "--to", tmp_path)
    places = json.loads((tmp_path / "places.geojson").read_text("utf-8"))
    known = ask(sample_home, "SELECT count(*) AS n FROM entities WHERE latitude IS NOT NULL")[0]["n"]
    assert places["type"] == "FeatureCollection"
    assert len(places["features"]) == known > 0
    lisbon = next(place for place in places["features"] if place["properties"]["name"] == "Lisbon")
    longitude, latitude = lisbon["geometry"]["coordinates"]
    assert (round(longitude), round(latitude)) == (-9, 39)


def test_a_table_that_is_not_there_is_an_error(sample_home: Path) -> None:
    done = dateline("export", "nonsense", "--home", sample_home)
    assert (done.returncode, "nonsense" in done.stderr) == (2, True)


@pytest.fixture(scope="module")
def archive(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    assert dateline("export", "--archive", "--to", folder, "--home", sample_home).returncode == 0
    return folder


def test_an_archive_makes_the_same_warehouse_elsewhere(archive: Path, sample_home: Path, tmp_path: Path) -> None:
    imported = dateline("import", archive, "--home", tmp_path / "home")
    assert imported.returncode == 0, imported.stderr
    assert imported.stdout == dateline("digest", "--home", sample_home).stdout
    again = json.loads(dateline("run", "--direct", "--home", tmp_path / "home", "--json").stdout)
    assert (again["verdict"], again["unchanged"]) == ("unchanged", 35)
    occupied = dateline("import", archive, "--home", tmp_path / "home")
    assert (occupied.returncode, "holds a warehouse already" in occupied.stderr) == (2, True)


def test_an_archive_that_was_damaged_is_refused(archive: Path, tmp_path: Path) -> None:
    copy = tmp_path / "archive"
    copy.mkdir()
    for file in archive.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    (copy / "quotes.parquet").write_bytes(b"PAR1")
    done = dateline("import", copy, "--home", tmp_path / "home")
    assert (done.returncode, "quotes.parquet" in done.stderr) == (1, True)
    assert not (tmp_path / "home" / "warehouse.duckdb").exists()
    assert dateline("import", tmp_path, "--home", tmp_path / "home").returncode == 2
