"""Extensions of DuckDB, which come as packages of the lock and are loaded by their path: nothing is downloaded."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import duckdb

from transforms.errors import WarehouseError


def load_extension(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Load an extension such as `fts`; a WarehouseError when its package is missing or is for another DuckDB."""
    package = f"duckdb-extension-{name.replace('_', '-')}"
    try:
        connection.execute(f"LOAD '{_library(package)}'")
    except (PackageNotFoundError, StopIteration, duckdb.Error) as error:
        raise WarehouseError(
            f"DuckDB's extension {name} cannot be loaded from the package {package}, which must be of version "
            f"{duckdb.__version__}: run `make setup`. {error}"
        ) from error


def _library(package: str) -> Path:
    found = distribution(package)
    return next(Path(str(found.locate_file(file))) for file in found.files or () if file.suffix == ".duckdb_extension")
