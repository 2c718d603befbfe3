"""The real command, in processes of its own, as a user starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATELINE = [sys.executable, "-c", "from flows.cli import main; main()"]

Dateline = Callable[..., "subprocess.CompletedProcess[str]"]
Ask = Callable[[Path, str], list[dict[str, Any]]]


def clean_environment() -> dict[str, str]:
    """The environment without settings of Dateline's and Prefect's."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("DATELINE_", "PREFECT_"))}
