"""The real command: in this process, which is quick, or in one of its own, as a user starts it."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from flows.cli import main

ROOT = Path(__file__).resolve().parent.parent
DATELINE = [sys.executable, "-c", "from flows.cli import main; main()"]


class Done(NamedTuple):
    """What a command printed, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


Dateline = Callable[..., Done]
Ask = Callable[[Path, str], list[dict[str, Any]]]


def clean_environment() -> dict[str, str]:
    """The environment without settings of Dateline's and Prefect's."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("DATELINE_", "PREFECT_"))}


def dateline(*arguments: object, **environment: str) -> Done:
    """Call the command in this process, and have it work in it too, which saves the start of a worker."""
    environment = {"DATELINE_ISOLATE": "false"} | environment
    output, errors, code = io.StringIO(), io.StringIO(), 0
    with (
        mock.patch.dict(os.environ, clean_environment() | environment, clear=True),
        mock.patch.object(sys, "argv", ["dateline", *map(str, arguments)]),
        contextlib.redirect_stdout(output),
        contextlib.redirect_stderr(errors),
    ):
        try:
            main()
        except SystemExit as exit_:
            code = int(exit_.code or 0)
    return Done(code, output.getvalue(), errors.getvalue())


def dateline_process(*arguments: object, **environment: str) -> Done:
    """Call the command in a process of its own."""
    command = [*DATELINE, *map(str, arguments)]
    done = subprocess.run(
        command, env=clean_environment() | environment, capture_output=True, text=True, timeout=300, check=False
    )
    return Done(done.returncode, done.stdout, done.stderr)
