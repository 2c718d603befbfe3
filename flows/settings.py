"""Settings: from flags, then DATELINE_* environment variables, then dateline.toml, then these defaults."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from transforms.errors import UsageError
from warehouse.lake import hide_password

CONFIG_FILE = Path("dateline.toml")
PREFIX = "DATELINE_"
SAMPLE = Path(__file__).resolve().parent.parent / "samples"


class BoilerplateLine(BaseModel):
    """A line that is boilerplate of a source, as `dateline rules propose` finds them and the user accepts them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    line: str


class Settings(BaseModel):
    """Everything that can be set, under the names that dateline.toml uses."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sources: tuple[Path, ...] = Field(default=(), description="Files and folders to read; the bundled sample if none.")
    home: Path = Field(default=Path("data"), description="Folder that holds all that Dateline writes.")
    engine: str = Field(
        default="onnx:dateline",
        description="What finds names: onnx:dateline, or spacy:PACKAGE where that is installed.",
    )
    workers: int = Field(
        default_factory=lambda: os.cpu_count() or 1, ge=1, description="Processes that read, clean and extract."
    )
    batch_size: int = Field(default=500, ge=1, description="Documents of one batch, the unit of work, at most.")
    isolate: bool = Field(
        default=True, description="Work in processes of their own, so that no document can crash or stall a run."
    )
    stall_seconds: float = Field(
        default=600,
        gt=0,
        description="A batch that takes longer is parted, until the document that stalls it is found.",
    )
    poison_limit: int = Field(
        default=20, ge=0, description="A run stops when more documents than this crash, stall or fail."
    )
    max_file_bytes: int = Field(default=5_000_000, ge=1, description="Larger files are quarantined unread.")
    settle_seconds: float = Field(
        default=0, ge=0, description="Files modified more recently are put off to a later run."
    )
    deletion_limit_files: int = Field(
        default=10, ge=0, description="A run stops when more files of a source than this have vanished, and ..."
    )
    deletion_limit_share: float = Field(
        default=0.2, ge=0, le=1, description="... they are more than this share of it; or when all of a source has."
    )
    allow_deletions: bool = Field(default=False, description="Believe it when ever so many files have vanished.")
    target: str = Field(
        default="",
        description="A DuckLake to publish into as well, such as `ducklake:sqlite:lake/catalog.sqlite`; see lakes.md.",
    )
    target_data: str = Field(
        default="",
        description="Folder or `s3://BUCKET/FOLDER` of the DuckLake's Parquet files; none for beside its catalog.",
    )
    snapshots: int = Field(
        default=3, ge=0, description="Published warehouses that stay queryable with `dateline sql --as-of RUN`."
    )
    failing_rows_limit: int = Field(default=1000, ge=0, description="Failing rows kept of each check and run.")
    boilerplate: tuple[BoilerplateLine, ...] = Field(
        default=(), description="Lines to cut: tables `[[boilerplate]]` with `source` and `line` in dateline.toml."
    )
    server_timeout_seconds: int = Field(
        default=180, ge=1, description="How long Prefect's own server may take to start."
    )


def load_settings(flags: Mapping[str, Any], environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in force; `flags` that are None were not given. The target is without its password.

    Raises UsageError for an unknown key, naming the nearest known one, and for a value that does not fit.
    """
    given = {name: value for name, value in flags.items() if value is not None}
    merged = {**_from_file(), **_from_environment(environment), **given}
    try:
        settings = Settings.model_validate(merged)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"setting {name} = {first['input']!r}: {first['msg']}") from error
    settings = settings.model_copy(update={"target": hide_password(settings.target)})
    return settings if settings.sources or not SAMPLE.is_dir() else settings.model_copy(update={"sources": (SAMPLE,)})


def _from_file() -> dict[str, Any]:
    if not CONFIG_FILE.is_file():
        return {}
    try:
        found = tomllib.loads(CONFIG_FILE.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{CONFIG_FILE} is not TOML: {error}; mend or remove it") from error
    for name in found:
        _check_known(name, f"in {CONFIG_FILE}", "")
    return found


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    found = {name.removeprefix(PREFIX).lower(): value for name, value in environment.items() if name.startswith(PREFIX)}
    for name in found:
        _check_known(name, "in the environment", PREFIX)
    return found | ({"sources": found["sources"].split(os.pathsep)} if "sources" in found else {})


def _check_known(name: str, place: str, prefix: str) -> None:
    known = list(Settings.model_fields)
    if name in known:
        return
    nearest = difflib.get_close_matches(name, known, n=1, cutoff=0)[0]
    shown, meant = (prefix + (text.upper() if prefix else text) for text in (name, nearest))
    raise UsageError(f"unknown setting {shown} {place}: did you mean {meant}? Known are {', '.join(known)}.")
