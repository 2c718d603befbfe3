"""What `dateline doctor` looks at: each finding says what was looked at, whether it is well, and what to do if not."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from typing import NamedTuple

from packaging.requirements import Requirement

from flows.settings import Settings
from transforms.errors import DatelineError
from transforms.extraction import load_engine
from warehouse.home import Home
from warehouse.lock import lock_holder
from warehouse.publishing import check_published

MIN_FREE_BYTES = 1_000_000_000
"""Less free disk than this is too little for a copy of a middling warehouse."""


class Finding(NamedTuple):
    """One thing that was looked at."""

    what: str
    is_well: bool
    detail: str


def diagnose(settings: Settings) -> list[Finding]:
    """Look at everything that a run needs; nothing is changed."""
    home = Home(settings.home.absolute())
    looks: tuple[Callable[[], Finding], ...] = (
        _python,
        _packages,
        lambda: _model(settings.engine),
        lambda: _home_folder(home),
        lambda: _disk(home),
        lambda: _lock(home),
        lambda: _warehouse(home),
        _prefect,
    )
    return [look() for look in looks]


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    return Finding("python", sys.version_info >= (3, 11), found)


def _packages() -> Finding:
    wrong = list(_wrong_packages())
    return Finding(
        "packages", not wrong, "; ".join(wrong) + " - run `make setup`" if wrong else "as pyproject.toml asks"
    )


def _wrong_packages() -> Iterator[str]:
    for line in requires("dateline") or []:
        wanted = Requirement(line)
        if wanted.marker and not wanted.marker.evaluate({"extra": ""}):
            continue
        try:
            found = version(wanted.name)
        except PackageNotFoundError:
            yield f"{wanted.name} is missing"
            continue
        if found not in wanted.specifier:
            yield f"{wanted.name} is {found}, not {wanted.specifier}"


def _model(engine: str) -> Finding:
    try:
        return Finding("model", is_well=True, detail=load_engine(engine).label)
    except DatelineError as error:
        return Finding("model", is_well=False, detail=str(error))


def _home_folder(home: Home) -> Finding:
    if not home.path.exists():
        return Finding("home", is_well=True, detail=f"{home.path} does not exist yet; the first run makes it")
    try:
        with tempfile.TemporaryFile(dir=home.path):
            return Finding("home", is_well=True, detail=str(home.path))
    except OSError as error:
        return Finding("home", is_well=False, detail=f"{home.path} cannot be written to: {error.strerror}")


def _disk(home: Home) -> Finding:
    existing = next(folder for folder in (home.path, *home.path.parents) if folder.exists())
    free = shutil.disk_usage(existing).free
    return Finding("disk", free >= MIN_FREE_BYTES, f"{free / 1e9:.1f} GB free")


def _lock(home: Home) -> Finding:
    holder = lock_holder(home)
    detail = f"held by process {holder.pid} on {holder.host} since {holder.started_at}" if holder else "free"
    return Finding("lock", is_well=True, detail=detail)


def _warehouse(home: Home) -> Finding:
    if not home.working.exists() and not home.published.exists():
        return Finding("warehouse", is_well=True, detail="none yet; `dateline run` makes it")
    problems = check_published(home)
    return Finding("warehouse", not problems, " ".join(problems) or f"{home.published} is as its manifest says")


def _prefect() -> Finding:
    url = os.environ.get("PREFECT_API_URL")
    return Finding("prefect", is_well=True, detail=f"{version('prefect')}, {url or 'a temporary server for each run'}")
