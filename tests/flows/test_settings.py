"""Settings come from flags, then the environment, then dateline.toml, and none is unknown."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows.settings import SAMPLE, load_settings
from transforms.errors import UsageError


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_defaults_read_the_bundled_sample_into_data() -> None:
    settings = load_settings({}, {})
    assert (settings.sources, settings.home) == ((SAMPLE,), Path("data"))


def test_flags_win_over_the_environment_and_that_over_the_file(folder: Path) -> None:
    (folder / "dateline.toml").write_text('batch_size = 1\nworkers = 1\nhome = "one"\nsources = ["a", "b"]\n')
    environment = {"DATELINE_WORKERS": "2", "DATELINE_HOME": "two", "OTHER": "3"}
    settings = load_settings({"home": Path("three"), "batch_size": None}, environment)
    assert (settings.batch_size, settings.workers, settings.home) == (1, 2, Path("three"))
    assert settings.sources == (Path("a"), Path("b"))


def test_several_sources_fit_into_the_environment() -> None:
    assert load_settings({}, {"DATELINE_SOURCES": f"a{os.pathsep}b"}).sources == (Path("a"), Path("b"))


def test_an_unknown_key_names_the_nearest_known_one(folder: Path) -> None:
    with pytest.raises(UsageError, match="DATELINE_BATCHSIZE in the environment: did you mean DATELINE_BATCH_SIZE"):
        load_settings({}, {"DATELINE_BATCHSIZE": "5"})
    (folder / "dateline.toml").write_text("worker = 5\n")
    with pytest.raises(UsageError, match=r"worker in dateline\.toml: did you mean workers"):
        load_settings({}, {})


@pytest.mark.parametrize(("name", "value"), [("WORKERS", "0"), ("WORKERS", "many"), ("MAX_FILE_BYTES", "-1")])
def test_a_value_that_does_not_fit_names_its_setting(name: str, value: str) -> None:
    with pytest.raises(UsageError, match=f"{name.lower()} = '{value}'"):
        load_settings({}, {f"DATELINE_{name}": value})


def test_a_file_that_is_no_toml_is_named(folder: Path) -> None:
    (folder / "dateline.toml").write_text("home = [")
    with pytest.raises(UsageError, match=r"dateline\.toml"):
        load_settings({}, {})
